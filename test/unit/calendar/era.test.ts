import { describe, expect, it } from "vitest";
import { eraOf, toBuddhistEra, toCommonEra } from "#core/calendar/era";

describe("era", () => {
  it("converts by 543 both ways", () => {
    expect(toCommonEra(2570)).toBe(2027);
    expect(toBuddhistEra(2027)).toBe(2570);
  });

  it("refuses to add 543 twice (2561 → 3104)", () => {
    expect(() => toBuddhistEra(2561)).toThrow(RangeError);
  });

  it("refuses to take 543 off twice (2018 → 1475)", () => {
    expect(() => toCommonEra(2018)).toThrow(RangeError);
    expect(() => toCommonEra(3104)).toThrow(RangeError);
  });

  it.each([
    [2570, "buddhist"],
    [2027, "common"],
    [3104, null],
    [1475, null],
    [70, null],
    [2570.5, null],
    [Number.NaN, null],
  ])("says that %d is %s", (year, era) => {
    expect(eraOf(year)).toBe(era);
  });

  it("refuses what is no whole year", () => {
    expect(() => toBuddhistEra(Number.NaN)).toThrow(RangeError);
    expect(() => toCommonEra(2570.5)).toThrow(RangeError);
  });
});
