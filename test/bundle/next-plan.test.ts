/** The next plan, begun in a workbook: stopped at every step, of plans of any length, and what it says beforehand. */
import { describe, expect, it } from "vitest";
import type { NextPlanBegun, NextPlanOffer, RevisionList } from "#apps-script/src/panel-messages";
import type { Plan, Workbook } from "#core/plan/model";
import type { LocalEngine } from "#local/sheet/engine";
import { type Office, office, spreadsheetOf } from "#test/bundle/workbook";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";

const PLAN = "แผน";
const report = {
  project: "p0",
  fiscalYear: 2566,
  round: "q1",
  planned: true,
  state: "แล้วเสร็จ" as const,
  amounts: null,
  result: "ทำแล้ว",
  problemAndRemedy: null,
  reason: null,
  evidence: null,
  reportedOn: null,
  reportedBy: null,
};

function planOf(fiscalYears: number[]): Workbook {
  const plan = madeUpPlan(2);
  const budgets = Object.fromEntries(fiscalYears.map((year) => [String(year), 100]));
  const projects = plan.projects.map((project) => ({ ...project, budgets }));
  const title = `แผน พ.ศ. ${Math.min(...fiscalYears)}–${Math.max(...fiscalYears)}`;
  const made: Plan = { ...plan, title, fiscalYears, projects, targets: [{ metric: "คะแนน ITA", byYear: budgets }] };
  return { ...workbookOf(made), followUp: [report] };
}

const begin = (one: Office, first: number, keepProjects = true) =>
  one.run<NextPlanBegun>("panelBeginNextPlan", { first, keepProjects }).then(({ value }) => value);
const offered = (one: Office) => one.run<NextPlanOffer>("panelNextPlan").then(({ value }) => value);
const revisions = (one: Office) => one.run<RevisionList>("panelRevisions").then(({ value }) => value);

/** Headers and keys of the years of a tab, from left to right. */
function yearsOf(one: Office, title: string): { keys: string[]; headers: string[] } {
  const sheetId = one.sheetId(title);
  const headers = one.values(title)[1] ?? [];
  const keyed = one.engine
    .metadata()
    .flatMap(({ value, at }) =>
      at.type === "column" && at.sheetId === sheetId && /:\d{4}$/.test(value) ? [{ value, column: at.column }] : [],
    )
    .sort((a, b) => a.column - b.column);
  return { keys: keyed.map(({ value }) => value), headers: keyed.map(({ column }) => String(headers[column])) };
}

function columnOf(one: Office, title: string, key: string): number {
  const sheetId = one.sheetId(title);
  const entry = one.engine.metadata().find(({ value, at }) => at.type === "column" && at.sheetId === sheetId && value === key);
  if (entry?.at.type !== "column") throw new Error(key);
  return entry.at.column;
}

/** Types into the nth row (0-based) below the header. */
function put(one: Office, title: string, key: string, row: number, value: number): void {
  const left = columnOf(one, title, key);
  one.engine.change([{ do: "write", sheetId: one.sheetId(title), top: row + 2, left, cells: [[{ value }]] }]);
}

function shown(one: Office, title: string, key: string, row: number): unknown {
  return one.values(title)[row + 2]?.[columnOf(one, title, key)];
}

const TABS = [PLAN, "ยอดตามเล่ม", "สรุป", "เป้าหมาย"];
const NAMES: Record<string, string> = {
  "plan.budget": "งบประมาณ {} (บาท)",
  "plan.quarters": "ไตรมาสที่ทำ {}",
  "printed.budget": "งบประมาณ {} (บาท)",
  "targets.value": "เป้าหมาย {}",
  "summary.budget": "งบประมาณ {} (บาท)",
  "summary.checked": "ตรวจแล้ว {} (บาท)",
  "summary.printed": "ตามเล่ม {} (บาท)",
};

