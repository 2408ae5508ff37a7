import { describe, expect, it } from "vitest";
import type { SheetGrid } from "#core/workbook/grid";
import { readWorkbook } from "#core/workbook/read";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { gridOf, planGrids, set } from "./grids";

const read = (grids: SheetGrid[]) => readWorkbook(grids, TEMPLATE_VERSION);

/** Projects p-0, p-1 … of these names, and rows of รายละเอียด with these. */
function detailGrids(projects: string[], details: string[]): SheetGrid[] {
  const grids = planGrids(...projects);
  for (const index of projects.keys()) set(gridOf(grids, "plan"), "plan.id", index, `p-${index}`);
  for (const [index, name] of details.entries()) set(gridOf(grids, "details"), "details.name", index, name);
  return grids;
}
const found = (grids: SheetGrid[]) => read(grids).workbook.plan.details?.map(({ project }) => project);

describe("a detail without a project's id", () => {
  it("gets that of the one project with its name, to be written into the hidden column", () => {
    const grids = detailGrids(["โครงการหนึ่ง", "โครงการที่ 2"], ["โครงการที่ ๒"]);
    const { workbook, idsToWrite } = read(grids);
    expect(workbook.plan.details).toMatchObject([{ project: "p-1" }]);
    expect(idsToWrite).toEqual([{ sheet: "รายละเอียด", cell: "A3", id: "p-1" }]);
  });

  it("gets the id that is made in the same reading where the project has none either", () => {
    const grids = planGrids("โครงการหนึ่ง");
    set(gridOf(grids, "details"), "details.name", 0, "โครงการหนึ่ง");
    const { workbook, idsToWrite } = read(grids);
    const id = workbook.plan.projects[0]?.id;
    expect(id).toMatch(/^p-/);
    expect(idsToWrite.map((one) => [one.sheet, one.id])).toEqual([
      ["แผน", id],
      ["รายละเอียด", id],
    ]);
  });

  it.each<[why: string, projects: string[], details: string[]]>([
    ["two projects have its name", ["โครงการหนึ่ง", "โครงการหนึ่ง"], ["โครงการหนึ่ง"]],
    ["two details have it", ["โครงการหนึ่ง"], ["โครงการหนึ่ง", "โครงการหนึ่ง"]],
    ["no project has it", ["โครงการหนึ่ง"], ["โครงการสอง"]],
  ])("gets none where %s", (_, projects, details) => {
    const grids = detailGrids(projects, details);
    expect(found(grids)).toEqual(details.map(() => null));
    expect(read(grids).idsToWrite).toEqual([]);
  });

  it("gets none where another detail has claimed the project by its id", () => {
    const grids = detailGrids(["โครงการหนึ่ง"], ["โครงการหนึ่ง", "ชื่อเดิม"]);
    set(gridOf(grids, "details"), "details.project", 1, "p-0");
    expect(found(grids)).toEqual([null, "p-0"]);
  });

  it("that has an id keeps it, whatever its name", () => {
    const grids = detailGrids(["โครงการหนึ่ง", "โครงการสอง"], ["โครงการสอง"]);
    set(gridOf(grids, "details"), "details.project", 0, "p-0");
    expect(found(grids)).toEqual(["p-0"]);
  });
});

describe("the columns of รายละเอียด", () => {
  const one = (cells: Record<string, string | number>) => {
    const grids = detailGrids([], ["โครงการหนึ่ง"]);
    for (const [key, value] of Object.entries(cells)) set(gridOf(grids, "details"), `details.${key}`, 0, value);
    const { workbook, places } = read(grids);
    return { detail: workbook.plan.details?.[0], places };
  };

  it("say target group, budget, responsible and section 1 once, unless a hidden cell says otherwise", () => {
    const { detail } = one({
      section4: "เด็ก 30 คน",
      section7: "20,000 บาท",
      section8: "กองคลัง",
      responsible: "งานการเงิน",
      section1: "โครงการ",
    });
    expect(detail).toMatchObject({ targetGroup: "เด็ก 30 คน", budgetText: "20,000 บาท", responsible: "งานการเงิน", name: "โครงการหนึ่ง" });
    expect(detail?.sections).toEqual({ "1": "โครงการ", "4": "เด็ก 30 คน", "7": "20,000 บาท", "8": "กองคลัง" });
  });

  it("hold the years of the duration in Thai digits too", () => {
    expect(one({ from: "พ.ศ. ๒๕๖๖", to: 2570 }).detail?.duration).toEqual({ from: 2566, to: 2570 });
  });

  it("keep a duration that is no years word for word, and say in which cell people see it", () => {
    const { detail, places } = one({ from: "ตลอดปี" });
    expect(detail).toMatchObject({ duration: { raw: "ตลอดปี" }, sections: { "6": "ตลอดปี" } });
    expect(places["/plan/details/0/duration"]).toEqual({ sheet: "รายละเอียด", cell: "I3" });
    expect(one({ from: 2566 }).detail?.duration).toEqual({ raw: "2566 –" });
  });

  it("do not make a row of hidden cells alone", () => {
    const grids = planGrids();
    for (const key of ["project", "section1", "targetGroup", "duration"]) set(gridOf(grids, "details"), `details.${key}`, 0, "x");
    expect(read(grids).workbook.plan.details).toBeNull();
  });
});
