import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { receiptNumber } from "#lambdas/hand-in/receipt";

const sha256 = fc.array(fc.constantFrom(..."0123456789abcdef"), { minLength: 64, maxLength: 64 }).map((digits) => digits.join(""));
const handIn = fc.record({
  fiscalYear: fc.integer({ min: 2500, max: 2699 }),
  round: fc.constantFrom("q1", "half2", "annual", "รอบพิเศษ", "r-7 ข"),
  version: fc.integer({ min: 1, max: 99 }),
  sha256,
});

/** ISO/IEC 7064 MOD 37,36, read the other way: the whole string with its check at the end comes to 1. */
function holds(receipt: string): boolean {
  const [year = "", round = "", letters = "", version = ""] = receipt.split("-");
  const whole = `${year}${round}${letters.slice(0, -1)}${version}${letters.slice(-1)}`;
  const values = [...whole].map((letter) => Number.parseInt(letter, 36));
  const last = values.pop() ?? 0;
  const product = values.reduce((before, value) => (((before + value) % 36 || 36) * 2) % 37, 36);
  return (product + last) % 36 === 1;
}

describe("the number of a receipt", () => {
  it("says year, round and version, and fits in a short line", () => {
    fc.assert(
      fc.property(handIn, (of) => {
        const receipt = receiptNumber(of);
        const [year, round, letters, version] = receipt.split("-");
        expect([year, version]).toEqual([String(of.fiscalYear), String(of.version)]);
        expect(round).toMatch(/^[0-9A-Z]{1,8}$/);
        expect(letters).toMatch(/^[2-9A-HJKMNP-Z]{5}[0-9A-Z]$/);
        expect(receipt.length).toBeLessThanOrEqual(24);
      }),
    );
  });

  it("has a check that holds, and no more with one letter wrong", () => {
    const slips = fc.tuple(handIn, fc.nat(40), fc.constantFrom(..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
    fc.assert(
      fc.property(slips, ([of, at, letter]) => {
        const receipt = receiptNumber(of);
        expect(holds(receipt)).toBe(true);
        const place = at % receipt.length;
        const here = receipt.charAt(place);
        if (here !== "-" && here !== letter) expect(holds(receipt.slice(0, place) + letter + receipt.slice(place + 1))).toBe(false);
      }),
    );
  });

  it("is another for another snapshot", () => {
    const numbers = Array.from({ length: 500 }, (_, index) =>
      receiptNumber({
        fiscalYear: 2570,
        round: "q1",
        version: 1,
        sha256: (index * 7_368_787 + 0x1234567).toString(16).padStart(12, "0").padEnd(64, "0"),
      }),
    );
    expect(new Set(numbers).size).toBe(500);
  });
});