/** The workbook is that of the new plan and of nothing else; what was is in its revision. */
async function expectBegun(one: Office, first: number, was: number[]): Promise<void> {
  const next = [0, 1, 2, 3, 4].map((offset) => first + offset);
  for (const title of TABS) {
    const { keys, headers } = yearsOf(one, title);
    for (const key of new Set(keys.map((full) => full.split(":")[0] ?? ""))) {
      const ofKey = keys.flatMap((full, index) => (full.startsWith(`${key}:`) ? [{ full, header: headers[index] }] : []));
      expect(ofKey.map(({ full }) => full)).toEqual(next.map((year) => `${key}:${year}`));
      const name = NAMES[key];
      if (name) expect(ofKey.map(({ header }) => header)).toEqual(next.map((year) => name.replace("{}", String(year))));
    }
  }
  // No blank column was left among the others.
  expect((one.values(PLAN)[1] ?? []).filter((header) => header === null || header === "")).toEqual([]);
  const kept = await revisions(one);
  expect(kept.current.totals).toEqual(next.map((year) => ({ year, amount: "0.00" })));
  for (const { totals } of kept.revisions) expect(totals).toEqual(was.map((year) => ({ year, amount: "200.00" })));
  expect(kept.revisions.length).toBeGreaterThan(0);
  expect(
    one
      .values("ติดตามผล")
      .slice(2)
      .flat()
      .filter((value) => value !== null && value !== "" && value !== false),
  ).toEqual([]);
  const settings = one.values("ตั้งค่า");
  const set = ["title", "firstFiscalYear", "lastFiscalYear"].map((key) => String(settings.find((row) => row[0] === key)?.[2]));
  expect(set).toEqual([`แผน พ.ศ. ${first}–${first + 4}`, String(first), String(first + 4)]);
  const codes = one.values("ผลการตรวจ").map((row) => row[5]);
  expect(codes.filter((code) => /^(header|sheet|formula)-/.test(String(code)))).toEqual([]);
  for (const [index, year] of next.entries()) for (const row of [0, 1]) put(one, PLAN, `plan.budget:${year}`, row, 10 ** index);
  expect([0, 1].map((row) => shown(one, PLAN, "plan.total", row))).toEqual([11111, 11111]);
  expect(next.map((year) => shown(one, "สรุป", `summary.budget:${year}`, 0))).toEqual([2, 20, 200, 2000, 20000]);
  expect(shown(one, "สรุป", "summary.total", 0)).toBe(22222);
  expect(await offered(one)).toMatchObject({ unfinished: null, notice: null, first: first + 5 });
}

/** The engine stops the run at its nth change from now on, as Google's time limit would. */
function stopping(engine: LocalEngine, at: number): { engine: LocalEngine; done: () => number } {
  let changes = 0;
  const change: LocalEngine["change"] = (...args) => {
    if (changes++ === at) throw new Error("Exceeded maximum execution time");
    return engine.change(...args);
  };
  return { engine: { ...engine, change }, done: () => changes };
}

/** Every step takes a quarter of an hour: SUCHARIT_STOP_STRIDE=1. */
const STRIDE = Number(process.env.SUCHARIT_STOP_STRIDE ?? 48);

describe("a run that stops", () => {
  it.each([
    // Each begins at another step, so that together they stop three times as close.
    { was: [2566, 2567, 2568, 2569, 2570], first: 2568, from: 0 },
    { was: [2568, 2569, 2570], first: 2571, from: Math.floor(STRIDE / 3) },
    { was: [2565, 2566, 2567, 2568, 2569, 2570], first: 2571, from: Math.floor((2 * STRIDE) / 3) },
  ])(
    "at any step is finished by the next press: $was to $first",
    async ({ was, first, from }) => {
      const whole = stopping(await spreadsheetOf(planOf(was)), Number.POSITIVE_INFINITY);
      expect(await begin(await office(whole.engine), first)).toMatchObject({ notice: null });
      const steps = whole.done();
      expect(steps).toBeGreaterThan(50);
      for (let at = from; at < steps; at += STRIDE) {
        const engine = await spreadsheetOf(planOf(was));
        const stopped = stopping(engine, at);
        await begin(await office(stopped.engine), first).catch(() => null);
        const one = await office(engine);
        const before = await offered(one);
        const again = await begin(one, first);
        // A stop in the last check leaves a plan that is begun.
        if (again.notice !== null) expect([again.notice, before.unfinished]).toEqual([expect.stringContaining("อยู่แล้ว"), null]);
        await one.run("panelRecheck");
        try {
          await expectBegun(one, first, was);
        } catch (error) {
          throw new Error(`stopped at step ${at} of ${steps}`, { cause: error });
        }
      }
    },
    600_000,
  );
});

