/** The script's side of the dialog of reports: what can be made, and the making. @module */
import { fiscalYearOf } from "#core/calendar/fiscal-year";
import { instantInThai } from "#core/calendar/thai-date";
import type { ReportAsked, ReportMade } from "#core/gateway/messages";
import type { Workbook } from "#core/plan/model";
import { draftErrors } from "#core/reports/draft";
import { kindOfReport, REPORT_KINDS } from "#core/reports/kinds";
import type { ReportRequest } from "#core/reports/request";
import { checkWorkbook } from "#core/rules/check";
import { appendLog } from "#core/workbook/log";
import { readWorkbook, type WorkbookReading } from "#core/workbook/read";
import { templateTab } from "#core/workbook/template";
import { withDocumentLock } from "./document-lock";
import { saveInDrive } from "./drive-folder";
import { callGateway, hasGateway, NOT_BUILT_IN } from "./gateway";
import { nowInThai, today } from "./now";
import type { ReportChoice, ReportDone, ReportOffer } from "./panel-messages";
import { roundName } from "./report-choices";
import { isReportMade } from "./report-made";
import { likelyRound, likelyYear, roundsInUse } from "./report-periods";
import { missingTab, NO_YEARS, noTab } from "./say";
import { readGrids, readTabs } from "./sheets/read-grids";
import { writeCells } from "./sheets/write-cells";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Asked = Omit<ReportRequest, "today">;

const TITLE = "รายงาน";
/** The file is there already: others' menu items end before that. */
const PATIENCE_MS = 20_000;
const NOT_LOGGED = "ยังไม่ได้จดลงแท็บ “บันทึก” เพราะมีผู้อื่นใช้สมุดงานอยู่";
const NO_LOG = "ไม่ได้จดไว้ เพราะสมุดงานนี้ไม่มีแท็บ “บันทึก”";
const TOO_LARGE_FOR_DRIVE = "ไฟล์นี้ใหญ่เกินกว่าที่โปรแกรมจะเก็บใน Google Drive ให้ได้ บันทึกไฟล์ลงเครื่องแล้วอัปโหลดเข้า Drive เอง";

/** What can be made of the workbook, what is most likely wanted, and how many errors the plan has. Nothing is marked in the sheet. */
export function panelReports(): ReportOffer {
  const read = workbookForReports(SpreadsheetApp.getActive());
  if (typeof read === "string") return nothing(read);
  const { workbook } = read;
  const year = likelyYear(workbook, fiscalYearOf(today()));
  return {
    years: [...workbook.plan.fiscalYears].sort((a, b) => a - b),
    year,
    rounds: roundsInUse(workbook).map(({ key }) => ({ key, name: roundName(workbook, key) })),
    round: likelyRound(workbook, year, today()),
    errors: errorsOf(read),
    notice: null,
  };
}

/**
 * Has the report made of the values as they stand, keeps a copy in Drive where one is wanted, and tells of it in บันทึก.
 * What fails after the making loses no report: it is said beside the file.
 */
export function panelMakeReport(choice: ReportChoice): ReportDone {
  const spreadsheet = SpreadsheetApp.getActive();
  const read = workbookForReports(spreadsheet);
  if (typeof read === "string") return refused(read);
  const { workbook } = read;
  const report = askedReport(choice, workbook, errorsOf(read));
  if (typeof report === "string") return refused(report);
  // Without the tab everybody would seem to have reported nothing.
  if (report.round !== null && read.tabs.missingTabs.includes(templateTab("followUp").title)) return refused(noTab("followUp"));
  const body: ReportAsked = { spreadsheetId: spreadsheet.getId(), report, workbook: { ...workbook, revisions: null } };
  const answer = callGateway({ method: "post", path: "/v1/reports", body, isAnswer: isReportMade });
  if (!("value" in answer)) return refused(answer.notice);
  const made = answer.value;
  const kept = choice.drive === true ? keptInDrive(made, workbook.plan.organization?.name ?? null) : null;
  const driveUrl = kept && "url" in kept ? kept.url : null;
  const logged = logReport(spreadsheet, logText(report, workbook, made, driveUrl));
  return {
    file: { ...made, link: made.link && { url: made.link.url, until: instantInThai(made.link.expiresAt) } },
    draftErrors: draftErrorsOf(report),
    driveUrl,
    remarks: [kept && "remark" in kept ? kept.remark : null, logged].filter((remark) => remark !== null),
    notice: null,
  };
}

