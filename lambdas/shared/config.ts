/** What a function is told by its environment, parsed once when it starts. @module */
import * as z from "zod/mini";
import { isEmail } from "#core/rules/email-format";

const secret = z.string().check(z.minLength(32, "must have 32 characters or more"));
const url = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
const name = z.string().check(z.minLength(1, "must not be empty"));

/** Every variable there is. A handler asks for those it needs, so that it can be given no others. */
const VARIABLES = {
  TABLE: name,
  BUCKET: name,
  QUEUE_URL: url,
  /** Sender of all mail, `Name <address>` or an address alone, which is what is taken: the name is the office's in any case. */
  MAIL_FROM: z
    .pipe(
      z.string(),
      z.transform((value: string) => /<([^<>]+)>\s*$/.exec(value)?.[1] ?? value.trim()),
    )
    .check(z.refine(isEmail, "must be a mail address")),
  MAIL_CONFIGURATION_SET: name,
  /** Where answers are reached from mails: scheme, host and, if any, the stage; what comes before /v1/answers. */
  PUBLIC_URL: z.pipe(
    url,
    z.transform((value: string) => value.replace(/\/+$/, "")),
  ),
  /** Signs the links of mails (HS256): itself, for tests and the local program, or the ARN of the secret that holds it. See link-key.ts. */
  LINK_KEY: z.optional(secret),
  LINK_KEY_SECRET: z.optional(name),
  /** Where people open a workbook; `{id}` stands for the spreadsheet's id. */
  WORKBOOK_URL: z.pipe(
    z._default(z.string().check(z.includes("{id}", "must contain {id}")), "https://docs.google.com/spreadsheets/d/{id}/edit"),
    z.transform((template: string) => (spreadsheetId: string) => template.replaceAll("{id}", encodeURIComponent(spreadsheetId))),
  ),
  /** Who may issue identity tokens, separated by commas. */
  IDENTITY_ISSUERS: z
    .pipe(
      z._default(z.string(), "https://accounts.google.com,accounts.google.com"),
      z.transform((value: string) => value.split(",").map((issuer) => issuer.trim())),
    )
    .check(z.refine((issuers) => issuers.every((issuer) => issuer !== ""), "must be names separated by commas")),
  JWKS_URL: z._default(url, "https://www.googleapis.com/oauth2/v3/certs"),
  /** Shown to who has yet to share the workbook with it. */
  SERVICE_ACCOUNT: z.optional(z.string().check(z.includes("@", "must be a mail address"))),
  /** Who may register workbooks: mail addresses, or domains without @, separated by commas. Left out: nobody. */
  REGISTRANTS: z.pipe(
    z._default(z.string(), ""),
    z.transform((value: string) => value.split(",").flatMap((entry) => (entry.trim() === "" ? [] : [entry.trim()]))),
  ),
  /** JSON of Google credentials, of a workload identity federation: no key in it. */
  GOOGLE_CREDENTIALS: z.optional(name),
  /** Another place than Google's, for tests; ends with a slash. */
  SHEETS_URL: z.optional(url),
  /** Other places than Amazon's; names of the SDK's own. */
  AWS_ENDPOINT_URL_DYNAMODB: z.optional(url),
  AWS_ENDPOINT_URL_S3: z.optional(url),
  AWS_ENDPOINT_URL_SQS: z.optional(url),
  AWS_ENDPOINT_URL_SESV2: z.optional(url),
  AWS_ENDPOINT_URL_SECRETS_MANAGER: z.optional(url),
};

type Variable = keyof typeof VARIABLES;
type Config<Name extends Variable> = { [V in Name]: z.output<(typeof VARIABLES)[V]> };

/**
 * The variables of that name.
 * @throws Error with one line that names every variable that is missing or wrong, and no value.
 */
export function readConfig<Name extends Variable>(env: Readonly<Record<string, string | undefined>>, ...names: Name[]): Config<Name> {
  const shape = Object.fromEntries(names.map((variable) => [variable, VARIABLES[variable]]));
  // An empty variable is one that is not set: deployment tools cannot always leave one out.
  const given = Object.fromEntries(names.map((variable) => [variable, env[variable] || undefined]));
  const result = z.object(shape).safeParse(given);
  if (result.success) return result.data as Config<Name>;
  const faults = result.error.issues.map(({ path, message }) => {
    const variable = String(path[0]);
    return given[variable] === undefined ? `${variable} is not set` : `${variable} ${message}`;
  });
  throw new Error(`configuration: ${faults.join("; ")}`);
}
