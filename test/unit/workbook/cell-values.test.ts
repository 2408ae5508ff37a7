import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  amountOf,
  choiceOf,
  dayOf,
  dayOfYearOf,
  dimensionOf,
  fiscalYearIn,
  integerOf,
  kindOf,
  monthOf,
  numberOf,
  printedNumberOf,
  quartersOf,
  textOf,
  tickOf,
  ticksOf,
} from "#core/workbook/cell-values";

describe("text wanted", () => {
  it("is kept word for word", () => {
    expect(textOf(" =1+1\n0812 ")).toBe(" =1+1\n0812 ");
  });
  it.each([null, "", "  ", "\n\u00a0"])("is null for the blank %j", (value) => expect(textOf(value)).toBeNull());
  it("is a number without separators", () => expect(textOf(1.1)).toBe("1.1"));
  it("is TRUE for a tick", () => expect(textOf(true)).toBe("TRUE"));
  it("is a Thai date for a date", () => expect(textOf({ date: "2027-01-15" })).toBe("15 มกราคม 2570"));
  it("is the date as typed where its year cannot be ค.ศ.", () => expect(textOf({ date: "2570-01-15" })).toBe("15/1/2570"));
  it("is what an error shows", () => expect(textOf({ error: "#REF!" })).toBe("#REF!"));
});

describe("a number wanted that is no amount", () => {
  it.each([
    [85.5, 85.5],
    ["๘๕.๕", 85.5],
    [" 1,250 ", 1250],
    ["−10", -10],
    ["", null],
    ["ร้อยละ 10", { raw: "ร้อยละ 10" }],
    ["10-20", { raw: "10-20" }],
    ["1,2", { raw: "1,2" }],
    ["-", { raw: "-" }],
    [{ date: "2027-01-15" }, { raw: "15 มกราคม 2570" }],
  ])("is of %j: %j", (value, expected) => expect(numberOf(value)).toEqual(expected));
});

describe("an amount wanted", () => {
  it.each([
    [19800.5, 19800.5],
    ["๑๙,๘๐๐.-บาท", 19800],
    ["-", 0],
    ["ไม่ใช้งบประมาณ", 0],
    [" ", null],
    ["20,0000", { raw: "20,0000" }],
    [true, { raw: "TRUE" }],
    [{ date: "2027-01-15" }, { raw: "15 มกราคม 2570" }],
    [{ error: "#VALUE!" }, { raw: "#VALUE!" }],
  ])("%j is %j", (value, amount) => expect(amountOf(value)).toEqual(amount));
});

describe("a dimension wanted", () => {
  it.each([
    [2, 2],
    ["๒", 2],
    ["มิติที่ ๒", 2],
    ["มิติ 5", 5],
    ["", null],
    ["*1", { raw: "*1" }],
    ["1 และ 2", { raw: "1 และ 2" }],
  ])("%j is %j", (value, dimension) => expect(dimensionOf(value)).toEqual(dimension));
});

describe("quarters wanted", () => {
  it.each([
    ["1,2,3,4", [1, 2, 3, 4]],
    ["๑,๒", [1, 2]],
    ["1-4", [1, 2, 3, 4]],
    ["2 ถึง 3", [2, 3]],
    ["ไตรมาส 1 และ 3", [1, 3]],
    ["ไตรมาสที่ 2", [2]],
    ["Q1, Q4", [1, 4]],
    ["3 2", [2, 3]],
    ["1,1", [1]],
    ["ทุกไตรมาส", [1, 2, 3, 4]],
    ["-", []],
    ["ไม่มี", []],
    [3, [3]],
    [1234, [1, 2, 3, 4]],
    [24, [2, 4]],
    ["", null],
    [null, null],
    ["5", { raw: "5" }],
    ["1,5", { raw: "1,5" }],
    ["4-1", { raw: "4-1" }],
    [21, { raw: "21" }],
    [0, { raw: "0" }],
    [",", { raw: "," }],
    [true, { raw: "TRUE" }],
    [{ date: "2027-02-01" }, { raw: "1 กุมภาพันธ์ 2570" }],
  ])("%j is %j", (value, quarters) => expect(quartersOf(value)).toEqual(quarters));

  it("is in order, without doubles, and from 1 to 4, or word for word", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9,\-/ ๑ก]{0,8}$/), (text) => {
        const read = quartersOf(text);
        if (read === null) expect(text.trim()).toBe("");
        else if (!Array.isArray(read)) expect(read.raw).toBe(text);
        else {
          expect(read.every((quarter, index) => quarter >= 1 && quarter <= 4 && quarter > (read[index - 1] ?? 0))).toBe(true);
          if (read.length === 0) expect(text.trim()).toMatch(/^-+$/);
        }
      }),
    );
  });
});

