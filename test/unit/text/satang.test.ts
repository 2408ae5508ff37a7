import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBaht, toSatang } from "#core/text/satang";

describe("toSatang", () => {
  it.each([
    [19.99, 1999],
    [0.1 + 0.2, 30],
    [1.005 - 0.005, 100],
    [-500, -50_000],
    [0, 0],
    [3_170_000, 317_000_000],
    [999_999_999.99, 99_999_999_999],
  ])("reads %d baht as %d satang", (baht, satang) => {
    expect(toSatang(baht)).toBe(satang);
  });

  it.each([0.001, 19.999, 1_000_000.005, Number.NaN, Number.POSITIVE_INFINITY, 1e15])(
    "refuses %d, which is not exact to the satang",
    (baht) => {
      expect(toSatang(baht)).toBeNull();
    },
  );

  it("gives plain zero for minus zero", () => {
    expect(Object.is(toSatang(-0), 0)).toBe(true);
  });

  it("comes back to the same satang for every amount up to a million million baht", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000_000_000, max: 100_000_000_000_000 }), (satang) => {
        expect(toSatang(toBaht(satang))).toBe(satang);
      }),
    );
  });

  it("reads a sum of baht as the sum of the satang, though floats drift", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 4 }), (parts) => {
        const sum = parts.reduce((total, part) => total + part, 0);
        const drifted = parts.reduce((total, part) => total + toBaht(part), 0);
        expect(toSatang(drifted)).toBe(sum);
      }),
    );
  });
});
