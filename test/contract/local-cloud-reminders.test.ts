/** The whole local program without its page: from the sample to mails, through the handlers, the real clients and the stand-ins. @module */
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { handInContent, handInMark } from "#core/follow-up/hand-in";
import { owedReports } from "#core/follow-up/owed";
import type { HandInReceipt, HandInRequest } from "#core/gateway/messages";
import { sheetsApi } from "#lambdas/shared/google";
import { createSheets } from "#lambdas/shared/sheets";
import { type LocalCloudOptions, type OpenedCloud, openLocalCloud } from "#local/cloud/cloud";
import { openTokenIssuer } from "#local/cloud/token-issuer";
import { createSheetsApi } from "#local/google/sheets-api";
import { seedSample } from "#local/seed";
import type { RestHandler } from "#local/server/server";
import { type LocalProgram, type StartOptions, startLocal } from "#local/start";

/** Before the first mails of the quarter; the sample's years end with 2570. */
const BEGIN = Date.parse("2026-12-25T10:00:00+07:00");
const LOCAL_USER = "officer@example.org";
let folder: string;
let program: LocalProgram | null = null;
let cloud: OpenedCloud;
let spreadsheetId: string;
let log: string[];

async function start(faults: LocalCloudOptions["faults"] = {}, google: StartOptions["google"] = createSheetsApi): Promise<void> {
  const started = Date.now();
  program = await startLocal({
    dataFolder: join(folder, "data"),
    port: 0,
    script: { code: "", html: {} },
    seed: seedSample,
    google,
    cloud: async (options) => {
      spreadsheetId = options.spreadsheetId;
      cloud = await openLocalCloud({ ...options, machine: () => BEGIN + Date.now() - started, faults });
      return cloud;
    },
    open: false,
    log: (text) => void log.push(text),
  });
}
async function stop(): Promise<void> {
  await program?.close();
  program = null;
}
/** Every test begins with the same workbook, which is made once. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-reminders-"));
  await start();
  await stop();
  renameSync(join(folder, "data"), join(folder, "made"));
  rmSync(join(folder, "made", "cloud"), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The workbook as the functions read it. */
async function reading() {
  if (!program) throw new Error("not started");
  const sheets = createSheets({ api: sheetsApi({ token: program.token, rootUrl: program.url }), retry: (work) => work() });
  return (await sheets.read(spreadsheetId)).reading;
}

/** Addresses of the units that owe the first quarter's report. */
async function owingAddresses(): Promise<string[][]> {
  const { workbook } = await reading();
  const owing = owedReports(workbook, 2570).filter(({ round, unit, handedIn }) => round === "q1" && unit !== null && !handedIn);
  return owing.map(({ unit }) => workbook.units?.find(({ name }) => name === unit)?.emails ?? []);
}

/** Mails to units, by Bangkok's day. */
const digestsOn = (day: string) => cloud.mails().filter(({ at, to }) => bangkok(at) === day && !to.includes("plan@example.org"));
const summariesOn = (day: string) => cloud.mails().filter(({ at, to }) => bangkok(at) === day && to.includes("plan@example.org"));
const bangkok = (at: string) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);
const addressees = (mails: { to: string[] }[]) => mails.map(({ to }) => to.join()).sort();