/** The workbook, read once; a sentence where no report can be made of it. */
function workbookForReports(spreadsheet: Spreadsheet): WorkbookReading | string {
  if (!hasGateway()) return NOT_BUILT_IN;
  const { grids, templateVersion } = readGrids(spreadsheet);
  const missing = missingTab(grids, "plan");
  if (missing) return missing;
  const reading = readWorkbook(grids, templateVersion);
  return reading.workbook.plan.fiscalYears.length === 0 ? NO_YEARS : reading;
}

function errorsOf({ workbook, tabs, places }: WorkbookReading): number {
  return draftErrors(checkWorkbook({ workbook, tabs }, places));
}

/** What the choice asks for, or what is wrong with it. It came from a page: nothing of it is taken on trust. */
function askedReport(choice: ReportChoice, workbook: Workbook, errors: number): Asked | string {
  const kind = REPORT_KINDS.find((one) => one === choice.kind);
  if (kind === undefined) return "เลือกรายงานก่อน";
  const { formats, ...needs } = kindOfReport(kind);
  const format = formats.find((one) => one === choice.format);
  if (format === undefined) return "เลือกรูปแบบไฟล์ก่อน";
  const fiscalYear = needs.year ? (workbook.plan.fiscalYears.find((year) => year === choice.fiscalYear) ?? null) : null;
  if (needs.year && fiscalYear === null) return "เลือกปีงบประมาณที่อยู่ในแผนก่อน";
  const round = needs.round === false ? null : (roundsInUse(workbook).find(({ key }) => key === choice.round)?.key ?? null);
  if (needs.round === true && round === null) return "เลือกรอบรายงานที่ใช้อยู่ก่อน";
  return { kind, format, fiscalYear, round, errors };
}

function draftErrorsOf({ kind, errors }: Asked): number {
  return kindOfReport(kind).draft ? errors : 0;
}

/** Drive takes 5 MB in one request; what is larger than an answer comes as a link. */
function keptInDrive({ name, type, base64 }: ReportMade, office: string | null): { url: string } | { remark: string } {
  return base64 === null ? { remark: TOO_LARGE_FOR_DRIVE } : saveInDrive({ name, type, base64 }, office);
}

/** Null, or a sentence where บันทึก does not tell of it. */
function logReport(spreadsheet: Spreadsheet, text: string): string | null {
  return withDocumentLock(
    () => {
      const { grids } = readTabs(spreadsheet, ["log"]);
      const writes = appendLog(grids, [{ at: nowInThai(), work: TITLE, text }]);
      writeCells(spreadsheet, writes);
      return writes.length > 0 ? null : NO_LOG;
    },
    () => NOT_LOGGED,
    PATIENCE_MS,
  );
}

function logText(report: Asked, workbook: Workbook, { name }: ReportMade, driveUrl: string | null): string {
  const { kind, format, fiscalYear, round } = report;
  const parts = [
    kind === "data" ? "ข้อมูลแผนและผล" : kindOfReport(kind).label,
    round === null ? "" : `รอบ: ${roundName(workbook, round)}`,
    fiscalYear === null ? "" : `ปี ${fiscalYear}`,
    `(${format.toUpperCase()})`,
    `ไฟล์ ${name}`,
    draftErrorsOf(report) > 0 ? "[ร่าง]" : "",
    driveUrl === null ? "" : `สำเนาใน Drive ${driveUrl}`,
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function nothing(notice: string): ReportOffer {
  return { years: [], year: null, rounds: [], round: null, errors: 0, notice };
}

function refused(notice: string): ReportDone {
  return { file: null, draftErrors: 0, driveUrl: null, remarks: [], notice };
}
