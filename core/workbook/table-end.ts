/** Where a table of a tab ends. @module */
import { isBlankCell } from "#core/workbook/cell-values";
import type { FoundTab } from "#core/workbook/find";
import type { TableKey } from "#core/workbook/template";

/** The last row (0-based) in which anything stands in the table, a formula that shows nothing too; the header's where nothing does. An unticked box is nothing. */
export function lastRowOf({ grid, columns, headerRow }: FoundTab, table: TableKey): number {
  const indices = [...columns].filter(([key]) => key.startsWith(`${table}.`)).map(([, { index }]) => index);
  const isFree = (row: number) =>
    indices.every((column) => {
      const value = grid.values[row]?.[column] ?? null;
      return (value === false || isBlankCell(value)) && (grid.formulas[row]?.[column] ?? "") === "";
    });
  let row = Math.max(grid.values.length, grid.formulas.length) - 1;
  while (row > headerRow && isFree(row)) row--;
  return Math.max(row, headerRow);
}
