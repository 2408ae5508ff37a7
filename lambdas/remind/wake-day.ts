/** When a workbook is to be read again. @module */
import { addDays, endOfMonth } from "#core/calendar/date";
import type { WorkingCalendar } from "#core/calendar/holidays";

/**
 * The day of the next reminder, the next working day where there is news to be told, and the first working day of next month at the latest: rounds and
 * units may have been changed by people whose script does not talk to the gateway. ISO ค.ศ., later than `today`.
 * @param next from nextRunDay, null: none.
 */
export function wakeDay(input: { next: string | null; hasNews: boolean; today: string; calendar: WorkingCalendar }): string {
  const { next, hasNews, today, calendar } = input;
  const latest = calendar.nextWorkingDay(addDays(endOfMonth(today), 1));
  const days = [latest, ...(next === null ? [] : [next]), ...(hasNews ? [calendar.nextWorkingDay(addDays(today, 1))] : [])];
  return days.reduce((first, day) => (day < first ? day : first));
}
