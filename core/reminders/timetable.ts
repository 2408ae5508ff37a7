/** What of the planning does not change from day to day: rounds, their deadlines, the days of their stages, and what is owed. @module */
import { type Deadline, deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { HOLIDAYS } from "#core/calendar/holiday-table";
import { type WorkingCalendar, workingCalendar } from "#core/calendar/holidays";
import { DEFAULT_ROUNDS, DEFAULT_STAGES } from "#core/calendar/rounds";
import { owedReports } from "#core/follow-up/owed";
import type { Workbook } from "#core/plan/model";
import { reportId } from "#core/reminders/history";
import { OFFICE_UNIT } from "#core/reminders/ledger";
import { type Stages, stagesOf } from "#core/reminders/stages";

/** One round of one fiscal year. */
export interface RoundTime extends Stages {
  deadline: Deadline;
  roundName: string;
  /** Day of the first mail; null where the office has no stages. */
  opens: string | null;
  /** The last day on which anything is asked: the closing day, or the last stage's where that is later. */
  ends: string;
}

export interface Timetable {
  calendar: WorkingCalendar;
  /** In order of due date, over all years of the plan. */
  rounds: RoundTime[];
  /** What is owed in a year of the plan (พ.ศ.), worked out when it is first asked for. */
  owed(fiscalYear: number): readonly Owed[];
}

/** A report that is owed and not handed in as far as the workbook tells. */
export interface Owed {
  /** See {@link reportId}; null for projects of no unit that is in use. */
  id: string | null;
  round: string;
  fiscalYear: number;
  /** null: of no unit that is in use; {@link OFFICE_UNIT}: of the office. */
  unit: string | null;
  /** Indexes into plan.projects, ascending where they are a unit's. */
  projects: number[];
}

/** Each report once; projects that are nobody's are one report a round. */
export function owedOf(workbook: Workbook, fiscalYear: number): Owed[] {
  const reports = new Map<string, Owed>();
  for (const { round, owedBy, unit: name, projects, handedIn } of owedReports(workbook, fiscalYear)) {
    const unit = owedBy === "office" ? OFFICE_UNIT : name;
    const id = unit === null ? null : reportId({ unit, round, fiscalYear });
    const key = id ?? round;
    const known = reports.get(key);
    if (handedIn || projects.length === 0) continue;
    if (!known) reports.set(key, { id, round, fiscalYear, unit, projects: [...projects] });
    else if (id === null) for (const index of projects) known.projects.push(index);
  }
  return [...reports.values()];
}

/** The timetable of a workbook, of its own rounds, stages and holidays where it has any; the same for every day, as long as the workbook is. */
export function timetableOf(workbook: Workbook): Timetable {
  const { settings, holidays } = workbook;
  const calendar = workingCalendar(holidays ?? HOLIDAYS);
  const stages = settings?.stages ?? DEFAULT_STAGES;
  const names = new Map((settings?.rounds ?? DEFAULT_ROUNDS).map(({ key, name }) => [key, name]));
  const rounds = deadlinesOfWorkbook(workbook, undefined, calendar).map((deadline): RoundTime => {
    const { ladder, ranks } = stagesOf(deadline, stages, calendar);
    const last = ladder[ladder.length - 1]?.day ?? "";
    const ends = last > deadline.closes ? last : deadline.closes;
    return { deadline, roundName: names.get(deadline.round) ?? deadline.round, ladder, ranks, opens: ladder[0]?.day ?? null, ends };
  });
  const years = new Map<number, Owed[]>();
  const owed = (fiscalYear: number) => {
    const reports = years.get(fiscalYear) ?? owedOf(workbook, fiscalYear);
    years.set(fiscalYear, reports);
    return reports;
  };
  return { calendar, rounds, owed };
}
