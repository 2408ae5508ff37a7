import { partsOf } from "#core/calendar/date";
import { deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { eraOf, toBuddhistEra } from "#core/calendar/era";
import { HOLIDAYS } from "#core/calendar/holiday-table";
import { hasAnnouncedDays } from "#core/calendar/holidays";
import type { Workbook } from "#core/plan/model";
import { defineRule, type Finding } from "#core/rules/rule";
import { listed } from "#core/rules/shared/wording";

type Values = { years: number[] };

/**
 * The calendar years (พ.ศ.) in which a deadline of the plan's active rounds lies and whose announced days the table lacks, one finding each. A remark: for years to come the cabinet has not
 * announced them yet, and the core has no clock to tell.
 */
export const holidaysMissing = defineRule<Values>({
  code: "holidays-missing",
  group: "workbook",
  severity: "info",
  title: { th: "ปีที่ใช้อยู่ควรมีวันหยุดตามประกาศครบ", en: "Years in use have their announced holidays" },
  source: "A year without its announced days keeps its deadlines and says so (design, Time and mail).",
  columns: ["holidays.date"],
  message: ({ years }) => ({
    th: `ตารางวันหยุดยังไม่มีวันหยุดตามประกาศของปี ${listed(years).th} กำหนดส่งที่ตรงกับวันหยุดเหล่านั้นจะยังไม่เลื่อน`,
    en: `The holiday table lacks the announced days of ${listed(years).en}; deadlines on those days are not moved`,
  }),
  remedy: () => ({
    th: "เมื่อมีประกาศแล้ว ให้เพิ่มวันหยุดในแท็บ “วันหยุด” (วันพืชมงคลและวันหยุดพิเศษตามมติ ครม.)",
    en: "Once they are announced, add them on the tab วันหยุด (Royal Ploughing day and the cabinet's extra days)",
  }),
  example: { years: [2570] },
  *check({ workbook, tabs }): Generator<Finding<Values>> {
    const table = workbook.holidays ?? HOLIDAYS;
    // A file that names no holidays has no such part to point to.
    const path = workbook.holidays === null && tabs === null ? "/plan/fiscalYears" : "/holidays";
    for (const year of yearsInUse(workbook)) {
      if (!hasAnnouncedDays(table, year)) yield { at: { path }, values: { years: [year] } };
    }
  },
});

/** Calendar years (พ.ศ., ascending) in which a report is due or closes. */
function yearsInUse(workbook: Workbook): number[] {
  const years = deadlinesOfWorkbook(workbook).flatMap(({ due, closes }) => [partsOf(due).year, partsOf(closes).year]);
  return [...new Set(years)]
    .filter((year) => eraOf(year) === "common")
    .map(toBuddhistEra)
    .sort((a, b) => a - b);
}
