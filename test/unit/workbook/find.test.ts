import { describe, expect, it } from "vitest";
import { findColumns, findTabs } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { templateColumn, templateTab } from "#core/workbook/template";
import { columnOf, gridOf, insertRow, planGrids, put, reorder, width } from "./grids";

const YEARS = [2566, 2567];
const find = (grid: SheetGrid, years = YEARS) => findColumns(templateTab("plan"), grid, years);
const plan = () => gridOf(planGrids("ก", "ข"), "plan");
const nothing = { missingColumns: [], renamedColumns: [], copiedColumns: [] };
const indices = (length: number) => Array.from({ length }, (_, index) => index);
const nameHeader = templateColumn("plan.name").header;

describe("finding tabs", () => {
  it("goes by key when a tab was renamed", () => {
    const grids = planGrids();
    gridOf(grids, "plan").title = "แผน ปรับปรุงครั้งที่ 1";
    expect(findTabs(grids).get("plan")?.title).toBe("แผน ปรับปรุงครั้งที่ 1");
  });

  it("goes by title, spelling aside, when the key is gone", () => {
    const grids = planGrids();
    const tab = gridOf(grids, "plan");
    tab.key = null;
    tab.title = " แผน ";
    expect(findTabs(grids).get("plan")).toBe(tab);
  });

  it("of a tab and its copy takes the one with the template's title", () => {
    const grids = planGrids();
    const tab = gridOf(grids, "plan");
    const copy = { ...tab, title: "สำเนาของ แผน" };
    expect(findTabs([copy, ...grids]).get("plan")).toBe(tab);
  });

  it("of two renamed tabs with one key takes the one that the other is a copy of by its title, else the leftmost", () => {
    const grids = planGrids();
    const tab = gridOf(grids, "plan");
    tab.title = "แผน 2566";
    const copy = { ...tab, title: "สำเนาของ แผน 2566" };
    expect(findTabs([copy, ...grids]).get("plan")).toBe(tab);
    copy.title = "แผนใหม่";
    expect(findTabs([copy, ...grids]).get("plan")).toBe(copy);
  });

  it("never takes a tab that is another one by its key", () => {
    const grids = planGrids().filter(({ key }) => key !== "plan");
    gridOf(grids, "units").title = "แผน";
    expect(findTabs(grids).has("plan")).toBe(false);
  });
});

