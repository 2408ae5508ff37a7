import { describe, expect, it } from "vitest";
import type { Problem } from "#core/rules/problem";
import { idIn } from "#core/workbook/bound-ids";
import type { SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { readWorkbook } from "#core/workbook/read";
import { identityColumns, listedProblems, resultColumns } from "#core/workbook/results";
import { applyWrites } from "./apply-writes";
import { at, columnOf, gridOf, planGrids, put, set } from "./grids";

const both = (text: string) => ({ th: text, en: "" });
function problem(severity: Problem["severity"], where: Problem["where"], th: string): Problem {
  return { code: "required", severity, where, values: {}, message: both(th), remedy: both("แก้ตรงนี้"), fix: null };
}
const inPlan = (cell: string) => ({ sheet: "แผน", cell });
const AT = "7 กุมภาพันธ์ 2570 เวลา 09:30 น.";

function checked(grids: SheetGrid[], problems: Problem[]): SheetGrid[] {
  return applyWrites(grids, resultColumns(grids, readWorkbook(grids, 2), problems, AT));
}
function cellsOf(grids: SheetGrid[], key: string) {
  const results = gridOf(grids, "results");
  return results.values.slice(HEADER_ROW + 1).map((row) => row[columnOf(results, `results.${key}`)] ?? null);
}

describe("resultColumns", () => {
  it("lists each problem under the verdict, with a link that leads to its cell", () => {
    const grids = planGrids("ก");
    const after = checked(grids, [problem("error", inPlan("D3"), "ไม่มีชื่อ"), problem("info", { path: "/plan" }, "ไม่มีแท็บ")]);
    expect(cellsOf(after, "severity")).toEqual(["สรุป", "ผิด", "ข้อสังเกต"]);
    expect(cellsOf(after, "message")[0]).toBe(`ผิด 1 · เตือน 0 · ข้อสังเกต 1 (ตรวจเมื่อ ${AT})`);
    expect(cellsOf(after, "cell")).toEqual([null, "D3", null]);
    const results = gridOf(after, "results");
    const link = results.formulas[HEADER_ROW + 2]?.[columnOf(results, "results.cell")];
    expect(link).toBe(`=HYPERLINK("#gid=${gridOf(grids, "plan").sheetId}&range=D3","D3")`);
  });

  it("clears what a longer list left below, and leaves people's own columns alone", () => {
    const grids = planGrids("ก");
    const before = checked(grids, [problem("error", inPlan("D3"), "หนึ่ง"), problem("error", inPlan("D3"), "สอง")]);
    put(gridOf(before, "results"), HEADER_ROW + 2, 20, "บันทึกของฉัน");
    const after = checked(before, []);
    expect(cellsOf(after, "message")).toEqual([`ไม่พบสิ่งที่ต้องแก้ (ตรวจเมื่อ ${AT})`, null, null]);
    expect(gridOf(after, "results").values[HEADER_ROW + 2]?.[20]).toBe("บันทึกของฉัน");
  });

  it("marks each project with ✓ or the worst of its row, and takes marks off rows that are none any more", () => {
    const grids = planGrids("ก", "ข", "");
    set(gridOf(grids, "plan"), "plan.check", 2, "ผิด");
    const after = checked(grids, [problem("info", inPlan("D4"), "เล็กน้อย"), problem("error", inPlan("E4"), "ผิดจริง")]);
    expect(["B3", "B4", "B5"].map((cell) => at(gridOf(after, "plan"), cell))).toEqual(["✓", "ผิด", null]);
  });

  it("takes as many writes for 1,000 problems as for two, each with its link", () => {
    const grids = planGrids("ก");
    const many = Array.from({ length: 1200 }, (_, index) => problem("error", inPlan(`D${index + 3}`), "ผิด"));
    const writes = resultColumns(grids, readWorkbook(grids, 2), many, AT);
    expect(writes.length).toBe(resultColumns(grids, readWorkbook(grids, 2), many.slice(0, 2), AT).length);
    const links = writes.flatMap(({ cells }) => cells.flat()).filter((cell) => cell !== null && cell !== "keep" && "formula" in cell);
    expect(links).toHaveLength(1000);
  });
});

describe("listedProblems", () => {
  it("reads back what the check has written", () => {
    const after = checked(planGrids("ก"), [problem("error", inPlan("D3"), "ไม่มีชื่อ"), problem("info", { path: "/plan" }, "ไม่มีแท็บ")]);
    const one = { remedy: "แก้ตรงนี้", code: "required" };
    expect(listedProblems(after)).toEqual({
      checkedAt: AT,
      counts: { error: 1, warning: 0, info: 1 },
      problems: [
        { ...one, severity: "error", sheet: "แผน", cell: "D3", message: "ไม่มีชื่อ" },
        { ...one, severity: "info", sheet: "", cell: "", message: "ไม่มีแท็บ" },
      ],
      more: 0,
    });
  });

  it("is null before the first check and where the tab is gone", () => {
    const grids = planGrids("ก");
    expect(listedProblems(grids)).toBeNull();
    expect(listedProblems(grids.filter(({ key }) => key !== "results"))).toBeNull();
  });

  it("says that nothing was found where the check said so", () => {
    expect(listedProblems(checked(planGrids("ก"), []))).toEqual({
      checkedAt: AT,
      counts: { error: 0, warning: 0, info: 0 },
      problems: [],
      more: 0,
    });
  });

  it("puts the worst first however people have sorted the rows, and counts what they have deleted as not shown", () => {
    const after = checked(planGrids("ก"), [
      problem("error", inPlan("D3"), "หนึ่ง"),
      problem("warning", inPlan("D4"), "สอง"),
      problem("info", inPlan("D5"), "สาม"),
    ]);
    const results = gridOf(after, "results");
    results.values = [...results.values.slice(0, HEADER_ROW + 1), ...results.values.slice(HEADER_ROW + 1).reverse()];
    results.formulas = [];
    results.values.splice(HEADER_ROW + 2, 1);
    const list = listedProblems(after);
    expect(list?.problems.map(({ message }) => message)).toEqual(["หนึ่ง", "สาม"]);
    expect(list).toMatchObject({ checkedAt: AT, counts: { error: 1, warning: 1, info: 1 }, more: 1 });
  });

  it("tells how many more there are than the tab lists", () => {
    const many = Array.from({ length: 1005 }, (_, index) => problem("warning", inPlan(`D${index + 3}`), "เตือน"));
    const list = listedProblems(checked(planGrids("ก"), many));
    expect(list?.problems).toHaveLength(1000);
    expect(list).toMatchObject({ counts: { warning: 1005 }, more: 5 });
  });

  it("finds the cell in the link where the host has not reckoned it", () => {
    const after = checked(planGrids("ก"), [problem("error", inPlan("M8"), "ผิด")]);
    const results = gridOf(after, "results");
    put(results, HEADER_ROW + 2, columnOf(results, "results.cell"), { error: "#NAME?" }, '=HYPERLINK("#gid=2&range=M8","M8")');
    expect(listedProblems(after)?.problems[0]?.cell).toBe("M8");
  });
});

describe("identityColumns", () => {
  it("fills in the ids that rows lack and keeps those that stand there", () => {
    const grids = planGrids("ก", "ข");
    set(gridOf(grids, "plan"), "plan.id", 0, "p-1");
    const reading = readWorkbook(grids, 2);
    const after = applyWrites(grids, identityColumns(grids, reading));
    expect(idIn(String(at(gridOf(after, "plan"), "A3")))).toBe("p-1");
    expect(idIn(String(at(gridOf(after, "plan"), "A4")))).toBe(reading.workbook.plan.projects[1]?.id);
    expect(readWorkbook(after, 2)).toMatchObject({ idsToWrite: [], bindingsToWrite: [] });
  });

  it("binds details to their project, too", () => {
    const grids = planGrids("โครงการอบรม");
    set(gridOf(grids, "plan"), "plan.id", 0, "p-1");
    set(gridOf(grids, "details"), "details.name", 0, "โครงการอบรม");
    const after = applyWrites(grids, identityColumns(grids, readWorkbook(grids, 2)));
    const details = gridOf(after, "details");
    expect(details.values[HEADER_ROW + 1]?.[columnOf(details, "details.project")]).toBe("p-1");
  });
});
