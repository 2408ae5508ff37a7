import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Project, Workbook } from "#core/plan/model";
import { workbookSchema } from "#core/plan/model";
import { emptyWorkbook, prefilled } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { columnYears, rowsOf } from "#core/workbook/write";
import { anyWorkbook, arbitraryWorkbook } from "./arbitrary-workbook";
import { gridsOf } from "./grids";

const roundTrip = (workbook: Workbook) => readWorkbook(gridsOf(workbook), TEMPLATE_VERSION);
const BLANK: Project = {
  id: "p-1",
  number: null,
  dimension: null,
  mission: null,
  subMission: null,
  starred: null,
  kind: null,
  name: "ก",
  localName: null,
  budgets: { "2566": null },
  responsibleUnits: [],
  plannedQuarters: null,
  cadence: [],
  remark: null,
};
const withProjects = (...projects: Project[]): Workbook => {
  const workbook = emptyWorkbook([2566]);
  return { ...workbook, plan: { ...workbook.plan, projects } };
};

describe("a workbook written and read back", () => {
  it("is the same workbook, also where it holds blanks that are remarked on", () => {
    fc.assert(
      fc.property(anyWorkbook, (workbook) => {
        expect(roundTrip(workbook).workbook).toEqual(workbook);
      }),
      { numRuns: 60 },
    );
  });

  it("is the same workbook, found without a remark", () => {
    fc.assert(
      fc.property(arbitraryWorkbook, (workbook) => {
        const { workbook: back, tabs, idsToWrite } = roundTrip(workbook);
        expect(back).toEqual(workbook);
        expect(idsToWrite).toEqual([]);
        const { templateVersion, ...remarks } = tabs;
        expect(templateVersion).toBe(TEMPLATE_VERSION);
        expect(Object.values(remarks).flat()).toEqual([]);
      }),
      { numRuns: 90 },
    );
  });

  it("is one that the public schema accepts", () => {
    fc.assert(
      fc.property(arbitraryWorkbook, (workbook) => workbookSchema.safeParse(roundTrip(workbook).workbook).success),
      { numRuns: 50 },
    );
  });

  it("keeps a row with money and no name", () => {
    const project = { ...BLANK, name: null, budgets: { "2566": 19800.75 } };
    expect(roundTrip(withProjects(project)).workbook.plan.projects).toEqual([project]);
  });

  it.each<[what: string, written: Partial<Project>, back: Partial<Project>]>([
    ["unknown units are none named", { responsibleUnits: null }, { responsibleUnits: [] }],
    ["unknown cadence is none", { cadence: null }, { cadence: [] }],
    ["an unknown budget is a blank", { budgets: null }, { budgets: { "2566": null } }],
    ["a year without a budget is a blank", { budgets: {} }, { budgets: { "2566": null } }],
    ["a number printed as plain text is the number", { number: "12" }, { number: 12 }],
    ["white space is a blank", { remark: "  " }, { remark: null }],
    ["quarters out of order are put in order", { plannedQuarters: { "2566": [3, 1] } }, { plannedQuarters: { "2566": [1, 3] } }],
  ])("tells no longer that %s", (_, written, back) => {
    expect(roundTrip(withProjects({ ...BLANK, ...written })).workbook.plan.projects).toEqual([{ ...BLANK, ...back }]);
  });

  it.each([
    [
      [2566, 2568],
      [2566, 2568],
    ],
    [
      [2570, 2566],
      [2566, 2570],
    ],
    [
      [2566, 2566, 2567],
      [2566, 2567],
    ],
    [
      [2500, 2699],
      [2500, 2699],
    ],
  ])("keeps the fiscal years %j, in order and each once: %j", (written, back) => {
    const { workbook, tabs } = roundTrip(emptyWorkbook(written));
    expect(workbook.plan.fiscalYears).toEqual(back);
    expect(tabs.missingColumns).toEqual([]);
  });

  it("misses the deleted column of a year of the plan, also where the plan leaves another out", () => {
    const grids = gridsOf(emptyWorkbook([2566, 2568, 2569])).map((grid) => {
      const gone = Object.keys(grid.columnKeys).find((index) => grid.columnKeys[Number(index)]?.includes("plan.budget:2568"));
      if (gone === undefined) return grid;
      const values = grid.values.map((row) => row.map((value, index) => (index === Number(gone) ? null : value)));
      return { ...grid, values, columnKeys: { ...grid.columnKeys, [gone]: [] } };
    });
    const { workbook, tabs } = readWorkbook(grids, TEMPLATE_VERSION);
    expect(workbook.plan.fiscalYears).toEqual([2566, 2568, 2569]);
    expect(tabs.missingColumns).toHaveLength(1);
    expect(tabs.missingColumns[0]?.header).toContain("2568");
  });

  it("takes an empty table for an unknown part", () => {
    const empty = { ...emptyWorkbook([2566]), units: [], holidays: [] };
    expect(roundTrip(empty).workbook).toMatchObject({ units: null, holidays: null });
  });
});

describe("the rows of a workbook", () => {
  const planRows = (workbook: Workbook) => rowsOf(workbook).find(({ table }) => table === "plan")?.rows ?? [];

  it("keep what looks like a formula, a number or a tick as text", () => {
    const [row] = planRows(withProjects({ ...BLANK, name: "=1+1", mission: "1.1", remark: "TRUE", localName: "0812" }));
    expect(row).toEqual(expect.arrayContaining([{ text: "=1+1" }, { text: "1.1" }, { text: "TRUE" }, { text: "0812" }]));
  });

  it("write a budget that could not be read as it was printed", () => {
    const [row] = planRows(withProjects({ ...BLANK, budgets: { "2566": { raw: "20,0000" } } }));
    expect(row).toContainEqual({ text: "20,0000" });
  });

  it("add up a row's budgets by formula, naming the cells of that row", () => {
    const rows = planRows(withProjects({ ...BLANK, budgets: { "2566": 1, "2567": 2 } }, BLANK));
    expect(rows[1]).toContainEqual({ formula: '=IF(J4&K4="","",SUM(J4,K4))' });
  });

  it("have columns for every year with money, in and outside the plan", () => {
    const workbook = withProjects({ ...BLANK, budgets: { "2571": 5 } });
    expect(columnYears({ ...workbook, plan: { ...workbook.plan, fiscalYears: [2567, 2566] } })).toEqual([2566, 2567, 2571]);
  });

  it("of a new workbook hold the default rounds, stages and holidays; those of a workbook's own stay", () => {
    const fresh = prefilled(emptyWorkbook([2566]));
    expect(fresh.settings?.rounds?.map(({ key }) => key)).toEqual(["q1", "q2", "q3", "q4", "six-month", "twelve-month"]);
    expect(fresh.holidays).not.toBeNull();
    const own = { date: "2027-01-01", name: "วันหยุด", effect: "extra" as const, source: null };
    expect(prefilled({ ...fresh, holidays: [own] }).holidays).toEqual([own]);
  });
});
