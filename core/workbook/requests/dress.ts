/** How a column looks and what it offers: number format, alignment, dropdown, colours. @module */
import type { sheets_v4 } from "googleapis";
import { a1 } from "#core/workbook/a1";
import { MARK_COLOURS } from "#core/workbook/marks";
import { columnRange, rgb } from "#core/workbook/requests/cells";
import type { Sources } from "#core/workbook/sources";
import type { ColumnKind, Meaning, RowRank, TemplateColumn } from "#core/workbook/tabs/tab";
import type { ColumnKey } from "#core/workbook/template";

type Request = sheets_v4.Schema$Request;
type Format = sheets_v4.Schema$CellFormat;
type NumberFormat = sheets_v4.Schema$NumberFormat;

/** The data cells of one column: rows from `top` up to but not `bottom`, 0-based. */
export interface DressedColumn {
  sheetId: number;
  top: number;
  bottom: number;
  index: number;
  column: TemplateColumn;
}

/** Thai at its most readable; at hand at Google and in the local page. */
export const FONT = "Sarabun";
const PROGRAM_COLOUR = "#eef2f6";
const RANK_COLOURS: Record<RowRank, string> = { whole: "#bcd3e6", part: "#dde9f3" };
const COLOURS: Record<Meaning, string> = { ...MARK_COLOURS, good: "#d5efd8", idle: "#e8ebee" };

// Or Sheets makes a date of 1.1.1 and the number 1234 of 1,2,3,4.
export const TEXT: NumberFormat = { type: "TEXT", pattern: "@" };
// A stated 0, "no budget", shows as the plans print it.
const AMOUNT: NumberFormat = { type: "NUMBER", pattern: '#,##0.00;-#,##0.00;"-"' };
const COUNT: NumberFormat = { type: "NUMBER", pattern: "#,##0" };
const DATE: NumberFormat = { type: "DATE", pattern: "d/m/yyyy" };

const AS_TYPED: Partial<Record<ColumnKind, NumberFormat>> = { amount: AMOUNT, sum: AMOUNT, count: COUNT, date: DATE };
const FREE: readonly ColumnKind[] = ["number", "tick"];
const LEFT: readonly ColumnKind[] = ["text", "list"];

/** The format of a column's cells; null: as Sheets takes them. A live text must not have the format of text, which would show its formula. */
function numberFormatOf({ kind, shows }: TemplateColumn): NumberFormat | null {
  if (shows === "amount") return AMOUNT;
  if (shows === "count") return COUNT;
  if (shows === "date") return DATE;
  if (shows === "link" || kind === "live" || FREE.includes(kind)) return null;
  return AS_TYPED[kind] ?? TEXT;
}

export function formatRequest({ sheetId, top, bottom, index, column }: DressedColumn): Request {
  const { kind } = column;
  const numberFormat = numberFormatOf(column);
  const amount = numberFormat === AMOUNT;
  const format: Format = {
    ...(numberFormat && { numberFormat }),
    horizontalAlignment: amount ? "RIGHT" : isLeft(column) ? "LEFT" : "CENTER",
    verticalAlignment: "TOP",
    // A formula's text gives its row no height in every host.
    wrapStrategy: kind === "live" ? "CLIP" : "WRAP",
    ...((kind === "sum" || kind === "live") && { backgroundColorStyle: { rgbColor: rgb(PROGRAM_COLOUR) } }),
  };
  const fields = [...new Set(["numberFormat", ...Object.keys(format)])].join(",");
  const range = columnRange(sheetId, top, bottom, index);
  return { repeatCell: { range, cell: { userEnteredFormat: format }, fields: `userEnteredFormat(${fields})` } };
}

function isLeft({ kind, shows, width }: TemplateColumn): boolean {
  if (LEFT.includes(kind)) return true;
  return (kind === "output" || kind === "live") && shows === undefined && width > 100;
}

/** Something else than the choices is let in: staff paste, and the check says what is wrong with it. */
export function validationRequests({ sheetId, top, bottom, index, column }: DressedColumn, sources: Sources): Request[] {
  const condition = conditionOf(column, sources);
  return condition ? [validation(columnRange(sheetId, top, bottom, index), condition, column.help)] : [];
}

function conditionOf({ kind, choices, choicesFrom }: TemplateColumn, sources: Sources): sheets_v4.Schema$BooleanCondition | null {
  if (kind === "tick") return { type: "BOOLEAN" };
  if (choices) return oneOf(choices);
  const range = choicesFrom === undefined ? null : sources(choicesFrom as ColumnKey, null);
  return range === null ? null : { type: "ONE_OF_RANGE", values: [{ userEnteredValue: `=${range}` }] };
}

export function oneOf(choices: readonly string[]): sheets_v4.Schema$BooleanCondition {
  return { type: "ONE_OF_LIST", values: choices.map((choice) => ({ userEnteredValue: choice })) };
}

export function validation(where: sheets_v4.Schema$GridRange, condition: sheets_v4.Schema$BooleanCondition, inputMessage: string): Request {
  return { setDataValidation: { range: where, rule: { condition, inputMessage, showCustomUi: true, strict: false } } };
}

/** One rule for each value that has a colour; rules of one tab are numbered on from `firstIndex`. */
export function colourRequests({ sheetId, top, bottom, index, column }: DressedColumn, firstIndex: number): Request[] {
  return Object.entries(column.colours ?? {}).map(([value, meaning], offset) => {
    const format = { backgroundColorStyle: { rgbColor: rgb(COLOURS[meaning]) } };
    return colourRule(columnRange(sheetId, top, bottom, index), `=${a1(top, index)}="${value}"`, format, firstIndex + offset);
  });
}

/** Rows of a table, from its first column up to but not `right`. */
export function rowColourRequests(
  { sheetId, top, bottom, index, column }: DressedColumn,
  left: number,
  right: number,
  firstIndex: number,
): Request[] {
  return Object.entries(column.rowColours ?? {}).map(([value, rank], offset) => {
    const range = { sheetId, startRowIndex: top, endRowIndex: bottom, startColumnIndex: left, endColumnIndex: right };
    const format = { backgroundColorStyle: { rgbColor: rgb(RANK_COLOURS[rank]) } };
    return colourRule(range, `=$${a1(top, index)}="${value}"`, format, firstIndex + offset);
  });
}

function colourRule(range: sheets_v4.Schema$GridRange, formula: string, format: Format, index: number): Request {
  const condition = { type: "CUSTOM_FORMULA", values: [{ userEnteredValue: formula }] };
  return { addConditionalFormatRule: { index, rule: { ranges: [range], booleanRule: { condition, format } } } };
}
