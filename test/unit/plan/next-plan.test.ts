import { describe, expect, it } from "vitest";
import { planSchema } from "#core/plan/model";
import { nextPlan, withYears } from "#core/plan/next-plan";
import { detail, plan, project } from "../rules/workbook-builder";

const YEARS = [2566, 2567, 2568, 2569, 2570];
const NEXT = [2571, 2572, 2573, 2574, 2575];
const present = plan({
  title: "แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. ๒๕๖๖ – ๒๕๗๐) ฉบับปี 2566",
  fiscalYears: YEARS,
  missions: [{ code: "1.1", name: "ภารกิจหนึ่ง", dimension: 1 }],
  projects: [
    project({
      id: "p-1",
      number: 7,
      budgets: { "2566": 100, "2570": { raw: "20,0000" } },
      plannedQuarters: { "2566": [1] },
      cadence: ["q1"],
    }),
    project({ id: "p-2", budgets: null, remark: "ทำต่อเนื่อง" }),
  ],
  printedTotals: { preface: null, dimensions: null, missions: null, grand: { count: 2, budgets: { "2566": 100 }, quarterTicks: null } },
  details: [
    detail({
      project: "p-1",
      budget: 100,
      budgetText: "100 บาท",
      duration: { from: 2566, to: 2570 },
      sections: { "2": "หลักการ", "6": "ปี 2566", "7": "100" },
    }),
    detail({ project: "p-2", sections: { "7": "ไม่ใช้" } }),
  ],
  targets: [{ metric: "คะแนน ITA", byYear: { "2566": 85, "2570": 90 } }],
  risks: [{ number: 1, step: "จัดซื้อ", issue: "ฮั้ว", score: "สูง", controls: ["มาตรการหนึ่ง"] }],
});

describe("nextPlan", () => {
  it("keeps what is to be done and blanks what says how much and when", () => {
    const next = nextPlan(present, 2571, true);
    const blank = Object.fromEntries(NEXT.map((year) => [String(year), null]));
    expect(next.fiscalYears).toEqual(NEXT);
    expect(next.projects).toEqual([
      project({ id: "p-1", number: 7, budgets: blank, plannedQuarters: null, cadence: ["q1"] }),
      project({ id: "p-2", budgets: null, remark: "ทำต่อเนื่อง" }),
    ]);
    expect(next.printedTotals).toBeNull();
    expect(next.details).toEqual([detail({ project: "p-1", sections: { "2": "หลักการ" } }), detail({ project: "p-2" })]);
    expect(next.targets).toEqual([{ metric: "คะแนน ITA", byYear: {} }]);
    expect([next.missions, next.risks, next.organization]).toEqual([present.missions, present.risks, present.organization]);
    expect(planSchema.safeParse(next).success).toBe(true);
  });

  it("begins empty where the projects do not go along; what was unknown stays unknown", () => {
    expect(nextPlan(present, 2571, false)).toMatchObject({ projects: [], details: [], targets: [], risks: [], missions: present.missions });
    expect(nextPlan(plan(), 2571, false)).toMatchObject({ projects: [], details: null, targets: null, risks: null });
  });

  it("names the new years in the title, in the digits that stand there", () => {
    expect(nextPlan(present, 2571, true).title).toBe("แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. ๒๕๗๑ – ๒๕๗๕) ฉบับปี 2571");
    expect(nextPlan(plan({ title: null }), 2571, true).title).toBeNull();
  });

  it("leaves the plan that was as it is", () => {
    const before = structuredClone(present);
    nextPlan(present, 2571, true);
    expect(present).toEqual(before);
  });

  it.each([2499, 2696, 2571.5, Number.NaN, 2028])("refuses to begin in %s", (first) => {
    expect(() => nextPlan(present, first, true)).toThrow(RangeError);
  });
});

describe("withYears", () => {
  it("makes the last year the last also where the number of years changes", () => {
    expect(withYears("2566-2568", [2566, 2567, 2568], NEXT)).toBe("2571-2575");
    expect(withYears("ปี 2567", [2566, 2567, 2568], NEXT)).toBe("ปี 2572");
  });

  it("leaves other years and longer numbers alone, and moves none twice", () => {
    expect(withYears("พ.ศ. 2561 เลขที่ 25661 และ 12566", YEARS, NEXT)).toBe("พ.ศ. 2561 เลขที่ 25661 และ 12566");
    expect(withYears("2566 2568", [2566, 2567, 2568, 2569, 2570], [2568, 2569, 2570, 2571, 2572])).toBe("2568 2570");
  });
});
