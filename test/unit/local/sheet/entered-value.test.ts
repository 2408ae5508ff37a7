import fc from "fast-check";
import { expect, test } from "vitest";
import { enteredValue } from "#local/sheet/entered-value";

const YEAR = 2026;

test.each([
  ["", null, null],
  ["5", 5, null],
  ["-5.25", -5.25, null],
  [" 5 ", 5, null],
  ["0812345678", 812345678, null],
  ["12,000", 12000, "#,##0"],
  ["98,320.50", 98320.5, "#,##0.00"],
  ["5%", 0.05, "0%"],
  ["12.5%", 0.125, "0.00%"],
  ["TRUE", true, null],
  ["false", false, null],
  ["15/1/2027", 46402, "d/m/yyyy"],
  ["2027-01-15", 46402, "yyyy-mm-dd"],
  ["1/2", 46054, "d/m"],
  ["15/1/2027 06:00", 46402.25, "d/m/yyyy h:mm"],
  ["18:00", 0.75, "h:mm"],
  ["1/1/1900", 2, "d/m/yyyy"],
])("%j is taken as %j in format %j", (text, value, numberFormat) => {
  expect(enteredValue(text, YEAR)).toEqual({ value, formula: null, numberFormat });
});

test("a year in พ.ศ. is taken for ค.ศ., as Sheets does", () => {
  const buddhist = enteredValue("15/1/2570", YEAR).value as number;
  const gregorian = enteredValue("15/1/2027", YEAR).value as number;
  expect(new Date((buddhist - 25569) * 86_400_000).getUTCFullYear()).toBe(2570);
  expect(buddhist).toBeGreaterThan(gregorian);
});

test.each([
  "20,0000",
  "1,23",
  "98,320.-",
  "๒๐,๐๐๐",
  "-",
  "xxx",
  ".",
  "31/2/2027",
  "32/1/2027",
  "1/13/2027",
  "25:00",
  "1.1.1",
  "1, 2",
  "โครงการ",
  "+",
  "e5",
])("%j stays text", (text) => {
  expect(enteredValue(text, YEAR)).toEqual({ value: text, formula: null, numberFormat: null });
});

test("an apostrophe keeps what follows as text", () => {
  expect(enteredValue("'=1+1", YEAR)).toEqual({ value: "=1+1", formula: null, numberFormat: null });
});

test("a leading = makes a formula, a lone one is text", () => {
  expect(enteredValue("=SUM(A1:A3)", YEAR)).toEqual({ value: null, formula: "=SUM(A1:A3)", numberFormat: null });
  expect(enteredValue("=", YEAR).value).toBe("=");
});

test("whatever is typed gives text, a finite number, a boolean, a blank or a formula", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9,./:eE%+-]{0,14}$/)), (text) => {
      const { value, formula } = enteredValue(text, YEAR);
      if (formula !== null) expect(value).toBeNull();
      if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
    }),
  );
});

test("a whole number written out comes back as that number", () => {
  fc.assert(
    fc.property(fc.integer(), (number) => {
      expect(enteredValue(String(number), YEAR).value).toBe(number);
    }),
  );
});
