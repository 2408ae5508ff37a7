import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CannotOpen } from "#apps-script/documents/cannot-open";
import { MAX_FILE_BYTES, readXlsx } from "#apps-script/documents/xlsx/read";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";
import { changed, type ForeignFile, foreign, xlsxOf, zipOf } from "#test/unit/local/xlsx/files";

function valuesOf(file: ForeignFile) {
  return readXlsx(foreign(file)).grids[0]?.values;
}

/** Places in a zip's record of a part (APPNOTE.TXT, 4.3.12). */
const [FLAGS, METHOD, SIZE, PLACE] = [8, 10, 24, 42];

/** With one number changed in the records of all parts. */
function patched(bytes: Buffer, place: number, value: number): Buffer {
  const changed = Buffer.from(bytes);
  for (let at = changed.indexOf("PK\u0001\u0002"); at !== -1; at = changed.indexOf("PK\u0001\u0002", at + 4))
    changed.writeUIntLE(value, at + place, place >= SIZE ? 4 : 2);
  return changed;
}

const DATE_STYLES = `<numFmts><numFmt numFmtId="200" formatCode="[$-107041E]d mmm yyyy;@"/><numFmt numFmtId="201" formatCode="#,##0.00&quot; day&quot;"/><numFmt numFmtId="202" formatCode="[h]:mm:ss"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/><xf numFmtId="201"/><xf numFmtId="202"/></cellXfs>`;

