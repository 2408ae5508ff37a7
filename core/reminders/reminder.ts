/** What planning gives: reminders, digests and the plan officer's summary. @module */
import type { Deadline } from "#core/calendar/deadlines";
import type { ReportKey, RunFailure } from "#core/reminders/ledger";

/** Public shape of `remind --json`, one for each unit, round and year. `due`: ISO ค.ศ.; `to`: e-mail addresses, [] where the unit has none; `projects`: ids. */
export interface Reminder extends ReportKey {
  /** Key of a stage of ตั้งค่า, or `snooze:2027-01-11`. */
  stage: string;
  due: string;
  to: string[];
  projects: string[];
}

/** One mail: all reminders of a unit on a day. */
export interface Digest {
  unit: string;
  /** Deduplicated, unit's before head's; [] where there is no address: then it is news for the officer, and no mail. */
  to: string[];
  /** Whether the unit's head is among the addressees. */
  escalated: boolean;
  /** In order of due date. */
  parts: DigestPart[];
}

export interface DigestPart extends Reminder {
  deadline: Deadline;
  /** ISO ค.ศ.: the last day on which anything is asked, on deadline.closes or later. */
  ends: string;
  /** Name of the round, for people. */
  roundName: string;
  /** In the plan's order; `index` into plan.projects. */
  owed: { id: string; index: number; number: string; name: string }[];
  /** Earlier mails and acknowledgements about this report, oldest first, for the escalated mail. `returned`: those of `to` that the mail did not reach. */
  history: { at: string; what: "sent" | "acknowledged" | "snoozed"; stage: string | null; to: string[]; returned?: string[] }[];
}

/** One thing that the plan officer is told once. `key` is stable over days. */
export type NewsItem =
  /** `bounced`: those of `to` that mail has not reached at some time. */
  | { key: string; kind: "sent"; unit: string; round: string; fiscalYear: number; stage: string; to: string[]; bounced?: string[] }
  | { key: string; kind: "no-address"; unit: string; round: string; fiscalYear: number; projects: number }
  | { key: string; kind: "no-unit"; round: string; fiscalYear: number; projects: number }
  | { key: string; kind: "mail-failed"; unit: string; round: string; fiscalYear: number; stage: string; why: string }
  | { key: string; kind: "bounced"; email: string; at: string; bounce: "permanent" | "transient" | "complaint"; units: string[] }
  | { key: string; kind: "not-read"; at: string; why: RunFailure }
  | { key: string; kind: "handed-in"; unit: string; round: string; fiscalYear: number; version: number; at: string; receipt: string }
  | { key: string; kind: "acknowledged"; unit: string; round: string; fiscalYear: number; at: string }
  /** `until`: ISO ค.ศ. */
  | { key: string; kind: "snoozed"; unit: string; round: string; fiscalYear: number; until: string }
  /** A round's last day, and the first day after it. `units`: who has not handed in. */
  | { key: string; kind: "closing" | "closed"; round: string; fiscalYear: number; units: string[] }
  | { key: string; kind: "cells-unread"; count: number }
  /** More addresses than mail may go to. `held`: units whose mail waits for another day; `cut`: units of which some addresses got none. */
  | { key: string; kind: "over-limit"; held: string[]; cut: string[] };

export interface Summary {
  /** ISO ค.ศ., a working day. */
  date: string;
  /** The plan officer's address; null where ตั้งค่า has none (then nobody can be told by mail). */
  to: string | null;
  items: NewsItem[];
  /** Who owes what today, over all rounds that are not closed and whose period is over. */
  owing: { unit: string | null; round: string; roundName: string; fiscalYear: number; due: string; daysLeft: number; projects: number }[];
}
