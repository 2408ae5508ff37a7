import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { a1, columnLetters, parseA1 } from "#core/workbook/a1";

describe("A1 notation", () => {
  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [51, "AZ"],
    [52, "BA"],
    [701, "ZZ"],
    [702, "AAA"],
  ])("names column %i %s", (column, letters) => {
    expect(columnLetters(column)).toBe(letters);
  });

  it("finds back every cell it names", () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.nat(18_277), (row, column) => {
        expect(parseA1(a1(row, column))).toEqual({ row, column });
      }),
    );
  });

  it("forgives dollar signs and small letters", () => {
    expect(parseA1("$f$12")).toEqual({ row: 11, column: 5 });
  });

  it.each(["", "A", "12", "A0", "A1:B2", "แผน!A1", "A01", " A1"])("refuses %j", (cell) => {
    expect(parseA1(cell)).toBeNull();
  });
});
