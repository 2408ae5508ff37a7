/** Dates as spreadsheets number them: days since 30 December 1899, which is day 0. @module */
import { addDays, daysBetween } from "#core/calendar/date";

const DAY_ZERO = "1899-12-30";
const FIRST = daysBetween(DAY_ZERO, "1000-01-01");
const LAST = daysBetween(DAY_ZERO, "9999-12-31");

/** The serial number of an ISO date. Throws RangeError for what is no date. */
export function serialOf(date: string): number {
  return daysBetween(DAY_ZERO, date);
}

/** The ISO date of a serial number, its time of day dropped; null outside the years 1000 to 9999. */
export function dateOfSerial(serial: number): string | null {
  const days = Math.floor(serial);
  return days >= FIRST && days <= LAST ? addDays(DAY_ZERO, days) : null;
}
