import { readFileSync } from "node:fs";
import { OAuth2Client } from "google-auth-library";
import { sheets } from "googleapis/build/src/apis/sheets/index.js";
import { type Workbook, workbookSchema } from "#core/plan/model";
import { fillingRequests } from "#local/filling-requests";
import type { SeedContext } from "#local/start";

/** Fills an empty spreadsheet with the sample made of plan 003. */
export async function seedSample(context: SeedContext): Promise<void> {
  const sample = workbookSchema.parse(JSON.parse(readFileSync(new URL("./samples/plan-003.json", import.meta.url), "utf8")));
  await seedWith(sample, context);
}

/**
 * Fills an empty spreadsheet with a workbook, as it would be done at Google: the template's requests,
 * sent by the real client in one batchUpdate; then the blank first tab goes.
 */
export async function seedWith(workbook: Workbook, { engine, rootUrl, token }: SeedContext): Promise<void> {
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: token });
  const api = sheets({ version: "v4", auth, rootUrl });
  await api.spreadsheets.batchUpdate({
    spreadsheetId: engine.spreadsheetId,
    requestBody: { requests: fillingRequests(workbook, engine) },
  });
}
