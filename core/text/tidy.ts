/** What is wrong with the characters of a text cell, and the fix that changes no word. @module */
import { CONTROL, CYRILLIC_OR_GREEK, INVISIBLE, isDisguised, toHalfWidth, toLatinTwins, WORD } from "#core/text/look-alikes";
import { MARK, normalizeThai, UNTIDY } from "#core/text/thai-marks";

export type SuspicionKind =
  | "zero-width"
  | "control-character"
  | "look-alike"
  | "double-e"
  | "split-sara-am"
  | "doubled-mark"
  | "mark-order"
  | "mark-without-letter"
  | "split-word"
  | "unreadable-character"
  | "spreadsheet-error"
  | "html-tag";

/** `found` is the piece of text, `at` its place in UTF-16 units, `fixable` whether {@link tidyText} mends it. */
export interface Suspicion {
  kind: SuspicionKind;
  found: string;
  at: number;
  fixable: boolean;
}

/**
 * The safe fix of a text cell: outer and repeated spaces, control and zero-width characters, doubled and misordered Thai marks,
 * เเ for แ, SARA AM in two pieces, full-width and look-alike letters. Line breaks stay; nothing is guessed. Idempotent.
 */
export function tidyText(text: string): string {
  const lines = text
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, "\n")
    .replace(CONTROL, "")
    .replace(INVISIBLE, "");
  const letters = normalizeThai(toLatinTwins(toHalfWidth(lines)));
  return letters
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
}

interface Check {
  kind: SuspicionKind;
  pattern: RegExp;
  fixable: boolean;
  /** Narrows the matches further. */
  when?: (found: string) => boolean;
  /** Found in every text with something of this kind, where `pattern` matches clean texts too or looks around; source of a regular expression. */
  trace?: string;
}

const LETTER_ALONE = `(?:[ก-ฮ][${MARK}]*|[เแโใไ]|[ะาำ])`;
/** What a mark may stand on or after. */
const BEARER = `ก-ฮ${MARK}ำ\u25cc`;
const fixes = (found: string) => normalizeThai(found) !== found;

const CHECKS: Check[] = [
  { kind: "zero-width", pattern: INVISIBLE, fixable: true },
  { kind: "control-character", pattern: CONTROL, fixable: true },
  {
    kind: "look-alike",
    pattern: WORD,
    fixable: true,
    when: isDisguised,
    trace: CYRILLIC_OR_GREEK.source,
  },
  { kind: "look-alike", pattern: /[\uff01-\uff5e]+/g, fixable: true },
  { kind: "double-e", pattern: /เ{2,}/g, fixable: true },
  { kind: "split-sara-am", pattern: /\u0e4d[\u0e48-\u0e4b]*\u0e32/g, fixable: true },
  { kind: "doubled-mark", pattern: new RegExp(`(?<twice>[${MARK}ะาำแโใไ])\\k<twice>+`, "g"), fixable: true },
  // Two tones, or two vowels above, on one letter: one of them is wrong, and nobody can say which.
  {
    kind: "doubled-mark",
    pattern: /[\u0e48-\u0e4b]{2,}|[\u0e31\u0e34-\u0e37\u0e47]{2,}|[\u0e38\u0e39]{2,}/g,
    fixable: false,
    when: (found) => new Set(found).size > 1,
  },
  {
    kind: "mark-order",
    pattern: new RegExp(`[${MARK}]{2,}|ำ[\u0e48-\u0e4b]+`, "g"),
    fixable: true,
    when: (found) => !/(.)\1/.test(found) && fixes(found),
    trace: UNTIDY,
  },
  {
    kind: "mark-without-letter",
    pattern: new RegExp(`(?<![${BEARER}])[${MARK}]+`, "g"),
    fixable: false,
    trace: `(?:^|[^${BEARER}])[${MARK}]`,
  },
  {
    kind: "split-word",
    pattern: new RegExp(`(?<!\\S)${LETTER_ALONE}(?: ${LETTER_ALONE}){2,}(?!\\S)`, "g"),
    fixable: false,
    when: isSpelledApart,
    trace: ` ${LETTER_ALONE} `,
  },
  { kind: "split-word", pattern: /(?<=[ก-๎]) [ะาำ][ก-๎]*/g, fixable: false, trace: " [ะาำ]" },
  { kind: "unreadable-character", pattern: /\ufffd+|[\ue000-\uf8ff]+|(?:à[¸¹][\u0080-\u00bf\u2013-\u2122]?){2,}/g, fixable: false },
  { kind: "spreadsheet-error", pattern: /#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|ERROR!|SPILL!|CALC!)/g, fixable: false },
  {
    kind: "html-tag",
    pattern: /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>|&(?:nbsp|amp|lt|gt|quot|#\d+);/gi,
    fixable: false,
    trace: "[<&]",
  },
];

/** Without a match nothing is suspicious: one look at most texts instead of one for each check. */
const TRACE = new RegExp(CHECKS.map(({ pattern, trace }) => trace ?? pattern.source).join("|"));

/** Letters that cannot be words of their own, but not a list of choices (ก ข ค). ณ and ธ are words. */
function isSpelledApart(found: string): boolean {
  const letters = found.split(" ");
  return letters.some((letter) => /^[ก-ซฌ-ฒด-ทน-ฮะาำเแโใไ]$/.test(letter)) && !letters.every((letter) => /^[ก-ฮ]$/.test(letter));
}

/** A person needs no more to see what is wrong; a cell can hold 50,000. */
const MOST_OF_A_KIND = 20;

/**
 * What looks wrong with the characters of a text, in order of place, each place once per kind, at most 20 of a kind; empty for clean text.
 * Spaces alone are no suspicion.
 */
export function suspicions(text: string): Suspicion[] {
  if (!TRACE.test(text)) return [];
  const all: Suspicion[] = [];
  for (const { kind, pattern, fixable, when } of CHECKS) {
    const sameKind = all.filter((other) => other.kind === kind);
    const foundBefore = sameKind.length;
    for (const match of text.matchAll(pattern)) {
      if (sameKind.length >= MOST_OF_A_KIND) break;
      const [found, at] = [match[0], match.index ?? 0];
      const known = sameKind.some((other) => other.at < at + found.length && at < other.at + other.found.length);
      if (!known && (!when || when(found))) sameKind.push({ kind, found, at, fixable });
    }
    all.push(...sameKind.slice(foundBefore));
  }
  return all.sort((a, b) => a.at - b.at);
}
