/**
 * Calendar dates as ISO strings `YYYY-MM-DD` (ค.ศ.). A date here is a day in Asia/Bangkok, without a clock:
 * all arithmetic runs in UTC, so the zone of the machine never matters.
 *
 * @module
 */

const DAY = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

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
  return new Date(utc(year, month + 1, 0)).getUTCDate();
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`, from the year 0 to 9999: what the public schema takes (rule date-era tells of odd years). */
export function isDate(text: string): boolean {
  const parts = ISO.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Year (ค.ศ.), month (1–12) and day of an ISO date. Throws RangeError for anything else. */
export function partsOf(date: string): { year: number; month: number; day: number } {
  if (!isDate(date)) throw new RangeError(`${date} is no date (YYYY-MM-DD)`);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
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
  return new Date(timeOf(date)).getUTCDay();
}

/** Saturday or Sunday: no working days of Thai government offices. */
export function isWeekend(date: string): boolean {
  const day = dayOfWeek(date);
  return day === 0 || day === 6;
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
