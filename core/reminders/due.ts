/**
 * Which mails are due on a day: a digest for each unit that owes a report of a round whose stage has come. Pure; what was sent before is in the ledger.
 * Days are ISO ค.ศ. in Asia/Bangkok; a day that is none throws RangeError. The timetable may be passed in when several days of one workbook are planned.
 *
 * @module
 */

import type { Deadline } from "#core/calendar/deadlines";
import { withIds } from "#core/plan/identity";
import type { Workbook } from "#core/plan/model";
import { type Addresses, addressesOf, uniqueEmails } from "#core/reminders/addresses";
import { nextClosingDay } from "#core/reminders/closing";
import { historiesOf, type ReportHistory, snoozeStage } from "#core/reminders/history";
import type { Ledger } from "#core/reminders/ledger";
import { type Owing, owingOf } from "#core/reminders/owing";
import type { Digest, DigestPart, Reminder } from "#core/reminders/reminder";
import type { StageDay } from "#core/reminders/stages";
import { type RoundTime, type Timetable, timetableOf } from "#core/reminders/timetable";

/**
 * The mails of a real run, one for each unit, in the order in which their first report is due. Of the stages whose day has come only the latest
 * counts, whether its day is today or was missed, and it goes to the head where one that it stands for would have; one that was sent or given up, or comes before one that was, is due no more.
 * None on a closed day, and none for a round that is over (see {@link RoundTime}.ends). A digest to nobody (`to: []`) is news, no mail.
 */
export function remindersDue(workbook: Workbook, ledger: Ledger, today: string, timetable: Timetable = timetableOf(workbook)): Digest[] {
  return digests(workbook, ledger, today, timetable, false);
}

/** The reminders whose very day it is, unit by unit: what a run on that day sends when none was missed. Those to nobody stand here too. */
export function remindersOn(workbook: Workbook, ledger: Ledger, day: string, timetable: Timetable = timetableOf(workbook)): Reminder[] {
  return digests(workbook, ledger, day, timetable, true).flatMap(({ parts }) => parts.map(asReminder));
}

/**
 * The next day later than `after` on which a stage, or the end of a snooze, falls for a report that is still owed; null where none is left.
 * For projects of no unit, of which the plan officer alone is told, that is the day on which the round opens.
 */
export function nextReminderDay(
  workbook: Workbook,
  ledger: Ledger,
  after: string,
  timetable: Timetable = timetableOf(workbook),
): string | null {
  const later = timetable.rounds.filter(({ opens, ends }) => opens !== null && ends > after);
  const historyOf = historiesOf(ledger, later.map(deadlineOf));
  const toCome = (rounds: readonly RoundTime[]): string[] =>
    owingOf(workbook, ledger, rounds, timetable).flatMap(({ id, time }) => {
      const days = id === null ? [time.opens ?? ""] : mailDays(time, historyOf(id), timetable);
      return days.filter((day) => day > after);
    });
  let next: string | null = null;
  for (const rounds of byYear(later)) {
    // What is owed is worked out only for years that may have an earlier day.
    if (next === null || rounds.some(({ opens }) => opens !== null && opens < (next ?? ""))) next = earliest(next, toCome(rounds));
  }
  return next;
}

/**
 * The next day later than `after` (the day of a run that is done) on which a workbook must be looked at: {@link nextReminderDay}, but after a closed
 * day, on which nothing is sent, the next working day where something was missed before it; and the days on which the plan officer is told that a round
 * closes. Null where nothing is left.
 */
export function nextRunDay(workbook: Workbook, ledger: Ledger, after: string, timetable: Timetable = timetableOf(workbook)): string | null {
  const { calendar } = timetable;
  const working = calendar.nextWorkingDay(after);
  const isMissed = working !== after && remindersDue(workbook, ledger, working, timetable).length > 0;
  if (isMissed) return working;
  const next = nextReminderDay(workbook, ledger, after, timetable);
  return nextClosingDay(workbook, ledger, after, timetable, next) ?? next;
}

function byYear(rounds: readonly RoundTime[]): Iterable<RoundTime[]> {
  const years = new Map<number, RoundTime[]>();
  for (const time of rounds) {
    const year = time.deadline.fiscalYear;
    years.set(year, [...(years.get(year) ?? []), time]);
  }
  return years.values();
}

function earliest(first: string | null, days: readonly string[]): string | null {
  return days.reduce((least: string | null, day) => (least === null || day < least ? day : least), first);
}

/** What a report asks for: a stage, or the mail at a snooze's end. */
type Due = Pick<StageDay, "key" | "escalate">;

