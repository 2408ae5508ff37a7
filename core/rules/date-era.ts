import { misreadYear, misreadYearInThai } from "#core/calendar/misread-year";
import type { Workbook } from "#core/plan/model";
import { defineRule, type Finding } from "#core/rules/rule";

type Values = { date: string; year: number; likely: string | null };

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
    th: misreadYearInThai({ date, year, likely }).message,
    en: `The date ${date} is stored as the year ${year} ค.ศ.${likely ? `; ${likely.slice(0, 4)} was probably meant` : ""}`,
  }),
  remedy: ({ date, year, likely }) => ({
    th: misreadYearInThai({ date, year, likely }).remedy,
    en: likely ? `Change it to ${likely} (ค.ศ.)` : "Type the date again with the year in ค.ศ.",
  }),
  example: { date: "2570-01-15", year: 2570, likely: "2027-01-15" },
  *check({ workbook }): Generator<Finding<Values>> {
    for (const { path, date } of dates(workbook)) {
      const misread = misreadYear(date);
      if (misread === null) continue;
      const { year, likely, isCertain } = misread;
      yield {
        at: { path },
        values: { date, year, likely },
        severity: isCertain ? "error" : "warning",
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
