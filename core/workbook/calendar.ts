/** ปรับปรุงปฏิทิน: the deadlines of the fiscal year, and who owes what. @module */
import { daysBetween, partsOf } from "#core/calendar/date";
import { type Deadline, deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { toBuddhistEra } from "#core/calendar/era";
import { fiscalYearOf, fiscalYearStart, yearsText } from "#core/calendar/fiscal-year";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { formatThaiDate, MONTHS } from "#core/calendar/thai-date";
import { type OwedReport, owedReports } from "#core/follow-up/owed";
import type { Round, Workbook } from "#core/plan/model";
import { clipped } from "#core/text/clipped";
import { blocksOf, type PlacedCell } from "#core/workbook/blocks";
import type { CellsWrite } from "#core/workbook/cells-write";
import { OWED_BY, ROUND_STATES } from "#core/workbook/choices";
import type { SheetGrid } from "#core/workbook/grid";
import { openTab } from "#core/workbook/open-tab";
import type { WorkbookReading } from "#core/workbook/read";
import type { CellInput } from "#core/workbook/write";

const COLUMNS = ["fiscalYear", "round", "period", "owedBy", "due", "daysLeft", "state", "owes", "closes"] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], CellInput>>;
const LONGEST_TEXT = 2000;

/**
 * The list of ปฏิทิน, written anew in order of due date: the fiscal year of today (of a plan yet to begin its first), and of the year before what falls
 * due or closes in this one.
 * Below it stands the day it was made. Only years of the plan have deadlines. People's own columns beside the table stay.
 * @param today ISO ค.ศ., Asia/Bangkok.
 * @returns `notes`: sentences for people (Thai), why there is less than they expect.
 */
export function calendarWrites(
  grids: readonly SheetGrid[],
  { workbook }: WorkbookReading,
  today: string,
): { writes: CellsWrite[]; notes: string[] } {
  const tab = openTab(grids, "calendar");
  if (!tab) return { writes: [], notes: ["ไม่มีแท็บ “ปฏิทิน” จึงไม่มีที่ให้เขียน (กด Ctrl+Z เพื่อกู้แท็บที่ลบ)"] };
  const fiscalYear = fiscalYearShown(workbook, today);
  const rows: Row[] = deadlinesAround(workbook, fiscalYear).map((deadline) => rowOf(workbook, deadline, today));
  rows.push({ due: { text: `ข้อมูล ณ วันที่ ${formatThaiDate(today)}` } });
  const first = tab.headerRow + 1;
  const height = Math.max(rows.length, tab.grid.values.length - first);
  const cells = COLUMNS.flatMap((key): PlacedCell[] => {
    const column = tab.columns.get(`calendar.${key}`)?.index;
    if (column === undefined) return [];
    return Array.from({ length: height }, (_, index) => ({ row: first + index, column, cell: rows[index]?.[key] ?? null }));
  });
  return { writes: blocksOf(tab.grid.sheetId, cells), notes: notesOn(workbook, fiscalYear) };
}

/** That of today, or the plan's first where the plan is yet to begin. */
function fiscalYearShown({ plan }: Workbook, today: string): number {
  const present = fiscalYearOf(today);
  return plan.fiscalYears.length === 0 ? present : Math.max(present, Math.min(...plan.fiscalYears));
}

function deadlinesAround(workbook: Workbook, fiscalYear: number): Deadline[] {
  const years = [fiscalYear - 1, fiscalYear].filter((year) => workbook.plan.fiscalYears.includes(year));
  const start = fiscalYearStart(fiscalYear);
  return deadlinesOfWorkbook(workbook, years).filter(({ fiscalYear: of, closes }) => of === fiscalYear || closes >= start);
}

