/** A workbook's day: read, planned, mailed, and the next day set. @module */
import type { Ledger } from "#core/reminders/ledger";
import type { MailContext } from "#core/reminders/mail/context";
import type { Digest } from "#core/reminders/reminder";
import { unreadContext } from "#lambdas/remind/mail-context";
import { failureSummary, isDone, planOf, withSummary } from "#lambdas/remind/plan";
import { LeftForLater, type Run } from "#lambdas/remind/run";
import { sendDigest } from "#lambdas/remind/send-digest";
import { sendSummary } from "#lambdas/remind/send-summary";
import { errorFacts } from "#lambdas/shared/logging";
import { isThrottle } from "#lambdas/shared/may-pass";
import { MAIL_RESERVE_MS } from "#lambdas/shared/reserves";
import { type ReadSpreadsheet, type Registration, SheetsRefused } from "#lambdas/shared/services";
import { timeLeft } from "#lambdas/shared/time-left";

/**
 * Sends what is due today. Nothing where the workbook is not registered, or its day is done. Where it cannot be read, that is noted and told, and
 * it is tried again with the next schedule.
 * @throws where something is left to do today: LeftForLater, or the first failure that may pass. `wakeOn` stays then.
 */
export async function remindWorkbook(run: Run): Promise<void> {
  const { spreadsheetId, today, registry, log } = run;
  const registration = await registry.find(spreadsheetId);
  if (registration === null) return log.warn("not registered", { spreadsheetId });
  // The same message twice, or a day that another run has done.
  if (isDone(registration, today)) return log.info("nothing due", { spreadsheetId });
  let spreadsheet: ReadSpreadsheet;
  try {
    spreadsheet = await run.sheets.read(spreadsheetId);
  } catch (error) {
    if (!(error instanceof SheetsRefused)) throw error;
    log.warn("not readable", { spreadsheetId, why: error.why });
    log.count("workbooks-not-read");
    return tellFailure(run, registration, error.why);
  }
  await remindFrom(run, registration, spreadsheet);
}

/** Notes that the workbook's day failed, once a day, and tells the plan officer as known from the last reading; before the first, who registered it. */
export async function tellFailure(run: Run, registration: Registration, why: Ledger["failures"][number]["why"]): Promise<void> {
  const { spreadsheetId, today, ledger, clock } = run;
  await ledger.runFailed(spreadsheetId, { at: clock().toISOString(), why });
  const summary = failureSummary(registration, await ledger.read(spreadsheetId), today);
  await sendSummary(run, summary, unreadContext(registration, today, run.workbookUrl(spreadsheetId)));
}

async function remindFrom(run: Run, registration: Registration, spreadsheet: ReadSpreadsheet): Promise<void> {
  const { spreadsheetId, today, registry } = run;
  const { context, ...plan } = planOf(spreadsheet, today, run.workbookUrl(spreadsheetId));
  const read = await run.ledger.read(spreadsheetId);
  const { digests, held, cut } = plan.digests(read);
  if (held.length + cut.length > 0) {
    run.log.warn("mail of the day limited", { spreadsheetId, held: held.length, cut: cut.length });
    run.log.count("mail-limited");
  }
  let ledger = await sendAll(run, digests, context, read);
  const summary = await sendSummary(run, plan.summary(ledger, { held, cut }), context);
  if (summary === "before") ledger = await run.ledger.read(spreadsheetId);
  else if (summary !== null) ledger = withSummary(ledger, summary);
  await registry.ran(spreadsheetId, {
    lastRun: today,
    wakeOn: plan.wakeOn(ledger, held.length > 0),
    organization: plan.organization,
    officerEmail: plan.officerEmail,
    wakes: registration.wakes ?? 0,
  });
}

/**
 * One digest that fails holds up no other, unless a service asks to be left alone: then the rest is left, too. Gives the ledger as it stands afterwards.
 * @throws once all were tried, where one is left.
 */
async function sendAll(run: Run, digests: readonly Digest[], context: MailContext, read: Ledger): Promise<Ledger> {
  let ledger = read;
  let isStale = false;
  let left: unknown = null;
  for (const digest of digests) {
    if (timeLeft() < MAIL_RESERVE_MS) throw left ?? new LeftForLater("out-of-time");
    try {
      const { leased, isStale: wasStale, entries } = await sendDigest(run, digest, context);
      if (leased) left ??= new LeftForLater("leased");
      isStale ||= wasStale;
      ledger = { ...ledger, sent: [...ledger.sent, ...entries.sent], failed: [...ledger.failed, ...entries.failed] };
    } catch (error) {
      run.log.warn("mail not sent", { spreadsheetId: run.spreadsheetId, ...errorFacts(error) });
      left ??= error;
      if (isThrottle(error)) break;
    }
  }
  if (left !== null) throw left;
  return isStale ? run.ledger.read(run.spreadsheetId) : ledger;
}
