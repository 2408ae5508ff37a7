import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePlans } from "#core/plan/compare-plans";
import type { Amount, Plan, Project } from "#core/plan/model";
import { totalsOf } from "#core/plan/totals";
import { plan, project } from "#test/unit/rules/workbook-builder";

const of = (...projects: Project[]) => plan({ fiscalYears: [2566, 2567], projects });
const row = (id: string, name: string, first: Amount, second: Amount = 0) =>
  project({ id, name, budgets: { "2566": first, "2567": second } });

describe("comparing two revisions", () => {
  it("tells of money moved between projects and years while the whole sum stays", () => {
    const comparison = comparePlans(
      of(row("a", "โครงการหนึ่ง", 1000.5), row("b", "โครงการสอง", 500)),
      of(row("a", "โครงการหนึ่ง", 700.25), row("b", "โครงการสอง", 500, 300.25)),
    );
    expect(comparison.moved).toEqual([
      { id: "a", name: "โครงการหนึ่ง", amounts: [{ year: "2566", from: 1000.5, to: 700.25, difference: -300.25 }] },
      { id: "b", name: "โครงการสอง", amounts: [{ year: "2567", from: 0, to: 300.25, difference: 300.25 }] },
    ]);
    expect(comparison.years).toEqual([
      { year: "2566", before: 1500.5, after: 1200.25, difference: -300.25 },
      { year: "2567", before: 0, after: 300.25, difference: 300.25 },
    ]);
    expect(comparison).toMatchObject({ total: { difference: 0 }, sameSum: true, added: [], dropped: [], renamed: [] });
  });

  it("tells of projects added, dropped and renamed, by id and not by name or row", () => {
    const comparison = comparePlans(
      of(row("a", "โครงการหนึ่ง", 1), row("b", "โครงการสอง", 2)),
      of(row("c", "โครงการหนึ่ง", 3), row("b", "โครงการสองใหม่", 2)),
    );
    expect(comparison.added).toMatchObject([{ id: "c", name: "โครงการหนึ่ง", amounts: [{ from: null, to: 3 }, { year: "2567" }] }]);
    expect(comparison.dropped).toMatchObject([{ id: "a", name: "โครงการหนึ่ง" }]);
    expect(comparison.renamed).toEqual([{ id: "b", from: "โครงการสอง", to: "โครงการสองใหม่" }]);
    expect(comparison.moved).toEqual([]);
    expect(comparison.sameSum).toBe(false);
  });

  it("does not call a name renamed for its spaces or digits", () => {
    const comparison = comparePlans(of(row("a", "โครงการที่ 1", 1)), of(row("a", "โครงการที่  ๑", 1)));
    expect(comparison.renamed).toEqual([]);
  });

  it("says blanks and what cannot be read as such, and then not whether the sum is the same", () => {
    const comparison = comparePlans(of(row("a", "ก", null), row("b", "ข", 5)), of(row("a", "ก", 0), row("b", "ข", { raw: "5,00" })));
    expect(comparison.moved.flatMap(({ amounts }) => amounts)).toEqual([
      { year: "2566", from: null, to: 0, difference: 0 },
      { year: "2566", from: 5, to: { raw: "5,00" }, difference: -5 },
    ]);
    expect(comparison.sameSum).toBeNull();
  });

  it("counts what the totals count: no row that states ไม่มีโครงการ, no year that the plan has not", () => {
    const before = of(row("a", "โครงการหนึ่ง", 1), row("n", "ไม่มีโครงการ", 0));
    const after = plan({ fiscalYears: [2566], projects: [row("a", "โครงการหนึ่ง", 1, 900)] });
    const comparison = comparePlans(before, after);
    expect(comparison.dropped).toEqual([]);
    expect(comparison.years.map(({ year, after: now }) => [year, now])).toEqual([
      ["2566", 1],
      ["2567", 0],
    ]);
  });

  it("compares rows that share an id in their order", () => {
    const comparison = comparePlans(of(row("a", "ก", 1), row("a", "ก", 2)), of(row("a", "ก", 1), row("a", "ก", 7), row("a", "ก", 4)));
    expect(comparison.moved).toMatchObject([{ amounts: [{ from: 2, to: 7 }] }]);
    expect(comparison.added).toMatchObject([{ id: "a", amounts: [{ from: null, to: 4 }, { year: "2567" }] }]);
  });
});

const baht = fc.integer({ min: -50_000_00, max: 9_000_000_00 }).map((satang) => satang / 100);
const amount: fc.Arbitrary<Amount> = fc.oneof(baht, fc.constantFrom<Amount[]>(0, null, { raw: "20,0000" }, 1.005));
const years = fc.uniqueArray(fc.constantFrom(2566, 2567, 2568), { minLength: 1 });
const anyPlan: fc.Arbitrary<Plan> = fc
  .record({
    fiscalYears: years,
    projects: fc.array(
      fc.record({
        id: fc.constantFrom("a", "b", "c", "d", null),
        name: fc.constantFrom("โครงการหนึ่ง", "โครงการสอง", "ไม่มีโครงการ", null),
        budgets: fc.option(fc.dictionary(fc.constantFrom("2566", "2567", "2568"), amount), { nil: null }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ fiscalYears, projects }) => plan({ fiscalYears, projects: projects.map(project) }));
const satang = (value: number) => Math.round(value * 100);

describe("for any two plans", () => {
  it("the differences of the amounts add up to the differences of the totals, to the satang", () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, (before, after) => {
        const { added, dropped, moved, ...comparison } = comparePlans(before, after);
        const changes = [...added, ...dropped, ...moved].flatMap(({ amounts }) => amounts);
        for (const { year, difference, before: was, after: is } of comparison.years) {
          const sum = changes.filter((change) => change.year === year).reduce((all, change) => all + satang(change.difference), 0);
          expect(sum).toBe(satang(difference));
          expect(was).toBe(totalsOf(before).grand.budgets[year] ?? 0);
          expect(is).toBe(totalsOf(after).grand.budgets[year] ?? 0);
        }
        expect(satang(comparison.total.difference)).toBe(satang(comparison.total.after) - satang(comparison.total.before));
      }),
      { numRuns: 200 },
    );
  });

  it("a plan has no difference to itself", () => {
    fc.assert(
      fc.property(anyPlan, (one) => {
        const { years: byYear, total, ...lists } = comparePlans(one, one);
        expect(lists).toEqual({ added: [], dropped: [], renamed: [], moved: [], sameSum: true });
        expect([total, ...byYear].every(({ difference }) => difference === 0)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("the way back adds what was dropped and takes back every baht", () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, (before, after) => {
        const [there, back] = [comparePlans(before, after), comparePlans(after, before)];
        const ids = (changes: { id: string }[]) => changes.map(({ id }) => id).sort();
        expect(ids(back.added)).toEqual(ids(there.dropped));
        expect(ids(back.dropped)).toEqual(ids(there.added));
        expect(back.total.difference + there.total.difference).toBe(0);
        expect(back.sameSum).toBe(there.sameSum);
      }),
      { numRuns: 100 },
    );
  });
});
