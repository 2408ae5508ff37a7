/** A workbook in which a unit has something to report. @module */
import type { FollowUp, Project, Workbook } from "#core/plan/model";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";

/** A Friday; the first quarter of 2570 is over and due on 15 January. */
export const TODAY = "2027-01-08";
export const UNIT = "สำนักปลัด";
export const OTHER_UNIT = "กองช่าง";

/** `count` projects of สำนักปลัด (of กองช่าง: every third), all planned for the first quarter of 2570. */
export function unitsWorkbook(count = 3, values: Partial<Workbook> = {}): Workbook {
  const plan = madeUpPlan(count);
  const projects = plan.projects.map(
    (project, index): Project => ({
      ...project,
      responsibleUnits: [index % 3 === 2 ? OTHER_UNIT : UNIT],
      plannedQuarters: { "2566": [1], "2567": [1], "2568": [1], "2569": [1], "2570": [1] },
    }),
  );
  return { ...workbookOf({ ...plan, projects }), ...values };
}

/** A row in which nothing is missing. */
export function fullReport(project: string, values: Partial<FollowUp> = {}): FollowUp {
  return {
    project,
    fiscalYear: 2570,
    round: "q1",
    planned: true,
    state: "อยู่ระหว่างดำเนินการ",
    amounts: { plan: 1000, ordinance: 1000, disbursed: 0 },
    result: "จัดประชุมแล้ว",
    problemAndRemedy: "-",
    reason: null,
    evidence: "https://example.org/evidence",
    reportedOn: "2027-01-07",
    reportedBy: "เจ้าหน้าที่ ตัวอย่าง",
    ...values,
  };
}
