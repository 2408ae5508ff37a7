/** Which failures of AWS, Google and the network may pass by themselves, and how long a service asks to be left alone. @module */

const STATUSES = [408, 425, 429, 500, 502, 503, 504];

/** Names by which a service says that it is called too often. */
const THROTTLES = [
  "BandwidthLimitExceeded",
  "LimitExceededException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "SlowDown",
  "ThrottledException",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
];

/** Names of AWS errors and codes of sockets that say so, whatever the status. */
const NAMES = new Set([
  ...THROTTLES,
  "ConditionalRequestConflict",
  "WrongAnswer",
  "InternalFailure",
  "InternalServerError",
  "InternalServiceErrorException",
  "PriorRequestNotComplete",
  "RequestTimeout",
  "RequestTimeoutException",
  "ServiceUnavailable",
  "TimeoutError",
  "TransactionInProgressException",
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  "ERR_STREAM_PREMATURE_CLOSE",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_SOCKET",
]);

/** Names by which AWS refuses a signature for its time. */
const CLOCK_REFUSALS = new Set([
  "AuthFailure",
  "InvalidSignatureException",
  "RequestExpired",
  "RequestInTheFuture",
  "RequestTimeTooSkewed",
  "SignatureDoesNotMatch",
]);

/** 403s of Google that mean "too fast"; see its list of errors (domain usageLimits). */
const TOO_FAST = ["rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"];

/** An answer of another form than the service's own, so not its answer. It may pass. */
export class WrongAnswer extends Error {
  override name = "WrongAnswer";
  /** @param by which service was asked */
  constructor(by: string) {
    super(`an answer that is not of ${by}`);
  }
}

/** The parts that errors of the SDKs, gaxios and Node have in common, read without trust. */
interface ErrorParts {
  name?: unknown;
  code?: unknown;
  status?: unknown;
  message?: unknown;
  type?: unknown;
  cause?: unknown;
  $metadata?: { httpStatusCode?: unknown; clockSkewCorrected?: unknown };
  $retryable?: unknown;
  $response?: { headers?: unknown };
  response?: { status?: unknown; headers?: unknown; data?: unknown };
}

function partsOf(error: unknown): ErrorParts {
  return typeof error === "object" && error !== null ? (error as ErrorParts) : {};
}

/** HTTP status of a failed call to AWS or Google, or null where there was no answer. */
export function statusOf(error: unknown): number | null {
  const { $metadata, response, status, code } = partsOf(error);
  const found = [$metadata?.httpStatusCode, response?.status, status, code].map(Number).find((value) => value >= 100 && value <= 599);
  return found ?? null;
}

/** Whether the same call may succeed a little later: throttled, too busy, timed out, cut off. */
export function mayPass(error: unknown): boolean {
  const { name, code, $retryable, type, cause, message, $metadata } = partsOf(error);
  if ([name, code, type].some((value) => typeof value === "string" && NAMES.has(value))) return true;
  // The SDK's client has set its clock by this refusal. It says so of any answer from another time, a failed condition among them.
  if ($metadata?.clockSkewCorrected === true && typeof name === "string" && CLOCK_REFUSALS.has(name)) return true;
  const status = statusOf(error);
  // A success that cannot be read: something in between has answered, or cut the answer off.
  if (status !== null)
    return STATUSES.includes(status) || (status >= 200 && status < 300) || $retryable !== undefined || (status === 403 && isTooFast(error));
  if ($retryable !== undefined || name === "AbortError") return true;
  if (typeof message === "string" && /socket hang up|network timeout/i.test(message)) return true;
  return cause !== undefined && cause !== error && mayPass(cause);
}

/** Whether the service asks to be left alone, for a time that it may name: another call now would be turned away, too. */
export function isThrottle(error: unknown): boolean {
  const { name, code } = partsOf(error);
  const isNamed = [name, code].some((value) => typeof value === "string" && THROTTLES.includes(value));
  return isNamed || statusOf(error) === 429 || isTooFast(error) || retryAfter(error, 0) !== null;
}

function isTooFast(error: unknown): boolean {
  return googleReasons(error).some((reason) => TOO_FAST.includes(reason));
}

/** The reasons that Google gives in the body of a refusal (`rateLimitExceeded`, `SERVICE_DISABLED`, …). */
export function googleReasons(error: unknown): string[] {
  const body = partsOf(error).response?.data;
  const refusal = (body as { error?: { errors?: unknown; details?: unknown; status?: unknown } } | undefined)?.error;
  const lists = [refusal?.errors, refusal?.details].flatMap((list) =>
    Array.isArray(list) ? (list as ({ reason?: unknown } | null)[]) : [],
  );
  return [...lists.map((one) => one?.reason), refusal?.status].filter((reason): reason is string => typeof reason === "string");
}

/**
 * Milliseconds after which the service asks to be called again (`Retry-After`: seconds or an HTTP date), or null.
 * @param now milliseconds since 1970, for dates.
 */
export function retryAfter(error: unknown, now: number): number | null {
  const { $response, response, $retryable } = partsOf(error);
  const text = headerOf(response?.headers) ?? headerOf($response?.headers);
  if (text !== null) return waitOf(text.trim(), now);
  const hint =
    ($retryable as { retryAfterHint?: unknown } | undefined)?.retryAfterHint ?? (error as { retryAfterHint?: unknown })?.retryAfterHint;
  return hint instanceof Date ? Math.max(0, hint.getTime() - now) : null;
}

function headerOf(headers: unknown): string | null {
  if (typeof headers !== "object" || headers === null) return null;
  // gaxios answers with the Headers of its own fetch, which is not Node's class.
  if ("get" in headers && typeof headers.get === "function") return (headers as Headers).get("retry-after");
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === "retry-after");
  return found === undefined ? null : String(found[1]);
}

function waitOf(text: string, now: number): number | null {
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Date.parse reads much that is no HTTP date ("-5").
  const date = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
