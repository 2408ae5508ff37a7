/**
 * The dialog of the import: what is to be read, what would be taken over, taking it over, and taking that back.
 * Understanding a document is the page's work: every menu and trigger loads this script, and would load that as well.
 *
 * @module
 */
import type { Plan } from "#core/plan/model";
import { clipped } from "#core/text/clipped";
import { hash53 } from "#core/text/hash";
import type { SheetGrid } from "#core/workbook/grid";
import { importDifferences } from "#core/workbook/import/differences";
import { lastImport } from "#core/workbook/import/import-log";
import { importSource } from "#core/workbook/import/import-source";
import { importWrites } from "#core/workbook/import/import-writes";
import { importYears } from "#core/workbook/import/import-years";
import { mergedPlan, reportedProjects } from "#core/workbook/import/merge";
import { revertImport } from "#core/workbook/import/revert";
import type { ImportWrites, ImportYears, MergedPlan } from "#core/workbook/import/types";
import { readWorkbook, type WorkbookReading } from "#core/workbook/read";
import { countsInWords } from "#core/workbook/results";
import { type Checked, checkAndMark } from "./check-plan";
import { cloudOf } from "./cloud-status";
import { BUSY, withDocumentLock } from "./document-lock";
import { type ImportAsked, type ImportConfirmed, importAsked, importConfirmed } from "./import-request";
import { takeOverOf } from "./import-take-over";
import { tellNextDay } from "./next-day";
import { nowInThai, today } from "./now";
import type { ImportCompared, ImportMade, ImportSources, ImportTab, ImportTakenBack } from "./panel-messages";
import { missingTab } from "./say";
import { type ReadGrids, readGrids } from "./sheets/read-grids";
import { KEPT_CHANGING, readSteadily } from "./sheets/read-steadily";
import { writeCells } from "./sheets/write-cells";
import { addKeys, insertColumns, retitleColumns } from "./sheets/year-columns";
import { markEdited } from "./stamp";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

const TITLE = "นำเข้าแผน";
const LONGEST_START = 80;
const NOT_UNDERSTOOD = "ข้อมูลที่ส่งมาไม่ถูกต้องหรือใหญ่เกินไป กรุณาปิดแล้วเปิดหน้าต่างนี้ใหม่";
const EMPTY_TAB = "ยังไม่มีอะไรในแท็บ นำเข้า วางตารางจาก Word, PDF หรือเว็บลงในแท็บนั้นก่อน";
const TAKEN_BACK = "ย้อนการนำเข้าแล้ว แผนเป็นอย่างก่อนนำเข้า";
const CHANGED = "แผนเปลี่ยนไปหลังจากดูตัวอย่าง จึงยังไม่ได้นำเข้า กดกลับแล้วดูตัวอย่างใหม่";

/** What stands in the tab นำเข้า, and the last import that can be taken back. */
export function panelImportSources(): ImportSources {
  const { grids, templateVersion } = readGrids(SpreadsheetApp.getActive());
  const last = lastImport(grids);
  return {
    tab: tabOf(grids),
    years: readWorkbook(grids, templateVersion).workbook.plan.fiscalYears,
    last: last && { at: last.at, text: last.text },
    notice: missingTab(grids, "plan"),
  };
}

function tabOf(grids: readonly SheetGrid[]): ImportSources["tab"] {
  const source = importSource(grids);
  if (!source) return null;
  const start = source.values.flat().find((text) => text.trim() !== "") ?? "";
  return { title: source.sheet, rows: source.values.length, start: clipped(start.replace(/\s+/g, " ").trim(), LONGEST_START) };
}

/** What is pasted in the tab นำเข้า, for the page to read. */
export function panelImportTab(): ImportTab {
  const source = importSource(readGrids(SpreadsheetApp.getActive()).grids);
  return source ? { ...source, notice: null } : { sheet: "", values: [], notice: EMPTY_TAB };
}

/** What a plan would do to the one in the workbook. Writes nothing. */
export function panelImportDifferences(given: unknown): ImportCompared {
  const asked = importAsked(given);
  if (!asked) return notCompared(NOT_UNDERSTOOD);
  const compared = compare(readGrids(SpreadsheetApp.getActive()), asked);
  if (typeof compared === "string") return notCompared(compared);
  const { grids, reading, merged, mark } = compared;
  const years = importYears(grids, reading, asked.plan);
  if (typeof years === "string") return notCompared(years);
  const existing = reading.workbook.plan;
  return { takeOver: takeOverOf(existing, importDifferences(existing, merged), merged.leftOut), mark, notice: null };
}

/** Takes the plan over as it was shown, keeps the one that was as a revision, and checks. */
export function panelMakeImport(given: unknown): ImportMade {
  const request = importConfirmed(given);
  if (!request) return notMade(NOT_UNDERSTOOD);
  const spreadsheet = SpreadsheetApp.getActive();
  const cloud = cloudOf(spreadsheet);
  let after: Checked | null = null;
  const answer = withDocumentLock(
    () => {
      spreadsheet.toast("กำลังนำเข้าแผน…", TITLE, 60);
      const made = take(spreadsheet, request);
      if (typeof made === "string") {
        spreadsheet.toast("ยังไม่ได้นำเข้า", TITLE, 5);
        return notMade(made);
      }
      after = checkAndMark(spreadsheet, cloud);
      spreadsheet.toast(made.text, TITLE, 8);
      return { ...made, checked: checkedText(after), notice: null };
    },
    () => notMade(BUSY),
  );
  tellNextDay(spreadsheet, cloud, after);
  return answer;
}

