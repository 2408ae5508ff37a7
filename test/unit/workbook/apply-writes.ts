/** What a host does with the core's writes, in grids of memory. Formulas are not evaluated: of a link the label is shown. */
import type { CellsWrite } from "#core/workbook/cells-write";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import type { CellInput } from "#core/workbook/write";
import { put } from "./grids";

/** The grids with the writes made, in order; what was given stays as it was. */
export function applyWrites(grids: readonly SheetGrid[], writes: readonly CellsWrite[]): SheetGrid[] {
  const written = structuredClone([...grids]);
  for (const { sheetId, row, column, cells } of writes) {
    const grid = written.find((one) => one.sheetId === sheetId);
    if (!grid) throw new Error(`no tab ${sheetId}`);
    for (const [r, line] of cells.entries()) {
      for (const [c, cell] of line.entries()) if (cell !== "keep") put(grid, row + r, column + c, shownIn(cell), formulaOf(cell));
    }
  }
  return written;
}

function shownIn(cell: CellInput): CellValue {
  if (cell === null) return null;
  if ("text" in cell) return cell.text;
  if ("number" in cell) return cell.number;
  if ("bool" in cell) return cell.bool;
  return "date" in cell ? { date: cell.date } : (/^=HYPERLINK\("[^"]*","([^"]*)"\)$/.exec(cell.formula)?.[1] ?? 0);
}

function formulaOf(cell: CellInput): string {
  return cell !== null && "formula" in cell ? cell.formula : "";
}
