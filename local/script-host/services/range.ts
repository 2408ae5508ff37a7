/** Range: reads and writes go to the engine at once, one change for each call. @module */
import type { Zone } from "#core/workbook/grid";
import type { EnteredValue } from "#local/script-host/protocol";
import { notationOf } from "#local/script-host/services/a1";
import { dateOfSerial, isDate, serialOf } from "#local/script-host/services/bangkok-date";
import { ServiceException } from "#local/script-host/services/bridge";
import { addMetadata } from "#local/script-host/services/developer-metadata";
import { type RichTextValue, richTextValue } from "#local/script-host/services/rich-text";
import { type Runtime, sheetInfo } from "#local/script-host/services/runtime";
import { sheetService } from "#local/script-host/services/sheet";
import { strict } from "#local/script-host/services/strict";
import type { CellWrite, EngineCell, MetadataEntry } from "#local/sheet/engine-interface";

/** What Sheets calls the automatic format. */
const AUTOMATIC = "0.###############";
const WHITE = "#ffffff";

export function rangeService(runtime: Runtime, sheetId: number, zone: Zone): object {
  const { host } = runtime;
  const numRows = zone.bottom - zone.top + 1;
  const numColumns = zone.right - zone.left + 1;

  const read = <T>(value: (cell: EngineCell) => T): T[][] => host.cells(sheetId, zone).map((line) => line.map(value));
  const first = <T>(values: T[][]): T => values[0]?.[0] as T;
  const write = (values: unknown, cell: (value: never) => CellWrite) => {
    const cells = shaped(values, numRows, numColumns).map((line) => line.map((value) => cell(value as never)));
    host.change([{ do: "write", sheetId, top: zone.top, left: zone.left, cells }]);
    return self;
  };
  const fill = (cell: CellWrite) => {
    host.change([{ do: "fill", sheetId, zone, cell }]);
    return self;
  };

  const self: object = strict("Range", {
    getRow: () => zone.top + 1,
    getColumn: () => zone.left + 1,
    getLastRow: () => zone.bottom + 1,
    getLastColumn: () => zone.right + 1,
    getNumRows: () => numRows,
    getNumColumns: () => numColumns,
    getA1Notation: () => notationOf(zone),
    getSheet: () => sheetService(runtime, sheetId),

    getValues: () => read(scriptValue),
    getValue: () => first(read(scriptValue)),
    getDisplayValues: () => read((cell) => cell.display),
    getDisplayValue: () => first(read((cell) => cell.display)),
    getFormulas: () => read((cell) => cell.formula),
    getNotes: () => read((cell) => cell.note),
    getNote: () => first(read((cell) => cell.note)),
    getBackgrounds: () => read((cell) => cell.background ?? WHITE),
    getBackground: () => first(read((cell) => cell.background ?? WHITE)),
    getNumberFormats: () => read((cell) => cell.numberFormat || AUTOMATIC),
    getNumberFormat: () => first(read((cell) => cell.numberFormat || AUTOMATIC)),
    getRichTextValues: () => read((cell) => richTextValue(cell.display, cell.link)),
    getMergedRanges: () =>
      host
        .merges(sheetId)
        .filter((merge) => meet(merge, zone))
        .map((merge) => rangeService(runtime, sheetId, merge)),

    setValues(values: unknown) {
      const entered = shaped(values, numRows, numColumns).map((line) => line.map(enteredValue));
      host.enter(sheetId, zone, entered);
      return self;
    },
    setValue(value: unknown) {
      host.enter(sheetId, zone, { each: enteredValue(value) });
      return self;
    },
    setNotes: (notes: unknown) => write(notes, (note: string | null) => ({ note: note || null })),
    setNote: (note: string | null) => fill({ note: note || null }),
    setBackgrounds: (colors: unknown) => write(colors, (color: string | null) => ({ background: color || null })),
    setBackground: (color: string | null) => fill({ background: color || null }),
    setNumberFormats: (formats: unknown) => write(formats, (format: string) => ({ numberFormat: engineFormat(format) })),
    setNumberFormat: (format: string) => fill({ numberFormat: engineFormat(format) }),
    setRichTextValues: (values: unknown) =>
      write(values, (value: RichTextValue) => ({ value: notTooLong(value.getText()), link: value.getLinkUrl() })),
    setWrap: (wrap: boolean) => fill({ format: { wrap: wrap ? "wrap" : "overflow" } }),
    setFontWeight(weight: string | null) {
      if (weight !== null && weight !== "bold" && weight !== "normal") throw new ServiceException(`Invalid font weight: ${weight}`);
      return fill({ format: { bold: weight === "bold" } });
    },
    clearContent: () => fill({ value: null, link: null }),
    clearNote: () => fill({ note: null }),

    activate() {
      runtime.selection = { sheetId, zone };
      host.select(runtime.selection);
      return self;
    },
    addDeveloperMetadata(key: string, ...rest: unknown[]) {
      addMetadata(runtime, wholeLine(runtime, sheetId, zone), key, rest);
      return self;
    },
  });
  return self;
}

/** A date cell gives a Date, an error what it shows, a blank "". */
function scriptValue(cell: EngineCell): string | number | boolean | Date {
  if (cell.value === null) return "";
  if (typeof cell.value === "object") return cell.value.error;
  return cell.isDate && typeof cell.value === "number" ? dateOfSerial(cell.value) : cell.value;
}

function enteredValue(value: unknown): EnteredValue {
  if (value === null || value === undefined) return null;
  if (isDate(value) && !Number.isNaN(value.getTime())) return { serial: serialOf(value) };
  if (typeof value === "string") return notTooLong(value);
  if (typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new ServiceException(`Range.setValues of ${String(value)} is not emulated in the local sheet`);
}

function engineFormat(format: string | null): string | null {
  return format === null || format === "" || format === AUTOMATIC || format === "General" ? null : format;
}

function shaped(values: unknown, rows: number, columns: number): unknown[][] {
  if (!Array.isArray(values) || !values.every(Array.isArray)) {
    throw new ServiceException("The parameters don't match the method signature: a two-dimensional array is needed.");
  }
  if (values.length !== rows) {
    throw new ServiceException(
      `The number of rows in the data does not match the number of rows in the range. The data has ${values.length} but the range has ${rows}.`,
    );
  }
  const wrong = values.find((line) => line.length !== columns);
  if (wrong) {
    throw new ServiceException(
      `The number of columns in the data does not match the number of columns in the range. The data has ${wrong.length} but the range has ${columns}.`,
    );
  }
  return values;
}

function meet(a: Zone, b: Zone): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

/** Google hangs metadata on one whole row or column, not on other ranges. */
function wholeLine(runtime: Runtime, sheetId: number, zone: Zone): MetadataEntry["at"] {
  const { rowCount, columnCount } = sheetInfo(runtime, sheetId);
  const allRows = zone.top === 0 && zone.bottom === rowCount - 1;
  const allColumns = zone.left === 0 && zone.right === columnCount - 1;
  if (allRows && zone.left === zone.right) return { type: "column", sheetId, column: zone.left };
  if (allColumns && zone.top === zone.bottom) return { type: "row", sheetId, row: zone.top };
  throw new ServiceException("Adding developer metadata to arbitrary ranges is not currently supported.");
}

/** As Google does it. */
const LONGEST_CELL = 50_000;

function notTooLong(text: string): string {
  if (text.length <= LONGEST_CELL) return text;
  throw new ServiceException(`Your input contains more than the maximum of ${LONGEST_CELL} characters in a single cell.`);
}
