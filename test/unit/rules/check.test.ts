import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Workbook } from "#core/plan/model";
import { checkWorkbook, planPaths } from "#core/rules/check";
import { locate, placeName } from "#core/rules/locate";
import { detail, paths, project, tabReport, unit, workbook } from "#test/unit/rules/workbook-builder";

const places = { "/plan/projects/0": { sheet: "แผน", cell: "F4" }, "/plan/projects/0/budgets/2566": { sheet: "แผน", cell: "J4" } };

describe("locate", () => {
  it("finds the cell, that of the nearest part above, or keeps the path", () => {
    expect(locate({ path: "/plan/projects/0/budgets/2566" }, places)).toEqual({ sheet: "แผน", cell: "J4" });
    expect(locate({ path: "/plan/projects/0/budgets/2567" }, places)).toEqual({ sheet: "แผน", cell: "F4" });
    expect(locate({ path: "/plan/details/0" }, places)).toEqual({ path: "/plan/details/0" });
    expect(locate({ path: "" }, places)).toEqual({ path: "" });
    expect(locate({ sheet: "แผน", cell: "A1" }, places)).toEqual({ sheet: "แผน", cell: "A1" });
  });

  it("points to the nearest member that the workbook has", () => {
    const checked = workbook({ projects: [project({ plannedQuarters: null, budgets: { "2566": 1 } })] });
    expect(locate({ path: "/plan/projects/0/budgets/2566" }, {}, checked)).toEqual({ path: "/plan/projects/0/budgets/2566" });
    expect(locate({ path: "/plan/projects/0/budgets/2567" }, {}, checked)).toEqual({ path: "/plan/projects/0/budgets" });
    expect(locate({ path: "/plan/projects/7/name" }, {}, checked)).toEqual({ path: "/plan/projects" });
    expect(locate({ path: "/plan/projects/0/toString" }, {}, checked)).toEqual({ path: "/plan/projects/0" });
  });

  it("does not take project 1 for project 10", () => {
    expect(locate({ path: "/plan/projects/01" }, places)).toEqual({ path: "/plan/projects/01" });
  });
});

describe("placeName", () => {
  it("is the cell where there is one, else what people count by", () => {
    expect(placeName("/plan/projects/0/budgets/2566", places).th).toBe("แผน!J4");
    expect(placeName("/plan/projects/4/id", places)).toEqual({ th: "โครงการที่ 5", en: "project 5" });
    expect(placeName("/settings", places).th).toBe("/settings");
    expect(placeName("/plan/details/4/budget", {}).th).toBe("รายละเอียดลำดับที่ 5");
    expect(placeName("/plan/risks/1/controls/0", {}).th).toBe("ความเสี่ยงลำดับที่ 2");
    expect(placeName("/followUp/0/amounts/plan", {})).toEqual({ th: "รายงานผลลำดับที่ 1", en: "report no. 1" });
    expect(placeName("/revisions/2", {}).th).toBe("แผนฉบับลำดับที่ 3");
    expect(placeName("/plan/details/0", {}, workbook({ details: [detail()] })).th).toBe("รายละเอียดลำดับที่ 1 “โครงการหนึ่ง”");
  });
});

