/** Every mail that was accepted, a file each, so that the mailbox is there after a restart. @module */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime, { type Address, decodeWords } from "postal-mime";
import { z } from "zod";
import type { MailContent, MailSummary } from "#local/cloud/local-cloud";
import { replaceFile } from "#local/replace-file";

/** As the mail service took it. */
export interface AcceptedMail {
  messageId: string;
  /** ISO instant of the movable clock. */
  at: string;
  from: string;
  to: string[];
  /** Name and value of each tag of the request. */
  tags: Record<string, string>;
  raw: Buffer;
}

export interface Mailbox {
  /** On disk when it resolves. */
  keep(mail: AcceptedMail): Promise<void>;
  /** Newest first. */
  list(): MailSummary[];
  content(id: string): MailContent | null;
  /** What the mail service knows of a mail beside its content. */
  envelope(id: string): { messageId: string; at: string; from: string; to: string[]; tags: Record<string, string> } | null;
  markBounced(id: string, email: string): void;
}

const keptSchema = z.object({
  id: z.string(),
  messageId: z.string(),
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
  bounced: z.array(z.string()),
  subject: z.string(),
  replyTo: z.string().nullable(),
  html: z.string(),
  text: z.string(),
  calendar: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Base64. */
  raw: z.string(),
});
type KeptMail = z.infer<typeof keptSchema>;

/** Reads a folder of `1.json`, `2.json`…, which is made where it is not there. Throws where a file is no such mail. */
export function openMailbox(folder: string): Mailbox {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const numbers = readdirSync(folder).flatMap((name) => (/^\d+\.json$/.test(name) ? [Number.parseInt(name, 10)] : []));
  const kept = new Map(numbers.sort((a, b) => a - b).map((number) => [String(number), readMail(folder, String(number))]));
  let last = Math.max(0, ...numbers);
  const write = (mail: KeptMail) => {
    replaceFile(join(folder, `${mail.id}.json`), JSON.stringify(mail));
    kept.set(mail.id, mail);
  };
  return {
    async keep(mail) {
      const content = await contentOf(mail.raw);
      last += 1;
      write({ ...mail, ...content, from: content.from ?? mail.from, raw: mail.raw.toString("base64"), bounced: [], id: String(last) });
    },
    list: () => [...kept.values()].reverse().map(({ id, at, from, to, subject, bounced }) => ({ id, at, from, to, subject, bounced })),
    content(id) {
      const mail = kept.get(id);
      if (!mail) return null;
      const { messageId, tags, raw, ...content } = mail;
      return content;
    },
    envelope(id) {
      const mail = kept.get(id);
      return mail ? { messageId: mail.messageId, at: mail.at, from: mail.from, to: mail.to, tags: mail.tags } : null;
    },
    markBounced(id, email) {
      const mail = kept.get(id);
      if (mail && !mail.bounced.includes(email)) write({ ...mail, bounced: [...mail.bounced, email] });
    },
  };
}

function readMail(folder: string, id: string): KeptMail {
  return keptSchema.parse(JSON.parse(readFileSync(join(folder, `${id}.json`), "utf8")));
}

async function contentOf(raw: Buffer) {
  const {
    subject = "",
    from,
    replyTo,
    html = "",
    text = "",
    attachments,
    headers,
  } = await PostalMime.parse(raw, { attachmentEncoding: "utf8" });
  const calendar = attachments.find(({ mimeType }) => mimeType === "text/calendar")?.content;
  return {
    subject,
    from: from ? written(from) : null,
    replyTo: replyTo?.[0] ? written(replyTo[0]) : null,
    html,
    text,
    calendar: typeof calendar === "string" ? calendar : null,
    headers: headers.map(({ originalKey, value }) => ({ name: originalKey, value: decodeWords(value) })),
  };
}

function written({ name, address }: Address): string {
  return name ? `${name} <${address ?? ""}>` : (address ?? "");
}
