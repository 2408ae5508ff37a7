/** Sheet. @module */
import { mismatch, text } from "#local/script-host/services/arguments";
import { ServiceException } from "#local/script-host/services/bridge";
import { metadataFinder, metadataMembers } from "#local/script-host/services/developer-metadata";
import { rangePlace, remember } from "#local/script-host/services/places";
import { rangeService } from "#local/script-host/services/range";
import { type Runtime, refuseTakenTitle, select, sheetInfo } from "#local/script-host/services/runtime";
import { lineMembers } from "#local/script-host/services/sheet-lines";
import { strict } from "#local/script-host/services/strict";
import { rangeZone } from "#local/script-host/services/zones";

export function sheetService(runtime: Runtime, sheetId: number): object {
  const { host } = runtime;
  const info = () => sheetInfo(runtime, sheetId);
  const show = (hidden: boolean) => {
    host.change([{ do: "show-sheet", sheetId, hidden }]);
    return self;
  };

  const self: object = strict("Sheet", {
    getSheetId: () => sheetId,
    getName: () => info().title,
    setName(...args: unknown[]) {
      const title = text("SpreadsheetApp.Sheet.setName", args);
      const others = host.sheets().filter((sheet) => sheet.sheetId !== sheetId);
      refuseTakenTitle(others, title);
      host.change([{ do: "rename-sheet", sheetId, title }]);
      return self;
    },
    getIndex: () => info().index + 1,
    getMaxRows: () => info().rowCount,
    getMaxColumns: () => info().columnCount,
    getLastRow: () => host.used(sheetId).rows,
    getLastColumn: () => host.used(sheetId).columns,
    getRange: (...args: unknown[]) => rangeService(runtime, sheetId, rangeZone(runtime, sheetId, args)),
    getDataRange() {
      const { rows, columns } = host.used(sheetId);
      return rangeService(runtime, sheetId, { top: 0, left: 0, bottom: Math.max(rows, 1) - 1, right: Math.max(columns, 1) - 1 });
    },
    isSheetHidden: () => info().hidden,
    hideSheet() {
      const others = host.sheets().filter((sheet) => sheet.sheetId !== sheetId && !sheet.hidden);
      if (others.length === 0) throw new ServiceException("You can't hide all the sheets in a document.");
      return show(true);
    },
    showSheet: () => show(false),
    activate() {
      select(runtime, { sheetId, zone: null });
      return self;
    },
    setActiveSelection(...args: unknown[]) {
      const [range] = args;
      const zone = typeof range === "string" ? rangeZone(runtime, sheetId, [range]) : rangePlace(range)?.zone;
      if (!zone) throw mismatch("SpreadsheetApp.Sheet.setActiveSelection", args);
      select(runtime, { sheetId, zone });
      return rangeService(runtime, sheetId, zone);
    },
    ...lineMembers(runtime, sheetId, () => self),
    createDeveloperMetadataFinder: () => metadataFinder(runtime, sheetId),
    ...metadataMembers(runtime, "Sheet", { type: "sheet", sheetId }, () => self),
  });
  return remember(self, { sheetId, zone: null });
}
