/** Acknowledges and puts off reminders, for who holds a link of a mail. @module */
import { createAnswers } from "#lambdas/answers/answers";
import { productionTable } from "#lambdas/shared/aws";
import { readConfig } from "#lambdas/shared/config";
import { createLinks } from "#lambdas/shared/links";
import { createLog } from "#lambdas/shared/logging";

const {
  LINK_KEY: key,
  PUBLIC_URL: publicUrl,
  WORKBOOK_URL: workbookUrl,
} = readConfig(process.env, "LINK_KEY", "PUBLIC_URL", "WORKBOOK_URL");
const clock = () => new Date();
const { registry, ledger } = productionTable();

export const handler = createAnswers({
  links: createLinks({ key, publicUrl, clock }),
  registry,
  ledger,
  workbookUrl,
  clock,
  log: createLog("answers"),
});
