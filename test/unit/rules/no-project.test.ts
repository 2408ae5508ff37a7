import { describe, expect, it } from "vitest";
import { isNoProject } from "#core/plan/no-project";
import { comparePrinted } from "#core/plan/printed";
import { notCounted, totalsOf } from "#core/plan/totals";
import { checkWorkbook } from "#core/rules/check";
import { plan, project, workbook } from "#test/unit/rules/workbook-builder";

const EMPTY = { kind: null, budgets: { "2566": null, "2567": null }, responsibleUnits: [] };

describe("isNoProject", () => {
  it.each([
    "ไม่มีโครงการ",
    "- ไม่มีโครงการ -",
    "ไม่มีโครงการ/กิจกรรม",
    "ไม่มีกิจกรรม",
    "ไม่มีมาตรการ",
    "ไม่มี",
    " (ไม่มี โครง การ) ",
    "ไม่มีโครงการหรือกิจกรรม",
  ])("%s states an emptiness", (name) => {
    expect(isNoProject({ name, budgets: null })).toBe(true);
    expect(isNoProject({ name, budgets: { "2566": 0, "2567": null } })).toBe(true);
  });

  it.each([null, "", "โครงการไม่มีของขวัญ", "ไม่มีโครงการใดเหนือกฎหมาย", "มาตรการไม่มีโครงการซ้ำซ้อน", "มี"])("%s does not", (name) => {
    expect(isNoProject({ name, budgets: null })).toBe(false);
  });

  it("is not true of a row with money, or with an amount that cannot be read", () => {
    expect(isNoProject({ name: "ไม่มีโครงการ", budgets: { "2566": 500 } })).toBe(false);
    expect(isNoProject({ name: "ไม่มีโครงการ", budgets: { "2566": { raw: "5,00" } } })).toBe(false);
  });
});

describe("a row that states there is no project", () => {
  const empty = project({ ...EMPTY, name: "- ไม่มีโครงการ -" });

  it("is counted nowhere, nor among the rows that lack a dimension", () => {
    const withEmpty = plan({ projects: [project(), empty, { ...empty, dimension: null, mission: null }] });
    expect(totalsOf(withEmpty)).toEqual(totalsOf(plan({ projects: [project()] })));
    expect(notCounted(withEmpty)).toEqual({ inDimensions: [], inMissions: [] });
  });

  it("does not differ from a document that counts the projects alone", () => {
    const printedTotals = {
      preface: [{ dimension: 1, count: 1 }],
      dimensions: [{ dimension: 1, count: 1, budgets: { "2566": 1000 } }],
      missions: [{ code: "1.1", count: 1, budgets: null }],
      grand: { count: 1, budgets: { "2566": 1000 }, quarterTicks: null },
    };
    const compared = comparePrinted(plan({ projects: [empty, project(), { ...empty, mission: "1.2" }], printedTotals }));
    expect(compared).toEqual({ counts: [], amounts: [], unreadable: [], parts: [] });
  });

  it("is asked for nothing", () => {
    const bare = project({ ...EMPTY, name: "ไม่มีโครงการ", dimension: null, mission: "9.9", kind: "มาตรการ", starred: null });
    const checked = workbook({
      missions: [{ code: "1.1", name: null, dimension: 1 }],
      projects: [bare, project({ responsibleUnits: ["กองคลัง"] }), bare],
    });
    const mine = ["required", "name-duplicate", "budget-unstated", "unit-missing", "kind-mismatch", "mission-unknown"];
    expect(checkWorkbook({ workbook: checked, tabs: null }).filter(({ code }) => mine.includes(code))).toEqual([]);
  });

  it("with money is a project: counted, added and asked like the others", () => {
    const paid = project({ ...EMPTY, name: "ไม่มีโครงการ", dimension: null, budgets: { "2566": 700, "2567": 0 } });
    const checked = workbook({ projects: [project(), paid] });
    expect(totalsOf(checked.plan).grand).toMatchObject({ count: 2, budgets: { "2566": 1700 } });
    expect(checkWorkbook({ workbook: checked, tabs: null }).map(({ code }) => code)).toContain("required");
  });
});
