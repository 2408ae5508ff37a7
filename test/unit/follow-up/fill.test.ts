import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { filledFollowUp, followUpWrites } from "#core/follow-up/fill";
import { type Project, type Workbook, workbookSchema } from "#core/plan/model";
import { checkWorkbook } from "#core/rules/check";
import { RULES } from "#core/rules/registry";
import { isBlankCell } from "#core/workbook/cell-values";
import type { SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW } from "#core/workbook/layout";
import { prefilled } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { TEMPLATE_VERSION, templateTab } from "#core/workbook/template";
import { project, report, workbook } from "../rules/workbook-builder";
import { applyWrites } from "../workbook/apply-writes";
import { anyWorkbook } from "../workbook/arbitrary-workbook";
import { columnOf, gridOf, gridsOf, insertRow, put, set } from "../workbook/grids";

const FIRST = HEADER_ROW + 1;

function book(projects: Partial<Project>[], parts: Partial<Workbook> = {}): Workbook {
  const all = projects.map((one, index) => project({ id: `p-${index}`, name: `โครงการ ${index}`, responsibleUnits: ["กองคลัง"], ...one }));
  return prefilled(workbook({ projects: all }, parts));
}
const read = (grids: SheetGrid[]) => readWorkbook(grids, TEMPLATE_VERSION);
function filled(grids: SheetGrid[], fiscalYear = 2566) {
  const { writes, ...rest } = followUpWrites(grids, read(grids), fiscalYear);
  return { ...rest, writes, after: applyWrites(grids, writes) };
}
/** Rows as "round project planned". */
const lines = (rows: Workbook["followUp"]) => (rows ?? []).map(({ round, project: id, planned }) => `${round} ${id} ${planned}`);

describe("filledFollowUp", () => {
  it("has a row for each project and round of the units, ticked where the project owes it", () => {
    const made = filledFollowUp(book([{ plannedQuarters: { "2566": [1, 3] } }, { plannedQuarters: { "2566": [] } }]), 2566);
    expect(lines(made)).toEqual([
      "q1 p-0 true",
      "q1 p-1 false",
      "q2 p-0 false",
      "q2 p-1 false",
      "q3 p-0 true",
      "q3 p-1 false",
      "q4 p-0 false",
      "q4 p-1 false",
    ]);
    expect(made.every(({ fiscalYear, state, amounts }) => fiscalYear === 2566 && state === null && amounts === null)).toBe(true);
  });

  it("has rows of other rounds only for projects whose cadence names them", () => {
    const rounds = DEFAULT_ROUNDS.map((round) => ({ ...round, active: round.key === "q1" || round.owedBy === "office" }));
    const settings = { numerals: "arabic" as const, issuer: null, signatories: null, planOfficer: null, rounds, stages: null };
    const made = filledFollowUp(book([{ cadence: ["six-month", "q4"] }, {}], { settings }), 2566);
    expect(lines(made)).toEqual(["q1 p-0 true", "q1 p-1 true", "q4 p-0 true", "six-month p-0 true"]);
  });

  it("keeps what is there, in its order, and makes only what is missing", () => {
    const typed = report({ project: "p-0", round: "q3", state: "แล้วเสร็จ", planned: null });
    const made = filledFollowUp(book([{}], { followUp: [typed] }), 2566);
    expect(made[0]).toEqual(typed);
    expect(lines(made.slice(1))).toEqual(["q1 p-0 true", "q2 p-0 true", "q4 p-0 true"]);
  });

  it("makes none for rows that state ไม่มีโครงการ, nor for years outside the plan", () => {
    expect(filledFollowUp(book([{ name: "ไม่มีโครงการ", budgets: null }]), 2566)).toEqual([]);
    expect(filledFollowUp(book([{}]), 2570)).toEqual([]);
  });

  it("names projects without an id by the id that a reader makes", () => {
    const checked = book([{ id: null }]);
    const ids = new Set(filledFollowUp(checked, 2566).map((row) => row.project));
    expect([...ids]).toEqual(read(gridsOf(checked)).workbook.plan.projects.map(({ id }) => id));
  });
});

