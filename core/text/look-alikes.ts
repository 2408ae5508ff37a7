/** Characters that look like others or like nothing at all: full-width forms, Cyrillic and Greek twins of Latin letters, invisible ones. @module */

/** Zero-width characters, direction marks, soft hyphen, byte-order mark: nothing to see, but they make equal words differ. */
export const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** Control characters, except tab and line breaks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
export const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;

/** Full-width ASCII (Ａ１（) as plain ASCII, the ideographic space as a space. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");
}

const twins = (foreign: string, latin: string): [string, string][] => Array.from(foreign, (letter, index) => [letter, latin[index] ?? ""]);
const LATIN_TWINS = new Map([
  ...twins("АВЕЅІЈКМНОРСТУХԚԜ", "ABESIJKMHOPCTYXQW"),
  ...twins("аеѕіјорсухԛԝһԁ", "aesijopcyxqwhd"),
  ...twins("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
  ...twins("ονϲϳ", "ovcj"),
]);

/** The Latin letter that a Cyrillic or Greek letter looks like, or undefined. */
export function latinTwin(letter: string): string | undefined {
  return LATIN_TWINS.get(letter);
}

/** A Cyrillic or Greek letter. */
export const CYRILLIC_OR_GREEK = /[\u0370-\u03ff\u0400-\u052f]/;
/** A run of letters and digits. */
export const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Whether a word is Latin or Thai in disguise: it has Cyrillic or Greek letters, and each of them looks Latin.
 * A word with one that does not is a real foreign word.
 */
export function isDisguised(word: string): boolean {
  return CYRILLIC_OR_GREEK.test(word) && Array.from(word).every((letter) => !CYRILLIC_OR_GREEK.test(letter) || LATIN_TWINS.has(letter));
}

/** Cyrillic and Greek letters that look Latin become Latin in words that are disguised; real foreign words stay. */
export function toLatinTwins(text: string): string {
  if (!CYRILLIC_OR_GREEK.test(text)) return text;
  return text.replace(WORD, (word) =>
    isDisguised(word) ? Array.from(word, (letter) => LATIN_TWINS.get(letter) ?? letter).join("") : word,
  );
}
