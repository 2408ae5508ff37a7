/** The dialog that begins the next plan. @module */
import type { Plan } from "#core/plan/model";
import { planYearsFrom } from "#core/plan/next-plan";
import { totalsOf } from "#core/plan/totals";
import type { CellsWrite } from "#core/workbook/cells-write";
import { appendLog } from "#core/workbook/log";
import { type NextPlanSteps, nextPlanSteps } from "#core/workbook/next-plan";
import { openTab } from "#core/workbook/open-tab";
import { readWorkbook } from "#core/workbook/read";
import { identityColumns } from "#core/workbook/results";
import { checkAndMark } from "./check-plan";
import { BUSY, withDocumentLock } from "./document-lock";
import { nowInThai, today } from "./now";
import type { NextPlanBegun, NextPlanChoice, NextPlanOffer } from "./panel-messages";
import { revisionWrites } from "./revisions";
import { NO_YEARS, noTab } from "./say";
import { type ReadGrids, readGrids } from "./sheets/read-grids";
import { KEPT_CHANGING, readSteadily } from "./sheets/read-steadily";
import { writeCells } from "./sheets/write-cells";
import { changeColumns, retitleColumns } from "./sheets/year-columns";
import { markEdited } from "./stamp";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

const TITLE = "แผนรอบถัดไป";
/** What stands there while nobody knows the years of the present plan. */
const WITHOUT_YEARS = 2571;
/** The spreadsheet's address without what follows its id; Google's page that copies it is below. */
const ADDRESS = /^.*?\/spreadsheets\/d\/[\w-]+/;

/** What a next plan would be: the five years after those of the present one. */
export function panelNextPlan(): NextPlanOffer {
  const spreadsheet = SpreadsheetApp.getActive();
  const { grids, templateVersion } = readGrids(spreadsheet);
  const { plan } = readWorkbook(grids, templateVersion).workbook;
  const years = plan.fiscalYears;
  const after = Math.max(...years) + 1;
  const first = isFirstYear(after) ? after : WITHOUT_YEARS;
  const address = ADDRESS.exec(spreadsheet.getUrl())?.[0];
  return {
    present: nameOf(plan),
    first,
    last: planYearsFrom(first).pop() ?? first,
    projects: totalsOf(plan).grand.count,
    copyUrl: address ? `${address}/copy` : "",
    notice: years.length > 0 ? null : NO_YEARS,
  };
}

/**
 * Turns this workbook into that of the next plan. The plan that was is kept as a revision before anything else is written,
 * so that a stop in the middle loses nothing.
 */
export function panelBeginNextPlan({ first, keepProjects }: NextPlanChoice): NextPlanBegun {
  if (!isFirstYear(first)) return refused("ปีงบประมาณต้องเป็น พ.ศ. สี่หลัก เช่น 2571");
  return withDocumentLock(
    () => {
      const spreadsheet = SpreadsheetApp.getActive();
      spreadsheet.toast("กำลังเริ่มแผนใหม่…", TITLE, 60);
      const answer = begin(spreadsheet, { first, keepProjects: keepProjects === true });
      spreadsheet.toast(answer.notice ?? "เริ่มแผนใหม่แล้ว", TITLE, 8);
      return answer;
    },
    () => refused(BUSY),
  );
}

function begin(spreadsheet: Spreadsheet, choice: NextPlanChoice): NextPlanBegun {
  const steps = readSteadily(spreadsheet, (read) => stepsOf(read, choice));
  if (steps === null) return refused(KEPT_CHANGING);
  if (typeof steps === "string") return refused(steps);
  make(spreadsheet, steps);
  checkAndMark(spreadsheet);
  return { text: [steps.text, ...steps.notes].join(" "), notice: null };
}

interface Steps extends NextPlanSteps {
  /** The plan that was, as rows of ประวัติแผน; the ids it names are kept in the sheet. */
  revision: CellsWrite[];
  log: CellsWrite[];
  text: string;
}

/** A sentence where there is no way: without a place for the plan that was, or its years, nothing may be emptied. */
function stepsOf({ grids, templateVersion }: ReadGrids, choice: NextPlanChoice): Steps | string {
  if (!openTab(grids, "history")) return noTab("history");
  const reading = readWorkbook(grids, templateVersion);
  const { plan } = reading.workbook;
  if (plan.fiscalYears.length === 0) return NO_YEARS;
  const begun = nameOf({ fiscalYears: planYearsFrom(choice.first) });
  const name = `${nameOf(plan)} ก่อนเริ่ม${begun}`;
  const steps = nextPlanSteps(grids, reading, choice);
  const removed = steps.remove.length > 0 ? ` ตัดคอลัมน์ของปีที่ไม่มีในแผนใหม่ ${steps.remove.length} คอลัมน์` : "";
  const text = `เริ่ม${begun} แล้ว แผนเดิมเก็บไว้เป็นฉบับชื่อ “${name}”${removed}`;
  return {
    ...steps,
    revision: [...identityColumns(grids, reading), ...revisionWrites(grids, { name, at: today(), by: null, plan })],
    log: appendLog(grids, [{ at: nowInThai(), work: TITLE, text }]),
    text,
  };
}

function make(spreadsheet: Spreadsheet, steps: Steps): void {
  writeCells(spreadsheet, steps.revision);
  SpreadsheetApp.flush();
  markEdited();
  retitleColumns(spreadsheet, steps.years);
  writeCells(spreadsheet, steps.writes);
  changeColumns(spreadsheet, steps);
  writeCells(spreadsheet, steps.log);
  SpreadsheetApp.flush();
}

/** It came from a page: not taken on trust. */
function isFirstYear(first: number): boolean {
  try {
    return planYearsFrom(first).length > 0;
  } catch {
    return false;
  }
}

function nameOf({ fiscalYears }: Pick<Plan, "fiscalYears">): string {
  if (fiscalYears.length === 0) return "แผน";
  return `แผน พ.ศ. ${Math.min(...fiscalYears)}–${Math.max(...fiscalYears)}`;
}

function refused(notice: string): NextPlanBegun {
  return { text: "", notice };
}
