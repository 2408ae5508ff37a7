import { describe, expect, it } from "vitest";
import type { SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { prefilled } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { yearFormulas } from "#core/workbook/year-formulas";
import { project, workbook } from "../rules/workbook-builder";
import { applyWrites } from "./apply-writes";
import { columnOf, gridOf, gridsOf, put, set } from "./grids";

const FIRST = HEADER_ROW + 1;
const grids = () =>
  gridsOf(
    prefilled(
      workbook({
        fiscalYears: [2571, 2572, 2573],
        projects: ["p-1", "p-2"].map((id) => project({ id, budgets: null, plannedQuarters: null })),
      }),
    ),
  );
const written = (before: SheetGrid[]) => yearFormulas(before, readWorkbook(before, 2));

describe("yearFormulas", () => {
  it("leaves a workbook whose totals add up every year, in whatever way", () => {
    const before = grids();
    set(gridOf(before, "plan"), "plan.total", 1, 0, "=SUM(J4:L4)");
    expect(written(before)).toEqual([]);
  });

  it("puts a total right that passes over a year or looks at a column that is gone, also in an empty row", () => {
    const before = grids();
    const plan = gridOf(before, "plan");
    set(plan, "plan.total", 0, 0, '=IF(J3&K3="","",SUM(J3,K3))');
    set(plan, "plan.total", 5, 0, '=IF(J8&K8&L8&#REF!="","",SUM(J8,K8,L8,#REF!))');
    const after = gridOf(applyWrites(before, written(before)), "plan");
    const total = (row: number) => after.formulas[FIRST + row]?.[columnOf(after, "plan.total")];
    expect(total(0)).toBe('=IF(J3&K3&L3="","",SUM(J3,K3,L3))');
    expect(total(5)).toBe('=IF(J8&K8&L8="","",SUM(J8,K8,L8))');
  });

  it("fills a new year's column of สรุป and its totals, and leaves a row that was emptied and a number typed over a formula", () => {
    const right = gridOf(grids(), "summary");
    const before = grids();
    const summary = gridOf(before, "summary");
    const [year, total] = [columnOf(summary, "summary.budget:2573"), columnOf(summary, "summary.total")];
    for (let row = FIRST; row < summary.values.length; row++) put(summary, row, year, null);
    put(summary, FIRST, total, 0, "=SUM(F3,G3)");
    put(summary, FIRST + 1, year, 500);
    for (let column = 0; column <= total; column++) put(summary, FIRST + 2, column, null);
    const after = gridOf(applyWrites(before, written(before)), "summary");
    const [got, wanted] = [after, right].map(({ formulas }) =>
      [0, 1, 2, 3].map((row) => [year, total].map((at) => formulas[FIRST + row]?.[at])),
    );
    expect(got?.[0]).toEqual(wanted?.[0]);
    expect(got?.[3]).toEqual(wanted?.[3]);
    expect(after.values[FIRST + 1]?.[year]).toBe(500);
    expect(got?.[2]).toEqual(["", ""]);
  });
});
