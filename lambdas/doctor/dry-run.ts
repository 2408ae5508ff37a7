/** What `remind` would send on a day: its own plan and mails, followed without claiming, sending or writing anything. @module */
import { addDays, bangkokDay } from "#core/calendar/date";
import type { Ledger } from "#core/reminders/ledger";
import type { MailContext } from "#core/reminders/mail/context";
import type { Summary } from "#core/reminders/reminder";
import type { DoctorFound, DryRunMail } from "#lambdas/doctor/messages";
import { unreadContext } from "#lambdas/remind/mail-context";
import { digestMessage, summaryMessage } from "#lambdas/remind/messages";
import { failureSummary, isDone, planOf, withFailure, withSent, withSummary } from "#lambdas/remind/plan";
import { type ReadSpreadsheet, type Registration, SheetsRefused } from "#lambdas/shared/services";

type DryRun = NonNullable<DoctorFound["dryRun"]>;

/** As far as plans go: rounds of the next fiscal year. */
const LATEST_DAYS = 400;

interface Places {
  spreadsheetId: string;
  /** ISO ค.ศ. */
  day: string;
  /** The present instant. */
  now: Date;
  registration: Registration | null;
  ledger: Ledger;
  workbookUrl: (spreadsheetId: string) => string;
  read: () => Promise<ReadSpreadsheet>;
}

/** @throws what reading the workbook throws, unless that is refused for good: then as remind would tell it. */
export async function dryRun(places: Places): Promise<DryRun> {
  const { day, now, registration, read } = places;
  const today = bangkokDay(now);
  if (day < today) return { day, failed: `the day is over: today is ${today}` };
  if (day > addDays(today, LATEST_DAYS))
    return { day, failed: `the day is more than ${LATEST_DAYS} days from today, ${today} (years are ค.ศ.)` };
  if (registration === null) return { day, failed: "the workbook is not registered: remind sends nothing for it" };
  if (isDone(registration, day)) return { day, mails: [], wakeOn: registration.wakeOn };
  try {
    return { day, ...wouldSend(await read(), places) };
  } catch (error) {
    if (!(error instanceof SheetsRefused)) throw error;
    return { day, ...wouldTell(error.why, registration, places) };
  }
}

function wouldSend(spreadsheet: ReadSpreadsheet, places: Places): { mails: DryRunMail[]; wakeOn: string } {
  const { spreadsheetId, day, workbookUrl } = places;
  const plan = planOf(spreadsheet, day, workbookUrl(spreadsheetId));
  const { digests, ...overLimit } = plan.digests(places.ledger);
  const mails = digests.map((digest): DryRunMail => {
    const { to, subject } = digestMessage(digest, plan.context, { spreadsheetId, date: places.now });
    return { kind: "digest", unit: digest.unit, to, subject, stages: [...new Set(digest.parts.map(({ stage }) => stage))] };
  });
  const sent = digests.reduce((ledger, digest) => withSent(ledger, digest, instantOf(day)), places.ledger);
  const { mail, ledger } = wouldSummarize(plan.summary(sent, overLimit), sent, plan.context, places);
  return { mails: [...mails, ...mail], wakeOn: plan.wakeOn(ledger, overLimit.held.length > 0) };
}

/** The workbook is tried again with every schedule, so its day stays. */
function wouldTell(why: SheetsRefused["why"], registration: Registration, places: Places): { mails: DryRunMail[]; wakeOn: string | null } {
  const { day, workbookUrl, spreadsheetId } = places;
  const ledger = withFailure(places.ledger, instantOf(day), why);
  const context = unreadContext(registration, day, workbookUrl(spreadsheetId));
  return { mails: wouldSummarize(failureSummary(registration, ledger, day), ledger, context, places).mail, wakeOn: registration.wakeOn };
}

/** One summary a day: where today's has gone, none goes any more. */
function wouldSummarize(summary: Summary | null, ledger: Ledger, context: MailContext, { spreadsheetId, now }: Places) {
  const isSent = ledger.summaries.some(({ date }) => date === summary?.date);
  if (summary === null || summary.to === null || isSent) return { mail: [], ledger };
  const { to, subject } = summaryMessage({ ...summary, to: summary.to }, context, { spreadsheetId, date: now });
  const mail: DryRunMail = { kind: "summary", unit: context.organization, to, subject, stages: [] };
  const entry = { date: summary.date, at: instantOf(summary.date), items: summary.items.map(({ key }) => key) };
  return { mail: [mail], ledger: withSummary(ledger, entry) };
}

/** Of a mail of that day: when the schedule runs. */
function instantOf(day: string): string {
  return `${day}T01:00:00.000Z`;
}
