import { describe, expect, it } from "vitest";
import type { Plan, Project, Workbook } from "#core/plan/model";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { readWorkbook } from "#core/workbook/read";
import { summaryWrites } from "#core/workbook/summary";
import { project, workbook } from "../rules/workbook-builder";
import { applyWrites } from "./apply-writes";
import { columnOf, gridOf, gridsOf, put, set } from "./grids";

const FIRST = HEADER_ROW + 1;
const TODAY = "2023-05-01";
/** What the formulas of the tab show: level, code, number of projects, baht in 2566 and in 2567, and in both (left out: their sum). */
type Live = [string, CellValue, CellValue, CellValue, CellValue, CellValue?];

/** Rows as the tab has them: the whole, four dimensions, then missions. */
function live(grids: SheetGrid[], rows: Live[]): SheetGrid[] {
  const grid = gridOf(grids, "summary");
  const columns = ["summary.level", "summary.code", "summary.count", "summary.budget:2566", "summary.budget:2567", "summary.total"];
  for (let row = FIRST; row < grid.values.length; row++) {
    const [level = "", code = "", count = "", first = "", second = "", total] = rows[row - FIRST] ?? [];
    const isSummed = typeof first === "number" && typeof second === "number";
    const values = [level, code, count, first, second, total ?? (isSummed ? first + second : "")];
    for (const [index, key] of columns.entries()) {
      const column = columnOf(grid, key);
      put(grid, row, column, values[index] ?? null, grid.formulas[row]?.[column] || "=0");
    }
  }
  return grids;
}
function grids(
  projects: Partial<Project>[],
  printedTotals: Partial<NonNullable<Plan["printedTotals"]>> = {},
  parts: Partial<Workbook> = {},
) {
  const named = projects.map((parts, index) => project({ id: `p-${index}`, number: index + 1, name: `โครงการ ${index}`, ...parts }));
  const printed = { preface: null, dimensions: null, missions: null, grand: null, ...printedTotals };
  return gridsOf(workbook({ projects: named, printedTotals: printed, missions: [{ code: "1.1", name: "ภารกิจหนึ่ง", dimension: 1 }] }, parts));
}
function computed(before: SheetGrid[], today = TODAY) {
  const { writes, notes } = summaryWrites(before, readWorkbook(before, 2), today);
  const after = applyWrites(before, writes);
  const summary = gridOf(after, "summary");
  const cell = (row: number, key: string) => summary.values[FIRST + row]?.[columnOf(summary, `summary.${key}`)] ?? null;
  return { cell, notes, writes, after };
}
/** The rows of a plan with all its projects in dimension 1 and mission 1.1. */
const oneDimension = (count: number, first: number, second: number): Live[] => [
  ["ทั้งแผน", "", count, first, second],
  ["มิติ", 1, count, first, second],
  ["มิติ", 2, 0, 0, 0],
  ["มิติ", 3, 0, 0, 0],
  ["มิติ", 4, 0, 0, 0],
  ["ภารกิจ", "1.1", count, first, second],
];

