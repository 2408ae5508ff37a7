/** Notes what the mail service says of mails that went out. @module */
import { createMailEvents } from "#lambdas/mail-events/mail-events";
import { productionTable } from "#lambdas/shared/aws";
import { createLog } from "#lambdas/shared/logging";

const { registry, ledger } = productionTable();

export const handler = createMailEvents({ registry, ledger, clock: () => new Date(), log: createLog("mail-events") });
