import { existsSync, statSync } from "node:fs";
import { type ApiSpreadsheet, GRID_FIELDS, gridsFromSpreadsheet, templateVersionOf } from "#core/workbook/from-api";
import type { SheetGrid } from "#core/workbook/grid";
import { readWorkbook } from "#core/workbook/read";
import { CannotRead, type Source } from "#local/cli/command";
import { createSheetsApi } from "#local/google/sheets-api";
import type { Engine, Inspection } from "#local/sheet/engine-interface";
import { openStoreReadOnly } from "#local/sheet/store";
import { StoreError } from "#local/sheet/store-error";

/**
 * The workbook in the folder of the local spreadsheet, also while that is open: read through the Sheets facade, as a function would.
 * @throws CannotRead where there is no store, or it is damaged.
 */
export async function readLocalStore(folder: string): Promise<Source> {
  const { grids, templateVersion } = await readEngine(openLocalStore(folder));
  const { workbook, places, tabs } = readWorkbook(grids, templateVersion);
  return { workbook, places, tabs, bare: false };
}

/** The tabs of a spreadsheet as the core reads them. */
export async function readEngine(engine: Engine & Inspection): Promise<{ grids: SheetGrid[]; templateVersion: number | null }> {
  const query = new URLSearchParams({ includeGridData: "true", fields: GRID_FIELDS });
  const { status, body } = await createSheetsApi(engine)({
    method: "GET",
    url: `/v4/spreadsheets/${engine.spreadsheetId}?${query}`,
    body: null,
  });
  if (status !== 200) throw new Error(`The spreadsheet cannot be read: ${JSON.stringify(body)}`);
  const spreadsheet = body as ApiSpreadsheet;
  return { grids: gridsFromSpreadsheet(spreadsheet), templateVersion: templateVersionOf(spreadsheet) };
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
