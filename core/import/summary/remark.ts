/** Texts and units of cells that one project has, or several share. @module */
import { splitUnits, unitsInColumn, unitsInRemark } from "#core/import/cells/split-units";
import { drawText } from "#core/import/draw-text";
import { type Citation, cite, type Drawn, inferred, type Structure, type Why } from "#core/import/drawn";
import type { Piece } from "#core/import/source";
import { toArabicDigits } from "#core/text/digits";

const SHARED: Why = { code: "shared-cell", th: "ช่องเดียวใช้กับหลายโครงการ", en: "one cell for several projects" };
const NUMBERED: Why = { code: "by-number-in-cell", th: "แยกตามลำดับในช่อง", en: "told apart by the numbers in the cell" };
const BY_LINE: Why = { code: "by-line-in-cell", th: "แยกเป็นบรรทัดละโครงการ", en: "a line for each project of the cell" };
const IN_REMARK: Why = { code: "units-in-remark", th: "ชื่อหน่วยงานอยู่ในช่องหมายเหตุ", en: "units named in the remark" };

/** The characters of a cell that are one project's; `mark`: the number before them. */
interface Portion {
  start: number;
  end: number;
  mark: Citation | null;
  why: Why | null;
}

/** The portions of a cell for `count` projects: the numbered parts or the units' lines where there are as many, else all of it for each. */
function portions(piece: Piece, count: number): Portion[] {
  const all = { start: 0, end: piece.text.length, mark: null };
  if (count <= 1) return [{ ...all, why: null }];
  const parts = numberedParts(piece);
  if (parts.length === count) return parts.map((part) => ({ ...part, why: NUMBERED }));
  const lines = linesOfUnits(piece);
  if (lines.length === count) return lines.map((line) => ({ ...line, mark: null, why: BY_LINE }));
  const shared = { ...all, why: SHARED };
  return Array.from({ length: count }, () => shared);
}

/** What each portion says; one that several share is looked at once. */
function drawn<T>(shares: readonly Portion[], draw: (share: Portion) => T): T[] {
  const known = new Map<Portion, T>();
  for (const share of shares) if (!known.has(share)) known.set(share, draw(share));
  return shares.flatMap((share) => known.get(share) ?? []);
}

/** A remark as it is for one project; of several projects each has its numbered part, or all of it. */
export function shareText(piece: Piece, count: number): { texts: Drawn<string | null>[]; structure: Structure[] } {
  const shares = portions(piece, count);
  return { texts: drawn(shares, ({ start, end, why }) => because(drawText(piece, start, end), why)), structure: marksOf(shares) };
}

/** The units of a cell of their column, likewise; [] missing for a blank one. */
export function shareUnits(piece: Piece, count: number): { units: Drawn<string[]>[]; structure: Structure[] } {
  const shares = portions(piece, count);
  return { units: drawn(shares, ({ start, end, why }) => because(unitsInColumn(piece, start, end), why)), structure: marksOf(shares) };
}

/** The units of a remark that lists nothing else; null for any other remark. */
export function unitsOfRemark(piece: Piece, count: number): Drawn<string[]>[] | null {
  if (unitsInRemark(piece) === null) return null;
  return drawn(portions(piece, count), ({ start, end }) => splitUnits(piece, start, end)).map((units) =>
    units.certainty === "doubtful" ? units : inferred(units.value, IN_REMARK, ...units.from),
  );
}

/** An as-is or cleaned value of a shared cell is inferred to be the project's. */
function because<T>(drawn: Drawn<T>, why: Why | null): Drawn<T> {
  const isTaken = drawn.certainty === "as-is" || drawn.certainty === "cleaned";
  return why !== null && isTaken ? inferred(drawn.value, why, ...drawn.from) : drawn;
}

const marksOf = (shares: readonly Portion[]): Structure[] =>
  shares.flatMap(({ mark }) => (mark ? [{ code: "list-mark", from: mark }] : []));

const NUMBER = /(^|\n)[^\S\n]{0,40}\(?([1-9]\d?)[.)](?!\d)/g;
const NUMBER_INSIDE = /(^|\s)\(?([1-9]\d?)\)(?!\d)/g;

/** The parts that begin with 1. 2. 3. …, in that order, on lines of their own; or with 1) 2) 3) in one line. */
function numberedParts(piece: Piece): Omit<Portion, "why">[] {
  const onLines = partsAt(piece, NUMBER);
  return onLines.length > 1 ? onLines : partsAt(piece, NUMBER_INSIDE);
}

/** Lines of a cell that each name a division of their own. */
function linesOfUnits(piece: Piece): { start: number; end: number }[] {
  const lines = [...piece.text.matchAll(/[^\n]*\S[^\n]*/g)].map(({ 0: line, index }) => ({ line, start: index, end: index + line.length }));
  if (lines.length < 2 || lines.length > MOST_LINES) return [];
  const goesOn = lines.some(({ line }, at) => (at < lines.length - 1 && GOES_ON.test(line)) || /^\s*(?:และ|[,/])/.test(line));
  const areUnits = lines.every(({ line }) => unitsInRemark({ text: line, place: piece.place }) !== null);
  return areUnits && !goesOn ? lines : [];
}

/** More lines than projects in any cell. */
const MOST_LINES = 200;
const GOES_ON = /(?:และ|[,/])\s*$/;

function partsAt(piece: Piece, number: RegExp): Omit<Portion, "why">[] {
  const text = toArabicDigits(piece.text);
  const marks = [...text.matchAll(number)];
  if (marks.some((match, index) => Number(match[2]) !== index + 1)) return [];
  if (text.slice(0, marks[0]?.index ?? 0).trim() !== "") return [];
  return marks.map((match, index) => {
    const start = match.index + match[0].length;
    return { start, end: marks[index + 1]?.index ?? text.length, mark: cite(piece, match.index + (match[1]?.length ?? 0), start) };
  });
}
