/** Columns of fiscal years: known by another year, put in, taken out. @module */
import { columnLetters } from "#core/workbook/a1";
import { COLUMN_METADATA } from "#core/workbook/metadata";
import type { NextPlanSteps, YearColumnToDelete, YearColumnToInsert, YearStep } from "#core/workbook/next-plan";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Gives columns the metadata of their new years. All are found before any is changed: 2566 may become 2568 and 2568 become 2570. */
export function retitleColumns(spreadsheet: Spreadsheet, years: readonly YearStep[]): void {
  const before = new Set(years.map(({ metadataFrom }) => metadataFrom));
  const after = new Map(years.map(({ sheetId, column, metadataFrom, metadataTo }) => [`${sheetId} ${column} ${metadataFrom}`, metadataTo]));
  const changes = spreadsheet
    .createDeveloperMetadataFinder()
    .withKey(COLUMN_METADATA)
    .find()
    .flatMap((entry) => {
      const value = entry.getValue() ?? "";
      const column = before.has(value) ? entry.getLocation().getColumn() : null;
      const to = column && after.get(`${column.getSheet().getSheetId()} ${column.getColumn() - 1} ${value}`);
      return to ? [{ entry, to }] : [];
    });
  for (const { entry, to } of changes) entry.setValue(to);
}

/** Puts columns in and takes columns out, the rightmost of each tab first, so that the places of the others hold. */
export function changeColumns(spreadsheet: Spreadsheet, { insert, remove }: Pick<NextPlanSteps, "insert" | "remove">): void {
  const sheets = new Map(spreadsheet.getSheets().map((sheet) => [sheet.getSheetId(), sheet]));
  const steps = [
    ...remove.map((step) => ({ at: step.column, work: (sheet: Sheet) => takeOut(sheet, step), sheetId: step.sheetId })),
    ...insert.map((step, index) => ({
      at: step.after + (index + 1) / (insert.length + 1),
      work: (sheet: Sheet) => putIn(sheet, step),
      sheetId: step.sheetId,
    })),
  ];
  for (const { sheetId, work } of steps.sort((a, b) => b.at - a.at)) {
    const sheet = sheets.get(sheetId);
    if (sheet) work(sheet);
  }
}

function takeOut(sheet: Sheet, { column }: YearColumnToDelete): void {
  sheet.deleteColumns(column + 1, 1);
}

/** It looks as the column before it. Metadata hangs on whole columns only, "N:N". */
function putIn(sheet: Sheet, { after, metadata, header, headerRow }: YearColumnToInsert): void {
  sheet.insertColumnsAfter(after + 1, 1);
  const letters = columnLetters(after + 1);
  sheet
    .getRange(`${letters}:${letters}`)
    .addDeveloperMetadata(COLUMN_METADATA, metadata, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
  sheet.getRange(headerRow + 1, after + 2).setValue(header);
}
