/** What the core reads once its writes are made: for saying beforehand what a workbook will hold. @module */
import type { CellsWrite } from "#core/workbook/cells-write";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import type { CellInput } from "#core/workbook/write";

/** The grids with the writes made, in order; what was given stays as it was. Formulas are not reckoned: their cells show nothing. */
export function withWrites(grids: readonly SheetGrid[], writes: readonly CellsWrite[]): SheetGrid[] {
  const touched = new Set(writes.map(({ sheetId }) => sheetId));
  const written = grids.map((grid) =>
    touched.has(grid.sheetId)
      ? { ...grid, values: grid.values.map((row) => [...row]), formulas: grid.formulas.map((row) => [...row]) }
      : grid,
  );
  for (const { sheetId, row, column, cells } of writes) {
    const grid = written.find((one) => one.sheetId === sheetId);
    if (!grid) continue;
    for (const [r, line] of cells.entries()) {
      for (const [c, cell] of line.entries()) if (cell !== "keep") put(grid, row + r, column + c, cell);
    }
  }
  return written;
}

function put({ values, formulas }: SheetGrid, row: number, column: number, cell: CellInput): void {
  while (values.length <= row) values.push([]);
  while (formulas.length <= row) formulas.push([]);
  const [line, formulaLine] = [values[row] ?? [], formulas[row] ?? []];
  while (line.length <= column) line.push(null);
  while (formulaLine.length <= column) formulaLine.push("");
  line[column] = readingOf(cell);
  formulaLine[column] = cell !== null && "formula" in cell ? cell.formula : "";
}

function readingOf(cell: CellInput): CellValue {
  if (cell === null || "formula" in cell) return null;
  if ("text" in cell) return cell.text === "" ? null : cell.text;
  if ("number" in cell) return cell.number;
  return "bool" in cell ? cell.bool : { date: cell.date };
}
