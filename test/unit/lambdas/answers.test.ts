import { SignJWT } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { OFFICE_UNIT } from "#core/reminders/ledger";
import type { AnswerAction } from "#core/reminders/mail/context";
import { createAnswers } from "#lambdas/answers/answers";
import { type Answer, createLinks } from "#lambdas/shared/links";
import { type FakeServices, fakeServices } from "#test/fakes/services";
import { ID, lambdaContext, NOW, openEvent, QUIET, REGISTRATION } from "#test/unit/lambdas/harness";

/** The working day after Friday 8 January. */
const MONDAY = "2027-01-11";
const KEY = "a secret of at least thirty-two characters";
const PUBLIC_URL = "https://gateway.example.go.th";
const EXPIRES = new Date("2027-02-15T00:00:00.000Z");
const REPORT = { unit: "สำนักปลัด", round: "q1", fiscalYear: 2570 };
const answerOf = (action: AnswerAction, other: Partial<Answer> = {}): Answer => ({
  spreadsheetId: ID,
  ...REPORT,
  action,
  due: "2027-01-15",
  ...other,
});

let now: Date;
let services: FakeServices;
const clock = () => now;
const links = createLinks({ key: KEY, publicUrl: PUBLIC_URL, clock });

beforeEach(() => {
  now = NOW;
  services = fakeServices(clock);
  services.state.registrations.set(ID, { ...REGISTRATION });
});

const handler = () =>
  createAnswers({ ...services, links, workbookUrl: (id) => `https://docs.google.com/spreadsheets/d/${id}/edit`, clock, log: QUIET });
const tokenOf = async (answer: Answer, expires = EXPIRES) => new URL(await links.sign(answer, expires)).searchParams.get("t") ?? "";
const follow = (token: string, method = "GET") => handler()(openEvent(`${method} /v1/answers`, { query: { t: token } }), lambdaContext());
const press = (token: string) =>
  handler()(openEvent("POST /v1/answers", { body: new URLSearchParams({ t: token }).toString(), base64: true }), lambdaContext());
const post = (fields: Record<string, string>) =>
  handler()(openEvent("POST /v1/answers", { body: new URLSearchParams(fields).toString() }), lambdaContext());
/** What a browser sends when the page's button is pressed. */
const formIn = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name = "", value = ""]) => [name, value]),
  );
const ledger = () => services.ledger.read(ID);
/** What changes something. */
const changes = () => services.calls.filter(({ name }) => !["registry.find", "ledger.read"].includes(name));

