/** The table of how many projects each mission has: “1.1 … | 1.1.1 … 1.1.2 … | 7 โครงการ”, counts of sub-missions below that of the mission. @module */

import { asIs, type Citation, cite, type Drawn, type DrawnTotal, missing, type Structure } from "#core/import/drawn";
import { countOnly } from "#core/import/front/preface-counts";
import type { Piece, SourceTable } from "#core/import/source";
import { dimensionNamed } from "#core/import/words";
import { toArabicDigits } from "#core/text/digits";

export interface CountTable {
  /** Of missions and, where the table has them, of dimensions and in all. */
  totals: DrawnTotal[];
  /** How many projects each sub-mission has, by its code as printed and by the mission's; in the order of the table. */
  subMissions: { mission: string; code: string; count: number }[];
  structure: Structure[];
}

interface Line {
  piece: Piece;
  start: number;
  end: number;
  text: string;
}

/** Code of a mission (1.1) or sub-mission (1.1.1) in front of its words. */
const CODE = /^\s*[-*•]?\s*(\d(?:\.\d{1,2}){1,2})\.?(?![.\d])/;
const TOTAL = /^\s*(?:รวม|ยอดรวม)/;

/** null where the table is none of this kind. */
export function readCountTable(table: SourceTable): CountTable | null {
  const rows = table.rows.map((row) => row.filter(({ text }) => text.trim() !== ""));
  const found: CountTable = { totals: [], subMissions: [], structure: [] };
  for (const row of rows) readRow(row, found);
  return found.totals.some(({ scope }) => scope === "mission") ? found : null;
}

function readRow(row: readonly Piece[], found: CountTable): void {
  const last = row[row.length - 1];
  if (!last || row.length < 2) {
    for (const piece of row) if (dimensionNamed(piece.text) !== null) found.structure.push({ code: "heading", from: cite(piece) });
    return;
  }
  const counts = linesOf(last).map((line) => ({ line, count: countOnly(line.piece, line.start, line.end) }));
  if (counts.some(({ count }) => count.value === null)) {
    if (/จำนวนโครงการ/.test(last.text)) for (const piece of row) found.structure.push({ code: "header", from: cite(piece) });
    return;
  }
  const labels = row.slice(0, -1).flatMap(linesOf);
  const [head] = labels;
  const [whole, ...parts] = counts;
  if (!head || !whole) return;
  const code = codeOf(head);
  if (TOTAL.test(head.text)) {
    const dimension = dimensionNamed(head.text.replace(TOTAL, ""));
    const scope = dimension === null ? "grand" : "dimension";
    if (labels.length === 1) found.totals.push(total(scope, asIs<number | string | null>(dimension, citeLine(head)), whole.count));
  } else if (code !== null && code.split(".").length === 2) {
    found.totals.push(total("mission", asIs<number | string | null>(code, citeCode(head)), whole.count));
    readSubMissions(code, labels.slice(1), parts, head, whole.count.value, found);
  }
}

function readSubMissions(
  mission: string,
  labels: readonly Line[],
  parts: readonly { line: Line; count: Drawn<number | null> }[],
  head: Line,
  whole: number | null,
  found: CountTable,
): void {
  const heads = labels.filter((line) => codeOf(line) !== null);
  found.structure.push({ code: "mission-name", from: cite(head.piece, head.start, head.end) });
  for (const line of labels) found.structure.push({ code: "sub-mission", from: cite(line.piece, line.start, line.end) });
  // Only when each sub-mission has its count is it told which count is whose, or when the first ones already have all the mission's projects.
  const sum = parts.reduce((total, { count }) => total + (count.value ?? 0), 0);
  if (parts.length > heads.length || (parts.length < heads.length && sum !== whole)) return;
  parts.forEach(({ line, count }, index) => {
    const code = heads[index] ? codeOf(heads[index]) : null;
    if (code !== null && count.value !== null) found.subMissions.push({ mission, code, count: count.value });
    found.structure.push({ code: "sub-mission-count", from: cite(line.piece, line.start, line.end) });
  });
  for (const line of heads.slice(parts.length)) found.subMissions.push({ mission, code: codeOf(line) ?? "", count: 0 });
}

function total(scope: DrawnTotal["scope"], code: Drawn<number | string | null>, count: Drawn<number | null>): DrawnTotal {
  return { scope, code: scope === "grand" ? { ...missing(), from: code.from } : code, count, budgets: null, quarterTicks: null };
}

const citeLine = ({ piece, start, end }: Line): Citation => cite(piece, start, end);

function codeOf({ text }: Line): string | null {
  return CODE.exec(toArabicDigits(text))?.[1] ?? null;
}

function citeCode(line: Line): Citation {
  const length = CODE.exec(toArabicDigits(line.text))?.[0].length ?? line.text.length;
  return cite(line.piece, line.start, line.start + length);
}

/** The lines of a piece that are not blank. */
function linesOf(piece: Piece): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const text of piece.text.split("\n")) {
    if (text.trim() !== "") lines.push({ piece, start, end: start + text.length, text });
    start += text.length + 1;
  }
  return lines;
}
