import { describe, expect, it } from "vitest";
import { checkWorkbook } from "#core/rules/check";
import { a1 } from "#core/workbook/a1";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { emptyWorkbook } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { columnOf, gridOf, gridsOf, insertRow, planGrids, set } from "./grids";

const made = () => gridsOf(emptyWorkbook([2566, 2567]));
const lost = (grids: SheetGrid[]) => readWorkbook(grids, TEMPLATE_VERSION).tabs.lostFormulas;
const summaryOf = (grids: SheetGrid[]) => gridOf(grids, "summary");
/** Of the nth row of a tab as made. */
const cellOf = (metadata: string, index: number) => a1(HEADER_ROW + 1 + index, columnOf(summaryOf(made()), metadata));

/** As a sheet does it: formulas further down go on looking at their own rows. Rows say what they are. */
function putRowIn(grids: SheetGrid[], at: number): void {
  const summary = summaryOf(grids);
  const rows = [["ทั้งแผน", ""], ...[1, 2, 3, 4].map((code) => ["มิติ", code])];
  for (const [index, [level = "", code = ""]] of rows.entries()) {
    for (const [key, value] of [
      ["summary.level", level],
      ["summary.code", code],
    ] as const) {
      set(summary, key, index, value, summary.formulas[HEADER_ROW + 1 + index]?.[columnOf(summary, key)]);
    }
  }
  summary.formulas = summary.formulas.map((row, index) =>
    index < at
      ? row
      : row.map((formula) => formula.replace(/(?<![$A-Z])([A-Z]{1,2})(\d+)/g, (_, column, own) => `${column}${Number(own) + 1}`)),
  );
  insertRow(summary, at);
}

describe("the formulas of สรุป", () => {
  it("are all there in a new workbook", () => {
    expect(lost(made())).toEqual([]);
  });

  it.each([
    ["typed over", 120],
    ["emptied", null],
  ])("are missed where one was %s, with the formula to put back", (_, value) => {
    const grids = made();
    const formula = summaryOf(grids).formulas[HEADER_ROW + 2]?.[columnOf(summaryOf(grids), "summary.budget:2567")];
    set(summaryOf(grids), "summary.budget:2567", 1, value);
    expect(lost(grids)).toEqual([{ sheet: "สรุป", cell: cellOf("summary.budget:2567", 1), header: "งบประมาณ 2567 (บาท)", formula }]);
    expect(formula).toMatch(/^=SUMPRODUCT/);
  });

  it("are told of by the rule, in Thai, at the cell", () => {
    const grids = made();
    set(summaryOf(grids), "summary.count", 0, 46);
    const { workbook, tabs, places } = readWorkbook(grids, TEMPLATE_VERSION);
    const problems = checkWorkbook({ workbook, tabs }, places).filter(({ code }) => code === "formula-lost");
    expect(problems).toMatchObject([{ where: { sheet: "สรุป", cell: cellOf("summary.count", 0) } }]);
    expect(problems[0]?.remedy.th).toContain("=SUMPRODUCT(");
  });

  it("are not missed in a blank row that somebody put in, nor where formulas were not read", () => {
    const grids = made();
    putRowIn(grids, HEADER_ROW + 4);
    expect(lost(grids)).toEqual([]);
    const unread = made().map((grid) => ({ ...grid, formulas: [] }));
    expect(lost(unread)).toEqual([]);
  });

  it.each([
    ["passes over a year", "=SUM(F3)", 5, { why: "incomplete", lacks: ["G3"] }],
    ["has lost a cell", "=SUM(F3,#REF!)", { error: "#REF!" }, { why: "broken" }],
    ["shows an error of its own", "=SUMM(F3,G3)", { error: "#NAME?" }, { why: "broken" }],
  ])("are told of where the total %s", (_, formula, value, fault) => {
    const grids = made();
    set(summaryOf(grids), "summary.total", 0, value, formula);
    expect(lost(grids)).toEqual([{ sheet: "สรุป", cell: "H3", header: "รวมทุกปี (บาท)", formula: "=SUM(F3,G3)", ...fault }]);
  });

  it.each(["=F3+G3", "=ROUND(SUM($F3:G3),2)", "=SUM(แผน!J:K,F3,G3)", '=SUM(INDIRECT("F3:G3"))', "=งบสองปี"])(
    "may be people's own where they look at the same cells, or where that cannot be told: %s",
    (formula) => {
      const grids = made();
      set(summaryOf(grids), "summary.total", 0, 5, formula);
      expect(lost(grids)).toEqual([]);
    },
  );

  it("are told of where they begin below the first project: a row was put in above it", () => {
    const grids = made();
    const formula = summaryOf(grids).formulas[HEADER_ROW + 1]?.[columnOf(summaryOf(grids), "summary.budget:2566")] ?? "";
    set(summaryOf(grids), "summary.budget:2566", 0, 5, formula.replace("$3:", "$4:"));
    expect(lost(grids)).toMatchObject([{ cell: cellOf("summary.budget:2566", 0), why: "incomplete", lacks: ["แผน!J3:J"], formula }]);
  });

  it("may end at a row, as in Excel, as long as no project stands below it", () => {
    const ended = (last: number) => {
      const grids = made();
      const summary = summaryOf(grids);
      summary.formulas = summary.formulas.map((row) => row.map((formula) => formula.replace(/(\$\d+:\$[A-Z]+)(?!\$)/g, `$1$${last}`)));
      set(gridOf(grids, "plan"), "plan.name", 20, "โครงการ");
      return lost(grids).length;
    };
    expect(ended(5000)).toBe(0);
    expect(ended(23)).toBe(0);
    expect(ended(22)).toBeGreaterThan(0);
  });

  it("show the error of an amount without being lost", () => {
    const grids = made();
    const formula = summaryOf(grids).formulas[HEADER_ROW + 1]?.[columnOf(summaryOf(grids), "summary.total")];
    set(summaryOf(grids), "summary.total", 0, { error: "#N/A" }, formula);
    expect(lost(grids)).toEqual([]);
  });
});

