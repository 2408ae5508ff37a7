/** One tab as the parts of an .xlsx. @module */
import { a1, columnLetters } from "#core/workbook/a1";
import type { Zone } from "#core/workbook/grid";
import type { Engine, EngineCell, Inspection, SheetInfo, ValidationRule } from "#local/sheet/engine-interface";
import { escapedText, fitsInCell } from "#local/xlsx/cell-text";
import { excelFormula, type FormulaNames } from "#local/xlsx/formula";
import type { LongLists } from "#local/xlsx/long-lists";
import { commentsPart, notesDrawing, type PlacedNote } from "#local/xlsx/notes";
import { color, FONT, type StyleTable } from "#local/xlsx/styles";
import { element, xmlDocument, xmlText } from "#local/xlsx/xml";

/** What the tabs of a file share. */
export interface FileContext {
  styles: StyleTable;
  strings: SharedStrings;
  lists: LongLists;
  names: FormulaNames;
  /** Formulas of which only the value could be written. */
  formulasLost: { sheet: string; cell: string }[];
}

/** Raised for what no .xlsx can hold; a sentence for people. */
export class XlsxRefusal extends Error {}

export interface SheetParts {
  sheet: string;
  /** With notes only. */
  comments: string | null;
  drawing: string | null;
  /** Addresses outside of the file; the nth is rId(n + 3). */
  links: string[];
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const A4 = 9;
/** Of the normal face: pixels of a digit, and beside it. */
const DIGIT = 7;
const PADDING = 5;
const ROW_HEIGHT = 21;
const ERRORS = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"];
/** Excel shows 255 letters of a message, and 32 of its title. */
const NOT_IN_LIST = { title: "ไม่อยู่ในรายการ", text: "ค่านี้ไม่อยู่ในรายการให้เลือก ถ้าต้องการใช้ค่านี้ ให้กดตกลง" };
const TICKS = ["TRUE", "FALSE"];

/** Strings of all the tabs, each once. */
export class SharedStrings {
  private readonly ids = new Map<string, number>();
  private uses = 0;

  idOf(text: string): number {
    this.uses++;
    const id = this.ids.get(text) ?? this.ids.size;
    this.ids.set(text, id);
    return id;
  }

