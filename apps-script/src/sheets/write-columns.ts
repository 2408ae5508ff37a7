import type { ColumnWrite } from "#core/workbook/results";

type Cell = ColumnWrite["cells"][number];
type RichText = GoogleAppsScript.Spreadsheet.RichTextValue;

/** What Google would not take as it stands: a formula, a number with a sign, the mark of a text. */
const NOT_TAKEN_AS_TEXT = /^[=+'-]/;

/**
 * Writes columns of text, one call each; rows are added where the tab is too short. The columns have the format of text,
 * which keeps "1.10" as it is; rich text, one object for each different value, is for links and for what would become a formula.
 */
export function writeColumns(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet, columns: ColumnWrite[]): void {
  const sheets = new Map(spreadsheet.getSheets().map((sheet) => [sheet.getSheetId(), sheet]));
  for (const { sheetId, row, column, cells } of columns) {
    const sheet = sheets.get(sheetId);
    if (!sheet) continue;
    const rows = sheet.getMaxRows();
    const missing = row + cells.length - rows;
    if (missing > 0) sheet.insertRowsAfter(rows, missing);
    const range = sheet.getRange(row + 1, column + 1, cells.length, 1);
    if (cells.some(({ text, link }) => link !== null || NOT_TAKEN_AS_TEXT.test(text))) range.setRichTextValues(richTexts(cells));
    else range.setValues(cells.map(({ text }) => [text]));
  }
}

function richTexts(cells: Cell[]): RichText[][] {
  const built = new Map<string, RichText>();
  return cells.map((cell) => {
    const key = JSON.stringify(cell);
    const value = built.get(key) ?? richText(cell);
    built.set(key, value);
    return [value];
  });
}

function richText({ text, link }: Cell): RichText {
  const builder = SpreadsheetApp.newRichTextValue().setText(text);
  return (link === null ? builder : builder.setLinkUrl(link)).build();
}
