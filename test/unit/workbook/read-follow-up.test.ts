import { describe, expect, it } from "vitest";
import { checkWorkbook } from "#core/rules/check";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import { readWorkbook } from "#core/workbook/read";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { gridOf, planGrids, set } from "./grids";

const read = (grids: SheetGrid[]) => readWorkbook(grids, TEMPLATE_VERSION);

/** Projects p-0 “โครงการหนึ่ง” and p-1 “โครงการสอง”, and rows of ติดตามผล with these cells. */
function reportGrids(...rows: Record<string, CellValue>[]): SheetGrid[] {
  const grids = planGrids("โครงการหนึ่ง", "โครงการสอง");
  for (const index of [0, 1]) set(gridOf(grids, "plan"), "plan.id", index, `p-${index}`);
  for (const [index, cells] of rows.entries()) {
    for (const [key, value] of Object.entries({ fiscalYear: 2566, round: "q1", ...cells })) {
      set(gridOf(grids, "followUp"), `followUp.${key}`, index, value);
    }
  }
  return grids;
}
const reports = (grids: SheetGrid[]) => read(grids).workbook.followUp ?? [];
const remarks = (grids: SheetGrid[]) => read(grids).tabs.unreadCells ?? [];

describe("the project of a report", () => {
  it("is told by its id, whatever the program once wrote beside it", () => {
    const grids = reportGrids({ project: "p-0", name: "ชื่อเก่า" });
    expect(reports(grids)).toMatchObject([{ project: "p-0" }]);
    expect(remarks(grids)).toEqual([]);
  });

  it("is told by the name typed in a new row, and its id is to be written", () => {
    const grids = reportGrids({ name: "โครงการสอง " });
    expect(reports(grids)).toMatchObject([{ project: "p-1" }]);
    expect(read(grids).idsToWrite).toEqual([{ sheet: "ติดตามผล", cell: "A3", id: "p-1" }]);
  });

  it.each<[cells: Record<string, CellValue>, kept: string, found: string]>([
    [{}, "", ""],
    [{ name: "โครงการสาม" }, "", "โครงการสาม"],
    [{ project: "p-9", name: "โครงการสาม" }, "p-9", "โครงการสาม"],
  ])("that cannot be told (%j) is reported at the name, and the report is kept", (cells, kept, found) => {
    const grids = reportGrids({ ...cells, result: "อบรมแล้ว" });
    expect(reports(grids)).toMatchObject([{ project: kept, result: "อบรมแล้ว" }]);
    expect(remarks(grids)).toMatchObject([{ sheet: "ติดตามผล", cell: "C3", found, why: "project", taken: null }]);
  });
});

describe("rows of a project that was deleted", () => {
  it("are one problem, at the first, which says how many they are", () => {
    const gone = { project: "p-9", name: "โครงการสาม" };
    const { workbook, tabs, places } = read(
      reportGrids(gone, { project: "p-0" }, { ...gone, round: "q2" }, { project: "p-8", name: "โครงการสี่" }, { ...gone, round: "q3" }),
    );
    const problems = checkWorkbook({ workbook, tabs }, places).filter(({ code }) => code === "cell-unreadable");
    expect(problems.map(({ where }) => where)).toEqual(["C3", "C6"].map((cell) => ({ sheet: "ติดตามผล", cell })));
    expect(problems[0]?.message.th).toContain("3 แถวของ “โครงการสาม”");
    expect(problems[1]?.message.th).toContain("แถวของ “โครงการสี่”");
  });
});

