/** Who is let in and what for: requests as the HTTP API hands them on, the real authorizer and functions behind it, tokens of a key of the test's own. */
import { createLocalJWKSet, exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { handInMark } from "#core/follow-up/hand-in";
import type { RegistrationAsked } from "#core/gateway/messages";
import { createAuthorizer } from "#lambdas/authorizer/authorizer";
import { createCheck } from "#lambdas/check/check";
import { createHandIn } from "#lambdas/hand-in/hand-in";
import { createRegistration } from "#lambdas/registration/registration";
import { createReport } from "#lambdas/report/report";
import { createLog } from "#lambdas/shared/logging";
import { SheetsRefused } from "#lambdas/shared/services";
import { createStatus } from "#lambdas/status/status";
import { answerGateway, type GatewayOptions } from "#local/cloud/gateway";
import type { LocalFunction } from "#local/cloud/invoke";
import { remindedWorkbook } from "#test/fakes/reminded-workbook";
import { type FakeServices, fakeServices } from "#test/fakes/services";
import { CALLER, ID, NOW, REGISTRATION, TODAY, writtenLines } from "#test/unit/lambdas/harness";

const COPY = "1copyCopyCopyCopyCopyCopyCopyCopyCopy";
const OTHER_AUD = "999.apps.googleusercontent.com";
const SECONDS = NOW.getTime() / 1000;

const google = await generateKeyPair("RS256", { extractable: true });
const stranger = await generateKeyPair("RS256");
const elliptic = await generateKeyPair("ES256");
const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(google.publicKey)), kid: "g1", alg: "RS256", use: "sig" }] });
const publicPem = new TextEncoder().encode(await exportSPKI(google.publicKey));

interface Claims {
  aud?: string;
  email?: string;
  iat?: number;
  exp?: number;
  more?: object;
}
const claimsOf = ({ aud = CALLER.aud, email = CALLER.email, iat = SECONDS - 60, exp = SECONDS + 3540, more }: Claims = {}) => ({
  ...{ iss: "https://accounts.google.com", sub: "111", email_verified: true, aud, email, iat, exp },
  ...more,
});
const tokenOf = (claims: Claims = {}, key: CryptoKey | Uint8Array = google.privateKey, header: object = {}) =>
  new SignJWT(claimsOf(claims)).setProtectedHeader({ alg: "RS256", kid: "g1", ...header }).sign(key);
const unsigned = (header: object) =>
  `${[header, claimsOf()].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`;

let now: Date;
let services: FakeServices;
let nonces: number;
let output: ReturnType<typeof writtenLines>;
const clock = () => now;

beforeEach(() => {
  now = NOW;
  nonces = 0;
  services = fakeServices(clock);
  services.state.registrations.set(ID, { ...REGISTRATION });
  output = writtenLines();
});
afterEach(() => output.restore());

function gateway(): GatewayOptions {
  const named = (name: string, handler: unknown): LocalFunction => ({
    name,
    timeoutMs: 29_000,
    handler: handler as LocalFunction["handler"],
  });
  const log = createLog("test");
  const random = (bytes: number) => Buffer.alloc(bytes, ++nonces);
  const registration = named(
    "registration",
    createRegistration({ ...services, random, serviceAccount: undefined, registrants: ["example.go.th"], clock, log }),
  );
  return {
    ...{ now: clock, domainName: "gateway.example.go.th", log: () => undefined },
    authorizer: named(
      "authorizer",
      createAuthorizer({ keys, issuers: ["https://accounts.google.com", "accounts.google.com"], clock, log }),
    ),
    routes: [
      { key: "POST /v1/registrations", function: registration },
      { key: "POST /v1/registrations/confirm", function: registration },
      { key: "GET /v1/workbooks/{id}/status", function: named("status", createStatus({ ...services, log })) },
      { key: "POST /v1/hand-ins", function: named("hand-in", createHandIn({ ...services, clock, log })) },
      { key: "POST /v1/check", function: named("check", createCheck({ log })) },
      { key: "POST /v1/reports", function: named("report", createReport({ ...services, newKey: () => "k", clock, log })) },
    ],
  };
}

async function ask(token: string | null, route: string, body?: object) {
  const [method = "", url = ""] = route.split(" ");
  const answer = await answerGateway(gateway(), {
    ...{ method, url },
    headers: { ...(token !== null && { authorization: `Bearer ${token}` }), "content-type": "application/json" },
    body: Buffer.from(body ? JSON.stringify(body) : ""),
  });
  return { status: answer.status, body: JSON.parse(answer.body.toString("utf8")) };
}

