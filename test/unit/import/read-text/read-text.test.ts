import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readText } from "#core/import/read-text/read-text";
import { placeAt, type SourceCell } from "#core/import/source";
import { lettersOf, paragraphsOf, shown, tablesOf } from "#test/unit/import/tables-shown";

const lineOf = (cell: SourceCell | undefined) => cell && placeAt(cell, 0);

describe("lines", () => {
  test("are paragraphs with the number an editor shows, whatever ends them", () => {
    const { blocks } = readText("\ufeffหนึ่ง\r\n\r\nสาม\rสี่\nห้า");
    expect(blocks.map(({ ...block }) => block)).toEqual([
      { kind: "paragraph", text: "หนึ่ง", place: { line: 1 } },
      { kind: "paragraph", text: "สาม", place: { line: 3 } },
      { kind: "paragraph", text: "สี่", place: { line: 4 } },
      { kind: "paragraph", text: "ห้า", place: { line: 5 } },
    ]);
  });

  test("with markdown's marks are headings and keep the marks", () => {
    expect(readText("##### มิติที่ 1\n####### เจ็ด").blocks).toEqual([
      { kind: "paragraph", text: "##### มิติที่ 1", place: { line: 1 }, level: 5 },
      { kind: "paragraph", text: "####### เจ็ด", place: { line: 2 } },
    ]);
  });

  test("set in with tab stops are no table", () => {
    const document = readText("1. นายก\t\t\t\tประธาน\n2. ปลัด\t\tกรรมการ\n\t\tคณะผู้บริหาร\t\t\tจำนวน\t4\tคน\n\tพนักงาน\t\tจำนวน\t9\tคน");
    expect(tablesOf(document)).toEqual([]);
    expect(paragraphsOf(document)).toHaveLength(4);
  });

  test("with a vertical tab for a line break are parted there", () => {
    expect(paragraphsOf(readText("1) ก\v2) ข"))).toEqual(["1) ก\n2) ข"]);
  });
});

describe("tab tables", () => {
  test("are consecutive lines with cells; a header after a blank line begins the next one", () => {
    const page = "มิติ\tภารกิจ\tโครงการ\tปี 2566\n1. การสร้าง\t1.1 ก\t1) โครงการ ก\t20,000\n\t\t2) โครงการ ข\t-\n";
    const [first, second, ...more] = tablesOf(readText(`คำนำ\n${page}\n${page}`));
    const rows = ["มิติ | ภารกิจ | โครงการ | ปี 2566", "1. การสร้าง | 1.1 ก | 1) โครงการ ก | 20,000", " |  | 2) โครงการ ข | -"];
    expect([shown(first), shown(second), more]).toEqual([rows, rows, []]);
    expect(lineOf(second?.rows[2]?.[2])).toEqual({ line: 8 });
  });

  test("keep rows whose last blank cells were cut off", () => {
    const [table] = tablesOf(readText("โครงการ\tปี 2566\tปี 2567\tหมายเหตุ\nโครงการ ก\t10\t-\nโครงการ ข\t-\t-\tกองคลัง\nรวม\t10"));
    expect(shown(table)).toEqual(["โครงการ | ปี 2566 | ปี 2567 | หมายเหตุ", "โครงการ ก | 10 | -", "โครงการ ข | - | - | กองคลัง", "รวม | 10"]);
  });

  test("copied from Word have line ends inside their cells", () => {
    const text = [
      "มิติ\tภารกิจตามมิติ\tโครงการ\tปี 2566\tปี 2567\tหมายเหตุ",
      "มิติที่ 1 ก\t1.1 เสริมสร้าง",
      "1.1.1 ย่อย\t1. โครงการ ก",
      "2. โครงการ ข\t10,000",
      "",
      "-\t12,000",
      "",
      "-\tไม่ใช้",
      "งบประมาณ",
      "\t1.2 ปลูกฝัง\t3. โครงการ ค\t5,000\t5,000\t",
      "\tรวม\tจำนวน 3 โครงการ\t15,000\t17,000\t",
      "",
      "ส่วนที่ 3",
    ].join("\n");
    const document = readText(text);
    const [table] = tablesOf(document);
    expect(shown(table)).toEqual([
      "มิติ | ภารกิจตามมิติ | โครงการ | ปี 2566 | ปี 2567 | หมายเหตุ",
      "มิติที่ 1 ก | 1.1 เสริมสร้าง/1.1.1 ย่อย | 1. โครงการ ก/2. โครงการ ข | 10,000/- | 12,000/- | ไม่ใช้/งบประมาณ",
      " | 1.2 ปลูกฝัง | 3. โครงการ ค | 5,000 | 5,000 | ",
      " | รวม | จำนวน 3 โครงการ | 15,000 | 17,000 | ",
    ]);
    expect(paragraphsOf(document)).toEqual(["ส่วนที่ 3"]);
    const amounts = table?.rows[1]?.[3];
    expect(amounts && placeAt(amounts, amounts.text.indexOf("-"))).toEqual({ line: 6 });
  });

  test("copied from a spreadsheet have such cells in quotes", () => {
    const text = 'มิติ\tภารกิจ\tโครงการ\t"ปี\n2566"\tหมายเหตุ\n1\t"1.1 ก\n1.1.1 ""ข"""\t"1. โครงการ ก\n2. โครงการ ข"\t"10,000\n-"\t\n';
    const [table] = tablesOf(readText(text));
    expect(shown(table)).toEqual([
      "มิติ | ภารกิจ | โครงการ | ปี/2566 | หมายเหตุ",
      '1 | 1.1 ก/1.1.1 "ข" | 1. โครงการ ก/2. โครงการ ข | 10,000/- | ',
    ]);
  });
});

