import { describe, expect, it } from "vitest";
import type { Project, Workbook } from "#core/plan/model";
import { calendarWrites, nextDue } from "#core/workbook/calendar";
import type { SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { prefilled } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { handIn, project, workbook } from "../rules/workbook-builder";
import { applyWrites } from "./apply-writes";
import { columnOf, gridOf, gridsOf, put } from "./grids";

const YEARS = [2566, 2567, 2568, 2569, 2570];
/** No holidays but one that nobody keeps, so that due dates move for weekends alone. */
const NO_HOLIDAYS = [{ date: "2020-01-01", name: "วันขึ้นปีใหม่", effect: "extra" as const, source: null }];
const handedIn = (unit: string, round: string) => handIn({ unit, round, fiscalYear: 2570 });

function grids(projects: Partial<Project>[], parts: Partial<Workbook> = {}): SheetGrid[] {
  const named = projects.map((parts, index) => project({ id: `p-${index}`, name: `โครงการ ${index}`, plannedQuarters: null, ...parts }));
  return gridsOf(prefilled(workbook({ fiscalYears: YEARS, projects: named }, { holidays: NO_HOLIDAYS, ...parts })));
}
function filled(before: SheetGrid[], today: string) {
  const { writes, notes } = calendarWrites(before, readWorkbook(before, 2), today);
  return { after: applyWrites(before, writes), notes, writes };
}
/** The rows of the list by column, down to the last that holds anything. */
function rows(after: SheetGrid[]): Record<string, unknown>[] {
  const calendar = gridOf(after, "calendar");
  const keys = ["fiscalYear", "round", "period", "owedBy", "due", "daysLeft", "state", "owes", "closes"];
  return calendar.values
    .slice(HEADER_ROW + 1)
    .map((row) => Object.fromEntries(keys.map((key) => [key, row[columnOf(calendar, `calendar.${key}`)] ?? null])))
    .filter((row) => Object.values(row).some((value) => value !== null));
}
const roundOf = (after: SheetGrid[], name: string, year = "2570") =>
  rows(after).find(({ round, fiscalYear }) => round === name && fiscalYear === year);

describe("calendarWrites", () => {
  it("says of a round when it is due and closes, in Thai with the weekday, moved off the weekend", () => {
    const { after } = filled(grids([{ responsibleUnits: ["กองคลัง"] }]), "2027-01-10");
    expect(roundOf(after, "รายงานไตรมาสที่ 1")).toEqual({
      fiscalYear: "2570",
      round: "รายงานไตรมาสที่ 1",
      period: "ตุลาคม – ธันวาคม 2569",
      owedBy: "หน่วยงาน",
      due: "วันศุกร์ที่ 15 มกราคม 2570",
      daysLeft: 5,
      state: "อยู่ในช่วงส่ง",
      owes: "กองคลัง 1 โครงการ",
      closes: "วันจันทร์ที่ 1 กุมภาพันธ์ 2570",
    });
    expect(roundOf(after, "รายงานรอบ 6 เดือน")).toMatchObject({
      period: "ตุลาคม 2569 – มีนาคม 2570",
      owedBy: "สำนักงาน",
      owes: "สำนักงาน 1 โครงการ",
    });
  });

  it("puts the deadlines of the year in order of due date, after those of the year before that fall due or close in it", () => {
    const { after } = filled(grids([{ responsibleUnits: ["กองคลัง"] }]), "2027-01-10");
    expect(rows(after).map(({ fiscalYear, round }) => [fiscalYear, round])).toEqual([
      ["2569", "รายงานไตรมาสที่ 4"],
      ["2569", "รายงานรอบ 12 เดือน"],
      ["2570", "รายงานไตรมาสที่ 1"],
      ["2570", "รายงานไตรมาสที่ 2"],
      ["2570", "รายงานรอบ 6 เดือน"],
      ["2570", "รายงานไตรมาสที่ 3"],
      ["2570", "รายงานไตรมาสที่ 4"],
      ["2570", "รายงานรอบ 12 เดือน"],
      [null, null],
    ]);
  });

  it("shows of a plan that is yet to begin its first year", () => {
    const { after } = filled(grids([{}]), "2021-05-01");
    expect(new Set(rows(after).flatMap(({ fiscalYear }) => (fiscalYear === null ? [] : [fiscalYear])))).toEqual(new Set(["2566"]));
  });

  it("says below the list on which day it was made", () => {
    const list = rows(filled(grids([]), "2027-01-10").after);
    expect(Object.values(list[list.length - 1] ?? {})).toContain("ข้อมูล ณ วันที่ 10 มกราคม 2570");
  });

  it.each([
    ["2026-12-31", "ยังไม่สิ้นงวด", 15],
    ["2027-01-01", "อยู่ในช่วงส่ง", 14],
    ["2027-01-15", "อยู่ในช่วงส่ง", 0],
    ["2027-01-16", "เลยกำหนด", -1],
    ["2027-02-01", "เลยกำหนด", -17],
    ["2027-02-02", "ปิดรับแล้ว", -18],
  ])("tells on %s that the first quarter is %s", (today, state, daysLeft) => {
    const { after } = filled(grids([{ responsibleUnits: ["กองคลัง"] }]), today);
    expect(roundOf(after, "รายงานไตรมาสที่ 1")).toMatchObject({ state, daysLeft });
  });

  it("names who owes how many projects, without those who have handed in, and projects of no unit last", () => {
    const projects = [
      { responsibleUnits: ["กองคลัง"] },
      { responsibleUnits: [] },
      { responsibleUnits: ["กองคลัง", "สำนักปลัด"] },
      { responsibleUnits: ["กองช่าง"] },
    ];
    const { after } = filled(grids(projects, { handIns: [handedIn("กองช่าง", "q1")] }), "2027-01-10");
    expect(roundOf(after, "รายงานไตรมาสที่ 1")?.owes).toBe("กองคลัง 2 โครงการ · สำนักปลัด 1 โครงการ · ไม่ระบุหน่วยงาน 1 โครงการ");
  });

  it("names a unit that is not in use any more, apart from projects that name none", () => {
    const projects = [{ responsibleUnits: ["กองช่าง"] }, { responsibleUnits: [] }, { responsibleUnits: ["กองคลัง"] }];
    const units = ["กองคลัง", "กองช่าง"].map((name) => ({ name, contact: null, emails: [], headEmails: [], active: name === "กองคลัง" }));
    const { after } = filled(grids(projects, { units }), "2027-01-10");
    expect(roundOf(after, "รายงานไตรมาสที่ 1")?.owes).toBe("กองคลัง 1 โครงการ · กองช่าง (ไม่ใช้แล้ว) 1 โครงการ · ไม่ระบุหน่วยงาน 1 โครงการ");
  });

  it("says of a plan of one year which year it is", () => {
    const { notes } = filled(gridsOf(prefilled(workbook({ fiscalYears: [2566] }))), "2027-10-10");
    expect(notes.join()).toContain("(2566)");
  });

  it("says that all is handed in, however late it is, and counts no days", () => {
    const { after } = filled(grids([{ responsibleUnits: ["กองคลัง"] }], { handIns: [handedIn("กองคลัง", "q1")] }), "2027-01-20");
    expect(roundOf(after, "รายงานไตรมาสที่ 1")).toMatchObject({ state: "ส่งครบแล้ว", owes: "ส่งครบแล้ว", daysLeft: null });
  });

  it("says that nobody owes a round for which nothing is planned", () => {
    const { after } = filled(grids([{ responsibleUnits: ["กองคลัง"], plannedQuarters: { "2570": [2] } }]), "2027-01-10");
    expect(roundOf(after, "รายงานไตรมาสที่ 1")?.owes).toBe("ไม่มีโครงการที่ต้องรายงานในรอบนี้");
  });

  it("clears what a longer list left below, and keeps what people wrote beside", () => {
    const before = grids([{ responsibleUnits: ["กองคลัง"] }]);
    const first = filled(before, "2027-01-10").after;
    put(gridOf(first, "calendar"), HEADER_ROW + 1, 20, "ของฉัน");
    const { after, notes } = filled(first, "2027-10-10");
    expect(rows(after).map(({ fiscalYear, round }) => [fiscalYear, round])).toEqual([
      ["2570", "รายงานไตรมาสที่ 4"],
      ["2570", "รายงานรอบ 12 เดือน"],
      [null, null],
    ]);
    expect(gridOf(after, "calendar").values[HEADER_ROW + 1]?.[20]).toBe("ของฉัน");
    expect(notes.join()).toContain("2571");
  });

  it("says where there is nothing to write into", () => {
    const { writes, notes } = filled(
      grids([]).filter(({ key }) => key !== "calendar"),
      "2027-01-10",
    );
    expect(writes).toEqual([]);
    expect(notes.join()).toContain("ปฏิทิน");
  });
});

describe("nextDue", () => {
  const due = (handIns: ReturnType<typeof handIn>[], today: string) => {
    const before = grids([{ responsibleUnits: ["กองคลัง"] }, { responsibleUnits: ["กองช่าง"] }], { handIns });
    return nextDue(readWorkbook(before, 2).workbook, today)?.round;
  };

  it("is the first from today on that somebody has not handed in yet", () => {
    expect(due([], "2027-01-15")).toBe("q1");
    expect(due([handedIn("กองคลัง", "q1")], "2027-01-10")).toBe("q1");
    expect(due([handedIn("กองคลัง", "q1"), handedIn("กองช่าง", "q1")], "2027-01-10")).toBe("q2");
    expect(due([], "2027-01-16")).toBe("q2");
  });

  it("is none behind the last year of the plan", () => {
    expect(due([], "2028-10-01")).toBeUndefined();
  });
});
