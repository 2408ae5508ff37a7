/** The formula of a row's total. @module */
import { a1 } from "#core/workbook/a1";

/**
 * The sum of a row's amounts, blank while all of them are. The cells are named one by one:
 * a range would add up whatever column somebody inserts between two years.
 * @param columns 0-based; "" for none.
 */
export function sumFormula(row: number, columns: readonly number[]): string {
  if (columns.length === 0) return "";
  const cells = columns.map((column) => a1(row, column));
  return `=IF(${cells.join("&")}="","",SUM(${cells.join(",")}))`;
}
