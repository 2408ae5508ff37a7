/** Which unit and which round the sidebar and the hand-in are about. @module */
import { daysBetween } from "#core/calendar/date";
import { type Deadline, deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { fiscalYearOf } from "#core/calendar/fiscal-year";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { formatThaiDate } from "#core/calendar/thai-date";
import { isOffice, type OwedReport, owedReports } from "#core/follow-up/owed";
import type { Workbook } from "#core/plan/model";
import { OFFICE_UNIT, type ReportKey } from "#core/reminders/ledger";
import { comparable } from "#core/text/comparable";
import { lastHandIn } from "./last-hand-in";
import type { ReportChoices } from "./panel-messages";

/** A report that can be chosen, with its deadline and what is owed in it. */
export interface Choice {
  key: ReportKey;
  deadline: Deadline;
  owed: OwedReport;
}

/** What people are asked for; null where they said nothing. It came from a page: not taken on trust. */
export interface Asked {
  unit: string | null;
  round: string | null;
  fiscalYear: number | null;
}

export interface Chosen {
  units: string[];
  /** As it stands in `units`; null where none was asked for, or one that is not there. */
  unit: string | null;
  /** The unit's reports, in order of due date. */
  choices: Choice[];
  /** The one asked for, else the one that is most likely meant; null where the unit owes none. */
  choice: Choice | null;
}

/**
 * Reports that can be handed in today: of today's fiscal year and the one before, whose period has begun. Of a plan that is yet to begin those
 * of its first year, of one that is over those of its last, whenever they begin.
 * @param today ISO ค.ศ., Asia/Bangkok.
 */
export function chosenReport(workbook: Workbook, asked: Asked, today: string): Chosen {
  const years = yearsAround(workbook.plan.fiscalYears, fiscalYearOf(today));
  const owed = years.flatMap((year) => owedReports(workbook, year));
  const units = unitNames(workbook, owed);
  const unit = units.find((name) => comparable(name) === comparable(asked.unit ?? "")) ?? null;
  const all = unit === null ? [] : choicesOf(workbook, years, owed, unit);
  const isAsked = ({ key }: Choice) => key.round === asked.round && key.fiscalYear === asked.fiscalYear;
  const inUse = all.filter(
    (choice) => isAsked(choice) || choice.key.fiscalYear === Math.max(...years) || !isLongGone(workbook, choice, today),
  );
  const begun = inUse.filter(({ deadline }) => deadline.periodStart <= today);
  const choices = begun.length > 0 ? begun : inUse.slice(0, 1);
  return { units, unit, choices, choice: choices.find(isAsked) ?? likely(workbook, choices, today) };
}

/** Closed and not handed in, of a year without any report: from before the workbook was used. */
function isLongGone({ followUp }: Workbook, { key, deadline, owed }: Choice, today: string): boolean {
  const isFilled = (followUp ?? []).some(({ fiscalYear }) => fiscalYear === key.fiscalYear);
  return deadline.closes < today && !owed.handedIn && !isFilled;
}

function yearsAround(planYears: readonly number[], present: number): number[] {
  if (planYears.length === 0) return [];
  const [first, last] = [Math.min(...planYears), Math.max(...planYears)];
  const nearest = Math.min(Math.max(present, first), last);
  return [...new Set([nearest - 1, nearest])].filter((year) => planYears.includes(year));
}

/** Those that owe something first, in order; then others in use, and the office last. */
function unitNames({ units }: Workbook, owed: readonly OwedReport[]): string[] {
  const names = new Map<string, string>();
  const add = (name: string) => {
    if (!names.has(comparable(name))) names.set(comparable(name), name);
  };
  for (const { unit } of owed) if (unit !== null) add(unit);
  for (const { name, active } of units ?? []) if (active) add(name);
  if (owed.some(({ owedBy }) => owedBy === "office")) add(OFFICE_UNIT);
  return [...names.values()];
}

function choicesOf(workbook: Workbook, years: readonly number[], owed: readonly OwedReport[], unit: string): Choice[] {
  const own = owed.filter((report) =>
    isOffice(workbook, unit) ? report.owedBy === "office" : report.unit !== null && comparable(report.unit) === comparable(unit),
  );
  return deadlinesOfWorkbook(workbook, years).flatMap((deadline): Choice[] => {
    const report = own.find(({ round, fiscalYear }) => round === deadline.round && fiscalYear === deadline.fiscalYear);
    return report ? [{ key: { unit, round: deadline.round, fiscalYear: deadline.fiscalYear }, deadline, owed: report }] : [];
  });
}

/** Open and to be handed in, for the first time or again, before the period that runs, before what is done or closed. */
function likely(workbook: Workbook, choices: readonly Choice[], today: string): Choice | null {
  const open = choices.filter(({ deadline }) => deadline.periodEnd < today && today <= deadline.closes);
  const running = choices.filter(({ deadline }) => today <= deadline.periodEnd);
  const isToDo = ({ key, owed }: Choice) => !owed.handedIn || lastHandIn(workbook, key)?.isChanged === true;
  return open.find(isToDo) ?? running[0] ?? open[0] ?? choices[choices.length - 1] ?? null;
}

/** The lists of both panels. */
export function choicesForPanel(workbook: Workbook, { units, unit, choices, choice }: Chosen): ReportChoices {
  return {
    units,
    unit,
    rounds: choices.map(({ key: { round, fiscalYear }, owed }) => ({
      round,
      fiscalYear,
      label: `${roundName(workbook, round)} ปีงบประมาณ ${fiscalYear}${owed.handedIn ? " (ส่งแล้ว)" : ""}`,
    })),
    chosen: choice === null ? null : choices.indexOf(choice),
  };
}

/** As people call it. */
export function roundName({ settings }: Workbook, round: string): string {
  return (settings?.rounds ?? DEFAULT_ROUNDS).find(({ key }) => key === round)?.name ?? round;
}

/** "ครบกำหนดวันศุกร์ที่ 15 มกราคม 2570 เหลืออีก 7 วัน". */
export function dueText({ periodEnd, due, closes }: Deadline, today: string): string {
  const days = daysBetween(today, due);
  const when = `ครบกำหนด${formatThaiDate(due, { weekday: true })}`;
  if (today > closes) return `${when} ปิดรับแล้วเมื่อ ${formatThaiDate(closes)} ยังส่งได้ วันที่ส่งบันทึกตามจริง`;
  if (days < 0) return `${when} เลยกำหนดมา ${-days} วัน ปิดรับ${formatThaiDate(closes, { weekday: true })}`;
  if (days === 0) return `${when} คือวันนี้`;
  return `${when} เหลืออีก ${days} วัน${today <= periodEnd ? ` (งวดสิ้นสุด ${formatThaiDate(periodEnd)})` : ""}`;
}