describe.each(["plan-001", "plan-002", "plan-003"])("%s with its rows made and nothing typed", (name) => {
  const sample = workbookSchema.parse(JSON.parse(readFileSync(new URL(`../../../local/samples/${name}.json`, import.meta.url), "utf8")));
  const year = sample.plan.fiscalYears.at(-1) ?? 0;

  it("raises no problem of the follow-up, and no other that was not there before", () => {
    const codes = (checked: Workbook) => checkWorkbook({ workbook: checked, tabs: null }).map(({ code }) => code);
    const followUp = filledFollowUp(sample, year);
    expect(followUp.length).toBeGreaterThanOrEqual(sample.plan.projects.length);
    expect(codes({ ...sample, followUp })).toEqual(codes(sample));
    const group = RULES.filter((rule) => rule.group === "follow-up");
    expect(checkWorkbook({ workbook: { ...sample, followUp }, tabs: null }, {}, { rules: group })).toEqual([]);
  });

  it("is the same in the workbook's tab", () => {
    const { after, added, notes } = filled(gridsOf(prefilled(sample)), year);
    expect(notes).toEqual([]);
    expect(read(after).workbook.followUp).toEqual(filledFollowUp(sample, year));
    expect(added).toBe(filledFollowUp(sample, year).length);
  });
});

