import { typingProblems } from "#core/rules/typing";
import type { Zone } from "#core/workbook/grid";
import { TAB_METADATA } from "#core/workbook/metadata";
import { TABS, type TabKey } from "#core/workbook/template";
import { readTabs } from "./sheets/read-grids";
import { writeRangeMarks } from "./sheets/write-marks";
import { holdsEntries, markEdited } from "./stamp";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** One after the other, or an older answer could be written over a newer one. Not the document's lock: typing must not keep the menu from working. */
const WAIT_MS = 10_000;

/**
 * After somebody's edit (a simple trigger: no network, no windows, 30 s): says in colour and note of the edited cells what is wrong in them.
 * Who cannot have the lock in time is left to the next check.
 */
export function onEdit(event: GoogleAppsScript.Events.SheetsOnEdit | undefined): void {
  const range = event?.range;
  if (!range) return;
  const sheet = range.getSheet();
  const key = keyOf(sheet);
  if (key === null || !holdsEntries(key)) return;
  markEdited();
  const zone = zoneOf(range);
  if (zone.bottom < sheet.getFrozenRows()) return;
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(WAIT_MS)) return;
  try {
    const spreadsheet = SpreadsheetApp.getActive();
    const sheetId = sheet.getSheetId();
    const { grids, templateVersion } = readTabs(spreadsheet, [...new Set<TabKey>([key, "settings", "units"])], { sheetId, ...zone });
    // A copy of the tab has its key too and is not the tab.
    if (!grids.some((grid) => grid.sheetId === sheetId)) return;
    const problems = typingProblems(grids, templateVersion, sheetId, zone);
    writeRangeMarks(range, zone, problems);
    SpreadsheetApp.flush();
  } finally {
    lock.releaseLock();
  }
}

/** A tab that lost its key is found by its title in a check; here the way out must be cheap. */
function keyOf(sheet: Sheet): TabKey | null {
  const value = sheet
    .getDeveloperMetadata()
    .find((entry) => entry.getKey() === TAB_METADATA)
    ?.getValue();
  return TABS.find((tab) => tab.key === value)?.key ?? null;
}

function zoneOf(range: GoogleAppsScript.Spreadsheet.Range): Zone {
  const [top, left] = [range.getRow() - 1, range.getColumn() - 1];
  return { top, left, bottom: top + range.getNumRows() - 1, right: left + range.getNumColumns() - 1 };
}
