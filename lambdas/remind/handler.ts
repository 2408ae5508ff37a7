/** Reminds the units of one workbook after another. @module */
import { randomUUID } from "node:crypto";
import { createRemind } from "#lambdas/remind/remind";
import { productionTable } from "#lambdas/shared/aws";
import { readConfig } from "#lambdas/shared/config";
import { productionLinkKey } from "#lambdas/shared/link-key";
import { createLinks } from "#lambdas/shared/links";
import { createLog } from "#lambdas/shared/logging";
import { productionMail } from "#lambdas/shared/mail/send";
import { READING_ATTEMPT_MS, READING_RESERVE_MS } from "#lambdas/shared/reserves";
import { createRetry } from "#lambdas/shared/retry";
import { productionSheets } from "#lambdas/shared/sheets";

const { PUBLIC_URL: publicUrl, WORKBOOK_URL: workbookUrl } = readConfig(process.env, "PUBLIC_URL", "WORKBOOK_URL");
const clock = () => new Date();
const services = {
  ...productionTable(),
  sheets: productionSheets(createRetry({ reserveMs: READING_RESERVE_MS, attemptMs: READING_ATTEMPT_MS })),
  mail: productionMail(),
};
// After all that is read from the environment: what is missing there is told first.
const key = await productionLinkKey();

export const handler = createRemind({
  ...services,
  links: createLinks({ key, publicUrl, clock }),
  workbookUrl,
  newOwner: randomUUID,
  clock,
  log: createLog("remind"),
});
