/** The tab นำเข้า, to be read as a document. @module */
import { isBlankCell, textOf } from "#core/workbook/cell-values";
import { findTabs } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import type { ImportSource } from "#core/workbook/import/types";

/**
 * What stands in the tab, row by row from A1; null where the workbook has no such tab or nothing stands in it.
 *
 * The tab's cells are text, so what is pasted stays as printed. Pasting may bring a format of its own along; of what Sheets then made a number
 * or a date of, the grid tells the value alone: 20000 of `20,000.00`, `15 มกราคม 2570` of `15/1/70`, 1.1 of `1.10`. A text that was taken for
 * a formula and is none (`=-`) is the formula's text.
 */
export function importSource(grids: readonly SheetGrid[]): ImportSource | null {
  const grid = findTabs(grids).get("import");
  if (!grid) return null;
  const rows = grid.values.map((row, r) =>
    row.map((value, c) => {
      const formula = grid.formulas[r]?.[c] ?? "";
      const isFault = value !== null && typeof value === "object" && "error" in value;
      return isFault && formula !== "" ? formula : isBlankCell(value) ? "" : (textOf(value) ?? "");
    }),
  );
  while (rows.length > 0 && rows[rows.length - 1]?.every((text) => text === "")) rows.pop();
  return rows.length === 0 ? null : { values: rows, sheet: grid.title };
}
