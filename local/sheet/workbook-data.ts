/** A workbook as it is saved: the library's data with what our plugins add. @module */
import { randomBytes } from "node:crypto";
import type { WorkbookData } from "@odoo/o-spreadsheet";
import { THAI_LOCALE } from "#local/sheet/locale";
import { o_spreadsheet } from "#local/sheet/o-spreadsheet";

/** The library's data; sheets carry `notes` and `protections`, the workbook `developerMetadata`. */
export type SavedWorkbook = WorkbookData & { spreadsheetId: string; title: string };

export interface NewSheet {
  /** Google's integer. */
  sheetId: number;
  title: string;
  rowCount?: number;
  columnCount?: number;
}

export interface NewWorkbook {
  title?: string;
  spreadsheetId?: string;
  /** One blank tab of id 0 where left out. */
  sheets?: readonly NewSheet[];
}

/** A blank workbook, as Google makes it: tabs of 1000 rows by 26 columns. */
export function emptyWorkbook({
  title = "",
  spreadsheetId = newSpreadsheetId(),
  sheets = [{ sheetId: 0, title: "ชีต1" }],
}: NewWorkbook = {}): SavedWorkbook {
  const { createEmptyWorkbookData, createEmptySheet } = o_spreadsheet.helpers;
  const made = sheets.map(({ sheetId, title, rowCount = 1000, columnCount = 26 }) => ({
    ...createEmptySheet(String(sheetId), title),
    rowNumber: rowCount,
    colNumber: columnCount,
  }));
  return { ...createEmptyWorkbookData(), sheets: made, settings: { locale: THAI_LOCALE }, spreadsheetId, title };
}

/** As long as Google's, and as hard to guess. */
export function newSpreadsheetId(): string {
  return randomBytes(33).toString("base64url");
}
