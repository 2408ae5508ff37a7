import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { corrected } from "#core/import/corrections";
import type { Import, Note } from "#core/import/import";
import { planSchema } from "#core/plan/model";
import { detail, plan, project } from "../rules/workbook-builder";

const note = (path: string | null, certainty: Note["certainty"], text = "", alternatives: unknown[] = []): Note => ({
  certainty,
  path,
  text,
  at: { line: 3 },
  code: "x",
  message: { th: "ก", en: "a" },
  alternatives,
});

const RESULT: Import = {
  plan: plan({
    fiscalYears: [2566, 2567],
    projects: [
      project({ id: "p-1", number: 1, name: "หนึ่ง", budgets: { "2566": { raw: "20,0000" }, "2567": null } }),
      project({ id: "p-2", number: 2, name: "สอง", budgets: { "2566": 0, "2567": 5 } }),
    ],
    details: [detail({ project: null, name: "สองง" })],
    missions: [{ code: "1.1", name: "ก", dimension: 1 }],
    printedTotals: { preface: null, dimensions: null, missions: null, grand: { count: 2, budgets: { "2566": 1 }, quarterTicks: null } },
  }),
  notes: [
    note("/projects/0/budgets/2566", "doubtful", "20,0000", [200000]),
    note("/projects/0/budgets/2567", "missing"),
    note("/details/0/project", "doubtful"),
    note(null, "unplaced", "ข้อความ"),
  ],
};
const made = (path: string, value: string | null) => corrected(RESULT, [{ path, value }]);

describe("a value corrected by hand", () => {
  it("stands in the plan, and its note keeps what stood in the document and is certain", () => {
    const { result, refused } = made("/projects/0/budgets/2566", "๒๐๐,๐๐๐.๐๐ บาท");
    expect(refused).toEqual([]);
    expect(result.plan.projects[0]?.budgets).toEqual({ "2566": 200000, "2567": null });
    expect(result.notes[0]).toMatchObject({
      certainty: "as-is",
      code: "corrected-by-hand",
      text: "20,0000",
      at: { line: 3 },
      alternatives: [],
    });
    expect(result.notes.slice(1)).toEqual(RESULT.notes.slice(1));
  });

  it("leaves what was given as it was", () => {
    const before = structuredClone(RESULT);
    made("/projects/0/name", "อื่น");
    expect(RESULT).toEqual(before);
  });

  it.each([
    ["/projects/1/dimension", "๓", 3],
    ["/projects/1/mission", "2.1", "2.1"],
    ["/projects/1/kind", "กิจกรรม", "กิจกรรม"],
    ["/projects/1/number", "12", 12],
    ["/projects/1/plannedQuarters/2566", "1, 3", [1, 3]],
    ["/projects/1/starred", "มี", true],
    ["/projects/1/starred", "ไม่มี", false],
    ["/projects/1/budgets/2567", "-", 0],
    ["/projects/1/budgets/2567", "", null],
    ["/projects/1/responsibleUnits", "กองคลัง, สำนักปลัด", ["กองคลัง", "สำนักปลัด"]],
    ["/details/0/sections/3", "เพื่อ", "เพื่อ"],
    ["/details/0/duration", "2566-2570", { from: 2566, to: 2570 }],
    ["/printedTotals/grand/count", "67", 67],
    ["/printedTotals/grand/quarterTicks/2566", "1,2,3,๔", [1, 2, 3, 4]],
    ["/organization/name", "อบต.ตัวอย่าง", "อบต.ตัวอย่าง"],
    ["/title", "แผน", "แผน"],
  ])("at %s may be %s", (path, typed, value) => {
    const { result, refused } = made(path, typed);
    expect(refused).toEqual([]);
    let found: unknown = result.plan;
    for (const part of path.split("/").slice(1)) found = (found as Record<string, unknown>)[part];
    expect(found).toEqual(value);
    expect(planSchema.safeParse(result.plan).success).toBe(true);
  });

  it("may be the project of a detail, by id or by its place, or none", () => {
    const of = (value: string | null) => made("/details/0/project", value).result.plan.details?.[0]?.project;
    expect([of("p-2"), of("0"), of(null)]).toEqual(["p-2", "p-1", null]);
    expect(made("/details/0/project", "p-9").refused).toHaveLength(1);
  });

  it.each([
    ["/projects/9/name", "ก"],
    ["/projects/0", "ก"],
    ["/projects/0/id", "p-2"],
    ["/projects/0/budgets/2570", "1"],
    ["/projects/-1/name", "ก"],
    ["/projects/__proto__/name", "ก"],
    ["/formatVersion", "2"],
    ["/printedTotals/dimensions/0/count", "1"],
    ["", "ก"],
    ["/projects/0/dimension", "5"],
    ["/projects/0/budgets/2566", "สองหมื่น?"],
    ["/projects/0/starred", "อาจจะ"],
    ["/missions/0/code", ""],
    ["/printedTotals/grand/quarterTicks/2566", "1,2,3"],
    ["/fiscalYears", ""],
  ])("at %s cannot be “%s”: it is refused with a sentence, and the rest is made", (path, value) => {
    const { result, refused } = corrected(RESULT, [
      { path, value },
      { path: "/title", value: "แผนใหม่" },
    ]);
    expect(refused.map((one) => one.path)).toEqual([path]);
    expect(refused[0]?.why.th).toMatch(/[ก-๙]/);
    expect(result.plan).toEqual({ ...RESULT.plan, title: "แผนใหม่" });
  });

  it("is a plan whatever is typed wherever", () => {
    const parts = fc.constantFrom(
      "projects",
      "details",
      "printedTotals",
      "grand",
      "budgets",
      "2566",
      "0",
      "1",
      "9",
      "name",
      "starred",
      "project",
      "count",
      "sections",
      "1",
      "dimension",
      "duration",
      "",
      "~",
      "length",
    );
    const path = fc.array(parts, { maxLength: 5 }).map((all) => `/${all.join("/")}`);
    const value = fc.oneof(fc.string(), fc.constantFrom("1", "-", "20,000", "2566-2570", "มี"), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.record({ path, value }), { maxLength: 4 }), (corrections) => {
        const { result } = corrected(RESULT, corrections);
        expect(planSchema.safeParse(result.plan).success).toBe(true);
      }),
    );
  });
});
