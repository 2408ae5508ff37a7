/** What is known of earlier reminders of one workbook, as the planning takes it and as `remind --ledger FILE` reads it (JSON). @module */

import type { HandIn } from "#core/plan/model";

/** Which report a reminder is about. `unit` is the unit's name as on ผู้รับผิดชอบ; {@link OFFICE_UNIT} for rounds of the office. */
export interface ReportKey {
  unit: string;
  round: string;
  /** พ.ศ. */
  fiscalYear: number;
}

/** The office (its plan officer) among units. */
export const OFFICE_UNIT = "สำนักงาน";

/** Who approved a hand-in, and its mark: what บันทึก needs where its row is lost. */
type Approval = Pick<HandIn, "approvedBy" | "approvedAs" | "approvedOn" | "mark">;

/** Instants are ISO with zone (`2027-01-08T01:00:00.000Z`), days ISO ค.ศ. in Asia/Bangkok. */
export interface Ledger {
  /** Mails accepted by the mail service. */
  sent: (ReportKey & { stage: string; at: string; to: string[] })[];
  /** Mails given up: refused for good, or too many attempts. `why`: a short English code, never an address list. */
  failed: (ReportKey & { stage: string; at: string; why: string })[];
  /** The latest of each report counts. Held back while today < until. */
  snoozes: (ReportKey & { until: string; at: string })[];
  acknowledgements: (ReportKey & { at: string })[];
  /** Of reports that were handed in; they count beside the workbook's own handIns. */
  handIns: (ReportKey & { version: number; at: string; by: string | null; receipt: string } & Partial<Approval>)[];
  /** Addresses that mail did not reach; `complaint`: marked as spam. A transient one may still arrive. */
  bounces: { email: string; at: string; kind: "permanent" | "transient" | "complaint"; why: string }[];
  /** Runs in which the workbook could not be read, or that ended in the dead-letter queue. `why`: see {@link RUN_FAILURES}. */
  failures: { at: string; why: RunFailure }[];
  /** Summaries sent to the plan officer, and the keys of the news each told. */
  summaries: { date: string; at: string; items: string[] }[];
}

/** no-access: Google refuses (403, 404); unreadable: the answer is no workbook of ours; gave-up: retried until the queue gave up, some mails may have gone. */
export const RUN_FAILURES = ["no-access", "unreadable", "gave-up"] as const;
export type RunFailure = (typeof RUN_FAILURES)[number];

export const EMPTY_LEDGER: Ledger = {
  sent: [],
  failed: [],
  snoozes: [],
  acknowledgements: [],
  handIns: [],
  bounces: [],
  failures: [],
  summaries: [],
};
