import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formTables } from "#core/import/form-tables";
import { readGrid } from "#core/import/read-grid";
import { readText } from "#core/import/read-text/read-text";
import { placeAt, type SourceTable } from "#core/import/source";
import { lettersOf, paragraphsOf, shown, tablesOf } from "#test/unit/import/tables-shown";

const YEARS = ["2566", "2567", "2568", "2569", "2570"];
const formed = (lines: readonly string[]) => formTables(readText(lines.join("\n")));
/** The same text in as many cells. */
const five = (text: string) => YEARS.map(() => text);

describe("one cell per line, begun by tabs", () => {
  const head = ["\tมิติ", "\tภารกิจตามมิติ", "\tโครงการ", "\tปี 2566", "\tปี 2567", "\tหมายเหตุ"];

  test("becomes rows; several paragraphs of a cell stay together", () => {
    const [table] = tablesOf(
      formed([
        ...head,
        "\tมิติที่ 1 ก",
        "\t1.1 ข",
        "1.1.1 ค",
        "\t",
        "1. โครงการ ก",
        "",
        "2. โครงการ ข",
        "\t10,000",
        "",
        "-",
        "\t5,000",
        "",
        "-",
        "\t",
      ]),
    );
    expect(shown(table)).toEqual([
      "มิติ | ภารกิจตามมิติ | โครงการ | ปี 2566 | ปี 2567 | หมายเหตุ",
      "มิติที่ 1 ก | 1.1 ข/1.1.1 ค | 1. โครงการ ก/2. โครงการ ข | 10,000/- | 5,000/- | ",
    ]);
    const projects = table?.rows[1]?.[2];
    expect(projects && placeAt(projects, projects.text.indexOf("2."))).toEqual({ line: 13 });
  });

  test("knows merged cells: labels of totals, one statement for all years, and cells that a row above spans", () => {
    const rows = ["\tมิติที่ 1 ก", "\t1.1 ข", "\t1. โครงการ ก", "\t10", "\t20", "\tกองคลัง"];
    const spanned = ["\t2. โครงการ ข", "\tไม่ใช้งบประมาณ", "\tกองช่าง"];
    const total = ["\tรวมมิติที่ 1", "\tจำนวน 2 โครงการ", "\t10", "\t20", "\t"];
    const [table] = tablesOf(formed([...head, ...rows, ...spanned, ...total, ...rows]));
    expect(shown(table).slice(1)).toEqual([
      "มิติที่ 1 ก | 1.1 ข | 1. โครงการ ก | 10 | 20 | กองคลัง",
      " |  | 2. โครงการ ข | ไม่ใช้งบประมาณ ×2 | กองช่าง",
      "รวมมิติที่ 1 ×2 | จำนวน 2 โครงการ | 10 | 20 | ",
      "มิติที่ 1 ก | 1.1 ข | 1. โครงการ ก | 10 | 20 | กองคลัง",
    ]);
  });

  test("passes over a blank cell between rows, and text before, between and after the pages stays", () => {
    const row = ["\t", "\t1.1 ข", "\t1. โครงการ ก", "\t10", "\t20", "\tกองคลัง"];
    const document = formed([
      "แผน",
      ...head,
      ...row,
      "\t",
      ...row,
      "",
      "",
      "แผนปฏิบัติการ หน้า 2",
      ...head,
      ...row,
      "ส่วนที่ 3",
      "\t1) ก",
      "\t2) ข",
    ]);
    expect(tablesOf(document).map((table) => table.rows.length)).toEqual([3, 2]);
    expect(paragraphsOf(document)).toEqual(["แผน", "แผนปฏิบัติการ หน้า 2", "ส่วนที่ 3", "\t1) ก", "\t2) ข"]);
  });

  test("reads headers of two rows, years below their budget, with and without blank cells", () => {
    const top = ["\tที่", "\tโครงการ", "\tงบประมาณ (บาท)", "\tหน่วยงานรับผิดชอบ"];
    const row = ["\t1", "\tโครงการ ก", "\t10,000", "\t20,0000", "\tกองคลัง"];
    const expected = [
      "ที่ | โครงการ | งบประมาณ (บาท) ×2 | หน่วยงานรับผิดชอบ",
      " |  | 2566 | 2567 | ",
      "1 | โครงการ ก | 10,000 | 20,0000 | กองคลัง",
    ];
    expect(shown(tablesOf(formed([...top, "\t2566", "\t2567", ...row]))[0])).toEqual(expected);
    expect(shown(tablesOf(formed([...top, "\t", "\t", "\t2566", "\t2567", "\t", ...row]))[0])).toEqual(expected);
  });
});

