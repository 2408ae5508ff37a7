import type { Workbook } from "#core/plan/model";
import { fillingRequests } from "#local/filling-requests";
import { createSheetsApi } from "#local/google/sheets-api";
import { openEngine } from "#local/sheet/engine";
import type { Engine, Inspection } from "#local/sheet/engine-interface";

/** A spreadsheet in memory with the template filled with a workbook: the same requests that make one at Google. */
export async function engineOf(workbook: Workbook): Promise<Engine & Inspection> {
  const engine = openEngine();
  const url = `/v4/spreadsheets/${engine.spreadsheetId}:batchUpdate`;
  const { status, body } = await createSheetsApi(engine)({ method: "POST", url, body: { requests: fillingRequests(workbook, engine) } });
  if (status !== 200) throw new Error(`The template's requests failed: ${JSON.stringify(body)}`);
  return engine;
}
