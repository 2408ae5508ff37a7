import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOfSerial, serialOf } from "#core/workbook/serial";

describe("serial numbers of dates", () => {
  it.each([
    ["1899-12-30", 0],
    ["1900-01-01", 2],
    ["2027-01-15", 46402],
    ["1000-01-01", -328716],
  ])("%s is day %i", (date, serial) => {
    expect(serialOf(date)).toBe(serial);
    expect(dateOfSerial(serial)).toBe(date);
  });

  it("drop the time of day", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 400_000 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (day, time) => {
        expect(dateOfSerial(day + time)).toBe(dateOfSerial(day));
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e12, -400_000])("%d is no date", (serial) => {
    expect(dateOfSerial(serial)).toBeNull();
  });
});
