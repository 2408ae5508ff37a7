/** What a function is told by its environment, parsed once when it starts. @module */
import * as z from "zod";
import { isEmail } from "#core/rules/email-format";

const secret = z.string().min(32, "must have 32 characters or more");
const url = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
const name = z.string().min(1, "must not be empty");

/** Every variable there is. A handler asks for those it needs, so that it can be given no others. */
const VARIABLES = {
  TABLE: name,
  BUCKET: name,
  QUEUE_URL: url,
  /** Sender of all mail, `Name <address>` or an address alone, which is what is taken: the name is the office's in any case. */
  MAIL_FROM: z
    .string()
    .transform((value) => /<([^<>]+)>\s*$/.exec(value)?.[1] ?? value.trim())
    .refine(isEmail, "must be a mail address"),
  MAIL_CONFIGURATION_SET: name,
  /** Where answers are reached from mails: scheme, host and, if any, the stage; what comes before /v1/answers. */
  PUBLIC_URL: url.transform((value) => value.replace(/\/+$/, "")),
  /** Signs the links of mails (HS256). */
  LINK_KEY: secret,
  /** Where people open a workbook; `{id}` stands for the spreadsheet's id. */
  WORKBOOK_URL: z
    .string()
    .includes("{id}", "must contain {id}")
    .default("https://docs.google.com/spreadsheets/d/{id}/edit")
    .transform((template) => (spreadsheetId: string) => template.replaceAll("{id}", encodeURIComponent(spreadsheetId))),
  /** Who may issue identity tokens, separated by commas. */
  IDENTITY_ISSUERS: z
    .string()
    .default("https://accounts.google.com,accounts.google.com")
    .transform((value) => value.split(",").map((issuer) => issuer.trim()))
    .refine((issuers) => issuers.every((issuer) => issuer !== ""), "must be names separated by commas"),
  JWKS_URL: url.default("https://www.googleapis.com/oauth2/v3/certs"),
  /** Shown to who has yet to share the workbook with it. */
  SERVICE_ACCOUNT: z.string().includes("@", "must be a mail address").optional(),
  /** JSON of Google credentials, of a workload identity federation: no key in it. */
  GOOGLE_CREDENTIALS: name.optional(),
  /** Another place than Google's, for tests and the local program. */
  SHEETS_URL: url.optional(),
  /** Other places than Amazon's; names of the SDK's own. */
  AWS_ENDPOINT_URL_DYNAMODB: url.optional(),
  AWS_ENDPOINT_URL_S3: url.optional(),
  AWS_ENDPOINT_URL_SQS: url.optional(),
  AWS_ENDPOINT_URL_SESV2: url.optional(),
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
