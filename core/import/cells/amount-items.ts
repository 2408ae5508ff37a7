/** Every amount of a cell, one a line or several on a line. @module */
import { asIs, cite, cleaned, type Drawn, doubtful, type Why } from "#core/import/drawn";
import type { Piece } from "#core/import/source";
import type { Amount } from "#core/plan/model";
import { parseAmount } from "#core/text/amount";
import { toArabicDigits } from "#core/text/digits";

/** `line`: of the cell (0-based), on which it begins. `ordinal`: 2 of “2) 13,000”, null where no list mark stands before it. */
export interface AmountItem {
  amount: Drawn<Amount>;
  line: number;
  ordinal: number | null;
}

const WRAPPED: Why = { code: "wrapped-amount", th: "ต่อจำนวนเงินที่ถูกตัดบรรทัด", en: "an amount broken by wrapping was joined" };
const UNREADABLE: Why = { code: "unreadable-amount", th: "อ่านเป็นจำนวนเงินไม่ได้ โปรดตรวจ", en: "it cannot be read as an amount" };
const NEGATIVE: Why = {
  code: "negative-amount",
  th: "จำนวนเงินติดลบ ขีดหน้าเลขอาจเป็นเครื่องหมายรายการ โปรดตรวจ",
  en: "a budget is not negative: the sign before it may be a list mark",
};

/** A run of characters from `line` to `endLine` (0-based); `body` where the text after a list mark begins. */
interface Span {
  start: number;
  body: number;
  end: number;
  line: number;
  endLine: number;
  ordinal: number | null;
}

/** An amount broken by a narrow cell goes on for so many lines. */
const MOST_LINES = 4;
const N = "[0-9๐-๙]";
const LIST_MARK = new RegExp(`(?:[(（] ?(${N}{1,2}) ?[)）]|(${N}{1,2})\\.?[)）]|(${N}{1,2})\\.(?=\\s)|[•●▪])\\s*`, "y");
/** A list mark inside a line. */
const NEXT_MARK = new RegExp(`(?<=\\S)\\s+(?=[(（] ?${N}{1,2} ?[)）]\\s*\\S|${N}{1,2}\\.?[)）]\\s*\\S|${N}{1,2}\\.\\s+\\S)`, "g");
const ONLY_MARK = new RegExp(`^(?:[(（] ?(${N}{1,2}) ?[)）]|(${N}{1,2}) ?[.)])$`);
const DASH_AS_BULLET = new RegExp(`^[-–—] ?(?=${N})`);
/** A word of a line that is an amount for certain: groups of thousands, satang, four digits, 0, or a stated none. */
const WHOLE = new RegExp(
  `^(?:${N}{1,3}(?:,${N}{3})+(?:\\.${N}{0,2})?|${N}+\\.${N}{2}|[1-9๑-๙]${N}{3,}|[0๐]|[-–—]|[xX×]{2,}|ไม่ใช้งบประมาณ)(?:\\.-)?(?:\\s*บาท)?$`,
);

/**
 * The amounts in a cell, in order: `-`, xxx and ไม่ใช้งบประมาณ are 0; what is no amount is `{ raw }`, doubtful, with the likely reading.
 * A list mark before an amount is cited with it. A blank cell has none.
 */
export function amountItems(piece: Piece): AmountItem[] {
  const { text } = piece;
  const spans = linesOf(text).flatMap((line) => tokens(text, line));
  const items: AmountItem[] = [];
  let before: Span | null = null;
  for (let at = 0; at < spans.length; ) {
    const first = spans[at];
    if (!first) break;
    const goesBack: boolean = before !== null && completes(text, before, first);
    const taken = goesBack ? 1 : linesTaken(text, spans, at);
    const last = spans[at + taken - 1] ?? first;
    const whole: Span =
      goesBack && before ? { ...before, end: last.end, endLine: last.line } : { ...first, end: last.end, endLine: last.line };
    if (goesBack) items.pop();
    items.push(item(piece, whole));
    before = whole;
    at += taken;
  }
  return items;
}

function item(piece: Piece, span: Span): AmountItem {
  const from = cite(piece, span.start, span.end);
  const at = { line: span.line, ordinal: span.ordinal };
  const printed = piece.text.slice(span.body, span.end);
  const isWrapped = printed.includes("\n");
  const read = parseAmount(joined(printed));
  const raw = { raw: printed.replace(/\s+/g, " ").trim() };
  if (read.kind === "amount" && read.baht < 0) return { amount: doubtful<Amount>(raw, NEGATIVE, [-read.baht, read.baht], from), ...at };
  if (read.kind === "amount" || read.kind === "none") {
    const baht = read.kind === "amount" ? read.baht : 0;
    return { amount: isWrapped ? cleaned<Amount>(baht, WRAPPED, from) : asIs<Amount>(baht, from), ...at };
  }
  const likely = read.kind === "unreadable" ? read.likely : null;
  return { amount: doubtful<Amount>(raw, UNREADABLE, likely === null ? [] : [likely], from), ...at };
}

/** Whether a text that is no amount of its own is the end of the amount before it: `,000`, บาท. */
function completes(text: string, before: Span, next: Span): boolean {
  return runsOn(before, next) && !isReadable(text, next, next) && isReadable(text, before, before) && isReadable(text, before, next);
}

