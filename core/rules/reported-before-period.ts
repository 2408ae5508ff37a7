import { eraOf } from "#core/calendar/era";
import { formatThaiDate } from "#core/calendar/thai-date";
import { periodStart } from "#core/follow-up/reports";
import { defineRule, type Finding } from "#core/rules/rule";
import { knownRows, roundName } from "#core/rules/shared/follow-up";

type Values = { reportedOn: string; start: string; round: string; fiscalYear: number };

/** A date in the future cannot be told without a clock. Dates of no plausible year are the matter of date-era. */
export const reportedBeforePeriod = defineRule<Values>({
  code: "reported-before-period",
  group: "follow-up",
  severity: "warning",
  title: { th: "วันที่รายงานต้องไม่อยู่ก่อนเริ่มรอบ", en: "A report is not dated before its round's period begins" },
  source: "Rows are copied from round to round, and the date goes along (issue 4).",
  columns: ["followUp.reportedOn"],
  message: ({ reportedOn, start, round, fiscalYear }) => ({
    th: `วันที่รายงาน ${formatThaiDate(reportedOn)} อยู่ก่อนเริ่ม${round} ปีงบประมาณ ${fiscalYear} (${formatThaiDate(start)})`,
    en: `The report is dated ${reportedOn}, before the period of ${round}, ${fiscalYear}, begins (${start})`,
  }),
  remedy: () => ({ th: "แก้วันที่รายงาน หรือแก้ปีงบประมาณและรอบของแถวนี้", en: "Correct the date, or the row's fiscal year and round" }),
  example: { reportedOn: "2026-09-15", start: "2026-10-01", round: "รายงานไตรมาสที่ 1", fiscalYear: 2570 },
  *check(input): Generator<Finding<Values>> {
    const { workbook } = input;
    for (const { row, index } of knownRows(input)) {
      const { reportedOn, round, fiscalYear } = row;
      if (reportedOn === null || eraOf(Number(reportedOn.slice(0, 4))) !== "common") continue;
      const start = periodStart(workbook, round, fiscalYear);
      if (start === null || reportedOn >= start) continue;
      yield { at: { path: `/followUp/${index}/reportedOn` }, values: { reportedOn, start, round: roundName(workbook, round), fiscalYear } };
    }
  },
});