describe("a link of a mail", () => {
  it("leads to the public address, and holds the token alone", async () => {
    const link = await links.sign(answerOf("acknowledge"), EXPIRES);
    expect(link).toMatch(/^https:\/\/gateway\.example\.go\.th\/v1\/answers\?t=[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(await links.verify(new URL(link).searchParams.get("t") ?? "")).toEqual(answerOf("acknowledge"));
  });

  it.each(["GET", "HEAD"])("changes nothing when it is followed (%s), however often: mail scanners do", async (method) => {
    const token = await tokenOf(answerOf("snooze-3"));
    for (let times = 0; times < 3; times++) expect((await follow(token, method)).statusCode).toBe(200);
    expect(changes()).toEqual([]);
  });

  it("shows what will happen, with one button that posts the token back", async () => {
    const token = await tokenOf(answerOf("snooze-3"));
    const { body = "", headers } = await follow(token);
    expect(body).toMatch(/<form[^>]*method="post"[^>]*action="https:\/\/gateway\.example\.go\.th\/v1\/answers"/);
    expect(body).toContain(token);
    expect(body).toContain("สำนักปลัด");
    expect(body).not.toContain("<script");
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": expect.stringContaining("default-src 'none'"),
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    expect((await follow(token, "HEAD")).body).toBe("");
  });
});

describe("the button behind a link", () => {
  it("acknowledges, and has the officer told at the next run", async () => {
    expect((await press(await tokenOf(answerOf("acknowledge")))).statusCode).toBe(200);
    expect((await ledger()).acknowledgements).toEqual([{ ...REPORT, at: NOW.toISOString() }]);
    expect((await ledger()).snoozes).toEqual([]);
    // Friday's run may be over; Saturday has none that tells anything.
    expect(services.state.registrations.get(ID)?.wakeOn).toBe(MONDAY);
  });

  it.each<[AnswerAction, string]>([
    ["snooze-1", MONDAY],
    ["snooze-3", MONDAY],
    ["snooze-due", "2027-01-15"],
  ])("holds reminders back (%s) until %s, and has the officer told at the next run", async (action, until) => {
    services.state.registrations.set(ID, { ...REGISTRATION, wakeOn: "2027-01-18" });
    expect((await press(await tokenOf(answerOf(action)))).statusCode).toBe(200);
    expect((await ledger()).snoozes).toEqual([{ ...REPORT, until, at: NOW.toISOString() }]);
    expect(services.state.registrations.get(ID)?.wakeOn).toBe(MONDAY);
  });

  it("counts days in Bangkok, where tomorrow has come at 17:00 UTC", async () => {
    now = new Date("2027-01-04T17:30:00.000Z");
    await press(await tokenOf(answerOf("snooze-1")));
    expect((await ledger()).snoozes).toMatchObject([{ until: "2027-01-06" }]);
  });

  it("records the working day that its page has shown, also where the page stayed open overnight", async () => {
    now = new Date("2027-01-05T09:00:00.000Z");
    const token = await tokenOf(answerOf("snooze-3"));
    const page = (await follow(token)).body ?? "";
    // Friday; three days after Wednesday would be Monday.
    expect(page).toContain("วันศุกร์ที่ 8 มกราคม 2570");
    now = new Date("2027-01-06T02:00:00.000Z");
    const { body } = await post(formIn(page));
    expect(body).toContain("วันศุกร์ที่ 8 มกราคม 2570");
    expect((await ledger()).snoozes).toMatchObject([{ until: "2027-01-08" }]);
  });

  it("shows the working day on which mails come again, not a Saturday", async () => {
    const page = (await follow(await tokenOf(answerOf("snooze-1")))).body ?? "";
    expect(page).toContain("วันจันทร์ที่ 11 มกราคม 2570");
    expect(page).not.toContain("วันเสาร์");
  });

  it("asks anew, and records nothing, where the day that its page showed has come", async () => {
    now = new Date("2027-01-05T09:00:00.000Z");
    const token = await tokenOf(answerOf("snooze-1"));
    const page = (await follow(token)).body ?? "";
    now = new Date("2027-01-06T02:00:00.000Z");
    const anew = (await post(formIn(page))).body ?? "";
    expect(anew).toContain("ยังไม่ได้บันทึก");
    expect(anew).toContain("วันพฤหัสบดีที่ 7 มกราคม 2570");
    expect(changes()).toEqual([]);
    expect((await post(formIn(anew))).body).toContain("บันทึกแล้ว");
    expect((await ledger()).snoozes).toMatchObject([{ until: "2027-01-07" }]);
  });

  it.each(["2027-03-01", "2027-01-12"])("holds nothing back longer than the link gives, whatever the form says (%s)", async (until) => {
    const { body } = await post({ t: await tokenOf(answerOf("snooze-1")), until });
    expect(body).toContain("<form");
    expect(changes()).toEqual([]);
  });

  it("is harmless twice", async () => {
    for (const action of ["acknowledge", "snooze-1"] as const) {
      const token = await tokenOf(answerOf(action));
      expect([(await press(token)).statusCode, (await press(token)).statusCode]).toEqual([200, 200]);
    }
    expect((await ledger()).acknowledgements).toHaveLength(1);
    expect((await ledger()).snoozes).toHaveLength(1);
  });

  it("answers for rounds of the office, too", async () => {
    await press(await tokenOf(answerOf("acknowledge", { unit: OFFICE_UNIT, round: "half1" })));
    expect((await ledger()).acknowledgements).toMatchObject([{ unit: OFFICE_UNIT, round: "half1" }]);
  });

  it("says that the report was handed in, and changes nothing", async () => {
    services.state.ledgers.set(ID, {
      ...(await ledger()),
      handIns: [{ ...REPORT, version: 1, at: NOW.toISOString(), by: null, receipt: "2570-Q1-K7F3XC-1" }],
    });
    services.calls.length = 0;
    const token = await tokenOf(answerOf("snooze-3"));
    for (const answer of [await follow(token), await press(token)]) {
      expect(answer.statusCode).toBe(409);
      expect(answer.body).toContain("ส่งแล้ว");
    }
    expect(changes()).toEqual([]);
  });

  it("does not snooze until a day that has come", async () => {
    now = new Date("2027-01-15T03:00:00.000Z");
    const token = await tokenOf(answerOf("snooze-due"));
    expect((await follow(token)).statusCode).toBe(409);
    expect((await press(token)).statusCode).toBe(409);
    expect(changes()).toEqual([]);
  });

  it("says so where it could not be recorded, and can be pressed again", async () => {
    const token = await tokenOf(answerOf("acknowledge"));
    services.fail("ledger.acknowledge", new Error("table is away"));
    const failed = await press(token);
    expect(failed.statusCode).toBe(500);
    expect(failed.headers?.["content-type"]).toBe("text/html; charset=utf-8");
    expect((await press(token)).statusCode).toBe(200);
    expect((await ledger()).acknowledgements).toHaveLength(1);
  });
});

describe("a link that is not ours, or no more", () => {
  const foreign = (claims: object, key = KEY, audience = "sucharit-answer") =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: "HS256" })
      .setAudience(audience)
      .setExpirationTime(EXPIRES)
      .sign(new TextEncoder().encode(key));
  const CLAIMS = { w: ID, u: "สำนักปลัด", r: "q1", y: 2570, a: "acknowledge", d: "2027-01-15" };
  const unsigned = () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    return `${part({ alg: "none" })}.${part({ ...CLAIMS, aud: "sucharit-answer", exp: EXPIRES.getTime() / 1000 })}.`;
  };

  const REFUSED: [string, () => Promise<string> | string, number][] = [
    ["expired", () => tokenOf(answerOf("acknowledge"), new Date(NOW.getTime() - 1000)), 410],
    ["signed by another key", () => foreign(CLAIMS, "another secret of thirty-two characters"), 400],
    ["made for something else", () => foreign(CLAIMS, KEY, "sucharit-other"), 400],
    ["unsigned", unsigned, 400],
    ["ours, with an action that there is not", () => foreign({ ...CLAIMS, a: "delete" }), 400],
    ["ours, without a workbook", () => foreign({ ...CLAIMS, w: undefined }), 400],
    ["changed on the way", async () => (await tokenOf(answerOf("acknowledge"))).replace(/^(.{60})./, "$1_"), 400],
    [
      "of a workbook that is registered no more",
      () => tokenOf(answerOf("acknowledge", { spreadsheetId: "1goneGoneGoneGoneGoneGone" })),
      400,
    ],
    ["no token", () => "", 400],
    ["garbage", () => "ก.ข.ค", 400],
  ];

  it.each(REFUSED)("is refused and changes nothing: %s", async (_name, make, status) => {
    const token = await make();
    for (const answer of [await follow(token), await press(token)]) {
      expect(answer.statusCode).toBe(status);
      expect(answer.body).toContain("<html");
      expect(answer.body).not.toContain("<form");
    }
    expect(changes()).toEqual([]);
  });

  it("acts by forms alone, and of a size that a token has", async () => {
    const token = await tokenOf(answerOf("acknowledge"));
    const [inQuery, huge] = [
      openEvent("POST /v1/answers", { query: { t: token }, body: "" }),
      openEvent("POST /v1/answers", { body: new URLSearchParams({ t: token, x: "x".repeat(20_000) }).toString() }),
    ];
    for (const event of [inQuery, huge]) expect((await handler()(event, lambdaContext())).statusCode).toBe(400);
    expect((await handler()(openEvent("DELETE /v1/answers", { query: { t: token } }), lambdaContext())).statusCode).toBe(405);
    expect(changes()).toEqual([]);
  });
});
