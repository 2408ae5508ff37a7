import ExcelJS from "exceljs";
import fc from "fast-check";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { CannotOpen } from "#apps-script/documents/cannot-open";
import { readFile } from "#apps-script/documents/read-file";
import { templateTab } from "#core/workbook/template";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";
import { shapeOf } from "#test/unit/apps-script/documents/shape";
import { foreign, xlsxOf, zipOf } from "#test/unit/local/xlsx/files";

const shape = async (name: string, bytes: Uint8Array | string) => shapeOf(await readFile(name, Buffer.from(bytes)));

/** TIS-620: one byte a letter, the Thai block from 0xA1 on. */
const windows874 = (text: string) =>
  Buffer.from([...text].map((letter) => (letter.charCodeAt(0) < 0x80 ? letter.charCodeAt(0) : letter.charCodeAt(0) - 0x0e00 + 0xa0)));
const utf16be = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16();
const TABLE = "โครงการ\t2566\t2567\nโครงการ ก\t10,000\t-\n";
const ROWS = [
  ["โครงการ", "2566", "2567"],
  ["โครงการ ก", "10,000", "-"],
];

describe("a text file", () => {
  it.each([
    ["UTF-8", Buffer.from(TABLE)],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${TABLE}`)],
    ["UTF-16, little end first, as Excel's Unicode text", Buffer.from(`\ufeff${TABLE}`, "utf16le")],
    ["UTF-16, big end first", utf16be(TABLE)],
    ["windows-874", windows874(TABLE)],
  ])("in %s is read", async (_, bytes) => {
    for (const name of ["แผน.txt", "แผน.tsv", "แผน", "แผน.md", "แผน.xls"]) expect(await shape(name, bytes)).toEqual([ROWS]);
  });

  it("of comma separated values is a table: quotes hold commas, quotes and line breaks", async () => {
    const csv = 'ลำดับ,โครงการ,2566\r\n1,"โครงการ ""ก"", ข\r\nต่อ","19,800.00"\r\n2,โครงการ ค,\r\n';
    const rows = [
      ["ลำดับ", "โครงการ", "2566"],
      ["1", 'โครงการ "ก", ข\nต่อ', "19,800.00"],
      ["2", "โครงการ ค", ""],
    ];
    expect(await shape("แผน.csv", csv)).toEqual([rows]);
    expect(await shape("แผน.csv", windows874(csv))).toEqual([rows]);
  });

  it("with semicolons, as Excel writes them in some countries, is the same", async () => {
    expect(await shape("แผน.csv", 'ลำดับ;โครงการ\n1;"ก;ข"\n2;ค,ง\n')).toEqual([
      [
        ["ลำดับ", "โครงการ"],
        ["1", "ก;ข"],
        ["2", "ค,ง"],
      ],
    ]);
  });
});

describe("a web page", () => {
  const page = (charset: string, text = "แผน") => `<html><head><meta charset="${charset}"></head><body><p>${text}</p></body></html>`;

  it("is read in whatever encoding it is, also where it says another", async () => {
    for (const bytes of [Buffer.from(page("utf-8")), windows874(page("windows-874")), windows874(page("tis-620"))]) {
      expect(await shape("แผน.html", bytes)).toEqual(["แผน"]);
    }
    expect(await shape("แผน.htm", Buffer.from(page("windows-874")))).toEqual(["แผน"]);
    expect(await shape("แผน.htm", windows874(page("iso-8859-1", "แผนปฏิบัติการ")))).toEqual(["แผนปฏิบัติการ"]);
  });

  it("is told by its content, for systems save web pages as .xls and .doc", async () => {
    expect(await shape("รายงาน.xls", "\n<table><tr><td>ก</td></tr></table>")).toEqual([[["ก"]]]);
    expect(await shape("รายงาน.doc", '<?xml version="1.0"?>\n<!DOCTYPE html><html><body><p>ก</p></body></html>')).toEqual(["ก"]);
  });
});

describe("an Excel file", () => {
  async function excel(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
    const book = new ExcelJS.Workbook();
    fill(book);
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  it("is what one sees: amounts and dates as shown, merged cells as one, tabs that are hidden left out", async () => {
    const bytes = await excel((book) => {
      const sheet = book.addWorksheet("แผน 66");
      sheet.addRows([
        ["มิติ", "โครงการ", "งบประมาณ", null, "ทำแล้ว"],
        [null, null, 2566, 2567, null],
        ["1", "โครงการ ก", 19800, 0, true],
        [null, "โครงการ ข\nต่อ", 1.1, 1234567.5, false],
        [null, "โครงการ ค", { formula: "C3+1", result: 19801 }, new Date(Date.UTC(2023, 9, 1)), null],
      ]);
      sheet.mergeCells("A1:A2");
      sheet.mergeCells("B1:B2");
      sheet.mergeCells("C1:D1");
      sheet.mergeCells("A3:A5");
      sheet.getCell("C3").numFmt = '#,##0.00 "บาท"';
      sheet.getCell("D3").numFmt = '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-';
      sheet.getCell("C4").numFmt = "0.00";
      sheet.getCell("D4").numFmt = "[$-D00041E]#,##0.00";
      sheet.getCell("D5").numFmt = "d mmm yyyy";
      book.addWorksheet("ซ่อน", { state: "hidden" }).addRow(["ลับ", "ลับ"]);
    });
    expect(await shape("แผน.xlsx", bytes)).toEqual([
      [
        ["มิติ ↓2", "โครงการ ↓2", "งบประมาณ →2", "ทำแล้ว"],
        ["2566", "2567", ""],
        ["1 ↓3", "โครงการ ก", "19,800.00 บาท", "-", "☑"],
        ["โครงการ ข\nต่อ", "1.10", "๑,๒๓๔,๕๖๗.๕๐", "☐"],
        ["โครงการ ค", "19801", "1 ตุลาคม 2566", ""],
      ],
    ]);
  });

  it("says in which cell of which tab a text stands", async () => {
    const bytes = await excel((book) => {
      const sheet = book.addWorksheet("แผน 66");
      sheet.getCell("B2").value = "หัวเรื่อง";
      sheet.getCell("B4").value = "ก";
      sheet.getCell("C4").value = "ข";
      sheet.getCell("B5").value = "ค";
      sheet.getCell("C5").value = "ง";
    });
    const { blocks } = await readFile("แผน.xlsx", bytes);
    const places = blocks.flatMap((block) => (block.kind === "table" ? block.rows.flat() : [block])).map(({ place }) => place);
    expect(places).toEqual(["B2", "B4", "C4", "B5", "C5"].map((cell) => ({ sheet: "แผน 66", cell })));
  });

  it("that is a workbook of ours is its plan alone: no holidays, no reminders, no follow-up", async () => {
    const { blocks } = await readFile("แผน.xlsx", await xlsxOf(workbookOf(madeUpPlan(3))));
    const places = blocks.flatMap((block) => (block.kind === "table" ? block.rows.flat() : [block])).map(({ place }) => place);
    const sheets = new Set(places.map((place) => ("sheet" in place ? place.sheet : "")));
    expect(sheets).toContain("แผน");
    const ofThePlan: string[] = (["settings", "plan", "details", "printed", "targets", "risks"] as const).map(
      (key) => templateTab(key).title,
    );
    for (const sheet of sheets) expect(ofThePlan).toContain(sheet);
  });

  it("without anything to see is refused", async () => {
    await expect(shape("แผน.xlsx", foreign({ rows: "" }))).rejects.toThrow(/ไม่มีข้อความ/);
  });
});

describe("what cannot be read is refused with what to do instead", () => {
  const ole = (stream: string) =>
    Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from(stream, "utf16le"), Buffer.alloc(60)]);
  const container = (kind: string) => zipOf({ mimetype: `application/vnd.oasis.opendocument.${kind}`, "content.xml": "<a/>" });
  const office = (root: string, name: string) =>
    zipOf({
      "[Content_Types].xml": "<Types/>",
      "_rels/.rels": `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="${name}"/></Relationships>`,
      [name]: `<p:${root}/>`,
    });
  const cases: [string, string, Uint8Array | string, RegExp][] = [
    ["a PDF", "แผน.pdf", "%PDF-1.7\n\0\xff", /PDF.*Word.*คัดลอก.*นำเข้า/],
    ["a PDF that is called something else", "แผน.docx", "\n%PDF-1.4", /PDF/],
    ["a photograph", "แผน.jpg", Buffer.from("ffd8ffe000104a464946", "hex"), /ภาพ/],
    ["a picture", "แผน.png", Buffer.from("89504e470d0a1a0a", "hex"), /ภาพ/],
    ["a picture of a telephone", "แผน.heic", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0"), /ภาพ/],
    ["a scan", "แผน.tif", Buffer.from("49492a0008000000", "hex"), /ภาพ/],
    ["the old Word", "แผน.doc", ole("WordDocument"), /\.doc\).*\.docx/],
    ["the old Excel", "แผน.xls", ole("Workbook"), /\.xls\).*\.xlsx/],
    ["a file with a password", "แผน.docx", ole("EncryptedPackage"), /รหัสผ่าน.*บันทึก/],
    ["slides", "แผน.pptx", office("presentation", "ppt/presentation.xml"), /PowerPoint.*คัดลอก/],
    ["OpenDocument text", "แผน.odt", container("text"), /\.odt\).*\.docx/],
    ["OpenDocument spreadsheet", "แผน.ods", container("spreadsheet"), /\.ods\).*\.xlsx/],
    ["binary Excel", "แผน.xlsb", office("x", "xl/workbook.bin"), /\.xlsb\).*\.xlsx/],
    ["an archive", "แผน.zip", zipOf({ "แผน.docx": "x" }), /แตกไฟล์/],
    ["another archive", "แผน.rar", "Rar!\x1a\x07\0", /แตกไฟล์/],
    ["Rich Text", "แผน.rtf", "{\\rtf1\\ansi}", /\.rtf\).*\.docx/],
    ["a web page in one file", "แผน.mht", "MIME-Version: 1.0\r\nContent-Type: multipart/related", /\.mht\).*\.docx/],
    ["Excel's old XML", "แผน.xml", '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', /บันทึกเป็น/],
    ["a plan as JSON", "แผน.json", '{"formatVersion":1}', /check.*export/],
    ["an empty file", "แผน.docx", "", /ว่างเปล่า/],
    ["nothing but blanks", "แผน.txt", " \r\n\r\n", /ว่างเปล่า/],
    ["bytes that are no text", "แผน.txt", Buffer.from("0102000300", "hex"), /ไม่ใช่ไฟล์ข้อความ.*บันทึก/],
    ["a document that was cut off", "แผน.docx", office("document", "word/document.xml").subarray(0, 200), /เสีย.*บันทึกใหม่/],
    ["a document without its body", "แผน.docx", zipOf({ "[Content_Types].xml": "<Types/>" }), /เสีย.*บันทึกใหม่/],
    ["a document that is no XML", "แผน.docx", office("document><b", "word/document.xml"), /เสีย.*บันทึกใหม่/],
    ["a file that is too big", "แผน.txt", Buffer.alloc(20 * 2 ** 20 + 1, "a"), /20 MB/],
    ["a PDF that is too big", "แผน.pdf", Buffer.alloc(20 * 2 ** 20 + 1, "%PDF-"), /PDF/],
  ];
  it.each(cases)("%s", async (_, name, bytes, sentence) => {
    const refusal = await readFile(name, Buffer.from(bytes)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CannotOpen);
    expect((refusal as CannotOpen).message).toMatch(sentence);
    expect((refusal as CannotOpen).message).not.toContain("\n");
  });

  it("a small document that unpacks to a big one", async () => {
    const bomb = zipSync({
      "_rels/.rels": Buffer.from(
        `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`,
      ),
      "word/document.xml": Buffer.concat([Buffer.from("<w:document>"), Buffer.alloc(250_000_000, " ")]),
    });
    expect(bomb.length).toBeLessThan(20 * 2 ** 20);
    await expect(readFile("แผน.docx", bomb)).rejects.toThrow(/ใหญ่เกิน/);
  });

  it("a document type, which could make entities multiply, is not gone into", async () => {
    const bytes = zipOf({
      "_rels/.rels": `<!DOCTYPE x [<!ENTITY a "aaaa">]><Relationships>&a;</Relationships>`,
      "word/document.xml": "<w:document/>",
    });
    await expect(readFile("แผน.docx", bytes)).rejects.toThrow(/เสีย/);
  });

  it("any bytes under any name are read or refused, never a fault of the program", async () => {
    const name = fc.constantFrom("ก.docx", "ก.xlsx", "ก.html", "ก.csv", "ก.txt", "ก");
    const start = fc.constantFrom("", "PK\u0003\u0004", "<html>", "{", "\ufeff", "BM");
    await fc.assert(
      fc.asyncProperty(name, start, fc.uint8Array({ maxLength: 200 }), async (file, head, bytes) => {
        const result = await readFile(file, Buffer.concat([Buffer.from(head), bytes])).catch((error: unknown) => error);
        if (result instanceof Error) expect(result).toBeInstanceOf(CannotOpen);
        else expect(result).toHaveProperty("blocks");
      }),
    );
  });
});
