/** Rows that came shorter than their table, for a merged cell was not told: which column each cell stands in. @module */
import type { GridCell, GridRow } from "#core/import/summary/grid";
import type { Layout } from "#core/import/summary/header";
import { drawCount, totalLabel } from "#core/import/summary/total-row";
import { kindOfName } from "#core/plan/kinds";
import { parseAmount } from "#core/text/amount";

/** Longer is a text, not an amount or a list of some. */
const LONGEST_AMOUNTS = 400;

/** Whether every line that is not blank reads like an amount, also like one misprinted (`20,0000`). */
export function looksLikeAmount(text: string): boolean {
  if (text.trim() === "" || text.length > LONGEST_AMOUNTS) return false;
  return text.split("\n").every((line) => parseAmount(line).kind !== "unreadable" || /^[\s\d๐-๙.,-]+(?:บาท)?\s*$/.test(line));
}

/**
 * The row's cells by the column they stand in. Where the row is short, the cells after its first may belong further right (a label merged
 * over the leading columns), or all of them (leading cells left out): what fits the columns' contents best, as it stands if nothing fits better.
 */
export function fitRow(row: GridRow, own: readonly GridCell[], layout: Layout): GridRow {
  const gap = layout.columns.length - row.length;
  if (gap <= 0 || own.length !== row.length) return row;
  let best = { cells: row, score: scoreOf(row, layout) };
  for (let shift = 1; shift <= gap; shift++) {
    const [first, ...rest] = row;
    const blanks: GridRow = Array.from({ length: shift }, () => undefined);
    for (const cells of [
      [first, ...blanks, ...rest],
      [...blanks, ...row],
    ]) {
      const score = scoreOf(cells, layout);
      if (score > best.score) best = { cells, score };
    }
  }
  return best.cells;
}

function scoreOf(cells: GridRow, { columns }: Layout): number {
  let score = 0;
  cells.forEach((cell, column) => {
    if (cell && cell.piece.text.trim() !== "") score += fits(cell.piece.text, columns[column]?.role);
  });
  return score;
}

function fits(text: string, role: string | undefined): number {
  if (role === "amount" || role === "total") return looksLikeAmount(text) ? 2 : -3;
  if (role === "project")
    return kindOfName(text.replace(/^[\s\d๐-๙.)(]+/, "")) !== null || isCount(text) ? 2 : looksLikeAmount(text) ? -2 : 0;
  if (role === "mission" || role === "subMission") return /^\s*[1-9๑-๙]\.[1-9๑-๙]/.test(text) ? 2 : looksLikeAmount(text) ? -2 : 0;
  if (role === "dimension") return totalLabel(text) || /^\s*(?:มิติ|\*?[1-9๑-๙])/.test(text) ? 1 : 0;
  return 0;
}

function isCount(text: string): boolean {
  return /โครงการ|กิจกรรม|มาตรการ/.test(text) && drawCount({ text, place: { line: 1 } }) !== null;
}
