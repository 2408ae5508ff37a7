/** Looks at the deployment from its inside, for the operator who invokes it. @module */
import { createDoctor } from "#lambdas/doctor/doctor";
import { productionTable } from "#lambdas/shared/aws";
import { readConfig } from "#lambdas/shared/config";
import { productionLinkKey } from "#lambdas/shared/link-key";
import { createLog } from "#lambdas/shared/logging";
import { createRetry } from "#lambdas/shared/retry";
import { productionSheets } from "#lambdas/shared/sheets";

const { WORKBOOK_URL: workbookUrl } = readConfig(process.env, "WORKBOOK_URL");
/** Someone waits for the answer. */
const retry = createRetry({ maxAttempts: 3, capMs: 2_000 });

export const handler = createDoctor({
  table: productionTable,
  sheets: () => productionSheets(retry),
  linkKey: productionLinkKey,
  workbookUrl,
  clock: () => new Date(),
  log: createLog("doctor"),
});
