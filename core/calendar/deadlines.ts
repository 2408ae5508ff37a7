/** When which report is owed: rounds × fiscal years, moved off weekends and holidays. @module */
import { addDays, compareDates, dateOf, dayOfWeek, daysInMonth, partsOf } from "#core/calendar/date";
import { fiscalMonthRange } from "#core/calendar/fiscal-year";
import { HOLIDAYS } from "#core/calendar/holiday-table";
import { type WorkingCalendar, workingCalendar } from "#core/calendar/holidays";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { formatThaiDate } from "#core/calendar/thai-date";
import type { Holiday, Round, Workbook } from "#core/plan/model";
import type { Both } from "#core/rules/problem";

/**
 * Public shape. `fiscalYear` พ.ศ.; dates ISO ค.ศ., Asia/Bangkok. `due` is the last day on time, `closes` the last day at all:
 * both are working days.
 */
export interface Deadline {
  round: string;
  fiscalYear: number;
  periodStart: string;
  periodEnd: string;
  due: string;
  closes: string;
  label: Both;
}

const MONTHS_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS_EN = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/**
 * The deadlines of a fiscal year (พ.ศ.), in order of due date; rounds that are switched off have none.
 * Throws RangeError for a year that is not plausibly พ.ศ. or a round whose period runs over the fiscal year's end.
 */
export function deadlinesOf(input: { rounds: readonly Round[]; holidays: readonly Holiday[]; fiscalYear: number }): Deadline[] {
  return deadlinesOfYears(input.rounds, workingCalendar(input.holidays), [input.fiscalYear]);
}

/**
 * The deadlines of a workbook: its own rounds and holidays where it has any, the defaults where not; for the plan's fiscal years,
 * or those given (พ.ศ.). In order of due date over all years. Who has the workbook's calendar at hand passes it in.
 */
export function deadlinesOfWorkbook(
  workbook: Workbook,
  fiscalYears: readonly number[] = workbook.plan.fiscalYears,
  calendar: WorkingCalendar = workingCalendar(workbook.holidays ?? HOLIDAYS),
): Deadline[] {
  return deadlinesOfYears(workbook.settings?.rounds ?? DEFAULT_ROUNDS, calendar, fiscalYears);
}

function deadlinesOfYears(rounds: readonly Round[], calendar: WorkingCalendar, fiscalYears: readonly number[]): Deadline[] {
  const active = rounds.filter((round) => round.active);
  return [...new Set(fiscalYears)]
    .flatMap((fiscalYear) => active.map((round) => deadlineOf(round, fiscalYear, calendar)))
    .sort((a, b) => compareDates(a.due, b.due));
}

function deadlineOf(round: Round, fiscalYear: number, calendar: WorkingCalendar): Deadline {
  const { start, end } = fiscalMonthRange(round.period, fiscalYear);
  const due = calendar.nextWorkingDay(unmovedDue(round.due, end, calendar));
  const closes = calendar.nextWorkingDay(addDays(due, round.closesAfter));
  return { round: round.key, fiscalYear, periodStart: start, periodEnd: end, due, closes, label: labelOf(round, fiscalYear, due) };
}

function unmovedDue(due: Round["due"], periodEnd: string, calendar: WorkingCalendar): string {
  if ("month" in due) return firstSuchDateAfter(periodEnd, due);
  return due.basis === "working" ? calendar.addWorkingDays(periodEnd, due.days) : addDays(periodEnd, due.days);
}

/** The first such date after another. A day the month does not have (30 February, 29 February in a common year) is its last day. */
function firstSuchDateAfter(date: string, { month, day }: { month: number; day: number }): string {
  const inYear = (year: number) => dateOf(year, month, Math.min(day, daysInMonth(year, month)));
  const { year } = partsOf(date);
  const sameYear = inYear(year);
  return compareDates(sameYear, date) > 0 ? sameYear : inYear(year + 1);
}

function labelOf(round: Round, fiscalYear: number, due: string): Both {
  return {
    th: `${round.name ?? round.key} ปีงบประมาณ พ.ศ. ${fiscalYear} กำหนดส่ง${formatThaiDate(due, { weekday: true })}`,
    en: `${round.key} report of fiscal year ${fiscalYear} (B.E.), due ${englishDate(due)}`,
  };
}

function englishDate(date: string): string {
  const { year, month, day } = partsOf(date);
  return `${WEEKDAYS_EN[dayOfWeek(date)]} ${day} ${MONTHS_EN[month - 1]} ${year}`;
}