/** How many spans from `at` on are one amount, or one text that is none. */
function linesTaken(text: string, spans: readonly Span[], at: number): number {
  const first = spans[at];
  if (!first || isReadable(text, first, first)) return 1;
  let last = first;
  for (let taken = 2; taken <= MOST_LINES; taken++) {
    const next = spans[at + taken - 1];
    if (!next || !runsOn(last, next)) break;
    if (isReadable(text, first, next)) return taken;
    last = next;
  }
  return wordsTogether(text, spans, at);
}

/** Lines without a digit that are no amount are one text. */
function wordsTogether(text: string, spans: readonly Span[], at: number): number {
  for (let taken = 1; ; taken++) {
    const [last, next] = [spans[at + taken - 1], spans[at + taken]];
    if (!last || !next || !runsOn(last, next) || isReadable(text, next, next)) return taken;
    if (/[0-9๐-๙]/.test(text.slice(next.start, next.end))) return taken;
  }
}

/** Whether a span may go on in the next: the line after it, without a list mark. */
const runsOn = (a: Span, b: Span) => b.line === a.endLine + 1 && b.body === b.start;

/** Whether the characters from one span to the other are one amount. */
function isReadable(text: string, from: Span, to: Span): boolean {
  const { kind } = parseAmount(joined(text.slice(from.body, to.end)));
  return kind === "amount" || kind === "none";
}

/** As one line; figures without a space between. */
function joined(text: string): string {
  if (!text.includes("\n")) return text;
  return text
    .split("\n")
    .map((line) => line.trim())
    .reduce((all, line) => (/[ก-๛]$/.test(all) ? `${all} ${line}` : all + line));
}

function linesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const [line, content] of text.split("\n").entries()) {
    const inner = content.trim();
    const first = start + content.indexOf(inner);
    if (inner !== "") spans.push({ start: first, body: first, end: first + inner.length, line, endLine: line, ordinal: null });
    start += content.length + 1;
  }
  const marked = withMarksOfTheirOwn(text, spans);
  const bullets = marked.map((span) => DASH_AS_BULLET.exec(text.slice(span.start, span.end))?.[0].length ?? 0);
  // One line “- 13,000” may be two amounts; a dash before each of several lines is a bullet.
  if (marked.length < 2 || bullets.includes(0)) return marked;
  return marked.map((span, index) => ({ ...span, body: span.start + (bullets[index] ?? 0) }));
}

/** A list mark on a line of its own belongs to the next line. */
function withMarksOfTheirOwn(text: string, spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (let at = 0; at < spans.length; at++) {
    const [span, next] = [spans[at], spans[at + 1]];
    if (!span) break;
    const mark = next?.line === span.line + 1 ? ONLY_MARK.exec(text.slice(span.start, span.end)) : null;
    const digits = mark?.[1] ?? mark?.[2];
    if (next === undefined || digits === undefined || ONLY_MARK.test(text.slice(next.start, next.end))) merged.push(span);
    else {
      merged.push({ ...next, start: span.start, line: span.line, ordinal: Number(toArabicDigits(digits)) });
      at++;
    }
  }
  return merged;
}

/** A line's amounts: parted by list marks, else by spaces where every word is an amount. */
function tokens(text: string, line: Span): Span[] {
  const parts = line.body > line.start ? [line] : partedByMarks(text, line);
  return parts.flatMap((part) => {
    if (isReadable(text, part, part)) return [part];
    const words = [...text.slice(part.body, part.end).matchAll(/[^\s/]+(?:\s+บาท(?=\s|$))?/g)];
    if (words.length < 2 || !words.every(([word]) => WHOLE.test(word))) return [part];
    return words.map(({ 0: word, index }, place) => {
      const start = part.body + index;
      const own = { ...part, start, body: start, end: start + word.length, ordinal: null };
      return place === 0 ? { ...own, start: part.start, ordinal: part.ordinal } : own;
    });
  });
}

function partedByMarks(text: string, line: Span): Span[] {
  const content = text.slice(line.start, line.end);
  if (listMark(content) === null) return [line];
  const cuts = [...content.matchAll(NEXT_MARK)].map(({ 0: gap, index }) => index + gap.length);
  return [0, ...cuts].map((cut, place, all) => {
    const part = content.slice(cut, all[place + 1] ?? content.length).trimEnd();
    const mark = listMark(part);
    const start = line.start + cut;
    return {
      start,
      body: start + (mark?.length ?? 0),
      end: start + part.length,
      line: line.line,
      endLine: line.line,
      ordinal: mark?.ordinal ?? null,
    };
  });
}

/** The list mark that a text begins with; of a text that is nothing but a mark none. */
function listMark(text: string): { length: number; ordinal: number | null } | null {
  LIST_MARK.lastIndex = 0;
  const found = LIST_MARK.exec(text);
  if (!found || found[0].length === text.length) return null;
  const digits = found[1] ?? found[2] ?? found[3];
  return { length: found[0].length, ordinal: digits === undefined ? null : Number(toArabicDigits(digits)) };
}
