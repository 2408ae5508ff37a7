/** Range: where it is, and its parts put together. @module */
import type { Zone } from "#core/workbook/grid";
import { notationOf } from "#local/script-host/services/a1";
import { text, wholeNumbers } from "#local/script-host/services/arguments";
import { ServiceException } from "#local/script-host/services/bridge";
import { validationMembers } from "#local/script-host/services/data-validation";
import { addMetadata, metadataAt } from "#local/script-host/services/developer-metadata";
import { remember } from "#local/script-host/services/places";
import { rangeContext } from "#local/script-host/services/range-context";
import { copyMembers } from "#local/script-host/services/range-copy";
import { formatMembers } from "#local/script-host/services/range-formats";
import { valueMembers } from "#local/script-host/services/range-values";
import { type Runtime, select, sheetInfo } from "#local/script-host/services/runtime";
import { sheetService } from "#local/script-host/services/sheet";
import { strict } from "#local/script-host/services/strict";
import { covers, meet, zoneInside } from "#local/script-host/services/zones";
import type { MetadataEntry } from "#local/sheet/engine-interface";

export function rangeService(runtime: Runtime, sheetId: number, zone: Zone): object {
  const { host } = runtime;
  const context = rangeContext(runtime, sheetId, zone, () => self);
  const { numRows, numColumns } = context;
  const mergesHere = () => host.merges(sheetId).filter((merge) => meet(merge, zone));
  const mergeOrNot = (step: "merge" | "unmerge") => {
    if (!mergesHere().every((merge) => covers(zone, merge))) {
      throw new ServiceException("You must select all cells in a merged range to merge or unmerge them.");
    }
    return context.change([{ do: step, sheetId, zone }]);
  };

  const self: object = strict("Range", {
    getRow: () => zone.top + 1,
    getColumn: () => zone.left + 1,
    getLastRow: () => zone.bottom + 1,
    getLastColumn: () => zone.right + 1,
    getNumRows: () => numRows,
    getNumColumns: () => numColumns,
    getHeight: () => numRows,
    getWidth: () => numColumns,
    getA1Notation: () => notationOf(zone),
    getSheet: () => sheetService(runtime, sheetId),
    getCell(...args: unknown[]) {
      const [row = 0, column = 0] = wholeNumbers("SpreadsheetApp.Range.getCell", args, 2);
      if (row < 1 || column < 1 || row > numRows || column > numColumns) throw new ServiceException("Cell reference out of range");
      const [top, left] = [zone.top + row - 1, zone.left + column - 1];
      return rangeService(runtime, sheetId, { top, left, bottom: top, right: left });
    },
    offset(...args: unknown[]) {
      const [down = 0, along = 0, rows = numRows, columns = numColumns] = wholeNumbers("SpreadsheetApp.Range.offset", args, 2, 4);
      const place = { row: zone.top + 1 + down, column: zone.left + 1 + along, rows, columns };
      return rangeService(runtime, sheetId, zoneInside(runtime, sheetId, place));
    },
    activate() {
      select(runtime, { sheetId, zone });
      return self;
    },

    ...valueMembers(context, () => self),
    ...formatMembers(context),
    ...copyMembers(context),
    ...validationMembers(context),

    getMergedRanges: () => mergesHere().map((merge) => rangeService(runtime, sheetId, merge)),
    merge: () => mergeOrNot("merge"),
    breakApart: () => mergeOrNot("unmerge"),

    getDeveloperMetadata() {
      const here = wholeLine(runtime, sheetId, zone);
      return here ? metadataAt(runtime, here) : [];
    },
    addDeveloperMetadata(...args: unknown[]) {
      const here = wholeLine(runtime, sheetId, zone);
      if (!here) throw new ServiceException("Adding developer metadata to arbitrary ranges is not currently supported.");
      addMetadata(runtime, here, text("SpreadsheetApp.Range.addDeveloperMetadata", args), args.slice(1));
      return self;
    },
  });
  return remember(self, { sheetId, zone });
}

/** Google hangs metadata on one whole row or column, not on other ranges: null for those. */
function wholeLine(runtime: Runtime, sheetId: number, zone: Zone): MetadataEntry["at"] | null {
  const { rowCount, columnCount } = sheetInfo(runtime, sheetId);
  const allRows = zone.top === 0 && zone.bottom === rowCount - 1;
  const allColumns = zone.left === 0 && zone.right === columnCount - 1;
  if (allRows && zone.left === zone.right) return { type: "column", sheetId, column: zone.left };
  if (allColumns && zone.top === zone.bottom) return { type: "row", sheetId, row: zone.top };
  return null;
}
