/** Workbooks as the functions read them: one call each, as a viewer to whom the workbook is shared. @module */
import type { sheets_v4 } from "googleapis";
import { REGISTRATION_METADATA } from "#core/gateway/messages";
import { findTabs } from "#core/workbook/find";
import { type ApiSpreadsheet, GRID_FIELDS, gridsFromSpreadsheet, templateVersionOf } from "#core/workbook/from-api";
import { readWorkbook } from "#core/workbook/read";
import { readConfig } from "#lambdas/shared/config";
import { sheetsApi } from "#lambdas/shared/google";
import { googleReasons, statusOf } from "#lambdas/shared/may-pass";
import { createRetry, type Retry } from "#lambdas/shared/retry";
import { type Sheets, SheetsRefused } from "#lambdas/shared/services";

const METADATA_FIELDS = "developerMetadata(metadataKey,metadataValue)";

/** 403s that are the deployer's fault, not the workbook's: the officer of an office can do nothing about them. */
const NOT_THE_WORKBOOK = [
  "SERVICE_DISABLED",
  "accessNotConfigured",
  "BILLING_DISABLED",
  "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
  "rateLimitExceeded",
  "userRateLimitExceeded",
  "RATE_LIMIT_EXCEEDED",
];

/** @param input.api made with `retry: false`. */
export function createSheets({ api, retry }: { api: sheets_v4.Sheets; retry: Retry }): Sheets {
  const get = (parameters: sheets_v4.Params$Resource$Spreadsheets$Get): Promise<ApiSpreadsheet> =>
    retry(async () => {
      try {
        const { data } = await api.spreadsheets.get(parameters, { retry: false });
        return data as ApiSpreadsheet;
      } catch (error) {
        throw refusalOf(error) ?? error;
      }
    });

  return {
    async read(spreadsheetId) {
      const spreadsheet = await get({ spreadsheetId, includeGridData: true, fields: GRID_FIELDS });
      const grids = gridsFromSpreadsheet(spreadsheet);
      if (!findTabs(grids).has("plan")) throw new SheetsRefused("unreadable");
      const reading = readWorkbook(grids, templateVersionOf(spreadsheet));
      return { name: spreadsheet.properties?.title ?? "", grids, reading, nonce: nonceOf(spreadsheet) };
    },
    async readNonce(spreadsheetId) {
      return nonceOf(await get({ spreadsheetId, fields: METADATA_FIELDS }));
    },
  };
}

function nonceOf({ developerMetadata }: ApiSpreadsheet): string | null {
  return developerMetadata?.find(({ metadataKey }) => metadataKey === REGISTRATION_METADATA)?.metadataValue ?? null;
}

/** 400: an Excel file in Drive, or no id at all. */
function refusalOf(error: unknown): SheetsRefused | null {
  const status = statusOf(error);
  if (status === 404 || (status === 403 && !googleReasons(error).some((reason) => NOT_THE_WORKBOOK.includes(reason)))) {
    return new SheetsRefused("no-access");
  }
  return status === 400 ? new SheetsRefused("unreadable") : null;
}

/** Google's, with the credentials of the environment; at SHEETS_URL a stand-in, without any. */
export function productionSheets(retry: Retry = createRetry()): Sheets {
  const { GOOGLE_CREDENTIALS, SHEETS_URL } = readConfig(process.env, "GOOGLE_CREDENTIALS", "SHEETS_URL");
  if (SHEETS_URL !== undefined) return createSheets({ api: sheetsApi({ token: "none", rootUrl: SHEETS_URL }), retry });
  if (GOOGLE_CREDENTIALS === undefined) throw new Error("configuration: GOOGLE_CREDENTIALS is not set");
  return createSheets({ api: sheetsApi({ credentials: GOOGLE_CREDENTIALS }), retry });
}
