/** What the plan officer is told: one summary on a working day that has news, with who owes what. @module */
import { bangkokDay, daysBetween } from "#core/calendar/date";
import { HOLIDAYS } from "#core/calendar/holiday-table";
import { workingCalendar } from "#core/calendar/holidays";
import type { Workbook } from "#core/plan/model";
import { addressesOf } from "#core/reminders/addresses";
import { everBounced } from "#core/reminders/bounced";
import { closingNews } from "#core/reminders/closing";
import type { Ledger } from "#core/reminders/ledger";
import { OFFICE_UNIT } from "#core/reminders/ledger";
import { type Owing, owingOf } from "#core/reminders/owing";
import type { NewsItem, Summary } from "#core/reminders/reminder";
import { type Timetable, timetableOf } from "#core/reminders/timetable";
import { isEmail } from "#core/rules/email-format";
import { hash53 } from "#core/text/hash";
import type { UnreadCell } from "#core/workbook/tab-report";

type UnreadPlace = Pick<UnreadCell, "sheet" | "cell" | "found">;

/**
 * The summary of a day (ISO ค.ศ., Asia/Bangkok), or null on a closed day and where every item has been told. Trouble comes first, then rounds that close, then what was done.
 * @param workbook null where it could not be read: then the ledger's items alone are told, on working days of the holidays that come with the program.
 * @param extra.cellsUnread cells of the workbook that could not be read; told again when other cells, or other texts in them, cannot be.
 * @param extra.overLimit units that a limit of mails kept from being mailed, or mailed whole; told again when they are others.
 */
export function summaryDue(
  workbook: Workbook | null,
  ledger: Ledger,
  today: string,
  officer: { email: string | null },
  extra: { cellsUnread: readonly UnreadPlace[]; overLimit?: { held: string[]; cut: string[] } } = { cellsUnread: [] },
  timetable: Timetable | null = workbook && timetableOf(workbook),
): Summary | null {
  const calendar = timetable?.calendar ?? workingCalendar(HOLIDAYS);
  if (!calendar.isWorkingDay(today)) return null;
  const owing = workbook && timetable ? owingNow(workbook, ledger, today, timetable) : [];
  const closing = workbook && timetable ? closingNews(workbook, ledger, today, timetable) : [];
  const items = untold(
    [...troubles(workbook, ledger, owing, today, extra.cellsUnread), ...limits(extra.overLimit), ...closing, ...doings(ledger)],
    ledger,
  );
  if (items.length === 0) return null;
  const email = officer.email?.trim() ?? "";
  return { date: today, to: isEmail(email) ? email : null, items, owing: owingTable(owing, today) };
}

/** Reports of rounds whose period is over or whose first stage has come, until nothing is asked any more; soonest due first. */
function owingNow(workbook: Workbook, ledger: Ledger, today: string, timetable: Timetable): Owing[] {
  const open = timetable.rounds.filter(
    ({ opens, ends, deadline }) => today <= ends && (deadline.periodEnd < today || (opens !== null && opens <= today)),
  );
  return owingOf(workbook, ledger, open, timetable);
}

function* troubles(
  workbook: Workbook | null,
  ledger: Ledger,
  owing: readonly Owing[],
  today: string,
  cellsUnread: readonly UnreadPlace[],
): Generator<NewsItem> {
  for (const { at, why } of ledger.failures) yield { key: keyOf("not-read", bangkokDay(new Date(at)), why), kind: "not-read", at, why };
  const usersOf = workbook ? unitsByAddress(workbook) : () => [];
  for (const { email, at, kind } of ledger.bounces)
    yield { key: keyOf("bounced", email, at), kind: "bounced", email, at, bounce: kind, units: usersOf(email) };
  for (const { unit, round, fiscalYear, stage, why } of ledger.failed)
    yield { key: keyOf("mail-failed", fiscalYear, round, unit, stage), kind: "mail-failed", unit, round, fiscalYear, stage, why };
  if (workbook) yield* unreachable(workbook, owing, today);
  if (cellsUnread.length > 0) yield { key: keyOf("cells-unread", cellsKey(cellsUnread)), kind: "cells-unread", count: cellsUnread.length };
}

