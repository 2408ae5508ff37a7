import type { HandIn, Holiday, Project, Round, Settings, Stage, Unit, Workbook } from "#core/plan/model";
import { EMPTY_LEDGER, type Ledger, type ReportKey } from "#core/reminders/ledger";
import type { Digest } from "#core/reminders/reminder";
import { plan, project, unit } from "../rules/workbook-builder";

export const YEAR = 2570;
export const holiday = (date: string, name = "วันหยุด"): Holiday => ({ date, name, effect: "holiday", source: null });
export const NEW_YEAR = [holiday("2027-01-01", "วันขึ้นปีใหม่")];
export const SONGKRAN = ["2027-04-13", "2027-04-14", "2027-04-15"].map((date) => holiday(date, "วันสงกรานต์"));

export interface Parts {
  projects?: Partial<Project>[];
  units?: Unit[];
  holidays?: Holiday[];
  rounds?: Round[] | null;
  stages?: Stage[] | null;
  officer?: string | null;
  handIns?: HandIn[];
  fiscalYears?: number[];
}

/** A workbook of 2570 in which กองคลัง owes one project in each quarter, with no holiday but New Year's Day and Songkran. */
export function book(parts: Parts = {}): Workbook {
  const settings: Settings = {
    numerals: "arabic",
    issuer: null,
    signatories: null,
    planOfficer: parts.officer === null ? null : { name: null, email: parts.officer ?? "plan@example.org" },
    rounds: parts.rounds ?? null,
    stages: parts.stages ?? null,
  };
  const projects = (parts.projects ?? [{}]).map((one, index) =>
    project({ id: `p${index}`, number: index + 1, responsibleUnits: ["กองคลัง"], ...one }),
  );
  return {
    formatVersion: 1,
    plan: plan({ fiscalYears: parts.fiscalYears ?? [YEAR], projects }),
    settings,
    units: parts.units ?? [unit({ headEmails: ["head@example.org"] })],
    holidays: parts.holidays ?? [...NEW_YEAR, ...SONGKRAN],
    followUp: null,
    handIns: parts.handIns ?? null,
    revisions: null,
  };
}

/** 08:00 in Bangkok on that day. */
export const morning = (day: string): string => `${day}T01:00:00.000Z`;
export const q1: ReportKey = { unit: "กองคลัง", round: "q1", fiscalYear: YEAR };

export function ledger(parts: Partial<Ledger> = {}): Ledger {
  return { ...EMPTY_LEDGER, ...parts };
}

export const sent = (day: string, stage: string, report: ReportKey = q1): Ledger["sent"][number] => ({
  ...report,
  stage,
  at: morning(day),
  to: ["finance@example.org"],
});
export const snoozed = (on: string, until: string, report: ReportKey = q1): Ledger["snoozes"][number] => ({
  ...report,
  until,
  at: morning(on),
});
export const handedIn = (day: string, report: ReportKey = q1): Ledger["handIns"][number] => ({
  ...report,
  version: 1,
  at: morning(day),
  by: null,
  receipt: `r-${report.round}`,
});

/** What the day's digests leave in the ledger when all are sent; those to nobody leave nothing. */
export function afterSending(before: Ledger, digests: readonly Digest[], day: string): Ledger {
  const mails = digests.filter(({ to }) => to.length > 0);
  const entries = mails.flatMap(({ parts, to }) =>
    parts.map(({ unit, round, fiscalYear, stage }) => ({ unit, round, fiscalYear, stage, at: morning(day), to })),
  );
  return { ...before, sent: [...before.sent, ...entries] };
}

/** "กองคลัง q1 before-7" for each part. */
export const told = (digests: readonly Digest[]): string[] =>
  digests.flatMap(({ parts }) => parts.map(({ unit, round, stage }) => `${unit} ${round} ${stage}`));
