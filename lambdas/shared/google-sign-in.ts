/** Signing in at Google as a function's own AWS role: google-auth-library's client, with limits, and failures that tell nothing secret. @module */
// Its own file: the whole library is thrice as much to load.
import { AwsClient } from "google-auth-library/build/src/auth/awsclient.js";
import { StsCredentials } from "google-auth-library/build/src/auth/stscredentials.js";
import * as z from "zod/mini";
import { googleReasons, retryAfter, statusOf, WrongAnswer } from "#lambdas/shared/may-pass";

/** Of each of the two calls; both are small. */
const TIMEOUT_MS = 10_000;

const credentialsSchema = z.object({
  type: z.literal("external_account"),
  audience: z.string(),
  subject_token_type: z.literal("urn:ietf:params:aws:token-type:aws4_request"),
  token_url: z.url(),
  service_account_impersonation_url: z.url(),
  credential_source: z.object({ environment_id: z.literal("aws1"), regional_cred_verification_url: z.string() }),
});
type Credentials = z.output<typeof credentialsSchema>;

/**
 * What federationCredentials gives, read back. Keys of service accounts and log-ins of people are refused: a key would be a secret that lasts, in an
 * environment that is shown to whoever may look at the function.
 * @throws Error where the text is something else; the message tells nothing of it
 */
export function readCredentials(text: string): Credentials {
  try {
    return credentialsSchema.parse(JSON.parse(text));
  } catch {
    // The parsers' own messages quote what they read.
    throw new Error("configuration: GOOGLE_CREDENTIALS must be the JSON of a workload identity federation with AWS, without a key");
  }
}

/** The client that signs in with AWS_ACCESS_KEY_ID and its fellows, as they are at that moment, and again some minutes before its token ends. */
export class RoleClient extends AwsClient {
  readonly #tokenUrl: string;

  constructor(credentials: Credentials, scopes: string[]) {
    super({ ...credentials, scopes, transporterOptions: { timeout: TIMEOUT_MS } });
    this.#tokenUrl = credentials.token_url;
    // Retries are ours, in one place; the library's know no Retry-After and no time left.
    this.transporter.interceptors.request.add({
      resolved: async ({ retryConfig: _, ...options }) => ({ ...options, retry: false }),
    });
    // The library's own has neither limit nor interceptors: a token service that hangs would hang the function.
    this.stsCredential = new StsCredentials({ tokenExchangeEndpoint: credentials.token_url, transporter: this.transporter });
  }

  protected override async refreshAccessTokenAsync() {
    try {
      const fresh = await super.refreshAccessTokenAsync();
      if (fresh.access_token && Number.isFinite(fresh.expiry_date)) return fresh;
    } catch (error) {
      throw new SignInFailed(error, this.#tokenUrl);
    }
    // The library keeps whatever came, and one without an end for good.
    this.setCredentials({ expiry_date: 1 });
    throw new SignInFailed(new WrongAnswer("Google's token service"), this.#tokenUrl);
  }
}

/**
 * Google did not let the function in: never a workbook's fault. Keeps of the cause what may be logged, and nothing else: the library's errors hold the signed
 * request and the tokens.
 */
export class SignInFailed extends Error {
  override name = "SignInFailed";
  /** exchange: the AWS identity for a token of the pool; impersonation: that for one of the service account; none: not even asked. */
  readonly step: "none" | "exchange" | "impersonation";
  /** Google's word (`invalid_target`, `IAM_PERMISSION_DENIED`), else the network's or the error's. */
  readonly code: string;
  /** HTTP status, or null where there was no answer. */
  readonly status: number | null;
  /** What AWS said of the signature, or which part of the request Google found wrong. */
  readonly hint: string | null;
  readonly retryAfterHint?: Date;

  constructor(error: unknown, tokenUrl: string) {
    super("Google did not let the function in");
    const { config, name, code, cause } = error as { config?: { url?: unknown }; name?: unknown; code?: unknown; cause?: unknown };
    const body = (error as { response?: { data?: unknown } }).response?.data as
      | { error?: unknown; error_description?: unknown }
      | undefined;
    const oauth = typeof body?.error === "string" ? [body.error] : [];
    this.step = config === undefined ? "none" : String(config.url) === tokenUrl ? "exchange" : "impersonation";
    this.status = statusOf(error);
    // What aborts a call here is its limit.
    const isTooLong = this.status === null && (cause as Error | undefined)?.name === "AbortError";
    this.code = isTooLong ? "TimeoutError" : ([...googleReasons(error), ...oauth, code, name].find(isWord) ?? "unknown");
    this.hint = hintIn(String(body?.error_description ?? ""));
    const wait = retryAfter(error, Date.now());
    if (wait !== null) this.retryAfterHint = new Date(Date.now() + wait);
  }
}

function isWord(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z][A-Za-z0-9_]{2,59}$/.test(value);
}

/** Google's descriptions quote AWS, which quotes the request: of known words alone. */
const HINTS: readonly [RegExp, string][] = [
  [/Signature expired|Signature not yet current/i, "clock"],
  [/SignatureDoesNotMatch/, "SignatureDoesNotMatch"],
  [/InvalidClientTokenId/, "InvalidClientTokenId"],
  [/ExpiredToken/, "ExpiredToken"],
  [/attribute condition/i, "condition"],
  [/127 bytes/i, "subject-too-long"],
  [/audience/i, "audience"],
];

function hintIn(description: string): string | null {
  return HINTS.find(([pattern]) => pattern.test(description))?.[1] ?? null;
}
