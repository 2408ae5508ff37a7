import { beforeEach, describe, expect, it } from "vitest";
import type { RegistrationAsked } from "#core/gateway/messages";
import { createRegistration } from "#lambdas/registration/registration";
import { SheetsRefused } from "#lambdas/shared/services";
import { type FakeServices, fakeServices } from "#test/fakes/services";
import { CALLER, callerEvent, ID, lambdaContext, NOW, QUIET, REGISTRATION, TODAY, told } from "#test/unit/lambdas/harness";

const ASK = "POST /v1/registrations";
const CONFIRM = "POST /v1/registrations/confirm";
const OTHER_ID = "1otherOtherOtherOtherOtherOtherOther";

let now: Date;
let services: FakeServices;
let bytes: number;
let handler: ReturnType<typeof createRegistration>;

beforeEach(() => {
  now = NOW;
  bytes = 0;
  services = fakeServices(() => now);
  handler = createRegistration({
    ...services,
    random: (count) => Buffer.alloc(count, ++bytes),
    serviceAccount: "reader@example.iam.gserviceaccount.com",
    registrants: ["example.go.th", "Operator@example.org"],
    clock: () => now,
    log: QUIET,
  });
});

const ask = async (spreadsheetId = ID, caller = CALLER) =>
  told(await handler(callerEvent(ASK, { json: { spreadsheetId } }, caller), lambdaContext()));
const nonceOf = async (...given: Parameters<typeof ask>) => ((await ask(...given)).body as RegistrationAsked).nonce;
const confirm = async (nonce: string, spreadsheetId = ID, caller = CALLER) =>
  told(await handler(callerEvent(CONFIRM, { json: { spreadsheetId, nonce } }, caller), lambdaContext()));
/** What the script does between the two. */
const write = (nonce: string | null, spreadsheetId = ID) =>
  services.state.spreadsheets.set(spreadsheetId, { name: "", grids: [], reading: {} as never, nonce });

describe("registering a workbook", () => {
  it("gives a nonce of 32 bytes that can be confirmed for ten minutes", async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toEqual({ nonce: Buffer.alloc(32, 1).toString("base64url"), expiresAt: "2027-01-08T03:10:00.000Z" });
  });

  it("pins the script to the workbook once the nonce stands in it, to be read at the next run", async () => {
    const nonce = await nonceOf();
    write(nonce);
    expect(await confirm(nonce)).toEqual({ status: 200, body: { spreadsheetId: ID, registeredAt: NOW.toISOString() } });
    expect(services.state.registrations.get(ID)).toEqual({
      spreadsheetId: ID,
      aud: CALLER.aud,
      registeredAt: NOW.toISOString(),
      registeredBy: CALLER.email,
      organization: null,
      officerEmail: null,
      wakeOn: TODAY,
      lastRun: null,
    });
  });

  it("pins another script in place of the first, keeping what is known of the workbook", async () => {
    services.state.registrations.set(ID, { ...REGISTRATION, aud: "old.apps.googleusercontent.com" });
    const nonce = await nonceOf();
    write(nonce);
    await confirm(nonce);
    expect(services.state.registrations.get(ID)).toMatchObject({ aud: CALLER.aud, organization: "อบต.ตัวอย่าง", lastRun: "2027-01-08" });
  });

  it("takes a nonce once", async () => {
    const nonce = await nonceOf();
    write(nonce);
    await confirm(nonce);
    expect(await confirm(nonce)).toMatchObject({ status: 409, body: { error: { code: "nonce-unknown" } } });
  });

  it("refuses a nonce that is ten minutes old, made up, of another script, or for another workbook", async () => {
    const refused = { status: 409, body: { error: { code: "nonce-unknown" } } };
    const [late, stolen, elsewhere] = [await nonceOf(), await nonceOf(), await nonceOf()];
    write(stolen);
    expect(await confirm(stolen, ID, { ...CALLER, aud: "999.apps.googleusercontent.com" })).toMatchObject(refused);
    write(elsewhere, OTHER_ID);
    expect(await confirm(elsewhere, OTHER_ID)).toMatchObject(refused);
    expect(await confirm("made-up")).toMatchObject(refused);
    now = new Date(NOW.getTime() + 600_000);
    write(late);
    expect(await confirm(late)).toMatchObject(refused);
    expect(services.state.registrations.size).toBe(0);
    expect(services.called("sheets.readNonce")).toEqual([]);
  });

  it("lets a script speak for one workbook alone, which may be registered again", async () => {
    for (const id of [ID, ID]) {
      const nonce = await nonceOf(id);
      write(nonce, id);
      expect(await confirm(nonce, id)).toMatchObject({ status: 200 });
    }
    const nonce = await nonceOf(OTHER_ID);
    write(nonce, OTHER_ID);
    expect(await confirm(nonce, OTHER_ID)).toMatchObject({ status: 409, body: { error: { code: "script-shared" } } });
    expect([...services.state.registrations.keys()]).toEqual([ID]);
  });

  it("refuses a workbook in which another nonce stands, or none", async () => {
    for (const standing of ["another", null]) {
      const nonce = await nonceOf();
      write(standing);
      expect(await confirm(nonce)).toMatchObject({ status: 409, body: { error: { code: "nonce-differs" } } });
    }
    expect(services.state.registrations.size).toBe(0);
  });

  it("says with whom to share a workbook that cannot be opened", async () => {
    const nonce = await nonceOf();
    services.state.spreadsheets.set(ID, new SheetsRefused("no-access"));
    const { status, body } = await confirm(nonce);
    expect(status).toBe(409);
    expect(body).toMatchObject({ error: { code: "no-access" } });
    expect(JSON.stringify(body)).toContain("ผู้มีสิทธิ์อ่าน");
    expect(JSON.stringify(body)).toContain("reader@example.iam.gserviceaccount.com");
  });

  it("refuses what is no spreadsheet's id, and says where", async () => {
    expect(await ask("../../etc")).toMatchObject({ status: 400, body: { error: { code: "invalid", path: "/spreadsheetId" } } });
    expect(services.calls).toEqual([]);
  });

  it("is for those alone whom the operator named, by address or by domain, with both questions", async () => {
    const refused = { status: 403, body: { error: { code: "may-not-register" } } };
    const nonce = await nonceOf();
    write(nonce);
    const before = services.calls.length;
    for (const email of [
      "x@example.org",
      "x@sub.example.go.th",
      "x@notexample.go.th",
      "example.go.th@example.com",
      "operator@example.org.evil.example",
    ]) {
      expect(await ask(ID, { ...CALLER, email })).toMatchObject(refused);
      expect(await confirm(nonce, ID, { ...CALLER, email })).toMatchObject(refused);
    }
    expect(services.calls).toHaveLength(before);
    expect(await ask(ID, { ...CALLER, email: "OPERATOR@EXAMPLE.ORG" })).toMatchObject({ status: 200 });
    expect(await confirm(nonce)).toMatchObject({ status: 200 });
  });

  it("knows two routes", async () => {
    expect(told(await handler(callerEvent("POST /v1/other", { json: {} }), lambdaContext()))).toMatchObject({ status: 404 });
  });
});
