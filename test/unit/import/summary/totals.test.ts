import { describe, expect, it } from "vitest";
import { draw, drawRows, HEADER, names, type TestCell, table, uncited, valuesOf } from "#test/unit/import/summary/tables";

const ONE = ["มิติที่ 1", "1.1 ก", "1) โครงการ ก", "10", "-", ""];
const TWO = ["", "", "2) โครงการ ข", "20", "-", ""];

const totalsOf = (...rows: TestCell[][]) =>
  drawRows(...rows).totals.map(({ scope, code, count, budgets }) => [scope, code.value, count.value, valuesOf(budgets ?? {})]);

describe("a row of totals", () => {
  const sum = { "2566": 30, "2567": 0 };
  it.each([
    ["in the first column", ["รวมมิติที่ 1", "", "จำนวน 2 โครงการ", "30", "-", ""]],
    ["in the second", ["", "รวม", "จำนวน ๒ โครงการ", "จำนวน 30.- บาท", "จำนวน xxx บาท", ""]],
    ["with a bare count", ["", "ยอดรวม", "2", "30", "-", ""]],
    ["with the label in the column of projects", ["", "", "รวม 2 โครงการ", "30", "-", ""]],
    ["with the dimension's name", ["รวมมิติที่ 1 การสร้างวัฒนธรรมสุจริต", "", "2 โครงการ/กิจกรรม", "30", "-", ""]],
    ["merged over the leading columns", [{ text: "รวมมิติที่ 1", across: 2 }, "2 โครงการ", "30", "-", ""]],
    ["that came shorter than the table", ["รวมมิติที่ 1", "จำนวน 2 โครงการ", "30", "-", ""]],
    ["of a count alone", ["", "", "จำนวน 2 โครงการ", "30", "-", ""]],
    ["with the dimension misread", ["รวม มติที่ ๑", "", "2 โครงการ", "30", "-", ""]],
  ])("is read %s", (_, row) => {
    expect(totalsOf(ONE, TWO, row)).toEqual([["dimension", 1, 2, sum]]);
    const given = table(HEADER, ONE, TWO, row);
    expect(uncited(draw(given), given)).toEqual([]);
  });

  it.each([
    ["รวมทั้งสิ้น", "grand", null],
    ["รวมทั้งหมด 4 มิติ", "grand", null],
    ["รวมภารกิจที่ 1.1", "mission", "1.1"],
  ])("“%s” is of its scope", (label, scope, code) => {
    expect(totalsOf(ONE, TWO, ["", label, "2 โครงการ", "30", "-", ""])).toEqual([[scope, code, 2, sum]]);
  });

  it.each(["โครงการรวมพลังต้านโกง", "รวมใจภักดิ์รักท้องถิ่น", "กิจกรรมรวมพลคนดี"])("“%s” is none", (name) => {
    const summary = drawRows(ONE, ["", "", name, "5", "5", ""]);
    expect(names(summary)).toEqual(["โครงการ ก", name]);
    expect(summary.totals).toEqual([]);
  });

  it("of a mission is told from that of the dimension by its count", () => {
    expect(
      totalsOf(
        ONE,
        ["", "รวม", "1 โครงการ", "10", "-", ""],
        ["", "1.2 ข", "2) โครงการ ข", "20", "-", ""],
        ["", "รวม", "1 โครงการ", "20", "-", ""],
        ["", "รวม", "2 โครงการ", "30", "-", ""],
      ).map(([scope, code]) => [scope, code]),
    ).toEqual([
      ["dimension", 1],
      ["mission", "1.2"],
      ["dimension", 1],
    ]);
  });

  it("of one dimension is of the dimension though it says ทั้งสิ้น", () => {
    expect(
      totalsOf(
        ONE,
        ["", "รวมทั้งสิ้น", "1 โครงการ", "10", "-", ""],
        ["มิติที่ 2", "2.1 ข", "1) โครงการ ข", "20", "-", ""],
        ["", "รวมทั้งสิ้น", "2 โครงการ", "30", "-", ""],
      ).map(([scope, code]) => [scope, code]),
    ).toEqual([
      ["dimension", 1],
      ["grand", null],
    ]);
  });

  it("that cannot be read is doubtful", () => {
    const [total] = drawRows(ONE, ["", "รวมมิติที่ 1", "1 โครงการ", "20,0000", "-", ""]).totals;
    expect(total?.budgets?.["2566"]).toMatchObject({ value: { raw: "20,0000" }, certainty: "doubtful" });
  });

  it("stands in a table of its own", () => {
    const given = table(
      ["มิติ", "จำนวนโครงการ", "ปี 2566", "ปี 2567"],
      ["มิติที่ 1 การสร้างวัฒนธรรมสุจริต", "11", "98,320", "-"],
      ["รวมทั้งสิ้น", "29", "150,320", "-"],
    );
    const summary = draw(given);
    expect(summary.projects).toEqual([]);
    expect(summary.totals.map(({ scope, code, count, budgets }) => [scope, code.value, count.value, valuesOf(budgets ?? {})])).toEqual([
      ["dimension", 1, 11, { "2566": 98320, "2567": 0 }],
      ["grand", null, 29, { "2566": 150320, "2567": 0 }],
    ]);
    expect(uncited(summary, given)).toEqual([]);
  });
});

describe("printed totals decide between readings", () => {
  const cell = ["มิติที่ 1", "1.1 ก", "1) โครงการ ก\n2) โครงการ ข", "5,000", "5,000", ""];
  const amounts = (...rows: TestCell[][]) => drawRows(...rows).projects.map((project) => project.budgets["2566"]);

  it("but not between such that add up to the same", () => {
    const [first, second] = amounts(cell, ["", "รวม", "2 โครงการ", "5,000", "5,000", ""]);
    expect([first?.certainty, second?.certainty]).toEqual(["doubtful", "doubtful"]);
  });

  it("of several amounts for one project", () => {
    const row = ["มิติที่ 1", "1.1 ก", "1) โครงการ ก", "5,000\n6,000", "5,000\n6,000", ""];
    expect(amounts(row)[0]?.certainty).toBe("doubtful");
    expect(amounts(row, ["", "รวม", "1 โครงการ", "11,000", "11,000", ""])[0]).toMatchObject({
      value: 11000,
      certainty: "inferred",
      why: { code: "amounts-by-totals" },
    });
    // A wrong total bends nothing.
    expect(amounts(row, ["", "รวม", "1 โครงการ", "12,345", "12,345", ""])[0]?.certainty).toBe("doubtful");
  });
});