describe("ticks by quarter wanted", () => {
  it.each([
    ["67,67,67,67", [67, 67, 67, 67]],
    ["๖๗ 67 - 1", [67, 67, 0, 1]],
    ["67,,67,x", [67, null, 67, { raw: "x" }]],
    ["67,67", [{ raw: "67,67" }, null, null, null]],
    [67676767, [{ raw: "67676767" }, null, null, null]],
    ["", null],
  ])("%j is %j", (value, ticks) => expect(ticksOf(value)).toEqual(ticks));
});

describe("other kinds of cell", () => {
  it.each([
    [5, 5],
    ["5", 5],
    ["๕", "๕"],
    ["1.1", "1.1"],
    [1.1, "1.1"],
    ["05", "05"],
    ["", null],
  ])("a printed number %j is %j", (value, number) => expect(printedNumberOf(value)).toBe(number));

  it.each([
    [true, true],
    [false, false],
    ["ใช่", true],
    ["*", true],
    ["FALSE", false],
    ["-", false],
    [null, null],
    ["อาจจะ", { raw: "อาจจะ" }],
  ])("a tick %j is %j", (value, tick) => expect(tickOf(value)).toEqual(tick));

  it.each([
    ["โครงการ", "โครงการ"],
    ["มาตร การ", "มาตรการ"],
    ["อื่น ๆ", "อื่นๆ"],
    ["แผน", { raw: "แผน" }],
    ["", null],
  ])("a kind %j is %j", (value, kind) => expect(kindOf(value)).toEqual(kind));

  it.each([
    ["ตุลาคม", 10],
    ["ต.ค.", 10],
    [10, 10],
    ["๑๐", 10],
    [13, null],
    ["ตุลา", null],
    [null, null],
  ])("a month %j is %j", (value, month) => expect(monthOf(value)).toBe(month));

  it.each([
    [2570, 2570],
    ["พ.ศ. ๒๕๗๐", 2570],
    [2027, null],
    ["2566-2570", null],
    [null, null],
  ])("a fiscal year %j is %j", (value, year) => expect(fiscalYearIn(value)).toBe(year));

  it.each([
    [15, 15],
    ["๑๕ วัน", 15],
    ["-7", -7],
    [1.5, null],
    ["สิบห้า", null],
  ])("a whole number %j is %j", (value, number) => expect(integerOf(value)).toBe(number));

  it.each([
    [{ date: "2027-04-13" }, "2027-04-13"],
    [{ date: "2570-04-13" }, "2570-04-13"],
    ["13 เมษายน 2570", "2027-04-13"],
    ["13/4/2570", "2027-04-13"],
    ["2027-04-13", "2027-04-13"],
    ["13 เมษายน", null],
    [46_000, null],
  ])("a day %j is %j", (value, day) => expect(dayOf(value)).toBe(day));

  it.each([
    ["15 มกราคม", { month: 1, day: 15 }],
    ["๑๕ ม.ค.", { month: 1, day: 15 }],
    ["29 กุมภาพันธ์", { month: 2, day: 29 }],
    [{ date: "2027-01-15" }, { month: 1, day: 15 }],
    ["31 กุมภาพันธ์", null],
    ["กลางเดือน", null],
    [null, null],
  ])("a day of every year %j is %j", (value, day) => expect(dayOfYearOf(value)).toEqual(day));

  it("a choice is found spelling aside, and nothing else is", () => {
    expect(choiceOf("วัน ทำการ", ["วันปฏิทิน", "วันทำการ"])).toBe("วันทำการ");
    expect(choiceOf("วัน", ["วันปฏิทิน", "วันทำการ"])).toBeNull();
  });
});
