/** The mails of a day as the mail service takes them. @module */
import { calendarEntries } from "#core/reminders/mail/calendar-entry";
import type { MailContext } from "#core/reminders/mail/context";
import { digestMail } from "#core/reminders/mail/digest-mail";
import { summaryMail } from "#core/reminders/mail/summary-mail";
import type { Digest, Summary } from "#core/reminders/reminder";
import type { MailMessage } from "#lambdas/shared/services";

type Place = Pick<MailMessage, "spreadsheetId" | "date">;

export function digestMessage(digest: Digest, context: MailContext, { spreadsheetId, date }: Place): MailMessage {
  return {
    spreadsheetId,
    fromName: context.organization,
    to: digest.to,
    replyTo: context.officer?.email ?? null,
    ...digestMail(digest, context),
    calendar: calendarEntries(digest, context, spreadsheetId),
    date,
  };
}

export function summaryMessage(summary: Summary & { to: string }, context: MailContext, { spreadsheetId, date }: Place): MailMessage {
  return {
    spreadsheetId,
    fromName: context.organization,
    to: [summary.to],
    replyTo: null,
    ...summaryMail(summary, context),
    calendar: [],
    date,
  };
}
