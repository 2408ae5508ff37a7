import type { Workbook, Worksheet } from "exceljs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { workbookSchema } from "#core/plan/model";
import { reportOf } from "#core/reports/make-report";
import type { Block, ChartBlock, Part, Report, Row, TableBlock, Value } from "#core/reports/report";
import { renderXlsx } from "#lambdas/report/xlsx/render-xlsx";
import { everyBlock } from "#test/fixtures/reports/every-block";
import { followedUp } from "#test/fixtures/reports/followed-up";
import { cellsOf, contentOf, elementsOf, firstMissing, opened, partsOf, wantedOf } from "#test/unit/lambdas/report-xlsx-content";
import sample001 from "../../../local/samples/plan-001.json" with { type: "json" };
import sample002 from "../../../local/samples/plan-002.json" with { type: "json" };
import sample003 from "../../../local/samples/plan-003.json" with { type: "json" };

const DATE = new Date("2026-01-08T05:00:00Z");
const draw = async (report: Report) => opened(await renderXlsx(report, { date: DATE }));
const PART = { orientation: "portrait", margins: "table", sheet: "ก" } as const;
const reportWith = (parts: Part[], more: Partial<Report> = {}): Report => ({
  title: "รายงาน",
  author: "อบต.ตัวอย่าง",
  fileName: "รายงาน",
  numerals: "arabic",
  draft: null,
  parts,
  ...more,
});
const withBlocks = (blocks: Block[], more: Partial<Report> = {}) => reportWith([{ ...PART, blocks }], more);
const text = (words: string, link?: string): Value => ({ kind: "text", text: words, ...(link === undefined ? {} : { link }) });
const tableOf = (rows: Row[], widths = [20, 60, 20], header: Row[] = []): TableBlock => ({
  kind: "table",
  summary: "ตาราง",
  columns: widths.map((width) => ({ width, align: "start" })),
  header,
  rows,
});
const rowOf = (...values: Value[]): Row => ({ cells: values.map((value) => ({ value })) });
/** What XML can hold of a text: control characters are gone, non-characters replaced. */
const kept = (words: string) =>
  [...words.replace(/\r\n?/g, "\n")]
    .filter((letter) => letter >= " " || letter === "\t" || letter === "\n")
    .map((letter) => (letter === "\ufffe" || letter === "\uffff" ? "\ufffd" : letter))
    .join("");
const sheetOf = (workbook: Workbook, name: string) => workbook.getWorksheet(name) as Worksheet;
/** Columns of what is printed: a chart's numbers stand to the right of it. */
const printedColumns = (sheet: Worksheet) => sheet.getColumn(/:\$?([A-Z]+)/.exec(sheet.pageSetup.printArea ?? "")?.[1] ?? "A").number;
const printed = (sheet: Worksheet) => cellsOf(sheet, printedColumns(sheet));
const contents = (workbook: Workbook) => workbook.worksheets.flatMap((sheet) => printed(sheet).map(contentOf));
const find = (sheet: Worksheet, content: string | number) => {
  const cell = cellsOf(sheet).find((one) => contentOf(one) === content);
  if (!cell) throw new Error(`no cell with ${content}`);
  return cell;
};

/** As rectangles: [top, left, bottom, right]. */
function areasOf(sheet: Worksheet): number[][] {
  return (sheet.model.merges as string[]).map((area) => {
    const [from = "A1", to = from] = area.split(":");
    const [a, b] = [sheet.getCell(from).fullAddress, sheet.getCell(to).fullAddress];
    return [a.row, a.col, b.row, b.col];
  });
}

