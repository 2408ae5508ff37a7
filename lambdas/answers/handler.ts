/** Acknowledges and puts off reminders, for who holds a link of a mail. @module */
import { createAnswers } from "#lambdas/answers/answers";
import { productionTable } from "#lambdas/shared/aws";
import { readConfig } from "#lambdas/shared/config";
import { productionLinkKey } from "#lambdas/shared/link-key";
import { createLinks } from "#lambdas/shared/links";
import { createLog } from "#lambdas/shared/logging";

const { PUBLIC_URL: publicUrl, WORKBOOK_URL: workbookUrl } = readConfig(process.env, "PUBLIC_URL", "WORKBOOK_URL");
const clock = () => new Date();
const { registry, ledger } = productionTable();
// After all that is read from the environment: what is missing there is told first.
const key = await productionLinkKey();

export const handler = createAnswers({
  links: createLinks({ key, publicUrl, clock }),
  registry,
  ledger,
  workbookUrl,
  clock,
  log: createLog("answers"),
});
