import ExcelJS from "exceljs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readXlsx } from "#apps-script/documents/xlsx/read";
import type { CellWrite, Change } from "#local/sheet/engine-interface";
import { XlsxRefusal } from "#local/xlsx/sheet-part";
import { writeXlsx } from "#local/xlsx/write";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";
import { engineWith, MOMENT, partOf, partsOf, xlsxOf } from "#test/unit/local/xlsx/files";

const FIRST = "xl/worksheets/sheet1.xml";
const STRINGS = "xl/sharedStrings.xml";

function written(cells: CellWrite[][], ...steps: Change[]) {
  return writeXlsx(engineWith(cells, ...steps), { at: MOMENT });
}

function texts(...values: string[]): CellWrite[][] {
  return values.map((value) => [{ value, numberFormat: "@" }]);
}

describe("text", () => {
  it("stays text when it looks like a formula", () => {
    const { bytes } = written(texts("=1+1", "+66", "-", "@SUM(A1)"));
    expect(partOf(bytes, FIRST)).not.toContain("<f>");
    expect(partOf(bytes, STRINGS)).toContain('<t xml:space="preserve">=1+1</t>');
    expect(readXlsx(bytes).grids[0]?.values).toEqual([["=1+1"], ["+66"], ["-"], ["@SUM(A1)"]]);
  });

  it("comes back letter for letter, with characters that XML cannot hold and with what looks like markup", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", minLength: 1 }),
        fc.constantFrom("<b>&amp;", "_x0041_", "\u0007", "a\r\nb", " ", "\ufffe", "]]>"),
        (any, known) => {
          const text = `ก${any}${known}ข`.replace(/\r/g, "");
          const { bytes } = written([[{ value: text }]]);
          expect(readXlsx(bytes).grids[0]?.values).toEqual([[text]]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is refused with its place where it is longer than Excel takes, and never cut", () => {
    const write = () => written([[{ value: "ก" }], [{ value: "ข".repeat(32_768) }]]);
    expect(write).toThrow(XlsxRefusal);
    expect(write).toThrow(/“ก” เซลล์ A2 .*32768/);
    expect(readXlsx(written([[{ value: "ข".repeat(32_767) }]]).bytes).grids[0]?.values[0]?.[0]).toHaveLength(32_767);
  });
});

describe("formulas", () => {
  function formulaOf(formula: string, ...steps: Change[]): string | undefined {
    const { bytes } = written([[{ formula }]], ...steps);
    return /<f>(.*?)<\/f>/
      .exec(partOf(bytes, FIRST))?.[1]
      ?.replace(/&(quot|lt|gt);/g, (_, name) => ({ quot: '"', lt: "<", gt: ">" })[name as "quot"]);
  }
  const SECOND: Change = { do: "add-sheet", sheetId: 5, title: "ผู้รับ ผิดชอบ" };

  it("end their open ranges at one row, for Excel knows none", () => {
    expect(formulaOf("=SUM(J3:J)")).toBe("SUM(J3:J$5000)");
    expect(formulaOf('=SUMPRODUCT(J3:J*($K$3:$K<>"A3:A"))')).toBe('SUMPRODUCT(J3:J$5000*($K$3:$K$5000<>"A3:A"))');
    expect(formulaOf("=SUM(A3:B4)+C:C")).toBe("SUM(A3:B4)+C:C");
  });

  it("name tabs in quotation marks", () => {
    const { bytes } = writeXlsx(
      engineWith([], SECOND, { do: "write", sheetId: 0, top: 0, left: 0, cells: [[{ formula: "=COUNTA('ผู้รับ ผิดชอบ'!A3:A)" }]] }),
      { at: MOMENT },
    );
    expect(partOf(bytes, FIRST)).toContain("<f>COUNTA('ผู้รับ ผิดชอบ'!A3:A$5000)</f>");
  });

  it("keep the value they had, so that a program that does not calculate shows it", () => {
    const { bytes } = written([[{ value: 2 }, { formula: "=A1*3" }, { formula: '=IF(A1=2,"","x")' }]]);
    expect(readXlsx(bytes).grids[0]?.values).toEqual([[2, 6, ""]]);
    expect(readXlsx(bytes).grids[0]?.formulas).toEqual([["", "=A1*3", '=IF(A1=2,"","x")']]);
  });

  it("carry the prefix that Excel wants for functions of 2019", () => {
    expect(formulaOf('=IFS(A2=1,"ก")')).toBe('_xlfn.IFS(A2=1,"ก")');
  });

  it("are told and written as their values where Excel or LibreOffice may not know a function", () => {
    const { bytes, lost } = written([[{ value: 7 }, { formula: "=XLOOKUP(7,A1:A1,A1:A1)" }]]);
    expect(lost.formulas).toEqual([{ sheet: "ก", cell: "B1" }]);
    expect(partOf(bytes, FIRST)).toContain('<c r="B1"><v>7</v></c>');
  });

  it("of colours are told too, and the colour is left out", () => {
    const zones = [{ top: 0, left: 0, bottom: 3, right: 0 }];
    const colour = (formula: string): Change => ({
      do: "conditional-format",
      sheetId: 0,
      zones,
      format: { formula, background: "#f4c7c3" },
    });
    const { bytes, lost } = written([], colour("=XLOOKUP(A1,B:B,C:C)=1"), colour("=A1=2"));
    expect(lost).toEqual({ formulas: [], colours: [{ sheet: "ก", range: "A1:A4" }] });
    expect(partOf(bytes, FIRST).match(/<cfRule/g)).toHaveLength(1);
  });

  it("lead with HYPERLINK to a cell of the file", () => {
    expect(formulaOf('=HYPERLINK("#gid=0&range=B7","B7")')).toBe(`HYPERLINK("#'ก'!B7","B7")`);
  });
});

describe("dropdowns and tick boxes", () => {
  function validationOf(values: string[], strict = false): { xml: string; bytes: Buffer } {
    const zone = { top: 2, left: 0, bottom: 9, right: 0 };
    const { bytes } = written([], { do: "validate", sheetId: 0, zone, rule: { condition: { type: "list", values }, strict } });
    return { xml: /<dataValidation .*?<\/dataValidation>/.exec(partOf(bytes, FIRST))?.[0] ?? "", bytes };
  }

  it("let other values in after a word in Thai, a strict one does not", () => {
    expect(validationOf(["ใช้", "ไม่ใช้"]).xml).toMatch(/errorStyle="information".*error="[ก-๙].*sqref="A3:A10".*&quot;ใช้,ไม่ใช้&quot;/);
    expect(validationOf(["ใช้"], true).xml).not.toContain("errorStyle");
  });

  it("take choices that are long, or hold a comma, from a hidden tab", () => {
    const long = Array.from({ length: 40 }, (_, index) => `หน่วยงานที่ ${index + 1}`);
    for (const choices of [long, ["ก,ข", "ค"], ['"', "ง"]]) {
      const { xml, bytes } = validationOf(choices);
      expect(xml).toContain(`!$A$1:$A$${choices.length}</formula1>`);
      const lists = readXlsx(bytes).grids[1];
      expect(lists?.values.map(([value]) => value)).toEqual(choices);
      expect(partOf(bytes, "xl/workbook.xml")).toContain(`<sheet name="${lists?.title}" sheetId="2" state="hidden"`);
    }
  });

  it("offer TRUE and FALSE for a tick", () => {
    const zone = { top: 0, left: 0, bottom: 4, right: 0 };
    const rule = { condition: { type: "checkbox" as const }, strict: false };
    expect(partOf(written([[{ value: true }]], { do: "validate", sheetId: 0, zone, rule }).bytes, FIRST)).toMatch(
      /<c r="A1"[^>]* t="b"><v>1<\/v>.*&quot;TRUE,FALSE&quot;/,
    );
  });
});

describe("tabs", () => {
  it("get names that Excel takes: short, without forbidden signs, no two alike", () => {
    const long = "แผนปฏิบัติการป้องกันการทุจริตของหน่วยงาน";
    const { bytes } = written(
      [],
      { do: "add-sheet", sheetId: 1, title: `${long} ก` },
      { do: "add-sheet", sheetId: 2, title: `${long} ข` },
      { do: "add-sheet", sheetId: 3, title: "1:2" },
      { do: "add-sheet", sheetId: 4, title: "History" },
    );
    const titles = readXlsx(bytes).grids.map(({ title }) => title);
    expect(new Set(titles.map((title) => title.toLowerCase())).size).toBe(5);
    for (const title of titles) {
      expect(title.length).toBeLessThanOrEqual(31);
      expect(title).not.toMatch(/[\\/?*[\]:]/);
      expect(title).not.toMatch(/^\p{M}/u);
    }
    expect(titles).not.toContain("History");
  });

  it("that are hidden stay hidden, and the file opens on one that is not", () => {
    const { bytes } = written([], { do: "add-sheet", sheetId: 1, title: "ข" }, { do: "show-sheet", sheetId: 0, hidden: true });
    const book = partOf(bytes, "xl/workbook.xml");
    expect(book).toContain('<sheet name="ก" sheetId="1" state="hidden"');
    expect(book).toContain('activeTab="1"');
  });
});

describe("links", () => {
  it("lead to cells of the file, and out of it by http and mail alone", () => {
    const { bytes } = written([
      [{ value: "ใน", link: "#gid=0&range=C4" }],
      [{ value: "นอก", link: "https://example.go.th/?a=1&b=2" }],
      [{ value: "ไม่", link: "file:///etc/passwd" }],
    ]);
    expect(partOf(bytes, FIRST)).toContain(`<hyperlink ref="A1" location="'ก'!C4"/>`);
    expect(partOf(bytes, "xl/worksheets/_rels/sheet1.xml.rels")).toContain(
      'Target="https://example.go.th/?a=1&amp;b=2" TargetMode="External"',
    );
    expect(Object.values(partsOf(bytes)).join()).not.toContain("file:");
  });
});

describe("the whole file", () => {
  it("is the same bytes for the same workbook and moment", async () => {
    const workbook = workbookOf(madeUpPlan(3));
    expect((await xlsxOf(workbook)).equals(await xlsxOf(workbook))).toBe(true);
  });

  it("is read by another program: values, dates, formulas, notes, widths, frozen panes, dropdowns, print set-up", async () => {
    const engine = engineWith(
      [
        [{ value: "หัว", note: "คำอธิบาย\nสองบรรทัด", format: { bold: true }, background: "#1f4e78" }, { value: "วันที่" }],
        [{ value: 45_000.5, numberFormat: '#,##0.00;-#,##0.00;"-"' }, { value: 46_125, numberFormat: "d/m/yyyy" }, { formula: "=A2*2" }],
      ],
      { do: "freeze", sheetId: 0, rows: 1, columns: 1 },
      { do: "size", sheetId: 0, dimension: "column", start: 0, count: 1, pixels: 290 },
      { do: "hide", sheetId: 0, dimension: "column", start: 3, count: 1, hidden: true },
      { do: "merge", sheetId: 0, zone: { top: 4, left: 0, bottom: 5, right: 0 } },
      {
        do: "validate",
        sheetId: 0,
        zone: { top: 1, left: 2, bottom: 3, right: 2 },
        rule: { condition: { type: "list", values: ["ก", "ข"] }, strict: true },
      },
      {
        do: "conditional-format",
        sheetId: 0,
        zones: [{ top: 1, left: 0, bottom: 3, right: 0 }],
        format: { formula: '=A2="ผิด"', background: "#f4c7c3" },
      },
    );
    const book = new ExcelJS.Workbook();
    // Its types know Node's older buffers only.
    await book.xlsx.load(new Uint8Array(writeXlsx(engine, { at: MOMENT }).bytes).buffer);
    const sheet = book.getWorksheet("ก");
    expect(book.created).toEqual(MOMENT);
    expect(sheet?.getCell("A1").text).toBe("หัว");
    expect(JSON.stringify(sheet?.getCell("A1").note)).toContain("คำอธิบาย\\nสองบรรทัด");
    expect(sheet?.getCell("A1").font).toMatchObject({ bold: true });
    expect(sheet?.getCell("A1").fill).toMatchObject({ fgColor: { argb: "FF1F4E78" } });
    expect(sheet?.getCell("A2")).toMatchObject({ value: 45_000.5, numFmt: '#,##0.00;-#,##0.00;"-"' });
    expect(sheet?.getCell("B2").value).toEqual(new Date("2026-04-13T00:00:00Z"));
    expect(sheet?.getCell("C2")).toMatchObject({ formula: "A2*2", result: 90_001 });
    expect(sheet?.getColumn(1).width).toBeCloseTo((290 - 5) / 7, 1);
    expect(sheet?.getColumn(4).hidden).toBe(true);
    expect(sheet?.getCell("A6").master.address).toBe("A5");
    expect(sheet?.getCell("C3").dataValidation).toMatchObject({ type: "list", formulae: ['"ก,ข"'] });
    expect(sheet?.views[0]).toMatchObject({ state: "frozen", xSplit: 1, ySplit: 1, topLeftCell: "B2" });
    expect(sheet?.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: "landscape",
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: "1:1",
    });
  });

  it("locks nobody out", async () => {
    const bytes = await xlsxOf(workbookOf(madeUpPlan(1)));
    expect(Object.values(partsOf(bytes)).join()).not.toMatch(/<sheetProtection|<workbookProtection/);
  });
});
