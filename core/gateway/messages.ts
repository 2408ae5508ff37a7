/**
 * What the script and the gateway (HTTP API) say to each other, JSON, version 1. Requests are parsed again by zod in lambdas/;
 * refusals are `{ error: { code, path?, message: { th, en } } }` with 400, 401, 403, 404, 409, 413, 422 (no such report), 429 or 5xx.
 *
 * POST /v1/registrations            → RegistrationAsked   { nonce }: the script writes it into the workbook's metadata {@link REGISTRATION_METADATA}
 * POST /v1/registrations/confirm    → Registered: the function reads the nonce back through Google and pins the token's `aud` to the spreadsheet
 * GET  /v1/workbooks/{id}/status    → CloudStatus         ?next=YYYY-MM-DD: the next day that the script sees; the workbook is read on it at the latest
 * POST /v1/hand-ins                 → HandInReceipt
 * POST /v1/check                    → CheckAnswer: problems, totals and deadlines of a Workbook or Plan
 * POST /v1/reports                  → ReportMade: a finished file of the values that are sent, or where to fetch it for a short while
 * GET|POST /v1/answers              ack/snooze pages for people, no identity token: signed link
 * All but answers need `Authorization: Bearer <Google identity token>`; all that name a spreadsheet need the pinned `aud`.
 *
 * @module
 */
import type { Deadline } from "#core/calendar/deadlines";
import type { HandIn, Workbook } from "#core/plan/model";
import type { Totals } from "#core/plan/totals";
import type { Ledger } from "#core/reminders/ledger";
import type { ReportRequest } from "#core/reports/request";
import type { Both, Problem } from "#core/rules/problem";

/** Key of the spreadsheet's developer metadata that holds the nonce while a workbook is being registered. */
export const REGISTRATION_METADATA = "sucharit.registration";

export interface GatewayRefusal {
  error: { code: string; path?: string; message: Both };
}

export interface RegistrationRequest {
  spreadsheetId: string;
}
export interface RegistrationAsked {
  nonce: string;
  /** ISO instant. */
  expiresAt: string;
}
export interface RegistrationConfirm {
  spreadsheetId: string;
  nonce: string;
}
export interface Registered {
  spreadsheetId: string;
  registeredAt: string;
}

/** What the cloud knows of a workbook. */
export interface CloudStatus {
  registeredAt: string;
  /** Last day on which reminders were looked after, ISO ค.ศ.; null: not yet. */
  lastRun: string | null;
  ledger: Ledger;
}

export interface HandInRequest {
  spreadsheetId: string;
  unit: string;
  /** พ.ศ. */
  fiscalYear: number;
  round: string;
  /** Who hands in, as typed. */
  by: string;
  approvedBy: string;
  /** ปลัด or นายก. */
  approvedAs: string;
  /** ISO ค.ศ. */
  approvedOn: string;
  /** See core/follow-up/hand-in-content. */
  content: HandInContent;
  /** Mark of `content`; the function works it out again and refuses another. */
  mark: string;
}

/** UTF-16 units of one text that can be handed in. */
export const LONGEST_HAND_IN_TEXT = 20_000;
/** The same of the unit's name, and of the round's key. */
export const LONGEST_HAND_IN_UNIT = 200;
export const LONGEST_HAND_IN_ROUND = 100;

/** What a unit reports in a round: its projects' rows, as they stand. */
export interface HandInContent {
  organization: string | null;
  unit: string;
  fiscalYear: number;
  round: string;
  reports: HandInReport[];
}
export interface HandInReport {
  project: string;
  number: string | null;
  name: string | null;
  planned: boolean | null;
  state: string | null;
  amounts: { plan: number | null; ordinance: number | null; disbursed: number | null };
  result: string | null;
  problemAndRemedy: string | null;
  reason: string | null;
  evidence: string | null;
  /** ISO ค.ศ. */
  reportedOn: string | null;
  reportedBy: string | null;
}

export interface HandInReceipt {
  handIn: HandIn;
  /** true: the very same was handed in before, and this is its receipt. */
  again: boolean;
}

export interface CheckAnswer {
  problems: Problem[];
  /** How many more problems, the mildest, the answer had no room for. */
  problemsLeftOut?: number;
  totals: Totals;
  deadlines: Deadline[];
}

export interface ReportAsked {
  spreadsheetId: string;
  /** The day is the function's own. */
  report: Omit<ReportRequest, "today">;
  /** What the script has read; `revisions` is not needed and left null. */
  workbook: Workbook;
}

export interface ReportMade {
  /** With its ending. */
  name: string;
  /** Media type. */
  type: string;
  /** Bytes of the file. */
  size: number;
  /** One of the two is null: the file, or (above what an answer can hold) where it can be fetched without a token until `expiresAt`. */
  base64: string | null;
  link: { url: string; expiresAt: string } | null;
}
