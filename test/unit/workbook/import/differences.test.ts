import { describe, expect, it } from "vitest";
import type { Plan } from "#core/plan/model";
import { importDifferences } from "#core/workbook/import/differences";
import { mergedPlan } from "#core/workbook/import/merge";
import { plan, project } from "../../rules/workbook-builder";

const OLD = plan({
  fiscalYears: [2566, 2567],
  projects: [
    project({ id: "p-1", number: 1, name: "โครงการฝึกอบรมคุณธรรม", dimension: 1, budgets: { "2566": 100, "2567": null } }),
    project({ id: "p-2", number: 2, name: "มาตรการป้องกันผลประโยชน์ทับซ้อน", dimension: 1, budgets: { "2566": 0, "2567": 0 } }),
    project({ id: "p-3", number: 3, name: "กิจกรรมเปิดเผยข้อมูล", dimension: 2, budgets: { "2566": 30, "2567": 0 } }),
  ],
  missions: [{ code: "1.1", name: "ก", dimension: 1 }],
});
const NEW = plan({
  fiscalYears: [2566, 2567],
  projects: [
    project({
      number: "๑",
      name: "โครงการฝึกอบรม คุณธรรม",
      dimension: 1,
      budgets: { "2566": 250.5, "2567": { raw: "20,0000" } },
      plannedQuarters: { "2566": [1, 2] },
    }),
    project({ number: 2, name: "มาตรการป้องกันผลประโยชน์ทับซ้อน", dimension: 1, budgets: { "2566": 0, "2567": null } }),
    project({ number: 3, name: "โครงการใหม่เอี่ยม", dimension: 3, budgets: { "2566": 5, "2567": 5 } }),
  ],
  missions: [
    { code: "๑.๑", name: "ก", dimension: 1 },
    { code: "2.1", name: "ข", dimension: 2 },
  ],
});

const differences = (gone: "keep" | "drop" = "drop", next: Plan = NEW, reported = new Set<string>()) =>
  importDifferences(OLD, mergedPlan(OLD, next, { gone, reported }));

describe("what an import changes", () => {
  it("is told field by field, amounts with what they go up by; a spelling that says the same is no change", () => {
    const { changed, unchanged } = differences();
    expect(unchanged).toBe(1);
    expect(changed.map(({ id, changes }) => [id, changes])).toEqual([
      [
        "p-1",
        [
          { field: "/budgets/2566", label: "งบประมาณ 2566", from: "100.00", to: "250.50", difference: 150.5 },
          { field: "/budgets/2567", label: "งบประมาณ 2567", from: "", to: "20,0000", difference: null },
          { field: "/plannedQuarters/2566", label: "ไตรมาสที่ทำ 2566", from: "", to: "1, 2", difference: null },
        ],
      ],
    ]);
  });

  it("is what comes, what goes, and the totals of the years", () => {
    const { added, gone, years, parts } = differences();
    expect(added).toMatchObject([{ name: "โครงการใหม่เอี่ยม", number: "3", dimension: "3", incoming: 2, amounts: { "2566": 5, "2567": 5 } }]);
    expect(gone).toMatchObject([{ id: "p-3", name: "กิจกรรมเปิดเผยข้อมูล", kept: null }]);
    expect(years).toEqual([
      { year: "2566", before: 130, after: 255.5, difference: 125.5 },
      { year: "2567", before: 0, after: 5, difference: 5 },
    ]);
    expect(parts).toEqual([{ title: "ภารกิจของแผน", added: 1, changed: 0, unchanged: 1, kept: 0 }]);
  });

  it("says why what the document lacks stays", () => {
    expect(differences("keep").gone).toMatchObject([{ kept: "chosen" }]);
    expect(differences("drop", NEW, new Set(["p-3"])).gone).toMatchObject([{ kept: "reports" }]);
  });

  it("does not take one project for another of the same number", () => {
    const { added, changed, gone } = differences();
    expect([added.length, gone.length]).toEqual([1, 1]);
    expect(changed.every(({ by }) => by === "name")).toBe(true);
  });

  it("tells projects of one name apart by mission, then by number", () => {
    const twice = plan({
      fiscalYears: [2566],
      projects: [
        project({ id: "a", name: "ไม่มีโครงการ", dimension: 1, mission: "1.1" }),
        project({ id: "b", name: "ไม่มีโครงการ", dimension: 1, mission: "1.2" }),
        project({ id: "c", name: "โครงการเดียวกัน", dimension: 2, number: 5, budgets: { "2566": 1 } }),
        project({ id: "d", name: "โครงการเดียวกัน", dimension: 2, number: 6, budgets: { "2566": 2 } }),
      ],
    });
    const swapped = { ...twice, projects: [...twice.projects].reverse().map((one) => ({ ...one, id: null })) };
    const { plan: merged, matches } = mergedPlan(twice, swapped);
    expect(matches.map(({ existing }) => existing)).toEqual([3, 2, 1, 0]);
    expect(merged).toEqual(twice);
  });
});
