import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Plan, Workbook } from "#core/plan/model";
import { nextPlan } from "#core/plan/next-plan";
import type { SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { type Beginning, columnsToDelete, emptyingOf, hindrance, type NextYears, nextYears } from "#core/workbook/next-plan";
import { prefilled } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { detail, handIn, project, workbook } from "../rules/workbook-builder";
import { applyWrites } from "./apply-writes";
import { arbitraryWorkbook } from "./arbitrary-workbook";
import { at, columnOf, gridOf, gridsOf, put, reorder, set, width } from "./grids";

const FIRST = HEADER_ROW + 1;
const YEARS = [2566, 2567, 2568, 2569, 2570];
const NEXT = [2571, 2572, 2573, 2574, 2575];
const byYear = <T>(value: T) => Object.fromEntries(YEARS.map((year) => [String(year), value]));
const report = {
  planned: true,
  amounts: null,
  result: "ทำแล้ว",
  problemAndRemedy: null,
  reason: null,
  evidence: null,
  reportedOn: null,
  reportedBy: null,
};

function grids(parts: Partial<Plan> = {}, rest: Partial<Workbook> = {}): SheetGrid[] {
  const plan: Partial<Plan> = {
    title: "แผนปฏิบัติการ พ.ศ. 2566 - 2570",
    fiscalYears: YEARS,
    projects: [
      project({ id: "p-1", name: "หนึ่ง", budgets: byYear(100), plannedQuarters: byYear([1, 2]) }),
      project({ id: "p-2", name: "สอง", budgets: byYear(0), plannedQuarters: byYear([]) }),
    ],
    printedTotals: { preface: null, dimensions: null, missions: null, grand: { count: 2, budgets: byYear(100), quarterTicks: null } },
    details: [
      detail({ project: "p-1", name: "หนึ่ง", budget: 100, duration: { from: 2566, to: 2570 }, sections: { "2": "หลักการ", "6": "ปี 2566" } }),
    ],
    targets: [{ metric: "คะแนน ITA", byYear: byYear(85) }],
    risks: [{ number: 1, step: "จัดซื้อ", issue: "ฮั้ว", score: "สูง", controls: ["หนึ่ง"] }],
    ...parts,
  };
  const followUp = [{ ...report, project: "p-1", fiscalYear: 2566, round: "q1", state: "แล้วเสร็จ" as const }];
  return gridsOf(prefilled(workbook(plan, { followUp, ...rest })));
}

function beginningOf(before: SheetGrid[], first: number, keepProjects: boolean): Beginning {
  const { title } = nextPlan(planOf(before), first, keepProjects);
  return { first, keepProjects, revision: "ก่อนเริ่ม", title, reports: 0, isEmptied: false };
}

/** What a host does: emptying, cells, then metadata in the order given. Columns are neither put in nor taken out here. */
function begun(before: SheetGrid[], first = 2571, keepProjects = true): { after: SheetGrid[]; steps: NextYears } {
  const steps = nextYears(before, beginningOf(before, first, keepProjects), false);
  const after = applyWrites(before, [...emptyingOf(before, keepProjects).writes, ...steps.writes]);
  for (const { sheetId, column, metadataFrom, metadataTo } of steps.years) {
    const grid = after.find((one) => one.sheetId === sheetId);
    expect(grid?.columnKeys[column]).toContain(metadataFrom);
    // No other column is of that year already.
    const others = Object.entries(grid?.columnKeys ?? {}).filter(([index]) => Number(index) !== column);
    expect(others.flatMap(([, keys]) => keys)).not.toContain(metadataTo);
    if (grid) grid.columnKeys[column] = [metadataTo];
  }
  return { after, steps };
}
/** Columns that have to go, by tab and year. */
const removed = (before: SheetGrid[]) =>
  columnsToDelete(before, beginningOf(before, 2571, true), planOf(before).fiscalYears)
    .filter(({ sheet }) => sheet === "แผน")
    .map(({ year, header }) => [year, header]);
const planOf = (after: SheetGrid[]) => readWorkbook(after, 2).workbook.plan;

describe("the next plan in a workbook", () => {
  it("makes the workbook of the next plan, as the plan itself would be made", () => {
    const before = grids();
    const { after, steps } = begun(before);
    const { details, targets, ...next } = nextPlan(planOf(before), 2571, true);
    const made = planOf(after);
    expect(made).toMatchObject(next);
    expect(made.details).toEqual(details);
    expect(details?.[0]).toMatchObject({ budget: null, duration: null, sections: { "2": "หลักการ" } });
    expect(made.targets?.map(({ metric }) => metric)).toEqual(targets?.map(({ metric }) => metric));
    expect(Object.values(made.targets?.[0]?.byYear ?? {}).every((value) => value === null)).toBe(true);
    expect(readWorkbook(after, 2).workbook.followUp).toBeNull();
    expect([steps.insert, removed(before), steps.notes]).toEqual([[], [], []]);
    expect(readWorkbook(after, 2).tabs).toMatchObject({ missingColumns: [], renamedColumns: [], lostFormulas: [] });
  });

  it("empties the report of an import, and leaves what people pasted for one", () => {
    const before = grids();
    put(gridOf(before, "import"), 0, 0, "ที่");
    set(gridOf(before, "importReport"), "importReport.text", 0, "20,0000");
    const { after } = begun(before);
    expect(gridOf(after, "import").values).toEqual(gridOf(before, "import").values);
    expect(at(gridOf(after, "importReport"), "C3")).toBeNull();
  });

  it("gives every column of a year its new year, with key and header, where it stands", () => {
    const before = grids();
    const { after, steps } = begun(before);
    for (const key of [
      "plan.budget",
      "plan.quarters",
      "printed.budget",
      "printed.ticks",
      "targets.value",
      "summary.budget",
      "summary.checked",
      "summary.printed",
    ]) {
      const tab = before.find(({ columnKeys }) => Object.values(columnKeys).flat().includes(`${key}:2566`));
      const now = after.find(({ sheetId }) => sheetId === tab?.sheetId);
      if (!tab || !now) throw new Error(key);
      for (const [index, year] of YEARS.entries()) expect(columnOf(now, `${key}:${NEXT[index]}`)).toBe(columnOf(tab, `${key}:${year}`));
    }
    const plan = gridOf(after, "plan");
    expect(plan.values[HEADER_ROW]?.[columnOf(plan, "plan.budget:2575")]).toBe("งบประมาณ 2575 (บาท)");
    expect(new Set(steps.years.map(({ from, to }) => to - from))).toEqual(new Set([5]));
  });

  it("keeps the words of a header that people have changed, with its year moved", () => {
    const before = grids();
    const plan = gridOf(before, "plan");
    put(plan, HEADER_ROW, columnOf(plan, "plan.budget:2567"), "เงินปี ๒๕๖๗ (แก้ไขครั้งที่ 1)");
    const after = gridOf(begun(before).after, "plan");
    expect(after.values[HEADER_ROW]?.[columnOf(after, "plan.budget:2572")]).toBe("เงินปี ๒๕๗๒ (แก้ไขครั้งที่ 1)");
  });

  it("follows years and not places where people have put the columns in another order", () => {
    const before = grids();
    const plan = gridOf(before, "plan");
    const [one, other] = [columnOf(plan, "plan.budget:2566"), columnOf(plan, "plan.budget:2570")];
    for (const row of [plan.values[HEADER_ROW], plan.columnKeys] as Record<number, unknown>[])
      [row[one], row[other]] = [row[other], row[one]];
    const after = gridOf(begun(before).after, "plan");
    expect([columnOf(after, "plan.budget:2571"), columnOf(after, "plan.budget:2575")]).toEqual([other, one]);
  });

  it("empties amounts that were typed and keeps formulas, also those that people made", () => {
    const before = grids();
    const plan = gridOf(before, "plan");
    set(plan, "plan.budget:2566", 1, 700, "=350*2");
    set(plan, "plan.total", 0, 12345);
    const after = gridOf(begun(before).after, "plan");
    const cell = (key: string, row: number) => after.formulas[FIRST + row]?.[columnOf(after, key)] ?? "";
    expect(cell("plan.budget:2571", 1)).toBe("=350*2");
    expect(cell("plan.total", 1)).not.toBe("");
    expect(after.values[FIRST]?.[columnOf(after, "plan.total")]).toBeNull();
    expect(after.values[FIRST]?.[columnOf(after, "plan.name")]).toBe("หนึ่ง");
  });

  it("begins without projects where they are not wanted, and keeps missions, units and hand-ins", () => {
    const handIns = [handIn({ fiscalYear: 2570 })];
    const before = grids({ missions: [{ code: "1.1", name: "ภารกิจหนึ่ง", dimension: 1 }] }, { handIns });
    const { workbook: now } = readWorkbook(begun(before, 2571, false).after, 2);
    expect(now.plan).toMatchObject({ projects: [], details: null, risks: null, targets: null, printedTotals: null });
    expect(now.plan.missions).toHaveLength(1);
    expect(now.handIns).toEqual(handIns);
  });

  it("empties what the program reckoned for the old plan, and no column of people's own", () => {
    const before = grids();
    set(gridOf(before, "plan"), "plan.check", 0, "✓");
    set(gridOf(before, "results"), "results.message", 0, "ผิด 1 (ตรวจเมื่อ วันก่อน)");
    set(gridOf(before, "calendar"), "calendar.round", 0, "รายงาน");
    put(gridOf(before, "plan"), FIRST, 60, "ของฉัน");
    const { after } = begun(before);
    expect(at(gridOf(after, "plan"), "B3")).toBeNull();
    expect(gridOf(after, "results").values[FIRST]?.every((value) => value === null)).toBe(true);
    expect(gridOf(after, "calendar").values[FIRST]?.every((value) => value === null)).toBe(true);
    expect(gridOf(after, "plan").values[FIRST]?.[60]).toBe("ของฉัน");
  });

  it("says which columns a plan of three years lacks, the rightmost place first, and takes none out", () => {
    const before = grids({ fiscalYears: [2568, 2569, 2570], projects: [], printedTotals: null, targets: null });
    const plan = gridOf(before, "plan");
    const lacking = (key: string, header: string) =>
      [2574, 2575].map((year, index) => ({
        sheetId: plan.sheetId,
        after: columnOf(plan, `${key}:2570`) + index,
        year,
        metadata: `${key}:${year}`,
        header: `${header} ${year}`,
        headerRow: HEADER_ROW,
        isThere: false,
      }));
    const insert = begun(before).steps.insert.filter(({ sheetId }) => sheetId === plan.sheetId);
    const budgets = lacking("plan.budget", "งบประมาณ").map((one) => ({ ...one, header: `${one.header} (บาท)` }));
    expect(insert).toEqual([...lacking("plan.quarters", "ไตรมาสที่ทำ"), ...budgets]);
    expect(removed(before)).toEqual([]);
  });

  it("takes out the last columns of a plan of seven years", () => {
    expect(removed(grids({ fiscalYears: [2564, 2565, ...YEARS] }))).toEqual([
      [2570, "งบประมาณ 2570 (บาท)"],
      [2569, "งบประมาณ 2569 (บาท)"],
      [2570, "ไตรมาสที่ทำ 2570"],
      [2569, "ไตรมาสที่ทำ 2569"],
    ]);
  });

  it("takes out a column of a year outside the old plan rather than one of the plan", () => {
    const before = grids({ projects: [project({ id: "p-1", budgets: { ...byYear(1), "2565": 9 } })] });
    expect(removed(before).map(([year]) => year)).toEqual([2565, 2565]);
  });

  it("moves years that overlap, up or down, so that no two columns are ever of one year", () => {
    for (const first of [2564, 2565, 2567, 2568, 2570]) {
      const { after } = begun(grids(), first);
      expect(planOf(after).fiscalYears).toEqual([0, 1, 2, 3, 4].map((offset) => first + offset));
    }
  });

  it("does nothing more to a workbook of the new years", () => {
    for (const first of [2568, 2571]) {
      const { after } = begun(grids(), first);
      const again = nextYears(after, beginningOf(grids(), first, true), true);
      expect(applyWrites(after, again.writes)).toEqual(after);
      expect(again.years.filter(({ from, to }) => from !== to)).toEqual([]);
      expect([again.insert, emptyingOf(after, true).writes]).toEqual([[], []]);
    }
  });

  it("takes a blank column that a stopped try left for the one that was to be put in", () => {
    const before = grids({ fiscalYears: [2567, 2568, 2569, 2570], projects: [], printedTotals: null, targets: null });
    const plan = gridOf(before, "plan");
    const after = columnOf(plan, "plan.budget:2570");
    reorder(plan, [...Array(after + 1).keys(), null, ...Array.from({ length: width(plan) - after - 1 }, (_, index) => after + 1 + index)]);
    const insertedBy = (isResumed: boolean) =>
      nextYears(before, beginningOf(before, 2571, true), isResumed).insert.find(({ metadata }) => metadata === "plan.budget:2575");
    expect(insertedBy(true)).toMatchObject({ after, isThere: true });
    expect(insertedBy(false)).toMatchObject({ after, isThere: false });
  });

  it("says what it empties, and which formulas of people's it leaves", () => {
    const before = grids();
    set(gridOf(before, "plan"), "plan.budget:2566", 1, 700, "=350*2");
    const { reports, tabs, formulas } = emptyingOf(before, true);
    expect(reports).toBe(1);
    expect(tabs).toEqual(["แผน", "รายละเอียด", "ติดตามผล", "ยอดตามเล่ม", "เป้าหมาย"]);
    expect(emptyingOf(before, false).tabs).toEqual([...tabs, "ความเสี่ยง"]);
    expect(formulas).toEqual([`แผน!J4`]);
  });

  it("is hindered by a column of a year that occurs twice, and by a plan without columns of years", () => {
    const before = grids();
    expect(hindrance(before, readWorkbook(before, 2))).toBeNull();
    const plan = gridOf(before, "plan");
    plan.columnKeys[60] = ["plan.budget:2568"];
    expect(hindrance(before, readWorkbook(before, 2))).toMatch(/ซ้ำกันที่ L2 และ BI2/);
    const without = before.filter(({ key }) => key !== "plan");
    expect(hindrance(without, readWorkbook(without, 2))).toMatch(/ไม่พบคอลัมน์งบประมาณ/);
  });

  it("says what it could not do in ตั้งค่า", () => {
    const before = grids();
    const settings = gridOf(before, "settings");
    const rowOf = (key: string) => settings.values.findIndex((row) => row.includes(key));
    put(settings, rowOf("title"), columnOf(settings, "settings.value"), "แผน 2566", '="แผน "&2566');
    const last = rowOf("lastFiscalYear");
    for (const column of [0, 1]) put(settings, last, column, null);
    const { steps } = begun(before);
    expect(steps.notes.join("\n")).toMatch(/เป็นสูตร/);
    expect(steps.notes.join("\n")).toMatch(/ปีงบประมาณสุดท้าย/);
    const without = before.filter(({ key }) => key !== "settings");
    expect(nextYears(without, beginningOf(before, 2571, true), false).notes).toHaveLength(1);
  });

  it("takes no more writes for 3,000 rows than for three", () => {
    const counts = [3, 3000].map((count) => {
      const projects = Array.from({ length: count }, (_, index) =>
        project({ id: `p-${index}`, name: `โครงการ ${index}`, budgets: byYear(1), plannedQuarters: byYear([1]) }),
      );
      const before = grids({ projects });
      return begun(before).steps.writes.length + emptyingOf(before, true).writes.length;
    });
    expect(counts[0]).toBe(counts[1]);
  });

  it("loses no name and no id of any workbook's projects", () => {
    fc.assert(
      fc.property(arbitraryWorkbook, (any) => {
        const before = gridsOf(any);
        const kept = (plan: Plan) =>
          plan.projects.map(({ id, number, name, dimension, mission, remark }) => ({ id, number, name, dimension, mission, remark }));
        expect(kept(planOf(begun(before, 2600).after))).toEqual(kept(planOf(before)));
      }),
      { numRuns: 30 },
    );
  });
});
