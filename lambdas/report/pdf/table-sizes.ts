/** How large the texts of a table are drawn, and how high its cells will be. @module */
import type { Value } from "#core/reports/report";
import { valueText } from "#core/reports/texts";
import type { Page } from "#lambdas/report/pdf/page";
import type { GridCell, GridRow } from "#lambdas/report/shared/table-grid";

/** Points. */
export const TABLE_SIZE = 10.5;
/** Below this nothing is shrunk further. */
const LEAST_SIZE = 5;
const LEAST_HEADER_SIZE = 0.7 * TABLE_SIZE;
/** Between a cell's borders and its text, on each side; millimetres. */
export const INSET = { x: 1.2, y: 0.6 };
/** From line to line, in sizes: from the font's upper to its lower edge, and 0.1 between. */
const LINE_HEIGHT = 1.4;
/** Lines are not full, for they end between words. */
const FULL = 0.85;
const POINT = 25.4 / 72;

export interface TableSizes {
  /** Millimetres. */
  widths: number[];
  /** Of the numbers of each column, so that they stay comparable by eye; points. */
  numbers: number[];
  page: Page;
}

export function tableSizes(grid: readonly GridRow[], shares: readonly number[], page: Page): TableSizes {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => (share / total) * page.width);
  const longest = widths.map(() => 0);
  for (const { part, cells } of grid) {
    if (part === "header") continue;
    for (const { cell, x, columns, bold } of cells) {
      if (columns > 1 || !isNumber(cell.value)) continue;
      longest[x] = Math.max(longest[x] ?? 0, page.textWidth(valueText(cell.value, page.numerals), bold));
    }
  }
  const numbers = widths.map((width, x) => Math.max(LEAST_SIZE, sizeToFit(longest[x] ?? 0, width - 2 * INSET.x)));
  return { widths, numbers, page };
}

/** Points. */
export function sizeOf({ cell, x, columns, bold }: GridCell, { widths, numbers, page }: TableSizes, isHeader: boolean): number {
  if (columns === 1 && isNumber(cell.value)) return numbers[x] ?? TABLE_SIZE;
  if (!isHeader) return TABLE_SIZE;
  // A heading of one or two words is rather shrunk than broken within a word.
  const words = valueText(cell.value, page.numerals)
    .split(/\s/)
    .filter((word) => word.replace(/\p{Mn}/gu, "").length <= 12);
  const longest = Math.max(0, ...words.map((word) => page.textWidth(word, bold)));
  return Math.max(LEAST_HEADER_SIZE, sizeToFit(longest, roomOf({ x, columns }, widths)));
}

/** Whether a text stands on one line. */
export function fits(text: string, cell: GridCell, size: number, { widths, page }: TableSizes): boolean {
  return page.textWidth(text, cell.bold) * size * POINT <= roomOf(cell, widths);
}

/** About; millimetres. */
export function heightOf(cell: GridCell, size: number, { widths, page }: TableSizes): number {
  const room = roomOf(cell, widths) * FULL;
  const lines = valueText(cell.cell.value, page.numerals)
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((page.textWidth(line, cell.bold) * size * POINT) / room)), 0);
  return lines * LINE_HEIGHT * size * POINT + 2 * INSET.y;
}

function roomOf({ x, columns }: Pick<GridCell, "x" | "columns">, widths: readonly number[]): number {
  return widths.slice(x, x + columns).reduce((sum, width) => sum + width, -2 * INSET.x);
}

/** `longest`: in sizes. */
function sizeToFit(longest: number, room: number): number {
  return longest * TABLE_SIZE * POINT <= room ? TABLE_SIZE : (room / POINT / longest) * 0.99;
}

/** Drawn in one piece. */
function isNumber({ kind }: Value): boolean {
  return kind !== "text" && kind !== "blank" && kind !== "tick";
}
