/** Mails of the functions: a MIME message of our own, handed to SES as it is. @module */
import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import MailComposer from "nodemailer/lib/mail-composer";
import { isEmail } from "#core/rules/email-format";
import { mailClient } from "#lambdas/shared/aws";
import { readConfig } from "#lambdas/shared/config";
import { WORKBOOK_TAG } from "#lambdas/shared/mail/tag";
import { createRetry, type Retry } from "#lambdas/shared/retry";
import { type Mail, type MailMessage, MailRefused } from "#lambdas/shared/services";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** @param input.from address of the deployer's domain, alone or as `Name <address>`; the name is the office's in any case. */
export function createMail(input: { client: SESv2Client; from: string; configurationSet: string | null; retry: Retry }): Mail {
  const { client, configurationSet, retry } = input;
  const from = /<([^<>]+)>\s*$/.exec(input.from)?.[1] ?? input.from.trim();
  return {
    async send(message) {
      if (message.to.length === 0 || !message.to.every(isEmail)) throw new MailRefused("bad-address");
      const command = new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: message.to },
        Content: { Raw: { Data: await mimeOf(message, from) } },
        EmailTags: [{ Name: WORKBOOK_TAG, Value: message.spreadsheetId }],
        ...(configurationSet !== null && { ConfigurationSetName: configurationSet }),
      });
      try {
        const { MessageId } = await retry(() => client.send(command));
        return { messageId: MessageId ?? "" };
      } catch (error) {
        throw refusalOf(error) ?? error;
      }
    },
  };
}

/** Names and subjects come from cells: nothing in them begins a header of its own. */
function mimeOf(message: MailMessage, from: string): Promise<Buffer> {
  const { replyTo, calendar } = message;
  const composer = new MailComposer({
    from: { name: oneLine(message.fromName), address: from },
    to: message.to,
    ...(replyTo !== null && isEmail(replyTo) && { replyTo }),
    subject: oneLine(message.subject),
    date: message.date,
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

function oneLine(text: string): string {
  return text.replace(BREAKS, " ").trim();
}

/**
 * What SES will not take from anybody. A suspended account, a missing configuration set or a domain that is not verified (any more) is the
 * deployer's to mend: such mails are thrown back, and go out when it is.
 */
function refusalOf(error: unknown): MailRefused | null {
  if (!(error instanceof Error)) return null;
  if (error.name === "BadRequestException") return new MailRefused("bad-request");
  return error.name === "MessageRejected" && !/not verified/i.test(error.message) ? new MailRefused("rejected") : null;
}

/** A call waits 20 s at most (see aws.ts), and what it did is to be recorded. */
const CALL_AND_RECORD_MS = 25_000;

/** Mail as the environment says. */
export function productionMail(): Mail {
  const names = ["MAIL_FROM", "MAIL_CONFIGURATION_SET", "AWS_ENDPOINT_URL_SESV2"] as const;
  const { MAIL_FROM, MAIL_CONFIGURATION_SET, AWS_ENDPOINT_URL_SESV2 } = readConfig(process.env, ...names);
  const client = mailClient({ endpoint: AWS_ENDPOINT_URL_SESV2 });
  return createMail({
    client,
    from: MAIL_FROM,
    configurationSet: MAIL_CONFIGURATION_SET,
    retry: createRetry({ reserveMs: CALL_AND_RECORD_MS }),
  });
}
