/** The dialog of the plan's revisions: listed with their totals, kept, compared. @module */
import { isDate } from "#core/calendar/date";
import { formatThaiDate } from "#core/calendar/thai-date";
import { type AmountChange, comparePlans, type TotalChange } from "#core/plan/compare-plans";
import type { Amount, Plan, Workbook } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { totalsOf } from "#core/plan/totals";
import { formatBaht } from "#core/text/amount";
import { toBaht, toSatang } from "#core/text/satang";
import { appendLog } from "#core/workbook/log";
import { readWorkbook } from "#core/workbook/read";
import { identityColumns } from "#core/workbook/results";
import { revisionWrites } from "#core/workbook/revisions";
import { BUSY, withDocumentLock } from "./document-lock";
import { nowInThai, today } from "./now";
import type { NewRevision, RevisionDifference, RevisionInfo, RevisionList } from "./panel-messages";
import { missingTab, NO_YEARS } from "./say";
import { type ReadGrids, readGrids } from "./sheets/read-grids";
import { KEPT_CHANGING, readSteadily } from "./sheets/read-steadily";
import { writeCells } from "./sheets/write-cells";

type Revision = NonNullable<Workbook["revisions"]>[number];

const TITLE = "ฉบับของแผน";
const CURRENT = "แผนปัจจุบัน";
const LONGEST_NAME = 200;

/** The plan's revisions, their totals worked out anew, and the plan as it stands. */
export function panelRevisions(): RevisionList {
  return listOf(readGrids(SpreadsheetApp.getActive()));
}

/** Keeps the plan as it stands as a revision. */
export function panelKeepRevision(asked: NewRevision): RevisionList {
  const missing = missingIn(asked);
  if (missing) return refused(missing);
  return withDocumentLock(
    () => {
      const spreadsheet = SpreadsheetApp.getActive();
      spreadsheet.toast("กำลังเก็บฉบับ…", TITLE, 60);
      const answer = keep(spreadsheet, asked);
      spreadsheet.toast(answer.notice ?? "เก็บฉบับแล้ว", TITLE, 8);
      return answer;
    },
    () => refused(BUSY),
  );
}

function keep(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet, asked: NewRevision): RevisionList {
  const [name, by] = [asked.name.trim(), asked.by.trim()];
  const writes = readSteadily(spreadsheet, ({ grids, templateVersion }) => {
    const missing = missingTab(grids, "plan", "history");
    if (missing) return missing;
    const reading = readWorkbook(grids, templateVersion);
    if (reading.workbook.plan.fiscalYears.length === 0) return NO_YEARS;
    const text = `เก็บแผนเป็นฉบับ “${name}” ลงวันที่ ${formatThaiDate(asked.date)}`;
    return [
      // Later plans are compared by id.
      ...identityColumns(grids, reading),
      ...revisionWrites(grids, { name, at: asked.date, by, plan: reading.workbook.plan }),
      ...appendLog(grids, [{ at: nowInThai(), work: TITLE, text, by }]),
    ];
  });
  if (writes === null) return refused(KEPT_CHANGING);
  if (typeof writes === "string") return refused(writes);
  writeCells(spreadsheet, writes);
  return listOf(readGrids(spreadsheet));
}

