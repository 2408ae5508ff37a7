/** Values of a range as the values methods answer them. @module */
import type { SheetRange } from "#local/google/a1-range";
import { formatRange } from "#local/google/a1-range";
import { choice } from "#local/google/query";
import type { FacadeEngine } from "#local/google/registry";
import type { EngineCell } from "#local/sheet/engine-interface";

export interface RenderOptions {
  value: "FORMATTED_VALUE" | "UNFORMATTED_VALUE" | "FORMULA";
  dateTime: "SERIAL_NUMBER" | "FORMATTED_STRING";
  majorDimension: "ROWS" | "COLUMNS";
}

type Value = string | number | boolean;
export interface ValueRange {
  range: string;
  majorDimension: "ROWS" | "COLUMNS";
  values?: Value[][];
}

/** Reads the three options out of a query or body, under the names they have there. */
export function renderOptions(
  get: (name: string) => unknown,
  names = { value: "valueRenderOption", dateTime: "dateTimeRenderOption", majorDimension: "majorDimension" },
): RenderOptions {
  return {
    value: choice(get(names.value), ["FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"], names.value),
    dateTime: choice(get(names.dateTime), ["SERIAL_NUMBER", "FORMATTED_STRING"], names.dateTime),
    majorDimension: choice(get(names.majorDimension), ["ROWS", "COLUMNS"], names.majorDimension),
  };
}

/** Blanks at the end of a line, and lines at the end, are left out; `values` too when nothing is left. */
export function valueRange(engine: FacadeEngine, range: SheetRange, options: RenderOptions): ValueRange {
  const { sheet, zone } = range;
  const extent = engine.extent(sheet.sheetId);
  const bottom = Math.min(zone.bottom, extent.rows - 1);
  const right = Math.min(zone.right, extent.columns - 1);
  const cells = bottom < zone.top || right < zone.left ? [] : engine.cells(sheet.sheetId, { ...zone, bottom, right });
  const rows = cells.map((line) => line.map((cell) => rendered(cell, options)));
  const values = trimmed(options.majorDimension === "ROWS" ? rows : transposed(rows));
  return { range: formatRange(range), majorDimension: options.majorDimension, ...(values.length > 0 && { values }) };
}

function rendered(cell: EngineCell, { value, dateTime }: RenderOptions): Value {
  if (value === "FORMULA" && cell.formula !== "") return cell.formula;
  if (value === "FORMATTED_VALUE") return cell.value === null ? "" : cell.display;
  if (cell.value === null) return "";
  if (typeof cell.value === "object") return cell.value.error;
  return cell.isDate && dateTime === "FORMATTED_STRING" ? cell.display : cell.value;
}

function trimmed(lines: Value[][]): Value[][] {
  const short = lines.map((line) => line.slice(0, line.findLastIndex((value) => value !== "") + 1));
  return short.slice(0, short.findLastIndex((line) => line.length > 0) + 1);
}

/** Columns as lines; lines are as long as the first. */
export function transposed<T>(lines: readonly T[][]): T[][] {
  const width = Math.max(0, ...lines.map((line) => line.length));
  return Array.from({ length: width }, (_, column) => lines.map((line) => line[column] as T));
}
