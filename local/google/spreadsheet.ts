/** A spreadsheet as spreadsheets.get answers it. @module */
import type { sheets_v4 } from "googleapis";
import type { SheetRange } from "#local/google/a1-range";
import { cellData } from "#local/google/cell-data";
import { googleColor } from "#local/google/colors";
import type { Mask } from "#local/google/field-mask";
import { applyMask, inside, wants } from "#local/google/field-mask";
import { gridRange } from "#local/google/grid-range";
import { developerMetadata } from "#local/google/metadata";
import type { FacadeEngine } from "#local/google/registry";
import type { MetadataEntry, SheetInfo } from "#local/sheet/engine-interface";

export const LOCALE = "th_TH";
export const TIME_ZONE = "Asia/Bangkok";

/** What is asked for; `ranges` null for all sheets. Grid data is given only where `withData`. */
export interface SpreadsheetQuery {
  ranges: readonly SheetRange[] | null;
  withData: boolean;
  mask: Mask;
}

export function spreadsheetResource(engine: FacadeEngine, { ranges, withData, mask }: SpreadsheetQuery): sheets_v4.Schema$Spreadsheet {
  const metadata = engine.metadata();
  const sheets = engine.sheets().filter(({ sheetId }) => ranges === null || ranges.some(({ sheet }) => sheet.sheetId === sheetId));
  const ofSpreadsheet = metadata.filter(({ at }) => at.type === "spreadsheet").map(developerMetadata);
  const namedRanges = engine
    .namedRanges()
    .map(({ name, sheetId, zone }) => ({ namedRangeId: name, name, range: gridRange(sheetId, zone) }));
  const whole: sheets_v4.Schema$Spreadsheet = {
    spreadsheetId: engine.spreadsheetId,
    properties: { title: engine.title(), locale: LOCALE, timeZone: TIME_ZONE, autoRecalc: "ON_CHANGE" },
    ...(wants(mask, "sheets") && {
      sheets: sheets.map((sheet) => sheetResource(engine, sheet, metadata, ranges, withData, inside(mask, "sheets"))),
    }),
    ...(namedRanges.length > 0 && { namedRanges }),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${engine.spreadsheetId}/edit`,
    ...(ofSpreadsheet.length > 0 && { developerMetadata: ofSpreadsheet }),
  };
  return applyMask(whole, mask) as sheets_v4.Schema$Spreadsheet;
}

function sheetResource(
  engine: FacadeEngine,
  sheet: SheetInfo,
  metadata: readonly MetadataEntry[],
  ranges: readonly SheetRange[] | null,
  withData: boolean,
  mask: Mask,
): sheets_v4.Schema$Sheet {
  const { sheetId } = sheet;
  const own = metadata.filter(({ at }) => at.type === "sheet" && at.sheetId === sheetId).map(developerMetadata);
  const merges = engine.merges(sheetId).map((zone) => gridRange(sheetId, zone));
  const protectedRanges = engine
    .protections()
    .filter((protection) => protection.sheetId === sheetId)
    .map(({ id, zone, description, warningOnly }) => ({
      protectedRangeId: id,
      range: zone ? gridRange(sheetId, zone) : { sheetId },
      ...(description !== "" && { description }),
      ...(warningOnly && { warningOnly }),
    }));
  const resource: sheets_v4.Schema$Sheet = {
    properties: sheetProperties(sheet, engine.tabColor(sheetId)),
    ...(merges.length > 0 && { merges }),
    ...(protectedRanges.length > 0 && { protectedRanges }),
    ...(own.length > 0 && { developerMetadata: own }),
  };
  if (withData && wants(mask, "data")) {
    const whole = { sheet, zone: { top: 0, left: 0, bottom: sheet.rowCount - 1, right: sheet.columnCount - 1 } };
    const asked = ranges?.filter((range) => range.sheet.sheetId === sheetId) ?? [whole];
    resource.data = asked.map((range) => gridData(engine, range, metadata, inside(mask, "data")));
  }
  return resource;
}

export function sheetProperties(
  { sheetId, title, index, hidden, rowCount, columnCount, frozenRows, frozenColumns }: SheetInfo,
  tabColor: string | null,
) {
  return {
    sheetId,
    title,
    index,
    sheetType: "GRID",
    gridProperties: {
      rowCount,
      columnCount,
      ...(frozenRows > 0 && { frozenRowCount: frozenRows }),
      ...(frozenColumns > 0 && { frozenColumnCount: frozenColumns }),
    },
    ...(hidden && { hidden }),
    ...(tabColor && { tabColor: googleColor(tabColor), tabColorStyle: { rgbColor: googleColor(tabColor) } }),
  } satisfies sheets_v4.Schema$SheetProperties;
}

function gridData(engine: FacadeEngine, range: SheetRange, metadata: readonly MetadataEntry[], mask: Mask): sheets_v4.Schema$GridData {
  const { top, left, bottom, right } = range.zone;
  const rows = wants(mask, "rowData") ? rowData(engine, range, inside(inside(mask, "rowData"), "values")) : [];
  return {
    ...(top > 0 && { startRow: top }),
    ...(left > 0 && { startColumn: left }),
    ...(rows.length > 0 && { rowData: rows }),
    ...(wants(mask, "rowMetadata") && { rowMetadata: headers(engine, range, "row", top, bottom, metadata) }),
    ...(wants(mask, "columnMetadata") && { columnMetadata: headers(engine, range, "column", left, right, metadata) }),
  };
}

/** Blank cells at the end of a row, and rows at the end, are left out. */
function rowData(engine: FacadeEngine, { sheet, zone }: SheetRange, mask: Mask): sheets_v4.Schema$RowData[] {
  const { sheetId } = sheet;
  const extent = engine.extent(sheetId);
  const bottom = Math.min(zone.bottom, extent.rows - 1);
  const right = Math.min(zone.right, extent.columns - 1);
  if (bottom < zone.top || right < zone.left) return [];
  const rows = engine.cells(sheetId, { ...zone, bottom, right }).map((line, row) => {
    const values = line.map((cell, column) => cellData(cell, () => engine.validation(sheetId, zone.top + row, zone.left + column), mask));
    const filled = values.findLastIndex((value) => Object.keys(value).length > 0) + 1;
    return filled > 0 ? { values: values.slice(0, filled) } : {};
  });
  return rows.slice(0, rows.findLastIndex((row) => "values" in row) + 1);
}

function headers(
  engine: FacadeEngine,
  { sheet }: SheetRange,
  dimension: "row" | "column",
  first: number,
  last: number,
  metadata: readonly MetadataEntry[],
): sheets_v4.Schema$DimensionProperties[] {
  const indexOf = ({ at }: MetadataEntry) => (at.type === "row" ? at.row : at.type === "column" ? at.column : -1);
  const own = metadata.filter(({ at }) => at.type === dimension && at.sheetId === sheet.sheetId);
  return engine.headers(sheet.sheetId, dimension, first, last - first + 1).map(({ pixels, hidden }, offset) => {
    const entries = own.filter((entry) => indexOf(entry) === first + offset).map(developerMetadata);
    return {
      pixelSize: pixels,
      ...(hidden && { hiddenByUser: true }),
      ...(entries.length > 0 && { developerMetadata: entries }),
    };
  });
}
