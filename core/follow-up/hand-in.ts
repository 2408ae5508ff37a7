/** Handing in a report: what it holds, what stands in its way, and how it is recorded on บันทึก. @module */
import { misreadYear, misreadYearInThai } from "#core/calendar/misread-year";
import { formatThaiDate, instantInThai } from "#core/calendar/thai-date";
import { evidenceTrouble, isReported, lacksReason, lacksResult } from "#core/follow-up/report-row";
import { periodStart, type ReportedProject, reportsOf } from "#core/follow-up/reports";
import { overspent } from "#core/follow-up/spent";
import { uncountedRows } from "#core/follow-up/uncounted";
import {
  type HandInContent,
  type HandInReport,
  LONGEST_HAND_IN_ROUND,
  LONGEST_HAND_IN_TEXT,
  LONGEST_HAND_IN_UNIT,
} from "#core/gateway/messages";
import type { FollowUp, HandIn, Workbook } from "#core/plan/model";
import { isBlank, isRaw, numberOrNull } from "#core/plan/raw";
import type { ReportKey } from "#core/reminders/ledger";
import { formatBaht } from "#core/text/amount";
import { clipped } from "#core/text/clipped";
import { comparable } from "#core/text/comparable";
import { hash53 } from "#core/text/hash";
import { blocksOf, type PlacedCell } from "#core/workbook/blocks";
import { textOf } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { FoundTab } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { openTab } from "#core/workbook/open-tab";
import type { WorkbookReading } from "#core/workbook/read";
import { lastRowOf } from "#core/workbook/table-end";
import type { Place } from "#core/workbook/table-reader";
import { handInCells } from "#core/workbook/write";

/** The rows of a report as they stand, in the plan's order; see {@link reportsOf}. */
export function handInContent(workbook: Workbook, key: ReportKey): HandInContent {
  return handInContents(workbook)(key);
}

/** The same for many reports of one workbook. */
export function handInContents(workbook: Workbook): (key: ReportKey) => HandInContent {
  const reports = reportsOf(workbook);
  return (key) => ({
    organization: workbook.plan.organization?.name ?? null,
    unit: key.unit,
    fiscalYear: key.fiscalYear,
    round: key.round,
    reports: reports(key).map(reportOf),
  });
}

function reportOf({ id, project: { number, name }, row }: ReportedProject): HandInReport {
  const { state = null, amounts = null } = row ?? {};
  return {
    project: id,
    number: number === null ? null : String(number),
    name,
    planned: row?.planned ?? null,
    state: isRaw(state) ? state.raw : state,
    amounts: {
      plan: numberOrNull(amounts?.plan),
      ordinance: numberOrNull(amounts?.ordinance),
      disbursed: numberOrNull(amounts?.disbursed),
    },
    result: row?.result ?? null,
    problemAndRemedy: row?.problemAndRemedy ?? null,
    reason: row?.reason ?? null,
    evidence: row?.evidence ?? null,
    reportedOn: row?.reportedOn ?? null,
    reportedBy: row?.reportedBy ?? null,
  };
}

/**
 * A hash of what was reported: the same for rows in another order, and for white space around texts. What the plan and the program say (names,
 * numbers, units, the tick มีแผนในรอบนี้) is no part of it, so renaming a project is no change of its report.
 */
export function handInMark({ fiscalYear, round, reports }: HandInContent): string {
  const rows = reports.map((one) => [
    one.project,
    bare(one.state),
    one.amounts.plan,
    one.amounts.ordinance,
    one.amounts.disbursed,
    bare(one.result),
    bare(one.problemAndRemedy),
    bare(one.reason),
    bare(one.evidence),
    one.reportedOn,
    bare(one.reportedBy),
  ]);
  const sorted = rows.map((row) => JSON.stringify(row)).sort();
  return hash53(JSON.stringify([fiscalYear, round, sorted])).toString(36);
}

function bare(text: string | null): string | null {
  return text === null || text.trim() === "" ? null : text.replace(/\r\n?/g, "\n").trim();
}

/** Something that a report lacks. */
export interface Missing {
  /** "error" stands in the way of handing in, "warning" does not. */
  severity: "error" | "warning";
  /** Id of the project; null: the report as a whole. */
  project: string | null;
  /** The cell to go to; null where there is none. */
  place: Place | null;
  /** What is lacking or wrong, for a list (Thai): "สถานะ", "สถานะ (อ่านไม่ได้)". */
  what: string;
  /** What is lacking and what to do, a sentence for people (Thai). */
  text: string;
}

