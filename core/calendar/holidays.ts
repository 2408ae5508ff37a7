/**
 * Working days of Thai government offices, from a table of holidays that the workbook's owner may edit.
 *
 * @module
 */
import { addDays, isWeekend, partsOf } from "#core/calendar/date";
import { eraOf, toCommonEra } from "#core/calendar/era";
import type { Holiday } from "#core/plan/model";

/** All dates ISO ค.ศ. A date beyond the table is judged by its weekday alone. */
export interface WorkingCalendar {
  /** A holiday or a day in lieu; a plain weekend is none. */
  isHoliday(date: string): boolean;
  /** Its name in Thai ("ชดเชยวันสงกรานต์" for a day in lieu), or null. */
  nameOf(date: string): string | null;
  isWorkingDay(date: string): boolean;
  /** The date itself when it is a working day, else the next one. */
  nextWorkingDay(date: string): string;
  /** The date itself when it is a working day, else the one before. */
  previousWorkingDay(date: string): string;
  /** So many working days later (negative: earlier), not counting the date itself; for 0 the next working day. */
  addWorkingDays(date: string, days: number): string;
}

/**
 * The working days that a table of holidays leaves. A `holiday` on a Saturday or Sunday is moved to the next working day, and a weekend gives
 * one such day at most, however many holidays fall on it: so Songkran gives one, and so do New Year's Eve and Day on one weekend
 * (cabinet resolutions of 1 May 2544, ว 83, and 3 Feb 2547, ว 38). `extra` days give none. `cancels` makes the date a working day
 * whatever else stands there, and a day in lieu cancelled is not moved further (the cabinet has said where it went).
 */
export function workingCalendar(holidays: readonly Holiday[]): WorkingCalendar {
  const cancelled = new Set(holidays.filter(({ effect }) => effect === "cancels").map(({ date }) => date));
  const names = new Map<string, string>();
  const announced = holidays.filter(({ effect }) => effect !== "cancels");
  for (const { date, name } of announced) {
    const known = names.get(date);
    if (known === undefined) names.set(date, name);
    else if (!known.split(", ").includes(name)) names.set(date, `${known}, ${name}`);
  }
  for (const [date, name] of daysInLieu(announced, names)) names.set(date, name);
  for (const date of cancelled) names.delete(date);

  const isHoliday = (date: string) => names.has(date);
  const isWorkingDay = (date: string) => !isWeekend(date) && !isHoliday(date);
  const seek = (date: string, step: 1 | -1) => {
    let day = date;
    // Ends after the table's last day at the latest, however many days in a row are closed.
    while (!isWorkingDay(day)) day = addDays(day, step);
    return day;
  };
  return {
    isHoliday,
    nameOf: (date) => names.get(date) ?? null,
    isWorkingDay,
    nextWorkingDay: (date) => seek(date, 1),
    previousWorkingDay: (date) => seek(date, -1),
    addWorkingDays(date, days) {
      const step = days < 0 ? -1 : 1;
      let day = days === 0 ? seek(date, 1) : date;
      for (let left = Math.abs(days); left > 0; left--) day = seek(addDays(day, step), step);
      return day;
    },
  };
}

/** A day in lieu for each weekend with a holiday on it, after all days that are taken. A slip of a year (ค.ศ. 566, 9999) gives none. */
function daysInLieu(announced: readonly Holiday[], taken: ReadonlyMap<string, string>): Map<string, string> {
  const byWeekend = new Map<string, Set<string>>();
  for (const { date, name, effect } of announced) {
    if (effect !== "holiday" || !isWeekend(date) || eraOf(partsOf(date).year) !== "common") continue;
    const sunday = isWeekend(addDays(date, 1)) ? addDays(date, 1) : date;
    byWeekend.set(sunday, (byWeekend.get(sunday) ?? new Set()).add(name));
  }
  const inLieu = new Map<string, string>();
  for (const sunday of [...byWeekend.keys()].sort()) {
    let day = addDays(sunday, 1);
    while (isWeekend(day) || taken.has(day) || inLieu.has(day)) day = addDays(day, 1);
    inLieu.set(day, `ชดเชย${[...(byWeekend.get(sunday) ?? [])].join(", ")}`);
  }
  return inLieu;
}

/** The days whose dates the calendar alone does not give: the moon's, and Royal Ploughing, which the palace announces each year. */
const ANNOUNCED = [/มาฆ/, /วิสาข/, /อาสาฬห/, /เข้าพรรษา/, /พืชมงคล|แรกนา/];

/**
 * Whether the table has the announced days of a calendar year (พ.ศ.): Makha, Visakha, Asalha Bucha, the start of Lent and Royal Ploughing,
 * found by name. Without all five the year was not filled in, or only partly, and rule holidays-missing asks for the cabinet's list.
 * The cabinet's extra days are no sign: a year may have none. Throws RangeError for a year that is not plausibly พ.ศ.
 */
export function hasAnnouncedDays(holidays: readonly Holiday[], calendarYear: number): boolean {
  const year = toCommonEra(calendarYear);
  const ofYear = holidays.filter(({ date, effect }) => effect !== "cancels" && partsOf(date).year === year);
  return ANNOUNCED.every((name) => ofYear.some((day) => name.test(day.name)));
}
