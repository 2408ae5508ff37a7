/** Workbooks as the functions read them: one call each, as a viewer to whom the workbook is shared. @module */
import { REGISTRATION_METADATA } from "#core/gateway/messages";
import { findTabs } from "#core/workbook/find";
import { type ApiSpreadsheet, GRID_FIELDS, gridsFromSpreadsheet, templateVersionOf } from "#core/workbook/from-api";
import { readWorkbook } from "#core/workbook/read";
import { readConfig } from "#lambdas/shared/config";
import { type SheetsApi, sheetsApi } from "#lambdas/shared/google";
import { SignInFailed } from "#lambdas/shared/google-sign-in";
import { googleReasons, statusOf, WrongAnswer } from "#lambdas/shared/may-pass";
import { createRetry, type Retry } from "#lambdas/shared/retry";
import { type Sheets, SheetsRefused } from "#lambdas/shared/services";

/** The id is in every answer of Sheets, whatever the spreadsheet holds. */
const METADATA_FIELDS = "spreadsheetId,developerMetadata(metadataKey,metadataValue)";

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

export function createSheets({ api, retry }: { api: Pick<SheetsApi, "get">; retry: Retry }): Sheets {
  /** @param part what is in every answer to it: another JSON, or a page, would be a spreadsheet without anything. */
  const get = (
    spreadsheetId: string,
    parameters: Parameters<SheetsApi["get"]>[1],
    part: "sheets" | "spreadsheetId",
  ): Promise<ApiSpreadsheet> =>
    retry(async () => {
      try {
        const answer = (await api.get(spreadsheetId, parameters)) as (ApiSpreadsheet & { spreadsheetId?: string }) | null | undefined;
        if (!answer?.[part]) throw new WrongAnswer("Sheets");
        return answer;
      } catch (error) {
        throw refusalOf(error) ?? error;
      }
    });

  return {
    async read(spreadsheetId) {
      const spreadsheet = await get(spreadsheetId, { includeGridData: true, fields: GRID_FIELDS }, "sheets");
      const grids = gridsFromSpreadsheet(spreadsheet);
      if (!findTabs(grids).has("plan")) throw new SheetsRefused("unreadable");
      const reading = readWorkbook(grids, templateVersionOf(spreadsheet));
      return { name: spreadsheet.properties?.title ?? "", grids, reading, nonce: nonceOf(spreadsheet) };
    },
    async readNonce(spreadsheetId) {
      return nonceOf(await get(spreadsheetId, { fields: METADATA_FIELDS }, "spreadsheetId"));
    },
  };
}

function nonceOf({ developerMetadata }: ApiSpreadsheet): string | null {
  return developerMetadata?.find(({ metadataKey }) => metadataKey === REGISTRATION_METADATA)?.metadataValue ?? null;
}

/** 400: an Excel file in Drive, or no id at all. Where Google does not let the function in, no workbook is to blame. */
function refusalOf(error: unknown): SheetsRefused | null {
  if (error instanceof SignInFailed) return null;
  const status = statusOf(error);
  if (status === 404 || (status === 403 && !googleReasons(error).some((reason) => NOT_THE_WORKBOOK.includes(reason)))) {
    return new SheetsRefused("no-access");
  }
  return status === 400 ? new SheetsRefused("unreadable") : null;
}

/** Google's, or those of a stand-in at SHEETS_URL, with the credentials of the environment. */
export function productionSheets(retry: Retry = createRetry()): Sheets {
  const { GOOGLE_CREDENTIALS, SHEETS_URL } = readConfig(process.env, "GOOGLE_CREDENTIALS", "SHEETS_URL");
  if (GOOGLE_CREDENTIALS === undefined) throw new Error("configuration: GOOGLE_CREDENTIALS is not set");
  const api = sheetsApi({ credentials: GOOGLE_CREDENTIALS, ...(SHEETS_URL !== undefined && { rootUrl: SHEETS_URL }) });
  return createSheets({ api, retry });
}
