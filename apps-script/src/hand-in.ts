/** The script's side of the dialog that hands a unit's report in. @module */
import { isDate } from "#core/calendar/date";
import { formatThaiDate, instantInThai } from "#core/calendar/thai-date";
import { handInContent, handInMark, handInWrites, missingForHandIn } from "#core/follow-up/hand-in";
import { ownReports } from "#core/follow-up/own-rows";
import type { HandInReceipt, HandInRequest } from "#core/gateway/messages";
import type { HandIn, Settings } from "#core/plan/model";
import type { CellsWrite } from "#core/workbook/cells-write";
import { appendLog } from "#core/workbook/log";
import { readWorkbook, type WorkbookReading } from "#core/workbook/read";
import { identityColumns } from "#core/workbook/results";
import { withDocumentLock } from "./document-lock";
import { callGateway, hasGateway, isObject, NOT_BUILT_IN } from "./gateway";
import { lastHandIn, lastNames } from "./last-hand-in";
import { nowInThai, today } from "./now";
import type { HandInChoice, HandInDone, HandInOffer } from "./panel-messages";
import { choicesForPanel, chosenReport, dueText, roundName } from "./report-choices";
import { missingTab, NO_YEARS } from "./say";
import { type ReadGrids, readGrids } from "./sheets/read-grids";
import { KEPT_CHANGING, readSteadily } from "./sheets/read-steadily";
import { writeCells } from "./sheets/write-cells";
import { markEdited } from "./stamp";
import { askedFor } from "./unit-panel";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

const TITLE = "ส่งรายงาน";
const APPROVERS = ["ปลัด", "นายก"] as const;
const LONGEST_NAME = 200;
/** What was handed in is to be written too: others' menu items end before that. */
const PATIENCE_MS = 20_000;
const NOT_WRITTEN =
  "ระบบรับรายงานแล้ว แต่ยังเขียนเลขรับลงแท็บ “บันทึก” ไม่ได้ เพราะมีผู้อื่นใช้สมุดงานอยู่ กดส่งซ้ำภายหลังหรือกด “ตรวจแผน” แล้วโปรแกรมจะเขียนให้ เลขรับเดิมไม่เปลี่ยน";
/** For whom the dialog was opened from the sidebar, until it asks. */
const OPENED_FOR = "sucharit.handInFor";
const OPENING_SECONDS = 120;

/** Opens the dialog; from the sidebar for the report that it shows. */
export function openHandIn(unit?: string, round?: string, fiscalYear?: number): null {
  if (typeof unit === "string") {
    CacheService.getUserCache().put(OPENED_FOR, JSON.stringify({ unit, round, fiscalYear }), OPENING_SECONDS);
  }
  const html = HtmlService.createHtmlOutputFromFile("HandIn").setWidth(760).setHeight(560);
  SpreadsheetApp.getUi().showModalDialog(html, "ส่งรายงานรอบ");
  return null;
}

/** What a report lacks, and who may approve it. */
export function panelHandIn(unit: string | null, round: string | null, fiscalYear: number | null): HandInOffer {
  if (!hasGateway()) return nothing(NOT_BUILT_IN);
  const { grids, templateVersion } = readGrids(SpreadsheetApp.getActive());
  const missingOne = missingTab(grids, "plan", "followUp", "log");
  if (missingOne) return nothing(missingOne);
  const reading = readWorkbook(grids, templateVersion);
  const { workbook } = reading;
  if (workbook.plan.fiscalYears.length === 0) return nothing(NO_YEARS);
  const opened = unit === null ? openedFor() : {};
  const chosen = chosenReport(workbook, askedFor(unit ?? opened.unit, round ?? opened.round, fiscalYear ?? opened.fiscalYear), today());
  const offer = { ...nothing(null), ...choicesForPanel(workbook, chosen), today: today(), approvers: approversIn(workbook.settings) };
  if (chosen.choice === null) return offer;
  const { key, deadline } = chosen.choice;
  return {
    ...offer,
    due: dueText(deadline, today()),
    projects: ownReports(reading, key.unit, key.fiscalYear, key.round).length,
    missing: missingForHandIn(reading, key, today()).map(({ severity, project, place, text }) => ({
      ...{ project, text, isBlocking: severity === "error" },
      place: place && { sheet: place.sheet, cell: place.cell },
    })),
    handedIn: lastHandIn(workbook, key),
    lastNames: lastNames(workbook, key.unit),
  };
}

/**
 * Sends the report and writes what the gateway answered into บันทึก. The same once more gives the same receipt and writes what was not written: whatever
 * stops this halfway, pressing again finishes it. The gateway is asked without the lock, so that others need not wait for it.
 */
export function panelMakeHandIn(choice: HandInChoice): HandInDone {
  const wrong = wrongIn(choice);
  if (wrong) return refused(wrong);
  const spreadsheet = SpreadsheetApp.getActive();
  const request = readSteadily(spreadsheet, (read) => requestOf(spreadsheet, read, choice));
  if (request === null) return refused(KEPT_CHANGING);
  if (typeof request === "string") return refused(request);
  const answer = callGateway({ method: "post", path: "/v1/hand-ins", body: request, isAnswer: isReceipt });
  if (!("value" in answer)) return refused(answer.notice);
  const { handIn, again } = answer.value;
  const isWritten = withDocumentLock(
    () => keep(spreadsheet, handIn),
    () => false,
    PATIENCE_MS,
  );
  const { receipt, version, at } = handIn;
  return { handedIn: { receipt, version, at: instantInThai(at), isChanged: false }, again, notice: isWritten ? null : NOT_WRITTEN };
}