function digests(workbook: Workbook, ledger: Ledger, today: string, timetable: Timetable, onlyToday: boolean): Digest[] {
  if (!timetable.calendar.isWorkingDay(today)) return [];
  const open = timetable.rounds.filter(({ opens, ends }) => opens !== null && opens <= today && today <= ends);
  if (open.length === 0) return [];
  const historyOf = historiesOf(ledger, open.map(deadlineOf));
  const addressOf = addressesOf(workbook);
  const { projects } = withIds(workbook.plan);
  const byUnit = new Map<string, { escalate: boolean; parts: DigestPart[] }>();
  for (const owing of owingOf(workbook, ledger, open, timetable)) {
    const { id, unit, time } = owing;
    if (id === null || unit === null) continue;
    const history = historyOf(id);
    const due = dueOf(time, history, timetable, today, onlyToday);
    if (due === null) continue;
    const digest = byUnit.get(unit) ?? { escalate: false, parts: [] };
    byUnit.set(unit, digest);
    digest.escalate ||= due.escalate;
    digest.parts.push(partOf({ ...owing, unit }, due, history, addressOf(unit), projects));
  }
  return [...byUnit].map(([unit, { escalate, parts }]) => {
    const addresses = addressOf(unit);
    return { unit, to: addressees(addresses, escalate), escalated: escalate && addresses.heads.length > 0, parts };
  });
}

/**
 * The latest of what a report's stages and its snooze ask for up to today, where it is new. A snooze holds back the stages until its end, but never
 * one that escalates; nor does its own mail take the place of one that was missed.
 */
function dueOf(time: RoundTime, history: ReportHistory, { calendar }: Timetable, today: string, onlyToday: boolean): Due | null {
  const until = history.snoozedUntil;
  const isHeld = until !== null && today < until;
  const come = time.ladder.filter(({ day, escalate }) => day <= today && (escalate || !isHeld));
  const stage = come[come.length - 1];
  if (!stage) return null;
  const last = lastDone(time, history);
  const isNew = stage.rank > last && (stage.day === today || !onlyToday);
  // A late run's one mail stands for all that were missed.
  const escalate = onlyToday ? stage.escalate : come.some((one) => one.rank > last && one.escalate);
  const end = until === null ? null : calendar.nextWorkingDay(until);
  const isSnoozeLater = end !== null && end <= today && stage.day < end;
  if (!isSnoozeLater || (isNew && escalate)) return isNew ? { key: stage.key, escalate } : null;
  if (until === null || isSnoozeOver(history, until, end) || (end < today && onlyToday)) return null;
  return { key: snoozeStage(until), escalate: false };
}

/** Whether the mail at a snooze's end has gone, was given up, or is needless after another mail since. */
function isSnoozeOver({ done, lastSent }: ReportHistory, until: string, end: string): boolean {
  return done.has(snoozeStage(until)) || lastSent >= end;
}

/** The rank of the latest stage that was sent or given up. */
function lastDone({ ranks }: RoundTime, { done }: ReportHistory): number {
  let last = -1;
  for (const key of done) last = Math.max(last, ranks.get(key) ?? -1);
  return last;
}

/** The days on which a report asks for something new, those in the past too. */
function mailDays(time: RoundTime, history: ReportHistory, { calendar }: Timetable): string[] {
  const until = history.snoozedUntil;
  const last = lastDone(time, history);
  const isMailed = ({ rank, day, escalate }: StageDay) => rank > last && (escalate || until === null || day >= until);
  const days = time.ladder.filter(isMailed).map(({ day }) => day);
  const end = until === null ? null : calendar.nextWorkingDay(until);
  const isAsked = end !== null && end <= time.ends && end > (time.opens ?? "") && !time.ladder.some(({ day }) => day === end);
  if (isAsked && until !== null && !isSnoozeOver(history, until, end)) days.push(end);
  return days;
}

function partOf(
  { unit, time, projects: indexes }: Owing & { unit: string },
  { key: stage, escalate }: Due,
  history: ReportHistory,
  addresses: Addresses,
  projects: Workbook["plan"]["projects"],
): DigestPart {
  const owed = indexes.flatMap((index) => {
    const project = projects[index];
    return project ? [{ id: project.id ?? "", index, number: String(project.number ?? ""), name: project.name ?? "" }] : [];
  });
  return {
    unit,
    stage,
    round: time.deadline.round,
    fiscalYear: time.deadline.fiscalYear,
    due: time.deadline.due,
    to: addressees(addresses, escalate),
    projects: owed.map(({ id }) => id),
    deadline: time.deadline,
    ends: time.ends,
    roundName: time.roundName,
    owed,
    history: history.events,
  };
}

function deadlineOf({ deadline }: RoundTime): Deadline {
  return deadline;
}

function addressees({ emails, heads }: Addresses, escalate: boolean): string[] {
  return escalate ? uniqueEmails([...emails, ...heads]) : emails;
}

function asReminder({ unit, stage, round, fiscalYear, due, to, projects }: DigestPart): Reminder {
  return { unit, stage, round, fiscalYear, due, to, projects };
}