describe.each(["arabic", "thai"] as const)("a report with every kind of block, in %s numerals", (numerals) => {
  const report = everyBlock(numerals);
  let workbook: Workbook;
  beforeAll(async () => {
    workbook = await draw(report);
  });

  it("holds every text in its turn, and numbers as numbers", () => {
    expect(firstMissing(wantedOf(report), contents(workbook))).toBeNull();
  });

  it("has a worksheet for each name", () => {
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(["สรุป", "โครงการ", "แผ่นกรอก"]);
  });

  it("has no formula and no error anywhere", () => {
    for (const sheet of workbook.worksheets)
      for (const cell of cellsOf(sheet)) expect(["string", "number"]).toContain(typeof contentOf(cell));
  });

  it("has merged areas that nowhere overlap", () => {
    for (const sheet of workbook.worksheets) {
      const taken = new Set<string>();
      for (const [top = 0, left = 0, bottom = 0, right = 0] of areasOf(sheet)) {
        for (let row = top; row <= bottom; row++) {
          for (let column = left; column <= right; column++) {
            const key = `${row} ${column}`;
            expect(taken.has(key), `${sheet.name} ${key}`).toBe(false);
            taken.add(key);
          }
        }
      }
    }
  });

  it("draws lines around every cell of a table, of merged ones too", () => {
    const sheet = sheetOf(workbook, "โครงการ");
    const first = find(sheet, "มิติ").fullAddress.row;
    const last = find(sheet, "รวมทั้งสิ้น").fullAddress.row;
    for (let row = first; row <= last; row++) {
      for (let column = 1; column <= 6; column++) {
        const { border } = sheet.getCell(row, column);
        expect([border?.top?.style, border?.left?.style, border?.bottom?.style, border?.right?.style]).toEqual(Array(4).fill("thin"));
      }
    }
  });

  it("shows numbers in the office's digits without changing them", () => {
    const sheet = sheetOf(workbook, "โครงการ");
    const digits = numerals === "thai" ? "[$-D00041E]" : "";
    const amount = find(sheet, 12_345_678.5);
    expect(amount.numFmt).toBe(`${digits}#,##0.00;${digits}-#,##0.00;"-"`);
    expect(amount.alignment).toMatchObject({ horizontal: "right", shrinkToFit: true });
    expect(find(sheet, 333_333_319.5).numFmt).toBe(`${digits}#,##0.00;${digits}-#,##0.00;${digits}#,##0.00`);
    expect(find(sheet, 42.5).numFmt).toBe(`${digits}0.0`);
    expect(find(sheet, 20).numFmt).toBe(`${digits}0`);
  });
});

