import { describe, expect, it } from "vitest";
import { typingProblems } from "#core/rules/typing";
import { parseA1 } from "#core/workbook/a1";
import type { CellValue, SheetGrid, Zone } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import type { TabKey } from "#core/workbook/template";
import { columnOf, gridOf, planGrids, put, set } from "../workbook/grids";

const FIRST = HEADER_ROW + 1;
const only = (grids: SheetGrid[], ...keys: TabKey[]) => grids.filter(({ key }) => keys.includes(key as TabKey));
/** The nth data row of a column, as a zone of one cell. */
function cellZone(grid: SheetGrid, metadata: string, dataRow = 0): Zone {
  const column = columnOf(grid, metadata);
  return { top: FIRST + dataRow, left: column, bottom: FIRST + dataRow, right: column };
}
function typed(grids: SheetGrid[], metadata: string, value: CellValue, keys: TabKey[] = ["plan", "settings", "units"]): string[] {
  const plan = gridOf(grids, "plan");
  set(plan, metadata, 0, value);
  return typingProblems(only(grids, ...keys), 2, plan.sheetId, cellZone(plan, metadata)).map(({ code }) => code);
}

describe("typingProblems", () => {
  it("tells of an amount that cannot be read, at its cell, with the likely reading", () => {
    const grids = planGrids("ก");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.budget:2566", 0, "20,0000");
    const [found, ...others] = typingProblems(
      only(grids, "plan", "settings", "units"),
      2,
      plan.sheetId,
      cellZone(plan, "plan.budget:2566"),
    );
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: "amount-format", fix: { from: "20,0000", to: "20000" }, where: { sheet: "แผน" } });
  });

  it("is silent about what is right, and about cells that were not edited", () => {
    const grids = planGrids("ก", "ข");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.budget:2566", 1, "20,0000");
    expect(typed(grids, "plan.budget:2566", 5000)).toEqual([]);
  });

  it("holds a mission and a unit against the lists of the other tabs", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "settings"), "missions.code", 0, "1.1");
    set(gridOf(grids, "units"), "units.name", 0, "กองคลัง");
    expect(typed(grids, "plan.mission", "9.9")).toEqual(["mission-unknown"]);
    expect(typed(grids, "plan.units", "กองช่าง")).toEqual(["unit-unknown"]);
    expect(typed(grids, "plan.units", "กองคลัง")).toEqual([]);
  });

  it("raises nothing for tabs that were not given", () => {
    expect(typed(planGrids("ก"), "plan.mission", "9.9", ["plan"])).toEqual([]);
    expect(typed(planGrids("ก"), "plan.units", "กองช่าง", ["plan"])).toEqual([]);
    const grids = planGrids("ก");
    const units = gridOf(grids, "units");
    set(units, "units.name", 0, "กองคลัง");
    expect(typingProblems(only(grids, "units", "settings"), 2, units.sheetId, cellZone(units, "units.emails"))).toEqual([]);
  });

  it("knows nothing of a tab that is not the template's", () => {
    const own: SheetGrid = { sheetId: 99, title: "ของฉัน", key: null, columnKeys: {}, values: [["20,0000"]], formulas: [], merges: [] };
    expect(typingProblems([...planGrids("ก"), own], 2, 99, { top: 0, left: 0, bottom: 0, right: 0 })).toEqual([]);
  });

  it("tells of dates typed in พ.ศ. on วันหยุด, which Sheets took for ค.ศ.", () => {
    const grids = planGrids("ก");
    const holidays = gridOf(grids, "holidays");
    set(holidays, "holidays.date", 0, { date: "2570-04-13" });
    const found = typingProblems(only(grids, "holidays", "settings"), 2, holidays.sheetId, cellZone(holidays, "holidays.date"));
    expect(found.map(({ code }) => code)).toEqual(["date-era"]);
  });

  it("tells of every bad row of a pasted block of 500, whatever columns it has, and of no other row", () => {
    const names = Array.from({ length: 3000 }, (_, index) => `โครงการที่ ${index}`);
    const grids = planGrids(...names);
    const plan = gridOf(grids, "plan");
    for (let row = 0; row < 3000; row++) {
      set(plan, "plan.dimension", row, row % 5);
      set(plan, "plan.budget:2566", row, row % 2 ? "20,0000" : 1000);
      set(plan, "plan.budget:2567", row, 1000);
      put(plan, FIRST + row, 30, "ข้อความของฉัน");
    }
    const zone = { top: FIRST + 100, left: 0, bottom: FIRST + 599, right: 30 };
    const found = typingProblems(only(grids, "plan", "settings", "units"), 2, plan.sheetId, zone);
    const byCode = (code: string) => found.filter((problem) => problem.code === code);
    expect(byCode("amount-format")).toHaveLength(250);
    expect(byCode("dimension-unknown")).toHaveLength(100);
    const rows = found.map(({ where }) => ("cell" in where ? (parseA1(where.cell)?.row ?? -1) : -1));
    expect(Math.min(...rows)).toBeGreaterThanOrEqual(zone.top);
    expect(Math.max(...rows)).toBeLessThanOrEqual(zone.bottom);
  });

  const typedOn = (grids: SheetGrid[], tab: TabKey, metadata: string, value: CellValue, keys: TabKey[] = [tab, "settings"]) => {
    const grid = gridOf(grids, tab);
    set(grid, metadata, 0, value);
    return typingProblems(only(grids, ...keys), 2, grid.sheetId, cellZone(grid, metadata)).map(({ code }) => code);
  };

  it.each([
    ["rounds.from", "มกรา"],
    ["rounds.days", "สิบห้า"],
    ["rounds.date", "31 ก.พ."],
  ])("tells of a setting that cannot be read: %s", (metadata, value) => {
    expect(typedOn(planGrids("ก"), "settings", metadata, value)).toEqual(["cell-unreadable"]);
  });

  it("tells of a first fiscal year in ค.ศ., at its cell", () => {
    const grids = planGrids("ก");
    const settings = gridOf(grids, "settings");
    const row = settings.values.findIndex((line) => line[columnOf(settings, "settings.key")] === "firstFiscalYear");
    const column = columnOf(settings, "settings.value");
    put(settings, row, column, 2023);
    const found = typingProblems(only(grids, "settings"), 2, settings.sheetId, { top: row, left: column, bottom: row, right: column });
    expect(found.map(({ code, fix }) => [code, fix?.to])).toEqual([["cell-unreadable", "2566"]]);
  });

  it("tells of a holiday that is no day, and of a report's date, year, round and state", () => {
    expect(typedOn(planGrids("ก"), "holidays", "holidays.date", "31/2/2570")).toEqual(["cell-unreadable"]);
    const reported = (metadata: string, value: CellValue) => {
      const grids = planGrids("ก");
      const followUp = gridOf(grids, "followUp");
      set(followUp, "followUp.name", 0, "ก");
      set(followUp, "followUp.fiscalYear", 0, 2566);
      set(followUp, "followUp.round", 0, "q1");
      return typedOn(grids, "followUp", metadata, value);
    };
    expect(reported("followUp.reportedOn", "31/2/2570")).toEqual(["cell-unreadable"]);
    expect(reported("followUp.fiscalYear", 2027)).toContain("cell-unreadable");
    expect(reported("followUp.round", "q9")).toEqual(["cell-unreadable"]);
    expect(reported("followUp.state", "เสร็จ")).toEqual(["cell-unreadable"]);
  });

  it("tells of a report's date before its round, of what is no link, and of a result or reason that was taken out", () => {
    const reported = (cells: Record<string, CellValue>, metadata: string, value: CellValue) => {
      const grids = planGrids("ก");
      const followUp = gridOf(grids, "followUp");
      for (const [key, one] of Object.entries({ project: "p-0", name: "ก", fiscalYear: 2566, round: "q2", ...cells })) {
        set(followUp, `followUp.${key}`, 0, one);
      }
      return typedOn(grids, "followUp", metadata, value);
    };
    expect(reported({}, "followUp.reportedOn", { date: "2022-12-31" })).toEqual(["reported-before-period"]);
    expect(reported({}, "followUp.reportedOn", { date: "2023-01-01" })).toEqual([]);
    expect(reported({}, "followUp.evidence", "D:\\รูป")).toEqual(["evidence-missing"]);
    expect(reported({ state: "แล้วเสร็จ", evidence: "https://example.org" }, "followUp.result", "")).toEqual(["result-missing"]);
    expect(reported({ state: "ไม่สามารถดำเนินการได้" }, "followUp.reason", "-")).toEqual(["reason-missing"]);
    expect(reported({ state: "แล้วเสร็จ" }, "followUp.state", "แล้วเสร็จ")).toEqual([]);
    expect(reported({ ordinanceAmount: 100 }, "followUp.disbursed", 100.01)).toEqual(["spent-exceeds-budget"]);
  });

  it("does not say of a report that its project is unknown where แผน was not given", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "followUp"), "followUp.fiscalYear", 0, 2566);
    expect(typedOn(grids, "followUp", "followUp.name", "ข")).toEqual([]);
    expect(typedOn(grids, "followUp", "followUp.name", "ข", ["followUp", "settings", "plan"])).toEqual(["cell-unreadable"]);
  });
});
