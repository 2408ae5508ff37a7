/** The built functions behind the HTTP API, with events as that sends them. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { handInMark } from "#core/follow-up/hand-in";
import { type HandInContent, type HandInRequest, REGISTRATION_METADATA } from "#core/gateway/messages";
import type { Outcome } from "#test/fakes/runtime-api";
import { startScripted } from "#test/fakes/scripted-server";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";
import { BEGIN } from "./deployed";
import { authorizerEvent, callerEvent, httpEvent } from "./events";
import { isLambdas, type Lambda, TITLE } from "./lambda";
import { CALLER, openWorld, type World } from "./world";

const NOW = new Date(BEGIN);
const STRANGER = { email: "somebody@example.com", aud: "another.apps.googleusercontent.com" };
/** The operator lets offices of these domains register. */
const REGISTRANTS = "example.go.th, example.com";

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON the function gives
  body: any;
}
function answerOf(outcome: Outcome): Answer {
  if (outcome === "timed-out" || "error" in outcome) throw new Error(JSON.stringify(outcome));
  const { statusCode, body } = outcome.response as { statusCode: number; body: string };
  return { status: statusCode, body: JSON.parse(body) };
}

describe.runIf(isLambdas)(`the built functions behind the API${TITLE}`, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterEach(() => world.ended());
  afterAll(() => world.close());

  const ask = async (lambda: Lambda, route: string, asked: object, caller = CALLER) =>
    answerOf(await lambda.invoke(callerEvent(route, NOW, caller, asked)));

  it("authorizer lets in who holds Google's token for a verified address, and says who that is; nobody else", async () => {
    const authorizer = await world.start("authorizer");
    const token = await world.issuer.token(CALLER);
    const verdict = { response: { isAuthorized: true, context: CALLER } };
    expect(await authorizer.invoke(authorizerEvent("POST /v1/hand-ins", NOW, token))).toEqual(verdict);
    const refused = { response: { isAuthorized: false } };
    expect(await authorizer.invoke(authorizerEvent("POST /v1/hand-ins", NOW, `${token.slice(0, -8)}AAAAAAAA`))).toEqual(refused);
    const unverified = await world.issuer.token({ ...CALLER, emailVerified: false });
    expect(await authorizer.invoke(authorizerEvent("POST /v1/hand-ins", NOW, unverified))).toEqual(refused);
  });

  it("authorizer tells Lambda of an error where Google's keys cannot be had, which is no verdict on the token", async () => {
    const authorizer = await world.start("authorizer", { JWKS_URL: `${world.google.url}/no-keys-here` });
    const outcome = await authorizer.invoke(authorizerEvent("POST /v1/hand-ins", NOW, await world.issuer.token(CALLER)));
    expect(outcome).toMatchObject({ error: { errorType: "Error", errorMessage: "identity tokens cannot be checked" } });
  });

  it("registration hands out a nonce, finds it in the workbook, and pins the script", async () => {
    const registration = await world.start("registration", { REGISTRANTS });
    const { spreadsheetId } = world;
    const { status, body } = await ask(registration, "POST /v1/registrations", { json: { spreadsheetId } }, STRANGER);
    expect([status, body.nonce]).toEqual([200, expect.stringMatching(/^[\w-]{43}$/)]);
    const confirm = { json: { spreadsheetId, nonce: body.nonce } };
    world.change([
      {
        createDeveloperMetadata: {
          developerMetadata: {
            metadataKey: REGISTRATION_METADATA,
            metadataValue: body.nonce,
            location: { spreadsheet: true },
            visibility: "DOCUMENT",
          },
        },
      },
    ]);
    expect((await ask(registration, "POST /v1/registrations/confirm", confirm, STRANGER)).status).toBe(200);
    expect((await world.registry.find(spreadsheetId))?.aud).toBe(STRANGER.aud);
    // A nonce is good for one confirmation.
    expect(await ask(registration, "POST /v1/registrations/confirm", confirm, STRANGER)).toMatchObject({
      status: 409,
      body: { error: { code: "nonce-unknown" } },
    });
    await world.registry.register(world.registration);
  });

  it("status tells the pinned script what the cloud knows, and nobody else", async () => {
    const status = await world.start("status");
    const path = { id: world.spreadsheetId };
    expect(await ask(status, "GET /v1/workbooks/{id}/status", { path })).toMatchObject({
      status: 200,
      body: { registeredAt: world.registration.registeredAt, ledger: { sent: [] } },
    });
    expect(await ask(status, "GET /v1/workbooks/{id}/status", { path }, STRANGER)).toMatchObject({
      status: 403,
      body: { error: { code: "not-registered" } },
    });
  });

  it("hand-in keeps the report and gives a receipt, the same for the same again; a mark that is not the report's is refused", async () => {
    const handIn = await world.start("hand-in");
    const request = handInOf(world.spreadsheetId);
    const first = await ask(handIn, "POST /v1/hand-ins", { json: request });
    expect(first).toMatchObject({ status: 200, body: { again: false, handIn: { unit: "กองคลัง", version: 1 } } });
    const again = await ask(handIn, "POST /v1/hand-ins", { json: request });
    expect(again.body).toEqual({ handIn: first.body.handIn, again: true });
    expect((await world.ledger.read(world.spreadsheetId)).handIns).toHaveLength(1);
    expect((await ask(handIn, "POST /v1/hand-ins", { json: { ...request, mark: "another" } })).status).toBeGreaterThanOrEqual(400);
  });

  it("check gives problems, totals and deadlines of a plan, and says where a body is wrong", async () => {
    const check = await world.start("check");
    const { status, body } = await ask(check, "POST /v1/check", { json: { plan: madeUpPlan(3) } });
    expect([status, Object.keys(body).sort()]).toEqual([200, ["deadlines", "problems", "totals"]]);
    expect(await ask(check, "POST /v1/check", { json: { plan: { ...madeUpPlan(3), fiscalYears: ["ปีหน้า"] } } })).toMatchObject({
      status: 400,
      body: { error: { code: "invalid", path: "/plan/fiscalYears/0" } },
    });
  });

  it("check tells Lambda of no error, but the caller, where the route was left without its authorizer", async () => {
    const check = await world.start("check");
    const outcome = await check.invoke(httpEvent("POST /v1/check", NOW, { json: { plan: madeUpPlan(1) } }));
    expect(answerOf(outcome)).toMatchObject({ status: 500, body: { error: { code: "failed" } } });
  });

  it.each([
    ["pdf", "%PDF"],
    ["docx", "PK\u0003\u0004"],
    ["xlsx", "PK\u0003\u0004"],
  ])("report makes a %s with what is in its own folder", async (format, begin) => {
    const report = await world.start("report");
    const asked = { kind: "eplan", format, fiscalYear: 2570, round: null, errors: 0 };
    const workbook = workbookOf(madeUpPlan(20));
    const { status, body } = await ask(report, "POST /v1/reports", {
      json: { spreadsheetId: world.spreadsheetId, report: asked, workbook },
    });
    expect([
      status,
      Buffer.from(body.base64 ?? "", "base64")
        .subarray(0, 4)
        .toString("latin1"),
    ]).toEqual([200, begin]);
  });

  it.each([
    ["status", "GET /v1/workbooks/{id}/status"],
    ["hand-in", "POST /v1/hand-ins"],
    ["report", "POST /v1/reports"],
    ["registration", "POST /v1/registrations"],
  ])("%s answers before its time is over where the table does not", async (name, route) => {
    const table = await startScripted();
    table.answers({ instead: "hang" });
    const lambda = await world.start(name, { REGISTRANTS, AWS_ENDPOINT_URL_DYNAMODB: table.url });
    const report = { kind: "eplan", format: "csv", fiscalYear: 2570, round: null, errors: 0 };
    const json =
      name === "hand-in"
        ? handInOf(world.spreadsheetId)
        : { spreadsheetId: world.spreadsheetId, report, workbook: workbookOf(madeUpPlan(1)) };
    const outcome = await lambda.invoke(callerEvent(route, NOW, CALLER, { json, path: { id: world.spreadsheetId } }), 8_000);
    expect(answerOf(outcome)).toMatchObject({ status: 500, body: { error: { code: "failed" } } });
    await table.close();
  });

  it("is ended by Lambda where it does not answer in time, and not before", async () => {
    const keys = await startScripted();
    keys.answers({ instead: "hang" });
    const authorizer = await world.start("authorizer", { JWKS_URL: keys.url });
    const event = authorizerEvent("POST /v1/hand-ins", NOW, await world.issuer.token(CALLER));
    expect(await authorizer.invoke(event, 3_000)).toBe("timed-out");
    expect(keys.asked).toHaveLength(1);
    await keys.close();
  });
});

function handInOf(spreadsheetId: string): HandInRequest {
  const key = { unit: "กองคลัง", fiscalYear: 2570, round: "q1" };
  const none = {
    planned: null,
    state: null,
    result: null,
    problemAndRemedy: null,
    reason: null,
    evidence: null,
    reportedOn: null,
    reportedBy: null,
  };
  const reports = [{ project: "p1", number: "1", name: "โครงการที่ 1", amounts: { plan: null, ordinance: null, disbursed: null }, ...none }];
  const content: HandInContent = { organization: "อบต.ตัวอย่าง", ...key, reports };
  const approved = { approvedBy: "ปลัดตัวอย่าง", approvedAs: "ปลัด", approvedOn: "2027-01-08" };
  return { spreadsheetId, ...key, by: "นักวิชาการ", ...approved, content, mark: handInMark(content) };
}
