import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overspent, type SpentInMonths, withoutOverlap } from "#core/follow-up/spent";
import type { Amount, FollowUp } from "#core/plan/model";
import { project, report, workbook } from "../rules/workbook-builder";

const row = (round: string, disbursed: Amount, ordinance: Amount = null): FollowUp =>
  report({ round, amounts: { plan: null, ordinance, disbursed } });
const found = (followUp: FollowUp[], budget: Amount = 1000) =>
  overspent(workbook({ projects: [project({ id: "p-0", budgets: { "2566": budget, "2567": 1 } })] }, { followUp })).map((one) => [
    one.index,
    one.spent,
    one.budget,
    one.from,
  ]);

describe("overspent", () => {
  it("adds up the rounds of a year, to the satang, against the ordinance amount", () => {
    expect(found([row("q1", 0.1, 0.3), row("q2", 0.2)])).toEqual([]);
    expect(found([row("q1", 0.1, 0.3), row("q2", 0.2), row("q3", 0.01)])).toEqual([[2, 0.31, 0.3, "ordinance"]]);
  });

  it("takes the plan's budget where no ordinance amount is stated, and the largest of several", () => {
    expect(found([row("q1", 1000.01)])).toEqual([[0, 1000.01, 1000, "plan"]]);
    expect(found([row("q1", 1500, 2000), row("q2", 100, 0)])).toEqual([]);
    expect(found([row("q1", 1, 0)])).toEqual([[0, 1, 0, "ordinance"]]);
  });

  it("points at the last round with money, wherever its row stands", () => {
    expect(found([row("q3", 600), row("q4", 0), row("q1", 600)])).toEqual([[0, 1200, 1000, "plan"]]);
  });

  it("does not count money twice that a half-year tells of again", () => {
    expect(found([row("q1", 500), row("q2", 500), row("six-month", 1000)])).toEqual([]);
    expect(found([row("q1", 500), row("q3", 400), row("six-month", 700)])).toEqual([[1, 1100, 1000, "plan"]]);
  });

  it("says nothing where it is not known: no budget, unreadable or negative amounts, another year", () => {
    expect(found([row("q1", 5000)], null)).toEqual([]);
    expect(found([row("q1", 5000)], { raw: "มาก" })).toEqual([]);
    expect(found([row("q1", 5000, { raw: "มาก" })])).toEqual([]);
    expect(found([row("q1", 5000), row("q2", { raw: "มาก" })])).toEqual([]);
    expect(found([row("q1", 1500), row("q2", -700)])).toEqual([]);
    expect(found([row("q9", 5000)])).toEqual([]);
    expect(found([{ ...row("q1", 600) }, { ...row("q2", 600), fiscalYear: 2568 }])).toEqual([]);
  });

  it("never claims more than the plain sum of the rows", () => {
    const rows = fc.array(fc.tuple(fc.constantFrom("q1", "q2", "q3", "q4", "six-month", "twelve-month"), fc.nat(100_000)), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(rows, (list) => {
        const sum = list.reduce((total, [, satang]) => total + satang, 0);
        const largest = Math.max(0, ...list.map(([, satang]) => satang));
        const [one] = found(
          list.map(([round, satang]) => row(round, satang / 100)),
          0,
        );
        expect(Math.round(Number(one?.[1] ?? 0) * 100)).toBeLessThanOrEqual(sum);
        expect(Math.round(Number(one?.[1] ?? 0) * 100)).toBeGreaterThanOrEqual(largest);
      }),
    );
  });
});

describe("withoutOverlap", () => {
  const overlap = (a: SpentInMonths, b: SpentInMonths) => a.first <= b.last && b.first <= a.last;
  const sum = (parts: readonly SpentInMonths[]) => parts.reduce((total, { satang }) => total + satang, 0);

  it("finds the largest sum of parts that share no month, and of equal sums that of more parts, in the year's order", () => {
    const part = fc.record({ first: fc.nat(11), months: fc.constantFrom(1, 3, 6, 12), satang: fc.nat(20) });
    const parts = fc.array(
      part.map(({ first, months, satang }) => ({ first, last: Math.min(11, first + months - 1), satang })),
      { maxLength: 7 },
    );
    fc.assert(
      fc.property(parts, (told) => {
        const found = withoutOverlap(told);
        let best = { satang: 0, count: 0 };
        for (let chosen = 0; chosen < 2 ** told.length; chosen++) {
          const some = told.filter((_, index) => (chosen >> index) & 1);
          if (some.some((one, index) => some.slice(index + 1).some((other) => overlap(one, other)))) continue;
          const [satang, count] = [sum(some), some.length];
          if (satang > best.satang || (satang === best.satang && count > best.count)) best = { satang, count };
        }
        expect({ satang: sum(found), count: found.length }).toEqual(best);
        expect(found.every((one, index) => index === 0 || (found[index - 1]?.last ?? 12) < one.first)).toBe(true);
      }),
    );
  });
});