describe("before it begins", () => {
  it("says how many reports and which tabs will be emptied", async () => {
    const one = await office(await spreadsheetOf(planOf([2566, 2567, 2568, 2569, 2570])));
    expect(await offered(one)).toMatchObject({
      reports: 1,
      emptied: [PLAN, "ติดตามผล", "เป้าหมาย"],
      emptiedWithoutProjects: [PLAN, "ติดตามผล", "เป้าหมาย"],
      unfinished: null,
    });
  });

  it("refuses the years that the workbook has already, and empties nothing", async () => {
    const one = await office(await spreadsheetOf(planOf([2566, 2567, 2568, 2569, 2570])));
    const everything = () => one.engine.sheets().map(({ title }) => one.values(title));
    const before = everything();
    expect((await begin(one, 2566)).notice).toContain("แผน พ.ศ. 2566–2570 อยู่แล้ว");
    expect(everything()).toEqual(before);
    expect((await begin(one, 2571)).text).toContain("ล้างรายงานผลการดำเนินงานของแผนเดิม 1 รายการ");
    expect(one.values("บันทึก").flat().join(" ")).toContain("ล้างรายงานผลการดำเนินงานของแผนเดิม 1 รายการ");
    const after = everything();
    expect((await begin(one, 2571)).notice).toContain("อยู่แล้ว");
    expect(everything()).toEqual(after);
  });

  it("refuses while columns of the budget are gone or occur twice", async () => {
    const one = await office(await spreadsheetOf(planOf([2569, 2570])));
    const column = columnOf(one, PLAN, "plan.budget:2569");
    const copy = { metadataId: 99_999, key: "sucharit.column", value: "plan.budget:2569" };
    one.engine.change([{ do: "insert", sheetId: one.sheetId(PLAN), dimension: "column", start: column + 4, count: 1 }]);
    one.engine.change([{ do: "put-metadata", entry: { ...copy, at: { type: "column", sheetId: one.sheetId(PLAN), column: column + 4 } } }]);
    one.engine.change([{ do: "write", sheetId: one.sheetId(PLAN), top: 1, left: column + 4, cells: [[{ value: "งบประมาณ 2569 (บาท)" }]] }]);
    expect((await begin(one, 2571)).notice).toContain("ซ้ำกันที่");
    one.engine.change([{ do: "remove-metadata", metadataId: copy.metadataId }]);
    one.engine.change([{ do: "write", sheetId: one.sheetId(PLAN), top: 1, left: column + 4, cells: [[{ value: null }]] }]);
    one.engine.change([{ do: "delete", sheetId: one.sheetId(PLAN), dimension: "column", start: column, count: 2 }]);
    const before = one.values(PLAN);
    expect((await begin(one, 2571)).notice).toContain("ไม่พบคอลัมน์งบประมาณ");
    expect(one.values(PLAN)).toEqual(before);
  });

  it("names formulas of people's that it leaves where amounts stand", async () => {
    const one = await office(await spreadsheetOf(planOf([2566, 2567, 2568, 2569, 2570])));
    const left = columnOf(one, PLAN, "plan.budget:2567");
    one.engine.change([{ do: "write", sheetId: one.sheetId(PLAN), top: 3, left, cells: [[{ formula: "=350*2" }]] }]);
    expect((await begin(one, 2571)).text).toContain("คงสูตรไว้ 1 ช่อง");
    expect(shown(one, PLAN, "plan.budget:2572", 1)).toBe(700);
  });
});
