/** What the handlers lean on, as they see it. Production adapters are beside this file; local/ builds the same adapters on stand-ins. @module */
import type { Ledger, ReportKey, RunFailure } from "#core/reminders/ledger";
import type { CalendarEntry } from "#core/reminders/mail/calendar-entry";
import type { SheetGrid } from "#core/workbook/grid";
import type { WorkbookReading } from "#core/workbook/read";

/** The present instant. Handlers never ask the machine. */
export type Clock = () => Date;

/** A registered workbook. `aud`: client id of its script, pinned. `wakeOn`: ISO ค.ศ., the next day on which it must be read; null: none known. */
export interface Registration {
  spreadsheetId: string;
  aud: string;
  registeredAt: string;
  registeredBy: string;
  /** Told in mails when the workbook cannot be read: as of the last reading. */
  organization: string | null;
  officerEmail: string | null;
  wakeOn: string | null;
  lastRun: string | null;
  /** How often {@link Registry.wakeBy} was called; left out for never. */
  wakes?: number;
}

export interface Registry {
  find(spreadsheetId: string): Promise<Registration | null>;
  /** Writes over an earlier registration of the same spreadsheet (the nonce proved the right to edit it); its ledger stays. */
  register(registration: Registration): Promise<void>;
  /** Binds a script to one workbook for good. false: it is bound to another. */
  bindScript(aud: string, spreadsheetId: string): Promise<boolean>;
  /** Ids of workbooks with `wakeOn` ≤ day. */
  due(day: string): AsyncIterable<string>;
  /**
   * Records a day's work: lastRun, wakeOn, and what the reading told. With `wakes`, as the registration had it when the run began: where somebody called
   * {@link Registry.wakeBy} since then, the workbook is due again with the next schedule, since the run may not have seen why.
   */
  ran(
    spreadsheetId: string,
    run: { lastRun: string; wakeOn: string | null; organization: string | null; officerEmail: string | null; wakes?: number },
  ): Promise<void>;
  /** Brings `wakeOn` forward when the day is earlier; never back. What a run is to see must be written before. */
  wakeBy(spreadsheetId: string, day: string): Promise<void>;
  keepNonce(nonce: { nonce: string; spreadsheetId: string; aud: string; email: string; expiresAt: string }): Promise<void>;
  /** The nonce, once: it is gone when taken. null: unknown, taken or expired. */
  takeNonce(nonce: string): Promise<{ spreadsheetId: string; aud: string; email: string } | null>;
}

export interface LedgerKey extends ReportKey {
  stage: string;
}

export interface LedgerStore {
  read(spreadsheetId: string): Promise<Ledger>;
  /**
   * Takes a key for a while. "taken": ours now; "sent": done before, or given up; "leased": another run has it.
   * A lease that ran out, and a failed attempt that may be tried again, can be taken; attempts are counted.
   */
  claim(spreadsheetId: string, key: LedgerKey, lease: { owner: string; until: string }): Promise<"taken" | "sent" | "leased">;
  sent(spreadsheetId: string, key: LedgerKey, mail: { owner: string; at: string; to: string[]; messageId: string }): Promise<void>;
  /** `final`: never tried again. Frees the lease. */
  failed(spreadsheetId: string, key: LedgerKey, failure: { owner: string; at: string; why: string; final: boolean }): Promise<void>;
  snooze(spreadsheetId: string, key: ReportKey, snooze: { until: string; at: string }): Promise<void>;
  acknowledge(spreadsheetId: string, key: ReportKey, at: string): Promise<void>;
  bounced(spreadsheetId: string, bounce: Ledger["bounces"][number]): Promise<void>;
  runFailed(spreadsheetId: string, failure: { at: string; why: RunFailure }): Promise<void>;
  /** Claim and record of a day's summary, like a reminder's. */
  claimSummary(spreadsheetId: string, date: string, lease: { owner: string; until: string }): Promise<"taken" | "sent" | "leased">;
  summarySent(spreadsheetId: string, date: string, summary: { owner: string; at: string; items: string[] }): Promise<void>;
  /** Frees the lease: it may be tried again. */
  summaryFailed(spreadsheetId: string, date: string, failure: { owner: string; at: string; why: string }): Promise<void>;
}

/** Versions of hand-ins; the table decides who is next. */
export interface HandIns {
  /** The latest of the report, or null. */
  latest(spreadsheetId: string, key: ReportKey): Promise<StoredHandIn | null>;
  /** false: that version is there already. */
  add(spreadsheetId: string, handIn: StoredHandIn): Promise<boolean>;
}
export interface StoredHandIn extends ReportKey {
  version: number;
  at: string;
  by: string | null;
  approvedBy: string | null;
  approvedAs: string | null;
  approvedOn: string | null;
  mark: string;
  sha256: string;
  receipt: string;
  /** Key in the bucket. */
  file: string;
}

export interface Files {
  /** Keeps a text under a key that nothing was ever kept under; the same text again is no error. */
  keep(key: string, text: string): Promise<void>;
}

/** Files for people, kept for a day at most. */
export interface OfferedFiles {
  /**
   * Keeps the file under a key that nobody can guess, and says where it can be fetched without a token, as a download of that name, until `expiresAt`
   * (ISO instant). The link is a secret: never to be logged. `type`: media type.
   */
  offer(key: string, file: { name: string; type: string; bytes: Uint8Array }): Promise<{ url: string; expiresAt: string }>;
}

export interface MailMessage {
  spreadsheetId: string;
  /** Shown as sender, beside the deployer's address. */
  fromName: string;
  to: string[];
  /** Reply-To: the plan officer. */
  replyTo: string | null;
  subject: string;
  text: string;
  html: string;
  /** Sent along as an .ics, which the mail's sender has organized; none: without. */
  calendar: readonly CalendarEntry[];
  /** Date of the message. */
  date: Date;
}
/** The mail service will not take this message, ever. `why`: a short English code, no address in it. */
export class MailRefused extends Error {
  readonly why: string;
  constructor(why: string) {
    super(`mail refused: ${why}`);
    this.name = "MailRefused";
    this.why = why;
  }
}
export interface Mail {
  /** @throws MailRefused for good (bad address, rejected message); anything else may be tried again. */
  send(message: MailMessage): Promise<{ messageId: string }>;
}

export interface ReadSpreadsheet {
  /** Title of the file. */
  name: string;
  grids: SheetGrid[];
  reading: WorkbookReading;
  /** sucharit.registration in the spreadsheet's metadata, or null. */
  nonce: string | null;
}
/** The spreadsheet cannot be read, and trying again would not help. no-access: 403 or 404; unreadable: no workbook of ours. */
export class SheetsRefused extends Error {
  readonly why: "no-access" | "unreadable";
  constructor(why: "no-access" | "unreadable") {
    super(`spreadsheet refused: ${why}`);
    this.name = "SheetsRefused";
    this.why = why;
  }
}
export interface Sheets {
  /** One spreadsheets.get. @throws SheetsRefused ("no-access" 403/404, "unreadable": no workbook of ours); what may pass is retried inside. */
  read(spreadsheetId: string): Promise<ReadSpreadsheet>;
  /** Metadata alone, one small spreadsheets.get. */
  readNonce(spreadsheetId: string): Promise<string | null>;
}

export interface Queue {
  /** One message a workbook; `day` is ISO ค.ศ. Returns when all are accepted. */
  send(messages: readonly RemindMessage[]): Promise<void>;
}
export interface RemindMessage {
  spreadsheetId: string;
  day: string;
}