describe("checkWorkbook", () => {
  it("puts the worst first, then the rows as they stand, not as their digits sort", () => {
    const projects = Array.from({ length: 11 }, (_, index) =>
      project({
        name: index === 2 || index === 10 ? null : `โครงการ ${index}`,
        budgets: index === 0 ? { "2566": 1 } : { "2566": 1, "2567": 1 },
      }),
    );
    const problems = checkWorkbook({ workbook: workbook({ projects }, { holidays: [] }), tabs: null });
    expect([...new Set(problems.map(({ code }) => code))]).toEqual(["required", "budget-unstated", "holidays-missing"]);
    expect(paths(problems).slice(0, 2)).toEqual(["/plan/projects/2/name", "/plan/projects/10/name"]);
  });

  it("orders cells by tab, row and column", () => {
    const cells = ["AA4", "B10", "B9", "Z4"].map((cell) => ({ sheet: "แผน", cell, header: "รวม", formula: "=1" }));
    const problems = checkWorkbook({ workbook: workbook({ fiscalYears: [2566] }), tabs: tabReport({ lostFormulas: cells }) });
    expect(paths(problems.filter(({ code }) => code === "formula-lost"))).toEqual(["แผน!Z4", "แผน!AA4", "แผน!B9", "แผน!B10"]);
  });

  it("names cells in the place and in the sentence once they are known", () => {
    const checked = workbook({ projects: [project({ id: "a" }), project({ id: "a", name: "โครงการสอง" })] });
    const cells = { "/plan/projects/0/id": { sheet: "แผน", cell: "A4" }, "/plan/projects/1/id": { sheet: "แผน", cell: "A5" } };
    const [problem] = checkWorkbook({ workbook: checked, tabs: null }, cells);
    expect(problem?.where).toEqual({ sheet: "แผน", cell: "A5" });
    expect(problem?.message.th).toContain("แผน!A4");
  });

  it("finds nothing in a plan in which nothing is wrong", () => {
    const checked = workbook(
      {
        fiscalYears: [2566, 2567],
        projects: [project({ id: "a", responsibleUnits: ["กองคลัง"] })],
        details: [detail({ project: "a", budget: 1000 })],
      },
      { units: [unit()] },
    );
    expect(checkWorkbook({ workbook: checked, tabs: tabReport() })).toEqual([]);
  });

  it("answers for any workbook with problems that have words in both languages, a place and a known severity", () => {
    fc.assert(
      fc.property(anyWorkbook, (checked) => {
        for (const problem of checkWorkbook({ workbook: checked, tabs: null })) {
          for (const text of [problem.message.th, problem.message.en, problem.remedy.th, problem.remedy.en]) {
            expect(text.trim()).not.toBe("");
            expect(text).not.toMatch(/undefined|\[object|NaN/);
          }
          expect(problem.where).toHaveProperty("path");
          expect(["error", "warning", "info"]).toContain(problem.severity);
          expect(JSON.parse(JSON.stringify(problem))).toEqual(problem);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("planPaths", () => {
  it("takes the first /plan off and leaves the rest alone", () => {
    const problems = checkWorkbook({ workbook: workbook({ projects: [project({ name: null })] }, { holidays: [] }), tabs: null });
    expect([...new Set(paths(planPaths(problems)))]).toEqual(["/projects/0/name", "/holidays"]);
  });
});

const words = fc.constantFrom(
  "โครงการหนึ่ง",
  "มาตรการ “หนึ่ง”",
  "ไม่ใช้งบประมาณ",
  "20,0000",
  "ร้อยละ 120",
  "ระบุชื่อหน่วยงาน",
  "แม่่",
  "1.1",
  "",
  " ",
  "xxx",
);
const nonsense = fc.constantFrom("undef", "ก".repeat(300), "a@b", "../..", "*?[(+", "\u0000", "๒๕๖5", "🙏");
const text = fc.option(fc.oneof(words, nonsense), { nil: null });
const raw = fc.record({ raw: fc.oneof(words, nonsense) });
const amount = fc.option(
  fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (Object.is(one, -0) ? 0 : one)),
    fc.integer({ min: -5, max: 50_000 }),
    raw,
  ),
  { nil: null },
);
const year = fc.constantFrom("2566", "2567", "2571");
const budgets = fc.option(fc.dictionary(year, amount, { maxKeys: 3 }), { nil: null });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(fc.array(one, { maxLength: 4 }), { nil: null });
const code = fc.constantFrom("1.1", "4.2", "๒.๑", "9", "");
const printedNumber = fc.option(fc.oneof(fc.integer({ min: -1, max: 5 }), words), { nil: null });
const quarters = fc.option(fc.oneof(fc.subarray([1, 2, 3, 4]), raw), { nil: null });
const kind = fc.option(fc.oneof(fc.constantFrom("โครงการ" as const, "มาตรการ" as const, "อื่นๆ" as const), raw), { nil: null });
const anyProject = fc
  .record({
    id: text,
    number: printedNumber,
    dimension: amount,
    mission: fc.option(code, { nil: null }),
    kind,
    name: text,
    localName: text,
    starred: fc.option(fc.oneof(fc.boolean(), raw), { nil: null }),
    budgets,
    responsibleUnits: maybe(fc.oneof(words, nonsense)),
    plannedQuarters: fc.option(fc.dictionary(year, quarters, { maxKeys: 2 }), { nil: null }),
    remark: text,
  })
  .map(project);
const anyDetail = fc
  .record({
    project: text,
    name: text,
    budget: amount,
    duration: fc.option(fc.oneof(raw, fc.constant({ from: 2560, to: 2567 })), { nil: null }),
    sections: fc.option(fc.record({ "1": fc.oneof(words, nonsense) }), { nil: null }),
  })
  .map(detail);
const printedTotals = fc.option(
  fc.record({
    preface: maybe(fc.record({ dimension: amount, count: amount })),
    dimensions: maybe(fc.record({ dimension: fc.constantFrom(1, 2, null), count: amount, budgets })),
    missions: maybe(fc.record({ code: fc.option(code, { nil: null }), count: amount, budgets })),
    grand: fc.option(
      fc.record({
        count: amount,
        budgets,
        quarterTicks: fc.option(fc.dictionary(year, fc.array(amount, { minLength: 4, maxLength: 4 }), { maxKeys: 2 }), { nil: null }),
      }),
      { nil: null },
    ),
  }),
  { nil: null },
);
const anyUnit = fc
  .record({ name: fc.oneof(words, nonsense), emails: fc.array(nonsense, { maxLength: 2 }), active: fc.boolean() })
  .map(unit);
const anyHoliday = fc.record({
  date: fc.constantFrom("2570-01-15", "2024-02-29", "1970-12-31", "9999-12-31"),
  name: fc.oneof(words, nonsense),
  effect: fc.constantFrom("holiday" as const, "extra" as const, "cancels" as const),
  source: text,
});
const anyWorkbook: fc.Arbitrary<Workbook> = fc
  .record({
    projects: fc.array(anyProject, { maxLength: 6 }),
    fiscalYears: fc.subarray([2566, 2567, 2568]),
    missions: maybe(fc.record({ code, name: text, dimension: amount })),
    printedTotals,
    details: maybe(anyDetail),
    targets: maybe(fc.record({ metric: text, byYear: fc.dictionary(year, amount, { maxKeys: 3 }) })),
    risks: maybe(fc.record({ number: printedNumber, step: text, issue: text, score: text, controls: maybe(fc.oneof(words, nonsense)) })),
    units: maybe(anyUnit),
    holidays: maybe(anyHoliday),
  })
  .map(({ units, holidays, ...planParts }) => workbook(planParts, { units, holidays }));
