/** Puts the workbooks whose day has come into the queue. @module */
import { createDueWorkbooks } from "#lambdas/due-workbooks/due-workbooks";
import { productionQueue, productionTable } from "#lambdas/shared/aws";
import { createLog } from "#lambdas/shared/logging";

export const handler = createDueWorkbooks({
  registry: productionTable().registry,
  queue: productionQueue(),
  clock: () => new Date(),
  log: createLog("due-workbooks"),
});
