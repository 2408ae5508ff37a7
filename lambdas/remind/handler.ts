/** Reminds the units of one workbook after another. @module */
import { randomUUID } from "node:crypto";
import { createRemind } from "#lambdas/remind/remind";
import { productionTable } from "#lambdas/shared/aws";
import { readConfig } from "#lambdas/shared/config";
import { createLinks } from "#lambdas/shared/links";
import { createLog } from "#lambdas/shared/logging";
import { productionMail } from "#lambdas/shared/mail/send";
import { READING_RESERVE_MS } from "#lambdas/shared/reserves";
import { createRetry } from "#lambdas/shared/retry";
import { productionSheets } from "#lambdas/shared/sheets";

const {
  LINK_KEY: key,
  PUBLIC_URL: publicUrl,
  WORKBOOK_URL: workbookUrl,
} = readConfig(process.env, "LINK_KEY", "PUBLIC_URL", "WORKBOOK_URL");
const clock = () => new Date();

export const handler = createRemind({
  ...productionTable(),
  sheets: productionSheets(createRetry({ reserveMs: READING_RESERVE_MS })),
  mail: productionMail(),
  links: createLinks({ key, publicUrl, clock }),
  workbookUrl,
  newOwner: randomUUID,
  clock,
  log: createLog("remind"),
});
