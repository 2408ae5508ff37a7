/** One tab of a file: its cells and merged areas. @module */
import { parseA1 } from "#core/workbook/a1";
import type { CellValue, Zone } from "#core/workbook/grid";
import { dateOfSerial } from "#core/workbook/serial";
import { unescapedText } from "#local/xlsx/cell-text";
import { type Attributes, walkXml } from "#local/xlsx/xml";

export interface SheetContext {
  strings: readonly string[];
  /** Of each cell style, whether it shows a date. */
  dates: readonly boolean[];
  /** Days between this file's day 0 and 30 December 1899. */
  dayZero: number;
  /** Takes room for this many cells. @throws when there is no more. */
  take(cells: number): void;
}

export interface SheetContent {
  values: CellValue[][];
  formulas: string[][];
  merges: Zone[];
}

/** A formula that nobody has worked out: programs that make files leave that to Excel. */
const NOT_CALCULATED = "#ยังไม่ได้คำนวณ";
const MAX_MERGES = 20_000;

/** Cells with neither value nor formula are left out. Of formulas that share one, each has the first one's. */
export function readSheet(xml: string, context: SheetContext): SheetContent {
  const content: SheetContent = { values: [], formulas: [], merges: [] };
  const shared = new Map<string, string>();
  let row = -1;
  let column = -1;
  let cell: CellParts | null = null;
  let target: "value" | "formula" | null = null;
  let inReading = false;
  walkXml(xml, {
    open(name, attributes) {
      if (name === "row") {
        row = attributes.r === undefined ? row + 1 : Number(attributes.r) - 1;
        column = -1;
      } else if (name === "c") {
        const at = parseA1(attributes.r ?? "");
        row = at?.row ?? row;
        column = at?.column ?? column + 1;
        cell = { attributes, value: null, formula: null, sharedId: null };
      } else if (name === "v" && cell) {
        target = "value";
        cell.value ??= "";
      } else if (name === "f" && cell) {
        target = "formula";
        cell.formula ??= "";
        if (attributes.t === "shared") cell.sharedId = attributes.si ?? "";
      } else if (name === "is" && cell) cell.value ??= "";
      else if (name === "t" && cell && !inReading) target = "value";
      else if (name === "rPh") inReading = true;
      else if (name === "mergeCell" && content.merges.length < MAX_MERGES) content.merges.push(...mergeOf(attributes.ref ?? ""));
    },
    text(text) {
      if (!cell || target === null) return;
      if (target === "formula") cell.formula = (cell.formula ?? "") + text;
      else cell.value = (cell.value ?? "") + text;
    },
    close(name) {
      if (name === "v" || name === "f" || name === "t") target = null;
      if (name === "rPh") inReading = false;
      if (name !== "c" || !cell) return;
      if (cell.sharedId !== null) {
        if (cell.formula) shared.set(cell.sharedId, cell.formula);
        else cell.formula = shared.get(cell.sharedId) ?? "?";
      }
      put(content, row, column, cell, context);
      cell = null;
    },
  });
  return content;
}

interface CellParts {
  attributes: Attributes;
  value: string | null;
  formula: string | null;
  sharedId: string | null;
}

function put(content: SheetContent, row: number, column: number, { attributes, value, formula }: CellParts, context: SheetContext): void {
  if ((value === null && formula === null) || row < 0 || column < 0) return;
  const read = value === null ? { error: NOT_CALCULATED } : cellValue(value, attributes, context);
  if (read === null && formula === null) return;
  while (content.values.length <= row) {
    context.take(1);
    content.values.push([]);
    content.formulas.push([]);
  }
  const values = content.values[row] ?? [];
  const formulas = content.formulas[row] ?? [];
  if (column >= values.length) context.take(column + 1 - values.length);
  while (values.length <= column) values.push(null);
  while (formulas.length <= column) formulas.push("");
  values[column] = read;
  formulas[column] = formula === null ? "" : `=${formula}`;
}

function cellValue(text: string, { t = "n", s = "0" }: Attributes, { strings, dates, dayZero }: SheetContext): CellValue {
  if (t === "s") return strings[Number(text)] ?? "";
  if (t === "str" || t === "inlineStr") return unescapedText(text);
  if (t === "b") return text.trim() === "1" || text.trim().toLowerCase() === "true";
  if (t === "e") return { error: text };
  if (t === "d") return dateOfText(text);
  const number = Number(text);
  if (text.trim() === "") return null;
  if (!Number.isFinite(number)) return text;
  const date = dates[Number(s)] ? dateOfSerial(number + dayZero) : null;
  return date === null ? number : { date };
}

/** `2027-04-13T00:00:00`. */
function dateOfText(text: string): CellValue {
  const [date] = /^\d{4}-\d\d-\d\d/.exec(text.trim()) ?? [];
  return date === undefined ? text : { date };
}

function mergeOf(ref: string): Zone[] {
  const [first, last] = ref.split(":").map((cell) => parseA1(cell));
  if (!first || !last) return [];
  return [{ top: first.row, left: first.column, bottom: last.row, right: last.column }];
}