test("a row may begin with a quoted cell", () => {
  const [table] = tablesOf(readText('โครงการ\tปี 2566\tปี 2567\n"โครงการ ก\nระยะที่ 2"\t10\t-\nโครงการ "ข"\t-\t-'));
  expect(shown(table).slice(1)).toEqual(["โครงการ ก/ระยะที่ 2 | 10 | -", 'โครงการ "ข" | - | -']);
});

describe("pipe tables", () => {
  test("have their separator row in front of them, and their cells as they are", () => {
    const document = readText("| มิติ | โครงการ |\n|---|:---:|\n| 1 | 1) ก<br>2) ข |\n| | ค \\| ง |\nจบ");
    expect(shown(tablesOf(document)[0])).toEqual(["มิติ | โครงการ", "1 | 1) ก<br>2) ข", " | ค | ง"]);
    expect(document.blocks[0]).toEqual({ kind: "paragraph", text: "|---|:---:|", place: { line: 2 } });
    expect(paragraphsOf(document)).toEqual(["|---|:---:|", "จบ"]);
  });

  test("go on in the next line where a row is not closed", () => {
    const [table] = tablesOf(readText("| โครงการ | 2566 |\n|---|---|\n| 1) ก\n2) ข | 10,000\n- |\n| ค | - |"));
    expect(shown(table)).toEqual(["โครงการ | 2566", "1) ก/2) ข | 10,000/-", "ค | -"]);
    expect(lineOf(table?.rows[1]?.[1])).toEqual({ line: 4 });
  });

  test("need no pipes around them", () => {
    const document = readText("โครงการ | ปี 2566\n--- | ---\nโครงการ ก | 5,000\n\nก | ข");
    expect(shown(tablesOf(document)[0])).toEqual(["โครงการ | ปี 2566", "โครงการ ก | 5,000"]);
    expect(paragraphsOf(document)).toEqual(["--- | ---", "ก | ข"]);
  });
});

describe("HTML tables", () => {
  test("may spread over lines, span cells, and stand in a line of text", () => {
    const text =
      "ก่อน <table border=1>\n<tr><th colspan='2'>มิติ</th>\n<th rowspan=\"2\">ปี 2566</th></tr>\n<tr><td>ก\n<br>ข</td><td>&nbsp;</td></tr></table> หลัง";
    const document = readText(text);
    const [table] = tablesOf(document);
    expect(table?.rows.map((row) => row.map(({ place: _, ...cell }) => cell))).toEqual([
      [
        { text: "มิติ", across: 2 },
        { text: "ปี 2566", down: 2 },
      ],
      [{ text: "ก\n<br>ข" }, { text: "&nbsp;" }],
    ]);
    expect(table?.rows[1]?.map(lineOf)).toEqual([{ line: 4 }, { line: 5 }]);
    expect(paragraphsOf(document)).toEqual(["ก่อน ", " หลัง"]);
  });

  test("keep a table in a cell as the cell's text, and a caption as a row", () => {
    const [table] = tablesOf(readText("<table><caption>ชื่อ</caption><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>"));
    expect(shown(table)).toEqual(["ชื่อ", "a<table><tr><td>b</td></tr></table>"]);
  });

  test("that are not closed are lines", () => {
    const document = readText("<table><tr><td>ก\nข</td>\n</table></table>\n<table>\nค");
    expect(tablesOf(document)).toEqual([]);
    expect(paragraphsOf(document)).toHaveLength(5);
  });
});

const word = fc.constantFrom("โครงการ", "มิติ", "ปี 2566", "งบประมาณ (บาท)", "1. ก", "-", "10,000", "หมายเหตุ", "รวม", "x", '"', "#");
const gap = fc.constantFrom("\t", "\n", "\n\n", "\r\n", " ", "\n\t", "\t\t", "\f", "\u00a0", "\v");

test("nothing is lost of any text, and its order is kept", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, gap), { maxLength: 120 }), (parts) => {
      const text = parts.flat().join("");
      const letters = (all: string) => all.replace(/[\s"]+/g, "");
      expect(letters(lettersOf(readText(text)))).toBe(letters(text));
    }),
    { numRuns: 400 },
  );
});

test("tables of any kind lose nothing but their frames", () => {
  const frames = fc.constantFrom("|", "|---|", "\\|", "<table>", "</table>", "<tr>", "</td>", '<td colspan="2">', "<caption>", "\n", "\t");
  const sorted = (all: string) => [...all.replace(/<\/?(?:table|tr|td|caption)[^<>]*>/g, "").replace(/[\s|\\"-]+/g, "")].sort().join("");
  fc.assert(
    fc.property(fc.array(fc.oneof(word, frames), { maxLength: 80 }), (parts) => {
      const text = parts.join("");
      expect(sorted(lettersOf(readText(text)))).toBe(sorted(text));
    }),
    { numRuns: 400 },
  );
});