describe("print set-up", () => {
  let workbook: Workbook;
  beforeAll(async () => {
    workbook = await draw(everyBlock());
  });

  it("is A4 in the part's orientation, one page wide", () => {
    const set = workbook.worksheets.map(({ pageSetup }) => pageSetup);
    expect(set.map(({ orientation }) => orientation)).toEqual(["portrait", "landscape", "portrait"]);
    for (const one of set)
      expect(one).toMatchObject({ paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0, horizontalCentered: true });
  });

  it("leaves a letter's margins: left 3 cm, right 2 cm", () => {
    const { left, right } = sheetOf(workbook, "สรุป").pageSetup.margins ?? {};
    expect([left, right].map((inches) => (inches ?? 0) * 2.54)).toEqual([expect.closeTo(3, 5), expect.closeTo(2, 5)]);
  });

  it("repeats the rows of the table's header, and keeps them in sight", () => {
    const sheet = sheetOf(workbook, "โครงการ");
    const { row } = find(sheet, "มิติ").fullAddress;
    expect(sheet.pageSetup.printTitlesRow).toBe(`${row}:${row + 1}`);
    expect(sheet.views).toMatchObject([{ state: "frozen", ySplit: row + 1 }]);
  });

  it("says on every page that it is a draft, and numbers the pages", () => {
    for (const { headerFooter } of workbook.worksheets) {
      expect(headerFooter.oddHeader).toContain("ร่าง มีข้อผิดพลาด 3 แห่งที่ต้องแก้");
      expect(headerFooter.oddFooter).toContain("หน้า &P / &N");
    }
  });

  it("shows the draft's mark on the screen above what is printed", () => {
    for (const sheet of workbook.worksheets) {
      expect(sheet.getCell("A1").value).toBe("ร่าง มีข้อผิดพลาด 3 แห่งที่ต้องแก้");
      expect(sheet.pageSetup.printArea).toMatch(/^\$?A\$?2:/);
    }
  });

  it("says nothing on top of a report that is no draft", async () => {
    const [sheet] = (await draw({ ...everyBlock(), draft: null })).worksheets;
    expect(sheet?.headerFooter.oddHeader).toBeUndefined();
    expect(sheet?.getCell("A1").value).toBe("บันทึกข้อความ");
  });

  it("takes an ampersand in the mark for an ampersand", async () => {
    const [sheet] = (await draw(withBlocks([], { draft: "ร่าง A&P" }))).worksheets;
    expect(sheet?.headerFooter.oddHeader).toMatch(/ร่าง A&&P$/);
  });

  it("begins a page with every part on one worksheet, which is then not fitted to pages: Excel would leave those breaks out", async () => {
    const parts = ["หนึ่ง", "สอง", "สาม"].map((title): Part => ({ ...PART, blocks: [{ kind: "heading", level: 2, text: title }] }));
    const bytes = await renderXlsx(reportWith(parts), { date: DATE });
    const [sheet] = (await opened(bytes)).worksheets;
    const breaks = elementsOf(partsOf(bytes)["xl/worksheets/sheet1.xml"] ?? "").filter(({ name }) => name === "brk");
    const before = ["สอง", "สาม"].map((title) => find(sheet as Worksheet, title).fullAddress.row - 1);
    expect(breaks.map(({ attributes }) => Number(attributes.id))).toEqual(before);
    expect(sheet?.pageSetup).toMatchObject({ fitToPage: false, scale: 100 });
  });

  it("gives parts of one name and different orientations worksheets of their own", async () => {
    const parts: Part[] = [
      { ...PART, blocks: [{ kind: "heading", level: 2, text: "ตั้ง" }] },
      { ...PART, orientation: "landscape", blocks: [{ kind: "heading", level: 2, text: "นอน" }] },
    ];
    const { worksheets } = await draw(reportWith(parts));
    expect(worksheets.map(({ name, pageSetup }) => [name, pageSetup.orientation])).toEqual([
      ["ก", "portrait"],
      ["ก (2)", "landscape"],
    ]);
  });

  it("repeats no header where another table stands under it", async () => {
    const long = tableOf(
      Array.from({ length: 60 }, () => rowOf(text("ก"), text("ข"), text("ค"))),
      [1, 1, 1],
      [rowOf(text("หัว"))],
    );
    const short = tableOf([rowOf(text("ง"))], [1], [rowOf(text("หัวอื่น"))]);
    const [first] = (await draw(withBlocks([long, short]))).worksheets;
    const [second] = (await draw(withBlocks([short, long]))).worksheets;
    expect(first?.pageSetup.printTitlesRow ?? null).toBeNull();
    expect(second?.pageSetup.printTitlesRow).toMatch(/^\d+:\d+$/);
  });

  it("tears no chart in two", async () => {
    const lines = Array.from({ length: 22 }, (_, index): Block => ({ kind: "paragraph", look: "plain", text: `บรรทัดที่ ${index}` }));
    const bytes = await renderXlsx(withBlocks([...lines, chart()]), { date: DATE });
    const parts = partsOf(bytes);
    const breaks = elementsOf(parts["xl/worksheets/sheet1.xml"] ?? "").filter(({ name }) => name === "brk");
    const rows = elementsOf(parts["xl/drawings/drawing1.xml"] ?? "").filter(({ name }) => name === "xdr:row");
    const [from, to] = rows.map((row) => Number(row.text));
    expect(breaks.length).toBeGreaterThan(0);
    for (const { attributes } of breaks) expect(Number(attributes.id) <= Number(from) || Number(attributes.id) >= Number(to)).toBe(true);
  });
});

