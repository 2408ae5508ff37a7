import { handInWrites } from "#core/follow-up/hand-in";
import type { HandIn } from "#core/plan/model";
import { checkWorkbook } from "#core/rules/check";
import type { Problem } from "#core/rules/problem";
import { findTabs } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { readWorkbook, type WorkbookReading } from "#core/workbook/read";
import { countsInWords, identityColumns, resultColumns } from "#core/workbook/results";
import { type Cloud, cloudNote, cloudOf, ledgerOf } from "./cloud-status";
import { withDocumentLock } from "./document-lock";
import { restoredText, unwrittenHandIns } from "./known-hand-ins";
import { tellNextDay } from "./next-day";
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
  const spreadsheet = SpreadsheetApp.getActive();
  spreadsheet.toast("กำลังตรวจแผน…", TITLE, 60);
  // Before the lock: others need not wait for an answer from outside.
  const cloud = cloudOf(spreadsheet);
  const checked = withDocumentLock(
    () => {
      const made = checkAndMark(spreadsheet, cloud);
      const note = cloudNote(cloud);
      if (made) spreadsheet.toast([verdict(made), restoredText(made.restored), note].filter(Boolean).join(" · "), TITLE, note ? 15 : 8);
      else spreadsheet.toast(KEPT_CHANGING, TITLE, 15);
      return made;
    },
    () => {
      spreadsheet.toast("ยังไม่ได้ตรวจ", TITLE, 3);
      alertBusy(TITLE);
      return null;
    },
  );
  if (!checked) return;
  openProblems();
  tellNextDay(spreadsheet, cloud, checked);
}

/** A workbook as it was read, and what is wrong in it. */
export interface Checked {
  grids: SheetGrid[];
  reading: WorkbookReading;
  problems: Problem[];
  /** Hand-ins that the cloud has and บันทึก had not. */
  restored: HandIn[];
}

/** Reads the workbook out of its tabs and runs every rule. */
export function checkOf({ grids, templateVersion }: ReadGrids, cloud: Cloud): Checked {
  const reading = readWorkbook(grids, templateVersion);
  const { workbook, tabs, places } = reading;
  const ledger = ledgerOf(cloud);
  const lastRun = cloud.is === "connected" ? cloud.status.lastRun : null;
  const restored = unwrittenHandIns(workbook, ledger).filter((handIn) => handInWrites(grids, [handIn]).length > 0);
  return { grids, reading, problems: checkWorkbook({ workbook, tabs, ledger, lastRun }, places), restored };
}

/** The check with all that it writes: ids that rows lack, hand-ins that บันทึก lacks, marks, ผลการตรวจ. Null, and nothing written, where people kept typing. */
export function checkAndMark(spreadsheet: Spreadsheet, cloud: Cloud): Checked | null {
  const checked = readSteadily(spreadsheet, (read) => ({ ...checkOf(read, cloud), stamp: stampOf(spreadsheet, read.grids) }));
  if (!checked) return null;
  const { grids, reading, problems, restored, stamp } = checked;
  writeCells(spreadsheet, [...identityColumns(grids, reading), ...handInWrites(grids, restored)]);
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