/** Takes the last import back, as long as nothing that it wrote was changed since. */
export function panelTakeBackImport(): ImportTakenBack {
  const spreadsheet = SpreadsheetApp.getActive();
  const cloud = cloudOf(spreadsheet);
  let after: Checked | null = null;
  const answer = withDocumentLock(
    () => {
      spreadsheet.toast("กำลังย้อนการนำเข้า…", TITLE, 60);
      const done = readSteadily(spreadsheet, ({ grids, templateVersion }) =>
        revertImport(grids, readWorkbook(grids, templateVersion), nowInThai(), null),
      );
      if (done === null) return notTakenBack(KEPT_CHANGING, []);
      if (done.refused !== null) return notTakenBack(done.refused, done.changed);
      markEdited();
      writeCells(spreadsheet, done.writes);
      after = checkAndMark(spreadsheet, cloud);
      spreadsheet.toast(TAKEN_BACK, TITLE, 8);
      return { text: TAKEN_BACK, notes: [...done.notes, checkedText(after)], notice: null };
    },
    () => notTakenBack(BUSY, []),
  );
  tellNextDay(spreadsheet, cloud, after);
  return answer;
}

/** A plan beside the one in the workbook. */
interface Compared {
  reading: WorkbookReading;
  grids: SheetGrid[];
  merged: MergedPlan;
  mark: string;
}

/** A sentence where the workbook lacks a tab that an import needs. */
function compare({ grids, templateVersion }: ReadGrids, { plan, gone }: ImportAsked): Compared | string {
  const missing = missingTab(grids, "plan", "history", "log");
  if (missing) return missing;
  const reading = readWorkbook(grids, templateVersion);
  const { plan: existing, units } = reading.workbook;
  const options = { gone, reported: reportedProjects(reading.workbook), units: (units ?? []).map(({ name }) => name) };
  return { reading, grids, merged: mergedPlan(existing, plan, options), mark: markOf(existing) };
}

/** By which is told whether the plan is still the one against which the differences were shown. */
function markOf(plan: Plan): string {
  return hash53(JSON.stringify(plan)).toString(36);
}

interface Taken {
  text: string;
  notes: string[];
  last: ImportMade["last"];
}

/** Writes under the lock. A sentence where nothing was written. */
function take(spreadsheet: Spreadsheet, request: ImportConfirmed): Taken | string {
  const start = readSteadily(spreadsheet, (read) => {
    const compared = compare(read, request);
    if (typeof compared === "string") return compared;
    if (compared.mark !== request.mark) return CHANGED;
    return { years: importYears(compared.grids, compared.reading, request.plan), writes: writesOf(compared, request, false) };
  });
  if (start === null) return KEPT_CHANGING;
  if (typeof start === "string") return start;
  if (typeof start.years === "string") return start.years;
  if (start.years === null) return write(spreadsheet, start.writes);
  moveYears(spreadsheet, start.years);
  const second = readSteadily(spreadsheet, (read) => {
    const compared = compare(read, request);
    return typeof compared === "string" ? compared : writesOf(compared, request, true);
  });
  if (second === null) return KEPT_CHANGING;
  return typeof second === "string" ? second : write(spreadsheet, second);
}

function writesOf({ grids, reading, merged }: Compared, { plan, notes, source }: ImportConfirmed, columnsMoved: boolean): ImportWrites {
  return importWrites(grids, reading, merged, { plan, notes }, { source, at: nowInThai(), date: today(), by: null, columnsMoved });
}

/** The columns of a workbook without projects become those of the plan's years. */
function moveYears(spreadsheet: Spreadsheet, { steps, writes, insert }: ImportYears): void {
  markEdited();
  addKeys(spreadsheet, steps);
  writeCells(spreadsheet, writes);
  SpreadsheetApp.flush();
  retitleColumns(spreadsheet, steps);
  insertColumns(spreadsheet, insert);
  SpreadsheetApp.flush();
}

function write(spreadsheet: Spreadsheet, { refused, writes, notes, counts, revision }: ImportWrites): Taken | string {
  if (refused !== null) return refused;
  markEdited();
  writeCells(spreadsheet, writes);
  SpreadsheetApp.flush();
  const { added, changed, dropped, unchanged } = counts;
  const parts = [
    added > 0 ? `เพิ่ม ${added}` : "",
    changed > 0 ? `เปลี่ยน ${changed}` : "",
    dropped > 0 ? `นำออก ${dropped}` : "",
    unchanged > 0 ? `เหมือนเดิม ${unchanged}` : "",
  ].filter((part) => part !== "");
  const kept = revision === null ? [] : [`แผนก่อนนำเข้าเก็บไว้เป็นฉบับ “${revision}”`];
  const last = lastImport(readGrids(spreadsheet).grids);
  return {
    text: `นำเข้า ${added + changed + unchanged} โครงการแล้ว${parts.length > 0 ? ` (${parts.join(" · ")})` : ""}`,
    notes: [...kept, ...notes],
    last: last && { at: last.at, text: last.text },
  };
}

function checkedText(checked: Checked | null): string {
  if (checked === null) return "ยังไม่ได้ตรวจแผน เพราะมีผู้แก้ไขอยู่ กดเมนู ตรวจแผน อีกครั้ง";
  return checked.problems.length === 0 ? "ตรวจแผนแล้ว ไม่พบสิ่งที่ต้องแก้" : `ตรวจแผนแล้ว: ${countsInWords(checked.problems)}`;
}

function notCompared(notice: string): ImportCompared {
  return { takeOver: null, mark: "", notice };
}

function notMade(notice: string): ImportMade {
  return { text: "", notes: [], checked: "", last: null, notice };
}

function notTakenBack(notice: string, notes: string[]): ImportTakenBack {
  return { text: "", notes, notice };
}
