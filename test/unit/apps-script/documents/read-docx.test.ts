import {
  AlignmentType,
  CheckBox,
  Document,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
} from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readFile } from "#apps-script/documents/read-file";
import { shapeOf } from "#test/unit/apps-script/documents/shape";

type Child = Paragraph | Table;

const level = (at: number, text: string, format: (typeof LevelFormat)[keyof typeof LevelFormat] = LevelFormat.DECIMAL) => ({
  level: at,
  format,
  text,
  alignment: AlignmentType.START,
});
const NUMBERING = {
  config: [
    { reference: "projects", levels: [level(0, "%1)"), level(1, "%1.%2", LevelFormat.THAI_NUMBERS)] },
    { reference: "letters", levels: [level(0, "(%1)", LevelFormat.THAI_LETTERS)] },
    { reference: "dots", levels: [level(0, "\uf0b7", LevelFormat.BULLET)] },
  ],
};

const bytesOf = (children: Child[]): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      numbering: NUMBERING,
      footnotes: { 1: { children: [new Paragraph("เชิงอรรถ")] } },
      sections: [{ headers: { default: new Header({ children: [new Paragraph("หัวกระดาษ")] }) }, children }],
    }),
  );

const shape = async (...children: Child[]) => shapeOf(await readFile("แผน.docx", await bytesOf(children)));

const numbered = (text: string, reference = "projects", at = 0, instance = 0) =>
  new Paragraph({ text, numbering: { reference, level: at, instance } });
const cell = (content: string | Paragraph[], options: Partial<ConstructorParameters<typeof TableCell>[0]> = {}) =>
  new TableCell({ ...options, children: typeof content === "string" ? [new Paragraph(content)] : content });
const row = (...children: TableCell[]) => new TableRow({ children });

describe("a Word document", () => {
  it("is its headings, paragraphs and lines, with tabs and ticks", async () => {
    const line = new Paragraph({
      children: [
        new TextRun("ก\tข"),
        new TextRun({ text: "ค", break: 1 }),
        new CheckBox({ checked: true }),
        new CheckBox({ checked: false }),
      ],
    });
    expect(await shape(new Paragraph({ text: "แผน", heading: HeadingLevel.HEADING_2 }), line)).toEqual(["## แผน", "ก\tข\nค☑☐"]);
  });

  it("has merged cells, several projects in one, and blank lines between", async () => {
    const merged = { verticalMerge: VerticalMergeType.RESTART };
    const table = new Table({
      rows: [
        row(cell("มิติ"), cell("โครงการ"), cell("งบประมาณ", { columnSpan: 2 })),
        row(
          cell("1", merged),
          cell([new Paragraph("1) โครงการ ก"), new Paragraph(""), new Paragraph("2) โครงการ ข")]),
          cell("10"),
          cell("20"),
        ),
        row(cell("", { verticalMerge: VerticalMergeType.CONTINUE }), cell("โครงการ ค"), cell("-"), cell("xxx")),
      ],
    });
    expect(await shape(table)).toEqual([
      [
        ["มิติ", "โครงการ", "งบประมาณ →2"],
        ["1 ↓2", "1) โครงการ ก\n\n2) โครงการ ข", "10", "20"],
        ["โครงการ ค", "-", "xxx"],
      ],
    ]);
  });

  it("numbers that Word counts by itself are there as Word shows them, on through the cells", async () => {
    const table = new Table({ rows: [row(cell([numbered("ก"), numbered("ข")])), row(cell([numbered("ค")])), row(cell([numbered("")]))] });
    expect(await shape(numbered("ข้างบน"), numbered("ย่อย", "projects", 1), table)).toEqual([
      "1) ข้างบน",
      "1.๑ ย่อย",
      [["2) ก\n3) ข"], ["4) ค"], ["5)"]],
    ]);
  });

  it("a list that begins anew begins anew, letters and dots are what they are", async () => {
    expect(
      await shape(
        numbered("ก", "projects", 0, 1),
        numbered("ข", "projects", 0, 1),
        numbered("ค", "projects", 0, 2),
        numbered("ง", "letters"),
        numbered("จ", "letters"),
        numbered("ฉ", "letters"),
        numbered("ช", "dots"),
      ),
    ).toEqual(["1) ก", "2) ข", "1) ค", "(ก) ง", "(ข) จ", "(ค) ฉ", "- ช"]);
  });

  it("leaves out headers, footnotes and pictures", async () => {
    const picture = new ImageRun({ type: "png", data: Buffer.from("no picture"), transformation: { width: 1, height: 1 } });
    expect(await shape(new Paragraph({ children: [new TextRun("ข้อความ"), new FootnoteReferenceRun(1), picture] }))).toEqual(["ข้อความ"]);
  });

  it("a number that a style gives is counted too", async () => {
    const bytes = await bytesOf([numbered("ก"), new Paragraph({ text: "ข", style: "Numbered" })]);
    const styled = changed(bytes, "word/styles.xml", (xml) =>
      xml.replace(
        "</w:styles>",
        `<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered"/><w:basedOn w:val="Base"/></w:style>
         <w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:numPr><w:numId w:val="${listOf(bytes)}"/></w:numPr></w:pPr></w:style></w:styles>`,
      ),
    );
    expect(shapeOf(await readFile("แผน.docx", styled))).toEqual(["1) ก", "2) ข"]);
  });

  it("what was deleted with changes tracked is gone, and how a paragraph was numbered before", async () => {
    const bytes = await bytesOf([numbered("ก"), new Paragraph("ข")]);
    const tracked = changed(bytes, "word/document.xml", (xml) =>
      xml
        .replace(
          '<w:t xml:space="preserve">ข</w:t></w:r>',
          `<w:t>ข</w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText>ลบแล้ว</w:delText></w:r></w:del>`,
        )
        .replace(
          "</w:pPr>",
          `<w:pPrChange w:id="2" w:author="x"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="${listOf(bytes)}"/></w:numPr></w:pPr></w:pPrChange></w:pPr>`,
        ),
    );
    expect(shapeOf(await readFile("แผน.docx", tracked))).toEqual(["1) ก", "ข"]);
  });

  it("a document of pictures alone, or of nothing, is refused with what to do", async () => {
    const picture = new ImageRun({ type: "png", data: Buffer.from("no picture"), transformation: { width: 1, height: 1 } });
    await expect(shape(new Paragraph({ children: [picture] }))).rejects.toThrow(/ภาพ.*ต้นฉบับ/);
    await expect(shape(new Paragraph(""))).rejects.toThrow(/ไม่มีข้อความ/);
  });
});

/** The file with one part changed. */
function changed(bytes: Uint8Array, name: string, edit: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  const before = strFromU8(parts[name] ?? new Uint8Array());
  const after = edit(before);
  if (after === before) throw new Error(`nothing to change in ${name}`);
  return zipSync({ ...parts, [name]: strToU8(after) });
}

/** Number of the list that the first numbered paragraph is in. */
function listOf(bytes: Uint8Array): string {
  return /<w:numId w:val="(\d+)"/.exec(strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array()))?.[1] ?? "";
}
