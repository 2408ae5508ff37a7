/** Zones out of what a script gives for a range. @module */
import type { Zone } from "#core/workbook/grid";
import { splitSheet, zoneOf } from "#local/script-host/services/a1";
import { wholeNumbers } from "#local/script-host/services/arguments";
import { ServiceException } from "#local/script-host/services/bridge";
import { type Runtime, sheetInfo } from "#local/script-host/services/runtime";

/** All overloads of Sheet.getRange: A1 notation, or row, column, number of rows, number of columns (from 1). */
export function rangeZone(runtime: Runtime, sheetId: number, args: readonly unknown[]): Zone {
  const [notation] = args;
  if (args.length === 1 && typeof notation === "string") {
    const { title, rowCount, columnCount } = sheetInfo(runtime, sheetId);
    const { sheet, reference } = splitSheet(notation);
    if (sheet !== null && sheet !== title) throw new ServiceException("Range not found");
    return zoneOf(reference, { rows: rowCount, columns: columnCount });
  }
  const [row = 0, column = 0, rows = 1, columns = 1] = wholeNumbers("SpreadsheetApp.Sheet.getRange", args, 2, 4);
  return zoneInside(runtime, sheetId, { row, column, rows, columns });
}

/** From 1. Throws Google's sentences where it reaches outside the tab. */
export function zoneInside(
  runtime: Runtime,
  sheetId: number,
  { row, column, rows, columns }: { row: number; column: number; rows: number; columns: number },
): Zone {
  const { rowCount, columnCount } = sheetInfo(runtime, sheetId);
  if (row < 1) throw new ServiceException("The starting row of the range is too small.");
  if (column < 1) throw new ServiceException("The starting column of the range is too small.");
  if (rows < 1) throw new ServiceException("The number of rows in the range must be at least 1.");
  if (columns < 1) throw new ServiceException("The number of columns in the range must be at least 1.");
  const zone = { top: row - 1, left: column - 1, bottom: row + rows - 2, right: column + columns - 2 };
  if (zone.bottom >= rowCount || zone.right >= columnCount) {
    throw new ServiceException("The coordinates of the range are outside the dimensions of the sheet.");
  }
  return zone;
}

export function meet(a: Zone, b: Zone): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

export function covers(outer: Zone, inner: Zone): boolean {
  return outer.top <= inner.top && outer.left <= inner.left && outer.bottom >= inner.bottom && outer.right >= inner.right;
}