/** As the script does it. */
async function handIn(unit: string): Promise<{ status: number; answer: HandInReceipt }> {
  const { workbook } = await reading();
  const key = { unit, fiscalYear: 2570, round: "q1" };
  const content = handInContent(workbook, key);
  const request: HandInRequest = {
    spreadsheetId,
    ...key,
    by: "นักวิชาการ",
    approvedBy: "ปลัด อบต.",
    approvedAs: "ปลัด",
    approvedOn: "2027-01-08",
    content,
    mark: handInMark(content),
  };
  const answer = await cloud.gateway({
    method: "POST",
    url: "/v1/hand-ins",
    headers: { authorization: `Bearer ${await cloud.identityToken(LOCAL_USER)}`, "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(request)),
  });
  return { status: answer.status, answer: JSON.parse(answer.body.toString("utf8")) };
}

function fresh(): void {
  log = [];
  rmSync(join(folder, "data"), { recursive: true, force: true });
  cpSync(join(folder, "made"), join(folder, "data"), { recursive: true });
}
function alone(): void {
  beforeEach(fresh);
  afterEach(stop);
}

describe("moving the clock to 8 January 2027", () => {
  alone();
  test("gives one digest to each unit that owes its first quarter, dated that day, each project linked to its row", async () => {
    await start();
    expect(cloud.today()).toBe("2026-12-25");
    const owing = await owingAddresses();
    expect(owing.length).toBeGreaterThan(2);
    await cloud.moveTo("2027-01-08");
    expect(cloud.move()).toEqual({ from: "2026-12-26", to: "2027-01-08", at: "2027-01-08", failed: null });
    expect(addressees(digestsOn("2027-01-08"))).toEqual(owing.map((emails) => emails.join()).sort());
    expect(summariesOn("2027-01-08")).toHaveLength(1);
    const { workbook } = await reading();
    for (const { id, to } of digestsOn("2027-01-08")) {
      const mail = cloud.mail(id);
      expect(mail?.headers.find(({ name }) => name.toLowerCase() === "date")?.value).toMatch(/^Fri, 08 Jan 2027 0[18]:0\d:\d\d /);
      expect(mail?.subject).toContain("15 มกราคม 2570");
      expect(mail?.calendar).toContain("BEGIN:VCALENDAR");
      const unit = workbook.units?.find(({ emails }) => emails?.join() === to.join())?.name;
      const owed = owedReports(workbook, 2570).find((report) => report.round === "q1" && report.unit === unit);
      const rows = mail?.html.match(new RegExp(`${program?.url}spreadsheets/d/${spreadsheetId}/edit#gid=\\d+&(?:amp;)?range=`, "g"));
      expect(new Set(rows).size).toBeGreaterThan(0);
      expect(rows?.length).toBeGreaterThanOrEqual(owed?.projects.length ?? Number.POSITIVE_INFINITY);
    }
    expect(await cloud.deadLetters()).toEqual([]);
    expect(log).toEqual([]);
  });

  test("a unit that has handed in hears no more, over a restart too; the others do", async () => {
    await start();
    await cloud.moveTo("2027-01-08");
    const { workbook } = await reading();
    const unit = "กองคลัง";
    const email = workbook.units?.find(({ name }) => name === unit)?.emails?.[0] ?? "";
    const before = addressees(digestsOn("2027-01-08"));
    expect(before).toContain(email);
    const first = await handIn(unit);
    expect(first).toMatchObject({ status: 200, answer: { again: false, handIn: { unit, round: "q1", fiscalYear: 2570 } } });
    expect((await handIn(unit)).answer).toEqual({ ...first.answer, again: true });

    await stop();
    await start();
    expect(cloud.today()).toBe("2027-01-08");
    expect(addressees(digestsOn("2027-01-08"))).toEqual(before);
    await cloud.moveTo("2027-01-14");
    expect(addressees(digestsOn("2027-01-14"))).toEqual(before.filter((to) => to !== email));
    expect((await cloud.ledger()).handIns).toMatchObject([{ unit, round: "q1", fiscalYear: 2570, version: 1 }]);
  });

  test("a copy of its folder, made while it was stopped and put back, is all of it: nobody gets a mail twice, no hand-in is lost", async () => {
    await start();
    await cloud.moveTo("2027-01-08");
    await handIn("กองคลัง");
    const [mails, ledger] = [cloud.mails(), await cloud.ledger()];
    expect(mails.length).toBeGreaterThan(2);
    await stop();
    cpSync(join(folder, "data"), join(folder, "copy"), { recursive: true });
    rmSync(join(folder, "data"), { recursive: true });
    renameSync(join(folder, "copy"), join(folder, "data"));
    await start();
    expect(cloud.mails()).toEqual(mails);
    expect(await cloud.ledger()).toEqual(ledger);
    await cloud.moveTo("2027-01-09");
    expect(cloud.mails()).toEqual(mails);
  });

  test("stopped on the way and started again, nobody gets a mail twice", async () => {
    await start();
    const moving = cloud.moveTo("2027-01-08");
    await new Promise<void>((resolve) => {
      cloud.subscribe(() => {
        if (cloud.mails().length >= 2) resolve();
      });
    });
    await stop();
    await moving;
    await start();
    expect(cloud.today() < "2027-01-08").toBe(true);
    await cloud.moveTo("2027-01-08");
    const sent = cloud.mails().map(({ at, to, subject }) => `${bangkok(at)} ${to} ${subject}`);
    expect(new Set(sent).size).toBe(sent.length);
    expect(digestsOn("2027-01-04").length).toBe((await owingAddresses()).length);
    expect(digestsOn("2027-01-08").length).toBe((await owingAddresses()).length);
  });
});

describe("a mail service that fails", () => {
  alone();
  test("as often as it may: every mail goes out in the end, once", async () => {
    let calls = 0;
    await start({
      mail: () => {
        calls += 1;
        return calls % 3 === 1 ? "429" : calls % 3 === 2 ? "503" : null;
      },
    });
    await cloud.moveTo("2027-01-04");
    expect(addressees(digestsOn("2027-01-04"))).toEqual((await owingAddresses()).map((emails) => emails.join()).sort());
    expect(cloud.move()?.failed).toBeNull();
    expect(await cloud.deadLetters()).toEqual([]);
  });

  test("an address that bounced is told to the plan officer on the next working day", async () => {
    await start();
    await cloud.moveTo("2027-01-04");
    const mail = digestsOn("2027-01-04").find(({ to }) => to.includes("finance@example.org"));
    await cloud.bounce(mail?.id ?? "", "finance@example.org", "permanent");
    expect(cloud.mails().find(({ id }) => id === mail?.id)?.bounced).toEqual(["finance@example.org"]);
    expect((await cloud.ledger()).bounces).toMatchObject([{ email: "finance@example.org", kind: "permanent" }]);
    await cloud.moveTo("2027-01-05");
    const [summary] = summariesOn("2027-01-05");
    expect(cloud.mail(summary?.id ?? "")?.text).toContain("finance@example.org");
    await expect(cloud.bounce(mail?.id ?? "", "nobody@example.org", "permanent")).rejects.toThrow("ไม่พบจดหมาย");
  });
});

describe("one program", () => {
  beforeAll(() => {
    fresh();
    return start();
  });
  afterAll(stop);

  test("runs the schedule of a day on which it is started after 08:00", async () => {
    const authorization = `Bearer ${await cloud.identityToken(LOCAL_USER)}`;
    const status = async () => JSON.parse((await cloud.gateway(asked({ authorization }))).body.toString("utf8"));
    const asked = (headers: Record<string, string>) => ({
      method: "GET",
      url: `/v1/workbooks/${spreadsheetId}/status`,
      headers,
      body: Buffer.alloc(0),
    });
    await vi.waitFor(async () => expect((await status()).lastRun).toBe("2026-12-25"), { timeout: 30_000, interval: 100 });
  });

  test.each([
    ["2026-12-25", /เฉพาะไปข้างหน้า/],
    ["2026-12-01", /เฉพาะไปข้างหน้า/],
    ["2027-02-30", /ไม่ใช่วันที่/],
    ["2570-01-08", /ไม่เกิน 6 ปี/],
  ])("does not move its clock to %s", async (day, sentence) => {
    await expect(cloud.moveTo(day)).rejects.toThrow(sentence);
    expect([cloud.today(), cloud.move()]).toEqual(["2026-12-25", null]);
  });

  test("asks for no session at its door, and lets the gateway refuse", async () => {
    const at = (path: string, init: RequestInit = {}) => fetch(`${program?.url}v1/${path}`, init);
    expect((await at("check", { method: "POST", body: "{}" })).status).toBe(401);
    expect((await at(`workbooks/${spreadsheetId}/status`, { headers: { authorization: "Bearer a.b.c" } })).status).toBe(403);
    const authorization = `Bearer ${await cloud.identityToken(LOCAL_USER)}`;
    const status = await at(`workbooks/${spreadsheetId}/status`, { headers: { authorization } });
    expect(await status.json()).toMatchObject({ ledger: { handIns: [] } });
    expect((await at(`workbooks/${"x".repeat(30)}/status`, { headers: { authorization } })).status).toBe(403);
    expect((await at("nothing")).status).toBe(404);
    const large = Buffer.alloc(11 * 1024 * 1024, " ");
    expect((await at("answers", { method: "POST", headers: { "content-type": "text/plain" }, body: large })).status).toBe(413);
  });

  test("refuses identity tokens of another key", async () => {
    const other = await openTokenIssuer({ keyFile: join(folder, "other-key.json"), now: cloud.now });
    const token = await other.token({ email: LOCAL_USER, aud: "local-script.apps.googleusercontent.com" });
    await other.close();
    const url = `${program?.url}v1/workbooks/${spreadsheetId}/status`;
    expect((await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status).toBe(403);
  });

  test("moves its clock once at a time", async () => {
    const moving = cloud.moveTo("2026-12-28");
    await expect(cloud.moveTo("2026-12-29")).rejects.toThrow("กำลังเลื่อนนาฬิกาอยู่");
    await moving;
    expect(cloud.today()).toBe("2026-12-28");
  });
});

test("a cloud's folder that holds something else is told of, and nothing stays open", async () => {
  fresh();
  mkdirSync(join(folder, "data", "cloud", "mails"), { recursive: true });
  writeFileSync(join(folder, "data", "cloud", "mails", "1.json"), "{}");
  await expect(start()).rejects.toThrow(/เปิดข้อมูลของระบบแจ้งเตือนใน .*cloud ไม่ได้/);
  rmSync(join(folder, "data", "cloud", "mails", "1.json"));
  await start();
  await stop();
});

describe("a workbook that breaks", () => {
  alone();

  test("its run ends in the dead-letter queue, whose list outlives the program", async () => {
    let isPoisoned = true;
    const poisoned = (...[engine, now]: Parameters<StartOptions["google"]>): RestHandler => {
      const google = createSheetsApi(engine, now);
      return async (request) => (isPoisoned ? { status: 200, body: { sheets: 5 } } : google(request));
    };
    await start({}, poisoned);
    await cloud.moveTo("2026-12-28");
    const letters = await cloud.deadLetters();
    expect(letters.map(({ body }) => JSON.parse(body))).toContainEqual({ spreadsheetId, day: "2026-12-28" });
    expect((await cloud.ledger()).failures.map(({ why }) => why)).toContain("gave-up");
    await stop();
    isPoisoned = false;
    await start();
    expect(await cloud.deadLetters()).toEqual(letters);
    await cloud.moveTo("2027-01-04");
    expect(digestsOn("2027-01-04")).not.toEqual([]);
  });
});
