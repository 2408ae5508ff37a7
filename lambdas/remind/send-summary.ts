/** The plan officer's summary: claimed, sent, recorded, like a reminder. @module */
import type { Ledger } from "#core/reminders/ledger";
import type { MailContext } from "#core/reminders/mail/context";
import type { Summary } from "#core/reminders/reminder";
import { summaryMessage } from "#lambdas/remind/messages";
import { LeftForLater, type Run } from "#lambdas/remind/run";
import { errorFacts } from "#lambdas/shared/logging";
import { MailRefused } from "#lambdas/shared/services";

/**
 * Sends it unless today's was sent or there is nobody to send it to. Gives the entry of the ledger; "before" where today's had gone already (its items are
 * in the ledger as it stands now); null where none went.
 * @throws LeftForLater where another run is at it; what mail and table throw and may pass; the claim is given back then, where that is still possible.
 */
export async function sendSummary(
  run: Run,
  summary: Summary | null,
  context: MailContext,
): Promise<Ledger["summaries"][number] | "before" | null> {
  if (summary === null || summary.to === null) return null;
  const { spreadsheetId, ledger, mail, clock } = run;
  const claim = await ledger.claimSummary(spreadsheetId, summary.date, run.lease());
  if (claim === "leased") throw new LeftForLater("leased");
  if (claim === "sent") return "before";
  const now = clock();
  try {
    await mail.send(summaryMessage({ ...summary, to: summary.to }, context, { spreadsheetId, date: now }));
  } catch (error) {
    await giveBack(run, summary.date, error);
    if (!(error instanceof MailRefused)) throw error;
    // Nobody else can be told by mail; the items stay news, and are in the workbook's ผลการตรวจ.
    run.log.warn("summary refused", { spreadsheetId, why: error.why, ...errorFacts(error) });
    run.log.count("summaries-refused");
    return null;
  }
  const entry = { date: summary.date, at: now.toISOString(), items: summary.items.map(({ key }) => key) };
  await ledger.summarySent(spreadsheetId, summary.date, { owner: run.owner, at: entry.at, items: entry.items });
  run.log.count("summaries-sent");
  return entry;
}

/** So that the next run need not wait for the lease to end; it does end where this fails. */
async function giveBack({ spreadsheetId, owner, ledger, clock, log }: Run, date: string, failure: unknown): Promise<void> {
  try {
    await ledger.summaryFailed(spreadsheetId, date, { owner, at: clock().toISOString(), why: String(errorFacts(failure).error) });
  } catch (error) {
    log.warn("claim not given back", { spreadsheetId, ...errorFacts(error) });
  }
}
