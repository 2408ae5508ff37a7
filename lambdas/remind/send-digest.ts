/** One digest: claimed, sent, recorded. @module */
import { reportId } from "#core/reminders/history";
import { EMPTY_LEDGER, type Ledger } from "#core/reminders/ledger";
import type { MailContext } from "#core/reminders/mail/context";
import type { Digest, DigestPart } from "#core/reminders/reminder";
import { withAnswers } from "#lambdas/remind/mail-context";
import { digestMessage } from "#lambdas/remind/messages";
import { keyOf } from "#lambdas/remind/plan";
import type { Run } from "#lambdas/remind/run";
import { errorFacts } from "#lambdas/shared/logging";
import { MailRefused } from "#lambdas/shared/services";

/** `leased`: another run has it. `entries`: what the ledger has now that it had not. `isStale`: some of it was done by another run meanwhile. */
export interface DigestOutcome {
  leased: boolean;
  isStale: boolean;
  entries: Pick<Ledger, "sent" | "failed">;
}

const NOTHING: DigestOutcome = { leased: false, isStale: false, entries: EMPTY_LEDGER };

/**
 * Claims every reminder of the digest, in one order for all runs, so that two runs never hold half of it each; sends one mail for those that
 * nobody has sent; records each. Ends at any point without losing one: a claim runs out, and what is not recorded is sent (again).
 * @throws what mail, table and links throw and may pass; the claims are given back then, where that is still possible.
 */
export async function sendDigest(run: Run, digest: Digest, context: MailContext): Promise<DigestOutcome> {
  const { spreadsheetId, ledger } = run;
  const mine: DigestPart[] = [];
  for (const part of [...digest.parts].sort(inOrderOfClaims)) {
    const claim = await ledger.claim(spreadsheetId, keyOf(part), run.lease());
    if (claim === "leased") {
      await giveBack(run, mine, "leased");
      return { ...NOTHING, leased: true };
    }
    if (claim === "taken") mine.push(part);
  }
  const isStale = mine.length < digest.parts.length;
  if (mine.length === 0) return { ...NOTHING, isStale };
  return { leased: false, isStale, entries: await sendClaimed(run, reduced(digest, mine), context) };
}

async function sendClaimed(run: Run, digest: Digest, context: MailContext): Promise<DigestOutcome["entries"]> {
  try {
    const mail = await sendMail(run, digest, context);
    return { ...EMPTY_LEDGER, sent: await recordSent(run, digest, mail) };
  } catch (error) {
    if (error instanceof MailRefused) return { ...EMPTY_LEDGER, failed: await recordRefused(run, digest, error.why) };
    throw error;
  }
}

/** `at`: the mail's own date, which is before any bounce of it. */
interface SentMail {
  messageId: string;
  at: string;
}

async function sendMail(run: Run, digest: Digest, context: MailContext): Promise<SentMail> {
  const { spreadsheetId, mail, clock, links } = run;
  try {
    const full = await withAnswers(context, digest.parts, { spreadsheetId, links });
    const date = clock();
    const { messageId } = await mail.send(digestMessage(digest, full, { spreadsheetId, date }));
    return { messageId, at: date.toISOString() };
  } catch (error) {
    if (!(error instanceof MailRefused)) await giveBack(run, digest.parts, String(errorFacts(error).error));
    throw error;
  }
}

/** From here to its end is the one window in which a run that dies lets mails go twice: accepted, not yet recorded. */
async function recordSent(run: Run, { parts, to }: Digest, { messageId, at }: SentMail): Promise<Ledger["sent"]> {
  for (const part of parts) await run.ledger.sent(run.spreadsheetId, keyOf(part), { owner: run.owner, at, to, messageId });
  run.log.count("reminders-sent", parts.length);
  return parts.map((part) => ({ ...keyOf(part), at, to }));
}

async function recordRefused(run: Run, { parts }: Digest, why: string): Promise<Ledger["failed"]> {
  const at = run.clock().toISOString();
  for (const part of parts) await run.ledger.failed(run.spreadsheetId, keyOf(part), { owner: run.owner, at, why, final: true });
  run.log.warn("mail refused", { spreadsheetId: run.spreadsheetId, why });
  run.log.count("reminders-refused", parts.length);
  return parts.map((part) => ({ ...keyOf(part), at, why }));
}

/** So that the next run need not wait for the lease to end; it does end where this fails. */
async function giveBack(run: Run, parts: readonly DigestPart[], why: string): Promise<void> {
  const at = run.clock().toISOString();
  try {
    for (const part of parts) await run.ledger.failed(run.spreadsheetId, keyOf(part), { owner: run.owner, at, why, final: false });
  } catch (error) {
    run.log.warn("claims not given back", { spreadsheetId: run.spreadsheetId, ...errorFacts(error) });
  }
}

function inOrderOfClaims(a: DigestPart, b: DigestPart): number {
  const place = (part: DigestPart) => `${reportId(part)}\u001f${part.stage}`;
  return place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0;
}

/** The digest of some of its parts, to whom they concern. */
function reduced(digest: Digest, mine: readonly DigestPart[]): Digest {
  if (mine.length === digest.parts.length) return digest;
  const parts = digest.parts.filter((part) => mine.includes(part));
  const to = digest.to.filter((email) => parts.some((part) => part.to.includes(email)));
  return { ...digest, parts, to, escalated: digest.escalated && to.length === digest.to.length };
}
