import type { Problem } from "#core/rules/problem";
import { findTabs } from "#core/workbook/find";
import type { SheetGrid, Zone } from "#core/workbook/grid";
import { type CellMark, marksDiffer, marksOf, markZone } from "#core/workbook/marks";

type Range = GoogleAppsScript.Spreadsheet.Range;

/** Colours and notes of the template's tabs, as this check left them: at most two reads and two writes a tab. */
export function writeMarks(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet, grids: SheetGrid[], problems: Problem[]): void {
  const marks = marksOf(problems);
  const ours = new Set([...findTabs(grids).values()].map((grid) => grid.sheetId));
  for (const sheet of spreadsheet.getSheets()) {
    if (!ours.has(sheet.getSheetId())) continue;
    // Not the data range: it ends where the text ends, and a mark may lie below what was cleared since.
    mark(sheet.getRange(1, 1, sheet.getMaxRows(), sheet.getMaxColumns()), marks.get(sheet.getName()) ?? []);
  }
}

/** The same for edited cells alone. `zone` is where the range lies. */
export function writeRangeMarks(range: Range, zone: Zone, problems: Problem[]): void {
  const marks = marksOf(problems).get(range.getSheet().getName()) ?? [];
  mark(range, marks, { row: zone.top, column: zone.left });
}

/** `at`: where the range begins, 0-based. */
function mark(range: Range, marks: CellMark[], at = { row: 0, column: 0 }): void {
  const before = { backgrounds: range.getBackgrounds(), notes: range.getNotes() };
  const after = markZone(before.backgrounds, before.notes, at, marks);
  if (!marksDiffer(before, after)) return;
  range.setBackgrounds(after.backgrounds);
  range.setNotes(after.notes);
}