describe("columns", () => {
  it("are those of the longest table; a heading goes over all of them", async () => {
    const [sheet] = (
      await draw(withBlocks([{ kind: "heading", level: 1, text: "หัวเรื่อง" }, tableOf([rowOf(text("ก"), text("ข"), text("ค"))])]))
    ).worksheets;
    expect(areasOf(sheet as Worksheet)).toContainEqual([1, 1, 1, 3]);
    const [a, b, c] = [1, 2, 3].map((column) => sheet?.getColumn(column).width ?? 0);
    expect(((b ?? 0) + 5 / 7) / ((a ?? 1) + 5 / 7)).toBeCloseTo(3, 5);
    expect(c).toBeCloseTo(a ?? 0, 5);
  });

  it("have an edge for each table's columns, and every cell covers those between its own", async () => {
    const [sheet] = (
      await draw(
        withBlocks([tableOf([rowOf(text("ก"), text("ข"))], [50, 50]), tableOf([rowOf(text("ค"), text("ง"), text("จ"))], [20, 60, 20])]),
      )
    ).worksheets;
    const spans = cellsOf(sheet as Worksheet).map((cell) => {
      const area = areasOf(sheet as Worksheet).find(([top, left]) => top === cell.fullAddress.row && left === cell.fullAddress.col);
      return [contentOf(cell), cell.fullAddress.col, area?.[3] ?? cell.fullAddress.col];
    });
    expect(spans).toEqual([
      ["ก", 1, 2],
      ["ข", 3, 4],
      ["ค", 1, 1],
      ["ง", 2, 3],
      ["จ", 4, 4],
    ]);
  });
});

