/** Characters that cannot be drawn. @module */
import { STAND_INS } from "#lambdas/report/pdf/stand-ins";

/** A tab, and what is drawn as nothing. */
const SPACES = /[\t\u2006]/g;
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Invisible, and without use in Thai: joiners, soft hyphens, marks of direction. */
const INVISIBLE = /[\u00ad\u061c\u200c-\u200f\u202a-\u202e\u2060-\u2069]/g;
/** C0 and C1 but for the line feed, and the byte order mark, which PDF/UA forbids in a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff]/g;

/** Stands for what no font has. */
const UNDRAWABLE = "□";

/** With lines parted by line feeds, and without control characters; a tab is a space. */
export function drawable(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_ENDS, "\n")
    .replace(SPACES, " ")
    .replace(CONTROLS, "")
    .replace(INVISIBLE, "")
    .replace(STAND_INS, UNDRAWABLE);
}

/** The characters that Typst 0.14 names, when it refuses to make a PDF/UA of them. */
export function undrawable(refusal: string): string[] {
  const named = refusal.matchAll(/the text (?:contains the disallowed codepoint )?`\\?"(.+?)\\?"`/g);
  return [...named].map(([, quoted = ""]) =>
    quoted.replace(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  );
}

/** `json`: of strings in which only quotation marks, backslashes and line feeds are escaped. */
export function withoutCharacters(json: string, characters: readonly string[]): string {
  const single = new Set(characters.filter((character) => [...character].length === 1));
  // The longest first: one may be part of another.
  const joined = characters.filter((character) => !single.has(character)).sort((a, b) => b.length - a.length);
  const left = joined.reduce((text, character) => text.replaceAll(character, UNDRAWABLE), json);
  // A text may hold thousands of different ones.
  return left.replace(/[^\n -~]/gu, (character) => (single.has(character) ? UNDRAWABLE : character));
}
