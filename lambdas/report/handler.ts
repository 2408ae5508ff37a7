/** Makes a report of the values it is given, as a file. @module */
import { randomUUID } from "node:crypto";
import { createReport } from "#lambdas/report/report";
import { productionOfferedFiles, productionTable } from "#lambdas/shared/aws";
import { createLog } from "#lambdas/shared/logging";

const { registry } = productionTable();

export const handler = createReport({
  registry,
  offered: productionOfferedFiles(),
  newKey: randomUUID,
  clock: () => new Date(),
  log: createLog("report"),
});
