/** A new workbook before anybody has typed: what it is filled with. @module */
import { HOLIDAYS } from "#core/calendar/holiday-table";
import { DEFAULT_ROUNDS, DEFAULT_STAGES } from "#core/calendar/rounds";
import type { Workbook } from "#core/plan/model";

/** A workbook with an empty plan for these fiscal years (พ.ศ.). */
export function emptyWorkbook(fiscalYears: readonly number[]): Workbook {
  return {
    formatVersion: 1,
    plan: {
      formatVersion: 1,
      organization: null,
      title: null,
      fiscalYears: [...fiscalYears],
      missions: null,
      projects: [],
      printedTotals: null,
      details: null,
      targets: null,
      risks: null,
    },
    settings: null,
    units: null,
    holidays: null,
    followUp: null,
    handIns: null,
    revisions: null,
  };
}

/** The same workbook with the default rounds, stages and holidays written out where it names none, so that people can see and change them. */
export function prefilled(workbook: Workbook): Workbook {
  const { settings } = workbook;
  return {
    ...workbook,
    settings: {
      numerals: settings?.numerals ?? "arabic",
      issuer: settings?.issuer ?? null,
      signatories: settings?.signatories ?? null,
      planOfficer: settings?.planOfficer ?? null,
      rounds: settings?.rounds ?? DEFAULT_ROUNDS,
      stages: settings?.stages ?? DEFAULT_STAGES,
    },
    holidays: workbook.holidays ?? HOLIDAYS,
  };
}
