/**
 * What SES tells through EventBridge (source `aws.ses`): "Email Bounced", "Email Complaint Received", "Email Rejected", … The configuration set's
 * event destination names the default bus. Only what is read is described; addresses and tags as they come.
 *
 * @module
 */
import * as z from "zod/mini";
import { WORKBOOK_TAG } from "#lambdas/shared/mail/tag";

const recipients = z.array(z.object({ emailAddress: z.string() }));
const mail = z.object({
  timestamp: z.optional(z.string()),
  messageId: z.optional(z.string()),
  destination: z._default(z.array(z.string()), []),
  tags: z._default(z.record(z.string(), z.array(z.string())), {}),
});

/** Of `detail.eventType`; any other type is ignored. */
export const mailEventSchema = z.object({
  source: z.literal("aws.ses"),
  "detail-type": z.string(),
  time: z.string(),
  detail: z.discriminatedUnion("eventType", [
    z.object({
      eventType: z.literal("Bounce"),
      mail,
      bounce: z.object({
        bounceType: z.string(),
        bounceSubType: z._default(z.string(), "General"),
        bouncedRecipients: recipients,
        timestamp: z.string(),
      }),
    }),
    z.object({
      eventType: z.literal("Complaint"),
      mail,
      complaint: z.object({ complainedRecipients: recipients, complaintFeedbackType: z.nullish(z.string()), timestamp: z.string() }),
    }),
    z.object({ eventType: z.literal("Reject"), mail, reject: z.object({ reason: z.nullish(z.string()) }) }),
  ]),
});

/** What this function reads of such an event. */
export type MailEvent = z.input<typeof mailEventSchema>;
type MailEventDetail = z.output<typeof mailEventSchema>["detail"];

/** The workbook that the mail was about, by its tag; null for mail that is none of ours. */
export function workbookOf({ mail: { tags } }: MailEventDetail): string | null {
  return tags[WORKBOOK_TAG]?.[0] ?? null;
}
