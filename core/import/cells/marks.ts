/** Marks that stand before an item of a list: `1)`, `(๒)`, `1.1.1`, `•`. @module */
import { kindAtStart } from "#core/import/cells/kind-words";
import { toArabicDigits } from "#core/text/digits";

/**
 * `number`: 1 of `1)`. `section`: a code with points, `1.1.1`, digits made Arabic. `style` tells lists of one kind from lists inside them.
 * `end`: where the mark ends (exclusive), `body`: where what it marks begins.
 */
export type Mark = { end: number; body: number } & (
  | { kind: "number"; number: number; style: string }
  | { kind: "section"; code: string }
  | { kind: "bullet"; style: string }
);

const N = "[0-9๐-๙]";
const SPACE = "[\\s\\u200b\\ufeff]*";
/** What a mark is followed by on its own line. */
const GAP = /[^\S\n]*/y;

const NUMBERS: [style: string, pattern: RegExp][] = [
  ["word", new RegExp(`(?:ลำดับที่|ลำดับ|ข้อที่|ข้อ)${SPACE}(${N}{1,3})(?!${N})${SPACE}[.):]?`, "y")],
  ["()", new RegExp(`[(（] ?(${N}{1,3}) ?[)）]`, "y")],
  [")", new RegExp(`(${N}{1,3}) ?\\.?[)）](?:\\.(?!${N}))?`, "y")],
  [".", new RegExp(`(${N}{1,3}) ?\\.(?!${N})`, "y")],
];
/** Numbers without a sign of their own; a kind word must follow. */
const BARE_NUMBERS: [style: string, pattern: RegExp][] = [
  ["word", new RegExp(`(?:โครงการ|กิจกรรม|มาตรการ)?ที่ ?(${N}{1,3})(?!${N}) ?[.):]?`, "y")],
  ["bare", new RegExp(`(${N}{1,3})(?!${N}) ?[-–:/]?`, "y")],
];
const SECTION = new RegExp(`\\(?(${N}{1,2}(?:\\.${N}{1,2}){1,3})\\.?\\)?(?=\\s|[ก-ฮเ-ไ“"'‘(])`, "y");
/** A dash between a number and its name ("1. - โครงการ"). */
const DASH = /[-–—•]\s?/y;
const LETTER = /[ก-ฮ][.)]\s?/y;
const BULLET = /[-–—•·●▪◦✓✔☐☑☒➢➤■□►○\uf0b7\uf0a7\uf0d8]+(?![A-Za-z0-9๐-๙])|\*(?![\s*]*[(（“"])/y;

/** The mark at an offset of the text, or null. A dash before a number belongs to the number's mark ("- 1)"). */
export function markAt(text: string, at: number): Mark | null {
  const bullet = matchAt(BULLET, text, at) ?? matchAt(/-(?=[0-9๐-๙]{1,3}[.)])/y, text, at);
  const first = bullet ? endOfGap(text, at + bullet[0].length) : at;
  const numbered = numberAt(text, first);
  if (numbered) return withDash(text, numbered);
  const letter = bullet ? null : matchAt(LETTER, text, at);
  if (letter && kindAtStart(text, at + letter[0].length)) {
    return { kind: "bullet", style: "ก", end: at + letter[0].trimEnd().length, body: at + letter[0].length };
  }
  if (!bullet) return null;
  return { kind: "bullet", style: bullet[0].charAt(0), end: at + bullet[0].length, body: first };
}

function withDash(text: string, mark: Mark): Mark {
  const dash = matchAt(DASH, text, mark.body)?.[0] ?? "";
  const body = mark.body + dash.length;
  return dash !== "" && kindAtStart(text, body) ? { ...mark, end: mark.body + 1, body } : mark;
}

function numberAt(text: string, at: number): Mark | null {
  const section = matchAt(SECTION, text, at);
  if (section) {
    const end = at + section[0].length;
    return { kind: "section", code: toArabicDigits(section[1] ?? ""), end, body: endOfGap(text, end) };
  }
  for (const [style, pattern] of NUMBERS) {
    const mark = numbered(matchAt(pattern, text, at), style, text, at);
    if (mark) return mark;
  }
  for (const [style, pattern] of BARE_NUMBERS) {
    const mark = numbered(matchAt(pattern, text, at), style, text, at);
    if (mark && kindAtStart(text, mark.body)) return mark;
  }
  return null;
}

function numbered(found: RegExpExecArray | null, style: string, text: string, at: number): Mark | null {
  if (!found) return null;
  const end = at + found[0].trimEnd().length;
  return { kind: "number", number: Number(toArabicDigits(found[1] ?? "")), style, end, body: endOfGap(text, at + found[0].length) };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function endOfGap(text: string, at: number): number {
  return at + (matchAt(GAP, text, at)?.[0].length ?? 0);
}