/**
 * What stands in the way of handing in a report, project by project in the plan's order, and rows that it does not hold although somebody filled them in.
 * A unit that owes nothing and reported nothing has nothing to hand in.
 * @param today ISO ค.ศ., Asia/Bangkok: reports dated later block; not looked at where it is not given.
 */
export function missingForHandIn(reading: WorkbookReading, key: ReportKey, today?: string): Missing[] {
  return [...missingInReport(reading, key, today ?? null), ...uncountedRows(reading, key).map(uncounted)];
}

function uncounted({ name, place }: { name: string; place: Place }): Missing {
  const row = name === "" ? "แถวที่กรอกไว้" : `แถวของ “${clipped(name, LONGEST_NAME)}” ที่กรอกไว้`;
  const text = `${row} ไม่ตรงกับโครงการใดในแท็บ “แผน” จึงไม่นับในรายงานนี้ พิมพ์ชื่อให้ตรงกับแท็บ “แผน” หรือลบแถวนี้ถ้าไม่ใช้`;
  return { severity: "warning", project: null, place, what: "โครงการ", text };
}

function missingInReport(reading: WorkbookReading, key: ReportKey, today: string | null): Missing[] {
  const { workbook } = reading;
  const reports = reportsOf(workbook)(key);
  if (reports.length === 0) return [wholeReport("รายการ", "ไม่มีโครงการที่ต้องรายงานในรอบนี้ จึงไม่มีรายงานให้ส่ง")];
  const long = longKeys(reading, key);
  if (reports.every(({ row }) => row === null)) {
    return [...long, wholeReport("แถว", NO_ROWS)];
  }
  const days = { start: periodStart(workbook, key.round, key.fiscalYear), today };
  const spent = new Map(overspent(workbook).flatMap((one) => (one.fiscalYear === key.fiscalYear ? [[one.project, one] as const] : [])));
  const lacks = reports.flatMap((report) => {
    const say = sayer(reading, report);
    const over = spent.get(report.id);
    return [
      ...lacksOf(reading, report, say, days),
      ...(over
        ? [
            say(
              "warning",
              "disbursed",
              "เบิกจ่าย",
              `เบิกจ่ายรวมทั้งปี ${formatBaht(over.spent)} บาท แต่งบประมาณคือ ${formatBaht(over.budget)} บาท กรุณาตรวจดู`,
            ),
          ]
        : []),
    ];
  });
  return [...long, ...lacks];
}

function wholeReport(what: string, text: string, place: Place | null = null): Missing {
  return { severity: "error", project: null, place, what, text };
}

/** The names by which a report is kept, where the gateway would refuse them without a word of the cell. */
function longKeys({ workbook, places }: WorkbookReading, { unit, round }: ReportKey): Missing[] {
  const lacks: Missing[] = [];
  if (unit.trim().length > LONGEST_HAND_IN_UNIT) {
    const text = `ชื่อหน่วยงานยาวเกิน ${LONGEST_HAND_IN_UNIT} ตัวอักษร กรุณาย่อชื่อให้ตรงกันในแท็บ “ผู้รับผิดชอบ” และ “แผน”`;
    lacks.push(wholeReport("ชื่อหน่วยงาน", text, places[unitPath(workbook, unit)] ?? null));
  }
  if (round.length > LONGEST_HAND_IN_ROUND) {
    const index = (workbook.settings?.rounds ?? []).findIndex(({ key }) => key === round);
    const text = `รหัสรอบยาวเกิน ${LONGEST_HAND_IN_ROUND} ตัวอักษร กรุณาย่อรหัสให้ตรงกันในแท็บ “ตั้งค่า” และ “ติดตามผล”`;
    lacks.push(wholeReport("รหัสรอบ", text, places[`/settings/rounds/${index}/key`] ?? null));
  }
  return lacks;
}

/** On ผู้รับผิดชอบ; where it is not there, at the first project that names it. */
function unitPath({ units, plan }: Workbook, unit: string): string {
  const isUnit = (name: string) => comparable(name) === comparable(unit);
  const listed = (units ?? []).findIndex(({ name }) => isUnit(name));
  if (listed >= 0) return `/units/${listed}/name`;
  return `/plan/projects/${plan.projects.findIndex(({ responsibleUnits }) => responsibleUnits?.some(isUnit))}/responsibleUnits`;
}