/** What changed from one revision to another; null is the plan as it stands. */
export function panelCompare(before: number | null, after: number | null): RevisionDifference {
  const { grids, templateVersion } = readGrids(SpreadsheetApp.getActive());
  const { plan, revisions } = readWorkbook(grids, templateVersion).workbook;
  const find = (index: number | null) => (index === null ? { name: CURRENT, plan } : revisions?.[index]);
  const [from, to] = [find(before), find(after)];
  if (!from || !to) return { ...NO_DIFFERENCE, notice: "ไม่พบฉบับที่เลือกแล้ว กรุณาปิดแล้วเปิดหน้าต่างนี้ใหม่" };
  const { added, dropped, renamed, moved, years } = comparePlans(from.plan, to.plan);
  const number = numberOf(to.plan, from.plan);
  const sum = (amounts: readonly AmountChange[], side: "from" | "to") => sumOf(amounts.map((change) => change[side]));
  return {
    before: from.name,
    after: to.name,
    added: added.map(({ id, name, amounts }) => ({ number: number(id), name: name ?? "", amount: sum(amounts, "to") })),
    dropped: dropped.map(({ id, name, amounts }) => ({ number: number(id), name: name ?? "", amount: sum(amounts, "from") })),
    renamed: renamed.map((one) => ({ number: number(one.id), from: one.from ?? "", to: one.to ?? "" })),
    moved: moved.flatMap(({ id, name, amounts }) =>
      amounts.map((change) => ({
        number: number(id),
        name: name ?? "",
        year: Number(change.year),
        from: amountText(change.from),
        to: amountText(change.to),
        difference: signed(change.difference),
      })),
    ),
    totals: years.map((change: { year: string } & TotalChange) => ({
      year: Number(change.year),
      from: amountText(change.before),
      to: amountText(change.after),
      difference: signed(change.difference),
    })),
    notice: null,
  };
}

function listOf({ grids, templateVersion }: ReadGrids): RevisionList {
  const { plan, revisions, settings } = readWorkbook(grids, templateVersion).workbook;
  return {
    revisions: (revisions ?? []).map((revision, index) => infoOf(revision, index)),
    current: infoOf({ name: CURRENT, at: today(), by: null, plan }, null),
    today: today(),
    officer: settings?.planOfficer?.name ?? "",
    notice: missingTab(grids, "plan", "history"),
  };
}

function infoOf({ name, at, by, plan }: Revision, index: number | null): RevisionInfo {
  const { grand } = totalsOf(plan);
  return {
    index,
    name,
    date: isDate(at) ? formatThaiDate(at) : at,
    by: by ?? "",
    projects: grand.count,
    totals: Object.entries(grand.budgets).map(([year, amount]) => ({ year: Number(year), amount: amountText(amount) })),
    total: amountText(grand.total),
  };
}

/** What a revision lacks to be kept, or null. It came from a page: nothing of it is taken on trust. */
function missingIn({ name, date, by }: NewRevision): string | null {
  if (typeof name !== "string" || name.trim() === "") return "ใส่ชื่อฉบับก่อน เช่น ฉบับแก้ไขครั้งที่ 1";
  if (typeof by !== "string" || by.trim() === "") return "ใส่ชื่อผู้เก็บฉบับก่อน";
  if (name.length > LONGEST_NAME || by.length > LONGEST_NAME) return `ชื่อยาวเกินไป ใส่ไม่เกิน ${LONGEST_NAME} ตัวอักษร`;
  return typeof date === "string" && isDate(date) ? null : "วันที่ของฉบับไม่ถูกต้อง เลือกวันที่ใหม่";
}

/** The number that people know a project by: of the later plan that has it. */
function numberOf(...plans: Plan[]): (id: string) => string {
  const numbers = new Map<string, string>();
  for (const { projects } of [...plans].reverse()) for (const { id, number } of projects) numbers.set(id ?? "", String(number ?? ""));
  return (id) => numbers.get(id) ?? "";
}

/** Blank where all are; what cannot be read is not added. */
function sumOf(amounts: readonly Amount[]): string {
  const satang = amounts.map((amount) => (typeof amount === "number" ? (toSatang(amount) ?? 0) : 0));
  return amountText(toBaht(satang.reduce((sum, one) => sum + one, 0)));
}

function amountText(amount: Amount): string {
  if (amount === null) return "ว่าง";
  if (isRaw(amount)) return amount.raw;
  return toSatang(amount) === null ? String(amount) : formatBaht(amount);
}

function signed(difference: number): string {
  return difference > 0 ? `+${amountText(difference)}` : amountText(difference);
}

const NO_DIFFERENCE: RevisionDifference = {
  before: "",
  after: "",
  added: [],
  dropped: [],
  renamed: [],
  moved: [],
  totals: [],
  notice: null,
};

function refused(notice: string): RevisionList {
  const current: RevisionInfo = { index: null, name: CURRENT, date: "", by: "", projects: 0, totals: [], total: "" };
  return { revisions: [], current, today: "", officer: "", notice };
}
