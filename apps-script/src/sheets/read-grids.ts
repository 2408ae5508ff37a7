import { findTabs } from "#core/workbook/find";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import { COLUMN_METADATA, TAB_METADATA, VERSION_METADATA, versionOf } from "#core/workbook/metadata";
import { type TabKey, templateTab } from "#core/workbook/template";
import { mergedZones, type Rows } from "./merged-zones";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** A workbook as the core reads it. */
export interface ReadGrids {
  grids: SheetGrid[];
  /** Version of the template from the metadata, or null where it is gone. */
  templateVersion: number | null;
}

/** Every tab as the core reads it, in a number of calls that grows with columns and with merged cells, not with rows. */
export function readGrids(spreadsheet: Spreadsheet): ReadGrids {
  const { tabs, templateVersion } = readTabMetadata(spreadsheet, () => true);
  const zone = spreadsheet.getSpreadsheetTimeZone();
  const sheets = spreadsheet.getSheets().map((sheet) => titled(sheet, tabs));
  const keys = new Map([...findTabs(sheets)].map(([key, { sheetId }]) => [sheetId, key]));
  const grids = sheets.map((sheet) => gridOf(sheet, keys.get(sheet.sheetId) ?? null, zone, null));
  return { grids, templateVersion };
}

/** Rows of one tab that are asked about. */
interface RowsOfTab extends Rows {
  sheetId: number;
}

/**
 * The same for a few tabs of the template; one that the workbook has not is left out.
 * @param around of this tab merged cells are told only where they have to do with these rows, and of the others none.
 */
export function readTabs(spreadsheet: Spreadsheet, keys: readonly TabKey[], around: RowsOfTab | null = null): ReadGrids {
  const { tabs, templateVersion } = readTabMetadata(spreadsheet, (key) => keys.some((one) => one === key));
  const zone = keys.length > 0 ? spreadsheet.getSpreadsheetTimeZone() : "";
  const found = keys.length > 0 ? findTabs(spreadsheet.getSheets().map((sheet) => titled(sheet, tabs))) : new Map<TabKey, Titled>();
  const grids = keys.flatMap((key) => {
    const tab = found.get(key);
    return tab ? [gridOf(tab, key, zone, around)] : [];
  });
  return { grids, templateVersion };
}

interface Titled {
  sheet: Sheet;
  sheetId: number;
  title: string;
  key: string | null;
}

function titled(sheet: Sheet, tabs: Record<number, string>): Titled {
  const sheetId = sheet.getSheetId();
  return { sheet, sheetId, title: sheet.getName(), key: tabs[sheetId] ?? null };
}

/** `key`: which tab of the template it is taken for. */
function gridOf({ sheet, ...tab }: Titled, key: TabKey | null, zone: string, around: RowsOfTab | null): SheetGrid {
  const range = sheet.getDataRange();
  const columnKeys = readColumnKeys(sheet);
  const grid: SheetGrid = { ...tab, columnKeys, values: valuesOf(range, zone), formulas: range.getFormulas(), merges: [] };
  const hasMerges = key !== null && (around === null || around.sheetId === tab.sheetId);
  return hasMerges ? { ...grid, merges: mergedZones(sheet, grid, templateTab(key), around) } : grid;
}

interface TabMetadata {
  templateVersion: number | null;
  /** Id of a tab → its key. */
  tabs: Record<number, string>;
}

/** `wanted` says for which keys to ask where the tab is: that costs calls, key and value do not. */
function readTabMetadata(spreadsheet: Spreadsheet, wanted: (key: string) => boolean): TabMetadata {
  const version = spreadsheet.getDeveloperMetadata().find((entry) => entry.getKey() === VERSION_METADATA);
  const tabs: TabMetadata["tabs"] = {};
  for (const entry of spreadsheet.createDeveloperMetadataFinder().withKey(TAB_METADATA).find()) {
    const key = entry.getValue() ?? "";
    const sheet = wanted(key) ? entry.getLocation().getSheet() : null;
    if (sheet) tabs[sheet.getSheetId()] = key;
  }
  return { templateVersion: versionOf(version?.getValue()), tabs };
}

/**
 * One search a tab, so that no column has to be asked which tab it is of. In a sheet's scope is what belongs to its columns:
 * https://developers.google.com/apps-script/reference/spreadsheet/sheet#createdevelopermetadatafinder
 */
function readColumnKeys(sheet: Sheet): SheetGrid["columnKeys"] {
  const keys: SheetGrid["columnKeys"] = {};
  for (const entry of sheet.createDeveloperMetadataFinder().withKey(COLUMN_METADATA).find()) {
    const at = entry.getLocation().getColumn()?.getColumn();
    if (at !== undefined) keys[at - 1] = [...(keys[at - 1] ?? []), entry.getValue() ?? ""];
  }
  return keys;
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
