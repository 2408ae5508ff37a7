import { describe, expect, it } from "vitest";
import { HOLIDAYS } from "#core/calendar/holiday-table";
import { DEFAULT_ROUNDS, DEFAULT_STAGES } from "#core/calendar/rounds";
import { a1 } from "#core/workbook/a1";
import type { SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { emptyWorkbook, prefilled } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { at, columnOf, gridOf, gridsOf, insertRow, planGrids, put, reorder, set, width } from "./grids";

const read = (grids: SheetGrid[]) => readWorkbook(grids, TEMPLATE_VERSION);
const projectsOf = (grids: SheetGrid[]) => read(grids).workbook.plan.projects;
const FIRST = HEADER_ROW + 1;

const FIRST_TABS = ["ตั้งค่า", "ผู้รับผิดชอบ", "แผน", "ยอดตามเล่ม", "วันหยุด"];

/** Merges cells of a column from the nth data row on. */
function merge(grid: SheetGrid, metadata: string, dataRow: number, count: number) {
  const column = columnOf(grid, metadata);
  grid.merges.push({ top: FIRST + dataRow, left: column, bottom: FIRST + dataRow + count - 1, right: column });
}

describe("the rows of แผน", () => {
  it("are projects, blank rows between and after them are none", () => {
    const grids = planGrids("ก", "", "ข", "  ");
    expect(projectsOf(grids).map(({ name }) => name)).toEqual(["ก", "ข"]);
  });

  it("are kept when they hold money and no name", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "plan"), "plan.budget:2566", 1, 5000);
    expect(projectsOf(grids)[1]).toMatchObject({ name: null, budgets: { "2566": 5000, "2567": null } });
  });

  it("are none when only the sheet's own doing is left: unticked box, total, id, check mark", () => {
    const grids = planGrids("ก");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.starred", 1, false);
    set(plan, "plan.total", 1, "", "=SUM(J4,K4)");
    set(plan, "plan.id", 1, "p-1");
    set(plan, "plan.check", 1, "ผิด 1");
    expect(projectsOf(grids)).toHaveLength(1);
  });

  it("keep the id of the row they were copied from, for the check to find", () => {
    const grids = planGrids("ก", "ก");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.id", 0, "p-same");
    set(plan, "plan.id", 1, "p-same");
    const { workbook, idsToWrite } = read(grids);
    expect(workbook.plan.projects.map(({ id }) => id)).toEqual(["p-same", "p-same"]);
    expect(idsToWrite).toEqual([]);
  });

  it("get an id each where they have none, to be written into the hidden column", () => {
    const grids = planGrids("ก", "ข");
    set(gridOf(grids, "plan"), "plan.id", 0, "p-1");
    const { workbook, idsToWrite } = read(grids);
    const made = workbook.plan.projects[1]?.id;
    expect(made).toMatch(/./);
    expect(idsToWrite).toEqual([{ sheet: "แผน", cell: "A4", id: made }]);
  });

  it("hold dates, ticks and errors as the text a person sees where text is wanted", () => {
    const grids = planGrids("ก");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.mission", 0, { date: "2001-01-01" });
    set(plan, "plan.remark", 0, true);
    set(plan, "plan.localName", 0, { error: "#REF!" });
    set(plan, "plan.subMission", 0, 1.2);
    expect(projectsOf(grids)[0]).toMatchObject({ mission: "1 มกราคม 2544", remark: "TRUE", localName: "#REF!", subMission: "1.2" });
  });

  it("keep word for word what cannot be read in a typed field", () => {
    const grids = planGrids("ก");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.dimension", 0, "หนึ่ง");
    set(plan, "plan.kind", 0, "งาน");
    set(plan, "plan.starred", 0, "อาจจะ");
    set(plan, "plan.budget:2566", 0, { error: "#N/A" });
    set(plan, "plan.quarters:2566", 0, "ต้นปี");
    expect(projectsOf(grids)[0]).toMatchObject({
      dimension: { raw: "หนึ่ง" },
      kind: { raw: "งาน" },
      starred: { raw: "อาจจะ" },
      budgets: { "2566": { raw: "#N/A" } },
      plannedQuarters: { "2566": { raw: "ต้นปี" } },
    });
  });

  it("tell a stated none from a blank", () => {
    const grids = planGrids("ก");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.budget:2566", 0, "ไม่ใช้งบประมาณ");
    set(plan, "plan.quarters:2566", 0, "-");
    expect(projectsOf(grids)[0]).toMatchObject({ budgets: { "2566": 0, "2567": null }, plannedQuarters: { "2566": [] } });
  });

  it("have quarters that are unknown where no year says any", () => {
    expect(projectsOf(planGrids("ก"))[0]?.plannedQuarters).toBeNull();
  });

  it("have units and budgets that are unknown where the columns are gone", () => {
    const grids = planGrids("ก");
    const plan = gridOf(grids, "plan");
    const gone = ["plan.units", "plan.budget:2566", "plan.budget:2567"].map((key) => columnOf(plan, key));
    reorder(
      plan,
      Array.from({ length: width(plan) }, (_, index) => index).filter((index) => !gone.includes(index)),
    );
    expect(projectsOf(grids)[0]).toMatchObject({ responsibleUnits: null, budgets: null });
  });

  it("name rounds by key or by name", () => {
    const grids = planGrids("ก");
    set(gridOf(grids, "plan"), "plan.cadence", 0, "q1, รายงานรอบ 6 เดือน\nทุกวันศุกร์");
    expect(projectsOf(grids)[0]?.cadence).toEqual(["q1", "six-month", "ทุกวันศุกร์"]);
  });

  it("part units by / only where all of them are in ผู้รับผิดชอบ", () => {
    const grids = planGrids("ก", "ข");
    const [plan, units] = [gridOf(grids, "plan"), gridOf(grids, "units")];
    set(units, "units.name", 0, "สำนักปลัด");
    set(units, "units.name", 1, "กองคลัง");
    set(plan, "plan.units", 0, "สำนักปลัด/กองคลัง");
    set(plan, "plan.units", 1, "สำนักปลัด/กองช่าง");
    expect(projectsOf(grids).map(({ responsibleUnits }) => responsibleUnits)).toEqual([["สำนักปลัด", "กองคลัง"], ["สำนักปลัด/กองช่าง"]]);
  });
});

