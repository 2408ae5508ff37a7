import { describe, expect, it } from "vitest";
import type { Import, Note } from "#core/import/import";
import { type ImportPreview, previewOf } from "#core/import/preview";
import type { Plan } from "#core/plan/model";
import { madeUpPlan } from "#test/fixtures/made-up-plan";

const note = (path: string | null, certainty: Note["certainty"], more: Partial<Note> = {}): Note => ({
  certainty,
  path,
  text: "",
  at: null,
  code: null,
  message: null,
  alternatives: [],
  ...more,
});

function planWith(change: Partial<Plan> = {}): Plan {
  return { ...madeUpPlan(3), ...change };
}

const shown = (plan: Plan, notes: Note[] = []): ImportPreview => previewOf({ plan, notes } satisfies Import);

describe("previewOf", () => {
  it("shows a value that was taken as it is as its text alone, amounts as printed", () => {
    const plan = planWith();
    const [project] = plan.projects;
    const year = plan.fiscalYears[0] ?? 0;
    if (project) project.budgets = { [year]: 20000 };
    const preview = shown(plan, [note("/projects/0/name", "as-is", { text: "x" })]);
    expect(preview.projects[0]).toMatchObject({ name: project?.name, look: false });
    expect(preview.projects[0]?.budgets[0]).toBe("20,000.00");
    expect(preview.explanations).toEqual([]);
  });

  it("marks a doubtful value with its source, its place, why, and its alternatives as people read them", () => {
    const plan = planWith();
    const year = plan.fiscalYears[0] ?? 0;
    const path = `/projects/1/budgets/${year}`;
    if (plan.projects[1]) plan.projects[1].budgets = { [year]: { raw: "20,0000" } };
    const message = { th: "อ่านจำนวนเงินไม่ได้", en: "unreadable" };
    const preview = shown(plan, [
      note(path, "doubtful", { text: "20,0000", at: { sheet: "นำเข้า", cell: "D4" }, message, alternatives: [20000] }),
    ]);
    expect(preview.projects[1]?.budgets[0]).toEqual({ text: "20,0000", certainty: "doubtful", path });
    expect(preview.projects[1]?.look).toBe(true);
    expect(preview.questions.map(({ paths }) => paths)).toEqual([[path]]);
    expect(preview.counts).toEqual({ doubtful: 1, inferred: 0, cleaned: 0, missing: 0 });
    expect(preview.explanations).toEqual([
      {
        path,
        certainty: "doubtful",
        label: expect.stringMatching(new RegExp(`^โครงการลำดับ 2 “.*” · งบประมาณ ${year}$`)),
        text: "20,0000",
        source: "20,0000",
        at: "เซลล์ D4",
        why: "อ่านจำนวนเงินไม่ได้",
        answers: [{ text: "20,000.00", picks: [0] }],
        typing: expect.stringContaining("บาท"),
        paths: [path],
        each: null,
      },
    ]);
  });

  it("takes the least sure of several notes on one value", () => {
    const path = "/projects/0/name";
    const preview = shown(planWith(), [note(path, "doubtful"), note(path, "cleaned"), note(path, "as-is")]);
    expect(preview.projects[0]?.name).toMatchObject({ certainty: "doubtful" });
    expect(preview.explanations).toHaveLength(1);
  });

  it("says what is missing only where a plan needs it, so that a blank remark is nothing to look at", () => {
    const plan = planWith();
    const year = plan.fiscalYears[0];
    const preview = shown(plan, [
      note("/projects/0/remark", "missing"),
      note(`/projects/0/budgets/${year}`, "missing", { at: { line: 12 } }),
      note("/title", "missing"),
    ]);
    expect(preview.projects[0]?.remark).toBe("");
    expect(preview.missing).toEqual([
      { label: expect.stringContaining(`งบประมาณ ${year}`), at: "บรรทัด 12" },
      { label: "ชื่อแผน", at: "" },
    ]);
    expect(preview.counts.missing).toBe(2);
  });

  it("says of missions that they are missing only in a plan that has some", () => {
    const plan = planWith();
    const notes = [note("/projects/0/mission", "missing"), note("/projects/1/mission", "missing")];
    for (const project of plan.projects) project.mission = null;
    expect(shown(plan, notes).counts.missing).toBe(0);
    if (plan.projects[2]) plan.projects[2].mission = "1.1";
    expect(shown(plan, notes).counts.missing).toBe(2);
  });

  it("holds to be looked at what is inferred of money and names, not of units", () => {
    const plan = planWith();
    const budget = `/projects/1/budgets/${plan.fiscalYears[0]}`;
    const preview = shown(plan, [note("/projects/0/responsibleUnits", "inferred"), note(budget, "inferred")]);
    expect(preview.projects.map(({ look }) => look)).toEqual([false, true, false]);
    expect(preview.counts.inferred).toBe(2);
  });

  it("holds sums of dimensions against the printed ones, each number by itself", () => {
    const plan = planWith();
    const year = String(plan.fiscalYears[0]);
    for (const project of plan.projects) Object.assign(project, { dimension: 1, budgets: { [year]: 100 } });
    plan.printedTotals = {
      preface: [{ dimension: 1, count: 3 }],
      dimensions: [{ dimension: 1, count: 3, budgets: { [year]: 250 } }],
      missions: null,
      grand: { count: { raw: "สาม" }, budgets: { [year]: 300 }, quarterTicks: null },
    };
    const { totals } = shown(plan);
    expect(totals.map(({ dimension }) => dimension)).toEqual([1, 2, 3, 4, null]);
    expect(totals[0]?.count).toEqual({ added: "3", printed: "3", agrees: true });
    expect(totals[0]?.budgets[0]).toEqual({ added: "300.00", printed: "250.00", agrees: false });
    expect(totals[1]?.budgets[0]).toEqual({ added: "0.00", printed: null, agrees: null });
    expect(totals[4]?.count).toEqual({ added: "3", printed: "สาม", agrees: null });
    expect(totals[4]?.budgets[0]).toEqual({ added: "300.00", printed: "300.00", agrees: true });
  });

  it("lists text without a place, but not what was understood as structure", () => {
    const preview = shown(planWith(), [
      note(null, "unplaced", { text: "ข้อความลอย", at: { table: 2, row: 3, column: 4 } }),
      note(null, "structure", { text: "หน้า 3" }),
    ]);
    expect(preview.unplaced).toEqual([{ text: "ข้อความลอย", at: "ตาราง 2 แถว 3 คอลัมน์ 4" }]);
    expect(preview.unplacedCount).toBe(1);
  });

  it("tells details without a project, and projects without a detail", () => {
    const plan = planWith();
    const rest = { number: null, budget: null, budgetText: null, duration: null, responsible: null, targetGroup: null, sections: null };
    plan.details = [
      { ...rest, project: plan.projects[0]?.id ?? "", name: "ก" },
      { ...rest, project: null, name: "ข" },
    ];
    const preview = shown(plan, [note("/details/1/name", "as-is", { text: "ข", at: { paragraph: 7 } })]);
    expect(preview.details).toEqual({ count: 2, unlinked: [{ name: "ข", at: "ย่อหน้า 7" }] });
    expect(preview.withoutDetail).toHaveLength(2);
    expect(preview.withoutDetail[0]).toMatch(/^โครงการลำดับ 2 /);
  });

  it("names the project that a detail may belong to, instead of its id", () => {
    const plan = planWith();
    const detail = { number: null, budget: null, budgetText: null, duration: null, responsible: null, targetGroup: null, sections: null };
    plan.details = [{ ...detail, project: null, name: "ก" }];
    const [explanation] = shown(plan, [note("/details/0/project", "doubtful", { alternatives: [plan.projects[2]?.id] })]).explanations;
    expect(explanation?.answers.map(({ text }) => text)).toEqual([expect.stringContaining(plan.projects[2]?.name ?? "?")]);
    expect(explanation?.typing).toBeNull();
  });
});
