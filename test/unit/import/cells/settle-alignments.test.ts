import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settleAlignments } from "#core/import/cells/settle-alignments";

const groups = (...sizes: number[]) => sizes.map((size) => Array.from({ length: size }, (_, place) => ({ code: `reading-${place}` })));
/** Disagreements with totals: every group has amounts by reading, and a total for all. */
const against = (total: number, amounts: number[][]) => (choice: readonly number[]) =>
  Math.abs(total - choice.reduce((sum, place, group) => sum + (amounts[group]?.[place] ?? 0), 0));

describe("settleAlignments", () => {
  it("keeps the likeliest where it agrees, without looking further", () => {
    let calls = 0;
    const settled = settleAlignments(groups(3, 3), () => {
      calls++;
      return 0;
    });
    expect(settled).toEqual({ choice: [0, 0], disagreements: 0, first: 0 });
    expect(calls).toBe(1);
  });

  it("takes the reading that makes the totals agree", () => {
    const amounts = [
      [10, 20],
      [5, 7, 9],
    ];
    expect(settleAlignments(groups(2, 3), against(29, amounts))).toEqual({ choice: [1, 2], disagreements: 0, first: 14 });
  });

  it("keeps the likeliest among readings that agree equally", () => {
    expect(settleAlignments(groups(2, 2), () => 3)).toEqual({ choice: [0, 0], disagreements: 3, first: 3 });
    const amounts = [
      [0, 1],
      [0, 1],
    ];
    expect(settleAlignments(groups(2, 2), against(1, amounts)).choice).toEqual([0, 1]);
  });

  it("asks no more often than it may, and never gives worse than the likeliest", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 4 }), { maxLength: 30 }),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 300 }),
        (amounts, total, limit) => {
          const count = against(total, amounts);
          let calls = 0;
          const settled = settleAlignments(
            groups(...amounts.map(({ length }) => length)),
            (choice) => {
              calls++;
              return count(choice);
            },
            limit,
          );
          expect(calls).toBeLessThanOrEqual(limit);
          expect(settled.disagreements).toBe(count(settled.choice));
          expect(settled.first).toBe(count(amounts.map(() => 0)));
          expect(settled.disagreements).toBeLessThanOrEqual(settled.first);
          for (const [group, place] of settled.choice.entries()) expect(place).toBeLessThan(amounts[group]?.length ?? 0);
        },
      ),
    );
  });

  it("finds the best of all where these are few", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 40 }),
        (amounts, total) => {
          const count = against(total, amounts);
          const all = amounts.reduce<number[][]>(
            (some, group) => some.flatMap((choice) => group.map((_, place) => [...choice, place])),
            [[]],
          );
          const least = Math.min(...all.map(count));
          expect(settleAlignments(groups(...amounts.map(({ length }) => length)), count).disagreements).toBe(least);
        },
      ),
    );
  });

  it("mends one group among very many", () => {
    const amounts = Array.from({ length: 200 }, (_, group) => (group === 150 ? [5, 8] : [1, 100]));
    expect(settleAlignments(groups(...amounts.map(({ length }) => length)), against(207, amounts)).disagreements).toBe(0);
  });
});
