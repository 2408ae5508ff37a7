/** Values that the values methods write, as cell writes. @module */

import type { SheetRange } from "#local/google/a1-range";
import { columnName, exceedsGrid, formatRange } from "#local/google/a1-range";
import { invalid } from "#local/google/api-error";
import type { FacadeEngine } from "#local/google/registry";
import { transposed } from "#local/google/render-values";
import type { CellWrite, Change, EngineCell } from "#local/sheet/engine-interface";
import { enteredValue } from "#local/sheet/entered-value";

export type InputOption = "RAW" | "USER_ENTERED";

export interface WritePlan {
  /** What is really written: from the range's first cell, as large as the values. */
  range: SheetRange;
  step: Change;
  counts: { updatedRows: number; updatedColumns: number; updatedCells: number };
}

/** Rows of plain values out of a ValueRange's. null leaves a cell as it is. */
export function rowsOf(values: unknown, majorDimension: "ROWS" | "COLUMNS"): (string | number | boolean | null)[][] {
  if (values === undefined || values === null) return [];
  if (!Array.isArray(values) || !values.every(Array.isArray)) throw invalid("Invalid values: a list of lists is required");
  const lines = (values as unknown[][]).map((line, row) => line.map((value, column) => plain(value, `values[${row}][${column}]`)));
  return majorDimension === "ROWS" ? lines : transposed(lines).map((line) => line.map((value) => value ?? null));
}

function plain(value: unknown, path: string): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw invalid(`Invalid ${path}: ${JSON.stringify(value)}`);
}

/**
 * Plans the writing of rows from the range's first cell on. `thisYear` (ค.ศ.) completes dates without a year.
 * @throws ApiError where they do not fit into the range or the grid.
 */
export function writePlan(
  engine: FacadeEngine,
  range: SheetRange,
  rows: readonly (string | number | boolean | null)[][],
  input: InputOption,
  thisYear: number,
): WritePlan | null {
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return null;
  const { sheet, zone } = range;
  const written = { ...zone, bottom: zone.top + rows.length - 1, right: zone.left + width - 1 };
  if (written.bottom >= sheet.rowCount || written.right >= sheet.columnCount)
    throw exceedsGrid(sheet, formatRange({ sheet, zone: written }));
  const before = engine.cells(sheet.sheetId, written);
  const cells = rows.map((row, r) => row.map((value, c) => (value === null ? {} : cellWrite(value, before[r]?.[c], input, thisYear))));
  const updatedCells = rows.flat().filter((value) => value !== null).length;
  return {
    range: { sheet, zone: written },
    step: { do: "write", sheetId: sheet.sheetId, top: written.top, left: written.left, cells },
    counts: { updatedRows: rows.length, updatedColumns: width, updatedCells },
  };
}

/** Refuses values that reach out of the range they were sent for; a single cell is only where they start. */
export function checkFits({ sheet, zone }: SheetRange, rows: readonly unknown[][]): void {
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (zone.top === zone.bottom && zone.left === zone.right) return;
  const name = formatRange({ sheet, zone });
  if (rows.length > zone.bottom - zone.top + 1) {
    throw invalid(`Requested writing within range [${name}], but tried writing to row [${zone.bottom + 2}]`);
  }
  if (width > zone.right - zone.left + 1) {
    throw invalid(`Requested writing within range [${name}], but tried writing to column [${columnName(zone.right + 1)}]`);
  }
}

function cellWrite(value: string | number | boolean, before: EngineCell | undefined, input: InputOption, thisYear: number): CellWrite {
  const kept = value === "" ? null : value;
  if (input === "RAW" || typeof value !== "string" || before?.numberFormat === "@") return { value: kept };
  const entered = enteredValue(value, thisYear);
  if (entered.formula !== null) return { formula: entered.formula };
  const format = entered.numberFormat !== null && !before?.numberFormat ? { numberFormat: entered.numberFormat } : {};
  return { value: entered.value, ...format };
}
