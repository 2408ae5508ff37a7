/** What AWS's refusals mean for the one who typed the command. Never what AWS said itself: its messages can quote a request with its token. @module */
import type { Text } from "#local/doctor/walk";

/** How to log in at AWS, as docs/operating.md explains it. */
export const AWS_LOGIN_COMMAND = "aws sso login --profile sucharit";

/** expired, unknown, none: of the login. absent: there is no such thing. */
type AwsRefusal = "none" | "expired" | "unknown" | "denied" | "absent" | "throttled" | "timeout" | "unreachable" | "failing" | "other";

const NO_CONNECTION = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EPIPE|socket hang up|Networking/i;

/** By the error's name, or its cause's code; the first that fits. */
const MEANINGS: readonly [kind: AwsRefusal, name: RegExp][] = [
  ["expired", /^(ExpiredToken(Exception)?|RequestExpired|TokenProviderError|TokenRefreshRequired)$/],
  ["none", /^(CredentialsProviderError|CredentialsError)$/],
  [
    "unknown",
    /^(InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature.*|AuthFailure)$/,
  ],
  ["denied", /^(AccessDenied(Exception)?|AuthorizationError(Exception)?|UnauthorizedOperation|NotAuthorized|OptInRequired)$/],
  ["absent", /^(NotFound(Exception)?|ResourceNotFoundException)$/],
  [
    "throttled",
    /^(Throttling(Exception)?|ThrottledException|TooManyRequests(Exception)?|LimitExceededException|RequestLimitExceeded|ProvisionedThroughputExceededException)$/,
  ],
  ["timeout", /^TimeoutError$/],
];

/** What an AWS client's failure is about. */
export function awsRefusal(thrown: unknown): AwsRefusal {
  const { name, message, code, status, cause } = factsOf(thrown);
  const known = MEANINGS.find(([, names]) => names.test(name));
  // A login that ran out says so in words only where it comes from a cache of `aws sso login`.
  if (known?.[0] === "none" && /expired|refresh failed|aws sso login/i.test(message)) return "expired";
  if (known) return known[0];
  if (NO_CONNECTION.test(`${code} ${cause} ${status === 0 ? message : ""}`)) return "unreachable";
  if (status >= 500) return "failing";
  if (status === 403) return "denied";
  return "other";
}

/** One line, and what mends it. `doing`: the AWS action, such as sts:GetCallerIdentity. */
export function explainAws(thrown: unknown, doing: string): { why: Text; mend: readonly string[] } {
  const { name, status } = factsOf(thrown);
  const say = (th: string, en: string, ...mend: string[]) => ({ why: { th, en }, mend });
  switch (awsRefusal(thrown)) {
    case "none":
      return say(
        "ไม่พบการลงชื่อเข้าใช้ AWS ในเครื่องนี้",
        "no AWS credentials",
        "aws configure sso --profile sucharit",
        AWS_LOGIN_COMMAND,
        "export AWS_PROFILE=sucharit",
      );
    case "expired":
      return say("การลงชื่อเข้าใช้ AWS หมดอายุ", "the AWS login has expired", AWS_LOGIN_COMMAND);
    case "unknown":
      return say("AWS ไม่รับการลงชื่อเข้าใช้นี้", "AWS does not know these credentials", AWS_LOGIN_COMMAND);
    case "denied":
      return say(
        `สิทธิ์ใน AWS ไม่พอ: ${doing}`,
        "this AWS login may not do it",
        "docs/operating.md → 5: ใช้สิทธิ์ AdministratorAccess (use a permission set that may)",
      );
    case "throttled":
      return say("เรียก AWS ถี่เกินไป: รอหนึ่งนาทีแล้วสั่งใหม่", `AWS throttles ${doing}, wait a minute`, "npm run -s sucharit -- doctor");
    case "timeout":
      return say(`AWS ไม่ตอบในเวลาที่รอได้: ${doing}`, "no answer from AWS in time", "npm run -s sucharit -- doctor");
    case "unreachable":
      return say("ติดต่อ AWS ไม่ได้: ตรวจอินเทอร์เน็ตและชื่อภูมิภาคแล้วสั่งใหม่", "no connection to AWS", "npm run -s sucharit -- doctor");
    case "failing":
      return say(`ระบบของ AWS ขัดข้องชั่วคราว (${status}): รอสักครู่แล้วสั่งใหม่`, "AWS is failing for the moment", "npm run -s sucharit -- doctor");
    default:
      return say(`AWS ไม่รับคำสั่ง ${doing}: ${name}`, "AWS refused", "npm run -s sucharit -- doctor");
  }
}

function factsOf(thrown: unknown) {
  const error = (thrown ?? {}) as {
    name?: unknown;
    message?: unknown;
    code?: unknown;
    cause?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  const cause = (error.cause ?? {}) as { code?: unknown; message?: unknown };
  return {
    name: word(error.name).replace(/[^\w.]/g, "") || "Error",
    message: word(error.message),
    code: word(error.code),
    cause: `${word(cause.code)} ${word(cause.message)}`,
    status: error.$metadata?.httpStatusCode ?? 0,
  };
}

function word(value: unknown): string {
  return typeof value === "string" ? value : "";
}
