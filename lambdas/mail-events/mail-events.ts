/** Mail that did not arrive, or was not wanted: kept in the ledger, and told with the next summary. @module */
import type { Ledger } from "#core/reminders/ledger";
import { mailEventSchema, workbookOf } from "#lambdas/mail-events/event";
import { errorFacts, type Log } from "#lambdas/shared/logging";
import { nextRun } from "#lambdas/shared/next-run";
import type { Clock, LedgerStore, Registry } from "#lambdas/shared/services";
import { withTimeLeft } from "#lambdas/shared/time-left";

type Bounce = Ledger["bounces"][number];

/** Types of events that tell of nothing to be done. */
const IGNORED = ["Send", "Delivery", "Open", "Click", "DeliveryDelay", "Subscription"];

interface MailEventServices {
  registry: Pick<Registry, "wakeBy">;
  ledger: Pick<LedgerStore, "bounced">;
  clock: Clock;
  log: Log;
}

/**
 * Notes bounces, complaints and rejected mails under the workbook of the mail's tag, and wakes it on the next working day. An event of a shape that is not
 * known, or without a workbook, is logged and let go: it would be no better a second time. The first counts as failed, which raises an alarm.
 * @throws what the table throws; EventBridge's rule tries again.
 */
export function createMailEvents({
  registry,
  ledger,
  clock,
  log,
}: MailEventServices): (event: unknown, context: { getRemainingTimeInMillis(): number }) => Promise<void> {
  async function note(event: unknown): Promise<void> {
    const type = typeOf(event);
    if (type !== null && IGNORED.includes(type)) return;
    const read = mailEventSchema.safeParse(event);
    const spreadsheetId = read.success ? workbookOf(read.data.detail) : null;
    if (!read.success || spreadsheetId === null) {
      const facts = { type: type ?? "none", isTagged: read.success };
      if (read.success) log.warn("mail event not understood", facts);
      else {
        // Sent to us as one that we read: a bounce may be lost, and with this count somebody is told.
        log.error("mail event not understood", facts);
        log.count("failed");
      }
      return log.count("mail-events-not-understood");
    }
    const bounces = bouncesOf(read.data);
    for (const bounce of bounces) await ledger.bounced(spreadsheetId, bounce);
    if (bounces.length > 0) await registry.wakeBy(spreadsheetId, nextRun(clock()));
    log.info("mail event", { spreadsheetId, type: read.data.detail.eventType, addresses: bounces.length });
    log.count(`mail-${read.data.detail.eventType.toLowerCase()}`, bounces.length);
  }

  return async (event, context) => {
    try {
      await withTimeLeft(context, () => note(event));
    } catch (error) {
      log.error("mail event failed", errorFacts(error));
      log.count("failed");
      throw error;
    } finally {
      log.publish();
    }
  };
}

function typeOf(event: unknown): string | null {
  const type = (event as { detail?: { eventType?: unknown } } | null)?.detail?.eventType;
  return typeof type === "string" && /^[A-Za-z ]{1,40}$/.test(type) ? type : null;
}

function bouncesOf({ time, detail }: ReturnType<typeof mailEventSchema.parse>): Bounce[] {
  switch (detail.eventType) {
    case "Bounce": {
      // "Undetermined": the answer of the other side could not be read.
      const { bounceType, bounceSubType, bouncedRecipients, timestamp } = detail.bounce;
      const kind = bounceType === "Permanent" ? "permanent" : "transient";
      return bouncedRecipients.map(({ emailAddress }) => bounceOf(emailAddress, timestamp, kind, bounceSubType));
    }
    case "Complaint": {
      const { complainedRecipients, complaintFeedbackType, timestamp } = detail.complaint;
      return complainedRecipients.map(({ emailAddress }) =>
        bounceOf(emailAddress, timestamp, "complaint", complaintFeedbackType ?? "complaint"),
      );
    }
    case "Reject":
      // A virus was found: the mail went to nobody, and nothing is wrong with the addresses.
      return detail.mail.destination.map((email) => bounceOf(email, time, "transient", "Rejected"));
  }
}

/** Addresses may come as `Name <address>`. Never the diagnostic text: it quotes addresses and hosts. */
function bounceOf(email: string, at: string, kind: Bounce["kind"], why: string): Bounce {
  const instant = new Date(at);
  return {
    email: (/<([^<>]+)>/.exec(email)?.[1] ?? email).trim(),
    at: Number.isNaN(instant.getTime()) ? at : instant.toISOString(),
    kind,
    why: why.replace(/[^A-Za-z-]/g, "").slice(0, 40),
  };
}
