/** One tab as the parts of an .xlsx. @module */
import { a1 } from "#core/workbook/a1";
import type { Engine, EngineCell, Inspection, SheetInfo } from "#local/sheet/engine-interface";
import { escapedText, MAX_CELL_LENGTH } from "#local/xlsx/cell-text";
import { excelFormula, type FormulaNames } from "#local/xlsx/formula";
import { Links } from "#local/xlsx/links";
import type { LongLists } from "#local/xlsx/long-lists";
import { commentsPart, notesDrawing, type PlacedNote } from "#local/xlsx/notes";
import type { Numbered } from "#local/xlsx/numbered";
import { type Part, SPREADSHEET } from "#local/xlsx/package";
import { area } from "#local/xlsx/ranges";
import { RELATIONS, relationsPart } from "#local/xlsx/relations";
import { conditionalFormatting, dataValidation } from "#local/xlsx/sheet-rules";
import { color, FONT, type StyleTable } from "#local/xlsx/styles";
import { countedList, element, MAIN, xmlDocument, xmlText } from "#local/xlsx/xml";

/** What the tabs of a file share. */
export interface FileContext {
  styles: StyleTable;
  strings: Numbered;
  lists: LongLists;
  names: FormulaNames;
  lost: Lost;
}

/** What Excel or LibreOffice may not know, and so is not in the file. */
export interface Lost {
  /** Formulas whose values stand there instead. */
  formulas: { sheet: string; cell: string }[];
  /** Colours by a formula (conditional formats). */
  colours: { sheet: string; range: string }[];
}

/** Raised for what no .xlsx can hold; a sentence for people. */
export class XlsxRefusal extends Error {}

const A4 = 9;
/** Of the normal face: pixels of a digit, and beside it. */
const DIGIT = 7;
const PADDING = 5;
const ROW_HEIGHT = 21;
const ERRORS = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"];
const DRAWING_ID = "rId1";
const COMMENTS_ID = "rId2";

/**
 * The nth tab of the file, its notes and links. Row heights are left to the program that opens the file: both fit rows to their wrapped
 * text, in the face that they have.
 * @param n from 1.
 * @throws XlsxRefusal for a text that is too long for Excel.
 */
export function sheetParts(engine: Engine & Inspection, info: SheetInfo, n: number, active: boolean, file: FileContext): Part[] {
  const { sheetId, title } = info;
  const { rows, columns } = engine.extent(sheetId);
  const cells = rows === 0 ? [] : engine.cells(sheetId, { top: 0, left: 0, bottom: rows - 1, right: columns - 1 });
  const widths = engine.headers(sheetId, "column", 0, info.columnCount);
  const hiddenRows = engine.headers(sheetId, "row", 0, rows).map(({ hidden }) => hidden);
  const merges = engine.merges(sheetId);
  const links = new Links(file.names);
  const notes: PlacedNote[] = [];
  const lines = cells.map((line, row) => {
    const written = line.map((cell, column) => {
      if (cell.note !== "") notes.push({ row, column, text: cell.note });
      if (cell.link !== null && cell.formula === "") links.add(row, column, cell.link);
      return cellXml(cell, row, column, title, file);
    });
    return element("row", { r: row + 1, hidden: hiddenRows[row] ?? false }, written.join(""));
  });
  const tabColor = engine.tabColor(sheetId);
  const content = [
    element("sheetPr", {}, (tabColor ? color("tabColor", tabColor) : "") + element("pageSetUpPr", { fitToPage: true })),
    element("dimension", { ref: rows === 0 ? "A1" : `A1:${a1(rows - 1, columns - 1)}` }),
    element("sheetViews", {}, view(info, active)),
    element("sheetFormatPr", { defaultRowHeight: ROW_HEIGHT }),
    element("cols", {}, widths.map(({ pixels, hidden }, index) => column(index, pixels, hidden)).join("")),
    element("sheetData", {}, lines.join("")),
    countedList(
      "mergeCells",
      merges.map((zone) => element("mergeCell", { ref: area(zone) })),
    ),
    ...conditionalFormats(engine, info, file),
    countedList(
      "dataValidations",
      engine.validations(sheetId).map((one) => dataValidation(one, file.lists, file.names)),
    ),
    links.xml(),
    element("printOptions", { gridLines: true }),
    element("pageMargins", { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 }),
    element("pageSetup", { paperSize: A4, orientation: "landscape", fitToWidth: 1, fitToHeight: 0 }),
    element("headerFooter", {}, element("oddFooter", {}, xmlText(`&L&"${FONT},Regular"&14&A&R&"${FONT},Regular"&14หน้า &P / &N`))),
    quietTexts(cells),
    notes.length > 0 ? element("legacyDrawing", { "r:id": DRAWING_ID }) : "",
  ];
  const width = (at: number) => (widths[at]?.hidden ? 0 : (widths[at]?.pixels ?? DIGIT * 10));
  const parts = [sheetPart(n, content), ...(notes.length > 0 ? noteParts(n, notes, width) : [])];
  const relations = [...(notes.length > 0 ? noteRelations(n) : []), ...links.relations];
  return relations.length === 0 ? parts : [...parts, { name: `xl/worksheets/_rels/sheet${n}.xml.rels`, content: relationsPart(relations) }];
}

