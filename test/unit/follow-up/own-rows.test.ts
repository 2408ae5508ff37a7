import { describe, expect, it } from "vitest";
import { ownReports } from "#core/follow-up/own-rows";
import type { FollowUp, Project, Workbook } from "#core/plan/model";
import { OFFICE_UNIT } from "#core/reminders/ledger";
import { prefilled } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { project, report, workbook } from "../rules/workbook-builder";
import { gridsOf } from "../workbook/grids";

function book(projects: Partial<Project>[], followUp: FollowUp[] = []): Workbook {
  const all = projects.map((one, index) => project({ id: `p-${index}`, number: index + 1, responsibleUnits: ["กองคลัง"], ...one }));
  return prefilled(workbook({ fiscalYears: [2569, 2570], projects: all }, { followUp }));
}
const own = (checked: Workbook, name = "กองคลัง", round = "q1") =>
  ownReports(readWorkbook(gridsOf(checked), TEMPLATE_VERSION), name, 2570, round);
const row = (parts: Partial<FollowUp>) => report({ fiscalYear: 2570, ...parts });

describe("ownReports", () => {
  it("lists a unit's projects of the round with the cell to begin at, and what is lacking", () => {
    const rows = [
      row({ project: "p-2", state: "ยังไม่เริ่ม", reportedOn: "2027-01-05", reportedBy: "ก" }),
      row({ project: "p-0", state: "แล้วเสร็จ", result: null, reportedOn: "2027-01-05" }),
    ];
    const projects = [
      { name: "หนึ่ง" },
      { responsibleUnits: ["สำนักปลัด"] },
      { name: "สาม" },
      { name: "สี่" },
      { plannedQuarters: { "2570": [2] } },
    ];
    expect(own(book(projects, rows))).toEqual([
      {
        ...{ project: "p-0", number: "1", name: "หนึ่ง", owed: true, index: 1, place: { sheet: "ติดตามผล", cell: "H4" } },
        ...{ state: "แล้วเสร็จ", complete: false, missing: ["ผลการดำเนินงาน", "ผู้รายงาน"] },
      },
      {
        ...{ project: "p-2", number: "3", name: "สาม", owed: true, index: 0, place: { sheet: "ติดตามผล", cell: "H3" } },
        ...{ state: "ยังไม่เริ่ม", complete: true, missing: [] },
      },
      { project: "p-3", number: "4", name: "สี่", owed: true, index: null, place: null, state: null, complete: false, missing: ["แถว"] },
    ]);
  });

  it("does not call a row complete whose date is in another era or has not come", () => {
    const dated = (reportedOn: string) => {
      const checked = book([{}], [row({ project: "p-0", state: "ยังไม่เริ่ม", reportedOn, reportedBy: "ก" })]);
      return ownReports(readWorkbook(gridsOf(checked), TEMPLATE_VERSION), "กองคลัง", 2570, "q1", "2027-01-08")[0];
    };
    expect(dated("2027-01-08")).toMatchObject({ complete: true, missing: [] });
    expect(dated("2570-01-08")).toMatchObject({ complete: false, missing: [expect.stringContaining("วันที่รายงาน")] });
    expect(dated("2027-01-09")).toMatchObject({ complete: false, missing: [expect.stringContaining("วันที่รายงาน")] });
  });

  it("lists what was reported without a plan, and says so", () => {
    const rows = [row({ project: "p-1", state: "แล้วเสร็จ" })];
    expect(own(book([{}, { plannedQuarters: { "2570": [2] } }], rows)).map(({ project: id, owed }) => [id, owed])).toEqual([
      ["p-0", true],
      ["p-1", false],
    ]);
  });

  it("says of every project that its row is lacking where none was made yet", () => {
    expect(own(book([{}, {}])).map(({ missing }) => missing)).toEqual([["แถว"], ["แถว"]]);
  });

  it("lists for the office all projects with a report inside its round, whoever's", () => {
    const checked = book(
      [{}, { responsibleUnits: ["สำนักปลัด"] }, { plannedQuarters: { "2570": [4] } }],
      [row({ project: "p-1", round: "q2" })],
    );
    expect(own(checked, OFFICE_UNIT, "six-month").map(({ project: id, index }) => [id, index])).toEqual([
      ["p-0", null],
      ["p-1", 0],
    ]);
  });

  it("is empty for a unit, round or year that owes nothing", () => {
    expect(own(book([{}]), "กองช่าง")).toEqual([]);
    expect(own(book([{}]), "กองคลัง", "q9")).toEqual([]);
    expect(own(book([{}]), "กองคลัง", "six-month")).toEqual([]);
  });
});
