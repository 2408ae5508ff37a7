/** Spreadsheet: the one there is. @module */
import { splitSheet } from "#local/script-host/services/a1";
import { mismatch, text } from "#local/script-host/services/arguments";
import { ServiceException } from "#local/script-host/services/bridge";
import { metadataFinder, metadataMembers } from "#local/script-host/services/developer-metadata";
import { rangePlace, sheetPlace } from "#local/script-host/services/places";
import { rangeService } from "#local/script-host/services/range";
import { freshId, type Runtime, refuseTakenTitle, select } from "#local/script-host/services/runtime";
import { sheetService } from "#local/script-host/services/sheet";
import { strict } from "#local/script-host/services/strict";
import { rangeZone } from "#local/script-host/services/zones";
import type { SheetInfo } from "#local/sheet/engine-interface";

const FIRST_CELL = { top: 0, left: 0, bottom: 0, right: 0 };

export function spreadsheetService(runtime: Runtime): object {
  const { host, facts } = runtime;
  const service = (sheet: SheetInfo | undefined) => (sheet ? sheetService(runtime, sheet.sheetId) : null);
  const active = () => {
    const sheets = host.sheets();
    return sheets.find((sheet) => sheet.sheetId === runtime.selection?.sheetId) ?? sheets.find((sheet) => !sheet.hidden) ?? sheets[0];
  };
  const activePlace = () => {
    const sheetId = active()?.sheetId;
    if (sheetId === undefined) return null;
    const zone = runtime.selection?.sheetId === sheetId ? runtime.selection.zone : null;
    return { sheetId, zone: zone ?? FIRST_CELL };
  };
  const named = (name: string) => host.namedRanges().find((range) => range.name === name);

  const self: object = strict("Spreadsheet", {
    getId: () => facts.spreadsheetId,
    getUrl: () => facts.spreadsheetUrl,
    getName: () => host.title(),
    rename: (...args: unknown[]) => host.change([{ do: "set-title", title: text("SpreadsheetApp.Spreadsheet.rename", args) }]),
    getSpreadsheetTimeZone: () => "Asia/Bangkok",
    getSpreadsheetLocale: () => "th_TH",

    getSheets: () => host.sheets().map(service),
    getSheetByName: (name: unknown) => service(host.sheets().find((sheet) => sheet.title === name)),
    getSheetById: (id: unknown) => service(host.sheets().find((sheet) => sheet.sheetId === id)),
    getActiveSheet: () => service(active()),
    setActiveSheet(...args: unknown[]) {
      const sheetId = sheetPlace(args[0]);
      if (sheetId === null) throw mismatch("SpreadsheetApp.Spreadsheet.setActiveSheet", args);
      select(runtime, { sheetId, zone: null });
      return sheetService(runtime, sheetId);
    },
    insertSheet(...args: unknown[]) {
      const { name, index } = newSheetArguments(args);
      const sheets = host.sheets();
      const title = name ?? freshTitle(sheets);
      refuseTakenTitle(sheets, title);
      const sheetId = freshId(sheets.map((sheet) => sheet.sheetId));
      const at = index ?? (active()?.index ?? -1) + 1;
      host.change([{ do: "add-sheet", sheetId, title, index: at, rowCount: 1000, columnCount: 26 }]);
      runtime.selection = { sheetId, zone: null };
      return sheetService(runtime, sheetId);
    },
    deleteSheet(...args: unknown[]) {
      const sheetId = sheetPlace(args[0]);
      if (sheetId === null) throw mismatch("SpreadsheetApp.Spreadsheet.deleteSheet", args);
      if (host.sheets().every((sheet) => sheet.hidden || sheet.sheetId === sheetId)) {
        throw new ServiceException("You can't remove all the sheets in a document.");
      }
      host.change([{ do: "delete-sheet", sheetId }]);
    },

    getRange(...args: unknown[]) {
      const notation = text("SpreadsheetApp.Spreadsheet.getRange", args);
      const range = named(notation);
      if (range) return rangeService(runtime, range.sheetId, range.zone);
      const { sheet } = splitSheet(notation);
      const found = sheet === null ? active() : host.sheets().find(({ title }) => title === sheet);
      if (!found) throw new ServiceException("Range not found");
      return rangeService(runtime, found.sheetId, rangeZone(runtime, found.sheetId, [notation]));
    },
    getRangeByName(...args: unknown[]) {
      const range = named(text("SpreadsheetApp.Spreadsheet.getRangeByName", args));
      return range ? rangeService(runtime, range.sheetId, range.zone) : null;
    },
    getNamedRanges: () =>
      host
        .namedRanges()
        .map(({ name, sheetId, zone }) =>
          strict("NamedRange", { getName: () => name, getRange: () => rangeService(runtime, sheetId, zone) }),
        ),
    getActiveRange() {
      const place = activePlace();
      return place && rangeService(runtime, place.sheetId, place.zone);
    },
    getActiveCell() {
      const place = activePlace();
      return place && rangeService(runtime, place.sheetId, { ...place.zone, bottom: place.zone.top, right: place.zone.left });
    },
    setActiveRange(...args: unknown[]) {
      const place = rangePlace(args[0]);
      if (!place) throw mismatch("SpreadsheetApp.Spreadsheet.setActiveRange", args);
      select(runtime, place);
      return rangeService(runtime, place.sheetId, place.zone);
    },

    toast: (message: unknown, title: unknown = "", seconds: unknown = 5) =>
      host.toast({ message: String(message), title: String(title ?? ""), seconds: Number(seconds) }),
    createDeveloperMetadataFinder: () => metadataFinder(runtime),
    ...metadataMembers(runtime, "Spreadsheet", { type: "spreadsheet" }, () => self),
  });
  return self;
}

/** (), (name), (index), (name, index): the index from 0. */
function newSheetArguments(args: readonly unknown[]): { name?: string; index?: number } {
  const [first, second] = args;
  if (args.length === 0) return {};
  if (args.length === 1 && typeof first === "string") return { name: first };
  if (args.length === 1 && Number.isInteger(first)) return { index: Number(first) };
  if (args.length === 2 && typeof first === "string" && Number.isInteger(second)) return { name: first, index: Number(second) };
  throw mismatch("SpreadsheetApp.Spreadsheet.insertSheet", args);
}

function freshTitle(sheets: SheetInfo[]): string {
  let number = sheets.length + 1;
  while (sheets.some((sheet) => sheet.title === `Sheet${number}`)) number += 1;
  return `Sheet${number}`;
}
