/** What `setValue(s)` does to the engine: one change, values read as if typed, unless the cell's format is text. @module */
import type { Zone } from "#core/workbook/grid";
import type { EnteredValue } from "#local/script-host/protocol";
import type { CellWrite, Engine, EngineCell } from "#local/sheet/engine-interface";
import { enteredValue } from "#local/sheet/entered-value";

const TEXT_FORMAT = "@";
const DATE_FORMAT = "d/m/yyyy";
const DATE_TIME_FORMAT = "d/m/yyyy h:mm:ss";

/** Writes one value for each cell of the zone, or the same into all. `now` completes dates typed without a year. */
export function enterValues(
  engine: Engine,
  sheetId: number,
  zone: Zone,
  values: EnteredValue[][] | { each: EnteredValue },
  now: Date,
): void {
  const valueAt = (row: number, column: number) => (Array.isArray(values) ? (values[row]?.[column] ?? null) : values.each);
  const cells = engine
    .cells(sheetId, zone, ["numberFormat", "isDate", "link"])
    .map((line, row) => line.map((cell, column) => cellWrite(valueAt(row, column), cell, now.getFullYear())));
  engine.change([{ do: "write", sheetId, top: zone.top, left: zone.left, cells }]);
}

function cellWrite(value: EnteredValue, cell: Pick<EngineCell, "numberFormat" | "isDate" | "link">, thisYear: number): CellWrite {
  const unlinked: CellWrite = cell.link === null ? {} : { link: null };
  if (value !== null && typeof value === "object") {
    const format = Number.isInteger(value.serial) ? DATE_FORMAT : DATE_TIME_FORMAT;
    return { ...unlinked, value: value.serial, ...(cell.isDate ? {} : { numberFormat: format }) };
  }
  if (typeof value !== "string" || cell.numberFormat === TEXT_FORMAT) return { ...unlinked, value: value === "" ? null : value };
  const entered = enteredValue(value, thisYear);
  if (entered.formula !== null) return { ...unlinked, formula: entered.formula };
  const numberFormat = entered.numberFormat !== null && cell.numberFormat === "" ? { numberFormat: entered.numberFormat } : {};
  return { ...unlinked, value: entered.value, ...numberFormat };
}
