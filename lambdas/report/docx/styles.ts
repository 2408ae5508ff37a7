/**
 * The styles of a report's Word file: whoever edits the file changes a style, and everything of its kind follows. Thai is what Word calls
 * a complex script, with font, size and weight of its own; each is set twice, so that Latin letters beside it look alike.
 *
 * @module
 */
import { AlignmentType, type IParagraphStyleOptions, type IPropertiesOptions, LineRuleType } from "docx";
import { twips } from "#lambdas/report/docx/page";
import { OFFICE_FONT } from "#lambdas/report/office/font";

/** Ids of the styles beside Word's own. */
export const STYLE = {
  memoHead: "MemoHead",
  body: "BodyText",
  note: "Note",
  center: "Centered",
  end: "AtEnd",
  listItem: "ListItem",
  fieldLine: "FieldLine",
  tableHead: "TableHead",
  table: { start: "TableText", center: "TableCenter", end: "TableEnd" },
  figure: "Figure",
  caption: "Caption",
  gap: "Gap",
  signature: "Signature",
  draft: "DraftMark",
  footer: "Footer",
  strong: "Strong",
  tick: "Tick",
  hyperlink: "Hyperlink",
  grid: "ReportTable",
} as const;

/** Of the text in tables. */
export const TABLE_POINTS = 14;

/** Points, as Word's half points, for both kinds of script. */
const size = (points: number) => ({ size: points * 2, sizeComplexScript: points * 2 });
const BOLD = { bold: true, boldComplexScript: true };
const FONT = { ascii: OFFICE_FONT, hAnsi: OFFICE_FONT, cs: OFFICE_FONT, eastAsia: OFFICE_FONT };
const THAI = { value: "th-TH", bidirectional: "th-TH", eastAsia: "th-TH" };
const BLACK = { color: "000000" };

export const REPORT_STYLES: NonNullable<IPropertiesOptions["styles"]> = {
  default: {
    document: { run: { font: FONT, ...size(16), language: THAI }, paragraph: { spacing: { before: 0, after: 0 } } },
    title: { run: { ...size(20), ...BOLD, ...BLACK }, paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 120 } } },
    heading1: {
      run: { ...size(18), ...BOLD, ...BLACK },
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true, keepLines: true, outlineLevel: 0, spacing: { after: 120 } },
    },
    heading2: {
      run: { ...size(16), ...BOLD, ...BLACK },
      paragraph: { keepNext: true, keepLines: true, outlineLevel: 1, spacing: { before: 160, after: 40 } },
    },
    heading3: {
      run: { ...size(16), ...BOLD, ...BLACK },
      paragraph: { keepNext: true, keepLines: true, outlineLevel: 2, indent: { left: twips(7.5) }, spacing: { before: 80 } },
    },
    caption: {
      run: { ...size(16), ...BOLD, ...BLACK, italics: false },
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 160, after: 0 } },
    },
  },
  paragraphStyles: [
    // 29 points, and a line as high as the emblem (ครุฑ, 1.5 cm): what the office regulations give this head.
    style(STYLE.memoHead, "หัวบันทึกข้อความ", "Heading1", {
      run: size(29),
      paragraph: { spacing: { line: twips(15), lineRule: LineRuleType.AT_LEAST, after: 120 } },
    }),
    style(STYLE.body, "Body Text", "Normal", {
      paragraph: { alignment: AlignmentType.THAI_DISTRIBUTE, indent: { firstLine: twips(25) }, spacing: { after: 80 } },
    }),
    style(STYLE.note, "หมายเหตุท้ายเรื่อง", "Normal", { run: size(14), paragraph: { spacing: { before: 40 } } }),
    style(STYLE.center, "กึ่งกลาง", "Normal", { paragraph: { alignment: AlignmentType.CENTER } }),
    style(STYLE.end, "ชิดขวา", "Normal", { paragraph: { alignment: AlignmentType.RIGHT } }),
    style(STYLE.listItem, "รายการ", "Normal", { paragraph: { contextualSpacing: true, spacing: { after: 80 } } }),
    style(STYLE.fieldLine, "ช่องกรอก", "Normal"),
    style(STYLE.table.start, "ตาราง", "Normal", { run: size(TABLE_POINTS) }),
    style(STYLE.table.center, "ตาราง กึ่งกลาง", STYLE.table.start, { paragraph: { alignment: AlignmentType.CENTER } }),
    style(STYLE.table.end, "ตาราง ชิดขวา", STYLE.table.start, { paragraph: { alignment: AlignmentType.RIGHT } }),
    style(STYLE.tableHead, "หัวตาราง", STYLE.table.center, { run: BOLD, paragraph: { keepNext: true } }),
    style(STYLE.figure, "ภาพ", "Normal", { paragraph: { alignment: AlignmentType.CENTER } }),
    // Two tables with nothing between them are one to Word; a full line would push a page over.
    style(STYLE.gap, "คั่นตาราง", "Normal", { run: size(4), paragraph: { spacing: { line: 120, lineRule: LineRuleType.EXACT } } }),
    style(STYLE.signature, "Signature", "Normal", { paragraph: { alignment: AlignmentType.CENTER, keepNext: true, keepLines: true } }),
    style(STYLE.draft, "ร่าง", "Normal", { run: { ...size(16), ...BOLD }, paragraph: { alignment: AlignmentType.CENTER } }),
    style(STYLE.footer, "footer", "Normal", { run: size(14), paragraph: { alignment: AlignmentType.RIGHT } }),
  ],
  characterStyles: [
    { id: STYLE.strong, name: "Strong", basedOn: "DefaultParagraphFont", quickFormat: true, run: BOLD },
    // The office font has no ballot boxes; this one is part of Windows.
    {
      id: STYLE.tick,
      name: "เครื่องหมายถูก",
      basedOn: "DefaultParagraphFont",
      run: { font: { ascii: "Segoe UI Symbol", hAnsi: "Segoe UI Symbol", cs: "Segoe UI Symbol", eastAsia: "Segoe UI Symbol" } },
    },
  ],
};

function style(
  id: string,
  name: string,
  basedOn: string,
  look: Pick<IParagraphStyleOptions, "run" | "paragraph"> = {},
): IParagraphStyleOptions {
  return { id, name, basedOn, next: id === STYLE.memoHead ? "Normal" : id, quickFormat: true, ...look };
}

const edge = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`;
const space = (side: string, width: number) => `<w:${side} w:w="${width}" w:type="dxa"/>`;

/** The style of tables (borders, and the space inside cells), as XML: docx has options for those of paragraphs and characters only. */
export const TABLE_STYLES =
  '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
  `<w:style w:type="table" w:customStyle="1" w:styleId="${STYLE.grid}">` +
  '<w:name w:val="ตารางรายงาน"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/><w:qFormat/><w:tblPr>' +
  `<w:tblBorders>${["top", "left", "bottom", "right", "insideH", "insideV"].map(edge).join("")}</w:tblBorders>` +
  `<w:tblCellMar>${space("top", 20)}${space("left", 70)}${space("bottom", 20)}${space("right", 70)}</w:tblCellMar></w:tblPr></w:style></w:styles>`;
