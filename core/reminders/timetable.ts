/** What of the planning does not change from day to day: rounds, their deadlines, the days of their stages, and what is owed. @module */
import { type Deadline, deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { HOLIDAYS } from "#core/calendar/holiday-table";
import { type WorkingCalendar, workingCalendar } from "#core/calendar/holidays";
import { DEFAULT_ROUNDS, DEFAULT_STAGES } from "#core/calendar/rounds";
import { type OwedReport, owedReports } from "#core/follow-up/owed";
import type { Workbook } from "#core/plan/model";
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
  owed(fiscalYear: number): readonly OwedReport[];
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
  const years = new Map<number, OwedReport[]>();
  const owed = (fiscalYear: number) => {
    const reports = years.get(fiscalYear) ?? owedReports(workbook, fiscalYear);
    years.set(fiscalYear, reports);
    return reports;
  };
  return { calendar, rounds, owed };
}