describe("merged cells", () => {
  it("speak for all their rows in dimension, mission and units", () => {
    const grids = planGrids("ก", "ข", "ค");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.dimension", 0, 1);
    set(plan, "plan.mission", 0, "1.1");
    set(plan, "plan.units", 0, "กองคลัง");
    merge(plan, "plan.dimension", 0, 3);
    merge(plan, "plan.mission", 0, 2);
    merge(plan, "plan.units", 0, 3);
    const { workbook, places } = read(grids);
    expect(workbook.plan.projects.map(({ dimension, mission, responsibleUnits }) => [dimension, mission, responsibleUnits])).toEqual([
      [1, "1.1", ["กองคลัง"]],
      [1, "1.1", ["กองคลัง"]],
      [1, null, ["กองคลัง"]],
    ]);
    expect(places["/plan/projects/2/dimension"]).toEqual({ sheet: "แผน", cell: "E3" });
  });

  it("never repeat an amount", () => {
    const grids = planGrids("ก", "ข");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.budget:2566", 0, 80000);
    merge(plan, "plan.budget:2566", 0, 2);
    expect(projectsOf(grids).map(({ budgets }) => budgets?.["2566"])).toEqual([80000, null]);
  });

  it("make no projects of rows that hold nothing else", () => {
    const grids = planGrids("ก");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.dimension", 0, 1);
    merge(plan, "plan.dimension", 0, 5);
    put(plan, FIRST + 6, 0, null);
    expect(projectsOf(grids)).toHaveLength(1);
  });
});

