/** Checks a plan without a spreadsheet. @module */
import { createCheck } from "#lambdas/check/check";
import { createLog } from "#lambdas/shared/logging";

export const handler = createCheck({ log: createLog("check") });
