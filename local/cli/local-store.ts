import { existsSync, statSync } from "node:fs";
import { type ApiSpreadsheet, GRID_FIELDS, gridsFromSpreadsheet, templateVersionOf } from "#core/workbook/from-api";
import { readWorkbook } from "#core/workbook/read";
import { CannotRead, type Source } from "#local/cli/command";
import { createSheetsApi } from "#local/google/sheets-api";
import { openStoreReadOnly } from "#local/sheet/store";
import { StoreError } from "#local/sheet/store-error";

/**
 * The workbook in the folder of the local spreadsheet, also while that is open: read through the Sheets facade, as a function would.
 * @throws CannotRead where there is no store, or it is damaged.
 */
export async function readLocalStore(folder: string): Promise<Source> {
  const engine = openLocalStore(folder);
  const query = new URLSearchParams({ includeGridData: "true", fields: GRID_FIELDS });
  const { status, body } = await createSheetsApi(engine)({
    method: "GET",
    url: `/v4/spreadsheets/${engine.spreadsheetId}?${query}`,
    body: null,
  });
  if (status !== 200) throw new CannotRead(`${folder}: อ่านสมุดงานไม่ได้`);
  const spreadsheet = body as ApiSpreadsheet;
  const { workbook, places, tabs } = readWorkbook(gridsFromSpreadsheet(spreadsheet), templateVersionOf(spreadsheet));
  return { workbook, places, tabs, bare: false };
}

/** Whether FILE is meant as the folder of the local spreadsheet. */
export function isStore(file: string): boolean {
  return existsSync(file) && statSync(file).isDirectory();
}

/**
 * The local spreadsheet itself, to read it.
 * @throws CannotRead as above.
 */
export function openLocalStore(folder: string): ReturnType<typeof openStoreReadOnly> {
  try {
    return openStoreReadOnly(folder);
  } catch (error) {
    throw error instanceof StoreError ? new CannotRead(`${folder}: ${error.message}`) : error;
  }
}