  xml(): string {
    const items = [...this.ids.keys()].map((text) =>
      element("si", {}, element("t", { "xml:space": "preserve" }, xmlText(escapedText(text)))),
    );
    return xmlDocument(element("sst", { xmlns: MAIN, count: this.uses, uniqueCount: this.ids.size }, items.join("")));
  }
}

/**
 * Row heights are left to the program that opens the file: both fit rows to their wrapped text, in the face that they have.
 * @throws XlsxRefusal for a text that is too long for Excel.
 */
export function sheetParts(engine: Engine & Inspection, info: SheetInfo, active: boolean, file: FileContext): SheetParts {
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
  const parts = [
    element("sheetPr", {}, tabColor(engine.tabColor(sheetId)) + element("pageSetUpPr", { fitToPage: true })),
    element("dimension", { ref: rows === 0 ? "A1" : `A1:${a1(rows - 1, columns - 1)}` }),
    element("sheetViews", {}, view(info, active)),
    element("sheetFormatPr", { defaultRowHeight: ROW_HEIGHT }),
    element("cols", {}, widths.map(({ pixels, hidden }, index) => column(index, pixels, hidden)).join("")),
    lines.length > 0 ? element("sheetData", {}, lines.join("")) : "<sheetData/>",
    list(
      "mergeCells",
      merges.map((zone) => element("mergeCell", { ref: area(zone) })),
    ),
    ...conditionalFormats(engine, sheetId, file),
    list(
      "dataValidations",
      engine.validations(sheetId).map(({ zones, rule }) => validation(zones, rule, file)),
    ),
    links.xml(),
    element("printOptions", { gridLines: true }),
    element("pageMargins", { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 }),
    element("pageSetup", { paperSize: A4, orientation: "landscape", fitToWidth: 1, fitToHeight: 0 }),
    element("headerFooter", {}, element("oddFooter", {}, xmlText(`&L&"${FONT},Regular"&14&A&R&"${FONT},Regular"&14หน้า &P / &N`))),
    quietTexts(cells),
    notes.length > 0 ? element("legacyDrawing", { "r:id": "rId1" }) : "",
  ];
  const width = (at: number) => (widths[at]?.hidden ? 0 : (widths[at]?.pixels ?? DIGIT * 10));
  return {
    sheet: xmlDocument(element("worksheet", { xmlns: MAIN, "xmlns:r": RELATIONS }, parts.join(""))),
    comments: notes.length > 0 ? commentsPart(notes) : null,
    drawing: notes.length > 0 ? notesDrawing(notes, width) : null,
    links: links.outside,
  };
}

function tabColor(value: string | null): string {
  return value === null ? "" : color("tabColor", value);
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
  if (cell.formula !== "" && formula === null) file.formulasLost.push({ sheet, cell: place.r });
  const f = formula === null ? "" : element("f", {}, xmlText(formula));
  if (typeof value === "string" && !fitsInCell(value)) throw new XlsxRefusal(tooLong(sheet, place.r, value.length));
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

function conditionalFormats(engine: Inspection, sheetId: number, file: FileContext): string[] {
  return engine.conditionalFormats(sheetId).flatMap(({ zones, format }, index) => {
    const formula = excelFormula(format.formula, file.names);
    if (formula === null) return [];
    const rule = { type: "expression", dxfId: file.styles.conditionalId(format), priority: index + 1 };
    const xml = element("cfRule", rule, element("formula", {}, xmlText(formula)));
    return [element("conditionalFormatting", { sqref: zones.map(area).join(" ") }, xml)];
  });
}

/** What is not in the list is let in after a word, as at Google; only a strict rule refuses. Excel has no tick boxes: TRUE or FALSE. */
function validation(zones: readonly Zone[], { condition, strict }: ValidationRule, file: FileContext): string {
  const formula = condition.type === "range" ? excelFormula(closed(condition.range), file.names) : null;
  const choices = condition.type === "checkbox" ? TICKS : condition.type === "list" ? condition.values : [];
  const attributes = {
    type: "list",
    errorStyle: strict ? null : "information",
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: NOT_IN_LIST.title,
    error: strict ? "กรุณาเลือกจากรายการ" : NOT_IN_LIST.text,
    sqref: zones.map(area).join(" "),
  };
  return element("dataValidation", attributes, element("formula1", {}, xmlText(formula ?? file.lists.formulaFor(choices))));
}

/** A range is the same for every cell of its rule. */
function closed(range: string): string {
  return range.replace(/\$?([A-Z]{1,3})\$?(\d+)?(?=:|$)/g, (_, letters: string, row?: string) => `$${letters}${row ? `$${row}` : ""}`);
}

/** Links of cells: to places in the file, and to addresses outside. */
class Links {
  readonly outside: string[] = [];
  private readonly written: string[] = [];
  private readonly names: FormulaNames;

  constructor(names: FormulaNames) {
    this.names = names;
  }

  /** Only addresses that a browser or a mail program opens. */
  add(row: number, column: number, url: string): void {
    const ref = a1(row, column);
    const location = this.names.innerLink(url);
    if (location !== null) this.written.push(element("hyperlink", { ref, location }));
    else if (/^(?:https?|mailto):[^\s<>"]+$/i.test(url)) {
      this.outside.push(url);
      this.written.push(element("hyperlink", { ref, "r:id": `rId${this.outside.length + 2}` }));
    }
  }

  xml(): string {
    return this.written.length > 0 ? element("hyperlinks", {}, this.written.join("")) : "";
  }
}

function area({ top, left, bottom, right }: Zone): string {
  return top === bottom && left === right ? a1(top, left) : `${columnLetters(left)}${top + 1}:${columnLetters(right)}${bottom + 1}`;
}

function list(name: string, entries: readonly string[]): string {
  return entries.length > 0 ? element(name, { count: entries.length }, entries.join("")) : "";
}
