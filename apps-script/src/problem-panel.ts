/** The sidebar's side of the script: what ผลการตรวจ says, and the way to each cell. @module */
import { parseA1 } from "#core/workbook/a1";
import { NOTE_HEAD } from "#core/workbook/marks";
import { openTab } from "#core/workbook/open-tab";
import { listedProblems } from "#core/workbook/results";
import { type Checked, checkAndMark } from "./check-plan";
import { cloudNote, cloudOf } from "./cloud-status";
import { BUSY, withDocumentLock } from "./document-lock";
import { restoredText } from "./known-hand-ins";
import { tellNextDay } from "./next-day";
import type { ProblemList, Selected } from "./panel-messages";
import { noTab } from "./say";
import { readTabs } from "./sheets/read-grids";
import { KEPT_CHANGING } from "./sheets/read-steadily";
import { isStale, lastCheck } from "./stamp";

/** What the tab ผลการตรวจ says. */
export function panelProblems(): ProblemList {
  return listOf(SpreadsheetApp.getActive());
}

/** Checks again, as the menu item does, and gives the new list. */
export function panelRecheck(): ProblemList {
  const spreadsheet = SpreadsheetApp.getActive();
  const cloud = cloudOf(spreadsheet);
  let checked: Checked | null = null;
  const list = withDocumentLock(
    () => {
      checked = checkAndMark(spreadsheet, cloud);
      if (!checked) return nothing(KEPT_CHANGING);
      const said = [restoredText(checked.restored), cloudNote(cloud)].filter(Boolean);
      if (said.length > 0) spreadsheet.toast(said.join(" · "), "ตรวจแผน", 15);
      return listOf(spreadsheet);
    },
    () => nothing(BUSY),
  );
  tellNextDay(spreadsheet, cloud, checked);
  return list;
}

/** Whether the workbook has changed since the check of that stamp. */
export function panelIsStale(stamp: string): boolean {
  return isStale(SpreadsheetApp.getActive(), String(stamp));
}

/** Selects the cell of a problem; says so where the check's mark is no longer in it. */
export function panelSelect(sheet: string, cell: string): Selected {
  const tab = SpreadsheetApp.getActive().getSheetByName(String(sheet));
  if (!tab) return { notice: `ไม่พบแท็บ “${sheet}” อาจถูกลบหรือเปลี่ยนชื่อแล้ว กรุณากดตรวจใหม่` };
  const place = parseA1(String(cell));
  if (!place || place.row >= tab.getMaxRows() || place.column >= tab.getMaxColumns()) {
    return { notice: `ไม่พบเซลล์ ${cell} ในแท็บ “${sheet}” แล้ว กรุณากดตรวจใหม่` };
  }
  const range = tab.getRange(place.row + 1, place.column + 1);
  range.activate();
  if (range.getNote().includes(NOTE_HEAD)) return { notice: null };
  return { notice: `เซลล์ ${cell} ไม่มีเครื่องหมายของการตรวจแล้ว อาจแก้ไปแล้วหรือแถวเลื่อนไป กรุณากดตรวจใหม่` };
}

function listOf(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): ProblemList {
  const { grids } = readTabs(spreadsheet, ["results"]);
  if (!openTab(grids, "results")) return nothing(noTab("results"));
  return { ...nothing(null), ...listedProblems(grids), stamp: lastCheck() };
}

function nothing(notice: string | null): ProblemList {
  return { checkedAt: null, counts: { error: 0, warning: 0, info: 0 }, problems: [], more: 0, stamp: "", notice };
}