function rowOf(workbook: Workbook, deadline: Deadline, today: string): Row {
  const round = (workbook.settings?.rounds ?? DEFAULT_ROUNDS).find(({ key }) => key === deadline.round);
  const owed = owedReports(workbook, deadline.fiscalYear).filter((report) => report.round === deadline.round);
  const state = stateOf(deadline, owed, today);
  return {
    fiscalYear: { text: String(deadline.fiscalYear) },
    round: { text: round?.name ?? deadline.round },
    period: { text: periodOf(deadline) },
    owedBy: { text: ownerOf(round) },
    due: { text: formatThaiDate(deadline.due, { weekday: true }) },
    daysLeft: state === ROUND_STATES.done ? null : { number: daysBetween(today, deadline.due) },
    state: { text: state },
    owes: { text: clipped(whoOwes(owed), LONGEST_TEXT) },
    closes: { text: formatThaiDate(deadline.closes, { weekday: true }) },
  };
}

function ownerOf(round: Round | undefined): string {
  return OWED_BY[round?.owedBy ?? "unit"];
}

/** "ตุลาคม – ธันวาคม 2569", "ตุลาคม 2569 – มีนาคม 2570", "มกราคม 2570". */
function periodOf({ periodStart, periodEnd }: Deadline): string {
  const [from, to] = [partsOf(periodStart), partsOf(periodEnd)];
  const last = `${MONTHS[to.month - 1]} ${toBuddhistEra(to.year)}`;
  if (from.year !== to.year) return `${MONTHS[from.month - 1]} ${toBuddhistEra(from.year)} – ${last}`;
  return from.month === to.month ? last : `${MONTHS[from.month - 1]} – ${last}`;
}

/** The next deadline of the plan, today's included, for which something is still to be handed in; null where there is none. `today`: ISO ค.ศ. */
export function nextDue(workbook: Workbook, today: string): Deadline | null {
  const isOpen = ({ fiscalYear, round }: Deadline) => !isDone(owedReports(workbook, fiscalYear).filter((report) => report.round === round));
  return deadlinesOfWorkbook(workbook).find((deadline) => deadline.due >= today && isOpen(deadline)) ?? null;
}

function isDone(owed: readonly OwedReport[]): boolean {
  return owed.length > 0 && owed.every(({ handedIn }) => handedIn);
}

function stateOf({ periodEnd, due, closes }: Deadline, owed: readonly OwedReport[], today: string): string {
  if (isDone(owed)) return ROUND_STATES.done;
  if (today <= periodEnd) return ROUND_STATES.ahead;
  if (today <= due) return ROUND_STATES.open;
  return today <= closes ? ROUND_STATES.overdue : ROUND_STATES.closed;
}

/** "กองคลัง 5 โครงการ · สำนักปลัด 3 โครงการ": those who have not handed in yet. */
function whoOwes(owed: readonly OwedReport[]): string {
  if (owed.length === 0) return "ไม่มีโครงการที่ต้องรายงานในรอบนี้";
  const open = owed.filter(({ handedIn }) => !handedIn);
  if (open.length === 0) return "ส่งครบแล้ว";
  return open.map((report) => `${nameOf(report)} ${report.projects.length} โครงการ`).join(" · ");
}

function nameOf({ owedBy, unit, formerUnits }: OwedReport): string {
  if (owedBy === "office") return OWED_BY.office;
  return unit ?? (formerUnits ? `${formerUnits.join(", ")} (ไม่ใช้แล้ว)` : "ไม่ระบุหน่วยงาน");
}

function notesOn({ plan, settings }: Workbook, fiscalYear: number): string[] {
  const notes: string[] = [];
  const years = plan.fiscalYears;
  if (years.length === 0) notes.push("ยังไม่ทราบปีงบประมาณของแผน กรุณากรอกปีแรกและปีสุดท้ายในแท็บ “ตั้งค่า”");
  else if (!years.includes(fiscalYear)) {
    notes.push(`ปีงบประมาณ ${fiscalYear} ไม่อยู่ในปีของแผน (${yearsText(years)}) จึงไม่มีกำหนดส่งของปีนี้`);
  }
  if (settings?.rounds?.every(({ active }) => !active)) notes.push("ไม่มีรอบรายงานใดที่ใช้อยู่ เลือก “ใช้” ในแท็บ “ตั้งค่า”");
  return notes;
}
