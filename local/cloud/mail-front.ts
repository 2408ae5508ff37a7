/** The mail service: aws-ses-v2-local behind a front that checks addresses as SES does and keeps what was accepted. @module */
import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import { z } from "zod";
import { closeServer, type Fault, type FrontAnswer, type FrontRequest, forward, openFront } from "#local/cloud/front";
import type { Mailbox } from "#local/cloud/mailbox";

export interface MailService {
  /** For the SDK's `endpoint`. */
  url: string;
  close(): Promise<void>;
}

export interface MailServiceOptions {
  mailbox: Mailbox;
  now(): Date;
  fault?: Fault | undefined;
  log(text: string): void;
  /** After a mail was kept. */
  accepted?(): void;
}

const SEND_PATH = "/v2/email/outbound-emails";
/** https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const RECIPIENTS_LIMIT = 50;
const SIZE_LIMIT = 10 * 1024 * 1024;

const requestSchema = z.strictObject({
  FromEmailAddress: z.string(),
  Destination: z.strictObject({ ToAddresses: z.array(z.string()).min(1) }),
  Content: z.strictObject({ Raw: z.strictObject({ Data: z.base64().min(1) }) }),
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).optional(),
});
type SendRequest = z.infer<typeof requestSchema>;

/** Only SendEmail with raw content is known; anything else is refused by name. */
export async function openMailService(options: MailServiceOptions): Promise<MailService> {
  let behind: Promise<Server> | null = null;
  /** Started with the first mail: its loading is felt when the program starts. */
  const behindUrl = async () => {
    behind ??= startBehind();
    const address = (await behind).address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  };
  const front = await openFront({
    handle: (request) => handle(options, behindUrl, request),
    refusal: (kind) => REFUSALS[kind],
    fault: options.fault,
    log: options.log,
  });
  return {
    url: front.url,
    async close() {
      await front.close();
      if (behind) await closeServer(await behind);
    },
  };
}

function startBehind(): Promise<Server> {
  // Loaders disagree about the default export of CommonJS.
  const { default: start } = createRequire(import.meta.url)("aws-ses-v2-local") as typeof import("aws-ses-v2-local");
  return start({ host: "127.0.0.1", port: 0 });
}

async function handle(
  { mailbox, now, accepted }: MailServiceOptions,
  behind: () => Promise<string>,
  request: FrontRequest,
): Promise<FrontAnswer> {
  if (request.method !== "POST" || request.path !== SEND_PATH) {
    return problem(501, "NotImplementedException", `${request.method} ${request.path} is not emulated`);
  }
  const parsed = requestSchema.safeParse(json(request.body));
  if (!parsed.success) {
    const unknown = parsed.error.issues.find((issue) => issue.code === "unrecognized_keys");
    if (unknown) return problem(501, "NotImplementedException", `${[...unknown.path, unknown.keys.join()].join(".")} is not emulated`);
    const [issue] = parsed.error.issues;
    return problem(400, "BadRequestException", `${issue?.path.join(".")}: ${issue?.message}`);
  }
  const fault = faultOf(parsed.data);
  if (fault !== null) return problem(400, "BadRequestException", fault);
  const answer = await forward(await behind(), request);
  if (answer.status !== 200) return problem(answer.status, "BadRequestException", String(answer.body));
  const { FromEmailAddress, Destination, Content, EmailTags = [] } = parsed.data;
  // Its own ids are nine digits by chance; ours never meet.
  const messageId = `local-${randomUUID()}`;
  await mailbox.keep({
    messageId,
    at: now().toISOString(),
    from: FromEmailAddress,
    to: Destination.ToAddresses,
    tags: Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value])),
    raw: Buffer.from(Content.Raw.Data, "base64"),
  });
  accepted?.();
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({ MessageId: messageId }) };
}

/** SES's sentence for what it would not take, or null. */
function faultOf({ FromEmailAddress, Destination, Content, EmailTags = [] }: SendRequest): string | null {
  const { ToAddresses } = Destination;
  if (ToAddresses.length > RECIPIENTS_LIMIT) return "Recipient count exceeds 50.";
  if (Buffer.byteLength(Content.Raw.Data, "base64") > SIZE_LIMIT) return "Message length is more than 10485760 bytes long.";
  const tag = EmailTags.flatMap(({ Name, Value }) => [Name, Value]).find((part) => !/^[\w-]{1,256}$/.test(part));
  if (tag !== undefined) return `Invalid tag <${tag}>: only alphanumeric ASCII characters, '_', and '-' are allowed.`;
  return [FromEmailAddress, ...ToAddresses].map(addressFault).find((fault) => fault !== null) ?? null;
}

/** `Name <local@domain>` or the address alone; SES takes ASCII only, other domains in Punycode. */
function addressFault(written: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
  if (!/^[\x00-\x7f]*$/.test(written)) return "Local address contains control or whitespace";
  const address = (/^[^<>]*<([^<>]*)>$/.exec(written)?.[1] ?? written).trim();
  const at = address.lastIndexOf("@");
  if (at < 0) return "Missing final '@domain'";
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (!/^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/.test(local) || local.startsWith(".") || local.endsWith(".") || local.includes("..")) {
    return "Illegal address";
  }
  return /^(?=.{1,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(domain)
    ? null
    : "Domain name is illegal";
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html */
function problem(status: number, type: string, message: string): FrontAnswer {
  return { status, headers: { "content-type": "application/json", "x-amzn-errortype": type }, body: JSON.stringify({ message }) };
}

const REFUSALS = {
  "503": problem(503, "ServiceUnavailable", "Service is unable to handle request."),
  "429": problem(429, "TooManyRequestsException", "Maximum sending rate exceeded."),
  "500": problem(500, "InternalServiceErrorException", "The mail stand-in failed."),
};
