/** What a workbook's day asks for: worked out the same for the run that sends it and for the operator who only wants to see it. @module */
import { addDays } from "#core/calendar/date";
import { nextRunDay, remindersDue } from "#core/reminders/due";
import type { Ledger, RunFailure } from "#core/reminders/ledger";
import type { MailContext } from "#core/reminders/mail/context";
import { mailContext } from "#core/reminders/mail/workbook-context";
import type { Digest, DigestPart, Summary } from "#core/reminders/reminder";
import { summaryDue } from "#core/reminders/summary";
import { timetableOf } from "#core/reminders/timetable";
import { type WithinDay, withinDay } from "#lambdas/remind/day-limit";
import { wakeDay } from "#lambdas/remind/wake-day";
import type { LedgerKey, ReadSpreadsheet, Registration } from "#lambdas/shared/services";

/** Of one reading and one day. The ledger is given with each question: it grows while mails go out. */
interface DayPlan {
  /** As of the reading, for the registration. */
  organization: string | null;
  officerEmail: string | null;
  /** Of its mails, yet without links to answer. */
  context: MailContext;
  /** Digests that have an addressee, in the order in which they go, within what a workbook may send on a day. */
  digests(ledger: Ledger): WithinDay;
  /** @param ledger with what the day's digests did @param overLimit what the day's limit kept back */
  summary(ledger: Ledger, overLimit: Pick<WithinDay, "held" | "cut">): Summary | null;
  /** The next day of the workbook, ISO ค.ศ. @param ledger with all that the day did @param isHeld whether a digest waits for another day */
  wakeOn(ledger: Ledger, isHeld: boolean): string;
}

/** @param today ISO ค.ศ. @param url where people open the workbook */
export function planOf({ reading, grids, name }: ReadSpreadsheet, today: string, url: string): DayPlan {
  const { workbook, tabs } = reading;
  const timetable = timetableOf(workbook);
  const officer = { email: workbook.settings?.planOfficer?.email ?? null };
  const extra = { cellsUnread: tabs.unreadCells ?? [] };
  return {
    organization: workbook.plan.organization?.name ?? null,
    officerEmail: officer.email,
    context: mailContext({ reading, grids, url, name, today, answerUrl: () => null }),
    digests: (ledger) =>
      withinDay(
        remindersDue(workbook, ledger, today, timetable).filter(({ to }) => to.length > 0),
        ledger,
        today,
      ),
    summary: (ledger, { held, cut }) => summaryDue(workbook, ledger, today, officer, { ...extra, overLimit: { held, cut } }, timetable),
    wakeOn(ledger, isHeld) {
      const tomorrow = timetable.calendar.nextWorkingDay(addDays(today, 1));
      const news = summaryDue(workbook, ledger, tomorrow, officer, extra, timetable);
      return wakeDay({
        next: nextRunDay(workbook, ledger, today, timetable),
        hasNews: isHeld || (news !== null && news.to !== null),
        today,
        calendar: timetable.calendar,
      });
    },
  };
}

/** Whether the workbook has nothing to do on a day: another run has done it, or it is not its day yet. */
export function isDone({ wakeOn }: Registration, day: string): boolean {
  return wakeOn !== null && wakeOn > day;
}

/** What the plan officer is told where the workbook cannot be read; before its first reading, who registered it. @param ledger with the failure */
export function failureSummary({ officerEmail, registeredBy }: Registration, ledger: Ledger, today: string): Summary | null {
  return summaryDue(null, ledger, today, { email: officerEmail ?? registeredBy });
}

/** The ledger after a digest went out. @param at ISO instant */
export function withSent(ledger: Ledger, { parts, to }: Digest, at: string): Ledger {
  return { ...ledger, sent: [...ledger.sent, ...parts.map((part) => ({ ...keyOf(part), at, to }))] };
}

/** The ledger after a summary went out. */
export function withSummary(ledger: Ledger, summary: Ledger["summaries"][number]): Ledger {
  return { ...ledger, summaries: [...ledger.summaries, summary] };
}

export function withFailure(ledger: Ledger, at: string, why: RunFailure): Ledger {
  return { ...ledger, failures: [...ledger.failures, { at, why }] };
}

export function keyOf({ unit, round, fiscalYear, stage }: DigestPart): LedgerKey {
  return { unit, round, fiscalYear, stage };
}
