import { checkWorkbook } from "#core/rules/check";
import type { Problem } from "#core/rules/problem";
import { findTabs } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { readWorkbook, type WorkbookReading } from "#core/workbook/read";
import { countsInWords, identityColumns, resultColumns } from "#core/workbook/results";
import { withDocumentLock } from "./document-lock";
import { nowInThai } from "./now";
import { openProblems } from "./panels";
import { alertBusy } from "./say";
import type { ReadGrids } from "./sheets/read-grids";
import { KEPT_CHANGING, readSteadily } from "./sheets/read-steadily";
import { writeCells } from "./sheets/write-cells";
import { writeMarks } from "./sheets/write-marks";
import { rememberCheck, stampOf } from "./stamp";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

const TITLE = "ตรวจแผน";

/** Menu item ตรวจแผน: says what is wrong in the workbook, cell by cell, lists it in the tab ผลการตรวจ and beside the sheet. */
export function checkPlan(): void {
  const done = withDocumentLock(
    () => {
      const spreadsheet = SpreadsheetApp.getActive();
      spreadsheet.toast("กำลังตรวจแผน…", TITLE, 60);
      const checked = checkAndMark(spreadsheet);
      if (checked) spreadsheet.toast(verdict(checked), TITLE, 8);
      else spreadsheet.toast(KEPT_CHANGING, TITLE, 15);
      return checked !== null;
    },
    () => {
      alertBusy(TITLE);
      return false;
    },
  );
  if (done) openProblems();
}

/** A workbook as it was read, and what is wrong in it. */
export interface Checked {
  grids: SheetGrid[];
  reading: WorkbookReading;
  problems: Problem[];
}

/** Reads the workbook out of its tabs and runs every rule. */
export function checkOf({ grids, templateVersion }: ReadGrids): Checked {
  const reading = readWorkbook(grids, templateVersion);
  return { grids, reading, problems: checkWorkbook({ workbook: reading.workbook, tabs: reading.tabs }, reading.places) };
}

/** The check with all that it writes: ids that rows lack, marks, ผลการตรวจ. Null, and nothing written, where people kept typing. */
export function checkAndMark(spreadsheet: Spreadsheet): Checked | null {
  const checked = readSteadily(spreadsheet, (read) => ({ ...checkOf(read), stamp: stampOf(spreadsheet, read.grids) }));
  if (!checked) return null;
  const { grids, reading, problems, stamp } = checked;
  writeCells(spreadsheet, identityColumns(grids, reading));
  writeMarks(spreadsheet, grids, problems);
  writeCells(spreadsheet, resultColumns(grids, reading, problems, nowInThai()));
  rememberCheck(stamp);
  return checked;
}

function verdict({ grids, problems }: Checked): string {
  if (problems.length === 0) return "ไม่พบสิ่งที่ต้องแก้";
  const list = findTabs(grids).get("results");
  const where = list ? `ดูในแท็บ “${list.title}”` : "ไม่มีแท็บ “ผลการตรวจ” ให้แสดงรายการ ดูได้จากหมายเหตุในเซลล์ (กด Ctrl+Z เพื่อกู้แท็บที่ลบ)";
  return `${countsInWords(problems)} — ${where}`;
}
