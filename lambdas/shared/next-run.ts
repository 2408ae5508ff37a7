/** When something that came in meanwhile is told. @module */
import { addDays, bangkokDay } from "#core/calendar/date";
import { HOLIDAYS } from "#core/calendar/holiday-table";
import { workingCalendar } from "#core/calendar/holidays";

const calendar = workingCalendar(HOLIDAYS);

/**
 * The working day on which a workbook is looked at for what came in at an instant: after that one's day in Bangkok, whose run may be over.
 * A workbook's own holidays are not known here: on such a day it is looked at in vain. ISO ค.ศ.
 * @param days how many days later at least.
 */
export function nextRun(instant: Date, days = 1): string {
  return calendar.nextWorkingDay(addDays(bangkokDay(instant), days));
}
