import { formatThaiDate } from "#core/calendar/thai-date";
import { checkWorkbook } from "#core/rules/check";
import type { Problem } from "#core/rules/problem";
import { findTabs } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { readWorkbook, type WorkbookReading } from "#core/workbook/read";
import { countsInWords, identityColumns, resultColumns } from "#core/workbook/results";
import { withDocumentLock } from "./document-lock";
import { isUnchanged, readGrids } from "./sheets/read-grids";
import { writeColumns } from "./sheets/write-columns";
import { writeMarks } from "./sheets/write-marks";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

const TITLE = "ตรวจแผน";
/** The lock keeps scripts apart, not people: what they typed while the check ran makes it start again. */
const TRIES = 3;

/** Menu item ตรวจแผน: says what is wrong in the workbook, cell by cell, and lists it in the tab ผลการตรวจ. */
export function checkPlan(): void {
  withDocumentLock(TITLE, () => {
    const spreadsheet = SpreadsheetApp.getActive();
    spreadsheet.toast("กำลังตรวจแผน…", TITLE, 60);
    const checked = check(spreadsheet);
    if (!checked) {
      spreadsheet.toast("มีการแก้ไขระหว่างตรวจ จึงยังไม่ได้เขียนผล กรุณากดตรวจแผนอีกครั้ง", TITLE, 15);
      return;
    }
    const { grids, reading, problems } = checked;
    writeColumns(spreadsheet, identityColumns(grids, reading));
    writeMarks(spreadsheet, grids, problems);
    writeColumns(spreadsheet, resultColumns(grids, reading, problems, now()));
    spreadsheet.toast(verdict(grids, problems), TITLE, 8);
  });
}

interface Checked {
  grids: SheetGrid[];
  reading: WorkbookReading;
  problems: Problem[];
}

/** null where people kept typing: nothing may be written by what no longer stands there. */
function check(spreadsheet: Spreadsheet): Checked | null {
  for (let tried = 0; tried < TRIES; tried++) {
    const read = readGrids(spreadsheet);
    const reading = readWorkbook(read.grids, read.templateVersion);
    const problems = checkWorkbook({ workbook: reading.workbook, tabs: reading.tabs }, reading.places);
    if (isUnchanged(spreadsheet, read)) return { grids: read.grids, reading, problems };
  }
  return null;
}

function verdict(grids: SheetGrid[], problems: Problem[]): string {
  if (problems.length === 0) return "ไม่พบสิ่งที่ต้องแก้";
  const list = findTabs(grids).get("results");
  const where = list ? `ดูในแท็บ “${list.title}”` : "ไม่มีแท็บ “ผลการตรวจ” ให้แสดงรายการ ดูได้จากหมายเหตุในเซลล์ (กด Ctrl+Z เพื่อกู้แท็บที่ลบ)";
  return `${countsInWords(problems)} — ${where}`;
}

function now(): string {
  const [date = "", time = ""] = Utilities.formatDate(new Date(), "Asia/Bangkok", "yyyy-MM-dd HH:mm").split(" ");
  return `${formatThaiDate(date)} เวลา ${time} น.`;
}