describe("finding columns", () => {
  it("finds every column of a tab as made, with nothing to report", () => {
    const { found, report } = find(plan());
    expect(report).toEqual(nothing);
    expect(found.headerRow).toBe(HEADER_ROW);
    expect(found.columns.get("plan.name")?.index).toBe(columnOf(plan(), "plan.name"));
    expect(found.yearsOf("plan.budget")).toEqual(YEARS);
  });

  it("follows columns that were moved and inserted", () => {
    const grid = plan();
    const moved = [...indices(width(grid))].reverse();
    reorder(grid, [null, ...moved.slice(0, 3), null, ...moved.slice(3)]);
    const { found, report } = find(grid);
    expect(report).toEqual(nothing);
    for (const [metadata, { index }] of found.columns) expect(grid.columnKeys[index]).toEqual([metadata]);
  });

  it("finds the header row below rows that were inserted", () => {
    const grid = plan();
    insertRow(grid, 0, ["องค์การบริหารส่วนตำบลตัวอย่าง"]);
    insertRow(grid, 0);
    expect(find(grid).found.headerRow).toBe(HEADER_ROW + 2);
  });

  it("keeps to the template's header row when nothing there is a header any more", () => {
    const grid = plan();
    grid.values[HEADER_ROW] = [];
    const { found, report } = find(grid);
    expect(found.headerRow).toBe(HEADER_ROW);
    expect(report.renamedColumns.map(({ header }) => header)).toContain(nameHeader);
    expect(report.missingColumns).toEqual([]);
  });

  it("reports a renamed column and still finds it by its key", () => {
    const grid = plan();
    put(grid, HEADER_ROW, columnOf(grid, "plan.name"), "รายการ");
    const { found, report } = find(grid);
    expect(found.columns.has("plan.name")).toBe(true);
    expect(report.renamedColumns).toEqual([{ sheet: "แผน", cell: "D2", header: nameHeader, found: "รายการ", keyLost: false }]);
  });

  it("says nothing of a header that differs in spacing or digits alone", () => {
    const grid = plan();
    put(grid, HEADER_ROW, columnOf(grid, "plan.budget:2566"), "งบประมาณ\n๒๕๖๖ (บาท)");
    expect(find(grid).report).toEqual(nothing);
  });

  it("finds a column by its header when its key is gone, and reports that", () => {
    const grid = plan();
    const index = columnOf(grid, "plan.name");
    delete grid.columnKeys[index];
    const { found, report } = find(grid);
    expect(found.columns.get("plan.name")?.index).toBe(index);
    expect(report.renamedColumns).toEqual([{ sheet: "แผน", cell: "D2", header: nameHeader, found: nameHeader, keyLost: true }]);
  });

  it("reports a column as missing when key and header are gone, and takes no other for it", () => {
    const grid = plan();
    const index = columnOf(grid, "plan.name");
    delete grid.columnKeys[index];
    put(grid, HEADER_ROW, index, "ชื่อ");
    const { found, report } = find(grid);
    expect(found.columns.has("plan.name")).toBe(false);
    expect(report.missingColumns).toEqual([{ sheet: "แผน", headerCell: "B2", header: nameHeader }]);
  });

  it("does not give a column with another column's key to a header", () => {
    const grid = plan();
    const [remark, name] = [columnOf(grid, "plan.remark"), columnOf(grid, "plan.name")];
    delete grid.columnKeys[name];
    put(grid, HEADER_ROW, name, "");
    put(grid, HEADER_ROW, remark, nameHeader);
    const { found } = find(grid);
    expect(found.columns.has("plan.name")).toBe(false);
    expect(found.columns.get("plan.remark")?.index).toBe(remark);
  });

  it("of a column and its copy takes the one with the template's header and reports the other", () => {
    const grid = plan();
    const index = columnOf(grid, "plan.name");
    reorder(grid, [...indices(index), index, ...indices(width(grid)).slice(index)]);
    put(grid, HEADER_ROW, index, "ชื่อเดิม");
    const { found, report } = find(grid);
    expect(found.columns.get("plan.name")?.index).toBe(index + 1);
    expect(report.copiedColumns).toEqual([{ sheet: "แผน", cell: "D2", header: nameHeader, taken: "E2" }]);
    expect(report.renamedColumns).toEqual([]);
  });

  it("of two columns with one key and the same header takes the left one", () => {
    const grid = plan();
    const index = columnOf(grid, "plan.name");
    reorder(grid, [...indices(width(grid)), index]);
    const { found, report } = find(grid);
    expect(found.columns.get("plan.name")?.index).toBe(index);
    expect(report.copiedColumns).toHaveLength(1);
  });

  it("tells two keys on one column apart by its header", () => {
    const grid = plan();
    const [remark, name] = [columnOf(grid, "plan.remark"), columnOf(grid, "plan.name")];
    grid.columnKeys[name] = ["plan.remark", "plan.name"];
    const { found } = find(grid);
    expect(found.columns.get("plan.name")?.index).toBe(name);
    expect(found.columns.get("plan.remark")?.index).toBe(remark);
  });

  it("misses a budget column of a plan year, and finds one of another year", () => {
    const { found, report } = find(plan(), [2567, 2568]);
    expect(found.yearsOf("plan.budget")).toEqual([2566, 2567]);
    expect(report.missingColumns.map(({ header }) => header)).toEqual(["งบประมาณ 2568 (บาท)", "ไตรมาสที่ทำ 2568"]);
  });

  it("reads a workbook without any metadata by its headers", () => {
    const grid = plan();
    const expected = [...find(grid).found.columns].map(([metadata, { index }]) => [metadata, index]);
    grid.columnKeys = {};
    const { found, report } = find(grid, []);
    expect([...found.columns].map(([metadata, { index }]) => [metadata, index])).toEqual(expected);
    expect(report.renamedColumns.every(({ keyLost }) => keyLost)).toBe(true);
  });
});
