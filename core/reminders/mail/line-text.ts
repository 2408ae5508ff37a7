/** What those who chase paste into LINE: a text for each unit that owes reports of rounds that are open. @module */
import { compareDates } from "#core/calendar/date";
import { owedWord } from "#core/follow-up/owed-word";
import type { Workbook } from "#core/plan/model";
import { type Ledger, OFFICE_UNIT } from "#core/reminders/ledger";
import type { MailContext } from "#core/reminders/mail/context";
import { daysLeftText, projectMarks, reportName, type Wording, wordingOf } from "#core/reminders/mail/wording";
import { type Owing, owingOf } from "#core/reminders/owing";
import { timetableOf } from "#core/reminders/timetable";
import { plain } from "#core/text/plain";
import { webAddress } from "#core/text/web-address";

export interface LineText {
  unit: string;
  /** Reports of a project and round that are owed. */
  owed: number;
  text: string;
}

/** `rowUrl`: see core/workbook/row-link; a link that is no web address is left out. */
export type LineContext = Pick<MailContext, "today" | "organization" | "numerals" | "workbookUrl"> & {
  rowUrl(part: { round: string; fiscalYear: number }, projectId: string): string;
};

/** People read LINE on a phone, and LINE cuts long messages. */
const MOST_PROJECTS = 15;
const LONGEST_NAME = 80;

/**
 * One text for each unit, in the order in which they owe, the office last; [] where nothing of an open round is owed. A round is open from the day
 * after its period until it closes. Projects that no unit is responsible for are in none: nobody could be chased.
 */
export function lineTexts(workbook: Workbook, ledger: Ledger, context: LineContext): LineText[] {
  const { today } = context;
  const open = timetableOf(workbook).rounds.filter(
    ({ deadline, ends }) => compareDates(deadline.periodEnd, today) < 0 && compareDates(today, ends) <= 0,
  );
  const byUnit = new Map<string, Owing[]>();
  for (const owing of owingOf(workbook, ledger, open)) {
    if (owing.unit !== null) byUnit.set(owing.unit, [...(byUnit.get(owing.unit) ?? []), owing]);
  }
  const isOffice = (unit: string) => Number(unit === OFFICE_UNIT);
  return [...byUnit]
    .sort(([a], [b]) => isOffice(a) - isOffice(b))
    .map(([unit, owed]) => ({
      unit,
      owed: owed.reduce((sum, { projects }) => sum + projects.length, 0),
      text: textOf(unit, owed, workbook, context),
    }));
}

function textOf(unit: string, owed: readonly Owing[], workbook: Workbook, context: LineContext): string {
  const words = wordingOf(context);
  const who = unit === OFFICE_UNIT ? "เจ้าหน้าที่ผู้รับผิดชอบแผน" : plain(unit);
  const reports = owed.map((owing) => reportLines(owing, workbook, context, words).join("\n"));
  return [`เรียน ${who} ${plain(context.organization)}`.trim(), ...reports].join("\n\n");
}

function reportLines({ time, projects }: Owing, { plan }: Workbook, context: LineContext, words: Wording): string[] {
  const { deadline, roundName } = time;
  const shown = projects.slice(0, MOST_PROJECTS).map((index) => plan.projects[index]);
  const numbers = shown.map((project) => String(project?.number ?? ""));
  const marks = projectMarks(numbers, words, "-");
  const listed = shown.map((project, index) => `${marks[index]} ${plain(project?.name ?? "(ไม่มีชื่อโครงการ)", LONGEST_NAME)}`);
  const more = projects.length - listed.length;
  const first = plan.projects[projects[0] ?? -1]?.id ?? null;
  const url = (first === null ? null : webAddress(context.rowUrl(deadline, first))) ?? webAddress(context.workbookUrl);
  return [
    `ขอให้ส่ง${reportName(roundName, words)} ${words.digits(`ปีงบประมาณ ${deadline.fiscalYear}`)}`,
    `ภายใน${words.day(deadline.due)}`,
    `(${daysLeftText(context.today, deadline.due, words)})`,
    words.digits(`${owedWord(context.today, deadline.due)} ${projects.length} โครงการ`),
    ...listed,
    ...(more > 0 ? [words.digits(`และอีก ${more} โครงการ ดูในตาราง`)] : []),
    ...(url === null ? [] : ["เปิดตารางติดตามผล", url]),
  ];
}
