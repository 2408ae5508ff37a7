import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readGrid } from "#core/import/read-grid";
import { placeAt } from "#core/import/source";
import { lettersOf, paragraphsOf, shown, tablesOf } from "#test/unit/import/tables-shown";

const HEAD = ["มิติ", "ภารกิจตามมิติ", "โครงการ", "ปี 2566", "ปี 2567", "หมายเหตุ"];
const read = (...rows: string[][]) => readGrid(rows, "นำเข้า");

describe("a pasted table", () => {
  test("has a cell for every column, placed in the sheet; text around it is paragraphs", () => {
    const document = read(
      ["แผนปฏิบัติการ"],
      [],
      HEAD,
      ["มิติที่ 1 ก", "1.1 ข", "1. โครงการ ก", "10,000", "-"],
      ["รวม", "", "", "10,000", "-"],
      [],
      ["ส่วนที่ 3"],
    );
    expect(shown(tablesOf(document)[0])).toEqual([
      "มิติ | ภารกิจตามมิติ | โครงการ | ปี 2566 | ปี 2567 | หมายเหตุ",
      "มิติที่ 1 ก | 1.1 ข | 1. โครงการ ก | 10,000 | - | ",
      "รวม |  |  | 10,000 | - | ",
    ]);
    expect(tablesOf(document)[0]?.rows[1]?.[2]?.place).toEqual({ sheet: "นำเข้า", cell: "C4" });
    expect(paragraphsOf(document)).toEqual(["แผนปฏิบัติการ", "ส่วนที่ 3"]);
  });

  test("may begin right of column A and hold empty rows and headings across it", () => {
    const document = read(
      ["", "ที่", "โครงการ", "2566"],
      ["", "มิติที่ 1 ก"],
      ["", "1", "โครงการ ก", "5,000"],
      [],
      ["", "มิติที่ 2 ข"],
      ["", "1.1 ค"],
      ["", "2", "โครงการ ข", "-"],
    );
    expect(shown(tablesOf(document)[0])).toEqual([
      "ที่ | โครงการ | 2566",
      "มิติที่ 1 ก |  | ",
      "1 | โครงการ ก | 5,000",
      "มิติที่ 2 ข |  | ",
      "1.1 ค |  | ",
      "2 | โครงการ ข | -",
    ]);
  });

  test("ends where its header comes again, page titles between", () => {
    const document = read(HEAD, ["", "1.1 ข", "1. ก", "1", "2"], ["แผน หน้า 2"], HEAD, ["", "1.2 ค", "2. ข", "1", "2"]);
    expect(document.blocks.map(({ kind }) => kind)).toEqual(["table", "paragraph", "table"]);
  });

  test("is not joined to a table in the details below it", () => {
    const document = read(
      HEAD,
      ["", "1.1 ข", "1. ก", "1,000", "2,000"],
      ["ส่วนที่ 3 รายละเอียดโครงการ"],
      ["1. ชื่อโครงการ", "ก"],
      ["2. หลักการและเหตุผล"],
    );
    expect(document.blocks.map(({ kind }) => kind)).toEqual(["table", "paragraph", "table", "paragraph"]);
  });
});

