/** Sheet: rows and columns put in, taken out, hidden and sized. Positions are from 1. @module */
import { wholeNumbers } from "#local/script-host/services/arguments";
import { ServiceException } from "#local/script-host/services/bridge";
import { type Runtime, sheetInfo } from "#local/script-host/services/runtime";
import type { Change } from "#local/sheet/engine-interface";

type Dimension = "row" | "column";

export function lineMembers(runtime: Runtime, sheetId: number, self: () => object): object {
  const { host } = runtime;
  const change = (step: Change) => {
    host.change([step]);
    return self();
  };
  /** [position, how many], from 1, all of them there. */
  const lines = (member: string, dimension: Dimension, args: readonly unknown[], least: number, most = least): [number, number] => {
    const [position = 0, count = 1] = wholeNumbers(`SpreadsheetApp.Sheet.${member}`, args, least, most);
    inside(runtime, sheetId, dimension, position, count);
    return [position, count];
  };
  /** A line there, and how many new ones. */
  const insert = (member: string, dimension: Dimension, side: "after" | "before", args: readonly unknown[], most: number) => {
    const [position = 0, count = 1] = wholeNumbers(`SpreadsheetApp.Sheet.${member}`, args, most);
    inside(runtime, sheetId, dimension, position, 1);
    if (count < 1) throw outOfBounds(dimension);
    const after = side === "after";
    return change({ do: "insert", sheetId, dimension, start: after ? position : position - 1, count, inheritFromBefore: after });
  };
  const remove = (member: string, dimension: Dimension, args: readonly unknown[]) => {
    const [position, count] = lines(member, dimension, args, 2);
    const { rowCount, columnCount, frozenRows, frozenColumns } = sheetInfo(runtime, sheetId);
    const [all, frozen] = dimension === "row" ? [rowCount, frozenRows] : [columnCount, frozenColumns];
    const scrolledLeft = all - Math.max(frozen, 0) - Math.max(0, count - Math.max(0, frozen - position + 1));
    if (scrolledLeft < 1) throw new ServiceException(`Sorry, it is not possible to delete all non-frozen ${dimension}s.`);
    host.change([{ do: "delete", sheetId, dimension, start: position - 1, count }]);
  };
  const hide = (member: string, args: readonly unknown[], hidden: boolean) => {
    const [position, count] = lines(member, "column", args, 1, 2);
    host.change([{ do: "hide", sheetId, dimension: "column", start: position - 1, count, hidden }]);
  };
  const header = (member: string, args: readonly unknown[]) => {
    const [position] = lines(member, "column", args, 1);
    return host.headers(sheetId, "column", position - 1, 1)[0];
  };
  const size = (member: string, position: number, count: number, width: number) => {
    inside(runtime, sheetId, "column", position, count);
    if (width < 1) throw new ServiceException(`SpreadsheetApp.Sheet.${member} to ${width} pixels is not emulated in the local sheet`);
    return change({ do: "size", sheetId, dimension: "column", start: position - 1, count, pixels: width });
  };
  const freeze = (member: string, args: readonly unknown[]) => {
    const [count = 0] = wholeNumbers(`SpreadsheetApp.Sheet.${member}`, args, 1);
    const dimension = member === "setFrozenRows" ? "row" : "column";
    if (count !== 0) inside(runtime, sheetId, dimension, 1, count);
    host.change([{ do: "freeze", sheetId, [`${dimension}s`]: count }]);
  };

  return {
    insertRowsAfter: (...args: unknown[]) => insert("insertRowsAfter", "row", "after", args, 2),
    insertRowsBefore: (...args: unknown[]) => insert("insertRowsBefore", "row", "before", args, 2),
    insertColumnsAfter: (...args: unknown[]) => insert("insertColumnsAfter", "column", "after", args, 2),
    insertColumnsBefore: (...args: unknown[]) => insert("insertColumnsBefore", "column", "before", args, 2),
    insertColumnAfter: (...args: unknown[]) => insert("insertColumnAfter", "column", "after", args, 1),
    deleteRows: (...args: unknown[]) => remove("deleteRows", "row", args),
    deleteColumns: (...args: unknown[]) => remove("deleteColumns", "column", args),
    hideColumns: (...args: unknown[]) => hide("hideColumns", args, true),
    showColumns: (...args: unknown[]) => hide("showColumns", args, false),
    isColumnHiddenByUser: (...args: unknown[]) => header("isColumnHiddenByUser", args)?.hidden ?? false,
    getColumnWidth: (...args: unknown[]) => header("getColumnWidth", args)?.pixels ?? 0,
    setColumnWidth(...args: unknown[]) {
      const [position = 0, width = 0] = wholeNumbers("SpreadsheetApp.Sheet.setColumnWidth", args, 2);
      return size("setColumnWidth", position, 1, width);
    },
    setColumnWidths(...args: unknown[]) {
      const [position = 0, count = 0, width = 0] = wholeNumbers("SpreadsheetApp.Sheet.setColumnWidths", args, 3);
      return size("setColumnWidths", position, count, width);
    },
    getFrozenRows: () => sheetInfo(runtime, sheetId).frozenRows,
    getFrozenColumns: () => sheetInfo(runtime, sheetId).frozenColumns,
    setFrozenRows: (...args: unknown[]) => freeze("setFrozenRows", args),
    setFrozenColumns: (...args: unknown[]) => freeze("setFrozenColumns", args),
  };
}

function inside(runtime: Runtime, sheetId: number, dimension: Dimension, position: number, count: number): void {
  const { rowCount, columnCount } = sheetInfo(runtime, sheetId);
  if (position < 1 || count < 1 || position + count - 1 > (dimension === "row" ? rowCount : columnCount)) throw outOfBounds(dimension);
}

function outOfBounds(dimension: Dimension): ServiceException {
  return new ServiceException(`Those ${dimension}s are out of bounds.`);
}