describe("rows", () => {
  it("are at most as high as Excel allows, and a longer text goes over several of them", async () => {
    const long = "ข้อความยาวมาก ".repeat(900);
    const [sheet] = (await draw(withBlocks([tableOf([rowOf(text("1"), text(long), text("2"))])]))).worksheets;
    const heights = Array.from({ length: sheet?.rowCount ?? 0 }, (_, row) => sheet?.getRow(row + 1).height ?? 0);
    expect(Math.max(...heights)).toBeLessThanOrEqual(409);
    expect(heights.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(409);
    expect(areasOf(sheet as Worksheet)).toEqual([1, 2, 3].map((column) => [1, column, heights.length, column]));
  });

  it("under a cell that goes over them are together as high as its text", async () => {
    const words = "การสร้างวัฒนธรรมสุจริตและการปลูกฝังค่านิยม ".repeat(6);
    const alone = (await draw(withBlocks([tableOf([rowOf(text(words), text("ก"), text("ข"))])]))).worksheets[0];
    const spanned = tableOf([
      { cells: [{ value: text(words), rows: 2 }, { value: text("ก") }, { value: text("ข") }] },
      rowOf(text("ค"), text("ง")),
    ]);
    const over = (await draw(withBlocks([spanned]))).worksheets[0];
    const height = (sheet: Worksheet | undefined, rows: number[]) => rows.reduce((sum, row) => sum + (sheet?.getRow(row).height ?? 0), 0);
    expect(height(over, [1, 2])).toBeGreaterThanOrEqual(height(alone, [1]));
  });

  it("may be fitted again by the program where no merged cell needs the height", async () => {
    const sheet = partsOf(
      await renderXlsx(withBlocks([{ kind: "heading", level: 1, text: "หัวเรื่อง" }, tableOf([rowOf(text("ก"), text("ข"), text("ค"))])]), {
        date: DATE,
      }),
    );
    const rows = elementsOf(sheet["xl/worksheets/sheet1.xml"] ?? "").filter(({ name }) => name === "row");
    expect(rows.map(({ attributes }) => attributes.customHeight ?? "0")).toEqual(["1", "1", "0"]);
  });
});

describe("texts that people typed", () => {
  const shownAs = async (value: Value) => {
    const [sheet] = (await draw(withBlocks([tableOf([rowOf(value)], [100])]))).worksheets;
    return sheet?.getCell("A1");
  };

  it.each(["=1+1", "+66", "-5", "@SUM(A1)", " =cmd|' /C calc'!A0"])("stays text, also when the cell is edited: %s", async (words) => {
    const cell = await shownAs(text(words));
    expect(cell?.value).toBe(words);
    expect(cell?.numFmt).toBe("@");
  });

  it.each(["<b>#set</b> & “คำ”", "_x0041_ _x00e9_ __x005F_", "  เว้นวรรคหน้าและหลัง  ", "บรรทัด\nใหม่", "007", "1/2", "TRUE", "😀 น้ำ"])(
    "stays as it is: %j",
    async (words) => {
      expect((await shownAs(text(words)))?.value).toBe(words);
    },
  );

  it("loses what XML refuses: control characters and half pairs", async () => {
    expect((await shownAs(text("ก\u0000ข\u0007ค\u001b[31mง\ud800จ\r\nฉ")))?.value).toBe("กขค[31mง\ufffdจ\nฉ");
  });

  it("longer than Excel's 32,767 characters ends with a word that it was cut", async () => {
    const value = String((await shownAs(text("ก".repeat(40_000))))?.value);
    expect(value).toHaveLength(32_766);
    expect(value).toMatch(/^ก+… \(ข้อความยาวเกินกว่าที่ Excel รับได้/);
  });

  it.each([
    ["https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"],
    ["http://example.org/รูป", "http://example.org/%E0%B8%A3%E0%B8%B9%E0%B8%9B"],
    ["javascript:alert(1)", null],
    ["file:///etc/passwd", null],
    ["#แผน!A1", null],
    [`https://example.org/${"a".repeat(3000)}`, null],
  ])("link only to web pages: %s", async (link, target) => {
    const cell = await shownAs(text("หลักฐาน", link));
    expect(cell?.value).toEqual(target === null ? "หลักฐาน" : { text: "หลักฐาน", hyperlink: target });
  });

  it("stand in the file and come back, whatever they are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "binary", minLength: 1 }), { minLength: 1, maxLength: 8 }), async (words) => {
        const report = withBlocks(
          [
            { kind: "heading", level: 1, text: words[0] ?? "" },
            tableOf(words.map((word) => rowOf(text(word), { kind: "blank" }, text(word)))),
          ],
          { title: words[0] ?? "", author: words.at(-1) ?? "", draft: words[0] ?? "" },
        );
        const bytes = await renderXlsx(
          { ...report, parts: report.parts.map((part) => ({ ...part, sheet: words[0] ?? "" })) },
          { date: DATE },
        );
        for (const [name, xml] of Object.entries(partsOf(bytes))) if (/\.(xml|rels)$/.test(name)) elementsOf(xml);
        const strings = elementsOf(partsOf(bytes)["xl/sharedStrings.xml"] ?? "<sst/>").filter(({ name }) => name === "t");
        const there = new Set(strings.map((string) => string.text.replaceAll("_x005F_", "_")));
        for (const word of words.filter((one) => !one.includes("_x005F_"))) if (kept(word) !== "") expect(there).toContain(kept(word));
      }),
      { numRuns: 25 },
    );
  });
});