test("a heading below the last cell of a table is no part of that cell", () => {
  const head = ["\tโครงการ", "\tงบประมาณ (บาท)", "\tรวม", "\tปี 2566"];
  const document = formed([
    ...head,
    "\tโครงการ ก",
    "\t5,000",
    "\t5,000",
    "",
    "มิติที่ 2 การบริหารราชการด้วยความโปร่งใส",
    "",
    ...head,
    "\tโครงการ ข",
    "\t-",
    "\t-",
  ]);
  expect(tablesOf(document).map((table) => shown(table).slice(2))).toEqual([
    ["โครงการ ก | 5,000 | 5,000", "มิติที่ 2 การบริหารราชการด้วยความโปร่งใส ×3"],
    ["โครงการ ข | - | -"],
  ]);
});

describe("one line per cell, without tabs", () => {
  const head = ["มิติ", "ภารกิจตามมิติ", "โครงการ/กิจกรรม/", "มาตรการ", "ปี", "2566", "ปี", "2567", "ปี", "2568", "หมาย", "เหตุ"];
  const headed = "มิติ | ภารกิจตามมิติ | โครงการ/กิจกรรม//มาตรการ | ปี/2566 | ปี/2567 | ปี/2568 | หมาย/เหตุ";

  test("tells rows by what their cells hold; blank cells are not there", () => {
    const document = formed([
      "ส่วนที่ 2",
      ...head,
      ...[
        "1. การสร้างวัฒนธรรมสุจริต",
        "1.1 เสริมสร้างจิตสำนึก",
        "1.1.1 ย่อย",
        "1. โครงการฝึกอบรม",
        "ตามหลักธรรมาภิบาล",
        "20,000",
        "20,000",
        "-",
        "สำนักปลัด",
      ],
      ...["2. มาตรการ ข", "-", "-", "-", "ไม่ใช้งบประมาณ"],
      ...["รวม", "จำนวน 2 โครงการ", "20,000", "20,000", "-"],
      ...["ส่วนที่ 3 รายละเอียดโครงการ", "1. ชื่อโครงการ : โครงการฝึกอบรม", "2. หลักการและเหตุผล"],
    ]);
    expect(shown(tablesOf(document)[0])).toEqual([
      headed,
      "1. การสร้างวัฒนธรรมสุจริต | 1.1 เสริมสร้างจิตสำนึก/1.1.1 ย่อย | 1. โครงการฝึกอบรม/ตามหลักธรรมาภิบาล | 20,000 | 20,000 | - | สำนักปลัด",
      " |  | 2. มาตรการ ข | - | - | - | ไม่ใช้งบประมาณ",
      "รวม |  | จำนวน 2 โครงการ | 20,000 | 20,000 | - | ",
    ]);
    expect(paragraphsOf(document)).toHaveLength(4);
  });

  test("puts amounts of several projects that are stacked year by year into their years", () => {
    const projects = ["1.1 เสริม", "1) โครงการ ก", "2) โครงการ ข"];
    const other = ["1.2 ปลูกฝัง", "3) กิจกรรม ค", "5,000", "5,000", "5,000"];
    const rows = [
      headed,
      " | 1.1 เสริม | 1) โครงการ ก/2) โครงการ ข | 10,000/- | 20,000/- | 30,000/- | สำนักปลัด",
      " | 1.2 ปลูกฝัง | 3) กิจกรรม ค | 5,000 | 5,000 | 5,000 | ",
    ];
    const amounts = ["10,000", "-", "20,000", "-", "30,000", "-"];
    expect(shown(tablesOf(formed([...head, ...projects, ...amounts, "สำนักปลัด", ...other]))[0])).toEqual(rows);
    const parted = ["10,000", "-", "", "20,000", "-", "", "30,000", "-", ""];
    expect(shown(tablesOf(formed([...head, ...projects, "", ...parted, "สำนักปลัด", ...other]))[0])).toEqual(rows);
  });

  test("makes no row of amounts that could be read in two ways", () => {
    const unclear = ["1.1 เสริม", "1) โครงการ ก", ...["10", "-", "20", "-", "30", "-"]];
    const clear = (name: string) => [`1.2 ${name}`, `โครงการ ${name}`, "5,000", "6,000", "7,000"];
    const document = formed([...head, ...["ก", "ข", "ค", "ง", "จ"].flatMap(clear), ...unclear, ...clear("ฉ")]);
    const rows = shown(tablesOf(document)[0]);
    expect(rows.filter((row) => row.endsWith("| 5,000 | 6,000 | 7,000 | "))).toHaveLength(6);
    expect(rows.filter((row) => /(?:^| )(?:10|20|30|-) \|/.test(row))).toEqual([]);
  });

  test("knows running numbers from amounts, ticks, and headings across the table", () => {
    const eplan = ["ลำดับ", "รายการโครงการ (ตั้งต้น)", "มิติ", "งบประมาณ (บาท)", "ดำเนินการไตรมาส", "หมายเหตุ", "1", "2", "3", "4"];
    const rows = [
      "1",
      "โครงการ ก",
      "1",
      "0.00",
      "☑",
      "☑",
      "☑",
      "☑",
      "2",
      "มาตรการ ข",
      "*1",
      "45,000.00",
      "☑",
      "☐",
      "☐",
      "☑",
      "โครงการวันเด็ก",
      "รวมทั้งสิ้น",
      "45,000.00",
      "2",
      "1",
      "1",
      "2",
    ];
    expect(shown(tablesOf(formed([...eplan, ...rows]))[0])).toEqual([
      "ลำดับ | รายการโครงการ (ตั้งต้น) | มิติ | งบประมาณ (บาท) | ดำเนินการไตรมาส ×4 | หมายเหตุ",
      " |  |  |  | 1 | 2 | 3 | 4 | ",
      "1 | โครงการ ก | 1 | 0.00 | ☑ | ☑ | ☑ | ☑ | ",
      "2 | มาตรการ ข | *1 | 45,000.00 | ☑ | ☐ | ☐ | ☑ | โครงการวันเด็ก",
      "รวมทั้งสิ้น |  |  | 45,000.00 | 2 | 1 | 1 | 2 | ",
    ]);
    const noMission = [
      "ที่",
      "โครงการ",
      "2566",
      "2567",
      "มิติที่ 1 การสร้างวัฒนธรรม",
      "1",
      "โครงการ ก",
      "10",
      "20",
      "2",
      "โครงการ ข",
      "1,000",
      "-",
    ];
    expect(shown(tablesOf(formed(noMission))[0])).toEqual([
      "ที่ | โครงการ | 2566 | 2567",
      "มิติที่ 1 การสร้างวัฒนธรรม ×4",
      "1 | โครงการ ก | 10 | 20",
      "2 | โครงการ ข | 1,000 | -",
    ]);
  });

  test("works for a sheet with one column, and says the cell of every line", () => {
    const lines = [...head, "1.1 เสริม", "1) โครงการ ก", "2) โครงการ ข", "10,000", "-", "20,000", "-", "30,000", "-"];
    const [table] = tablesOf(
      formTables(
        readGrid(
          lines.map((line) => [line]),
          "นำเข้า",
        ),
      ),
    );
    const amount = table?.rows[1]?.[4];
    expect(amount?.text).toBe("20,000\n-");
    expect(amount && [placeAt(amount, 0), placeAt(amount, 7)]).toEqual([
      { sheet: "นำเข้า", cell: "A18" },
      { sheet: "นำเข้า", cell: "A19" },
    ]);
  });

  test("leaves text alone in which only the words of a header stand", () => {
    const lines = ["โครงการ", "งบประมาณ", "ผู้รับผิดชอบ", "เราทำอะไร", "ใครทำ"];
    expect(paragraphsOf(formed(lines))).toEqual(lines);
    const uneven = [...head, "โครงการ ก", "10", "20", "โครงการ ข", "30", "โครงการ ค", "40", "50"];
    expect(paragraphsOf(formed(uneven))).toEqual(uneven);
  });
});

