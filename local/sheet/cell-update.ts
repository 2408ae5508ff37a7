/** What a CellWrite changes in one cell of the library's. @module */
import type { Cell, Locale, Style } from "@odoo/o-spreadsheet";
import { contentOf, linkContent, linkOf, TEXT_FORMAT, textOf } from "#local/sheet/cell-content";
import type { CellFormat, CellWrite, Scalar } from "#local/sheet/engine-interface";
import { EngineRefusal } from "#local/sheet/engine-interface";
import { libraryFormat } from "#local/sheet/number-format";

/** The parts of UPDATE_CELL that a write needs. */
export interface CellUpdate {
  content?: string;
  style?: Style | null;
  format?: string;
}

/** @throws EngineRefusal for a value that no cell can hold. */
export function cellUpdate(write: CellWrite, before: Cell | undefined, locale: Locale): CellUpdate {
  const format = write.numberFormat === undefined ? undefined : libraryFormat(write.numberFormat ?? "");
  const content = contentAfter(write, before, format ?? before?.format ?? "", locale);
  const style = styleAfter(write, before?.style);
  return {
    ...(content === undefined ? {} : { content }),
    ...(style === undefined ? {} : { style }),
    ...(format === undefined ? {} : { format }),
  };
}

/** Takes out of an update what the cell has already. */
export function dropUnchanged(update: CellUpdate, before: Cell | undefined): void {
  if (update.content !== undefined && !before?.isFormula && update.content === (before?.content ?? "")) delete update.content;
  if (update.format !== undefined && update.format === (before?.format ?? "")) delete update.format;
  if (update.style !== undefined && isSameStyle(update.style, before?.style)) delete update.style;
}

function isSameStyle(one: Style | null, other: Style | undefined): boolean {
  const [a, b] = [Object.entries(one ?? {}), new Map(Object.entries(other ?? {}))];
  return a.length === b.size && a.every(([key, value]) => b.get(key) === value);
}

function contentAfter(write: CellWrite, before: Cell | undefined, format: string, locale: Locale): string | undefined {
  if (write.formula !== undefined) return formulaContent(write.formula);
  if (typeof write.link === "string") return linkContent(labelFor(write, before) || write.link, write.link);
  if (write.value !== undefined) return contentOf(storable(write.value), format, locale);
  if (!before || before.isFormula) return undefined;
  const isText = textBefore(before) !== null;
  const dropsLink = write.link === null && !before.content.startsWith("'") && linkOf(before.content) !== null;
  const rereads = isText && (format === TEXT_FORMAT) !== (before.format === TEXT_FORMAT);
  return dropsLink || rereads ? contentOf(textOf(before.content), format, locale) : undefined;
}

function formulaContent(formula: string): string {
  if (!formula.startsWith("=")) throw new EngineRefusal(`สูตรต้องขึ้นต้นด้วยเครื่องหมาย = (formula "${formula}")`);
  return formula;
}

function labelFor(write: CellWrite, before: Cell | undefined): string {
  if (write.value !== undefined) return write.value === null ? "" : String(write.value);
  if (!before) return "";
  if (before.isFormula) throw new EngineRefusal("ใส่ลิงก์ในเซลล์ที่เป็นสูตรไม่ได้ ใช้สูตร HYPERLINK แทน");
  return textOf(before.content);
}

/** The cell's text where it holds text, not a number or a truth value. */
function textBefore(cell: Extract<Cell, { isFormula: false }>): string | null {
  if (cell.content === "") return null;
  return cell.format === TEXT_FORMAT || typeof cell.parsedValue === "string" ? textOf(cell.content) : null;
}

/** The library reads exponents up to 307. */
function storable(value: Scalar): Scalar {
  if (typeof value !== "number") return value;
  if (!(Math.abs(value) < 1e308)) throw new EngineRefusal(`เซลล์เก็บค่า ${value} ไม่ได้`);
  return Math.abs(value) < 1e-307 ? 0 : value;
}

function styleAfter(write: CellWrite, before: Style | undefined): Style | null | undefined {
  if (write.background === undefined && write.format === undefined) return undefined;
  const style: Style = { ...before };
  if (write.format) setStyle(style, write.format);
  if (write.background) style.fillColor = write.background;
  else if (write.background === null) delete style.fillColor;
  return Object.keys(style).length === 0 ? null : style;
}

const STYLE_KEYS = {
  bold: "bold",
  italic: "italic",
  fontSize: "fontSize",
  textColor: "textColor",
  horizontalAlign: "align",
  verticalAlign: "verticalAlign",
  wrap: "wrapping",
} as const satisfies Record<keyof CellFormat, keyof Style>;
const FORMAT_KEYS = Object.keys(STYLE_KEYS) as (keyof CellFormat)[];

function setStyle(style: Style, format: NonNullable<CellWrite["format"]>): void {
  for (const key of FORMAT_KEYS) {
    const value = format[key];
    if (value === null) delete style[STYLE_KEYS[key]];
    else if (value !== undefined) Object.assign(style, { [STYLE_KEYS[key]]: value });
  }
}

/** The library's style for a format. */
export function styleOf(format: CellFormat): Style {
  const style: Style = {};
  setStyle(style, format);
  return style;
}

/** What of a style a CellFormat can say. */
export function formatOf(style: Style | undefined): CellFormat {
  const set = FORMAT_KEYS.map((key) => [key, style?.[STYLE_KEYS[key]]] as const).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set) as CellFormat;
}