describe("a row whose id and name disagree", () => {
  it("is about the project named where the plan has none of its id: it was deleted and entered anew", () => {
    const grids = reportGrids({ project: "p-9", name: "โครงการสอง", result: "อบรมแล้ว" });
    expect(reports(grids)).toMatchObject([{ project: "p-1", result: "อบรมแล้ว" }]);
    expect(remarks(grids)).toEqual([]);
    expect(read(grids).idsToWrite).toEqual([{ sheet: "ติดตามผล", cell: "A3", id: "p-1" }]);
  });

  it("is about the project named where it is a copy of a row that is still there", () => {
    const grids = reportGrids({ project: "p-0", name: "โครงการหนึ่ง" }, { project: "p-0", name: "โครงการสอง", result: "ของสอง" });
    expect(reports(grids).map(({ project }) => project)).toEqual(["p-0", "p-1"]);
    expect(remarks(grids)).toEqual([]);
    expect(read(grids).idsToWrite).toEqual([{ sheet: "ติดตามผล", cell: "A4", id: "p-1" }]);
  });

  it("keeps its id otherwise, and is asked about at the name", () => {
    const grids = reportGrids({ project: "p-0", name: "โครงการสอง" });
    expect(reports(grids)).toMatchObject([{ project: "p-0" }]);
    expect(remarks(grids)).toMatchObject([
      { sheet: "ติดตามผล", cell: "C3", found: "โครงการสอง", taken: "โครงการหนึ่ง", why: "other-project" },
    ]);
    const { workbook, tabs, places } = read(grids);
    const [problem] = checkWorkbook({ workbook, tabs }, places).filter(({ code }) => code === "cell-unreadable");
    expect(problem).toMatchObject({ severity: "warning", where: { sheet: "ติดตามผล", cell: "C3" } });
    expect(problem?.message.th).toContain("นับเป็นรายงานของ “โครงการหนึ่ง”");
    expect(problem?.remedy.th).toMatch(/“โครงการหนึ่ง”.*“โครงการสอง”/);
  });
});

describe("rows that were sorted without the hidden column of ids", () => {
  it("are about the projects whose names stand in them; the ids are put back, and it is said", () => {
    const grids = reportGrids(
      { project: "p-0", name: "โครงการสอง", result: "ผลของสอง" },
      { project: "p-1", name: "โครงการหนึ่ง", result: "ผลของหนึ่ง" },
      { project: "p-0", name: "โครงการหนึ่ง", round: "q2", result: "ผลของหนึ่ง" },
    );
    expect(reports(grids).map(({ project, result }) => [project, result])).toEqual([
      ["p-1", "ผลของสอง"],
      ["p-0", "ผลของหนึ่ง"],
      ["p-0", "ผลของหนึ่ง"],
    ]);
    expect(read(grids).idsToWrite).toEqual([
      { sheet: "ติดตามผล", cell: "A3", id: "p-1" },
      { sheet: "ติดตามผล", cell: "A4", id: "p-0" },
    ]);
    expect(read(grids).tabs.movedIds).toEqual([
      { sheet: "ติดตามผล", cell: "A3" },
      { sheet: "ติดตามผล", cell: "A4" },
    ]);
  });

  it("are not meant where a name alone is another project's: the id holds", () => {
    const grids = reportGrids({ project: "p-0", name: "โครงการสอง" }, { project: "p-1", name: "โครงการสอง" });
    expect(reports(grids).map(({ project }) => project)).toEqual(["p-0", "p-1"]);
    expect(read(grids).tabs.movedIds ?? []).toEqual([]);
  });
});

