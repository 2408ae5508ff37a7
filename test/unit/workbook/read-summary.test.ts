import { describe, expect, it } from "vitest";
import { checkWorkbook } from "#core/rules/check";
import { a1 } from "#core/workbook/a1";
import type { SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { emptyWorkbook } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { columnOf, gridOf, gridsOf, insertRow, set } from "./grids";

const made = () => gridsOf(emptyWorkbook([2566, 2567]));
const lost = (grids: SheetGrid[]) => readWorkbook(grids, TEMPLATE_VERSION).tabs.lostFormulas;
const summaryOf = (grids: SheetGrid[]) => gridOf(grids, "summary");
/** Of the nth row of a tab as made. */
const cellOf = (metadata: string, index: number) => a1(HEADER_ROW + 1 + index, columnOf(summaryOf(made()), metadata));

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
    insertRow(summaryOf(grids), HEADER_ROW + 7);
    expect(lost(grids)).toEqual([]);
    const unread = made().map((grid) => ({ ...grid, formulas: [] }));
    expect(lost(unread)).toEqual([]);
  });
});
