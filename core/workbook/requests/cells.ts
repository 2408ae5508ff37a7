/** Ranges, colours and cells as the Sheets API writes them. @module */
import type { sheets_v4 } from "googleapis";
import { serialOf } from "#core/workbook/serial";
import type { CellInput } from "#core/workbook/write";

type Request = sheets_v4.Schema$Request;

/** One column's cells, rows from `top` up to but not `bottom` (0-based). */
export function columnRange(sheetId: number, top: number, bottom: number, column: number): sheets_v4.Schema$GridRange {
  return { sheetId, startRowIndex: top, endRowIndex: bottom, startColumnIndex: column, endColumnIndex: column + 1 };
}

/** `#rrggbb` as Google's 0 to 1. */
export function rgb(colour: string): sheets_v4.Schema$Color {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16) / 255;
  return { red: part(1), green: part(3), blue: part(5) };
}

export function updateCells(sheetId: number, row: number, column: number, rows: sheets_v4.Schema$CellData[][], fields: string): Request {
  return { updateCells: { start: { sheetId, rowIndex: row, columnIndex: column }, rows: rows.map((values) => ({ values })), fields } };
}

/** Values alone; formats and notes stay. None for no rows. */
export function valueRequests(sheetId: number, row: number, column: number, rows: readonly CellInput[][]): Request[] {
  if (rows.length === 0) return [];
  return [
    updateCells(
      sheetId,
      row,
      column,
      rows.map((cells) => cells.map(cellData)),
      "userEnteredValue",
    ),
  ];
}

/** Typed, so that nothing is parsed: "=1+1" stays text. A blank clears the cell. */
function cellData(cell: CellInput): sheets_v4.Schema$CellData {
  if (cell === null) return {};
  if ("text" in cell) return { userEnteredValue: { stringValue: cell.text } };
  if ("number" in cell) return { userEnteredValue: { numberValue: cell.number } };
  if ("bool" in cell) return { userEnteredValue: { boolValue: cell.bool } };
  if ("date" in cell) return { userEnteredValue: { numberValue: serialOf(cell.date) } };
  return { userEnteredValue: { formulaValue: cell.formula } };
}
