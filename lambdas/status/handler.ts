/** Tells a workbook's script what was sent, answered and handed in. @module */
import { productionTable } from "#lambdas/shared/aws";
import { createLog } from "#lambdas/shared/logging";
import { createStatus } from "#lambdas/status/status";

const { registry, ledger } = productionTable();

export const handler = createStatus({ registry, ledger, log: createLog("status") });
