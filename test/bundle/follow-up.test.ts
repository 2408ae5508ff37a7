/** ติดตามผล filled from the menu, and the sidebar of a unit, on the built Code.js. */
import { describe, expect, it } from "vitest";
import type { Selected, UnitWork } from "#apps-script/src/panel-messages";
import { fullReport, OTHER_UNIT, TODAY, UNIT, unitsWorkbook } from "#test/bundle/units-workbook";
import { type Office, office, spreadsheetOf } from "#test/bundle/workbook";

const TAB = "ติดตามผล";

/** Column letters by header, so that a new column moves nothing here. */
function columnOf(one: Office, header: string): string {
  return String.fromCharCode(65 + (one.values(TAB)[1] ?? []).indexOf(header));
}

function rowsOf(one: Office): number {
  const year = columnOf(one, "ปีงบประมาณ").charCodeAt(0) - 65;
  return one.values(TAB).filter((row) => row[year] === 2570).length;
}

async function unit(one: Office, ...asked: unknown[]): Promise<UnitWork> {
  return (await one.run<UnitWork>("panelUnit", ...(asked.length > 0 ? asked : [null, null, null]))).value;
}

describe("เตรียมติดตามผล", () => {
  it("adds a row for each project and round of the units, says how many, and shows the tab", async () => {
    const one = await office(await spreadsheetOf(unitsWorkbook(3)), { on: TODAY });
    const { ui } = await one.run("prepareFollowUp");
    expect(rowsOf(one)).toBe(3 * 4);
    expect(ui.toasts.at(-1)?.message).toContain("ปีงบประมาณ 2570 เพิ่ม 12 แถว");
    expect(ui.selections.at(-1)?.sheetId).toBe(one.sheetId(TAB));
  });

  it("changes nothing that was typed, and adds nothing twice", async () => {
    const one = await office(await spreadsheetOf(unitsWorkbook(3, { followUp: [fullReport("p0")] })), { on: TODAY });
    const state = `${columnOf(one, "สถานะ")}3`;
    one.write(TAB, state, [[{ value: "แล้วเสร็จ" }]]);
    await one.run("prepareFollowUp");
    expect(rowsOf(one)).toBe(12);
    expect(one.cell(TAB, state).value).toBe("แล้วเสร็จ");
    const before = one.values(TAB);
    const { ui } = await one.run("prepareFollowUp");
    expect(one.values(TAB)).toEqual(before);
    expect(ui.toasts.at(-1)?.message).toContain("ไม่ได้เพิ่มแถว");
  });

  it("offers the nearest year of the plan where today is outside it, and fills none unasked", async () => {
    const engine = await spreadsheetOf(unitsWorkbook(3));
    const refusing = await office(engine, { on: "2028-01-10", press: () => "NO" });
    const { ui } = await refusing.run("prepareFollowUp");
    expect(ui.alerts[0]?.message).toContain("2571");
    expect(ui.alerts[0]?.message).toContain("2570");
    expect(rowsOf(refusing)).toBe(0);
    const agreeing = await office(engine, { on: "2028-01-10", press: () => "YES" });
    await agreeing.run("prepareFollowUp");
    expect(rowsOf(agreeing)).toBe(12);
  });
});

