/**
 * Calendar dates as ISO strings `YYYY-MM-DD` (ค.ศ.). A date here is a day in Asia/Bangkok, without a clock:
 * all arithmetic runs in UTC, so the zone of the machine never matters.
 *
 * @module
 */

const DAY = 86_400_000;
const ISO = /^\d{4}-\d{2}-\d{2}$/;

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const pad = (value: number, length: number) => String(value).padStart(length, "0");
/** Date.UTC takes the years 0 to 99 for 1900 to 1999. */
const utc = (year: number, month: number, day: number) =>
  year > 99 ? Date.UTC(year, month - 1, day) : new Date(0).setUTCFullYear(year, month - 1, day);
const fromTime = (time: number) => {
  const date = new Date(time);
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
};

/** Days of a month (1–12) of a ค.ศ. year. */
export function daysInMonth(year: number, month: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeapYear ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0);
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`, from the year 0 to 9999: what the public schema takes (rule date-era tells of odd years). */
export function isDate(text: string): boolean {
  if (!ISO.test(text)) return false;
  const { year, month, day } = split(text);
  return day >= 1 && day <= daysInMonth(year, month);
}

function split(date: string): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Year (ค.ศ.), month (1–12) and day of an ISO date. Throws RangeError for anything else. */
export function partsOf(date: string): { year: number; month: number; day: number } {
  if (!isDate(date)) throw new RangeError(`${date} is no date (YYYY-MM-DD)`);
  return split(date);
}

/** The ISO date of a ค.ศ. year, month (1–12) and day. Throws RangeError where there is no such day. */
export function dateOf(year: number, month: number, day: number): string {
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  partsOf(date);
  return date;
}

const timeOf = (date: string) => {
  const { year, month, day } = partsOf(date);
  return utc(year, month, day);
};

/** That many days later (negative: earlier). */
export function addDays(date: string, days: number): string {
  return fromTime(timeOf(date) + days * DAY);
}

/** Days from one date to another: 0 for the same, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return (timeOf(to) - timeOf(from)) / DAY;
}

/** 0 Sunday to 6 Saturday. */
export function dayOfWeek(date: string): number {
  // 1 January 1970 was a Thursday.
  return (((timeOf(date) / DAY + 4) % 7) + 7) % 7;
}

/** Saturday or Sunday: no working days of Thai government offices. */
export function isWeekend(date: string): boolean {
  const day = dayOfWeek(date);
  return day === 0 || day === 6;
}

/** Bangkok is seven hours ahead of UTC all year round; milliseconds. */
export const BANGKOK_AHEAD = 7 * 3_600_000;

/** The day in Asia/Bangkok on which an instant falls. */
export function bangkokDay(instant: Date): string {
  return fromTime(instant.getTime() + BANGKOK_AHEAD);
}

/** For sorting: negative when `a` is earlier, 0 for the same day, positive when later. */
export function compareDates(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The last day of the date's month. */
export function endOfMonth(date: string): string {
  const { year, month } = partsOf(date);
  return dateOf(year, month, daysInMonth(year, month));
}
