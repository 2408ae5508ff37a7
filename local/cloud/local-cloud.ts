/** The cloud on this machine, as the local program sees it: the Lambda handlers behind stand-ins, a movable clock, a mailbox. @module */
import type { Ledger } from "#core/reminders/ledger";

export interface GatewayRequest {
  method: string;
  /** Path and query, from /v1/ on. */
  url: string;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}
export interface GatewayResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** One mail as it was accepted. */
export interface MailSummary {
  id: string;
  /** ISO instant of the movable clock. */
  at: string;
  from: string;
  to: string[];
  subject: string;
  /** Addresses that were made to bounce on the page. */
  bounced: string[];
}
export interface MailContent extends MailSummary {
  replyTo: string | null;
  html: string;
  text: string;
  /** Text of the .ics, or null. */
  calendar: string | null;
  headers: { name: string; value: string }[];
}

/** How far moving the clock is. Days are ISO ค.ศ. */
export interface Move {
  from: string;
  to: string;
  at: string;
  /** Set when it stopped before its end: one sentence, Thai. */
  failed: string | null;
}

export interface LocalCloud {
  /** The HTTP API: routes, authorizer, size limits, handlers. Never rejects. */
  gateway(request: GatewayRequest): Promise<GatewayResponse>;
  /** The identity token that Google would give the script for this user. A secret. */
  identityToken(email: string): Promise<string>;
  now(): Date;
  /** ISO ค.ศ., Asia/Bangkok. */
  today(): string;
  /** What is to be added to the machine's clock, milliseconds. */
  clockOffset(): number;
  /** Moves the clock forward to a day, 08:00, running each day's schedule on the way. Rejects with a Thai sentence for a day that is past or no day; one move at a time.
   * Resolves when it has ended, whether or not it got there ({@link Move.failed}). */
  moveTo(day: string): Promise<void>;
  /** The move that runs, or the last one; null: none yet. */
  move(): Move | null;
  mails(): MailSummary[];
  mail(id: string): MailContent | null;
  /** Tells the mail-events function that the mail did not reach an address, as the mail service would. */
  bounce(id: string, email: string, kind: "permanent" | "transient" | "complaint"): Promise<void>;
  ledger(): Promise<Ledger>;
  /** Messages that ended in the dead-letter queue, newest first. */
  deadLetters(): Promise<{ at: string; body: string }[]>;
  /** Calls back after anything of the above changed. */
  subscribe(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Origin that the built script calls; only the script host's UrlFetchApp knows where it leads. */
export const LOCAL_GATEWAY = "https://gateway.sucharit.invalid";
