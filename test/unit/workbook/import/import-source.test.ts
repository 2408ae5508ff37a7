import { describe, expect, it } from "vitest";
import { importSource } from "#core/workbook/import/import-source";
import { emptyWorkbook } from "#core/workbook/prefilled";
import { gridOf, gridsOf, put } from "../grids";

const pasted = () => {
  const grids = gridsOf(emptyWorkbook([2566]));
  return { grids, tab: gridOf(grids, "import") };
};

describe("the tab นำเข้า", () => {
  it("is nothing while nothing stands in it, or where there is no such tab", () => {
    const { grids, tab } = pasted();
    put(tab, 4, 2, "  ");
    expect(importSource(grids)).toBeNull();
    expect(importSource(grids.filter((grid) => grid !== tab))).toBeNull();
  });

  it("is told cell by cell from A1, what stands there as it stands", () => {
    const { grids, tab } = pasted();
    put(tab, 1, 0, "๑");
    put(tab, 1, 1, " โครงการ\nหนึ่ง ");
    put(tab, 2, 1, "20,000.00");
    put(tab, 9, 3, "");
    expect(importSource(grids)).toEqual({ sheet: "นำเข้า", values: [[], ["๑", " โครงการ\nหนึ่ง "], ["", "20,000.00"]] });
  });

  it("tells what Sheets made numbers, dates, ticks and faults of as near as the grid knows", () => {
    const { grids, tab } = pasted();
    for (const [column, value] of [20000, { date: "2027-01-15" }, true, { error: "#NAME?" }].entries())
      put(tab, 0, column, value, column === 3 ? "=-ไม่มี" : "");
    expect(importSource(grids)?.values[0]).toEqual(["20000", "15 มกราคม 2570", "TRUE", "=-ไม่มี"]);
  });

  it("is found under whatever name people gave it", () => {
    const { grids, tab } = pasted();
    tab.title = "วางตรงนี้";
    put(tab, 0, 0, "ก");
    expect(importSource(grids)).toEqual({ sheet: "วางตรงนี้", values: [["ก"]] });
  });
});
