/** Requests that are made to do harm, at the functions as Lambda calls them; and what they leave in the log. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { handInMark } from "#core/follow-up/hand-in";
import type { CheckAnswer } from "#core/gateway/messages";
import { createAnswers } from "#lambdas/answers/answers";
import { createAuthorizer } from "#lambdas/authorizer/authorizer";
import { createCheck } from "#lambdas/check/check";
import { createHandIn } from "#lambdas/hand-in/hand-in";
import { createMailEvents } from "#lambdas/mail-events/mail-events";
import { createReport } from "#lambdas/report/report";
import { type Answer, createLinks } from "#lambdas/shared/links";
import { createLog } from "#lambdas/shared/logging";
import { createStatus } from "#lambdas/status/status";
import { type FakeServices, fakeServices } from "#test/fakes/services";
import {
  CALLER,
  callerEvent,
  ID,
  lambdaContext,
  NOW,
  openEvent,
  REGISTRATION,
  TODAY,
  told,
  writtenLines,
} from "#test/unit/lambdas/harness";

const clock = () => NOW;
const KEY = "a secret of at least thirty-two characters";
const links = createLinks({ key: KEY, publicUrl: "https://gateway.example.go.th", clock });

let services: FakeServices;
let output: ReturnType<typeof writtenLines>;
beforeEach(() => {
  services = fakeServices(clock);
  services.state.registrations.set(ID, { ...REGISTRATION });
  output = writtenLines();
});
afterEach(() => output.restore());

const checked = async (body: string) =>
  told(await createCheck({ log: createLog("check") })(callerEvent("POST /v1/check", { body }), lambdaContext()));
const plan = (projects: string) => `{"plan":{"formatVersion":1,"fiscalYears":[2570],"projects":[${projects}]}}`;
const row = { number: null, name: null, planned: null, state: null, problemAndRemedy: null, reason: null, evidence: null };
function handInOf({ unit = "กองคลัง", round = "q1", project = "p1", result = "ผล" } = {}) {
  const amounts = { plan: null, ordinance: null, disbursed: null };
  const content = {
    organization: null,
    unit,
    fiscalYear: 2570,
    round,
    reports: [{ project, ...row, amounts, result, reportedOn: null, reportedBy: null }],
  };
  const report = { spreadsheetId: ID, unit, fiscalYear: 2570, round };
  return { ...report, by: "ก", approvedBy: "ข", approvedAs: "ปลัด", approvedOn: TODAY, content, mark: handInMark(content) };
}
const handsIn = async (json: unknown) =>
  told(await createHandIn({ ...services, clock, log: createLog("hand-in") })(callerEvent("POST /v1/hand-ins", { json }), lambdaContext()));

describe("JSON that means more than it says", () => {
  const PROTOTYPE = '"__proto__":{"isAdmin":true,"budgets":{"2570":1}},"constructor":{"prototype":{"isAdmin":true}}';

  it("reaches no prototype, wherever its keys stand", async () => {
    const project = `{${PROTOTYPE},"id":"p1","name":"ก","budgets":{"__proto__":{"raw":"x"},"constructor":5,"2570":100},"plannedQuarters":{"__proto__":[1]}}`;
    const { status } = await checked(`{${PROTOTYPE},"plan":{${PROTOTYPE},"formatVersion":1,"fiscalYears":[2570],"projects":[${project}]}}`);
    expect([200, 400]).toContain(status);
    expect([({} as Record<string, unknown>).isAdmin, ([] as unknown as Record<string, unknown>).isAdmin]).toEqual([undefined, undefined]);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", "prototype"])("takes %s for a name like any other", async (name) => {
    const projects = [1, 2].map((n) =>
      JSON.stringify({
        id: `${name}${n}`,
        name: `${name} ${n}`,
        responsibleUnits: [name],
        mission: name,
        number: name,
        budgets: { "2570": 10 },
      }),
    );
    const { status, body } = await checked(plan(projects.join(",")));
    expect(status).toBe(200);
    expect((body as CheckAnswer).totals.grand).toMatchObject({ count: 2, budgets: { "2570": 20 } });
    expect(await handsIn(handInOf({ unit: name, round: name, project: name }))).toMatchObject({
      status: 200,
      body: { handIn: { unit: name, round: name } },
    });
    expect([...services.state.files.keys()]).toEqual([
      expect.stringMatching(new RegExp(`^hand-ins/${ID}/2570/${name.replace(/_+/g, "_")}/`)),
    ]);
  });

  it("with a key twice means the last, everywhere the same", async () => {
    const { body } = await checked(plan('{"id":"p1","name":"ก","budgets":{"2570":1},"budgets":{"2570":7}}'));
    expect((body as CheckAnswer).totals.grand.budgets["2570"]).toBe(7);
  });

  it.each(["1e400", "-1e400", "1e999999"])("with a number beyond numbers (%s) is refused, with its place", async (number) => {
    expect(await checked(plan(`{"id":"p1","name":"ก","budgets":{"2570":${number}}}`))).toMatchObject({
      status: 400,
      body: { error: { code: "invalid", path: "/plan/projects/0/budgets/2570" } },
    });
  });

  it("with numbers whose sum is beyond numbers is answered in JSON that says so, or refused", async () => {
    const { status, body } = await checked(
      plan(["p1", "p2", "p3"].map((id) => `{"id":"${id}","name":"ก","budgets":{"2570":1.7e308}}`).join(",")),
    );
    expect(status).toBe(200);
    const { totals, problems } = body as CheckAnswer;
    expect(problems.length).toBeGreaterThan(0);
    expect(totals.grand.count).toBe(3);
  });

  it.each(["[", '{"a":', '{"plan":{"projects":['])("that nests half a million times (%s) is refused and stops nothing", async (open) => {
    const depth = 500_000;
    const close = open.startsWith("[") ? "]" : "}";
    const nested =
      open === '{"plan":{"projects":['
        ? `${open}${"[".repeat(depth)}${"]".repeat(depth)}]}}`
        : `${open.repeat(depth)}1${close.repeat(depth)}`;
    const { status } = await checked(nested);
    expect([400, 413]).toContain(status);
  });

  it.each([
    ["rows", plan(Array.from({ length: 5_001 }, () => "{}").join(",")), "too-many-rows"],
    ["letters in a text", plan(`{"id":"p1","name":"${"ก".repeat(20_001)}"}`), "text-too-long"],
    ["letters in a key", `{"${"k".repeat(201)}":1}`, "key-too-long"],
    ["keys", `{"plan":{"budgets":{${Array.from({ length: 1_001 }, (_, n) => `"k${n}":1`).join(",")}}}}`, "too-many-rows"],
    ["bytes", `{"plan":"${"x".repeat(4 * 1024 * 1024)}"}`, "too-large"],
  ])("with more %s than an office has is refused before it is worked on", async (_name, body, code) => {
    expect(await checked(body)).toMatchObject({ status: 413, body: { error: { code } } });
  });
});

describe("names that are paths", () => {
  const PATHS = [
    "../../registration",
    "..",
    ".",
    "/",
    "a/../../b",
    "..\\..\\x",
    "%2e%2e%2f",
    "x\u0000.json",
    "con",
    "//",
    "ก/../ข",
    "\u2024\u2024/",
    ".",
  ];

  it.each(PATHS)("stay within the unit's own part of the bucket: %j", async (name) => {
    const { status } = await handsIn(handInOf({ unit: name, round: name }));
    const keys = [...services.state.files.keys()];
    if (status === 200)
      expect(keys).toEqual([
        expect.stringMatching(/^hand-ins\/1example\w+\/2570\/[\p{L}\p{M}\p{N}_]+\/[\p{L}\p{M}\p{N}_]+\/v1-[0-9a-f]{64}\.json$/u),
      ]);
    else expect([status, keys]).toEqual([400, []]);
  });

  it.each(["../x", "a/b", `${ID}/../other`, "%2e%2e", `${ID}\n`, `${ID}#`, ""])("are no spreadsheet's id: %j", async (id) => {
    const report = { kind: "data", format: "csv", fiscalYear: null, round: null, errors: 0 };
    const statuses = [
      await handsIn({ ...handInOf(), spreadsheetId: id }),
      told(
        await createStatus({ ...services, log: createLog("status") })(
          callerEvent("GET /v1/workbooks/{id}/status", { path: { id } }),
          lambdaContext(),
        ),
      ),
      told(
        await createReport({ ...services, newKey: () => "k", clock, log: createLog("report") })(
          callerEvent("POST /v1/reports", { json: { spreadsheetId: id, report, workbook: {} } }),
          lambdaContext(),
        ),
      ),
    ].map(({ status }) => status);
    expect(statuses).toEqual([400, 400, 400]);
    expect(services.calls).toEqual([]);
  });
});

describe("the log", () => {
  const FORGED = '\n{"level":"ERROR","message":"forged","service":"x"}\r\n\u2028\u001b[31mforged\u0085';

  /** One line each, of JSON, with a message of ours. */
  function expectOwnLines(atLeast: number): void {
    const lines = output.lines();
    expect(lines.length).toBeGreaterThanOrEqual(atLeast);
    for (const line of lines) expect(JSON.parse(line).message).not.toBe("forged");
    expect(lines.join("")).not.toContain("\u001b");
  }

  it("has lines of ours alone, whatever names, rounds and tags hold", async () => {
    expect((await handsIn(handInOf({ unit: `ก${FORGED}`.slice(0, 100), round: `q${FORGED}`.slice(0, 60) }))).status).toBe(200);
    await createMailEvents({ ...services, clock, log: createLog("mail-events") })(
      {
        ...{ source: "aws.ses", "detail-type": "Email Bounced", time: NOW.toISOString() },
        detail: {
          eventType: "Bounce",
          mail: { tags: { workbook: [`w${FORGED}`] } },
          bounce: { bounceType: `Permanent${FORGED}`, bouncedRecipients: [{ emailAddress: `a@example.com${FORGED}` }], timestamp: FORGED },
        },
      },
      lambdaContext(),
    );
    await createMailEvents({ ...services, clock, log: createLog("mail-events") })({ detail: { eventType: FORGED } }, lambdaContext());
    expectOwnLines(3);
  });

  it("has lines of ours alone, whatever a token says of itself", async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const authorizer = createAuthorizer({
      keys: () => Promise.reject(new Error(FORGED)),
      issuers: ["x"],
      clock,
      log: createLog("authorizer"),
    });
    const { headers: _, body: __, isBase64Encoded: ___, ...common } = openEvent("POST /v1/check");
    const ask = (token: string) =>
      authorizer({
        ...common,
        type: "REQUEST",
        routeArn: "",
        identitySource: [token],
        cookies: [],
        headers: { authorization: `Bearer ${token}` },
      });
    for (const alg of ["none", FORGED, "RS256"])
      await ask(`${part({ alg, kid: FORGED })}.${part({ iss: FORGED })}.x`).catch(() => undefined);
    expectOwnLines(3);
  });
});

