/** Failures as the operator is told of them: which step, and a short fact. @module */
import type { Finding, FindingCode } from "#lambdas/doctor/messages";
import { failureOf, isUnreachable } from "#lambdas/shared/failure";
import { SignInFailed } from "#lambdas/shared/google-sign-in";
import { LinkKeyFault } from "#lambdas/shared/link-key";
import { errorFacts } from "#lambdas/shared/logging";
import { googleReasons } from "#lambdas/shared/may-pass";

export const OK: Finding = { ok: true };

const SWITCHED_OFF = ["SERVICE_DISABLED", "accessNotConfigured"];
const APIS = { exchange: "sts.googleapis.com", impersonation: "iamcredentials.googleapis.com", sheets: "sheets.googleapis.com" };

/** Of a call to Google Sheets that was not about one workbook. */
export function googleFinding(error: unknown): Finding {
  if (isConfiguration(error)) return not("not-set", error.message);
  if (error instanceof SignInFailed) return not(...signInFault(error));
  if (googleReasons(error).some((reason) => SWITCHED_OFF.includes(reason))) return not("api-disabled", APIS.sheets);
  return not(isUnreachable(error) ? "unreachable" : "failed", `${APIS.sheets}: ${factOf(error)}`);
}

/** Codes: https://www.rfc-editor.org/rfc/rfc8693#section-2.2.2 as Google's token service gives them, and google.rpc.ErrorInfo. */
function signInFault(failure: SignInFailed): [FindingCode, string] {
  const { step, code, status, hint } = failure;
  if (step === "none") return ["failed", `before asking Google: ${code}`];
  const api = APIS[step];
  if (isUnreachable(failure)) return ["unreachable", `${api}: ${code}`];
  if (SWITCHED_OFF.includes(code)) return ["api-disabled", api];
  const fact = `${api}: ${code}${hint === null ? "" : ` (${hint})`}`;
  if (step === "impersonation") return [status === 403 || status === 404 ? "impersonation-refused" : "failed", fact];
  if (code === "invalid_target" || (code === "invalid_request" && hint === "audience")) return ["federation-unknown", fact];
  const isRefused = ["invalid_grant", "unauthorized_client", "access_denied"].includes(code) || hint === "subject-too-long";
  return [isRefused ? "federation-refused" : "failed", fact];
}

/** Of the table, and of anything else at AWS. */
export function awsFinding(error: unknown): Finding {
  if (isConfiguration(error)) return not("not-set", error.message);
  return not(failureOf(error), factOf(error));
}

export function linkKeyFinding(error: unknown): Finding {
  if (error instanceof LinkKeyFault) return not(error.kind, error.message);
  return awsFinding(error);
}

function not(code: FindingCode, detail: string): Finding {
  return { ok: false, code, detail };
}

/** Our own lines about the environment, which quote nothing of it. */
function isConfiguration(error: unknown): error is Error {
  return error instanceof Error && error.message.startsWith("configuration: ");
}

function factOf(error: unknown): string {
  const { error: name, code, status } = errorFacts(error);
  return [name, code, status].filter((fact) => fact !== undefined).join(" ");
}
