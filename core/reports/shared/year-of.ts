/** The fiscal year that a report is of. @module */
import { yearsText } from "#core/calendar/fiscal-year";
import type { Plan } from "#core/plan/model";
import { NoSuchReport, type ReportRequest } from "#core/reports/request";

/** The asked fiscal year (พ.ศ.), as it stands in the plan. @throws NoSuchReport where none is asked for, or one that the plan does not have. */
export function yearOf({ fiscalYear }: Pick<ReportRequest, "fiscalYear">, plan: Pick<Plan, "fiscalYears">): number {
  if (fiscalYear !== null && plan.fiscalYears.includes(fiscalYear)) return fiscalYear;
  const years = yearsText(plan.fiscalYears);
  const asked = fiscalYear === null ? "ยังไม่ได้เลือกปีงบประมาณ" : `แผนนี้ไม่มีปีงบประมาณ ${fiscalYear}`;
  throw new NoSuchReport("year-unknown", {
    th: `${asked} กรุณาเลือกปีของแผน (${years})`,
    en: `${fiscalYear === null ? "No fiscal year was chosen" : `The plan has no fiscal year ${fiscalYear}`}; choose one of the plan's (${years} B.E.).`,
  });
}