describe("the totals of แผน", () => {
  const planned = (formula: string, value: CellValue = 5) => {
    const grids = planGrids("โครงการ");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.budget:2566", 0, 5);
    set(plan, "plan.total", 0, value, formula);
    return lost(grids);
  };

  it.each([
    ["=SUM(J3)", 5, { why: "incomplete", lacks: ["K3"] }],
    ["=SUM(J4:K4)", 0, { why: "incomplete", lacks: ["J3", "K3"] }],
    ['=IF(J3&#REF!="","",SUM(J3,#REF!))', { error: "#REF!" }, { why: "broken" }],
  ])("are told of where the formula is %s", (formula, value, fault) => {
    expect(planned(formula, value)).toMatchObject([{ sheet: "แผน", formula: '=IF(J3&K3="","",SUM(J3,K3))', ...fault }]);
  });

  it.each(["=J3+K3", "=SUM(J3:K3)", "=sum($J3:$K3)", "=SUM(3:3)-SUM(A3:I3)", '="รวม "&J3&K3'])(
    "may be people's own formula: %s",
    (formula) => {
      expect(planned(formula)).toEqual([]);
    },
  );

  it("are told in Thai with what is missing", () => {
    const grids = planGrids("โครงการ");
    set(gridOf(grids, "plan"), "plan.total", 0, 5, "=SUM(J3)");
    const { workbook, tabs, places } = readWorkbook(grids, TEMPLATE_VERSION);
    const [problem] = checkWorkbook({ workbook, tabs }, places).filter(({ code }) => code === "formula-lost");
    expect(problem?.message.th).toMatch(/รวมไม่ครบ: ไม่ได้ดู K3$/);
  });
});