/** A sentence where the report cannot be handed in. */
function requestOf(spreadsheet: Spreadsheet, { grids, templateVersion }: ReadGrids, choice: HandInChoice): HandInRequest | string {
  const missing = missingTab(grids, "plan", "followUp", "log");
  if (missing) return missing;
  const reading = readWorkbook(grids, templateVersion);
  const chosen = chosenReport(reading.workbook, choice, today()).choice;
  if (!chosen || chosen.key.round !== choice.round || chosen.key.fiscalYear !== choice.fiscalYear) {
    return "ไม่พบรายงานที่เลือกแล้ว กรุณาปิดแล้วเปิดหน้าต่างนี้ใหม่";
  }
  const blocking = missingForHandIn(reading, chosen.key, today()).find(({ severity }) => severity === "error");
  if (blocking) return `ยังส่งไม่ได้ ${blocking.text}`;
  const content = handInContent(reading.workbook, chosen.key);
  return {
    spreadsheetId: spreadsheet.getId(),
    ...chosen.key,
    by: choice.by.trim(),
    approvedBy: choice.approvedBy.trim(),
    approvedAs: choice.approvedAs,
    approvedOn: choice.approvedOn,
    content,
    mark: handInMark(content),
  };
}

/** Whether บันทึก tells of the hand-in now. */
function keep(spreadsheet: Spreadsheet, handIn: HandIn): boolean {
  const writes = readSteadily(spreadsheet, ({ grids, templateVersion }): CellsWrite[] => {
    const rows = handInWrites(grids, [handIn]);
    if (rows.length === 0) return [];
    const reading = readWorkbook(grids, templateVersion);
    // What was handed in names projects by id.
    return [...identityColumns(grids, reading), ...rows, ...appendLog(grids, [logEntry(handIn, reading)])];
  });
  if (writes === null) return false;
  writeCells(spreadsheet, writes);
  // What is said of the report may be another thing now, though nobody typed.
  markEdited();
  return true;
}

function logEntry({ unit, round, fiscalYear, version, receipt, by, approvedBy, approvedAs }: HandIn, { workbook }: WorkbookReading) {
  const what = `${unit} ส่งรายงาน${roundName(workbook, round)} ปีงบประมาณ ${fiscalYear}${version > 1 ? ` ครั้งที่ ${version}` : ""}`;
  const text = `${what} เลขรับ ${receipt} ผู้อนุมัติ ${[approvedAs, approvedBy].filter(Boolean).join(" ")}`;
  return { at: nowInThai(), work: TITLE, text, ...(by !== null && { by }) };
}

/** ปลัด and นายก, with the names of those who sign; deputies sign under a title of their own. */
function approversIn(settings: Settings | null): HandInOffer["approvers"] {
  return APPROVERS.map((as) => {
    const signatory = settings?.signatories?.find(({ position }) => position?.trim().startsWith(as));
    return { as, name: signatory?.name?.trim() ?? "", position: signatory?.position?.trim() ?? "" };
  });
}

/** What a choice lacks, or null. It came from a page: nothing of it is taken on trust. */
function wrongIn({ unit, round, fiscalYear, by, approvedBy, approvedAs, approvedOn }: HandInChoice): string | null {
  if (typeof unit !== "string" || typeof round !== "string" || typeof fiscalYear !== "number") return "เลือกหน่วยงานและรอบรายงานก่อน";
  if (!isName(by)) return `ใส่ชื่อผู้ส่งรายงาน ไม่เกิน ${LONGEST_NAME} ตัวอักษร`;
  if (!isName(approvedBy)) return `ใส่ชื่อผู้อนุมัติ ไม่เกิน ${LONGEST_NAME} ตัวอักษร`;
  if (!APPROVERS.some((as) => as === approvedAs)) return "เลือกว่าผู้อนุมัติเป็นปลัดหรือนายก";
  if (typeof approvedOn !== "string" || !isDate(approvedOn)) return "วันที่อนุมัติไม่ถูกต้อง เลือกวันที่ใหม่";
  return approvedOn > today() ? `วันที่อนุมัติต้องไม่เกินวันนี้ (${formatThaiDate(today())})` : null;
}

function isName(text: unknown): boolean {
  return typeof text === "string" && text.trim() !== "" && text.length <= LONGEST_NAME;
}

function openedFor(): { unit?: unknown; round?: unknown; fiscalYear?: unknown } {
  const cache = CacheService.getUserCache();
  const text = cache.get(OPENED_FOR);
  cache.remove(OPENED_FOR);
  try {
    return text === null ? {} : JSON.parse(text);
  } catch {
    return {};
  }
}

function isReceipt(value: unknown): value is HandInReceipt {
  const handIn = isObject(value) ? value.handIn : null;
  if (!isObject(handIn) || typeof handIn.receipt !== "string" || handIn.receipt === "" || typeof handIn.at !== "string") return false;
  return typeof handIn.version === "number" && typeof handIn.unit === "string" && typeof handIn.round === "string";
}

function nothing(notice: string | null): HandInOffer {
  const choices = { units: [], unit: null, rounds: [], chosen: null };
  return { ...choices, due: "", projects: 0, missing: [], handedIn: null, approvers: [], lastNames: null, today: today(), notice };
}

function refused(notice: string): HandInDone {
  return { handedIn: null, again: false, notice };
}
