/** Dates whose year was typed in พ.ศ. and kept as ค.ศ., as spreadsheets do. @module */
import { isDate, partsOf } from "#core/calendar/date";
import { MONTHS } from "#core/calendar/thai-date";

/** A date in a year that nobody means. */
export interface MisreadYear {
  date: string;
  /** ค.ศ., as it is kept. */
  year: number;
  /** What was probably meant, ISO ค.ศ. */
  likely: string | null;
  /** False where such a year is only unlikely (1970). */
  isCertain: boolean;
}

/** Years of the field's bug may be any, so core/calendar/era, which refuses implausible ones, is no use here. */
const YEARS_BETWEEN_ERAS = 543;
/** A year that nobody means in ค.ศ.; below it no holiday or report of these plans can lie. */
const FIRST_BUDDHIST = 2400;
const EARLIEST = 2000;
/** Sheets reads the year 70 as 1970; who typed it meant พ.ศ. 2570, ค.ศ. 2027. */
const TWO_DIGIT_SHIFT = 2500 - YEARS_BETWEEN_ERAS - 1900;
/** No spreadsheet holds such a year: the first digits of a พ.ศ. year were left out (0566 for 2566, 0066 for 66). */
const FOUR_DIGITS = 1000;

/** What is wrong with the year of an ISO date (ค.ศ.) of a holiday or a report: once or twice 543 too many, or two or three digits of a พ.ศ. year. Null where it may be right. */
export function misreadYear(date: string): MisreadYear | null {
  const year = Number(date.slice(0, 4));
  if (year >= EARLIEST && year < FIRST_BUDDHIST) return null;
  return { date, year, likely: likelyDate(date, year), isCertain: year >= FIRST_BUDDHIST || year < FOUR_DIGITS };
}

/** What is wrong, and what to do, for people (Thai). */
export function misreadYearInThai({ date, year, likely }: Omit<MisreadYear, "isCertain">): { message: string; remedy: string } {
  const meant = likely === null ? "" : ` น่าจะหมายถึง พ.ศ. ${partsOf(likely).year + YEARS_BETWEEN_ERAS}`;
  return {
    message: `วันที่ ${dayAndMonth(date)} ถูกบันทึกเป็น ค.ศ. ${year}${meant}`,
    remedy: likely === null ? "พิมพ์วันที่ใหม่โดยใช้ปี ค.ศ." : `แก้เป็น ${slashed(likely)} (ปี ค.ศ.)`,
  };
}

/** "15 มกราคม"; the year is what is in doubt. */
function dayAndMonth(date: string): string {
  const { month, day } = partsOf(date);
  return `${day} ${MONTHS[month - 1]}`;
}

/** As it is typed into a cell: 15/1/2027. */
function slashed(date: string): string {
  const { year, month, day } = partsOf(date);
  return `${day}/${month}/${year}`;
}

function likelyDate(date: string, year: number): string | null {
  let likely = year;
  while (likely >= FIRST_BUDDHIST) likely -= YEARS_BETWEEN_ERAS;
  if (year < 100) likely = year + 2500 - YEARS_BETWEEN_ERAS;
  else if (year < FOUR_DIGITS) likely = year + 2000 - YEARS_BETWEEN_ERAS;
  else if (year < EARLIEST) likely += TWO_DIGIT_SHIFT;
  const moved = `${likely}${date.slice(4)}`;
  return likely >= EARLIEST && likely < 2100 && isDate(moved) ? moved : null;
}