describe("cells as other programs write them", () => {
  it("rich text is its letters, readings in other scripts left out, inline text too", () => {
    const strings = `<si><r><rPr><b/></rPr><t>โครง</t></r><r><t xml:space="preserve">การ </t></r><rPh sb="0" eb="1"><t>kan</t></rPh></si><si><t>a_x000D_&#10;b &lt;i&gt; _x005F_x0041_</t></si>`;
    const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>ก</t></r><r><t>ข</t></r></is></c></row>`;
    expect(valuesOf({ rows, strings })).toEqual([["โครงการ ", "a\r\nb <i> _x0041_", "กข"]]);
  });

  it("dates are told by their format, also by Thai ones, and times and units are numbers", () => {
    const cell = (name: string, style: number) => `<c r="${name}" s="${style}"><v>46125</v></c>`;
    const rows = `<row r="1">${cell("A1", 0)}${cell("B1", 1)}${cell("C1", 2)}${cell("D1", 3)}${cell("E1", 4)}<c r="F1" t="d"><v>2026-04-13T00:00:00</v></c></row>`;
    const date = { date: "2026-04-13" };
    expect(valuesOf({ rows, styles: DATE_STYLES })).toEqual([[46_125, date, date, 46_125, 46_125, date]]);
  });

  it("a file that counts from 1904 means the same days", () => {
    const rows = `<row r="1"><c r="A1" s="1"><v>${46_125 - 1462}</v></c><c r="B1"><v>5</v></c></row>`;
    expect(valuesOf({ rows, styles: DATE_STYLES, properties: '<x:workbookPr date1904="1"/>' })).toEqual([[{ date: "2026-04-13" }, 5]]);
  });

  it("errors are errors, truth values are truth values", () => {
    const rows = `<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="b"><v>0</v></c></row>`;
    expect(valuesOf({ rows })).toEqual([[{ error: "#DIV/0!" }, true, false]]);
  });

  it("a shared formula is one in every cell; one that nobody worked out is told, not taken for a blank", () => {
    const rows = `<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>4</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>6</v></c><c r="B2"><f>SUM(A1:A2)</f></c></row>`;
    const [grid] = readXlsx(foreign({ rows })).grids;
    expect(grid?.formulas).toEqual([["=B1*2"], ["=B1*2", "=SUM(A1:A2)"]]);
    expect(grid?.values).toEqual([[4], [6, { error: "#ยังไม่ได้คำนวณ" }]]);
  });

  it("cells and rows without an address follow the ones before", () => {
    expect(valuesOf({ rows: "<row><c><v>1</v></c><c><v>2</v></c></row><row r='3'><c r='B3'><v>3</v></c></row>" })).toEqual([
      [1, 2],
      [],
      [null, 3],
    ]);
  });

  it("names of others, and names that lead nowhere, mean nothing", () => {
    const name = (text: string, reference: string) => `<x:definedName name="${text}">${reference}</x:definedName>`;
    const key = "_md.c.sucharit.column_x003D_plan.name";
    const names = `<x:definedNames>${name("ยอดรวม", "ตาราง!$A:$A")}${name(key, "#REF!")}${name("_md.c.x", "ตาราง!$A:$A")}${name(key.replace("name", "id"), "'[1]อื่น'!$A:$A,ตาราง!$B:$B")}</x:definedNames>`;
    expect(readXlsx(foreign({ rows: "", names })).grids[0]?.columnKeys).toEqual({ 1: ["plan.id"] });
  });
});

describe("what cannot be read says so in one Thai sentence", () => {
  const sentence = (bytes: Buffer): string => {
    try {
      readXlsx(bytes);
    } catch (error) {
      if (error instanceof CannotOpen) return error.message;
      throw error;
    }
    return "";
  };
  const ole = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
  const workbook = (name: string, content: string) =>
    zipOf({
      "_rels/.rels": `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="${name}"/></Relationships>`,
      [name]: content,
    });

  it("an empty file, text, a PDF, a web page", () => {
    for (const text of ["", "ก,ข", "%PDF-1.7", "<html>", "PK"]) expect(sentence(Buffer.from(text))).toMatch(/[ก-๙]/);
  });

  it("the old .xls, and a file with a password", () => {
    expect(sentence(ole)).toContain(".xls)");
    expect(sentence(Buffer.concat([ole, Buffer.from("EncryptedPackage", "utf16le")]))).toContain("รหัสผ่าน");
  });

  it("another kind of document in a zip", () => {
    expect(sentence(zipOf({ mimetype: "application/vnd.oasis.opendocument.spreadsheet" }))).toContain("ไม่ใช่ไฟล์ Excel");
    expect(sentence(workbook("word/document.xml", "<w:document xmlns:w='w'/>"))).toContain("ไม่ใช่ไฟล์ Excel");
    expect(sentence(workbook("xl/workbook.bin", "\u0001"))).toContain("ไม่ใช่ไฟล์ Excel");
  });

  it("a document type, which could make entities multiply", () => {
    expect(sentence(workbook("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'))).toContain("เสีย");
  });

  it("a file that is too big, and a small one that unpacks to a big one, whatever it says of its size", () => {
    expect(sentence(Buffer.alloc(MAX_FILE_BYTES + 1))).toContain("ใหญ่เกิน");
    const bomb = foreign({ rows: " ".repeat(250_000_000) });
    expect(bomb.length).toBeLessThan(MAX_FILE_BYTES);
    expect(sentence(bomb)).toContain("ใหญ่เกิน");
    expect(sentence(patched(bomb, SIZE, 10))).toContain("ใหญ่เกิน");
  });

  it("more merged areas than any plan has", () => {
    const after = `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(20_001)}</mergeCells>`;
    expect(sentence(foreign({ rows: "", after }))).toContain("ใหญ่เกิน");
  });

  it("thousands of parts", () => {
    const parts = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`part${index}.xml`, ""]));
    expect(sentence(zipOf(parts))).toContain("ใหญ่เกิน");
  });

  it("parts that are encrypted, packed in another way, or placed by numbers that only zip64 holds", () => {
    const bytes = foreign({ rows: "" });
    for (const [at, value] of [
      [FLAGS, 1],
      [METHOD, 14],
      [PLACE, 0xffff_ffff],
    ] as const)
      expect(sentence(patched(bytes, at, value))).toContain("เสีย");
  });

  it("a cell at the far end of the sheet in every row", () => {
    const rows = Array.from({ length: 400 }, (_, row) => `<row r="${row + 1}"><c r="XFD${row + 1}"><v>1</v></c></row>`).join("");
    expect(sentence(foreign({ rows }))).toContain("ใหญ่เกิน");
    expect(sentence(foreign({ rows: '<row r="9999999"><c r="A9999999"><v>1</v></c></row>' }))).toContain("ใหญ่เกิน");
  });

  it("a cell that stands nowhere", () => {
    expect(sentence(foreign({ rows: '<row r="1"><c r="1A"><v>1</v></c></row>' }))).toContain("เสีย");
    expect(sentence(foreign({ rows: "<c><v>1</v></c>" }))).toContain("เสีย");
  });

  it("a part in which one bit was changed on the way", () => {
    const rows = Array.from({ length: 30 }, (_, row) => `<row r="${row + 1}"><c><v>${row * 7919}</v></c></row>`).join("");
    const bytes = foreign({ rows });
    const name = "xl/worksheets/sheet1.xml";
    const [first, last] = [bytes.indexOf(name) + name.length, bytes.indexOf("PK", bytes.indexOf(name)) - 2]; // The last byte may hold bits that mean nothing.
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), fc.nat(7), (at, bit) => {
        const damaged = Buffer.from(bytes);
        damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << bit), at);
        expect(sentence(damaged)).toMatch(/เสีย/);
      }),
    );
  });

  it("a part whose bytes were changed on the way", () => {
    const bytes = foreign({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>' });
    const at = bytes.indexOf("xl/workbook.xml") + "xl/workbook.xml".length;
    bytes.fill(0, at, at + 15);
    expect(sentence(bytes)).toContain("เสีย");
  });

  it("dropdowns and names over whole sheets cost nothing", () => {
    const whole = "A1:XFD1048576";
    const file = foreign({
      rows: '<row r="1"><c r="A1"><v>1</v></c></row>',
      after: `<dataValidations count="1"><dataValidation sqref="${whole}"/></dataValidations>`,
      names: `<x:definedNames><x:definedName name="_md.c.sucharit.column_x003D_plan.id">ตาราง!$A$1:$XFD$1048576</x:definedName></x:definedNames>`,
    });
    expect(readXlsx(file).grids[0]).toMatchObject({ values: [[1]], columnKeys: { 0: ["plan.id"] } });
  });

  it("any damage to a real file is told or does no harm", async () => {
    const bytes = await xlsxOf(workbookOf(madeUpPlan(2)));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.boolean(), (at, value, cut) => {
        const damaged = cut ? bytes.subarray(0, at) : Buffer.from(bytes);
        if (!cut) damaged[at] = value;
        try {
          readXlsx(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(CannotOpen);
        }
      }),
      { numRuns: 100 },
    );
    const tags = ["<c ", "</row>", 'r="', "<v>", "<row ", "</sheetData>"];
    fc.assert(
      fc.property(fc.constantFrom(...tags), fc.constantFrom("", "<", "<c>", "&", '"', "<!--"), (tag, instead) => {
        const damaged = changed(bytes, (content, name) => (name === "xl/worksheets/sheet3.xml" ? content.replace(tag, instead) : content));
        try {
          readXlsx(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(CannotOpen);
        }
      }),
      { numRuns: 30 },
    );
  });
});
