/** How each service says no, in its own form. @module */
import type { Words } from "#test/faults/fault-front";

/** DynamoDB and SQS: errors by `__type`. */
const typed = (status: number, type: string, message = "planned") => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.0" },
  body: JSON.stringify({ __type: type, message }),
});
/** SESv2: errors by a header. */
const named = (status: number, type: string) => ({
  status,
  headers: { "content-type": "application/json", "x-amzn-errortype": type },
  body: JSON.stringify({ message: "planned" }),
});
const xml = (status: number, code: string) => ({
  status,
  headers: { "content-type": "application/xml" },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>planned</Message></Error>`,
});
const google = (status: number, state: string, reason: string) => ({
  status,
  headers: { "content-type": "application/json; charset=UTF-8" },
  body: JSON.stringify({ error: { code: status, message: "planned", status: state, errors: [{ reason, domain: "global" }] } }),
});
/** Google's token service answers as RFC 6749 has it. */
const oauth = (status: number, error: string) => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ error, error_description: "planned" }),
});

export const WORDS = {
  table: {
    throttled: typed(400, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"),
    denied: typed(400, "com.amazon.coral.service#AccessDeniedException"),
    busy: typed(503, "com.amazon.coral.service#ServiceUnavailable"),
    skewed: typed(400, "com.amazon.coral.service#InvalidSignatureException", "Signature expired: planned"),
  },
  queue: {
    throttled: typed(400, "com.amazonaws.sqs#RequestThrottled"),
    denied: typed(403, "com.amazon.coral.service#AccessDeniedException"),
    busy: typed(503, "com.amazonaws.sqs#ServiceUnavailable"),
    skewed: typed(403, "com.amazon.coral.service#InvalidSignatureException", "Signature expired: planned"),
  },
  mail: {
    throttled: named(429, "TooManyRequestsException"),
    denied: named(403, "AccessDeniedException"),
    busy: named(503, "ServiceUnavailable"),
    skewed: named(403, "InvalidSignatureException"),
  },
  files: {
    throttled: xml(503, "SlowDown"),
    denied: xml(403, "AccessDenied"),
    busy: xml(503, "ServiceUnavailable"),
    skewed: xml(403, "RequestTimeTooSkewed"),
  },
  sheets: {
    throttled: google(429, "RESOURCE_EXHAUSTED", "rateLimitExceeded"),
    denied: google(403, "PERMISSION_DENIED", "forbidden"),
    busy: google(503, "UNAVAILABLE", "backendError"),
    // It signs nothing; a token that ran out by its clock is refused so.
    skewed: google(401, "UNAUTHENTICATED", "authError"),
  },
  token: {
    throttled: google(429, "RESOURCE_EXHAUSTED", "rateLimitExceeded"),
    denied: oauth(403, "unauthorized_client"),
    busy: google(503, "UNAVAILABLE", "backendError"),
    skewed: oauth(400, "invalid_grant"),
  },
  keys: {
    throttled: google(429, "RESOURCE_EXHAUSTED", "rateLimitExceeded"),
    denied: google(403, "PERMISSION_DENIED", "forbidden"),
    busy: google(503, "UNAVAILABLE", "backendError"),
    skewed: null,
  },
} satisfies Record<string, Words>;
