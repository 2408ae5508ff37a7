import { isDate, partsOf } from "#core/calendar/date";
import { MONTHS } from "#core/calendar/thai-date";
import type { Workbook } from "#core/plan/model";
import { defineRule, type Finding } from "#core/rules/rule";

type Values = { date: string; year: number; likely: string | null };

/** Years of the field's bug may be any, so core/calendar/era, which refuses implausible ones, is no use here. */
const YEARS_BETWEEN_ERAS = 543;
/** A year that nobody means in ค.ศ.; below it no holiday or report of these plans can lie. */
const FIRST_BUDDHIST = 2400;
const EARLIEST = 2000;
/** Sheets reads the year 70 as 1970; who typed it meant พ.ศ. 2570, ค.ศ. 2027. */
const TWO_DIGIT_SHIFT = 2500 - YEARS_BETWEEN_ERAS - 1900;
/** No spreadsheet holds such a year: the first digits of a พ.ศ. year were left out (0566 for 2566, 0066 for 66). */
const FOUR_DIGITS = 1000;

/** A date whose year is พ.ศ. in a field that holds ค.ศ. (once or twice 543 too many), or that came from two or three digits of a พ.ศ. year. */
export const dateEra = defineRule<Values>({
  code: "date-era",
  group: "entry",
  severity: "error",
  title: {
    th: "วันที่ต้องเป็นวันที่จริงในปฏิทิน ไม่ใช่ปี พ.ศ. ที่ถูกอ่านเป็น ค.ศ.",
    en: "Dates are real dates, not a พ.ศ. year taken for ค.ศ.",
  },
  source: "Who types 15/1/2570 gets a date in ค.ศ. 2570 from Sheets; adding 543 twice is the field's classic bug (2561 → 3104).",
  columns: ["holidays.date", "followUp.reportedOn"],
  message: ({ date, year, likely }) => ({
    th: `วันที่ ${dayAndMonth(date)} ถูกบันทึกเป็น ค.ศ. ${year}${likely ? ` น่าจะหมายถึง พ.ศ. ${Number(likely.slice(0, 4)) + YEARS_BETWEEN_ERAS}` : ""}`,
    en: `The date ${date} is stored as the year ${year} ค.ศ.${likely ? `; ${likely.slice(0, 4)} was probably meant` : ""}`,
  }),
  remedy: ({ likely }) => ({
    th: likely ? `แก้เป็น ${slashed(likely)} (ปี ค.ศ.)` : "พิมพ์วันที่ใหม่โดยใช้ปี ค.ศ.",
    en: likely ? `Change it to ${likely} (ค.ศ.)` : "Type the date again with the year in ค.ศ.",
  }),
  example: { date: "2570-01-15", year: 2570, likely: "2027-01-15" },
  *check({ workbook }): Generator<Finding<Values>> {
    for (const { path, date } of dates(workbook)) {
      const year = Number(date.slice(0, 4));
      if (year >= EARLIEST && year < FIRST_BUDDHIST) continue;
      const likely = likelyDate(date, year);
      yield {
        at: { path },
        values: { date, year, likely },
        severity: year >= FIRST_BUDDHIST || year < FOUR_DIGITS ? "error" : "warning",
        ...(likely && { fix: { from: date, to: likely } }),
      };
    }
  },
});

function* dates({ holidays, followUp }: Workbook): Generator<{ path: string; date: string }> {
  for (const [index, { date }] of (holidays ?? []).entries()) yield { path: `/holidays/${index}/date`, date };
  for (const [index, { reportedOn }] of (followUp ?? []).entries()) {
    if (reportedOn !== null) yield { path: `/followUp/${index}/reportedOn`, date: reportedOn };
  }
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
