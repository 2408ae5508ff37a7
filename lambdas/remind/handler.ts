/** Reminds the units of one workbook after another. @module */
import { randomUUID } from "node:crypto";
import { createRemind } from "#lambdas/remind/remind";
import { productionTable } from "#lambdas/shared/aws";
import { readConfig } from "#lambdas/shared/config";
import { createLinks } from "#lambdas/shared/links";
import { createLog } from "#lambdas/shared/logging";
import { productionMail } from "#lambdas/shared/mail/send";
import { createRetry } from "#lambdas/shared/retry";
import { productionSheets } from "#lambdas/shared/sheets";

const { PUBLIC_URL, LINK_KEY } = readConfig(process.env, "PUBLIC_URL", "LINK_KEY");
const clock = () => new Date();

export const handler = createRemind({
  ...productionTable(),
  // What is read is to be planned, sent and recorded yet.
  sheets: productionSheets(createRetry({ reserveMs: 60_000 })),
  mail: productionMail(),
  links: createLinks({ key: LINK_KEY, publicUrl: PUBLIC_URL, clock }),
  workbookUrl: (spreadsheetId) => `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit`,
  newOwner: randomUUID,
  clock,
  log: createLog("remind"),
});