describe("names of worksheets", () => {
  const namesOf = async (sheets: string[]) => {
    const parts = sheets.map((sheet, index): Part => ({ ...PART, orientation: index % 2 ? "landscape" : "portrait", sheet, blocks: [] }));
    return (await draw(reportWith(parts))).worksheets.map(({ name }) => name);
  };

  it("are of 31 characters at most, without what Excel refuses, never the same twice", async () => {
    expect(
      await namesOf([
        "a/b:c?[d]*\\e",
        "A B C D E",
        "",
        "History",
        "'ก'",
        "รายงานผลการดำเนินงานตามแผนปฏิบัติการ",
        "รายงานผลการดำเนินงานตามแผนปฏิบัติการ",
      ]),
    ).toEqual([
      "a b c d e",
      "A B C D E (2)",
      "รายงาน",
      "History (1)",
      "ก",
      "รายงานผลการดำเนินงานตามแผนปฏิบั",
      "รายงานผลการดำเนินงานตามแผนป (2)",
    ]);
  });

  it("are taken by Excel's rules, whatever they were", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 6 }), async (sheets) => {
        const names = await namesOf(sheets);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(sheets.length);
        for (const name of names) {
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(31);
          expect(name).not.toMatch(/[[\]:*?/\\']/);
        }
      }),
      { numRuns: 20 },
    );
  });
});

const chart = (): ChartBlock => ({
  kind: "chart",
  title: "งบประมาณ",
  description: "ตามแผน 45,000 บาท <เบิกจ่าย> 12,000 บาท",
  unit: "baht",
  look: "grouped",
  categories: ["ไตรมาส 1", "ไตรมาส 2"],
  series: [
    { name: "ตามแผน", values: [45_000, 120_000.5] },
    { name: "เบิกจ่าย", values: [12_000, 0] },
  ],
});

describe("charts", () => {
  let parts: Record<string, string>;
  let workbook: Workbook;
  beforeAll(async () => {
    const linked = tableOf([rowOf(text("หลักฐาน", "https://example.org/"))], [1]);
    const bytes = await renderXlsx(
      reportWith([
        { ...PART, sheet: "ไม่มีแผนภูมิ", blocks: [linked] },
        { ...PART, sheet: "มี & 'แผนภูมิ'", blocks: [linked, chart(), chart()] },
        { ...PART, sheet: "อีกแผ่น", blocks: [chart()] },
      ]),
      { date: DATE },
    );
    parts = partsOf(bytes);
    workbook = await opened(bytes);
  });

  it("are parts that the package declares and that its relationships find", () => {
    const declared = elementsOf(parts["[Content_Types].xml"] ?? "").map(({ attributes }) => attributes.PartName);
    const added = Object.keys(parts).filter((name) => /^xl\/(charts|drawings)\/[^/]+\.xml$/.test(name));
    expect(added).toHaveLength(5);
    for (const name of added) expect(declared).toContain(`/${name}`);
    for (const [name, xml] of Object.entries(parts).filter(([path]) => path.endsWith(".rels"))) {
      const relations = elementsOf(xml).filter(
        (element) => element.name === "Relationship" && element.attributes.TargetMode !== "External",
      );
      expect(new Set(relations.map(({ attributes }) => attributes.Id)).size).toBe(relations.length);
      const folder = name.replace(/_rels\/[^/]+$/, "");
      for (const { attributes } of relations) {
        const path = new URL(attributes.Target ?? "", `file:///${folder}`).pathname.slice(1);
        expect(Object.keys(parts)).toContain(path);
      }
    }
  });

  it("hang on the worksheet that they stand on, as the last of its elements", () => {
    for (const sheet of [2, 3]) {
      const elements = elementsOf(parts[`xl/worksheets/sheet${sheet}.xml`] ?? "");
      const last = elements.at(-1);
      const relations = elementsOf(parts[`xl/worksheets/_rels/sheet${sheet}.xml.rels`] ?? "");
      expect(last?.name).toBe("drawing");
      expect(relations.find(({ attributes }) => attributes.Id === last?.attributes["r:id"])?.attributes.Target).toBe(
        `../drawings/drawing${sheet}.xml`,
      );
    }
    expect(parts["xl/worksheets/sheet1.xml"]).not.toContain("<drawing");
  });

  it("have alternative text", () => {
    const described = elementsOf(parts["xl/drawings/drawing2.xml"] ?? "").filter(({ name }) => name === "xdr:cNvPr");
    expect(described.map(({ attributes }) => attributes.descr)).toEqual(Array(2).fill("ตามแผน 45,000 บาท <เบิกจ่าย> 12,000 บาท"));
  });

  it("refer to cells that hold their names and numbers, beside what is printed", () => {
    for (const number of [1, 2, 3]) {
      const found = elementsOf(parts[`xl/charts/chart${number}.xml`] ?? "").filter(({ name }) => name === "c:f");
      const referred = found.map(({ text: formula }) => {
        const [, name = "", range = ""] = /^'(.*)'!(.*)$/.exec(formula) ?? [];
        const sheet = sheetOf(workbook, name);
        const [from = "", to = from] = range.replaceAll("$", "").split(":");
        const column = sheet.getCell(from).fullAddress.col;
        expect(column).toBeGreaterThan(printedColumns(sheet));
        const [first, last] = [sheet.getCell(from).fullAddress.row, sheet.getCell(to).fullAddress.row];
        return Array.from({ length: last - first + 1 }, (_, row) => sheet.getCell(first + row, column).value);
      });
      const categories = ["ไตรมาส 1", "ไตรมาส 2"];
      expect(referred).toEqual([["ตามแผน"], categories, [45_000, 120_000.5], ["เบิกจ่าย"], categories, [12_000, 0]]);
    }
  });

  it("stand over rows of their own, one under the other", () => {
    const rows = elementsOf(parts["xl/drawings/drawing2.xml"] ?? "").filter(({ name }) => name === "xdr:row");
    const [from, to, from2, to2] = rows.map((row) => Number(row.text));
    expect([from, to, from2, to2]).toEqual([from, to, from2, to2].toSorted((a, b) => Number(a) - Number(b)));
    const sheet = workbook.worksheets[1] as Worksheet;
    const covered = printed(sheet).filter(({ fullAddress: { row } }) => row > Number(from) && row <= Number(to));
    expect(covered).toEqual([]);
  });
});

