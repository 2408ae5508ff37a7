/** Pins a script to its workbook. @module */
import { randomBytes } from "node:crypto";
import { createRegistration } from "#lambdas/registration/registration";
import { productionTable } from "#lambdas/shared/aws";
import { readConfig } from "#lambdas/shared/config";
import { createLog } from "#lambdas/shared/logging";
import { productionSheets } from "#lambdas/shared/sheets";

const { REGISTRANTS: registrants, SERVICE_ACCOUNT: serviceAccount } = readConfig(process.env, "REGISTRANTS", "SERVICE_ACCOUNT");

export const handler = createRegistration({
  registry: productionTable().registry,
  sheets: productionSheets(),
  random: randomBytes,
  serviceAccount,
  registrants,
  clock: () => new Date(),
  log: createLog("registration"),
});
