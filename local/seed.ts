import { readFileSync } from "node:fs";
import { fiscalYearOf } from "#core/calendar/fiscal-year";
import { filledFollowUp } from "#core/follow-up/fill";
import { type Workbook, workbookSchema } from "#core/plan/model";
import { fillingRequests } from "#local/filling-requests";
import { localSheets } from "#local/local-sheets";
import type { SeedContext } from "#local/start";

/**
 * Fills an empty spreadsheet with the sample made of plan 003, its ติดตามผล prepared for this fiscal year, or the plan's last, so that links of
 * mails find a row.
 */
export async function seedSample(context: SeedContext): Promise<void> {
  const sample = workbookSchema.parse(JSON.parse(readFileSync(new URL("./samples/plan-003.json", import.meta.url), "utf8")));
  const { fiscalYears } = sample.plan;
  const thisYear = fiscalYearOf(context.today);
  const followUp = filledFollowUp(sample, fiscalYears.includes(thisYear) ? thisYear : Math.max(...fiscalYears));
  await seedWith({ ...sample, followUp }, context);
}

/**
 * Fills an empty spreadsheet with a workbook, as it would be done at Google: the template's requests,
 * sent by the real client in one batchUpdate; then the blank first tab goes.
 */
export async function seedWith(workbook: Workbook, context: SeedContext): Promise<void> {
  const { engine } = context;
  await localSheets(context).spreadsheets.batchUpdate({
    spreadsheetId: engine.spreadsheetId,
    requestBody: { requests: fillingRequests(workbook, engine) },
  });
}
