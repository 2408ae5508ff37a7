import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { handInMark } from "#core/follow-up/hand-in";
import { createAnswers } from "#lambdas/answers/answers";
import { createCheck } from "#lambdas/check/check";
import { createHandIn } from "#lambdas/hand-in/hand-in";
import { createRegistration } from "#lambdas/registration/registration";
import { createLinks } from "#lambdas/shared/links";
import { createLog } from "#lambdas/shared/logging";
import { createStatus } from "#lambdas/status/status";
import { type FakeServices, fakeServices } from "#test/fakes/services";
import { CALLER, callerEvent, ID, lambdaContext, NOW, openEvent, REGISTRATION, TODAY, writtenLines } from "#test/unit/lambdas/harness";

const TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJlbWFpbCI6InNlY3JldCJ9.c2lnbmF0dXJlLXNlY3JldA";
const ADDRESS = "somebody@example.go.th";
const clock = () => NOW;
const links = createLinks({ key: "a secret of at least thirty-two characters", publicUrl: "https://gateway.example.go.th", clock });

/** As google-auth-library and the mail service fail: with everything in the message, and more beside it. */
function tellingError(name = "GaxiosError"): Error {
  const error = new Error(`Wrong number of segments in token: ${TOKEN}; recipients ${ADDRESS}`);
  error.name = name;
  return Object.assign(error, {
    code: "ERR_TELLING",
    status: 503,
    config: { headers: { Authorization: `Bearer ${TOKEN}` } },
    to: [ADDRESS],
  });
}

let services: FakeServices;
let output: ReturnType<typeof writtenLines>;
beforeEach(() => {
  services = fakeServices(clock);
  services.state.registrations.set(ID, { ...REGISTRATION });
  output = writtenLines();
});
afterEach(() => output.restore());

const content = { organization: null, unit: "สำนักปลัด", fiscalYear: 2570, round: "q1", reports: [report()] };
function report() {
  const none = { state: null, result: ADDRESS, problemAndRemedy: null, reason: null, evidence: null, reportedOn: null, reportedBy: null };
  return { project: "p1", number: null, name: null, planned: null, amounts: { plan: null, ordinance: null, disbursed: null }, ...none };
}
const handIn = {
  ...{ spreadsheetId: ID, unit: "สำนักปลัด", fiscalYear: 2570, round: "q1", by: ADDRESS, approvedBy: "ปลัดตัวอย่าง", approvedAs: "ปลัด" },
  ...{ approvedOn: TODAY, content, mark: handInMark(content) },
};

type Run = () => Promise<APIGatewayProxyStructuredResultV2>;
const register = () =>
  createRegistration({
    ...services,
    random: (bytes) => Buffer.alloc(bytes),
    serviceAccount: ADDRESS,
    registrants: [CALLER.email],
    clock,
    log: createLog("registration"),
  });
const RUNS: [string, string, Run][] = [
  [
    "registration",
    "registry.keepNonce",
    () => register()(callerEvent("POST /v1/registrations", { json: { spreadsheetId: ID } }), lambdaContext()),
  ],
  [
    "registration, confirming",
    "sheets.readNonce",
    async () => {
      await services.registry.keepNonce({ nonce: "n", spreadsheetId: ID, ...CALLER, expiresAt: "2027-01-08T03:10:00.000Z" });
      return register()(callerEvent("POST /v1/registrations/confirm", { json: { spreadsheetId: ID, nonce: "n" } }), lambdaContext());
    },
  ],
  [
    "status",
    "ledger.read",
    () =>
      createStatus({ ...services, log: createLog("status") })(
        callerEvent("GET /v1/workbooks/{id}/status", { path: { id: ID } }),
        lambdaContext(),
      ),
  ],
  [
    "hand-in",
    "files.keep",
    () =>
      createHandIn({ ...services, clock, log: createLog("hand-in") })(callerEvent("POST /v1/hand-ins", { json: handIn }), lambdaContext()),
  ],
  [
    "answers",
    "ledger.acknowledge",
    async () => {
      const answer = {
        spreadsheetId: ID,
        unit: "สำนักปลัด",
        round: "q1",
        fiscalYear: 2570,
        action: "acknowledge",
        due: "2027-01-15",
      } as const;
      const token = new URL(await links.sign(answer, new Date("2027-02-15T00:00:00.000Z"))).searchParams.get("t") ?? "";
      const handler = createAnswers({ ...services, links, workbookUrl: (id) => id, clock, log: createLog("answers") });
      return handler(openEvent("POST /v1/answers", { body: new URLSearchParams({ t: token }).toString() }), lambdaContext());
    },
  ],
];

function expectNothingTold(answer: string): void {
  const written = output.lines().join("\n");
  for (const text of [written, answer]) {
    for (const secret of [
      TOKEN,
      TOKEN.slice(-20),
      "the.users.token",
      ADDRESS,
      CALLER.email,
      "GaxiosError:",
      "    at ",
      ".ts:",
      "segments",
    ]) {
      expect(text).not.toContain(secret);
    }
  }
}

describe("when something fails inside", () => {
  it.each(RUNS)("%s answers plainly and logs name and code of the error alone", async (service, failing, run) => {
    services.fail(failing, tellingError());
    const answer = await run();
    expect(answer.statusCode).toBe(500);
    expect(services.called(failing)).toHaveLength(1);
    const entries = output.lines().map((line) => JSON.parse(line));
    expect(entries).toContainEqual(
      expect.objectContaining({
        level: "ERROR",
        service: service.split(",")[0],
        error: "GaxiosError",
        code: "ERR_TELLING",
        status: 503,
        requestId: "request-1",
      }),
    );
    expectNothingTold(answer.body ?? "");
  });

  it("an error whose very name tells something is logged without it", async () => {
    services.fail("ledger.read", tellingError(`Error for ${ADDRESS}`));
    const handler = createStatus({ ...services, log: createLog("status") });
    const answer = await handler(callerEvent("GET /v1/workbooks/{id}/status", { path: { id: ID } }), lambdaContext());
    expect(output.lines().join("\n")).toContain('"error":"unknown"');
    expectNothingTold(answer.body ?? "");
  });
});

describe("what is refused, and what succeeds", () => {
  it("is logged without the body, the token and the addresses", async () => {
    const check = createCheck({ log: createLog("check") });
    const wrong = { plan: { formatVersion: 1, fiscalYears: [ADDRESS], projects: [] } };
    const refused = await check(callerEvent("POST /v1/check", { json: wrong }), lambdaContext());
    expect(refused.statusCode).toBe(400);
    const handed = await createHandIn({ ...services, clock, log: createLog("hand-in") })(
      callerEvent("POST /v1/hand-ins", { json: handIn }),
      lambdaContext(),
    );
    expect(handed.statusCode).toBe(200);
    expect(output.lines().length).toBeGreaterThanOrEqual(2);
    expectNothingTold(refused.body ?? "");
  });

  it("is counted", async () => {
    await createHandIn({ ...services, clock, log: createLog("hand-in") })(
      callerEvent("POST /v1/hand-ins", { json: handIn }),
      lambdaContext(),
    );
    const metrics = output
      .lines()
      .map((line) => JSON.parse(line))
      .filter((entry) => entry._aws);
    expect(metrics).toMatchObject([{ service: "hand-in", handedIn: 1 }]);
  });
});