describe("the rows of ติดตามผล", () => {
  it("are none where only the program wrote", () => {
    const grids = planGrids();
    for (const key of ["project", "number", "name", "units"]) set(gridOf(grids, "followUp"), `followUp.${key}`, 0, "x");
    expect(read(grids).workbook.followUp).toBeNull();
  });

  it("name their round by key or by name; another is kept and reported with the keys there are", () => {
    const grids = reportGrids({ project: "p-0", round: "ไตรมาสที่ 1" }, { project: "p-0", round: "รอบลับ" });
    const settings = gridOf(grids, "settings");
    for (const [key, value] of Object.entries({ key: "q1", name: "ไตรมาสที่ 1", from: "ตุลาคม", to: "ธันวาคม", days: 15 })) {
      set(settings, `rounds.${key}`, 0, value);
    }
    expect(reports(grids).map(({ round }) => round)).toEqual(["q1", "รอบลับ"]);
    expect(remarks(grids)).toMatchObject([{ cell: "F4", found: "รอบลับ", taken: "", choices: ["q1"] }]);
  });

  it("that say the same project, year and round twice are both kept, and the second is reported", () => {
    const grids = reportGrids(
      { project: "p-0" },
      { project: "p-0", fiscalYear: 2567 },
      { project: "p-0", round: " q1" },
      { name: "โครงการหนึ่ง" },
    );
    expect(reports(grids)).toHaveLength(4);
    expect(remarks(grids).filter(({ why }) => why === "duplicate")).toMatchObject([{ cell: "F6" }]);
  });

  it("without a readable fiscal year are left out and reported, with the year that was meant", () => {
    const grids = reportGrids({ project: "p-0", fiscalYear: 2024 }, { project: "p-0" });
    expect(reports(grids)).toHaveLength(1);
    expect(remarks(grids)).toMatchObject([{ cell: "E3", taken: null, why: "common-era", likely: "2567" }]);
  });

  it("keep a state and a date that cannot be read in sight", () => {
    const grids = reportGrids({ project: "p-0", state: "เกือบเสร็จ", reportedOn: "31 ก.พ. 2570", planned: "อาจจะ" });
    expect(reports(grids)).toMatchObject([{ state: { raw: "เกือบเสร็จ" }, reportedOn: null, planned: null }]);
    expect(remarks(grids).map(({ header, found }) => [header, found])).toEqual([
      ["มีแผนในรอบนี้", "อาจจะ"],
      ["สถานะ", "เกือบเสร็จ"],
      ["วันที่รายงาน", "31 ก.พ. 2570"],
    ]);
  });
});

describe("hand-ins", () => {
  it("without a year or a version are left out and reported", () => {
    const grids = planGrids();
    const cells = { unit: "กองคลัง", fiscalYear: 2566, round: "q1", version: 1, at: "15 มกราคม 2566", receipt: "1/2566" };
    for (const [index, row] of [cells, { ...cells, version: 0 }, { ...cells, fiscalYear: null }].entries()) {
      for (const [key, value] of Object.entries(row)) set(gridOf(grids, "log"), `handIns.${key}`, index, value);
    }
    expect(read(grids).workbook.handIns).toEqual([
      { ...cells, by: null, approvedBy: null, approvedAs: null, approvedOn: null, mark: null },
    ]);
    expect(remarks(grids).map(({ sheet, header }) => [sheet, header])).toEqual([
      ["บันทึก", "ครั้งที่"],
      ["บันทึก", "ปีงบประมาณ"],
    ]);
  });

  it("say who approved as what and when; a day that cannot be read is reported", () => {
    const grids = planGrids();
    const cells = {
      ...{ unit: "กองคลัง", fiscalYear: 2566, round: "q1", version: 1, at: "x", receipt: "1" },
      ...{ approvedBy: "ผู้อนุมัติ", approvedAs: "ปลัด", approvedOn: "10 มกราคม 2566", mark: "1x0k3b" },
    };
    for (const [index, row] of [cells, { ...cells, approvedOn: "สิบ ม.ค." }].entries()) {
      for (const [key, value] of Object.entries(row)) set(gridOf(grids, "log"), `handIns.${key}`, index, value);
    }
    expect(read(grids).workbook.handIns).toMatchObject([
      { approvedBy: "ผู้อนุมัติ", approvedAs: "ปลัด", approvedOn: "2023-01-10", mark: "1x0k3b" },
      { approvedOn: null },
    ]);
    expect(remarks(grids)).toMatchObject([{ header: "วันที่อนุมัติ", found: "สิบ ม.ค." }]);
  });

  it("are none where only the log beside them has rows", () => {
    const grids = planGrids();
    set(gridOf(grids, "log"), "log.text", 0, "คำนวณยอดรวม");
    expect(read(grids).workbook.handIns).toBeNull();
  });
});