describe("places", () => {
  it("lead from every value to its cell, also after rows were inserted and columns moved", () => {
    const grids = planGrids("ก", "ข");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.budget:2567", 1, 700);
    insertRow(plan, 0, ["หัวเรื่อง"]);
    reorder(plan, [null, ...Array.from({ length: width(plan) }, (_, index) => index).reverse()]);
    const { places } = read(grids);
    const cellAt = (pointer: string) => at(plan, places[pointer]?.cell ?? "");
    expect(cellAt("/plan/projects/1/name")).toBe("ข");
    expect(cellAt("/plan/projects/1")).toBe("ข");
    expect(cellAt("/plan/projects/1/budgets/2567")).toBe(700);
    expect(cellAt("/plan/projects")).toBe("ชื่อโครงการ/กิจกรรม/มาตรการ");
  });

  it("exist for units, holidays, settings and printed totals", () => {
    const grids = gridsOf(prefilled(emptyWorkbook([2566])));
    const [units, printed, settings] = [gridOf(grids, "units"), gridOf(grids, "printed"), gridOf(grids, "settings")];
    set(units, "units.name", 0, "กองคลัง");
    set(units, "units.emails", 0, "a@example.go.th");
    set(printed, "printed.scope", 1, "มิติ");
    set(printed, "printed.code", 1, "1");
    set(printed, "printed.budget:2566", 1, 100);
    const { places } = read(grids);
    const cellAt = (grid: SheetGrid, pointer: string) =>
      places[pointer]?.sheet === grid.title ? at(grid, places[pointer].cell) : undefined;
    expect(cellAt(units, "/units/0/emails")).toBe("a@example.go.th");
    expect(cellAt(printed, "/plan/printedTotals/dimensions/0/budgets/2566")).toBe(100);
    expect(cellAt(settings, "/plan/fiscalYears")).toBe(2566);
    expect(cellAt(settings, "/settings/rounds/0/period/from")).toBe("ตุลาคม");
    expect(cellAt(gridOf(grids, "holidays"), "/holidays/3/date")).toEqual({ date: HOLIDAYS[3]?.date });
  });
});

describe("the total's formula", () => {
  const totals = (value: string | number | null, formula: string, budget: number | null) => {
    const grids = planGrids("ก");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.budget:2566", 0, budget);
    set(plan, "plan.total", 0, value, formula);
    return read(grids).tabs.lostFormulas;
  };
  it("is missed where a number was typed over it", () => {
    expect(totals(5000, "", 5000)).toEqual([
      { sheet: "แผน", cell: "L3", header: "รวมงบประมาณ (บาท)", formula: '=IF(J3&K3="","",SUM(J3,K3))' },
    ]);
  });
  it("is missed where it was deleted beside an amount", () => expect(totals(null, "", 5000)).toHaveLength(1));
  it("is not missed in a row that has no amount", () => expect(totals(null, "", null)).toEqual([]));
  it("may be somebody's own", () => expect(totals(5000, "=J3+K3", 5000)).toEqual([]));
  it("is not missed where formulas were not read", () => {
    const grids = planGrids("ก");
    const plan = gridOf(grids, "plan");
    set(plan, "plan.budget:2566", 0, 1);
    set(plan, "plan.total", 0, 1);
    plan.formulas = [];
    expect(read(grids).tabs.lostFormulas).toEqual([]);
  });
});