describe("a cell of several paragraphs, pasted into several rows", () => {
  test("is one cell again, and tells the place of each of its lines", () => {
    const document = read(
      HEAD,
      ["มิติที่ 1 ก", "1.1 เสริมสร้างจิตสำนึก", "1. มาตรการส่งเสริม", "10,000", "-", "สำนักปลัด"],
      ["", "และความตระหนัก", "การปฏิบัติงาน", "", "", "กองคลัง"],
      ["", "", "2. โครงการ ข", "-", "-", ""],
    );
    const [table] = tablesOf(document);
    expect(shown(table).slice(1)).toEqual([
      "มิติที่ 1 ก | 1.1 เสริมสร้างจิตสำนึก/และความตระหนัก | 1. มาตรการส่งเสริม/การปฏิบัติงาน | 10,000 | - | สำนักปลัด/กองคลัง",
      " |  | 2. โครงการ ข | - | - | ",
    ]);
    const name = table?.rows[1]?.[2];
    expect(name && placeAt(name, name.text.length)).toEqual({ sheet: "นำเข้า", cell: "C3" });
  });

  test("may be in the first column, at the end of a page", () => {
    const head = ["โครงการ", "ปี 2566", "ปี 2567", "หมายเหตุ"];
    const document = read(
      head,
      ["โครงการเฝ้าระวังการทุจริต", "1,000", "2,000", ""],
      ["ระยะที่ 2"],
      ["มิติที่ 2 ข"],
      ["โครงการ ค", "-", "-"],
      [],
      ["ข้อความท้าย"],
    );
    expect(shown(tablesOf(document)[0]).slice(1)).toEqual([
      "โครงการเฝ้าระวังการทุจริต/ระยะที่ 2 | 1,000 | 2,000 | ",
      "มิติที่ 2 ข |  |  | ",
      "โครงการ ค | - | - | ",
    ]);
    expect(paragraphsOf(document)).toEqual(["ข้อความท้าย"]);
  });

  test("takes a sub-mission below the mission when no project stands under it", () => {
    const project = ["มิติที่ 1 ก", "1.1 ข", "1. โครงการ ก", "10,000", "-", ""];
    const sub = ["", "1.1.1 ค", "", "", "", ""];
    const own = shown(tablesOf(read(HEAD, project, sub, ["", "1.2 ง", "2. โครงการ ข", "-", "-", ""]))[0]);
    expect(own[1]).toBe("มิติที่ 1 ก | 1.1 ข/1.1.1 ค | 1. โครงการ ก | 10,000 | - | ");
    const heading = shown(tablesOf(read(HEAD, project, sub, ["", "", "2. โครงการ ข", "-", "-", ""]))[0]);
    expect(heading).toHaveLength(4);
  });
});

test("one column is paragraphs", () => {
  const document = read(["มิติ"], [""], ["โครงการ"], ["ปี 2566"]);
  expect(document.blocks).toEqual([
    { kind: "paragraph", text: "มิติ", place: { sheet: "นำเข้า", cell: "A1" } },
    { kind: "paragraph", text: "โครงการ", place: { sheet: "นำเข้า", cell: "A3" } },
    { kind: "paragraph", text: "ปี 2566", place: { sheet: "นำเข้า", cell: "A4" } },
  ]);
});

test("a table pasted into one cell is read as text, all of it in that cell", () => {
  const document = read(["แผน"], ["", "โครงการ\tปี 2566\tปี 2567\nโครงการ ก\t10,000\t-\n\nจบ"]);
  const [table] = tablesOf(document);
  expect(shown(table)).toEqual(["โครงการ | ปี 2566 | ปี 2567", "โครงการ ก | 10,000 | -"]);
  expect(table?.rows.flat().every(({ place }) => "cell" in place && place.cell === "B2")).toBe(true);
  expect(paragraphsOf(document)).toEqual(["แผน", "จบ"]);
});

test("nothing is lost of any grid, and cells of a table are told once", () => {
  const cell = fc.constantFrom(
    "",
    "",
    "มิติ",
    "โครงการ ก",
    "ปี 2566",
    "ภารกิจ",
    "10,000",
    "-",
    "1.1 ข",
    "ต่อบรรทัด",
    "รวม",
    "ก\nข",
    "a\tb\tc\nd\te\tf",
  );
  const sorted = (all: string) => [...all.replace(/\s+/g, "")].sort().join("");
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 25 }), (rows) => {
      const document = readGrid(rows, "นำเข้า");
      expect(sorted(lettersOf(document))).toBe(sorted(rows.flat().join("")));
    }),
    { numRuns: 500 },
  );
});
