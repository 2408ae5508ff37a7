import { describe, expect, it } from "vitest";
import { readWorkbook } from "#core/workbook/read";
import { rowLink, rowRange } from "#core/workbook/row-link";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";
import { columnOf, gridOf, gridsOf, set } from "#test/unit/workbook/grids";

function workbook() {
  const grids = gridsOf(workbookOf(madeUpPlan(3)));
  const tab = gridOf(grids, "followUp");
  for (const [row, project, round] of [
    [0, "p0", "q1"],
    [1, "p1", "q1"],
    [2, "p1", "q2"],
  ] as const) {
    set(tab, "followUp.project", row, project);
    set(tab, "followUp.name", row, "ชื่อ");
    set(tab, "followUp.fiscalYear", row, 2570);
    set(tab, "followUp.round", row, round);
  }
  return { grids, reading: readWorkbook(grids, null), followUp: tab, plan: gridOf(grids, "plan") };
}
const Q2 = { round: "q2", fiscalYear: 2570 };

describe("the row that a reminder is about", () => {
  it("is that of the project's report in ติดตามผล, wherever it was moved", () => {
    const { grids, reading, followUp } = workbook();
    expect(columnOf(followUp, "followUp.name")).toBe(2);
    // Header in row 2, so the third report stands in row 5.
    expect(rowRange(reading, grids, Q2, "p1")).toEqual({ sheetId: followUp.sheetId, cell: "C5" });
    followUp.values.splice(2, 0, []);
    expect(rowRange(readWorkbook(grids, null), grids, Q2, "p1")?.cell).toBe("C6");
  });

  it("is that in แผน where the report has no row, and none for a project that is nowhere", () => {
    const { grids, reading, plan } = workbook();
    expect(rowRange(reading, grids, Q2, "p2")).toEqual({ sheetId: plan.sheetId, cell: "D5" });
    expect(rowRange(reading, grids, { round: "q1", fiscalYear: 2569 }, "p0")).toEqual({ sheetId: plan.sheetId, cell: "D3" });
    expect(rowRange(reading, grids, Q2, "gone")).toBeNull();
  });

  it("makes a link into the spreadsheet, in place of what the address pointed to", () => {
    expect(rowLink("https://sheets.example.org/d/a/edit#gid=0", { sheetId: 7, cell: "C5" })).toBe(
      "https://sheets.example.org/d/a/edit#gid=7&range=C5",
    );
    expect(rowLink("https://sheets.example.org/d/a/edit#gid=0", null)).toBe("https://sheets.example.org/d/a/edit");
  });
});
