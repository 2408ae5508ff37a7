/**
 * Google as a function meets it that comes with its AWS role: token service, impersonation and Sheets on one loopback server. It works out everything anew that
 * Google (and AWS on its behalf) would: signature, pool, condition, binding, scopes, expiry. What its refusals are called is as Google's are; their texts quote
 * what they got, as AWS's do, so that a test sees whether any of it comes out somewhere.
 * @module
 */
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { AwsRefused, callerOf, type RoleSession, type SignedRequest } from "#test/fakes/aws-signature";

const CLOUD = "https://www.googleapis.com/auth/cloud-platform";
const READ = "https://www.googleapis.com/auth/spreadsheets.readonly";
const WRITE = "https://www.googleapis.com/auth/spreadsheets";

/** What `gcloud iam workload-identity-pools providers create-aws` and the binding were told. */
export interface PoolRules {
  projectNumber: string;
  pool: string;
  provider: string;
  accountId: string;
  /** `google.subject=…,attribute.x=…`, of CEL what {@link evaluated} knows. */
  mapping: string;
  condition: string;
  serviceAccount: string;
  /** The member that has roles/iam.workloadIdentityUser, or null. */
  member: string | null;
}

interface Identity {
  subject: string;
  attributes: Record<string, string>;
}
interface Token {
  kind: "federated" | "service-account";
  scopes: string[];
  expires: number;
  identity: Identity;
}
type Api = "sts" | "iamcredentials" | "sheets";
interface AskedToken {
  api: Api;
  method: string;
  path: string;
  form: Record<string, string>;
  json: Record<string, unknown>;
  /** Scopes of the token that came along. */
  scopes: string[];
}

export interface TokenService {
  places: { sts: string; iam: string };
  /** For the Sheets client. */
  rootUrl: string;
  rules: PoolRules;
  sessions: RoleSession[];
  switchedOff: Set<Api>;
  /** Instead of an answer of that API. */
  instead: Map<Api, { status: number; headers?: Record<string, string> } | "hang" | "cut">;
  /** Added to the machine's clock. */
  skewMs: number;
  /** By id. */
  shared: Map<string, unknown>;
  asked: AskedToken[];
  /** Every token that was ever given out. */
  tokens(): string[];
  close(): Promise<void>;
}

/** An answer other than 200. */
class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    super("refused");
    this.status = status;
    this.body = body;
  }
}
const oauth = (error: string, description: string) => new Refusal(400, { error, error_description: description });
const rpc = (status: number, name: string, reason: string, message = "planned") =>
  new Refusal(status, {
    error: {
      code: status,
      message,
      status: name,
      details: [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, domain: "googleapis.com" }],
    },
  });