const content = { organization: null, unit: "กองคลัง", fiscalYear: 2570, round: "q1", reports: [reportRow()] };
function reportRow() {
  const none = { number: null, name: null, state: null, result: null, problemAndRemedy: null, reason: null, evidence: null };
  return {
    project: "p1",
    planned: null,
    amounts: { plan: null, ordinance: null, disbursed: null },
    ...none,
    reportedOn: null,
    reportedBy: null,
  };
}
const report = { kind: "data", format: "csv", fiscalYear: null, round: null, errors: 0 };
/** Every question about a workbook of one's own. */
const QUESTIONS: [string, (id: string) => [string, object?]][] = [
  ["status", (id) => [`GET /v1/workbooks/${id}/status?next=2027-01-11`]],
  [
    "a hand-in",
    (id) => [
      "POST /v1/hand-ins",
      {
        ...{ spreadsheetId: id, unit: "กองคลัง", fiscalYear: 2570, round: "q1", by: "ผู้รายงาน", approvedBy: "ปลัดตัวอย่าง" },
        ...{ approvedAs: "ปลัด", approvedOn: TODAY, content, mark: handInMark(content) },
      },
    ],
  ],
  ["a report", (id) => ["POST /v1/reports", { spreadsheetId: id, report, workbook: remindedWorkbook() }]],
];
const changes = () => services.calls.filter(({ name }) => name !== "registry.find").map(({ name }) => name);

describe("a token", () => {
  const BAD: [string, () => Promise<string> | string | null][] = [
    ["none", () => null],
    ["of another key", () => tokenOf({}, stranger.privateKey)],
    ["signed with the issuer's public key as if that were a shared secret", () => tokenOf({}, publicPem, { alg: "HS256" })],
    ["unsigned", () => unsigned({ alg: "none" })],
    ["unsigned, in capitals", () => unsigned({ alg: "NONE", kid: "g1" })],
    ["of another algorithm", () => tokenOf({}, elliptic.privateKey, { alg: "ES256" })],
    ["that brings its own key along", async () => tokenOf({}, stranger.privateKey, { jwk: await exportJWK(stranger.publicKey) })],
    ["that says where to fetch its key", () => tokenOf({}, stranger.privateKey, { jku: "https://evil.example/keys", kid: "mine" })],
    [
      "whose claims were changed",
      async () =>
        (await tokenOf()).replace(
          /\.[^.]+\./,
          `.${Buffer.from(JSON.stringify(claimsOf({ email: "x@example.go.th" }))).toString("base64url")}.`,
        ),
    ],
    ["that has run out", () => tokenOf({ iat: SECONDS - 3600, exp: SECONDS - 60 })],
    ["from the future", () => tokenOf({ iat: SECONDS + 600, exp: SECONDS + 3000 })],
    ["that shall hold for a year", () => tokenOf({ iat: SECONDS - 7200, exp: SECONDS + 365 * 86_400 })],
    ["of another issuer", () => tokenOf({ more: { iss: "https://accounts.google.com.evil.example" } })],
    ["of an address that nobody verified", () => tokenOf({ more: { email_verified: false } })],
  ];

  it.each(BAD)("%s opens no route", async (_name, make) => {
    const token = await make();
    for (const [, question] of QUESTIONS) expect([401, 403]).toContain((await ask(token, ...question(ID))).status);
    expect((await ask(token, "POST /v1/registrations", { spreadsheetId: ID })).status).toBeGreaterThanOrEqual(401);
    expect((await ask(token, "POST /v1/check", { plan: remindedWorkbook().plan })).status).toBeGreaterThanOrEqual(401);
    expect(services.calls).toEqual([]);
  });

  it("of the workbook's own script is answered: the routes above are there", async () => {
    for (const [, question] of QUESTIONS) expect((await ask(await tokenOf(), ...question(ID))).status).toBe(200);
  });
});

describe("a script that is not the workbook's", () => {
  it.each(QUESTIONS)("gets no answer and changes nothing (%s), whoever runs it", async (_name, question) => {
    for (const email of [CALLER.email, "stranger@gmail.example"]) {
      const answer = await ask(await tokenOf({ aud: OTHER_AUD, email }), ...question(ID));
      expect(answer).toMatchObject({ status: 403, body: { error: { code: "not-registered" } } });
    }
    expect(changes()).toEqual([]);
  });

  it.each(QUESTIONS)("cannot tell a workbook that is registered from one that is not (%s)", async (_name, question) => {
    const token = await tokenOf({ aud: OTHER_AUD });
    expect(await ask(token, ...question(ID))).toEqual(await ask(token, ...question("1nobodysNobodysNobodysNobodys")));
  });
});

const asks = async (id: string, claims: Claims = {}) => ask(await tokenOf(claims), "POST /v1/registrations", { spreadsheetId: id });
const nonceFor = async (id: string, claims?: Claims) => ((await asks(id, claims)).body as RegistrationAsked).nonce;
const confirms = async (id: string, nonce: string, claims: Claims = {}) =>
  ask(await tokenOf(claims), "POST /v1/registrations/confirm", { spreadsheetId: id, nonce });