describe("followUpWrites", () => {
  it("writes below what is there and leaves it, people's own rows and columns too", () => {
    const grids = gridsOf(book([{}, {}], { followUp: [report({ project: "p-1", state: "แล้วเสร็จ", result: "ทำแล้ว" })] }));
    const tab = gridOf(grids, "followUp");
    put(tab, FIRST + 2, columnOf(tab, "followUp.result"), "รวมของกองเรา");
    put(tab, FIRST + 5, 30, "คอลัมน์ของเรา");
    const { after, added } = filled(grids);
    const now = gridOf(after, "followUp");
    expect(added).toBe(7);
    expect(now.values[FIRST + 2]?.[columnOf(now, "followUp.result")]).toBe("รวมของกองเรา");
    expect(now.values[FIRST + 5]?.[30]).toBe("คอลัมน์ของเรา");
    expect(now.values[FIRST + 3]?.[columnOf(now, "followUp.name")]).toBe("โครงการ 0");
    expect(read(after).workbook.followUp).toHaveLength(8);
  });

  it("brings names, numbers and units up to date, and writes nothing the second time", () => {
    const grids = gridsOf(book([{ number: 1 }], { followUp: [report({ project: "p-0", state: "แล้วเสร็จ", result: "ทำแล้ว" })] }));
    const plan = gridOf(grids, "plan");
    set(plan, "plan.name", 0, "โครงการชื่อใหม่");
    set(plan, "plan.number", 0, 7);
    set(plan, "plan.units", 0, "สำนักปลัด");
    const { after } = filled(grids);
    const now = gridOf(after, "followUp");
    const cells = ["number", "name", "units", "state", "result"].map((key) => now.values[FIRST]?.[columnOf(now, `followUp.${key}`)]);
    expect(cells).toEqual(["7", "โครงการชื่อใหม่", "สำนักปลัด", "แล้วเสร็จ", "ทำแล้ว"]);
    expect(filled(after)).toMatchObject({ added: 0, writes: [] });
  });

  it("ticks มีแผน where nobody has said, and leaves what somebody has", () => {
    const followUp = ["q1", "q2", "q3"].map((round) => report({ project: "p-0", round, state: "ยังไม่เริ่ม", planned: null }));
    const grids = gridsOf(book([{ plannedQuarters: { "2566": [1] } }], { followUp }));
    const tab = gridOf(grids, "followUp");
    set(tab, "followUp.planned", 2, true);
    const rows = read(filled(grids).after).workbook.followUp ?? [];
    expect(rows.map(({ planned }) => planned)).toEqual([true, false, true, false]);
  });

  it("writes the id of a row that was told by its name, and makes no second row for it", () => {
    const grids = gridsOf(book([{}]));
    const tab = gridOf(grids, "followUp");
    for (const [key, value] of Object.entries({ name: "โครงการ 0", fiscalYear: 2566, round: "q1", result: "ทำแล้ว" })) {
      set(tab, `followUp.${key}`, 0, value);
    }
    const { after, added } = filled(grids);
    const now = gridOf(after, "followUp");
    expect(added).toBe(3);
    expect(now.values[FIRST]?.[columnOf(now, "followUp.project")]).toBe("p-0");
  });

  it("leaves a typed name that is another project's: it is asked about", () => {
    const grids = gridsOf(book([{}, {}], { followUp: [report({ project: "p-0", state: "แล้วเสร็จ", result: "ทำแล้ว" })] }));
    set(gridOf(grids, "followUp"), "followUp.name", 0, "โครงการ 1");
    const now = gridOf(filled(grids).after, "followUp");
    expect(now.values[FIRST]?.[columnOf(now, "followUp.name")]).toBe("โครงการ 1");
  });

  it("takes the rows of a project that was deleted and entered anew for its own, and makes no second ones", () => {
    const grids = gridsOf(book([{ id: "p-new" }], { followUp: [report({ project: "p-old", state: "แล้วเสร็จ", result: "ทำแล้ว" })] }));
    set(gridOf(grids, "followUp"), "followUp.name", 0, "โครงการ 0");
    const { after, added } = filled(grids);
    expect(added).toBe(3);
    expect(read(after).workbook.followUp?.[0]).toMatchObject({ project: "p-new", round: "q1", result: "ทำแล้ว" });
  });

  it("leaves the name of a project whose name is gone from the plan", () => {
    const grids = gridsOf(book([{}], { followUp: [report({ project: "p-0", state: "ยังไม่เริ่ม" })] }));
    set(gridOf(grids, "plan"), "plan.name", 0, null);
    const now = gridOf(filled(grids).after, "followUp");
    expect(now.values[FIRST]?.[columnOf(now, "followUp.name")]).toBe("โครงการ 0");
  });

  it("writes nothing into formulas of people's own", () => {
    const grids = gridsOf(book([{}], { followUp: [report({ project: "p-0", state: "ยังไม่เริ่ม", planned: null })] }));
    const tab = gridOf(grids, "followUp");
    set(tab, "followUp.units", 0, "กองอื่น", "=A1");
    set(tab, "followUp.planned", 0, null, '=IF(1,"")');
    const now = gridOf(filled(grids).after, "followUp");
    expect(now.formulas[FIRST]?.[columnOf(now, "followUp.units")]).toBe("=A1");
    expect(now.formulas[FIRST]?.[columnOf(now, "followUp.planned")]).toBe('=IF(1,"")');
  });

  it("says why where there is nothing to do, and writes nothing", () => {
    const grids = gridsOf(book([{}]));
    expect(filled(grids, 2571)).toMatchObject({ writes: [], added: 0, notes: [expect.stringContaining("2571 ไม่อยู่ในปีของแผน (2566–2567)")] });
    const without = grids.filter(({ key }) => key !== "followUp");
    expect(filled(without)).toMatchObject({ writes: [], notes: [expect.stringContaining("ไม่มีแท็บ “ติดตามผล”")] });
    const tab = gridOf(grids, "followUp");
    const round = columnOf(tab, "followUp.round");
    tab.columnKeys[round] = [];
    put(tab, HEADER_ROW, round, "ของเรา");
    expect(filled(grids)).toMatchObject({ writes: [], notes: [expect.stringContaining("“รอบรายงาน”")] });
    expect(filled(gridsOf(book([]))).notes).toEqual([expect.stringContaining("ยังไม่มีโครงการ")]);
  });

  it("changes no cell in which anything stands but those of the program, whatever stands there", () => {
    const own = new Set(
      templateTab("followUp").tables.flatMap(({ columns }) =>
        columns.flatMap(({ key, kind, hidden }: { key: string; kind: string; hidden?: true }) =>
          kind === "output" || hidden ? [`followUp.${key}`] : [],
        ),
      ),
    );
    const typed = fc.record({
      row: fc.nat(30),
      column: fc.nat(20),
      value: fc.oneof(
        fc.constantFrom<(string | number | boolean)[]>("p-0", "q1", "2566", 2566, true, "-", "โครงการ", " ", "=1"),
        fc.string(),
      ),
    });
    fc.assert(
      fc.property(anyWorkbook, fc.array(typed, { maxLength: 40 }), fc.boolean(), (checked, cells, isInserted) => {
        const grids = gridsOf(checked);
        const tab = gridOf(grids, "followUp");
        for (const { row, column, value } of cells) put(tab, FIRST + row, column, value);
        if (isInserted) insertRow(tab, FIRST, ["แถวของเรา"]);
        const { after } = filled(grids, checked.plan.fiscalYears[0]);
        const changed = grids.flatMap((before, index) =>
          before.values.flatMap((line, row) =>
            line.flatMap((value, column) => {
              const keys = before.columnKeys[column] ?? [];
              const isOwn = before.key === "followUp" ? keys.some((key) => own.has(key)) : keys.includes("plan.id");
              if (isOwn || isBlankCell(value) || value === false) return [];
              return JSON.stringify(after[index]?.values[row]?.[column]) === JSON.stringify(value) ? [] : [{ row, column, value }];
            }),
          ),
        );
        expect(changed).toEqual([]);
        expect(filled(after, checked.plan.fiscalYears[0]).added).toBe(0);
      }),
      { numRuns: 35 },
    );
  });
});
