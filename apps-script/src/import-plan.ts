/** The dialog of the import: what would be taken over, taking it over, and taking that back. @module */
import { type Correction, corrected } from "#core/import/corrections";
import type { Import } from "#core/import/import";
import { importDocument } from "#core/import/import-document";
import { pathText, toldValue } from "#core/import/note-words";
import { marksOf, previewOf } from "#core/import/preview";
import { readGrid } from "#core/import/read-grid";
import type { SourceDocument } from "#core/import/source";
import { typedForm } from "#core/import/typed-value";
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
import { importRequest } from "./import-request";
import { takeOverOf } from "./import-take-over";
import { tellNextDay } from "./next-day";
import { nowInThai, today } from "./now";
import type {
  ImportAnswer,
  ImportFrom,
  ImportMade,
  ImportPreviewed,
  ImportRequest,
  ImportSources,
  ImportTakenBack,
} from "./panel-messages";
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
const NO_PLAN = "ไม่พบตารางโครงการหรือรายละเอียดโครงการ ตรวจว่าวางหรือเลือกเอกสารแผนทั้งตาราง รวมหัวตารางด้วย";
const TAKEN_BACK = "ย้อนการนำเข้าแล้ว แผนเป็นอย่างก่อนนำเข้า";
const CHANGED = "แผนหรือข้อมูลที่วางเปลี่ยนไปหลังจากดูตัวอย่าง จึงยังไม่ได้นำเข้า กดกลับแล้วดูตัวอย่างใหม่";

/** What stands in the tab นำเข้า, and the last import that can be taken back. */
export function panelImportSources(): ImportSources {
  const { grids } = readGrids(SpreadsheetApp.getActive());
  const notice = missingTab(grids, "plan");
  const last = lastImport(grids);
  return { tab: tabOf(grids), last: last && { at: last.at, text: last.text }, notice };
}

function tabOf(grids: readonly SheetGrid[]): ImportSources["tab"] {
  const source = importSource(grids);
  if (!source) return null;
  const start = source.values.flat().find((text) => text.trim() !== "") ?? "";
  return { title: source.sheet, rows: source.values.length, start: clipped(start.replace(/\s+/g, " ").trim(), LONGEST_START) };
}

/** What is understood of a source with what people decided of it, and what it would do to the plan. Writes nothing. */
export function panelImportPreview(asked: unknown): ImportPreviewed {
  const request = importRequest(asked);
  if (!request) return unread(NOT_UNDERSTOOD);
  const understood = understand(readGrids(SpreadsheetApp.getActive()), request);
  if (typeof understood === "string") return unread(understood);
  const { result, reading, merged, mark } = understood;
  const existing = reading.workbook.plan;
  const years = importYears(understood.grids, reading, result.plan);
  if (typeof years === "string") return { preview: previewOf(result), takeOver: null, mark, notice: years };
  return {
    preview: previewOf(result),
    takeOver: takeOverOf(existing, importDifferences(existing, merged), merged.leftOut),
    mark,
    notice: null,
  };
}

/** Takes the plan over as it was shown, keeps the one that was as a revision, and checks. */
export function panelMakeImport(asked: unknown): ImportMade {
  const request = importRequest(asked);
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

/** A source, understood, beside the plan in the workbook. */
interface Understood {
  reading: WorkbookReading;
  grids: SheetGrid[];
  result: Import;
  merged: MergedPlan;
  /** Of what people were shown: with another source, other decisions or another plan it is another. */
  mark: string;
  name: string;
}

/** A sentence where nothing can be understood, or a decision does not hold. */
function understand({ grids, templateVersion }: ReadGrids, { source, answers, gone }: ImportRequest): Understood | string {
  const missing = missingTab(grids, "plan", "history", "log");
  if (missing) return missing;
  const reading = readWorkbook(grids, templateVersion);
  const { plan: existing, units } = reading.workbook;
  const document = documentOf(source, grids);
  if (document === null) return EMPTY_TAB;
  const read = importDocument(document, existing.fiscalYears.length > 0 ? { years: existing.fiscalYears } : {});
  if (read === null) return NO_PLAN;
  const { result, refused } = corrected(read, correctionsOf(read, answers));
  const [wrong] = refused;
  if (wrong) return `${pathText(read.plan, wrong.path)}: ${wrong.why.th}`;
  const options = { gone, reported: reportedProjects(reading.workbook), units: (units ?? []).map(({ name }) => name) };
  const merged = mergedPlan(existing, result.plan, options);
  const mark = hash53(JSON.stringify([result.plan, existing])).toString(36);
  return { reading, grids, result, merged, mark, name: source.kind === "file" ? source.name : (importSource(grids)?.sheet ?? "") };
}

function documentOf(source: ImportFrom, grids: readonly SheetGrid[]): SourceDocument | null {
  if (source.kind === "file") return source.document;
  const pasted = importSource(grids);
  return pasted && readGrid(pasted.values, pasted.sheet);
}

/** An alternative is told by its place in the list that people were shown. */
function correctionsOf({ plan, notes }: Import, answers: readonly ImportAnswer[]): Correction[] {
  const marks = marksOf(notes);
  return answers.flatMap((answer) => {
    const { path } = answer;
    if ("typed" in answer) return [{ path, value: answer.typed }];
    const alternatives = marks.get(path)?.alternatives ?? [];
    if (answer.choice >= alternatives.length) return [];
    const value = alternatives[answer.choice];
    return [{ path, value: typedForm(value, toldValue(plan, path, value)) }];
  });
}

interface Taken {
  text: string;
  notes: string[];
  last: ImportMade["last"];
}

/** Writes under the lock. A sentence where nothing was written. */
function take(spreadsheet: Spreadsheet, request: ImportRequest): Taken | string {
  const start = readSteadily(spreadsheet, (read) => {
    const understood = understand(read, request);
    if (typeof understood === "string") return understood;
    if (understood.mark !== request.mark) return CHANGED;
    return { years: importYears(understood.grids, understood.reading, understood.result.plan), writes: writesOf(understood, false) };
  });
  if (start === null) return KEPT_CHANGING;
  if (typeof start === "string") return start;
  if (typeof start.years === "string") return start.years;
  if (start.years === null) return write(spreadsheet, start.writes);
  moveYears(spreadsheet, start.years);
  const second = readSteadily(spreadsheet, (read) => {
    const understood = understand(read, request);
    return typeof understood === "string" ? understood : writesOf(understood, true);
  });
  if (second === null) return KEPT_CHANGING;
  return typeof second === "string" ? second : write(spreadsheet, second);
}

function writesOf({ grids, reading, merged, result, name }: Understood, columnsMoved: boolean): ImportWrites {
  return importWrites(grids, reading, merged, result, { source: name, at: nowInThai(), date: today(), by: null, columnsMoved });
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

function unread(notice: string): ImportPreviewed {
  return { preview: null, takeOver: null, mark: "", notice };
}

function notMade(notice: string): ImportMade {
  return { text: "", notes: [], checked: "", last: null, notice };
}

function notTakenBack(notice: string, notes: string[]): ImportTakenBack {
  return { text: "", notes, notice };
}
