import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { workbookSchema } from "#core/plan/model";
import { totalsOf } from "#core/plan/totals";
import { checkWorkbook } from "#core/rules/check";
import { paths } from "#test/unit/rules/workbook-builder";

/** What a careful reader found in the three plans (made unrecognisable in local/samples). */
function sample(name: string) {
  const file = fileURLToPath(new URL(`../../../local/samples/${name}.json`, import.meta.url));
  const workbook = workbookSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const problems = checkWorkbook({ workbook, tabs: null });
  return { totals: totalsOf(workbook.plan), problems, of: (code: string) => problems.filter((problem) => problem.code === code) };
}

const SUMS = [
  "count-differs-from-printed",
  "total-differs-from-printed",
  "total-unreadable",
  "printed-parts-differ-from-whole",
  "summary-differs-from-detail",
];

/** The alarms and their numbers as docs/decisions/0003-alarms-on-the-samples.md argues them. */
const ARGUED: Record<string, Record<string, number>> = {
  "plan-001": { "text-suspicious": 20, "name-differs-from-detail": 8, "risk-control-not-in-plan": 11, "holidays-missing": 1 },
  "plan-002": { "budget-counted-twice": 7, "detail-missing": 21, "unit-missing": 21, "placeholder-left": 1 },
  "plan-003": {
    "amount-format": 1,
    "total-unreadable": 2,
    "total-differs-from-printed": 1,
    "printed-parts-differ-from-whole": 3,
    "count-differs-from-printed": 1,
    "summary-differs-from-detail": 2,
    "remark-contradicts-budget": 1,
    "detail-duplicate": 2,
    "name-differs-from-detail": 9,
    "quote-unclosed": 3,
    "holidays-missing": 1,
  },
};

describe.each(Object.entries(ARGUED))("the whole list of alarms of %s", (name, argued) => {
  it("is the one that was argued", () => {
    const counts: Record<string, number> = {};
    for (const { code } of sample(name).problems) counts[code] = (counts[code] ?? 0) + 1;
    expect(counts).toEqual(argued);
  });
});

describe("sample 001", () => {
  it("has no error, and no problem of counts or sums: it is the negative control", () => {
    const { problems } = sample("plan-001");
    expect(problems.filter(({ code }) => SUMS.includes(code))).toEqual([]);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("names 11 of its 23 risk controls as not in the plan", () => {
    expect(sample("plan-001").of("risk-control-not-in-plan")).toHaveLength(11);
  });
});

describe("sample 002", () => {
  it("adds up to 67 projects, 3,170,000 baht and 67 ticks a quarter, as printed", () => {
    const { totals, problems } = sample("plan-002");
    expect(totals.grand).toEqual({
      count: 67,
      budgets: { "2567": 3_170_000 },
      total: 3_170_000,
      quarterTicks: { "2567": [67, 67, 67, 67] },
    });
    expect(problems.filter(({ code }) => SUMS.includes(code))).toEqual([]);
  });

  it("sees that seven rows of 45,000 are one local project, the one with a word missing too", () => {
    const rows = [2, 5, 11, 12, 13, 14, 15].map((number) => `/plan/projects/${number - 1}/budgets/2567`);
    expect(paths(sample("plan-002").of("budget-counted-twice"))).toEqual(rows);
  });

  it("misses the details of the 21 starred projects, and of no other", () => {
    expect(paths(sample("plan-002").of("detail-missing"))).toEqual(
      Array.from({ length: 21 }, (_, index) => `/plan/projects/${index + 46}/name`),
    );
  });
});

describe("sample 003", () => {
  it("accuses the total of dimension 1 of 2570 alone, and says that 2569 cannot be added", () => {
    const { of } = sample("plan-003");
    expect(of("total-differs-from-printed").map(({ values }) => [values.year, values.printed, values.added])).toEqual([
      ["2570", 33_300, 33_000],
    ]);
    expect(paths(of("total-unreadable"))).toEqual([
      "/plan/printedTotals/dimensions/0/budgets/2569",
      "/plan/printedTotals/grand/budgets/2569",
    ]);
  });

  it("sees that the printed parts do not make the whole in 2569 and 2570, nor the missions dimension 1", () => {
    const found = sample("plan-003").of("printed-parts-differ-from-whole");
    expect(found.map(({ values }) => [values.of, values.year, values.printed, values.parts])).toEqual([
      ["missions", null, 7, 10],
      ["dimensions", "2569", 41_000, 41_300],
      ["dimensions", "2570", 41_000, 41_300],
    ]);
  });

  it("counts 4 projects of mission 1.1 where 7 are printed", () => {
    expect(
      sample("plan-003")
        .of("count-differs-from-printed")
        .map(({ values }) => [values.scope, values.printed, values.counted]),
    ).toEqual([[{ kind: "mission", code: "1.1" }, 7, 4]]);
  });

  it("raises no alarm over numbering that restarts in every cell", () => {
    const { of } = sample("plan-003");
    expect([...of("number-duplicate"), ...of("number-gap")]).toEqual([]);
  });

  it("sees the two details with another amount and the remark beside 8,000 baht", () => {
    const { of } = sample("plan-003");
    expect(of("summary-differs-from-detail").map(({ values }) => values.detail)).toEqual([25_500, 10_000]);
    expect(of("remark-contradicts-budget")).toHaveLength(1);
  });
});