describe("summaryWrites", () => {
  const two = [{ budgets: { "2566": 1000, "2567": 0.5 } }, { budgets: { "2566": 2000.25, "2567": 0 } }];

  it("writes what the program counts and adds beside each row, and what is printed", () => {
    const printed = { grand: { count: 2, budgets: { "2566": 3000.25, "2567": 0.5 }, quarterTicks: null } };
    const { cell } = computed(live(grids(two, printed), oneDimension(2, 3000.25, 0.5)));
    expect(["agreement", "why", "checkedCount", "checked:2566", "checked:2567"].map((key) => cell(0, key))).toEqual([
      "ตรงกัน",
      null,
      2,
      3000.25,
      0.5,
    ]);
    expect(["printedCount", "printed:2566", "printed:2567"].map((key) => cell(0, key))).toEqual([2, 3000.25, 0.5]);
    expect(["agreement", "checkedCount", "checked:2566", "printedCount"].map((key) => cell(2, key))).toEqual(["ไม่มียอดในเล่ม", 0, 0, null]);
    expect(["agreement", "checkedCount", "checked:2566"].map((key) => cell(5, key))).toEqual(["ไม่มียอดในเล่ม", 2, 3000.25]);
  });

  it("says which year of the signed document differs and by how much, and how the count does", () => {
    const printed = { dimensions: [{ dimension: 1, count: 3, budgets: { "2566": 2900.25, "2567": 0.5 } }] };
    const { cell } = computed(live(grids(two, printed), oneDimension(2, 3000.25, 0.5)));
    expect(cell(1, "agreement")).toBe("ไม่ตรงเล่ม");
    expect(cell(1, "why")).toBe("จำนวนโครงการ: เล่ม 3 นับได้ 2 · ปี 2566: เล่มน้อยกว่ายอดที่รวมได้ 100.00 บาท");
  });

  it("tells of the count in the preface where it differs", () => {
    const { cell } = computed(live(grids(two, { preface: [{ dimension: 1, count: 5 }] }), oneDimension(2, 3000.25, 0.5)));
    expect([cell(1, "agreement"), cell(1, "why"), cell(1, "printedCount")]).toEqual(["ไม่ตรงเล่ม", "จำนวนโครงการ: คำนำ 5 นับได้ 2", 5]);
  });

  it("names the cells whose amounts the formula cannot see because they are text", () => {
    const before = live(grids(two), oneDimension(2, 2000.25, 0.5));
    set(gridOf(before, "plan"), "plan.budget:2566", 0, "1,000 บาท");
    const { cell } = computed(before);
    expect(cell(0, "agreement")).toBe("สูตรรวมไม่ครบ");
    expect(cell(0, "why")).toBe(
      "ปี 2566: สูตรได้ 2,000.25 รวมได้ 3,000.25 · รวมทุกปี: สูตรได้ 2,000.75 รวมได้ 3,000.75 · เป็นข้อความ สูตรจึงไม่รวม: แผน!J3",
    );
    expect(cell(0, "checked:2566")).toBe(3000.25);
  });

  it("names the rows that a formula passes over because their dimension stands in a merged cell", () => {
    const before = live(grids(two), [["ทั้งแผน", "", 2, 3000.25, 0.5], ["มิติ", 1, 1, 1000, 0.5], ...oneDimension(2, 3000.25, 0.5).slice(2)]);
    const plan = gridOf(before, "plan");
    const column = columnOf(plan, "plan.dimension");
    set(plan, "plan.dimension", 1, null);
    plan.merges.push({ top: FIRST, left: column, bottom: FIRST + 1, right: column });
    const { cell } = computed(before);
    expect(cell(0, "agreement")).toBe("ไม่มียอดในเล่ม");
    expect(cell(1, "agreement")).toBe("สูตรรวมไม่ครบ");
    expect(cell(1, "why")).toContain("สูตรนับได้ 1 โปรแกรมนับได้ 2 โครงการ");
    expect(cell(1, "why")).toContain("แผน!E4");
    expect(cell(1, "checkedCount")).toBe(2);
  });

  it("accuses no printed total where an amount cannot be read, and names the cell", () => {
    const printed = { grand: { count: 2, budgets: { "2566": 3000.25, "2567": 0.5 }, quarterTicks: null } };
    const before = live(grids(two, printed), oneDimension(2, 2000.25, 0.5));
    set(gridOf(before, "plan"), "plan.budget:2566", 0, "20,0000");
    const { cell } = computed(before);
    expect([cell(0, "agreement"), cell(0, "why")]).toEqual(["มีช่องที่อ่านไม่ได้", "อ่านจำนวนเงินไม่ได้: แผน!J3"]);
  });

  it("says a live cell with no number in it is no sum", () => {
    const { cell } = computed(
      live(grids(two), [["ทั้งแผน", "", 2, { error: "#REF!" }, 0.5, 3000.75], ...oneDimension(2, 3000.25, 0.5).slice(1)]),
    );
    expect([cell(0, "agreement"), cell(0, "why")]).toEqual(["สูตรรวมไม่ครบ", "ปี 2566: สูตรได้ #REF! รวมได้ 3,000.25"]);
  });

  it.each([
    ["lacks a year", 3000.25, "3,000.25"],
    ["is broken", { error: "#REF!" }, "#REF!"],
  ])("says that the total over the years %s", (_, total, told) => {
    const printed = { grand: { count: 2, budgets: { "2566": 3000.25, "2567": 0.5 }, quarterTicks: null } };
    const { cell } = computed(
      live(grids(two, printed), [["ทั้งแผน", "", 2, 3000.25, 0.5, total], ...oneDimension(2, 3000.25, 0.5).slice(1)]),
    );
    expect([cell(0, "agreement"), cell(0, "why")]).toEqual(["สูตรรวมไม่ครบ", `รวมทุกปี: สูตรได้ ${told} รวมได้ 3,000.75`]);
    expect(cell(1, "agreement")).toBe("ไม่มียอดในเล่ม");
  });

  const grand = (count: number | { raw: string } | null, first: number | { raw: string } | null) => ({
    grand: { count, budgets: { "2566": first, "2567": 0.5 }, quarterTicks: null },
  });
  it.each([
    ["an amount among others", grand(2, { raw: "30,000.0.0" })],
    ["the only number", { grand: { count: null, budgets: { "2566": { raw: "สามพัน" } }, quarterTicks: null } }],
    ["half a project", grand(2.5, 3000.25)],
    ["less than a satang", grand(2, 3000.255)],
  ])("never says that a document agrees of which it cannot read %s, and names the cell", (_, printed) => {
    const { cell } = computed(live(grids(two, printed), oneDimension(2, 3000.25, 0.5)));
    expect(cell(0, "agreement")).toBe("อ่านยอดในเล่มไม่ได้");
    expect(cell(0, "why")).toMatch(/^อ่านยอดตามเล่มไม่ได้: ยอดตามเล่ม![A-Z]3$/);
  });

  it("never says that a document agrees of which a year was compared with nothing, though the count was", () => {
    const blank = two.map(({ budgets }) => ({ budgets: { ...budgets, "2566": null } }));
    const { cell } = computed(live(grids(blank, grand(2, 99_999)), oneDimension(2, 0, 0.5)));
    expect([cell(0, "agreement"), cell(0, "why")]).toEqual(["แผนยังไม่กรอก", "ปี 2566: เล่มมียอด แต่ยังไม่มีโครงการใดกรอกงบ จึงยังไม่ได้เทียบ"]);
  });

  it("says that missions printed in the document wait for the projects to name theirs", () => {
    const printed = { missions: [{ code: "1.1", count: 2, budgets: null }] };
    const unplaced = two.map((parts) => ({ ...parts, mission: null }));
    const { cell } = computed(live(grids(unplaced, printed), [...oneDimension(2, 3000.25, 0.5).slice(0, 5), ["ภารกิจ", "1.1", 0, 0, 0]]));
    expect([cell(5, "agreement"), cell(5, "why")]).toEqual(["แผนยังไม่กรอก", "โครงการยังไม่ระบุภารกิจ จึงยังไม่ได้เทียบกับเล่ม"]);
  });

  it("says of a row that agrees where the document's parts do not make it", () => {
    const dimensions = [
      { dimension: 1, count: 2, budgets: { "2566": 3000.25, "2567": 0.5 } },
      { dimension: 2, count: null, budgets: { "2566": 999 } },
    ];
    const { cell } = computed(live(grids(two, { ...grand(2, 3000.25), dimensions }), oneDimension(2, 3000.25, 0.5)));
    expect([cell(0, "agreement"), cell(0, "why")]).toEqual(["ตรงกัน", "ปี 2566: ยอดรายมิติที่พิมพ์ในเล่มรวมได้ 3,999.25 แต่เล่มพิมพ์ยอดรวม 3,000.25"]);
    expect(cell(2, "agreement")).toBe("ไม่ตรงเล่ม");
  });

  it("compares the ticks of the quarters with the row of the whole plan", () => {
    const ticked = two.map((parts) => ({ ...parts, plannedQuarters: { "2566": [1] } }));
    const printed = { grand: { ...grand(2, 3000.25).grand, quarterTicks: { "2566": [2, 0, 0, 9] } } };
    const { cell } = computed(live(grids(ticked, printed), oneDimension(2, 3000.25, 0.5)));
    expect([cell(0, "agreement"), cell(0, "why")]).toEqual(["ไม่ตรงเล่ม", "ไตรมาสที่ 4 ปี 2566: เล่ม 9 นับได้ 0"]);
  });

  it("says for which printed totals there is no row, and which are nobody's", () => {
    const printed = { missions: [{ code: "9.8", count: 1, budgets: null }], dimensions: [{ dimension: null, count: 1, budgets: null }] };
    const { notes } = computed(live(grids(two, printed), oneDimension(2, 3000.25, 0.5)));
    expect(notes.join()).toMatch(/ยอดตามเล่ม 1 แถว.*ภารกิจ 9\.8/);
  });

  it("writes all amounts with two decimals, and says of finer ones that they are", () => {
    const fine = [{ budgets: { "2566": 0.105, "2567": 0 } }, { budgets: { "2566": 0.2, "2567": 1000 } }];
    const { cell } = computed(live(grids(fine), oneDimension(2, 0.305, 2000)));
    expect(cell(0, "why")).toContain("ปี 2566: สูตรได้ 0.305 (ทศนิยมเกิน 2 ตำแหน่ง) รวมได้ 0.20");
    expect(cell(0, "why")).toContain("ปี 2567: สูตรได้ 2,000.00 รวมได้ 1,000.00");
  });

  it("counts neither rows that state ไม่มีโครงการ nor their blanks", () => {
    const { cell } = computed(live(grids([...two, { name: "ไม่มีโครงการ", budgets: null }]), oneDimension(2, 3000.25, 0.5)));
    expect([cell(0, "agreement"), cell(0, "checkedCount")]).toEqual(["ไม่มียอดในเล่ม", 2]);
  });

  it("does not hold the document against a year that no project has filled in yet", () => {
    const printed = { grand: { count: null, budgets: { "2566": 500, "2567": null }, quarterTicks: null } };
    const blank = [{ budgets: { "2566": null, "2567": 10 } }];
    const { cell } = computed(live(grids(blank, printed), oneDimension(1, 0, 10)));
    expect([cell(0, "agreement"), cell(0, "printed:2566")]).toEqual(["แผนยังไม่กรอก", 500]);
    expect(cell(0, "why")).toBe("ปี 2566: เล่มมียอด แต่ยังไม่มีโครงการใดกรอกงบ จึงยังไม่ได้เทียบ");
  });

  it("counts how far the projects are by their latest reports of the fiscal year of today", () => {
    const report = {
      planned: null,
      amounts: null,
      result: null,
      problemAndRemedy: null,
      reason: null,
      evidence: null,
      reportedOn: null,
      reportedBy: null,
    };
    const followUp = [
      { ...report, project: "p-0", fiscalYear: 2566, round: "q1", state: "อยู่ระหว่างดำเนินการ" as const },
      { ...report, project: "p-0", fiscalYear: 2566, round: "q2", state: "แล้วเสร็จ" as const },
      { ...report, project: "p-1", fiscalYear: 2566, round: "q1", state: "ไม่สามารถดำเนินการได้" as const },
      { ...report, project: "p-1", fiscalYear: 2567, round: "q1", state: "แล้วเสร็จ" as const },
    ];
    const before = live(grids(two, {}, { followUp }), oneDimension(2, 3000.25, 0.5));
    const states = ["notStarted", "ongoing", "done", "failed"];
    const { cell } = computed(before);
    expect(states.map((key) => cell(1, key))).toEqual([0, 0, 1, 1]);
    expect(states.map((key) => cell(2, key))).toEqual([0, 0, 0, 0]);
    const nextYear = computed(before, "2023-10-01");
    expect(states.map((key) => nextYear.cell(1, key))).toEqual([0, 0, 1, 0]);
    const nobody = computed(before, "2025-10-01");
    expect(states.map((key) => nobody.cell(1, key))).toEqual([null, null, null, null]);
  });

  it("keeps a formula that somebody put into a cell of the program's, and says so", () => {
    const before = live(grids(two), oneDimension(2, 3000.25, 0.5));
    const summary = gridOf(before, "summary");
    set(summary, "summary.checked:2566", 0, 1, "=1+0");
    const name = /([A-Z]+)/.exec(String.fromCharCode(65 + columnOf(summary, "summary.checked:2566")))?.[0];
    const { cell, after } = computed(before);
    expect(cell(0, "checked:2566")).toBe(1);
    expect(gridOf(after, "summary").formulas[FIRST]?.[columnOf(summary, "summary.checked:2566")]).toBe("=1+0");
    expect(cell(0, "why")).toContain(`${name}3`);
    set(summary, "summary.why", 0, "x", '="x"');
    const again = computed(before);
    expect(again.cell(0, "why")).toBe("x");
    expect(again.notes.join()).toContain(`${name}3`);
  });

  it("never writes into a live cell", () => {
    const before = live(grids(two), oneDimension(2, 3000.25, 0.5));
    const { after } = computed(before);
    const summary = gridOf(before, "summary");
    for (const key of ["level", "code", "name", "count", "budget:2566", "total"]) {
      const column = columnOf(summary, `summary.${key}`);
      const formulas = (all: SheetGrid[]) => gridOf(all, "summary").formulas.map((row) => row[column] ?? "");
      expect(formulas(after)).toEqual(formulas(before));
    }
  });

  it("finds the rows by what they say, wherever they stand, and empties one whose mission is gone", () => {
    const before = live(grids(two), oneDimension(2, 3000.25, 0.5));
    const summary = gridOf(before, "summary");
    summary.values = [...summary.values.slice(0, FIRST), ...summary.values.slice(FIRST, FIRST + 6).reverse()];
    summary.formulas = [];
    set(summary, "summary.level", 6, "");
    set(summary, "summary.agreement", 6, "ตรงกัน");
    set(summary, "summary.checkedCount", 6, 9);
    const { cell } = computed(before);
    expect([cell(5, "checkedCount"), cell(0, "checkedCount"), cell(4, "checked:2566")]).toEqual([2, 2, 3000.25]);
    expect([cell(6, "agreement"), cell(6, "checkedCount")]).toEqual([null, null]);
  });

  it("says for what there is no row, and where there is no tab at all", () => {
    const rows = oneDimension(2, 3000.25, 0.5);
    rows.splice(2, 1);
    const before = live(grids([...two, { mission: "9.9" }]), rows);
    const { notes } = computed(before);
    expect(notes.join()).toMatch(/มิติที่ 2, ภารกิจ 9\.9/);
    const without = before.filter(({ key }) => key !== "summary");
    const { writes, notes: said } = summaryWrites(without, readWorkbook(without, 2), TODAY);
    expect([writes, said.length]).toEqual([[], 1]);
  });

  it("takes no more writes for 3,000 rows than for two", () => {
    const many = Array.from({ length: 3000 }, () => ({ budgets: { "2566": 1, "2567": 1 } }));
    const counts = [two, many].map((projects) => computed(live(grids(projects), oneDimension(projects.length, 3000, 3000))).writes.length);
    expect(counts[0]).toBe(counts[1]);
  });
});