function* limits({ held, cut }: { held: string[]; cut: string[] } = { held: [], cut: [] }): Generator<NewsItem> {
  if (held.length + cut.length > 0)
    yield { key: keyOf("over-limit", hash53(JSON.stringify([held, cut])).toString(36)), kind: "over-limit", held, cut };
}

/** Reports that are asked for by now and that nobody can be asked for. */
function* unreachable(workbook: Workbook, owing: readonly Owing[], today: string): Generator<NewsItem> {
  const addressOf = addressesOf(workbook);
  const asked = owing.filter(({ time }) => time.opens !== null && time.opens <= today);
  for (const { unit, round, fiscalYear, projects: indexes } of asked) {
    const projects = indexes.length;
    if (unit === null) yield { key: keyOf("no-unit", fiscalYear, round), kind: "no-unit", round, fiscalYear, projects };
    else if (addressOf(unit).emails.length === 0)
      yield { key: keyOf("no-address", fiscalYear, round, unit), kind: "no-address", unit, round, fiscalYear, projects };
  }
}

function* doings({ sent, handIns, acknowledgements, snoozes, bounces }: Ledger): Generator<NewsItem> {
  const isBounced = everBounced({ bounces });
  for (const { unit, round, fiscalYear, stage, to } of sent) {
    const bounced = to.filter(isBounced);
    const key = keyOf("sent", fiscalYear, round, unit, stage);
    yield { key, kind: "sent", unit, round, fiscalYear, stage, to, ...(bounced.length > 0 && { bounced }) };
  }
  for (const { unit, round, fiscalYear, version, at, receipt } of handIns)
    yield { key: keyOf("handed-in", fiscalYear, round, unit, version), kind: "handed-in", unit, round, fiscalYear, version, at, receipt };
  for (const { unit, round, fiscalYear, at } of acknowledgements)
    yield { key: keyOf("acknowledged", fiscalYear, round, unit, at), kind: "acknowledged", unit, round, fiscalYear, at };
  for (const { unit, round, fiscalYear, until } of snoozes)
    yield { key: keyOf("snoozed", fiscalYear, round, unit, until), kind: "snoozed", unit, round, fiscalYear, until };
}

/** Each item once, and none that a summary has told. */
function untold(items: Iterable<NewsItem>, { summaries }: Ledger): NewsItem[] {
  const told = new Set(summaries.flatMap((summary) => summary.items));
  const news: NewsItem[] = [];
  for (const item of items) {
    if (told.has(item.key)) continue;
    told.add(item.key);
    news.push(item);
  }
  return news;
}

/** Before its period is over nobody is behind with a round, though an office may have a stage by then. */
function owingTable(owing: readonly Owing[], today: string): Summary["owing"] {
  const behind = owing.filter(({ time }) => time.deadline.periodEnd < today);
  return behind.map(({ unit, round, fiscalYear, projects, time: { deadline, roundName } }) => {
    const { due } = deadline;
    return { unit, round, roundName, fiscalYear, due, daysLeft: daysBetween(today, due), projects: projects.length };
  });
}

/** Looks up who uses an address today; [] for one that nobody has any more. */
function unitsByAddress({ units, settings }: Workbook): (email: string) => string[] {
  const users = new Map<string, Set<string>>();
  const note = (unit: string, email: string) => {
    const key = addressKey(email);
    users.set(key, (users.get(key) ?? new Set()).add(unit));
  };
  for (const { name, emails, headEmails } of units ?? []) for (const email of [...emails, ...headEmails]) note(name, email);
  if (settings?.planOfficer?.email) note(OFFICE_UNIT, settings.planOfficer.email);
  return (email) => [...(users.get(addressKey(email)) ?? [])];
}

/** The same for the same cells in another order. */
function cellsKey(cells: readonly UnreadPlace[]): string {
  return hash53(JSON.stringify(cells.map(({ sheet, cell, found }) => JSON.stringify([sheet, cell, found])).sort())).toString(36);
}

function addressKey(email: string): string {
  return email.trim().toLowerCase();
}

function keyOf(kind: NewsItem["kind"], ...parts: (string | number)[]): string {
  return [kind, ...parts].join("/");
}
