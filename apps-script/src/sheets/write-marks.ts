import type { Problem } from "#core/rules/problem";
import { findTabs } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { marksDiffer, marksOf, markTab } from "#core/workbook/marks";

/** Colours and notes of the template's tabs, as this check left them: at most two reads and two writes a tab. */
export function writeMarks(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet, grids: SheetGrid[], problems: Problem[]): void {
  const marks = marksOf(problems);
  const ours = new Set([...findTabs(grids).values()].map((grid) => grid.sheetId));
  for (const sheet of spreadsheet.getSheets()) {
    if (!ours.has(sheet.getSheetId())) continue;
    // Not the data range: it ends where the text ends, and a mark may lie below what was cleared since.
    const range = sheet.getRange(1, 1, sheet.getMaxRows(), sheet.getMaxColumns());
    const before = { backgrounds: range.getBackgrounds(), notes: range.getNotes() };
    const after = markTab(before.backgrounds, before.notes, marks.get(sheet.getName()) ?? []);
    if (!marksDiffer(before, after)) continue;
    range.setBackgrounds(after.backgrounds);
    range.setNotes(after.notes);
  }
}
