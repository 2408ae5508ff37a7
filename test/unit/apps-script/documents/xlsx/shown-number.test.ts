import { describe, expect, it } from "vitest";
import { shownNumber } from "#apps-script/documents/xlsx/shown-number";

/** What Excel shows. */
const CASES: [number, string, string][] = [
  [45000, "", "45000"],
  [2566, "General", "2566"],
  [0.1 + 0.2, "", "0.3"],
  [45000, "#,##0", "45,000"],
  [1234567.5, "#,##0.00", "1,234,567.50"],
  [19800, '#,##0".-"', "19,800.-"],
  [19800, "#,##0.\\-", "19,800.-"],
  [19800, '#,##0.00 "บาท"', "19,800.00 บาท"],
  [19800, "[$฿-41E]#,##0.00", "฿19,800.00"],
  [1.1, "0.00", "1.10"],
  [1.5, "0.##", "1.5"],
  [5, '0")"', "5)"],
  [7, '"ข้อ "0', "ข้อ 7"],
  [7, "000", "007"],
  [0.5, "0%", "50%"],
  [-5, "#,##0;(#,##0)", "(5)"],
  [-5, "0", "-5"],
  [0, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "-"],
  [2500, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "2,500.00"],
  [0, '#,##0;-#,##0;"ไม่ใช้; งบประมาณ"', "ไม่ใช้; งบประมาณ"],
  [0, "0;-0;", ""],
  [12000, "[$-D00041E]#,##0", "๑๒,๐๐๐"],
  [12000, "t#,##0.00", "๑๒,๐๐๐.๐๐"],
  [1500000, "#,##0,", "1,500"],
];

describe("a number as a spreadsheet shows it", () => {
  it.each(CASES)("%d by %s is %s", (value, pattern, shown) => expect(shownNumber(value, pattern)).toBe(shown));

  it("is the bare number where the pattern is not understood: times, fractions, powers, conditions, quotes without an end", () => {
    for (const pattern of ["[h]:mm", "# ?/?", "0.00E+00", "[>100]0;#,##0.00", '0"', "000-0000"])
      expect(shownNumber(12.5, pattern)).toBe("12.5");
  });
});
