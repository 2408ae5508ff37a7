/** What the server and the pages say to each other about the cloud on this machine. @module */
import type { Ledger } from "#core/reminders/ledger";
import type { MailContent, MailSummary, Move } from "#local/cloud/local-cloud";

/** Today of the movable clock, ISO ค.ศ.; `moved`: it is not the machine's day. */
export interface LocalClock {
  today: string;
  moved: boolean;
}

/** GET /cloud/state?known=VERSION; 204 where that is still the version. */
export interface CloudState extends LocalClock {
  version: string;
  /** Title of the spreadsheet. */
  title: string;
  move: Move | null;
  moving: boolean;
  /** Why the last move stopped before its end, Thai. */
  failed: string | null;
  /** Newest first. */
  mails: MailSummary[];
  ledger: Ledger;
  deadLetters: { at: string; body: string }[];
}

/** GET /cloud/mails/ID; the HTML has an address of its own. */
export type ShownMail = Omit<MailContent, "html">;

/** POST /cloud/clock */
export interface ClockMove {
  /** ISO ค.ศ. */
  day: string;
}

export const BOUNCE_KINDS = ["permanent", "transient", "complaint"] as const;
/** POST /cloud/bounces */
export interface BounceOrder {
  /** Id of the mail. */
  mail: string;
  email: string;
  kind: (typeof BOUNCE_KINDS)[number];
}
