/** Google's GridRange: half-open, ends left out reach to the end of the grid. @module */
import type { sheets_v4 } from "googleapis";
import type { Zone } from "#core/workbook/grid";
import { invalid } from "#local/google/api-error";
import type { SheetInfo } from "#local/sheet/engine-interface";

/** @throws ApiError for an empty range or one outside the grid. */
export function zoneOfGridRange(range: sheets_v4.Schema$GridRange, sheet: SheetInfo, path: string): Zone {
  const zone = {
    top: range.startRowIndex ?? 0,
    left: range.startColumnIndex ?? 0,
    bottom: (range.endRowIndex ?? sheet.rowCount) - 1,
    right: (range.endColumnIndex ?? sheet.columnCount) - 1,
  };
  if (zone.top < 0 || zone.left < 0 || zone.bottom < zone.top || zone.right < zone.left)
    throw invalid(`Invalid ${path}: the range is empty`);
  if (zone.bottom >= sheet.rowCount || zone.right >= sheet.columnCount) {
    throw invalid(`Invalid ${path}: Range exceeds grid limits. Max rows: ${sheet.rowCount}, max columns: ${sheet.columnCount}`);
  }
  return zone;
}

/** With both ends of both dimensions, as the API answers merges. */
export function gridRange(sheetId: number, { top, left, bottom, right }: Zone): sheets_v4.Schema$GridRange {
  return { sheetId, startRowIndex: top, endRowIndex: bottom + 1, startColumnIndex: left, endColumnIndex: right + 1 };
}