describe("fiscal years", () => {
  const withYears = (first: string | number | null, last: string | number | null) => {
    const grids = planGrids("ก");
    const settings = gridOf(grids, "settings");
    const rowOf = (key: string) => settings.values.findIndex((row) => row[0] === key) - FIRST;
    set(settings, "settings.value", rowOf("firstFiscalYear"), first);
    set(settings, "settings.value", rowOf("lastFiscalYear"), last);
    return read(grids);
  };
  it("are those from the first to the last in ตั้งค่า", () => {
    const { workbook, tabs } = withYears("พ.ศ. ๒๕๖๖", 2568);
    expect(workbook.plan.fiscalYears).toEqual([2566, 2567, 2568]);
    expect(tabs.missingColumns.map(({ header }) => header)).toContain("งบประมาณ 2568 (บาท)");
  });
  it.each([
    [null, null],
    [2566, null],
    [2567, 2566],
    [2023, 2027],
  ])("are those with a budget column when ตั้งค่า says %j to %j", (first, last) => {
    expect(withYears(first, last).workbook.plan.fiscalYears).toEqual([2566, 2567]);
  });
  it("in ค.ศ. are noted, not guessed at", () => {
    expect(withYears(2023, 2567).tabs.unreadCells).toMatchObject([
      { sheet: "ตั้งค่า", header: "ปีงบประมาณแรก (พ.ศ.)", found: "2023", taken: null, likely: "2566" },
    ]);
  });
  it("do not hide a budget outside them", () => {
    const { workbook } = withYears(2566, 2566);
    expect(workbook.plan.projects[0]?.budgets).toHaveProperty("2567");
  });
});

describe("tabs", () => {
  it("that are missing leave their part unknown and are named", () => {
    const grids = planGrids("ก").filter(({ key }) => key === "results");
    const { workbook, tabs } = read(grids);
    expect(workbook).toMatchObject({
      settings: null,
      units: null,
      holidays: null,
      plan: { projects: [], missions: null, printedTotals: null },
    });
    expect(tabs.missingTabs).toEqual(
      expect.arrayContaining([...FIRST_TABS, "รายละเอียด", "ติดตามผล", "สรุป", "ปฏิทิน", "เป้าหมาย", "ความเสี่ยง", "บันทึก", "ประวัติแผน"]),
    );
    expect(tabs.missingTabs).toHaveLength(13);
    expect(tabs.missingColumns).toEqual([]);
  });
  it("that were copied are named, with the one that is read", () => {
    const grids = planGrids("ก");
    const plan = gridOf(grids, "plan");
    expect(read(grids).tabs.copiedTabs).toEqual([]);
    const copy = { ...structuredClone(plan), sheetId: 77, title: "สำเนาของ แผน" };
    set(copy, "plan.name", 0, "ข");
    const { workbook, tabs } = read([copy, ...grids]);
    expect(workbook.plan.projects.map(({ name }) => name)).toEqual(["ก"]);
    expect(tabs.copiedTabs).toEqual([{ sheet: "สำเนาของ แผน", taken: "แผน", title: "แผน" }]);
  });
  it("without rows say nothing: units, holidays, rounds and stages are null", () => {
    const { workbook } = read(planGrids());
    expect(workbook).toMatchObject({ units: null, holidays: null, settings: { rounds: null, stages: null, signatories: null } });
  });
  it("give the version they were handed in with", () => {
    expect(readWorkbook(planGrids(), null).tabs.templateVersion).toBeNull();
    expect(readWorkbook([], 3).tabs.templateVersion).toBe(3);
  });
});

