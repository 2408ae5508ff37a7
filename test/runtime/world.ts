/**
 * What the built functions reach: table, mail, queue and bucket, Google's keys and a spreadsheet, the secret of the links; all on the loopback interface.
 * What a function writes is looked at when it is closed: JSON, a line each, and nothing in it that must not be told.
 *
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject } from "vitest";
import { googleRolePrefix } from "#infra/names";
import { tableClient } from "#lambdas/shared/aws";
import { federationCredentials } from "#lambdas/shared/google-federation";
import type { LedgerStore, Registration, Registry } from "#lambdas/shared/services";
import { createTable } from "#lambdas/shared/table";
import { forward, openFront } from "#local/cloud/front";
import { openStandIns, STAND_IN_ACCESS, type StandIns } from "#local/cloud/stand-ins";
import { openTokenIssuer, type TokenIssuer } from "#local/cloud/token-issuer";
import { gcloudCommands } from "#local/doctor/gcloud";
import { fillingRequests } from "#local/filling-requests";
import type { ApiResponse } from "#local/google/registry";
import { handleSheets } from "#local/google/sheets-facade";
import { openEngine } from "#local/sheet/engine";
import { OFFICER, registrationOf, remindedWorkbook } from "#test/fakes/reminded-workbook";
import { type Asked, type ScriptedAnswer, type ScriptedServer, startScripted } from "#test/fakes/scripted-server";
import { startTokenService, type TokenService } from "#test/fakes/token-service";
import { BEGIN, DEPLOYED, FEDERATION, LINK_KEY_SECRET, QUEUE_URL } from "./deployed";
import { ACCOUNT, type Environment, type Lambda, ROLE_SESSION, startLambda } from "./lambda";

/** The officer whose script is pinned to the workbook. */
export const CALLER = { email: OFFICER, aud: "123.apps.googleusercontent.com" };
const LINK_KEY = "a key of these tests that has thirty-two characters or more";

export interface World {
  spreadsheetId: string;
  registration: Registration;
  standIns: StandIns;
  issuer: TokenIssuer;
  /** Google's token service, which lets in the role of the functions. */
  tokens: TokenService;
  /** Google's Sheets API, which answers with {@link World.spreadsheet} unless it is told otherwise. */
  google: ScriptedServer;
  spreadsheet(asked: Asked): ScriptedAnswer;
  secrets: ScriptedServer;
  registry: Registry;
  ledger: LedgerStore;
  /** Takes part in the spreadsheet as its script does. */
  change(requests: object[]): void;
  /** As it is deployed, its places on the stand-ins. @param changed variables that are otherwise */
  start(name: string, changed?: Environment): Promise<Lambda>;
  /** Ends all that were started, and looks at what they wrote. */
  ended(): Promise<void>;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const opened = Date.now();
  const now = () => new Date(BEGIN + Date.now() - opened);
  const folder = mkdtempSync(join(tmpdir(), "sucharit-world-"));
  const quiet = () => undefined;
  const standIns = await openStandIns({ folder, now, log: quiet, mailAccepted: quiet });
  const issuer = await openTokenIssuer({ keyFile: join(folder, "key.json"), now });
  const client = tableClient({ endpoint: standIns.endpoints.table, ...STAND_IN_ACCESS });
  const { registry, ledger } = createTable({ client, table: DEPLOYED.status?.TABLE ?? "", retry: (work) => work(), clock: now });

