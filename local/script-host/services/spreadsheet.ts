/** Spreadsheet: the one there is. @module */
import { ServiceException } from "#local/script-host/services/bridge";
import { addMetadata, metadataAt, metadataFinder } from "#local/script-host/services/developer-metadata";
import { freshId, type Runtime } from "#local/script-host/services/runtime";
import { sheetService } from "#local/script-host/services/sheet";
import { strict } from "#local/script-host/services/strict";
import type { SheetInfo } from "#local/sheet/engine-interface";

export function spreadsheetService(runtime: Runtime): object {
  const { host, facts } = runtime;
  const service = (sheet: SheetInfo | undefined) => (sheet ? sheetService(runtime, sheet.sheetId) : null);
  const active = () => {
    const sheets = host.sheets();
    return sheets.find((sheet) => sheet.sheetId === runtime.selection?.sheetId) ?? sheets.find((sheet) => !sheet.hidden) ?? sheets[0];
  };

  const self: object = strict("Spreadsheet", {
    getId: () => facts.spreadsheetId,
    getUrl: () => facts.spreadsheetUrl,
    getName: () => host.title(),
    getSpreadsheetTimeZone: () => "Asia/Bangkok",
    getSheets: () => host.sheets().map(service),
    getSheetByName: (name: string) => service(host.sheets().find((sheet) => sheet.title === name)),
    getSheetById: (id: number) => service(host.sheets().find((sheet) => sheet.sheetId === id)),
    getActiveSheet: () => service(active()),
    setActiveSheet(sheet: { activate(): unknown }) {
      sheet.activate();
      return sheet;
    },
    insertSheet(...args: [name?: string | number, index?: number]) {
      const sheets = host.sheets();
      const name = args.find((arg) => typeof arg === "string") ?? freshTitle(sheets);
      if (sheets.some((sheet) => sheet.title === name)) {
        throw new ServiceException(`A sheet with the name "${name}" already exists. Please enter another name.`);
      }
      const index = args.find((arg) => typeof arg === "number") ?? (active()?.index ?? -1) + 1;
      const sheetId = freshId(sheets.map((sheet) => sheet.sheetId));
      host.change([{ do: "add-sheet", sheetId, title: name, index, rowCount: 1000, columnCount: 26 }]);
      runtime.selection = { sheetId, zone: null };
      return sheetService(runtime, sheetId);
    },
    toast: (message: unknown, title: unknown = "", seconds: unknown = 5) =>
      host.toast({ message: String(message), title: String(title ?? ""), seconds: Number(seconds) }),
    getDeveloperMetadata: () => metadataAt(runtime, (at) => at.type === "spreadsheet"),
    createDeveloperMetadataFinder: () => metadataFinder(runtime),
    addDeveloperMetadata(key: string, ...rest: unknown[]) {
      addMetadata(runtime, { type: "spreadsheet" }, key, rest);
      return self;
    },
  });
  return self;
}

function freshTitle(sheets: SheetInfo[]): string {
  let number = sheets.length + 1;
  while (sheets.some((sheet) => sheet.title === `Sheet${number}`)) number += 1;
  return `Sheet${number}`;
}
