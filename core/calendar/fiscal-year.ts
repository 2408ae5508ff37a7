/**
 * Thai fiscal years: พ.ศ. N runs from 1 October (N−1) to 30 September N.
 * Quarters: Q1 Oct–Dec, Q2 Jan–Mar, Q3 Apr–Jun, Q4 Jul–Sep. Source: Budget Procedures Act พ.ศ. 2561, section 4.
 *
 * @module
 */
import { dateOf, endOfMonth, partsOf } from "#core/calendar/date";
import { toBuddhistEra, toCommonEra } from "#core/calendar/era";

export type Quarter = 1 | 2 | 3 | 4;
/** First and last day, ISO ค.ศ., both included. */
export interface DateRange {
  start: string;
  end: string;
}

const FIRST_MONTH = 10;

const startOfMonth = (month: number, fiscalYear: number) => {
  const year = toCommonEra(fiscalYear);
  return dateOf(month >= FIRST_MONTH ? year - 1 : year, month, 1);
};

/** The place of a calendar month (1–12) in the fiscal year: October 0 … September 11. */
export function placeInYear(month: number): number {
  return (month - FIRST_MONTH + 12) % 12;
}

/** {@link placeInYear} of the first and the last month of a span of calendar months: { from: 10, to: 12 } is { first: 0, last: 2 }. */
export function placesInYear({ from, to }: { from: number; to: number }): { first: number; last: number } {
  return { first: placeInYear(from), last: placeInYear(to) };
}

/** The fiscal year (พ.ศ.) an ISO date falls in: 2026-10-01 → 2570. Throws RangeError for a date outside ค.ศ. 1900–2198. */
export function fiscalYearOf(date: string): number {
  const { year, month } = partsOf(date);
  return toBuddhistEra(month >= FIRST_MONTH ? year + 1 : year);
}

/** Fiscal years (พ.ศ., at least one) as people write them: "2566–2570", one by itself "2566". */
export function yearsText(fiscalYears: readonly number[]): string {
  const [first, last] = [Math.min(...fiscalYears), Math.max(...fiscalYears)];
  return first === last ? String(first) : `${first}–${last}`;
}

/** 1 October of the year before. `fiscalYear` in พ.ศ.; throws RangeError for another era's. */
export function fiscalYearStart(fiscalYear: number): string {
  return startOfMonth(FIRST_MONTH, fiscalYear);
}

/** 30 September. `fiscalYear` in พ.ศ.; throws RangeError for another era's. */
export function fiscalYearEnd(fiscalYear: number): string {
  return endOfMonth(startOfMonth(9, fiscalYear));
}

/** The quarter of the fiscal year an ISO date falls in. */
export function quarterOf(date: string): Quarter {
  return (Math.floor(placeInYear(partsOf(date).month) / 3) + 1) as Quarter;
}

/** First and last day of a quarter of a fiscal year (พ.ศ.). */
export function quarterRange(quarter: Quarter, fiscalYear: number): DateRange {
  const first = ((FIRST_MONTH - 1 + (quarter - 1) * 3) % 12) + 1;
  return fiscalMonthRange({ from: first, to: first + 2 }, fiscalYear);
}

/** Whether a span of calendar months (1–12) lies inside one fiscal year: October to March does, September to October does not. */
export function isInOneFiscalYear({ from, to }: { from: number; to: number }): boolean {
  return placeInYear(from) <= placeInYear(to);
}

/**
 * First and last day of a span of calendar months inside a fiscal year (พ.ศ.): { from: 10, to: 3 } in 2570 is 2026-10-01 to 2027-03-31.
 * Throws RangeError when the span runs over the fiscal year's end (from 9 to 10).
 */
export function fiscalMonthRange(period: { from: number; to: number }, fiscalYear: number): DateRange {
  if (!isInOneFiscalYear(period)) {
    throw new RangeError(`months ${period.from} to ${period.to} are not inside one fiscal year`);
  }
  return { start: startOfMonth(period.from, fiscalYear), end: endOfMonth(startOfMonth(period.to, fiscalYear)) };
}
