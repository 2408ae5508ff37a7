/** Takes a unit's report and gives a receipt. @module */
import { createHandIn } from "#lambdas/hand-in/hand-in";
import { productionFiles, productionTable } from "#lambdas/shared/aws";
import { createLog } from "#lambdas/shared/logging";

const { registry, handIns } = productionTable();

export const handler = createHandIn({ registry, handIns, files: productionFiles(), clock: () => new Date(), log: createLog("hand-in") });
