/** What the parts of one workbook's run share. @module */
import type { Links } from "#lambdas/shared/links";
import type { Log } from "#lambdas/shared/logging";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import type { Clock, LedgerStore, Mail, Registry, Sheets } from "#lambdas/shared/services";
import { timeLeft } from "#lambdas/shared/time-left";

export interface RemindServices {
  registry: Registry;
  ledger: LedgerStore;
  sheets: Sheets;
  mail: Mail;
  links: Pick<Links, "sign">;
  /** Address that opens the spreadsheet. */
  workbookUrl: (spreadsheetId: string) => string;
  /** A name that no other run has. */
  newOwner: () => string;
  clock: Clock;
  log: Log;
}

export interface Run extends RemindServices {
  spreadsheetId: string;
  /** ISO ค.ศ.; one day for the whole run, also over midnight. */
  today: string;
  owner: string;
  /** A claim of this run: it outlives the function, so that no other run sends what this one may still be sending. */
  lease(): { owner: string; until: string };
}

export function newRun(services: RemindServices, spreadsheetId: string, today: string): Run {
  const owner = services.newOwner();
  return {
    ...services,
    spreadsheetId,
    today,
    owner,
    lease: () => ({ owner, until: new Date(services.clock().getTime() + timeLeft() + REMINDER_QUEUE.leaseMarginMs).toISOString() }),
  };
}

/** The work is not done, and is to be done later: the message goes back to the queue. */
export class LeftForLater extends Error {
  override name = "LeftForLater";
  readonly code: "leased" | "out-of-time";
  constructor(code: "leased" | "out-of-time") {
    super(`left for later: ${code}`);
    this.code = code;
  }
}