describe("ตั้งค่า", () => {
  const settingsGrids = () => gridsOf(prefilled(emptyWorkbook([2566])));
  const settingsOf = (grids: SheetGrid[]) => read(grids).workbook.settings;

  it("comes with the default rounds and stages", () => {
    expect(settingsOf(settingsGrids())).toMatchObject({ rounds: DEFAULT_ROUNDS, stages: DEFAULT_STAGES });
  });

  it("finds a value by its label when the hidden keys are gone", () => {
    const grids = settingsGrids();
    const settings = gridOf(grids, "settings");
    set(settings, "settings.value", 0, "แผนตัวอย่าง");
    for (let row = FIRST; row < settings.values.length; row++) put(settings, row, 0, null);
    expect(read(grids).workbook.plan.title).toBe("แผนตัวอย่าง");
  });

  it("keeps a default round going when its month cannot be read, and notes the cell", () => {
    const grids = settingsGrids();
    set(gridOf(grids, "settings"), "rounds.from", 1, "ต้นปี");
    const { workbook, tabs } = read(grids);
    expect(workbook.settings?.rounds).toEqual(DEFAULT_ROUNDS);
    expect(tabs.unreadCells).toMatchObject([{ sheet: "ตั้งค่า", header: "ตั้งแต่เดือน", found: "ต้นปี" }]);
  });

  it("leaves out a round of one's own without a period, and notes it", () => {
    const grids = settingsGrids();
    const settings = gridOf(grids, "settings");
    set(settings, "rounds.key", 6, "extra");
    set(settings, "rounds.from", 6, "กันยายน");
    set(settings, "rounds.to", 6, "ตุลาคม");
    set(settings, "rounds.days", 6, 10);
    const { workbook, tabs } = read(grids);
    expect(workbook.settings?.rounds).toEqual(DEFAULT_ROUNDS);
    expect(tabs.unreadCells).toMatchObject([
      { header: "ชื่อรอบรายงาน", found: "", taken: "" },
      { header: "ถึงเดือน", found: "ตุลาคม", taken: null, why: "year-end" },
    ]);
  });

  it("reads a round added by hand, gives it a key and asks for that to be written", () => {
    const grids = settingsGrids();
    const settings = gridOf(grids, "settings");
    set(settings, "rounds.name", 6, "รอบ 9 เดือน");
    set(settings, "rounds.from", 6, "ต.ค.");
    set(settings, "rounds.to", 6, "มิถุนายน");
    set(settings, "rounds.owedBy", 6, "สำนักงาน");
    set(settings, "rounds.date", 6, "๑๕ กรกฎาคม");
    const { workbook, idsToWrite, roundKeysToWrite } = read(grids);
    expect(workbook.settings?.rounds?.[6]).toEqual({
      key: "round-1",
      name: "รอบ 9 เดือน",
      period: { from: 10, to: 6 },
      owedBy: "office",
      due: { month: 7, day: 15 },
      closesAfter: 15,
      active: true,
    });
    expect(idsToWrite).toEqual([]);
    expect(roundKeysToWrite).toMatchObject([{ sheet: "ตั้งค่า", key: "round-1" }]);
    expect(roundKeysToWrite[0]?.cell).toBe(a1(FIRST + 6, columnOf(settings, "rounds.key")));
  });

  it("leaves out the second round of two with one key, and notes it", () => {
    const grids = settingsGrids();
    set(gridOf(grids, "settings"), "rounds.key", 1, "q1");
    const { workbook, tabs } = read(grids);
    expect(workbook.settings?.rounds?.map(({ key }) => key)).toEqual(["q1", "q3", "q4", "six-month", "twelve-month"]);
    expect(tabs.unreadCells).toMatchObject([{ header: "รหัสรอบ", found: "q1", taken: null, why: "duplicate" }]);
  });

  it("keeps more signatories than three when rows for them were added", () => {
    const grids = settingsGrids();
    const settings = gridOf(grids, "settings");
    const row = settings.values.length;
    put(settings, row, 0, "signatory4.name");
    put(settings, row, columnOf(settings, "settings.value"), "ผู้ลงนามตัวอย่าง");
    expect(settingsOf(grids)?.signatories).toEqual([{ name: "ผู้ลงนามตัวอย่าง", position: null }]);
  });
});