type Column = "state" | "reportedOn" | "round" | keyof typeof TEXTS | keyof typeof AMOUNTS;
/** The first day of the round, and today; null where it is not known. */
type Days = { start: string | null; today: string | null };
type Say = (severity: Missing["severity"], column: Column, what: string, text: string) => Missing;

const NO_ROWS = "ยังไม่มีแถวของรอบนี้ในแท็บ “ติดตามผล” กดเมนู “เตรียมติดตามผล” ก่อน แล้วกรอกผล ถ้ากรอกไว้แล้วให้กดเมนู “ตรวจแผน” ดูว่าแถวใดอ่านไม่ได้";
const AMOUNTS = { plan: "แผนพัฒนาท้องถิ่น", ordinance: "ข้อบัญญัติ/เทศบัญญัติ", disbursed: "เบิกจ่าย" } as const;

const TEXTS = {
  result: "ผลการดำเนินงาน",
  problemAndRemedy: "ปัญหาและแนวทางแก้ไข",
  reason: "เหตุที่ดำเนินการไม่ได้",
  evidence: "ลิงก์หลักฐาน",
  reportedBy: "ผู้รายงาน",
} as const;

/** Sentences begin with the project. */
function sayer({ places }: WorkbookReading, { id, project, index }: ReportedProject): Say {
  const number = project.number === null ? "" : `ที่ ${project.number} `;
  const name = `${number}${clipped((project.name ?? "").replace(/\s+/g, " ").trim(), LONGEST_NAME)}`.trim();
  return (severity, column, what, text) => ({
    severity,
    project: id,
    place: index === null ? null : placeOf(places, index, column),
    what,
    text: `${name === "" ? "โครงการที่ไม่มีชื่อ" : name}: ${text}`,
  });
}

const LONGEST_NAME = 80;
const UNREADABLE = "(อ่านไม่ได้)";

function placeOf(places: WorkbookReading["places"], index: number, column: Column): Place | null {
  const at = `/followUp/${index}`;
  return places[column in AMOUNTS ? `${at}/amounts/${column}` : `${at}/${column}`] ?? places[at] ?? null;
}

function lacksOf(reading: WorkbookReading, report: ReportedProject, say: Say, days: Days): Missing[] {
  const { row, index, others } = report;
  if (row === null || index === null) {
    return [say("error", "state", "แถว", "ยังไม่มีแถวในแท็บ “ติดตามผล” กดเมนู “เตรียมติดตามผล” ก่อน แล้วกรอกผล")];
  }
  if (!isReported(row)) return [say("error", "state", "สถานะ", "ยังไม่ได้กรอกผล เริ่มจากเลือกสถานะ")];
  return [
    ...stateLacks(row, say),
    ...amountLacks(row, say),
    ...longTexts(row, say),
    ...dateLacks(reading, row, index, say, days),
    ...rest(reading, row, others, say),
  ];
}

function stateLacks(row: FollowUp, say: Say): Missing[] {
  const lacks: Missing[] = [];
  if (row.state === null) lacks.push(say("error", "state", "สถานะ", "ยังไม่ได้เลือกสถานะ"));
  if (isRaw(row.state))
    lacks.push(say("error", "state", `สถานะ ${UNREADABLE}`, `อ่านสถานะ “${clipped(row.state.raw, LONGEST_NAME)}” ไม่ได้ เลือกจากรายการ`));
  if (lacksResult(row)) lacks.push(say("error", "result", "ผลการดำเนินงาน", "ยังไม่ได้กรอกผลการดำเนินงาน"));
  if (lacksReason(row)) lacks.push(say("error", "reason", "เหตุที่ดำเนินการไม่ได้", "ยังไม่ได้เลือกเหตุที่ดำเนินการไม่ได้"));
  return lacks;
}

function amountLacks({ amounts }: FollowUp, say: Say): Missing[] {
  return (["plan", "ordinance", "disbursed"] as const).flatMap((key) => {
    const amount = amounts?.[key];
    if (!isRaw(amount)) return [];
    return [
      say(
        "error",
        key,
        `${AMOUNTS[key]} ${UNREADABLE}`,
        `อ่านจำนวนเงินช่อง ${AMOUNTS[key]} “${clipped(amount.raw, LONGEST_NAME)}” ไม่ได้ พิมพ์เป็นตัวเลข`,
      ),
    ];
  });
}

