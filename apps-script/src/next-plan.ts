/** The dialog that begins the next plan. @module */
import { yearsText } from "#core/calendar/fiscal-year";
import type { Plan } from "#core/plan/model";
import { nextPlan, planYearsFrom } from "#core/plan/next-plan";
import { totalsOf } from "#core/plan/totals";
import type { CellsWrite } from "#core/workbook/cells-write";
import { appendLog } from "#core/workbook/log";
import { type Beginning, columnsToDelete, type Emptying, emptyingOf, hindrance, nextYears } from "#core/workbook/next-plan";
import { readWorkbook, type WorkbookReading } from "#core/workbook/read";
import { identityColumns } from "#core/workbook/results";
import { revisionWrites } from "#core/workbook/revisions";
import type { YearColumnToDelete } from "#core/workbook/year-columns";
import { yearFormulas } from "#core/workbook/year-formulas";
import { endBeginning, keepBeginning, unfinished } from "./beginning";
import { checkAndMark } from "./check-plan";
import { type Cloud, cloudOf } from "./cloud-status";
import { BUSY, withDocumentLock } from "./document-lock";
import { nowInThai, today } from "./now";
import type { NextPlanBegun, NextPlanChoice, NextPlanOffer } from "./panel-messages";
import { missingTab, NO_YEARS } from "./say";
import { type ReadGrids, readGrids } from "./sheets/read-grids";
import { KEPT_CHANGING, readSteadily } from "./sheets/read-steadily";
import { writeCells } from "./sheets/write-cells";
import { addKeys, deleteColumns, insertColumns, retitleColumns } from "./sheets/year-columns";
import { markEdited } from "./stamp";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

const TITLE = "แผนรอบถัดไป";
/** What stands there while nobody knows the years of the present plan. */
const WITHOUT_YEARS = 2571;
/** The spreadsheet's address without what follows its id; Google's page that copies it is below. */
const ADDRESS = /^.*?\/spreadsheets\/d\/[\w-]+/;
/** Cells that a sentence names; the others are counted. */
const MOST_NAMED = 5;
const STOPPED = "มีการแก้ไขระหว่างทำงาน การเริ่มแผนใหม่จึงยังไม่เสร็จ แผนเดิมเก็บไว้แล้วในฉบับของแผน กรุณากดอีกครั้งเพื่อทำต่อ";

/** What a next plan would be: the five years after those of the present one, or what was begun and is not done yet. */
export function panelNextPlan(): NextPlanOffer {
  const spreadsheet = SpreadsheetApp.getActive();
  const { grids, templateVersion } = readGrids(spreadsheet);
  const { plan } = readWorkbook(grids, templateVersion).workbook;
  const begun = unfinished(spreadsheet);
  const years = plan.fiscalYears;
  const after = Math.max(...years) + 1;
  const first = begun?.first ?? (isFirstYear(after) ? after : WITHOUT_YEARS);
  const address = ADDRESS.exec(spreadsheet.getUrl())?.[0];
  const emptying = emptyingOf(grids, true);
  return {
    present: nameOf(plan),
    first,
    last: planYearsFrom(first).pop() ?? first,
    projects: totalsOf(plan).grand.count,
    reports: emptying.reports,
    emptied: emptying.tabs,
    emptiedWithoutProjects: emptyingOf(grids, false).tabs,
    copyUrl: address ? `${address}/copy` : "",
    unfinished: begun && { text: unfinishedText(begun), keepProjects: begun.keepProjects },
    notice: years.length > 0 || begun ? null : NO_YEARS,
  };
}

/**
 * Turns this workbook into that of the next plan. The plan that was is kept as a revision before anything else is written; then the workbook
 * says that the plan is being begun until it is, so that a stop in the middle loses nothing and the next press finishes it.
 */
export function panelBeginNextPlan({ first, keepProjects }: NextPlanChoice): NextPlanBegun {
  if (!isFirstYear(first)) return refused("ปีงบประมาณต้องเป็น พ.ศ. สี่หลัก เช่น 2571");
  const spreadsheet = SpreadsheetApp.getActive();
  const cloud = cloudOf(spreadsheet);
  return withDocumentLock(
    () => {
      spreadsheet.toast("กำลังเริ่มแผนใหม่…", TITLE, 60);
      const answer = begin(spreadsheet, { first, keepProjects: keepProjects === true }, cloud);
      spreadsheet.toast(answer.notice ?? "เริ่มแผนใหม่แล้ว", TITLE, 8);
      return answer;
    },
    () => refused(BUSY),
  );
}

/** Each stage reads the workbook as the stage before left it. */
function begin(spreadsheet: Spreadsheet, choice: NextPlanChoice, cloud: Cloud): NextPlanBegun {
  const begun = unfinished(spreadsheet);
  if (begun && begun.first !== choice.first) return refused(unfinishedText(begun));
  const start = readSteadily(spreadsheet, (read) => startOf(read, choice, begun));
  if (start === null) return refused(begun ? STOPPED : KEPT_CHANGING);
  if (typeof start === "string") return refused(start);
  makeRoom(spreadsheet, start);
  const renaming = readSteadily(spreadsheet, ({ grids }) => nextYears(grids, start.beginning, begun !== null));
  if (renaming === null) return refused(STOPPED);
  addKeys(spreadsheet, renaming.years);
  writeCells(spreadsheet, renaming.writes);
  SpreadsheetApp.flush();
  retitleColumns(spreadsheet, renaming.years);
  insertColumns(spreadsheet, renaming.insert);
  SpreadsheetApp.flush();
  const text = [begunText(start), ...renaming.notes].join(" ");
  const isMoved = begun !== null || start.remove.length > 0 || renaming.insert.length > 0;
  const last = readSteadily(spreadsheet, (read) => lastWrites(read, text, isMoved));
  if (last === null) return refused(STOPPED);
  writeCells(spreadsheet, last);
  endBeginning(spreadsheet);
  checkAndMark(spreadsheet, cloud);
  return { text, notice: null };
}

