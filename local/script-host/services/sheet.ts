/** Sheet. @module */
import type { Zone } from "#core/workbook/grid";
import { splitSheet, zoneOf } from "#local/script-host/services/a1";
import { ServiceException } from "#local/script-host/services/bridge";
import { addMetadata, metadataAt } from "#local/script-host/services/developer-metadata";
import { rangeService } from "#local/script-host/services/range";
import { type Runtime, sheetInfo } from "#local/script-host/services/runtime";
import { strict } from "#local/script-host/services/strict";

export function sheetService(runtime: Runtime, sheetId: number): object {
  const { host } = runtime;
  const info = () => sheetInfo(runtime, sheetId);
  const change = (step: Parameters<typeof host.change>[0][number]) => {
    host.change([step]);
    return self;
  };
  const insertAfter = (dimension: "row" | "column", after: number, count = 1) =>
    change({ do: "insert", sheetId, dimension, start: after, count });

  const self: object = strict("Sheet", {
    getSheetId: () => sheetId,
    getName: () => info().title,
    getIndex: () => info().index + 1,
    getMaxRows: () => info().rowCount,
    getMaxColumns: () => info().columnCount,
    getFrozenRows: () => info().frozenRows,
    isSheetHidden: () => info().hidden,
    getLastRow: () => host.used(sheetId).rows,
    getLastColumn: () => host.used(sheetId).columns,
    getRange: (...args: [string] | number[]) => rangeService(runtime, sheetId, rangeZone(runtime, sheetId, args)),
    getDataRange() {
      const { rows, columns } = host.used(sheetId);
      return rangeService(runtime, sheetId, { top: 0, left: 0, bottom: Math.max(rows, 1) - 1, right: Math.max(columns, 1) - 1 });
    },
    insertRowsAfter: (after: number, count: number) => insertAfter("row", after, count),
    insertColumnsAfter: (after: number, count: number) => insertAfter("column", after, count),
    hideSheet: () => change({ do: "show-sheet", sheetId, hidden: true }),
    showSheet: () => change({ do: "show-sheet", sheetId, hidden: false }),
    activate() {
      runtime.selection = { sheetId, zone: null };
      host.select(runtime.selection);
      return self;
    },
    setActiveSelection(range: string | { activate(): unknown }) {
      const target = typeof range === "string" ? rangeService(runtime, sheetId, rangeZone(runtime, sheetId, [range])) : range;
      (target as { activate(): unknown }).activate();
      return target;
    },
    getDeveloperMetadata: () => metadataAt(runtime, (at) => at.type === "sheet" && at.sheetId === sheetId),
    addDeveloperMetadata(key: string, ...rest: unknown[]) {
      addMetadata(runtime, { type: "sheet", sheetId }, key, rest);
      return self;
    },
  });
  return self;
}

/** All overloads: A1 notation, or row, column, number of rows, number of columns (from 1). */
function rangeZone(runtime: Runtime, sheetId: number, args: [string] | number[]): Zone {
  const { title, rowCount, columnCount } = sheetInfo(runtime, sheetId);
  if (typeof args[0] === "string") {
    const { sheet, reference } = splitSheet(args[0]);
    if (sheet !== null && sheet !== title) throw new ServiceException("Range not found");
    return zoneOf(reference, { rows: rowCount, columns: columnCount });
  }
  const [row, column, rows = 1, columns = 1] = args as number[];
  if (row === undefined || column === undefined)
    throw new ServiceException("The parameters don't match the method signature for Sheet.getRange.");
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
