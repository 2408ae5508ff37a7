/** Mails of the functions: a MIME message of our own, handed to SES as it is. @module */
import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import MailComposer from "nodemailer/lib/mail-composer";
import { isEmail } from "#core/rules/email-format";
import { plain } from "#core/text/plain";
import { mailClient } from "#lambdas/shared/aws";
import { readConfig } from "#lambdas/shared/config";
import { calendarText } from "#lambdas/shared/mail/calendar";
import { WORKBOOK_TAG } from "#lambdas/shared/mail/tag";
import { statusOf, WrongAnswer } from "#lambdas/shared/may-pass";
import { MAIL_ATTEMPT_MS, MAIL_RESERVE_MS } from "#lambdas/shared/reserves";
import { createRetry, type Retry } from "#lambdas/shared/retry";
import { type Mail, type MailMessage, MailRefused } from "#lambdas/shared/services";

/** The most addresses that SES takes in one call. */
const MOST_ADDRESSES = 50;
/** Longest subject and name; RFC 5322 knows no longer line. */
const LONGEST_LINE = 900;

/**
 * A mail to more addresses than one call takes goes in several, and has the id of the first. @throws where one of them fails: then those before it
 * have gone, and go again with the next try.
 * @param input.from address of the deployer's domain; the name beside it is the office's.
 */
export function createMail(input: { client: SESv2Client; from: string; configurationSet: string | null; retry: Retry }): Mail {
  const { client, from, configurationSet, retry } = input;

  async function sendOne(message: MailMessage): Promise<string> {
    const command = new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: message.to },
      Content: { Raw: { Data: await mimeOf(message, from) } },
      EmailTags: [{ Name: WORKBOOK_TAG, Value: message.spreadsheetId }],
      ...(configurationSet !== null && { ConfigurationSetName: configurationSet }),
    });
    try {
      return await retry(once(() => client.send(command)));
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  }

  return {
    async send(message) {
      const { to } = message;
      if (to.length === 0 || !to.every(isEmail)) throw new MailRefused("bad-address");
      const messageId = await sendOne({ ...message, to: to.slice(0, MOST_ADDRESSES) });
      for (let start = MOST_ADDRESSES; start < to.length; start += MOST_ADDRESSES)
        await sendOne({ ...message, to: to.slice(start, start + MOST_ADDRESSES) });
      return { messageId };
    },
  };
}

/** Names and subjects come from cells: nothing in them begins a header of its own. */
function mimeOf(message: MailMessage, from: string): Promise<Buffer> {
  const { replyTo, date } = message;
  const name = senderName(message.fromName);
  const calendar = calendarText(message.calendar, { stamp: date, organizer: { name, email: from } });
  const composer = new MailComposer({
    from: { name, address: from },
    to: message.to,
    ...(replyTo !== null && isEmail(replyTo) && { replyTo }),
    subject: plain(message.subject, LONGEST_LINE),
    date,
    text: message.text,
    html: message.html,
    // Once as an alternative, which calendars of mail programs offer to take, and once as a file for all others.
    ...(calendar !== null && { icalEvent: { method: "PUBLISH", filename: "deadline.ics", content: calendar } }),
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", "Content-Language": "th" },
    textEncoding: "base64",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** Nobody knows whether the mail was accepted. */
class Unheard extends Error {
  override name = "Unheard";
}

/**
 * Sends, again only where the service has said no. Where it has said nothing that can be understood the mail may be on its way: tried again in the same breath
 * it would go as often as it is tried. The queue's next delivery does that, minutes later.
 */
function once(send: () => Promise<{ MessageId?: string | undefined }>): () => Promise<string> {
  let isOut = false;
  return async () => {
    if (isOut) throw new Unheard("nothing was heard of a mail");
    isOut = true;
    try {
      const { MessageId } = await send();
      if (!MessageId) throw new WrongAnswer("the mail service");
      return MessageId;
    } catch (error) {
      isOut = (statusOf(error) ?? 200) < 300;
      throw error;
    }
  };
}

/**
 * Without what would make another sender of it: an address within the name, or an encoded word (RFC 2047), which mail programs decode wherever it stands
 * and which then may hold what was taken out of the text before.
 */
function senderName(office: string): string {
  return plain(office, LONGEST_LINE)
    .replace(/[<>@"\\\uff20\ufe6b]+/g, " ")
    .replace(/=(?=\?)/g, "= ")
    .trim();
}

/**
 * What SES will not take from anybody. A suspended or paused account, a missing configuration set or a domain that is not verified (any more) is the
 * deployer's to mend: such mails are thrown back, and go out when it is. Some of that comes under the name that a bad message has, and only the text tells.
 */
function refusalOf(error: unknown): MailRefused | null {
  if (!(error instanceof Error) || /not verified|\baccount\b/i.test(error.message)) return null;
  if (error.name === "BadRequestException") return new MailRefused("bad-request");
  return error.name === "MessageRejected" ? new MailRefused("rejected") : null;
}

/** Mail as the environment says. */
export function productionMail(): Mail {
  const names = ["MAIL_FROM", "MAIL_CONFIGURATION_SET", "AWS_ENDPOINT_URL_SESV2"] as const;
  const { MAIL_FROM, MAIL_CONFIGURATION_SET, AWS_ENDPOINT_URL_SESV2 } = readConfig(process.env, ...names);
  const client = mailClient({ endpoint: AWS_ENDPOINT_URL_SESV2 });
  return createMail({
    client,
    from: MAIL_FROM,
    configurationSet: MAIL_CONFIGURATION_SET,
    retry: createRetry({ reserveMs: MAIL_RESERVE_MS, attemptMs: MAIL_ATTEMPT_MS }),
  });
}