export async function startTokenService(rules: PoolRules): Promise<TokenService> {
  const tokens = new Map<string, Token>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = askedOf(request, Buffer.concat(chunks).toString("utf8"), tokens);
    service.asked.push(asked);
    const instead = service.instead.get(asked.api);
    if (instead === "hang") return;
    if (instead === "cut") return request.socket.destroy();
    const reply = (status: number, body: unknown, headers = {}) => {
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(body));
    };
    if (instead !== undefined) return reply(instead.status, {}, instead.headers);
    try {
      reply(200, answerTo(asked, bearerOf(request)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      reply(error.status, error.body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = () => new Date(Date.now() + service.skewMs);

  function answerTo(asked: AskedToken, bearer: string): unknown {
    if (service.switchedOff.has(asked.api)) throw rpc(403, "PERMISSION_DENIED", "SERVICE_DISABLED");
    if (asked.api === "sts") return exchanged(asked);
    if (asked.api === "iamcredentials") return impersonated(asked, tokens.get(bearer));
    return spreadsheet(asked, tokens.get(bearer));
  }

  function give(token: Token): string {
    const text = `ya29.${token.kind}-${randomBytes(24).toString("base64url")}`;
    tokens.set(text, token);
    return text;
  }

  function exchanged({ method, path, form }: AskedToken): unknown {
    if (method !== "POST" || path !== "/v1/token") throw new Refusal(404, {});
    const wanted = {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
      subject_token_type: "urn:ietf:params:aws:token-type:aws4_request",
      scope: CLOUD,
    };
    for (const [name, value] of Object.entries(wanted))
      if (form[name] !== value) throw oauth("invalid_request", `Invalid ${name}: ${form[name]}`);
    const { projectNumber, pool, provider } = service.rules;
    const audience = `//iam.googleapis.com/projects/${projectNumber}/locations/global/workloadIdentityPools/${pool}/providers/${provider}`;
    if (form.audience !== audience) throw oauth("invalid_target", "The pool or provider is disabled or deleted or doesn't exist.");
    const identity = identityOf(subjectOf(form.subject_token ?? "", audience), service.rules, service.sessions, now());
    const expires = now().getTime() + 3600_000;
    const token = give({ kind: "federated", scopes: [CLOUD], expires, identity });
    return { access_token: token, issued_token_type: wanted.requested_token_type, token_type: "Bearer", expires_in: 3600 };
  }

  function impersonated({ method, path, json }: AskedToken, token: Token | undefined): unknown {
    if (token?.kind !== "federated" || token.expires <= now().getTime()) throw rpc(401, "UNAUTHENTICATED", "ACCESS_TOKEN_EXPIRED");
    const { projectNumber, pool, serviceAccount, member } = service.rules;
    if (method !== "POST" || path !== `/v1/projects/-/serviceAccounts/${serviceAccount}:generateAccessToken`)
      throw rpc(404, "NOT_FOUND", "NOT_FOUND");
    const set = `principalSet://iam.googleapis.com/projects/${projectNumber}/locations/global/workloadIdentityPools/${pool}`;
    const members = Object.entries(token.identity.attributes).map(([name, value]) => `${set}/attribute.${name}/${value}`);
    if (member === null || !members.includes(member)) throw rpc(403, "PERMISSION_DENIED", "IAM_PERMISSION_DENIED");
    const lifetime = /^(\d{1,4})s$/.exec(String(json.lifetime))?.[1];
    if (lifetime === undefined || Number(lifetime) > 3600) throw rpc(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT");
    const expires = now().getTime() + Number(lifetime) * 1000;
    const accessToken = give({ kind: "service-account", scopes: json.scope as string[], expires, identity: token.identity });
    return { accessToken, expireTime: new Date(expires).toISOString() };
  }

  function spreadsheet({ method, path }: AskedToken, token: Token | undefined): unknown {
    if (token?.kind !== "service-account" || token.expires <= now().getTime()) throw rpc(401, "UNAUTHENTICATED", "ACCESS_TOKEN_EXPIRED");
    const enough = method === "GET" ? [READ, WRITE] : [WRITE];
    if (!token.scopes.some((scope) => enough.includes(scope))) throw rpc(403, "PERMISSION_DENIED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    const found = service.shared.get(/^\/v4\/spreadsheets\/([^/:]+)/.exec(path)?.[1] ?? "");
    if (found === undefined) throw rpc(404, "NOT_FOUND", "notFound");
    // A viewer's.
    if (method !== "GET") throw rpc(403, "PERMISSION_DENIED", "forbidden");
    return found;
  }

  const service: TokenService = {
    places: { sts: `${url}/sts`, iam: `${url}/iamcredentials` },
    rootUrl: `${url}/`,
    rules,
    sessions: [],
    switchedOff: new Set(),
    instead: new Map(),
    skewMs: 0,
    shared: new Map(),
    asked: [],
    tokens: () => [...tokens.keys()],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return service;
}

function bearerOf(request: IncomingMessage): string {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
}

function askedOf(request: IncomingMessage, body: string, tokens: ReadonlyMap<string, Token>): AskedToken {
  // The Sheets client keeps nothing of its root but the host.
  const [, api = "sheets", rest = ""] = /^(?:\/(sts|iamcredentials))?(\/[^?]*)/.exec(request.url ?? "") ?? [];
  const isForm = (request.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
  return {
    api: api as Api,
    method: request.method ?? "",
    path: decodeURIComponent(rest),
    form: isForm ? Object.fromEntries(new URLSearchParams(body)) : {},
    json: !isForm && body.startsWith("{") ? JSON.parse(body) : {},
    scopes: tokens.get(bearerOf(request))?.scopes ?? [],
  };
}

/** The signed request, where Google would hand it to AWS: to AWS alone, for nothing but the caller's identity, and made for this provider. */
function subjectOf(subjectToken: string, audience: string): SignedRequest {
  const malformed = oauth("invalid_grant", `AWS request has invalid format: ${subjectToken}`);
  let request: SignedRequest;
  try {
    request = JSON.parse(decodeURIComponent(subjectToken));
  } catch {
    throw malformed;
  }
  const { protocol, host, pathname, search } = new URL(request.url);
  const isAws = protocol === "https:" && /^sts(\.[a-z]{2}(-[a-z]+)+-\d)?\.amazonaws\.com$/.test(host);
  if (request.method !== "POST" || !isAws || pathname !== "/" || search !== "?Action=GetCallerIdentity&Version=2011-06-15") throw malformed;
  const headerOf = (name: string) => request.headers.find(({ key }) => key.toLowerCase() === name)?.value;
  // Signing it, too, is recommended by Google and not done by its library for Node.
  if (headerOf("x-goog-cloud-target-resource")?.replace(/^https:/, "") !== audience) {
    throw oauth("invalid_grant", `x-goog-cloud-target-resource does not match: ${subjectToken}`);
  }
  return request;
}

function identityOf(request: SignedRequest, rules: PoolRules, sessions: readonly RoleSession[], now: Date): Identity {
  let arn: string;
  try {
    arn = callerOf(request, sessions, now).arn;
  } catch (error) {
    if (!(error instanceof AwsRefused)) throw error;
    throw oauth(
      "invalid_grant",
      `Received AWS response 403: <Code>${error.code}</Code><Message>${error.message}</Message> for ${JSON.stringify(request)}`,
    );
  }
  const account = arn.split(":")[4] ?? "";
  if (account !== rules.accountId) throw oauth("invalid_grant", `The account ${account} is not the provider's.`);
  const assertion = { arn, account };
  const mapped = Object.fromEntries(
    rules.mapping.split(",").map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), String(evaluated(pair.slice(at + 1), assertion))];
    }),
  );
  const { "google.subject": subject = "", ...attributes } = mapped;
  if (Buffer.byteLength(subject) > 127)
    throw oauth("invalid_request", "The size of mapped attribute google.subject exceeds the 127 bytes limit.");
  if (subject === "") throw oauth("invalid_request", "google.subject must not be empty");
  if (evaluated(rules.condition, assertion) !== true)
    throw oauth("unauthorized_client", "The given credential is rejected by the attribute condition.");
  return {
    subject,
    attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name.replace("attribute.", ""), value])),
  };
}

/** `assertion.arn`, `assertion.arn.extract('a{x}b')`, `assertion.arn.startsWith('a')`, as Google's CEL has them. */
function evaluated(expression: string, assertion: Record<string, string>): string | boolean {
  const match = /^assertion\.([a-z]+)(?:\.(extract|startsWith)\('([^']*)'\))?$/.exec(expression.trim());
  const value = assertion[match?.[1] ?? ""];
  if (match === null || value === undefined) throw new Error(`the fake does not know the expression ${expression}`);
  const [, , call, text = ""] = match;
  if (call === "startsWith") return value.startsWith(text);
  if (call !== "extract") return value;
  const [before = "", after = ""] = text.split(/\{[a-z_]+\}/);
  const from = value.indexOf(before);
  const to = after === "" ? value.length : value.indexOf(after, from + before.length);
  return from < 0 || to < 0 ? "" : value.slice(from + before.length, to);
}