describe("a link of a mail", () => {
  const ANSWER: Answer = { spreadsheetId: ID, unit: "กองคลัง", round: "q1", fiscalYear: 2570, action: "acknowledge", due: "2027-01-15" };
  const EXPIRES = new Date("2027-02-15T00:00:00.000Z");
  const handler = () => createAnswers({ ...services, links, workbookUrl: (id) => id, clock, log: createLog("answers") });
  const tokenOf = async (answer: Partial<Answer>) =>
    new URL(await links.sign({ ...ANSWER, ...answer }, EXPIRES)).searchParams.get("t") ?? "";
  const post = (fields: Record<string, string>) =>
    handler()(openEvent("POST /v1/answers", { body: new URLSearchParams(fields).toString() }), lambdaContext());

  it("answers for the report that it was made for, whatever else the form names", async () => {
    const other = {
      unit: "กองช่าง",
      u: "กองช่าง",
      w: "1otherOtherOtherOtherOther",
      round: "q2",
      r: "q2",
      y: "2569",
      action: "snooze-3",
      a: "snooze-3",
    };
    expect((await post({ ...other, t: await tokenOf({}) })).statusCode).toBe(200);
    const { acknowledgements, snoozes } = await services.ledger.read(ID);
    expect(acknowledgements).toEqual([{ unit: "กองคลัง", round: "q1", fiscalYear: 2570, at: NOW.toISOString() }]);
    expect(snoozes).toEqual([]);
    expect(services.state.ledgers.size).toBe(1);
  });

  it("cannot be put together from the parts of two", async () => {
    const [[header, mine, signature], [, others]] = [(await tokenOf({})).split("."), (await tokenOf({ unit: "กองช่าง" })).split(".")];
    for (const token of [
      `${header}.${others}.${signature}`,
      `${header}.${mine}.${signature?.slice(0, -2)}`,
      `${header}.${mine}.`,
      `${header}..${signature}`,
    ])
      expect((await post({ t: token })).statusCode).toBe(400);
    expect(services.calls).toEqual([]);
  });

  it("that is forged costs no look-up, however many come", async () => {
    for (let n = 0; n < 50; n++) {
      const token = `${(await tokenOf({})).slice(0, -6)}${String(n).padStart(6, "0")}`;
      expect((await handler()(openEvent("GET /v1/answers", { query: { t: token } }), lambdaContext())).statusCode).toBe(400);
    }
    expect(services.calls).toEqual([]);
  });

  it("tells a stranger no more than its own report, and nobody else's address", async () => {
    services.state.ledgers.set(ID, {
      ...(await services.ledger.read(ID)),
      bounces: [{ email: "gone@example.go.th", at: NOW.toISOString(), kind: "permanent", why: "x" }],
    });
    const { body = "" } = await handler()(openEvent("GET /v1/answers", { query: { t: await tokenOf({}) } }), lambdaContext());
    expect(body).toContain("กองคลัง");
    expect(body).not.toMatch(/gone@|officer@|plan@/);
    expect(body).not.toContain(CALLER.aud);
  });
});
