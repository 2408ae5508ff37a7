/** Spreadsheets in memory for tests of the reader: the template's tabs as a host would hand them in, and what people do to them. */
import type { Workbook } from "#core/plan/model";
import { parseA1 } from "#core/workbook/a1";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW, layoutOf, TITLE_ROW } from "#core/workbook/layout";
import { emptyWorkbook } from "#core/workbook/prefilled";
import { sourcesOfTemplate } from "#core/workbook/sources";
import { SUMMARY_ROWS, summaryFormula } from "#core/workbook/summary-formulas";
import { type ColumnKey, TABS, type TabKey, templateTab } from "#core/workbook/template";
import { type CellInput, columnYears, rowsOf } from "#core/workbook/write";

/** The tabs of a workbook that has just been made. Formulas are not evaluated: their cells show 0. */
export function gridsOf(workbook: Workbook): SheetGrid[] {
  const years = columnYears(workbook);
  const written = rowsOf(workbook);
  return TABS.map((tab, index) => {
    const grid: SheetGrid = { sheetId: index, title: tab.title, key: tab.key, columnKeys: {}, values: [], formulas: [], merges: [] };
    for (const { table, left, columns } of layoutOf(tab, years)) {
      put(grid, TITLE_ROW, left, table.title);
      for (const column of columns) {
        put(grid, HEADER_ROW, column.index, column.header);
        grid.columnKeys[column.index] = [column.metadata];
      }
      const rows = written.find((one) => one.tab === tab.key && one.table === table.key);
      for (const [offset, row] of (rows?.rows ?? []).entries()) {
        for (const [at, cell] of row.entries()) put(grid, (rows?.top ?? 0) + offset, left + at, inputValue(cell), inputFormula(cell));
      }
    }
    if (tab.key === "summary") fillSummary(grid, years);
    return grid;
  });
}

function fillSummary(grid: SheetGrid, years: number[]): void {
  const sources = sourcesOfTemplate(years);
  const columns = layoutOf(templateTab("summary"), years).flatMap((table) => table.columns);
  const own = (key: ColumnKey, year: number | null) => columns.find((one) => one.key === key && one.year === year)?.index ?? null;
  for (let index = 0; index < SUMMARY_ROWS; index++) {
    const row = HEADER_ROW + 1 + index;
    for (const { key, year, index: column } of columns) {
      const formula = summaryFormula({ key, year }, index, row, own, sources, years);
      if (formula !== "") put(grid, row, column, 0, formula);
    }
  }
}

/** A workbook with these projects' names in แผน, years 2566 and 2567. */
export function planGrids(...names: string[]): SheetGrid[] {
  const workbook = emptyWorkbook([2566, 2567]);
  const grids = gridsOf(workbook);
  const plan = gridOf(grids, "plan");
  for (const [index, name] of names.entries()) set(plan, "plan.name", index, name);
  return grids;
}

export function gridOf(grids: SheetGrid[], key: TabKey): SheetGrid {
  const grid = grids.find((one) => one.key === key);
  if (!grid) throw new Error(`no tab ${key}`);
  return grid;
}

export function columnOf(grid: SheetGrid, metadata: string): number {
  const entry = Object.entries(grid.columnKeys).find(([, keys]) => keys.includes(metadata));
  if (!entry) throw new Error(`no column ${metadata}`);
  return Number(entry[0]);
}

/** Sets the cell of a column in the nth data row (0-based) of a grid as made. */
export function set(grid: SheetGrid, metadata: string, dataRow: number, value: CellValue, formula = ""): void {
  put(grid, HEADER_ROW + 1 + dataRow, columnOf(grid, metadata), value, formula);
}

/** What stands in a cell named A1-wise. */
export function at(grid: SheetGrid, cell: string): CellValue {
  const place = parseA1(cell);
  return (place && grid.values[place.row]?.[place.column]) ?? null;
}

export function put(grid: SheetGrid, row: number, column: number, value: CellValue, formula = ""): void {
  while (grid.values.length <= row) {
    grid.values.push([]);
    grid.formulas.push([]);
  }
  const values = grid.values[row] ?? [];
  const formulas = grid.formulas[row] ?? [];
  while (values.length <= column) values.push(null);
  while (formulas.length <= column) formulas.push("");
  values[column] = value;
  formulas[column] = formula;
}

export function insertRow(grid: SheetGrid, at: number, values: CellValue[] = []): void {
  grid.values.splice(at, 0, values);
  grid.formulas.splice(at, 0, []);
}

/** Puts the columns into another order; `null` is a new, empty one. */
export function reorder(grid: SheetGrid, order: readonly (number | null)[]): void {
  const pick = <T>(row: T[], blank: T) => order.map((from) => (from === null ? blank : (row[from] ?? blank)));
  grid.values = grid.values.map((row) => pick(row, null));
  grid.formulas = grid.formulas.map((row) => pick(row, ""));
  const keys = grid.columnKeys;
  grid.columnKeys = Object.fromEntries(order.flatMap((from, to) => (from !== null && keys[from] ? [[to, [...keys[from]]]] : [])));
}

export function width(grid: SheetGrid): number {
  return Math.max(...grid.values.map((row) => row.length));
}

function inputValue(cell: CellInput): CellValue {
  if (cell === null) return null;
  if ("text" in cell) return cell.text;
  if ("number" in cell) return cell.number;
  if ("bool" in cell) return cell.bool;
  return "date" in cell ? { date: cell.date } : 0;
}

function inputFormula(cell: CellInput): string {
  return cell !== null && "formula" in cell ? cell.formula : "";
}
