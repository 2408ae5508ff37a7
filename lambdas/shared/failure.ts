/** Why a call to AWS failed, as an operator can mend it. @module */
import { mayPass, statusOf, WrongAnswer } from "#lambdas/shared/may-pass";

const DENIED = [
  "AccessDenied",
  "AccessDeniedException",
  "ExpiredTokenException",
  "InvalidSignatureException",
  "NotAuthorizedException",
  "UnrecognizedClientException",
];
const NO_WAY = ["ENOTFOUND", "EHOSTUNREACH", "ENETUNREACH"];

/** denied: AWS refuses this function; unreachable: no answer came; failed: anything else. */
export function failureOf(error: unknown): "denied" | "unreachable" | "failed" {
  if (error instanceof Error && DENIED.includes(error.name)) return "denied";
  return isUnreachable(error) ? "unreachable" : "failed";
}

/** Whether there was no answer at all. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof WrongAnswer) return false;
  const { code } = (error ?? {}) as { code?: unknown };
  return statusOf(error) === null && (mayPass(error) || NO_WAY.includes(String(code)));
}
