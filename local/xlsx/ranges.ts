/** Places of a file as formulas and names speak of them. @module */
import { a1, columnLetters } from "#core/workbook/a1";
import type { Zone } from "#core/workbook/grid";

/** `'แผน'!`, Excel's way to name a tab. */
export function sheetPrefix(title: string): string {
  return `'${title.replaceAll("'", "''")}'!`;
}

/** `A3:C10`; `A3` for a single cell. */
export function area({ top, left, bottom, right }: Zone): string {
  return top === bottom && left === right ? a1(top, left) : `${a1(top, left)}:${a1(bottom, right)}`;
}

/** `'แผน'!$A$3:$C$10`. */
export function absoluteArea(title: string, { top, left, bottom, right }: Zone): string {
  return `${sheetPrefix(title)}$${columnLetters(left)}$${top + 1}:$${columnLetters(right)}$${bottom + 1}`;
}

/** `'แผน'!$D:$D`. */
export function wholeColumn(title: string, column: number): string {
  const letters = columnLetters(column);
  return `${sheetPrefix(title)}$${letters}:$${letters}`;
}