describe("ผู้รับผิดชอบ and วันหยุด", () => {
  it("take a unit for active unless it says otherwise", () => {
    const grids = planGrids();
    const units = gridOf(grids, "units");
    for (const [row, active] of [null, "ไม่ใช้", "ใช้", false, "พัก"].entries()) {
      set(units, "units.name", row, `กอง ${row}`);
      set(units, "units.active", row, active);
    }
    const { workbook, tabs } = read(grids);
    expect(workbook.units?.map(({ active }) => active)).toEqual([true, false, true, false, true]);
    expect(tabs.unreadCells).toMatchObject([{ header: "ใช้งาน", found: "พัก", taken: "ใช้" }]);
  });

  it("read a holiday from a date or from Thai text, and note what is no date", () => {
    const grids = planGrids();
    const holidays = gridOf(grids, "holidays");
    for (const [row, date] of [{ date: "2027-04-13" }, "13 เมษายน 2570", "หลังสงกรานต์", { date: "2570-04-13" }].entries()) {
      set(holidays, "holidays.date", row, date);
      set(holidays, "holidays.name", row, "วันหยุด");
    }
    const { workbook, tabs } = read(grids);
    expect(workbook.holidays?.map(({ date, effect }) => [date, effect])).toEqual([
      ["2027-04-13", "extra"],
      ["2027-04-13", "extra"],
      ["2570-04-13", "extra"],
    ]);
    expect(tabs.unreadCells).toMatchObject([{ sheet: "วันหยุด", cell: "A5", found: "หลังสงกรานต์", taken: null }]);
  });
});

describe("ยอดตามเล่ม", () => {
  const printed = (...rows: [scope: string | null, code: string | null, count: number | string | null, budget?: number | string][]) => {
    const grids = planGrids();
    const grid = gridOf(grids, "printed");
    for (const [index, [scope, code, count, budget]] of rows.entries()) {
      set(grid, "printed.scope", index, scope);
      set(grid, "printed.code", index, code);
      set(grid, "printed.count", index, count);
      if (budget !== undefined) set(grid, "printed.budget:2566", index, budget);
    }
    const { workbook, tabs } = read(grids);
    return { totals: workbook.plan.printedTotals, unread: tabs.unreadCells };
  };

  it("is unknown while no number stands in it", () => {
    expect(printed(["มิติ", "1", null], ["รวมทั้งสิ้น", null, null]).totals).toBeNull();
  });

  it("reads each part where it is said to stand", () => {
    expect(printed(["คำนำ", "๑", "๓๓"], ["มิติ", "1", 31, 1000], ["ภารกิจ", "1.1", 20, "-"], ["รวมทั้งสิ้น", null, 67, "20,0000"]).totals).toEqual(
      {
        preface: [{ dimension: 1, count: 33 }],
        dimensions: [{ dimension: 1, count: 31, budgets: { "2566": 1000, "2567": null } }],
        missions: [{ code: "1.1", count: 20, budgets: { "2566": 0, "2567": null } }],
        grand: { count: 67, budgets: { "2566": { raw: "20,0000" }, "2567": null }, quarterTicks: null },
      },
    );
  });

  it("takes the dimension out of the scope when it stands there", () => {
    expect(printed(["มิติที่ ๒", null, 5]).totals?.dimensions).toEqual([{ dimension: 2, count: 5, budgets: null }]);
  });

  it("keeps a row whose scope cannot be told, and notes it", () => {
    const { totals, unread } = printed(["บทที่ 1", null, 5], ["รวมทั้งสิ้น", null, 67], ["รวมทั้งสิ้น", null, 66]);
    expect(totals?.dimensions).toEqual([
      { dimension: null, count: 5, budgets: null },
      { dimension: null, count: 66, budgets: null },
    ]);
    expect(totals?.grand?.count).toBe(67);
    expect(unread?.map(({ found }) => found)).toEqual(["บทที่ 1", "รวมทั้งสิ้น"]);
  });

  it("notes an amount in the preface, which prints counts alone", () => {
    expect(printed(["คำนำ", "1", 5, 999]).unread).toMatchObject([{ header: "งบประมาณ 2566 (บาท)", found: "999", taken: null }]);
  });
});
