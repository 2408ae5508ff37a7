/**
 * What AWS makes of a signed request to its token service: worked out from the rules of Signature Version 4
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html), with nothing of the library that signs.
 * @module
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** A role's session: what Lambda puts into the environment, and whom AWS knows it to be. */
export interface RoleSession {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  /** `arn:aws:sts::123456789012:assumed-role/role/session` */
  arn: string;
  /** ISO instant. */
  expires: string;
}
export interface SignedRequest {
  url: string;
  method: string;
  headers: { key: string; value: string }[];
}

/** Code and message as AWS answers a request that it refuses. Its message quotes the request. */
export class AwsRefused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** AWS's own token service takes requests for a quarter of an hour ("Signature expired: … - 15 min."). */
const SKEW_MS = 15 * 60_000;

/** Whose request it is. @throws AwsRefused */
export function callerOf(request: SignedRequest, sessions: readonly RoleSession[], now: Date): RoleSession {
  const headers = new Map(request.headers.map(({ key, value }) => [key.toLowerCase(), value.trim()]));
  const url = new URL(request.url);
  const signed = authorizationOf(headers.get("authorization") ?? "");
  const date = headers.get("x-amz-date") ?? "";
  const [keyId = "", day, region, service, ending] = signed.credential.split("/");
  const ofHost = /^sts\.([a-z0-9-]+)\.amazonaws\.com$/.exec(url.host)?.[1] ?? "us-east-1";
  if (service !== "sts" || ending !== "aws4_request" || region !== ofHost || day !== date.slice(0, 8) || headers.get("host") !== url.host) {
    throw new AwsRefused("SignatureDoesNotMatch", "Credential should be scoped to a valid region and service");
  }
  checkDate(date, now);
  const session = sessions.find(({ accessKeyId }) => accessKeyId === keyId);
  if (session === undefined || session.sessionToken !== headers.get("x-amz-security-token")) {
    throw new AwsRefused("InvalidClientTokenId", "The security token included in the request is invalid.");
  }
  if (now >= new Date(session.expires)) throw new AwsRefused("ExpiredToken", "The security token included in the request is expired");
  const unsigned = [...headers.keys()].filter((name) => (name === "host" || name.startsWith("x-amz-")) && !signed.names.includes(name));
  if (unsigned.length > 0) throw new AwsRefused("SignatureDoesNotMatch", `must be signed: ${unsigned.join()}`);
  const canonical = canonicalRequest(request.method, url, headers, signed.names);
  const toSign = ["AWS4-HMAC-SHA256", date, `${day}/${region}/sts/aws4_request`, sha256(canonical)].join("\n");
  const right = [`${day}`, region, "sts", "aws4_request"].reduce<Buffer>(
    (key, part) => hmac(key, part),
    Buffer.from(`AWS4${session.secretAccessKey}`),
  );
  if (!isSame(hmac(right, toSign), Buffer.from(signed.signature, "hex"))) {
    throw new AwsRefused(
      "SignatureDoesNotMatch",
      `The request signature we calculated does not match. The Canonical String should have been '${canonical}'`,
    );
  }
  return session;
}

function authorizationOf(header: string): { credential: string; names: string[]; signature: string } {
  const match = /^AWS4-HMAC-SHA256 Credential=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/.exec(header);
  if (match === null) throw new AwsRefused("IncompleteSignature", `Authorization header is not complete: ${header}`);
  const [, credential = "", names = "", signature = ""] = match;
  return { credential, names: names.split(";"), signature };
}

function checkDate(date: string, now: Date): void {
  const [, year, month, day, hours, minutes, seconds] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`);
  if (Number.isNaN(at)) throw new AwsRefused("IncompleteSignature", "Date must be in ISO-8601 'basic format'");
  if (at < now.getTime() - SKEW_MS)
    throw new AwsRefused("SignatureDoesNotMatch", `Signature expired: ${date} is now earlier than (- 15 min.)`);
  if (at > now.getTime() + SKEW_MS)
    throw new AwsRefused("SignatureDoesNotMatch", `Signature not yet current: ${date} is still later than (+ 15 min.)`);
}

function canonicalRequest(method: string, url: URL, headers: Map<string, string>, names: readonly string[]): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const lines = [...names].sort().map((name) => `${name}:${(headers.get(name) ?? "").replace(/ +/g, " ")}\n`);
  // A GetCallerIdentity whose parameters are in the address has no body.
  return [method, url.pathname, query.join("&"), lines.join(""), [...names].sort().join(";"), sha256("")].join("\n");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