/** What the gateway would refuse without a word of the cell. */
function longTexts(row: FollowUp, say: Say): Missing[] {
  const most = formatBaht(LONGEST_HAND_IN_TEXT, { decimals: 0 });
  return (Object.entries(TEXTS) as [keyof typeof TEXTS, string][]).flatMap(([key, what]) =>
    (row[key]?.length ?? 0) > LONGEST_HAND_IN_TEXT ? [say("error", key, what, `ช่อง ${what} ยาวเกิน ${most} ตัวอักษร กรุณาย่อข้อความ`)] : [],
  );
}

function dateLacks({ tabs, places }: WorkbookReading, row: FollowUp, index: number, say: Say, { start, today }: Days): Missing[] {
  const what = "วันที่รายงาน";
  if (row.reportedOn === null) {
    const place = places[`/followUp/${index}/reportedOn`];
    const unread = tabs.unreadCells?.find(({ sheet, cell }) => sheet === place?.sheet && cell === place?.cell);
    const text = unread ? `อ่านวันที่รายงาน “${clipped(unread.found, LONGEST_NAME)}” ไม่ได้ พิมพ์เช่น 15 มกราคม 2570` : "ยังไม่ได้กรอกวันที่รายงาน";
    return [say("error", "reportedOn", unread ? `${what} ${UNREADABLE}` : what, text)];
  }
  const misread = misreadYear(row.reportedOn);
  if (misread) {
    const { message, remedy } = misreadYearInThai(misread);
    return [say(misread.isCertain ? "error" : "warning", "reportedOn", `${what} (ปีไม่ถูกต้อง)`, `${message} ${remedy}`)];
  }
  if (today !== null && row.reportedOn > today) {
    return [say("error", "reportedOn", `${what} (ยังมาไม่ถึง)`, `วันที่รายงานยังมาไม่ถึง (${formatThaiDate(row.reportedOn)}) แก้เป็นวันที่รายงานจริง`)];
  }
  if (start === null || row.reportedOn >= start) return [];
  return [say("warning", "reportedOn", what, "วันที่รายงานอยู่ก่อนเริ่มรอบนี้ กรุณาตรวจดู")];
}

function rest({ places }: WorkbookReading, row: FollowUp, others: readonly number[], say: Say): Missing[] {
  const lacks: Missing[] = [];
  if (isBlank(row.reportedBy)) lacks.push(say("error", "reportedBy", "ผู้รายงาน", "ยังไม่ได้กรอกชื่อผู้รายงาน"));
  const trouble = evidenceTrouble(row);
  if (trouble === "none") lacks.push(say("warning", "evidence", "ลิงก์หลักฐาน", "แล้วเสร็จแล้วแต่ยังไม่มีลิงก์หลักฐาน"));
  else if (trouble !== null) lacks.push(say("warning", "evidence", "ลิงก์หลักฐาน", "หลักฐานยังไม่มีลิงก์ที่ขึ้นต้นด้วย https://"));
  for (const other of others) {
    const twice = say("error", "round", "แถวซ้ำ", "กรอกไว้มากกว่าหนึ่งแถวในรอบเดียวกัน ย้ายมารวมกันแล้วลบแถวที่เกิน");
    lacks.push({ ...twice, place: placeOf(places, other, "round") });
  }
  return lacks;
}

/**
 * The rows of hand-ins on บันทึก, below the last of their table; none for one whose receipt stands there already, nor where the workbook has no
 * such tab. Instants are written as people read them.
 */
export function handInWrites(grids: readonly SheetGrid[], handIns: readonly HandIn[]): CellsWrite[] {
  const tab = openTab(grids, "log");
  if (!tab) return [];
  const receipts = receiptsOn(tab);
  const first = lastRowOf(tab, "handIns") + 1;
  const missing = handIns.filter(({ receipt }) => !receipts.has(receipt.trim()));
  const cells = missing.flatMap((handIn, offset) =>
    Object.entries(handInCells({ ...handIn, at: instantInThai(handIn.at) })).flatMap(([key, cell]): PlacedCell[] => {
      const column = tab.columns.get(`handIns.${key}`)?.index;
      return column === undefined || cell === null ? [] : [{ row: first + offset, column, cell }];
    }),
  );
  return blocksOf(tab.grid.sheetId, cells);
}

function receiptsOn({ grid, columns, headerRow }: FoundTab): Set<string> {
  const column = columns.get("handIns.receipt")?.index;
  const texts = column === undefined ? [] : grid.values.slice(headerRow + 1).map((row) => textOf(row[column] ?? null)?.trim() ?? "");
  return new Set(texts.filter((text) => text !== ""));
}