describe("the sidebar of a unit", () => {
  it("asks for the unit first, and remembers it", async () => {
    const one = await office(await spreadsheetOf(unitsWorkbook(3)), { on: TODAY });
    expect(await unit(one)).toMatchObject({ units: [UNIT, OTHER_UNIT, "สำนักงาน"], unit: null, chosen: null, reports: [] });
    await unit(one, OTHER_UNIT, null, null);
    expect(await unit(one)).toMatchObject({ unit: OTHER_UNIT });
  });

  it("shows the round that is open, with the unit's own projects, what each lacks and the days left", async () => {
    const one = await office(await spreadsheetOf(unitsWorkbook(3, { followUp: [fullReport("p0")] })), { on: TODAY });
    const work = await unit(one, UNIT, null, null);
    expect(work.rounds[work.chosen ?? -1]).toMatchObject({ round: "q1", fiscalYear: 2570 });
    expect(work.due).toBe("ครบกำหนดวันศุกร์ที่ 15 มกราคม 2570 เหลืออีก 7 วัน");
    expect(work.reports.map(({ project }) => project)).toEqual(["p0", "p1"]);
    expect(work.reports[0]?.missing).toEqual([]);
    expect(work.reports[1]?.missing).not.toEqual([]);
    expect(work).toMatchObject({ withoutRow: 1, handedIn: null, notice: null });
  });

  it("keeps to the unit's own rounds, and to the year that the plan has", async () => {
    const one = await office(await spreadsheetOf(unitsWorkbook(3)), { on: TODAY });
    const roundsOf = async (name: string, asked: string | null = null) =>
      (await unit(one, name, asked, asked && 2569)).rounds.map(({ round, fiscalYear }) => `${round} ${fiscalYear}`);
    expect(await roundsOf(UNIT)).toEqual(["q1 2570"]);
    expect(await roundsOf("สำนักงาน")).toEqual(["six-month 2570", "twelve-month 2570"]);
    // Closed, of a year in which nothing was reported: only where somebody asks for it.
    expect(await roundsOf(UNIT, "q1")).toEqual(["q1 2569", "q1 2570"]);
    const later = await office(one.engine, { on: "2030-03-01" });
    expect((await unit(later, UNIT, null, null)).rounds.at(-1)).toMatchObject({ round: "q1", fiscalYear: 2570 });
  });

  it("selects a project's row, and says so where another project stands there now", async () => {
    const workbook = unitsWorkbook(3, { followUp: [fullReport("p0"), fullReport("p1")] });
    const one = await office(await spreadsheetOf(workbook), { on: TODAY });
    const { reports } = await unit(one, UNIT, null, null);
    const place = reports[1]?.place;
    const { value, ui } = await one.run<Selected>("panelSelectReport", place?.sheet, place?.cell, "p1");
    expect(value).toEqual({ notice: null });
    expect(ui.selections.at(-1)).toMatchObject({ sheetId: one.sheetId(TAB), zone: { top: 3 } });
    one.engine.change([{ do: "insert", sheetId: one.sheetId(TAB), dimension: "row", start: 2, count: 1 }]);
    expect((await one.run<Selected>("panelSelectReport", place?.sheet, place?.cell, "p1")).value.notice).toContain("ตรวจอีกครั้ง");
    for (const [sheet, cell] of [
      ["ไม่มี", "A1"],
      [TAB, "A99999"],
      [TAB, "=1+1"],
    ])
      expect((await one.run<Selected>("panelSelectReport", sheet, cell, null)).value.notice).toContain("ตรวจอีกครั้ง");
  });

  it("selects rows that are told by name until a check has written their ids, where another id or none stands in them", async () => {
    const workbook = unitsWorkbook(3, { followUp: [fullReport("p0"), fullReport("p1")] });
    const one = await office(await spreadsheetOf(workbook), { on: TODAY });
    const ids = columnOf(one, "รหัสโครงการ");
    const select = async (project: string, row: number) =>
      (await one.run<Selected>("panelSelectReport", TAB, `${columnOf(one, "สถานะ")}${row}`, project)).value.notice;
    // Of a project that was deleted and entered anew; of none.
    for (const id of ["p-gone", null]) {
      one.write(TAB, `${ids}4`, [[{ value: id }]]);
      expect(await select("p1", 4)).toBeNull();
      expect(await select("p0", 4)).toContain("ตรวจอีกครั้ง");
    }
    // Sorted without the hidden ids.
    one.write(TAB, `${ids}3`, [[{ value: "p1" }], [{ value: "p0" }]]);
    expect((await unit(one, UNIT, null, null)).reports.map(({ project, place }) => [project, place?.cell.slice(1)])).toEqual([
      ["p0", "3"],
      ["p1", "4"],
    ]);
    expect([await select("p0", 3), await select("p1", 4)]).toEqual([null, null]);
  });

  it("takes nothing of what a page asks for on trust", async () => {
    const one = await office(await spreadsheetOf(unitsWorkbook(3)), { on: TODAY });
    expect(await unit(one, { toString: "x" }, 5, "2570")).toMatchObject({ unit: null, notice: null });
    expect(await unit(one, "ไม่มีหน่วยงานนี้", "q9", 9999)).toMatchObject({ unit: null, reports: [] });
  });

  it("says which tab is gone", async () => {
    const one = await office(await spreadsheetOf(unitsWorkbook(3)), { on: TODAY });
    one.deleteTab(TAB);
    expect((await unit(one)).notice).toContain(TAB);
  });
});
