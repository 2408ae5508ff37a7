import { readFileSync } from "node:fs";
import { OAuth2Client } from "google-auth-library";
import { sheets } from "googleapis/build/src/apis/sheets/index.js";
import { workbookSchema } from "#core/plan/model";
import { columnNote } from "#core/rules/column-notes";
import { prefilled } from "#core/workbook/prefilled";
import { workbookRequests } from "#core/workbook/requests";
import type { SeedContext } from "#local/start";

/**
 * Fills an empty spreadsheet with the sample made of plan 003, as it would be done at Google: the template's requests,
 * sent by the real client in one batchUpdate; then the blank first tab goes.
 */
export async function seedSample({ engine, rootUrl, token }: SeedContext): Promise<void> {
  const sample = workbookSchema.parse(JSON.parse(readFileSync(new URL("./samples/plan-003.json", import.meta.url), "utf8")));
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: token });
  const api = sheets({ version: "v4", auth, rootUrl });
  const spreadsheetId = engine.spreadsheetId;
  const blanks = engine.sheets().map(({ sheetId, title }) => ({ sheetId, title, key: null }));
  const { requests } = workbookRequests(prefilled(sample), { existing: { templateVersion: null, sheets: blanks }, noteOf: columnNote });
  await api.spreadsheets.batchUpdate({
    spreadsheetId,
    requestBody: {
      requests: [
        { updateSpreadsheetProperties: { properties: { title: sample.plan.title }, fields: "title" } },
        ...requests,
        ...blanks.map(({ sheetId }) => ({ deleteSheet: { sheetId } })),
      ],
    },
  });
}