describe("the file", () => {
  it("is the same, byte for byte, for the same report and date", async () => {
    const [once, again] = await Promise.all([renderXlsx(everyBlock(), { date: DATE }), renderXlsx(everyBlock(), { date: DATE })]);
    expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
  });

  it("has title, author, language and the date given", async () => {
    const bytes = await renderXlsx(everyBlock(), { date: DATE });
    const properties = elementsOf(partsOf(bytes)["docProps/core.xml"] ?? "");
    const of = (name: string) => properties.find((element) => element.name === name)?.text;
    expect([of("dc:title"), of("dc:creator"), of("dc:language")]).toEqual(["รายงานตัวอย่าง พ.ศ. 2570", "อบต.ตัวอย่าง", "th-TH"]);
    expect([of("dcterms:created"), of("dcterms:modified")]).toEqual(["2026-01-08T05:00:00Z", "2026-01-08T05:00:00Z"]);
  });
});

const SAMPLES = [sample001, sample002, sample003].map((sample) => workbookSchema.parse(sample));
const KINDS = ["eplan", "five-year", "progress", "eplan-entry"] as const;

describe.each(SAMPLES.map((workbook, index) => [index + 1, workbook] as const))("reports of sample %i", (_, workbook) => {
  it.each(KINDS)("hold all that the report says: %s", async (kind) => {
    const year = workbook.plan.fiscalYears[0] ?? 0;
    const round = kind === "progress" || kind === "eplan-entry" ? "q1" : null;
    const report = reportOf(followedUp(workbook, year, ["q1"]), {
      kind,
      format: "xlsx",
      fiscalYear: year,
      round,
      today: "2026-01-08",
      errors: 1,
    });
    expect(firstMissing(wantedOf(report), contents(await draw(report)))).toBeNull();
  });
});