describe("plan 003", () => {
  const document = formTables(readText(readFileSync("test/fixtures/import/plan-003.txt", "utf8")));
  const tables = tablesOf(document);
  const isProjects = (table: SourceTable) => table.rows[0]?.length === 9;
  const rows = tables.filter(isProjects).flatMap((table) => table.rows);
  const rowWith = (text: string) =>
    rows
      .find((row) => row.some((cell) => cell.text.includes(text)))
      ?.map(({ text: own }) => own.split("\n").flatMap((line) => line.trim() || []));

  test("has five amounts or blanks in every row, in the columns of the years", () => {
    const body = rows.filter((row) => !/ปี|งบประมาณ\s*\(บาท/.test(row.map(({ text }) => text).join()));
    expect(body.every((row) => row.reduce((columns, { across = 1 }) => columns + across, 0) === 9)).toBe(true);
    const amounts = body.map((row) => row.slice(-6, -1).map(({ text }) => text));
    expect(amounts.flat().filter((text) => !/^[\s\d,-]*$/.test(text))).toEqual([]);
    // 19 rows with projects or none, 4 subtotals and the grand total.
    expect(body.filter((row) => /^\s*รวม/.test(row[0]?.text ?? "") || /^\s*รวม/.test(row[1]?.text ?? ""))).toHaveLength(5);
    expect(amounts.filter((row) => row.every((text) => text.trim() === ""))).toHaveLength(1);
  });

  test("has all 27 projects in its project column", () => {
    const projects = rows
      .flatMap((row) => (row.length === 9 ? [row[2]?.text ?? ""] : []))
      .flatMap((text) => text.match(/^\s*\d+\.\s*\S/gm) ?? []);
    expect(projects).toHaveLength(27);
  });

  test("keeps cells of several projects and their amounts (lines 231-262, 1058-1114)", () => {
    const two = rowWith("โครงการเสริมสร้างความรู้ด้านการต่อต้านการทุจริต");
    expect(two?.slice(3)).toEqual([...five("").map(() => ["13,000", "-"]), ["โครงการเพิ่มเติม"]]);
    expect(two?.[2]?.length).toBe(2);
    const three = rowWith("โครงการจัดทำแผนการตรวจสอบภายใน");
    expect(three?.slice(3)).toEqual([...five("").map(() => ["-", "-", "-"]), ["ไม่ใช้งบประมาณ"]]);
    expect(three?.[0]?.[0]).toMatch(/^มิติที่ 4/);
  });

  test("ends its table before the next section", () => {
    expect(paragraphsOf(document).some((text) => /^\s*ส่วนที่ 3\s+รายละเอียด/.test(text))).toBe(true);
    expect(lettersOf({ blocks: tables.filter(isProjects) })).not.toContain("ส่วนที่3");
  });

  test("has the table that counts its projects, sub-missions and counts stacked", () => {
    const counts = tables.filter((table) => /กรอบการจัดทำแผน/.test(table.rows[0]?.[0]?.text ?? "")).flatMap((table) => table.rows);
    const missions = counts.filter((row) => row.length === 3 && /^\s*[\d๑-๙]\.\d/.test(row[0]?.text ?? ""));
    expect(missions).toHaveLength(12);
    const [first] = missions.map((row) => row.map(({ text }) => text.split("\n").flatMap((line) => line.trim() || [])));
    expect(first?.map((lines) => lines.length)).toEqual([1, 3, 4]);
    expect(first?.[2]).toEqual(["7 โครงการ", "1 โครงการ", "1 โครงการ", "2 โครงการ"]);
    expect(counts.filter((row) => /รวม/.test(row[0]?.text ?? "")).map((row) => row[row.length - 1]?.text.replace(/\s+/g, " "))).toEqual([
      "7 โครงการ",
      "11 โครงการ",
      "3 โครงการ",
      "6 โครงการ",
      "27 โครงการ",
    ]);
  });
});

test.each(["001", "002", "003"])("no letter of plan %s is lost", (name) => {
  const text = readFileSync(`test/fixtures/import/plan-${name}.txt`, "utf8");
  const letters = (all: string) => {
    const counts: Record<string, number> = {};
    for (const letter of all.replace(/[\s|]+/g, "")) counts[letter] = (counts[letter] ?? 0) + 1;
    return counts;
  };
  expect(letters(lettersOf(formTables(readText(text))))).toEqual(letters(text));
});

test("nothing is lost of any lines, and their order is kept", () => {
  const cell = fc.constantFrom(
    "มิติ",
    "ภารกิจ",
    "โครงการ",
    "ปี 2566",
    "ปี 2567",
    "หมายเหตุ",
    "1. ก",
    "1.1 ข",
    "โครงการ ค",
    "10,000",
    "-",
    "5",
    "รวม",
    "☑",
    "",
  );
  const indent = fc.constantFrom("", "", "\t", "\t\t", "\n");
  const header = ["มิติ", "โครงการ", "ปี 2566", "ปี 2567"];
  fc.assert(
    fc.property(fc.array(fc.tuple(indent, cell), { maxLength: 60 }), fc.boolean(), (lines, tabs) => {
      const text = [...header.map((name) => `${tabs ? "\t" : ""}${name}`), ...lines.map(([start, word]) => start + word)].join("\n");
      expect(lettersOf(formTables(readText(text)))).toBe(text.replace(/\s+/g, ""));
    }),
    { numRuns: 500 },
  );
});
