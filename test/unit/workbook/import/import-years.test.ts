import { describe, expect, it } from "vitest";
import type { Plan } from "#core/plan/model";
import type { SheetGrid } from "#core/workbook/grid";
import { importYears } from "#core/workbook/import/import-years";
import { emptyWorkbook, prefilled } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { project, report, workbook } from "../../rules/workbook-builder";
import { applyWrites } from "../apply-writes";
import { gridOf, gridsOf, set } from "../grids";
import { imported, read } from "./over-a-plan";

const empty = (years: number[]) => gridsOf(prefilled(emptyWorkbook(years)));
const planOf = (years: number[]): Plan => ({
  ...emptyWorkbook(years).plan,
  projects: [project({ name: "โครงการหนึ่ง", dimension: 1, budgets: Object.fromEntries(years.map((year) => [String(year), year])) })],
});
const yearsFor = (grids: SheetGrid[], plan: Plan) => importYears(grids, readWorkbook(grids, TEMPLATE_VERSION), plan);

/** What a host does, but for columns put in. */
function retitled(grids: SheetGrid[], plan: Plan): SheetGrid[] {
  const years = yearsFor(grids, plan);
  if (years === null || typeof years === "string") throw new Error(String(years));
  expect(years.insert).toEqual([]);
  const after = applyWrites(grids, years.writes);
  for (const { sheetId, column, metadataTo } of years.steps) {
    const grid = after.find((one) => one.sheetId === sheetId);
    if (grid) grid.columnKeys[column] = [metadataTo];
  }
  return after;
}

describe("the years of an imported plan", () => {
  it("need nothing where the workbook has them", () => {
    expect(yearsFor(empty([2566, 2567, 2568, 2569, 2570]), planOf([2566, 2567]))).toBeNull();
  });

  it("become those of an empty workbook, column by column, and the amounts stand in them", () => {
    const before = empty([2571, 2572, 2573, 2574, 2575]);
    const plan = planOf([2566, 2567, 2568, 2569, 2570]);
    const after = retitled(before, plan);
    const { workbook: made, tabs } = readWorkbook(imported(after, plan).after, TEMPLATE_VERSION);
    expect(made.plan.fiscalYears).toEqual(plan.fiscalYears);
    expect(made.plan.projects[0]?.budgets).toEqual(plan.projects[0]?.budgets);
    expect(tabs).toMatchObject({ missingColumns: [], renamedColumns: [] });
  });

  it("leave the columns that are too many to the years after them", () => {
    const plan = planOf([2566, 2567]);
    const after = imported(retitled(empty([2571, 2572, 2573]), plan), plan).after;
    expect(read(after).plan.fiscalYears).toEqual([2566, 2567]);
    expect(Object.keys(read(after).plan.projects[0]?.budgets ?? {})).toEqual(["2566", "2567", "2568"]);
  });

  it("are put in where there are too few columns", () => {
    const years = yearsFor(empty([2571, 2572]), planOf([2566, 2567, 2568]));
    expect(years).toMatchObject({
      insert: expect.arrayContaining([expect.objectContaining({ year: 2568, metadata: "plan.budget:2568" })]),
    });
  });

  it("stay those of a workbook that has projects", () => {
    expect(yearsFor(gridsOf(prefilled(workbook(planOf([2566, 2567])))), planOf([2571, 2572]))).toBeNull();
  });

  it("are refused where something was typed in the columns of other years, or reported", () => {
    const typed = empty([2571, 2572]);
    set(gridOf(typed, "targets"), "targets.value:2571", 0, 85);
    expect(yearsFor(typed, planOf([2566, 2567]))).toContain("เป้าหมาย");
    const reported = gridsOf(
      prefilled(workbook(emptyWorkbook([2571]).plan, { followUp: [report({ project: "p-1", fiscalYear: 2571, round: "q1" })] })),
    );
    expect(yearsFor(reported, planOf([2566]))).toContain("ติดตามผล");
  });

  it("are refused where the columns are gone", () => {
    const grids = empty([2571, 2572]);
    const plan = gridOf(grids, "plan");
    for (const [column, keys] of Object.entries(plan.columnKeys)) {
      if (!keys.some((key) => key.startsWith("plan.budget"))) continue;
      delete plan.columnKeys[Number(column)];
      for (const row of plan.values) row[Number(column)] = null;
    }
    expect(yearsFor(grids, planOf([2566]))).toContain("งบประมาณ");
  });

  it("that leave one out are said in ตั้งค่า", () => {
    const plan = planOf([2566, 2568]);
    expect(read(imported(empty([2566, 2567, 2568]), plan).after).plan.fiscalYears).toEqual([2566, 2568]);
  });
});
