import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "#core/calendar/date";
import { fiscalMonthRange, fiscalYearEnd, fiscalYearOf, fiscalYearStart, quarterOf, quarterRange } from "#core/calendar/fiscal-year";

describe("fiscal year", () => {
  it("starts on 1 October of the year before and ends on 30 September", () => {
    expect(fiscalYearStart(2570)).toBe("2026-10-01");
    expect(fiscalYearEnd(2570)).toBe("2027-09-30");
  });

  it("changes between 30 September and 1 October, not at New Year", () => {
    expect(fiscalYearOf("2026-09-30")).toBe(2569);
    expect(fiscalYearOf("2026-10-01")).toBe(2570);
    expect(fiscalYearOf("2027-01-01")).toBe(2570);
  });

  it.each([
    [1, "2026-10-01", "2026-12-31"],
    [2, "2027-01-01", "2027-03-31"],
    [3, "2027-04-01", "2027-06-30"],
    [4, "2027-07-01", "2027-09-30"],
  ] as const)("has quarter %d of 2570 from %s to %s", (quarter, start, end) => {
    expect(quarterRange(quarter, 2570)).toEqual({ start, end });
    expect(quarterOf(start)).toBe(quarter);
    expect(quarterOf(end)).toBe(quarter);
  });

  it("gives spans of months over New Year and into a leap February", () => {
    expect(fiscalMonthRange({ from: 10, to: 3 }, 2570)).toEqual({ start: "2026-10-01", end: "2027-03-31" });
    expect(fiscalMonthRange({ from: 10, to: 9 }, 2570)).toEqual({ start: "2026-10-01", end: "2027-09-30" });
    expect(fiscalMonthRange({ from: 2, to: 2 }, 2567)).toEqual({ start: "2024-02-01", end: "2024-02-29" });
  });

  it("refuses a span over the fiscal year's end", () => {
    expect(() => fiscalMonthRange({ from: 9, to: 10 }, 2570)).toThrow(RangeError);
  });

  it("refuses a fiscal year in ค.ศ., or with 543 added twice", () => {
    expect(() => fiscalYearStart(2027)).toThrow(RangeError);
    expect(() => fiscalYearStart(3104)).toThrow(RangeError);
    expect(() => fiscalYearOf("2570-01-15")).toThrow(RangeError);
  });

  it("leaves no day out and counts none twice", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2500, max: 2699 }), (year) => {
        const quarters = ([1, 2, 3, 4] as const).map((quarter) => quarterRange(quarter, year));
        expect(quarters[0]?.start).toBe(fiscalYearStart(year));
        expect(quarters[3]?.end).toBe(fiscalYearEnd(year));
        for (const [index, { end }] of quarters.slice(0, 3).entries()) expect(quarters[index + 1]?.start).toBe(addDays(end, 1));
        expect(fiscalYearStart(year + 1)).toBe(addDays(fiscalYearEnd(year), 1));
        expect([364, 365]).toContain(daysBetween(fiscalYearStart(year), fiscalYearEnd(year)));
      }),
    );
  });
});