/** The nth tab itself, of these elements. */
export function sheetPart(n: number, content: readonly string[]): Part {
  const sheet = element("worksheet", { xmlns: MAIN, "xmlns:r": RELATIONS }, content.join(""));
  return { name: `xl/worksheets/sheet${n}.xml`, type: `${SPREADSHEET}.worksheet+xml`, content: xmlDocument(sheet) };
}

function noteParts(n: number, notes: readonly PlacedNote[], columnWidth: (column: number) => number): Part[] {
  return [
    { name: `xl/comments${n}.xml`, type: `${SPREADSHEET}.comments+xml`, content: commentsPart(notes) },
    { name: `xl/drawings/vmlDrawing${n}.vml`, content: notesDrawing(notes, columnWidth) },
  ];
}

function noteRelations(n: number) {
  return [
    { id: DRAWING_ID, type: `${RELATIONS}/vmlDrawing`, target: `../drawings/vmlDrawing${n}.vml` },
    { id: COMMENTS_ID, type: `${RELATIONS}/comments`, target: `../comments${n}.xml` },
  ];
}

function view({ frozenRows, frozenColumns }: SheetInfo, active: boolean): string {
  const split = { xSplit: frozenColumns || null, ySplit: frozenRows || null };
  const activePane = frozenRows > 0 && frozenColumns > 0 ? "bottomRight" : frozenRows > 0 ? "bottomLeft" : "topRight";
  const frozen = frozenRows > 0 || frozenColumns > 0;
  const pane = frozen ? element("pane", { ...split, topLeftCell: a1(frozenRows, frozenColumns), activePane, state: "frozen" }) : "";
  const cell = a1(frozenRows, frozenColumns);
  const selection = element("selection", { pane: frozen ? activePane : null, activeCell: cell, sqref: cell });
  return element("sheetView", { tabSelected: active, workbookViewId: 0 }, pane + selection);
}

function column(index: number, pixels: number, hidden: boolean): string {
  const width = Math.max(1, Math.round(((pixels - PADDING) / DIGIT) * 100) / 100);
  return element("col", { min: index + 1, max: index + 1, width, hidden, customWidth: true });
}

function cellXml(cell: EngineCell, row: number, column: number, sheet: string, file: FileContext): string {
  const { numberFormat, background, link, format = {}, value } = cell;
  const style = file.styles.idOf({ numberFormat, background, link: link !== null, format });
  const place = { r: a1(row, column), s: style || null };
  const formula = cell.formula === "" ? null : excelFormula(cell.formula, file.names);
  if (cell.formula !== "" && formula === null) file.lost.formulas.push({ sheet, cell: place.r });
  const f = formula === null ? "" : element("f", {}, xmlText(formula));
  if (typeof value === "string" && value.length > MAX_CELL_LENGTH) throw new XlsxRefusal(tooLong(sheet, place.r, value.length));
  if (value === null || (value === "" && f === "")) return f === "" ? (style ? element("c", place) : "") : element("c", place, f);
  if (typeof value === "number") return element("c", place, `${f}<v>${value}</v>`);
  if (typeof value === "boolean") return element("c", { ...place, t: "b" }, `${f}<v>${value ? 1 : 0}</v>`);
  if (typeof value === "object")
    return element("c", { ...place, t: "e" }, `${f}<v>${ERRORS.includes(value.error) ? value.error : "#VALUE!"}</v>`);
  if (f === "") return element("c", { ...place, t: "s" }, `<v>${file.strings.idOf(value)}</v>`);
  return element("c", { ...place, t: "str" }, `${f}<v>${xmlText(escapedText(value))}</v>`);
}

function tooLong(sheet: string, cell: string, length: number): string {
  return `แท็บ “${sheet}” เซลล์ ${cell} มีข้อความ ${length} ตัวอักษร แต่ Excel รับได้ 32,767 ตัวอักษรต่อเซลล์ กรุณาแบ่งข้อความแล้วลองใหม่`;
}

function conditionalFormats(engine: Inspection, { sheetId, title }: SheetInfo, { styles, names, lost }: FileContext): string[] {
  return engine.conditionalFormats(sheetId).flatMap((one, index) => {
    const written = conditionalFormatting(one, index + 1, styles, names);
    if (written === null) lost.colours.push({ sheet: title, range: one.zones.map(area).join(", ") });
    return written ?? [];
  });
}

/** Codes such as 1.1 are text on purpose: Excel need not mark them. Where a number is wanted, its mark is a help. */
function quietTexts(cells: readonly EngineCell[][]): string {
  const width = cells[0]?.length ?? 0;
  const zones = Array.from({ length: width }, (_, column) => {
    const isText = (line: readonly EngineCell[]) => line[column]?.numberFormat === "@";
    return { top: cells.findIndex(isText), bottom: cells.findLastIndex(isText), left: column, right: column };
  }).filter(({ top }) => top !== -1);
  if (zones.length === 0) return "";
  return element("ignoredErrors", {}, element("ignoredError", { sqref: zones.map(area).join(" "), numberStoredAsText: true }));
}
