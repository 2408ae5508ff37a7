/** One tab of a file: its cells and merged areas. @module */
import { type Attributes, walkXml, XmlError } from "#apps-script/documents/office/xml";
import { unescapedText } from "#apps-script/documents/xlsx/cell-text";
import type { CellFormat } from "#apps-script/documents/xlsx/number-formats";
import { parseA1 } from "#core/workbook/a1";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import { dateOfSerial } from "#core/workbook/serial";

export interface SheetContext {
  strings: readonly string[];
  /** Of each cell style. */
  formats: readonly CellFormat[];
  /** Days between this file's day 0 and 30 December 1899. */
  dayZero: number;
  /** Takes room for this many cells. @throws when there is no more. */
  take(cells: number): void;
}

/** `patterns`: how each cell shows a number, "" for the general way; same shape as `values`. */
interface SheetContent extends Pick<SheetGrid, "values" | "formulas" | "merges"> {
  patterns: string[][];
}

/** A formula that nobody has worked out: programs that make files leave that to Excel. */
const NOT_CALCULATED = "#ยังไม่ได้คำนวณ";
/** Room of a merged area, in cells: more than 20,000 of them would hold up the reader of the workbook. */
const ROOM_OF_MERGE = 150;

interface CellParts {
  row: number;
  column: number;
  attributes: Attributes;
  value: string | null;
  formula: string | null;
  /** Of the formula that several cells share. */
  sharedId: string | null;
}

/**
 * Cells with neither value nor formula are left out. Of formulas that share one, each has the first one's.
 * @throws XmlError for a cell that has no place.
 */
export function readSheet(xml: string, context: SheetContext): SheetContent {
  const content: SheetContent = { values: [], formulas: [], patterns: [], merges: [] };
  const shared = new Map<string, string>();
  let row = -1;
  let column = -1;
  let cell: CellParts | null = null;
  let target: "value" | "formula" | null = null;
  walkXml(xml, {
    open(name, attributes) {
      if (name === "row") {
        row = attributes.r === undefined ? row + 1 : Number(attributes.r) - 1;
        column = -1;
      } else if (name === "c") {
        ({ row, column } = placeOf(attributes.r, { row, column: column + 1 }));
        cell = { row, column, attributes, value: null, formula: null, sharedId: null };
      } else if (name === "mergeCell") {
        context.take(ROOM_OF_MERGE);
        content.merges.push(...mergeOf(attributes.ref ?? ""));
      } else if (cell && name === "f") {
        target = "formula";
        cell.formula ??= "";
        if (attributes.t === "shared") cell.sharedId = attributes.si ?? "";
      } else if (cell && (name === "v" || name === "is" || name === "t")) {
        // Inside of <is> are the texts <t>, among other things.
        target = name === "is" ? null : "value";
        cell.value ??= "";
      }
    },
    text(text) {
      if (cell && target) cell[target] += text;
    },
    close(name) {
      if (name === "v" || name === "f" || name === "t") target = null;
      if (name !== "c" || !cell) return;
      if (cell.sharedId !== null) {
        if (cell.formula) shared.set(cell.sharedId, cell.formula);
        else cell.formula = shared.get(cell.sharedId) ?? "?";
      }
      put(content, cell, context);
      cell = null;
    },
  });
  return content;
}

/** A cell that does not say where it is follows the one before. */
function placeOf(ref: string | undefined, next: { row: number; column: number }): { row: number; column: number } {
  const place = ref === undefined ? next : parseA1(ref);
  if (!place || !Number.isInteger(place.row) || place.row < 0) throw new XmlError(`no cell ${ref}`);
  return place;
}

function put({ values, formulas, patterns }: SheetContent, parts: CellParts, context: SheetContext): void {
  const { row, column, attributes, value, formula } = parts;
  if (value === null && formula === null) return;
  const read = value === null ? { error: NOT_CALCULATED } : cellValue(value, attributes, context);
  if (read === null && formula === null) return;
  if (row >= values.length) context.take(row + 1 - values.length);
  while (values.length <= row) {
    values.push([]);
    formulas.push([]);
    patterns.push([]);
  }
  const [valueRow = [], formulaRow = [], patternRow = []] = [values[row], formulas[row], patterns[row]];
  if (column >= valueRow.length) context.take(column + 1 - valueRow.length);
  while (valueRow.length <= column) {
    valueRow.push(null);
    formulaRow.push("");
    patternRow.push("");
  }
  valueRow[column] = read;
  formulaRow[column] = formula === null ? "" : `=${formula}`;
  patternRow[column] = context.formats[Number(attributes.s ?? 0)]?.pattern ?? "";
}

function cellValue(text: string, { t = "n", s = "0" }: Attributes, { strings, formats, dayZero }: SheetContext): CellValue {
  if (t === "s") return strings[Number(text)] ?? "";
  if (t === "str" || t === "inlineStr") return unescapedText(text);
  if (t === "b") return text.trim() === "1" || text.trim().toLowerCase() === "true";
  if (t === "e") return { error: text };
  if (t === "d") return dateOfText(text);
  if (text.trim() === "") return null;
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  const date = formats[Number(s)]?.date ? dateOfSerial(number + dayZero) : null;
  return date === null ? number : { date };
}

/** `2027-04-13T00:00:00`. */
function dateOfText(text: string): CellValue {
  const [date] = /^\d{4}-\d\d-\d\d/.exec(text.trim()) ?? [];
  return date === undefined ? text : { date };
}

function mergeOf(ref: string): SheetContent["merges"] {
  const [first, last] = ref.split(":").map((cell) => parseA1(cell));
  if (!first || !last) return [];
  return [{ top: first.row, left: first.column, bottom: last.row, right: last.column }];
}
