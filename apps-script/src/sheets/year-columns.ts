/** Columns of fiscal years: known by another year, put in, taken out. @module */
import { columnLetters } from "#core/workbook/a1";
import { COLUMN_METADATA } from "#core/workbook/metadata";
import type { YearColumnToDelete, YearColumnToInsert, YearStep } from "#core/workbook/year-columns";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Gives columns that were found by their header alone the metadata of the year that they are of now. */
export function addKeys(spreadsheet: Spreadsheet, years: readonly YearStep[]): void {
  const sheets = sheetsOf(spreadsheet);
  for (const { sheetId, column, metadataFrom, isKeyed } of years) {
    const sheet = isKeyed ? undefined : sheets.get(sheetId);
    if (sheet) addKey(sheet, column, metadataFrom);
  }
}

/** Gives columns the metadata of their new years, in the order of the steps. All are found before any is changed. */
export function retitleColumns(spreadsheet: Spreadsheet, years: readonly YearStep[]): void {
  const changes = years.filter(({ metadataFrom, metadataTo }) => metadataFrom !== metadataTo);
  if (changes.length === 0) return;
  const before = new Set(changes.map(({ metadataFrom }) => metadataFrom));
  const entries = new Map<string, GoogleAppsScript.Spreadsheet.DeveloperMetadata[]>();
  for (const entry of spreadsheet.createDeveloperMetadataFinder().withKey(COLUMN_METADATA).find()) {
    const value = entry.getValue() ?? "";
    const column = before.has(value) ? entry.getLocation().getColumn() : null;
    if (!column) continue;
    const key = `${column.getSheet().getSheetId()} ${column.getColumn() - 1} ${value}`;
    entries.set(key, [...(entries.get(key) ?? []), entry]);
  }
  for (const { sheetId, column, metadataFrom, metadataTo } of changes) {
    for (const entry of entries.get(`${sheetId} ${column} ${metadataFrom}`) ?? []) entry.setValue(metadataTo);
  }
}

/** The rightmost of each tab first, so that the places of the others hold. */
export function deleteColumns(spreadsheet: Spreadsheet, columns: readonly YearColumnToDelete[]): void {
  const sheets = sheetsOf(spreadsheet);
  for (const { sheetId, column } of [...columns].sort((a, b) => b.column - a.column)) sheets.get(sheetId)?.deleteColumns(column + 1, 1);
}

/** In the order given. */
export function insertColumns(spreadsheet: Spreadsheet, columns: readonly YearColumnToInsert[]): void {
  const sheets = sheetsOf(spreadsheet);
  for (const column of columns) {
    const sheet = sheets.get(column.sheetId);
    if (sheet) putIn(sheet, column);
  }
}

/** It looks as the column before it. */
function putIn(sheet: Sheet, { after, metadata, header, headerRow, isThere }: YearColumnToInsert): void {
  if (!isThere) sheet.insertColumnsAfter(after + 1, 1);
  addKey(sheet, after + 1, metadata);
  sheet.getRange(headerRow + 1, after + 2).setValue(header);
}

/** Metadata hangs on whole columns only, "N:N". */
function addKey(sheet: Sheet, column: number, metadata: string): void {
  const letters = columnLetters(column);
  sheet
    .getRange(`${letters}:${letters}`)
    .addDeveloperMetadata(COLUMN_METADATA, metadata, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
}

function sheetsOf(spreadsheet: Spreadsheet): Map<number, Sheet> {
  return new Map(spreadsheet.getSheets().map((sheet) => [sheet.getSheetId(), sheet]));
}
