/** From the core's cells to the sheet, in a number of calls that does not grow with rows. @module */
import type { CellsWrite } from "#core/workbook/cells-write";
import { serialOf } from "#core/workbook/serial";
import { type Area, areasOf } from "./areas";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;
type Cells = CellsWrite["cells"];
type Cell = Cells[number][number];
type Value = string | number | boolean | Date;

const TEXT = "@";
/** The automatic format: an apostrophe in front makes text of anything there. */
const AUTOMATIC = "General";
const DATE = "d/m/yyyy";
/** Letters of a date in a number format, once what is quoted or in brackets is gone. */
const SHOWS_DATE = /[dy]/i;
/** What may not stay text even in a cell formatted as text: a formula, a number with a sign, the mark of a text. */
const NOT_TAKEN_AS_TEXT = /^[=+'-]/;

/**
 * Writes blocks of cells, each as what it is: text stays text ("=1+1", "1.10", "0812"), whatever the cell's format.
 * Rows are added where a tab is too short; a tab that is gone meanwhile is left out.
 */
export function writeCells(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet, writes: readonly CellsWrite[]): void {
  const sheets = new Map(spreadsheet.getSheets().map((sheet) => [sheet.getSheetId(), sheet]));
  for (const write of writes) {
    const sheet = sheets.get(write.sheetId);
    if (sheet) writeBlock(sheet, write);
  }
}

function writeBlock(sheet: Sheet, { row, column, cells }: CellsWrite): void {
  const areas = areasOf(cells);
  if (areas.length === 0) return;
  makeRoom(sheet, row + cells.length);
  for (const area of areas) writeArea(sheet, row, column, area);
}

function makeRoom(sheet: Sheet, rows: number): void {
  const there = sheet.getMaxRows();
  if (rows > there) sheet.insertRowsAfter(there, rows - there);
}

function writeArea(sheet: Sheet, top: number, left: number, { row, column, cells }: Area): void {
  const range = sheet.getRange(top + row + 1, left + column + 1, cells.length, cells[0]?.length ?? 1);
  const standing = cells.some((line) => line.includes("keep")) ? contentOf(range) : null;
  const formats = range.getNumberFormats();
  const is = (line: number, at: number) => formats[line]?.[at] ?? "";
  if (!standing && cells.every((line, r) => line.every((cell, c) => isSafe(cell, is(r, c))))) {
    range.setValues(cells.map((line) => line.map((cell) => enteredAs(cell, ""))));
    return;
  }
  range.setNumberFormat(AUTOMATIC);
  range.setValues(cells.map((line, r) => line.map((cell, c) => (cell === "keep" ? (standing?.[r]?.[c] ?? "") : enteredAs(cell, "'")))));
  range.setNumberFormats(cells.map((line, r) => line.map((cell, c) => formatFor(cell, is(r, c)))));
}

/** Whether the value alone will do in a cell of this format. */
function isSafe(cell: Cell, format: string): boolean {
  if (cell === "keep") return false;
  if (cell === null || ("text" in cell && cell.text === "")) return true;
  if ("text" in cell) return format === TEXT && !NOT_TAKEN_AS_TEXT.test(cell.text);
  if ("date" in cell) return showsDate(format);
  return format !== TEXT;
}

/** A date is its serial number: it holds in whatever zone somebody has set the spreadsheet to. */
function enteredAs(cell: Cell, textMark: "" | "'"): Value {
  if (cell === null || cell === "keep") return "";
  if ("text" in cell) return cell.text === "" ? "" : textMark + cell.text;
  if ("number" in cell) return cell.number;
  if ("bool" in cell) return cell.bool;
  return "date" in cell ? serialOf(cell.date) : cell.formula;
}

/** A formula in a cell of text would turn into its own text as soon as somebody touched it. */
function formatFor(cell: Cell, format: string): string {
  if (cell === null || cell === "keep") return format;
  if ("formula" in cell && format === TEXT) return AUTOMATIC;
  return "date" in cell && !showsDate(format) ? DATE : format;
}

function showsDate(format: string): boolean {
  return SHOWS_DATE.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
}

/** What stands there, to be written back as it is. */
function contentOf(range: Range): Value[][] {
  const formulas = range.getFormulas();
  return range
    .getValues()
    .map((line, r) => line.map((value: Value, c) => formulas[r]?.[c] || (typeof value === "string" && value !== "" ? `'${value}` : value)));
}