const holds = (id: string, nonce: string | null) =>
  services.state.spreadsheets.set(id, { name: "", grids: [], reading: {} as never, nonce });
const pinned = (id: string) => services.state.registrations.get(id)?.aud;

describe("a workbook that somebody may only look at, or not even that", () => {
  const stranger = { aud: OTHER_AUD, email: "curious@example.go.th" };

  it("is not registered: the nonce never gets into it", async () => {
    const nonce = await nonceFor(ID, stranger);
    holds(ID, null);
    expect(await confirms(ID, nonce, stranger)).toMatchObject({ status: 409, body: { error: { code: "nonce-differs" } } });
    services.state.spreadsheets.set(ID, new SheetsRefused("no-access"));
    expect(await confirms(ID, await nonceFor(ID, stranger), stranger)).toMatchObject({
      status: 409,
      body: { error: { code: "no-access" } },
    });
    expect(pinned(ID)).toBe(CALLER.aud);
  });

  it("is not registered with the nonce that its own editor left in it, though who looks can read that", async () => {
    const editors = await nonceFor(ID);
    holds(ID, editors);
    expect(await confirms(ID, editors, stranger)).toMatchObject({ status: 409 });
    expect(await confirms(ID, await nonceFor(ID, stranger), stranger)).toMatchObject({ status: 409 });
    expect(pinned(ID)).toBe(CALLER.aud);
  });
});

describe("a copy of a workbook", () => {
  it("has a script of its own, which is answered nothing about the original, with all that was copied", async () => {
    const nonce = await nonceFor(ID);
    holds(ID, nonce);
    holds(COPY, nonce);
    const copys = { aud: OTHER_AUD };
    expect(await confirms(COPY, nonce, copys)).toMatchObject({ status: 409 });
    expect(await confirms(ID, nonce, copys)).toMatchObject({ status: 409 });
    for (const [, question] of QUESTIONS) expect((await ask(await tokenOf(copys), ...question(ID))).status).toBe(403);
    expect([pinned(ID), pinned(COPY)]).toEqual([CALLER.aud, undefined]);
  });

  it("becomes a workbook of its own by registering, and leaves the original alone", async () => {
    const copys = { aud: OTHER_AUD };
    const nonce = await nonceFor(COPY, copys);
    holds(COPY, nonce);
    expect((await confirms(COPY, nonce, copys)).status).toBe(200);
    expect([pinned(ID), pinned(COPY)]).toEqual([CALLER.aud, OTHER_AUD]);
  });

  it("cannot be registered by the original's script, which speaks for one workbook", async () => {
    const first = await nonceFor(ID);
    holds(ID, first);
    expect((await confirms(ID, first)).status).toBe(200);
    const second = await nonceFor(COPY);
    holds(COPY, second);
    expect(await confirms(COPY, second)).toMatchObject({ status: 409, body: { error: { code: "script-shared" } } });
    expect(pinned(COPY)).toBeUndefined();
  });
});

describe("two editors who register at once", () => {
  it("do not mix: the one whose nonce stands in the workbook is pinned, the other is told", async () => {
    const second = { aud: OTHER_AUD, email: "second@example.go.th" };
    const [ofFirst, ofSecond] = [await nonceFor(ID), await nonceFor(ID, second)];
    holds(ID, ofSecond);
    const [first, other] = await Promise.all([confirms(ID, ofFirst), confirms(ID, ofSecond, second)]);
    expect([first.status, other.status]).toEqual([409, 200]);
    expect(pinned(ID)).toBe(OTHER_AUD);
    // By design: whoever may edit may connect anew; the first's script is refused from then on.
    expect((await ask(await tokenOf(), `GET /v1/workbooks/${ID}/status`)).status).toBe(403);
  });
});

describe("a nonce", () => {
  it("is worth nothing after ten minutes, nor a second time", async () => {
    const late = await nonceFor(ID);
    holds(ID, late);
    now = new Date(NOW.getTime() + 600_000);
    expect(await confirms(ID, late, { iat: SECONDS + 590, exp: SECONDS + 4000 })).toMatchObject({
      body: { error: { code: "nonce-unknown" } },
    });
    now = NOW;
    const once = await nonceFor(ID);
    holds(ID, once);
    expect((await confirms(ID, once)).status).toBe(200);
    expect(await confirms(ID, once)).toMatchObject({ status: 409, body: { error: { code: "nonce-unknown" } } });
  });

  it("is asked for by nobody whom the operator did not name, however good the token", async () => {
    expect(await asks(ID, { email: "stranger@gmail.example" })).toMatchObject({
      status: 403,
      body: { error: { code: "may-not-register" } },
    });
    expect(services.calls).toEqual([]);
  });
});