interface Start {
  beginning: Beginning;
  /** The plan that was, as rows of ประวัติแผน, and the ids it names; [] where that was done before. */
  revision: CellsWrite[];
  emptying: Emptying;
  remove: YearColumnToDelete[];
}

/** A sentence where there is no way: without a place for the plan that was, or its years, nothing may be emptied. */
function startOf({ grids, templateVersion }: ReadGrids, choice: NextPlanChoice, begun: Beginning | null): Start | string {
  const missing = missingTab(grids, "plan", "history");
  if (missing) return missing;
  const reading = readWorkbook(grids, templateVersion);
  const { plan } = reading.workbook;
  const why = begun ? null : (whyNot(plan, choice.first) ?? hindrance(grids, reading));
  if (why) return why;
  const emptying = emptyingOf(grids, begun?.keepProjects ?? choice.keepProjects);
  const beginning = begun ?? beginningOf(plan, choice, emptying.reports);
  const remove = columnsToDelete(grids, beginning, plan.fiscalYears);
  const revision = begun ? [] : [...identityColumns(grids, reading), ...revisionWrites(grids, revisionOf(beginning, reading))];
  return { beginning, revision, emptying, remove };
}

function whyNot({ fiscalYears }: Plan, first: number): string | null {
  if (fiscalYears.length === 0) return NO_YEARS;
  if (Math.min(...fiscalYears) !== first) return null;
  return `สมุดงานนี้เป็น${nameOf({ fiscalYears })} อยู่แล้ว จึงยังไม่ได้ทำอะไร ถ้าจะเริ่มแผนรอบอื่น ใส่ปีงบประมาณแรกของรอบนั้น`;
}

function beginningOf(plan: Plan, { first, keepProjects }: NextPlanChoice, reports: number): Beginning {
  const { title } = nextPlan(plan, first, keepProjects);
  const revision = `${nameOf(plan)} ก่อนเริ่ม${planName(first)}`;
  return { first, keepProjects, revision, title: title === plan.title ? null : title, reports, isEmptied: false };
}

function revisionOf({ revision }: Beginning, { workbook: { plan } }: WorkbookReading): Parameters<typeof revisionWrites>[1] {
  return { name: revision, at: today(), by: null, plan };
}

/** What was is kept, then emptied, and columns for which there is no place go. After that nothing typed is touched any more. */
function makeRoom(spreadsheet: Spreadsheet, { beginning, revision, emptying, remove }: Start): void {
  if (revision.length > 0) {
    writeCells(spreadsheet, revision);
    keepBeginning(spreadsheet, beginning);
  }
  markEdited();
  if (!beginning.isEmptied) {
    writeCells(spreadsheet, emptying.writes);
    keepBeginning(spreadsheet, { ...beginning, isEmptied: true });
  }
  deleteColumns(spreadsheet, remove);
  SpreadsheetApp.flush();
}

/** `isMoved`: columns came or went, so that formulas may pass over one or have lost one; else people's own are none of its business. */
function lastWrites({ grids, templateVersion }: ReadGrids, text: string, isMoved: boolean): CellsWrite[] {
  const formulas = isMoved ? yearFormulas(grids, readWorkbook(grids, templateVersion)) : [];
  return [...formulas, ...appendLog(grids, [{ at: nowInThai(), work: TITLE, text }])];
}

function begunText({ beginning: { first, revision, reports }, emptying: { formulas }, remove }: Start): string {
  return [
    `เริ่ม${planName(first)} แล้ว แผนเดิมเก็บไว้เป็นฉบับชื่อ “${revision}”`,
    reports > 0 ? `ล้างรายงานผลการดำเนินงานของแผนเดิม ${reports} รายการ` : "",
    remove.length > 0 ? `ตัดคอลัมน์ของปีที่ไม่มีในแผนใหม่ ${remove.length} คอลัมน์` : "",
    formulas.length > 0 ? `คงสูตรไว้ ${formulas.length} ช่องโดยไม่ได้ล้าง กรุณาตรวจดูว่ายังถูกสำหรับแผนใหม่: ${named(formulas)}` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function named(cells: readonly string[]): string {
  const more = cells.length > MOST_NAMED ? ` และอีก ${cells.length - MOST_NAMED} ช่อง` : "";
  return `${cells.slice(0, MOST_NAMED).join(", ")}${more}`;
}

function unfinishedText({ first, revision }: Beginning): string {
  return `สมุดงานนี้เริ่ม${planName(first)} ไว้แล้วแต่ยังไม่เสร็จ แผนเดิมเก็บไว้เป็นฉบับชื่อ “${revision}” กรุณาเริ่มแผนนั้นต่อให้เสร็จก่อน`;
}

/** It came from a page: not taken on trust. */
function isFirstYear(first: number): boolean {
  try {
    return planYearsFrom(first).length > 0;
  } catch {
    return false;
  }
}

function planName(first: number): string {
  return nameOf({ fiscalYears: planYearsFrom(first) });
}

function nameOf({ fiscalYears }: Pick<Plan, "fiscalYears">): string {
  return fiscalYears.length === 0 ? "แผน" : `แผน พ.ศ. ${yearsText(fiscalYears)}`;
}

function refused(notice: string): NextPlanBegun {
  return { text: "", notice };
}
