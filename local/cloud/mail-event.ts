/** What the mail service would tell of a mail that did not arrive. @module */
import type { MailEvent } from "#lambdas/mail-events/event";
import type { Mailbox } from "#local/cloud/mailbox";

export type BounceKind = "permanent" | "transient" | "complaint";

/** SES's event as EventBridge hands it on; `at`: when the other side said so. */
export function bounceEvent(mail: NonNullable<ReturnType<Mailbox["envelope"]>>, email: string, kind: BounceKind, at: Date): MailEvent {
  const timestamp = at.toISOString();
  const tags = Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]]));
  const common = { timestamp: mail.at, messageId: mail.messageId, destination: mail.to, tags };
  const recipients = [{ emailAddress: email }];
  if (kind === "complaint") {
    const complaint = { complainedRecipients: recipients, complaintFeedbackType: "abuse", timestamp };
    return {
      source: "aws.ses",
      "detail-type": "Email Complaint Received",
      time: timestamp,
      detail: { eventType: "Complaint", mail: common, complaint },
    };
  }
  const bounceType = kind === "permanent" ? "Permanent" : "Transient";
  const bounce = { bounceType, bounceSubType: "General", bouncedRecipients: recipients, timestamp };
  return { source: "aws.ses", "detail-type": "Email Bounced", time: timestamp, detail: { eventType: "Bounce", mail: common, bounce } };
}