  const engine = openEngine();
  const { spreadsheetId } = engine;
  const sheets = (method: string, url: string, body?: unknown): ApiResponse => {
    const { pathname: path, searchParams: query } = new URL(url, "http://google.invalid");
    return handleSheets({ find: (id) => (id === spreadsheetId ? engine : null) }, { method, path, query, body }, now);
  };
  const change = (requests: object[]) => {
    const { status, body } = sheets("POST", `/v4/spreadsheets/${spreadsheetId}:batchUpdate`, { requests });
    if (status !== 200) throw new Error(JSON.stringify(body));
  };
  change(fillingRequests(remindedWorkbook(), engine));
  const google = await startScripted();
  const tokens = await openTokens(opened);
  const spreadsheet = ({ method, url, headers }: Asked): ScriptedAnswer => {
    const isSignedIn = tokens.tokens().includes(headers.authorization?.replace("Bearer ", "") ?? "");
    return isSignedIn ? sheets(method, url) : { status: 401, body: { error: { code: 401, status: "UNAUTHENTICATED" } } };
  };
  google.answers(spreadsheet);
  const secrets = await startScripted();
  secrets.answers(({ headers, body }) => {
    const isAsked = headers["x-amz-target"] === "secretsmanager.GetSecretValue" && JSON.parse(body).SecretId === LINK_KEY_SECRET;
    if (!isAsked) return { status: 400, body: { __type: "ResourceNotFoundException" } };
    return {
      body: { ARN: LINK_KEY_SECRET, Name: "sucharit/link-key", SecretString: LINK_KEY, VersionId: "1", VersionStages: ["AWSCURRENT"] },
    };
  });
  const queue = await openFront({
    // The stand-in's own name for its queue has a host that is none (sqs.region.127.0.0.1), and that name alone is known to it.
    handle(request) {
      const body = request.body.toString("utf8").replace(JSON.stringify(QUEUE_URL), JSON.stringify(standIns.queueUrl));
      return forward(standIns.endpoints.queue, { ...request, body: Buffer.from(body) });
    },
    refusal: () => ({ status: 500, headers: {}, body: "" }),
    log: quiet,
  });
  const registration = registrationOf(spreadsheetId);
  await registry.register(registration);

  const places: Environment = {
    AWS_ENDPOINT_URL_DYNAMODB: standIns.endpoints.table,
    AWS_ENDPOINT_URL_S3: standIns.endpoints.files,
    AWS_ENDPOINT_URL_SQS: queue.url,
    AWS_ENDPOINT_URL_SESV2: standIns.endpoints.mail,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    JWKS_URL: issuer.jwksUrl,
    SHEETS_URL: `${google.url}/`,
    GOOGLE_CREDENTIALS: federationCredentials(FEDERATION, tokens.places),
  };
  const running: Lambda[] = [];
  const ended = async () => {
    const all = running.splice(0);
    await Promise.all(all.map((lambda) => lambda.close()));
    for (const lambda of all) expectQuiet(lambda.lines());
  };

  return {
    spreadsheetId,
    registration,
    standIns,
    issuer,
    tokens,
    google,
    spreadsheet,
    secrets,
    registry,
    ledger,
    change,
    async start(name, changed = {}) {
      const env = { ...DEPLOYED[name], ...places, ...changed };
      const lambda = await startLambda(name, { folder: join(inject("built"), name), env, begin: BEGIN });
      running.push(lambda);
      return lambda;
    },
    ended,
    async close() {
      await ended();
      client.destroy();
      await Promise.all([queue, standIns, issuer, tokens, google, secrets].map((part) => part.close()));
      rmSync(folder, { recursive: true });
    },
  };
}

/** With the pool that the operator's commands set up. */
async function openTokens(opened: number): Promise<TokenService> {
  const { createProvider, letIn } = gcloudCommands({ stage: "prod", google: FEDERATION }, ACCOUNT);
  const flag = (command: string, name: string) => new RegExp(`--${name}="([^"]+)"`).exec(command)?.[1] ?? "";
  const tokens = await startTokenService({
    ...FEDERATION,
    accountId: flag(createProvider, "account-id"),
    mapping: flag(createProvider, "attribute-mapping"),
    condition: flag(createProvider, "attribute-condition"),
    member: flag(letIn, "member"),
  });
  tokens.skewMs = BEGIN - opened;
  const arn = `arn:aws:sts::${ACCOUNT}:assumed-role/${googleRolePrefix("prod")}remind/sucharit-prod-remind`;
  tokens.sessions.push({ ...ROLE_SESSION, arn, expires: new Date(BEGIN + 12 * 3_600_000).toISOString() });
  return tokens;
}

/** Tokens have three parts; an address, an @ between words. */
const TOKEN = /eyJ[\w-]+\.[\w-]+\.[\w-]+/;
const ADDRESS = /[\w.+-]+@[\w-]+\.\w/;

function expectQuiet(lines: readonly string[]): void {
  for (const line of lines) {
    expect(() => JSON.parse(line), line).not.toThrow();
    expect(line).not.toMatch(TOKEN);
    expect(line).not.toMatch(ADDRESS);
    expect(line).not.toContain(LINK_KEY);
    expect(line).not.toContain(ROLE_SESSION.secretAccessKey);
    expect(line).not.toContain(ROLE_SESSION.sessionToken);
  }
}
