import { parseA1 } from "#core/workbook/a1";
import { findTabs } from "#core/workbook/find";
import type { CellValue, SheetGrid, Zone } from "#core/workbook/grid";
import { COLUMN_METADATA, TAB_METADATA, VERSION_METADATA, versionOf } from "#core/workbook/metadata";
import { type TabKey, templateTab } from "#core/workbook/template";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** A workbook as the core reads it. */
export interface ReadGrids {
  grids: SheetGrid[];
  /** Version of the template from the metadata, or null where it is gone. */
  templateVersion: number | null;
}

/** Every tab as the core reads it: one metadata search, then values, formulas and merged ranges once a tab, however many rows. */
export function readGrids(spreadsheet: Spreadsheet): ReadGrids {
  const metadata = readMetadata(spreadsheet, () => true);
  const zone = spreadsheet.getSpreadsheetTimeZone();
  const grids = spreadsheet.getSheets().map((sheet) => gridOf(sheet, metadata, zone));
  return { grids, templateVersion: metadata.version };
}

/** The same for a few tabs of the template; one that the workbook has not is left out. */
export function readTabs(spreadsheet: Spreadsheet, keys: readonly TabKey[]): ReadGrids {
  const tables = keys.flatMap((key) => templateTab(key).tables.map((table) => `${table.key}.`));
  const metadata = readMetadata(spreadsheet, (column) => tables.some((table) => column.startsWith(table)));
  const zone = spreadsheet.getSpreadsheetTimeZone();
  const titled = spreadsheet
    .getSheets()
    .map((sheet) => ({ sheet, key: metadata.tabs[sheet.getSheetId()] ?? null, title: sheet.getName() }));
  const tabs = findTabs(titled);
  const grids = keys.flatMap((key) => {
    const found = tabs.get(key);
    return found ? [gridOf(found.sheet, metadata, zone)] : [];
  });
  return { grids, templateVersion: metadata.version };
}

function gridOf(sheet: Sheet, metadata: Metadata, zone: string): SheetGrid {
  const range = sheet.getDataRange();
  const sheetId = sheet.getSheetId();
  return {
    sheetId,
    title: sheet.getName(),
    key: metadata.tabs[sheetId] ?? null,
    columnKeys: metadata.columns[sheetId] ?? {},
    values: valuesOf(range, zone),
    formulas: range.getFormulas(),
    merges: range.getMergedRanges().map(zoneOf),
  };
}

interface Metadata {
  version: number | null;
  tabs: Record<number, string>;
  columns: Record<number, Record<number, string[]>>;
}

/** `wanted` says for which columns to ask where they are, which takes four calls each. */
function readMetadata(spreadsheet: Spreadsheet, wanted: (column: string) => boolean): Metadata {
  const found: Metadata = { version: null, tabs: {}, columns: {} };
  for (const entry of spreadsheet.createDeveloperMetadataFinder().find()) {
    const key = entry.getKey();
    const value = entry.getValue() ?? "";
    if (key === VERSION_METADATA) found.version = versionOf(value);
    if (key === TAB_METADATA) {
      const sheet = entry.getLocation().getSheet();
      if (sheet) found.tabs[sheet.getSheetId()] = value;
    }
    const column = key === COLUMN_METADATA && wanted(value) ? entry.getLocation().getColumn() : null;
    if (column) {
      addKey(found.columns, column.getSheet().getSheetId(), column.getColumn() - 1, value);
    }
  }
  return found;
}
function addKey(columns: Metadata["columns"], sheetId: number, column: number, key: string): void {
  const ofSheet = columns[sheetId] ?? {};
  ofSheet[column] = [...(ofSheet[column] ?? []), key];
  columns[sheetId] = ofSheet;
}

/** Whether every tab still holds what was read: people type on while a script runs. */
export function isUnchanged(spreadsheet: Spreadsheet, { grids }: ReadGrids): boolean {
  const zone = spreadsheet.getSpreadsheetTimeZone();
  const sheets = spreadsheet.getSheets();
  return (
    sheets.length === grids.length &&
    sheets.every((sheet, index) => {
      const grid = grids[index];
      return grid?.sheetId === sheet.getSheetId() && JSON.stringify(valuesOf(sheet.getDataRange(), zone)) === JSON.stringify(grid.values);
    })
  );
}

function valuesOf(range: Range, zone: string): CellValue[][] {
  return range.getValues().map((row) => row.map((value: unknown) => cellValue(value, zone)));
}

function cellValue(value: unknown, zone: string): CellValue {
  if (value instanceof Date) return { date: wallDate(value, zone) };
  if (typeof value === "string") return ERROR_VALUE.test(value) ? { error: value } : value;
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** Seven hours, no daylight saving; reckoned here because a call of Utilities for each date would grow with the rows. */
const BANGKOK = "Asia/Bangkok";
const BANGKOK_AHEAD_MS = 7 * 60 * 60 * 1000;

/** A date cell is midnight in the spreadsheet's own zone, which somebody may have changed. */
function wallDate(date: Date, zone: string): string {
  if (zone !== BANGKOK) return Utilities.formatDate(date, zone, "yyyy-MM-dd");
  return new Date(date.getTime() + BANGKOK_AHEAD_MS).toISOString().slice(0, 10);
}

/** Apps Script gives error values as their text. */
const ERROR_VALUE = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ERROR!)$/;

/** One call a merge; an area that is one cell has one name. */
function zoneOf(range: Range): Zone {
  const [first = "", last = first] = range.getA1Notation().split(":");
  const from = parseA1(first) ?? { row: 0, column: 0 };
  const to = parseA1(last) ?? from;
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
}
