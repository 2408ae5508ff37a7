import { describe, expect, it } from "vitest";
import { googleReasons, isThrottle, mayPass, retryAfter, statusOf, WrongAnswer } from "#lambdas/shared/may-pass";

const aws = (name: string, status: number, more = {}) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status }, ...more });
const google = (status: number, reason = "X") =>
  Object.assign(new Error("x"), {
    status,
    code: String(status),
    response: { status, headers: {}, data: { error: { status: reason, errors: [{ reason }] } } },
  });
const socket = (code: string) => Object.assign(new Error(code), { code });

describe("a wish to be left alone", () => {
  it.each([
    ["a throttled table", aws("ProvisionedThroughputExceededException", 400)],
    ["too many mails", aws("TooManyRequestsException", 429)],
    ["403 from Google for being too fast", google(403, "rateLimitExceeded")],
    ["a failure that names a time", aws("ServiceUnavailable", 503, { $response: { headers: { "retry-after": "3600" } } })],
  ])("is %s", (_name, error) => expect(isThrottle(error)).toBe(true));

  it.each([
    ["an error of the service", aws("InternalServerError", 500)],
    ["a connection that was reset", socket("ECONNRESET")],
    ["no access", google(403)],
    ["nothing", undefined],
  ])("is not %s", (_name, error) => expect(isThrottle(error)).toBe(false));
});

describe("what may pass", () => {
  it.each([
    ["a throttled table", aws("ProvisionedThroughputExceededException", 400)],
    ["a throttled call", aws("ThrottlingException", 400)],
    ["too many requests to the mail service", aws("TooManyRequestsException", 429)],
    ["an error of the service", aws("InternalServerError", 500)],
    ["an error that the SDK calls retryable", aws("Odd", 400, { $retryable: {} })],
    ["two conditional writes to one object at once", aws("ConditionalRequestConflict", 409)],
    ["429 from Google", google(429)],
    ["503 from Google", google(503)],
    ["403 from Google for being too fast", google(403, "rateLimitExceeded")],
    ["a call that took too long", Object.assign(new Error("x"), { name: "TimeoutError" })],
    ["an aborted call", Object.assign(new Error("x"), { name: "AbortError" })],
    ["a connection that was reset", socket("ECONNRESET")],
    ["a name server that does not answer", socket("EAI_AGAIN")],
    ["a line that was cut", new Error("socket hang up")],
    ["a success that cannot be read", aws("SyntaxError", 200)],
    ["an answer that is not the service's", new WrongAnswer("Sheets")],
    [
      "a refusal by which the client has set its clock",
      aws("InvalidSignatureException", 403, { $metadata: { httpStatusCode: 403, clockSkewCorrected: true } }),
    ],
    ["a failure that was caused by one of these", new Error("fetch failed", { cause: socket("ETIMEDOUT") })],
  ])("%s", (_, error) => expect(mayPass(error)).toBe(true));

  it.each([
    ["a condition that does not hold", aws("ConditionalCheckFailedException", 400)],
    ["a rejected mail", aws("MessageRejected", 400)],
    ["a wrong request", aws("ValidationException", 400)],
    ["no permission", aws("AccessDeniedException", 403)],
    ["401 from Google", google(401)],
    ["403 from Google", google(403, "PERMISSION_DENIED")],
    ["404 from Google", google(404)],
    ["a name that does not exist", socket("ENOTFOUND")],
    ["a fault of our own", new TypeError("x is undefined")],
    ["a text", "503"],
    ["nothing", undefined],
  ])("not %s", (_, error) => expect(mayPass(error)).toBe(false));

  it("ends at an error that is its own cause", () => {
    const error = new Error("x");
    error.cause = error;
    expect(mayPass(error)).toBe(false);
  });
});

describe("the status of an error", () => {
  it.each([
    [aws("X", 429), 429],
    [google(404), 404],
    [socket("ECONNRESET"), null],
    [null, null],
  ])("%# is read where there is one", (error, status) => expect(statusOf(error)).toBe(status));
});

describe("Google's reasons", () => {
  it("come from lists, details and status", () => {
    const details = { response: { data: { error: { status: "PERMISSION_DENIED", details: [{ reason: "SERVICE_DISABLED" }, null, 3] } } } };
    expect(() => googleReasons(details)).not.toThrow();
    expect(googleReasons(details)).toEqual(["SERVICE_DISABLED", "PERMISSION_DENIED"]);
    expect(googleReasons({ response: { data: "<html>" } })).toEqual([]);
  });
});

describe("Retry-After", () => {
  const now = Date.parse("2027-01-08T01:00:00Z");
  const asked = (headers: unknown) => retryAfter({ response: { headers } }, now);

  it.each([
    [{ "Retry-After": "7" }, 7_000],
    [new Headers({ "retry-after": "0" }), 0],
    [{ "retry-after": "Fri, 08 Jan 2027 01:01:00 GMT" }, 60_000],
    [{ "retry-after": "Fri, 08 Jan 2027 00:59:00 GMT" }, 0],
    [{ "retry-after": "soon" }, null],
    [{ "retry-after": "-5" }, null],
    [{}, null],
    [undefined, null],
  ])("%# is read in seconds or as a date", (headers, ms) => expect(asked(headers)).toBe(ms));

  it("is read from the answers of the SDK as well, and from its hint", () => {
    expect(retryAfter({ $response: { headers: { "retry-after": "4" } } }, now)).toBe(4_000);
    expect(retryAfter({ $retryable: { retryAfterHint: new Date(now + 2_000) } }, now)).toBe(2_000);
  });
});
