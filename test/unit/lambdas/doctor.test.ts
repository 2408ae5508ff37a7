import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addDays } from "#core/calendar/date";
import { createDoctor, type DoctorServices } from "#lambdas/doctor/doctor";
import type { DoctorFound } from "#lambdas/doctor/messages";
import { createRemind } from "#lambdas/remind/remind";
import { tableClient } from "#lambdas/shared/aws";
import { LinkKeyFault } from "#lambdas/shared/link-key";
import { createLog } from "#lambdas/shared/logging";
import { SheetsRefused } from "#lambdas/shared/services";
import { createTable } from "#lambdas/shared/table";
import { startTable, TABLE, TEST_PLACE } from "#test/fakes/dynalite";
import { patience } from "#test/fakes/patience";
import { MORNING, OFFICER, registrationOf, remindedWorkbook, spreadsheetOf } from "#test/fakes/reminded-workbook";
import { startScripted } from "#test/fakes/scripted-server";
import { type FakeServices, fakeServices } from "#test/fakes/services";
import { ID, lambdaContext, QUIET, writtenLines } from "#test/unit/lambdas/harness";

const DAY = "2027-01-08";
const LINK_KEY = "a key of tests that has thirty-two characters or more";
const OTHER = "1otherOtherOtherOtherOtherOtherOther";
const UNREAD = "1unreadUnreadUnreadUnreadUnreadUnread";

let now = MORNING;
let fake: FakeServices;
beforeEach(() => {
  now = MORNING;
  fake = fakeServices(() => new Date(now));
  fake.state.registrations.set(ID, registrationOf(ID));
  fake.state.spreadsheets.set(ID, spreadsheetOf(remindedWorkbook(2)));
  fake.state.spreadsheets.set("sucharit-doctor-asks-for-no-spreadsheet", new SheetsRefused("no-access"));
});

function services(): DoctorServices {
  return {
    table: () => fake,
    sheets: () => fake.sheets,
    linkKey: async () => LINK_KEY,
    workbookUrl: (id) => `https://docs.example.org/${id}`,
    clock: () => new Date(now),
    log: QUIET,
  };
}

function doctor(changes: Partial<DoctorServices> = {}) {
  const handler = createDoctor({ ...services(), ...changes });
  return async (asked: unknown): Promise<DoctorFound> => handler(asked, lambdaContext());
}

describe("what the doctor finds", () => {
  it("is that all is well where it is, and no more than that was looked at", async () => {
    expect(await doctor()({})).toEqual({ google: { ok: true }, table: { ok: true }, linkKey: { ok: true }, workbooks: [], dryRun: null });
  });

  it("tells of each workbook once, in order, with one call to Sheets each", async () => {
    fake.state.registrations.set(UNREAD, { ...registrationOf(UNREAD), wakeOn: null });
    fake.state.spreadsheets.set(OTHER, spreadsheetOf(remindedWorkbook()));
    fake.state.spreadsheets.set(UNREAD, new SheetsRefused("no-access"));
    const { workbooks } = await doctor()({ workbooks: [ID, OTHER, UNREAD, ID], dryRun: { spreadsheetId: ID, day: DAY } });
    expect(workbooks).toEqual([
      { spreadsheetId: ID, registered: true, access: "readable", wakeOn: DAY, lastRun: null },
      { spreadsheetId: OTHER, registered: false, access: "readable", wakeOn: null, lastRun: null },
      { spreadsheetId: UNREAD, registered: true, access: "no-access", wakeOn: null, lastRun: null },
    ]);
    expect(fake.called("sheets.read")).toHaveLength(3);
  });

  it("keeps apart a workbook that is none and one of which nothing can be told", async () => {
    fake.state.spreadsheets.set(OTHER, new SheetsRefused("unreadable"));
    fake.state.spreadsheets.set(UNREAD, new Error("broken"));
    const { workbooks } = await doctor()({ workbooks: [OTHER, UNREAD] });
    expect(workbooks.map(({ access }) => access)).toEqual(["unreadable", "failed"]);
  });

  it("is told in time: what there was no time for is not known", async () => {
    let left = 30_000;
    const slow = { ...fake.sheets, read: (id: string) => fake.sheets.read(id).finally(() => (left -= 15_000)) };
    const handler = createDoctor({ ...services(), sheets: () => slow });
    fake.state.spreadsheets.set(OTHER, spreadsheetOf(remindedWorkbook()));
    fake.state.spreadsheets.set(UNREAD, spreadsheetOf(remindedWorkbook()));
    const { workbooks } = await handler({ workbooks: [ID, OTHER, UNREAD] }, { getRemainingTimeInMillis: () => left });
    expect(workbooks.map(({ access }) => access)).toEqual(["readable", "readable", "failed"]);
  });

  it.each(["registry.find", "ledger.read"])("is a table that fails at %s, and the rest all the same", async (call) => {
    fake.fail(call, Object.assign(new Error("arn:aws:iam::123456789012:role/x is not authorized"), { name: "AccessDeniedException" }));
    const found = await doctor()({ workbooks: [ID] });
    expect(found).toMatchObject({ google: { ok: true }, linkKey: { ok: true }, workbooks: [{ access: "readable", registered: false }] });
    expect(found.table).toEqual({ ok: false, code: "denied", detail: "AccessDeniedException" });
  });

  it("is that the configuration lacks something, in its own words", async () => {
    const lacks = (what: string) => () => {
      throw new Error(`configuration: ${what} is not set`);
    };
    const missing = new LinkKeyFault("not-set", "configuration: LINK_KEY or LINK_KEY_SECRET must be set");
    const found = await doctor({ table: lacks("TABLE"), sheets: lacks("GOOGLE_CREDENTIALS"), linkKey: () => Promise.reject(missing) })({
      workbooks: [ID],
      dryRun: { spreadsheetId: ID, day: DAY },
    });
    expect(found).toMatchObject({
      table: { code: "not-set", detail: "configuration: TABLE is not set" },
      google: { code: "not-set", detail: "configuration: GOOGLE_CREDENTIALS is not set" },
      linkKey: { code: "not-set", detail: missing.message },
      workbooks: [{ access: "failed", registered: false }],
      dryRun: { day: DAY, failed: "the table cannot be read: see table" },
    });
  });
});

describe("a table of AWS", () => {
  const tableAt = (endpoint: string) => () =>
    createTable({ client: tableClient({ endpoint, ...TEST_PLACE }), table: TABLE, clock: () => new Date(now), retry: patience().retry });

  it("is only read: items and queries, nothing else", async () => {
    const table = await startTable();
    const names = new Set<string>();
    const note = (next: (request: never) => Promise<never>, { commandName = "" }: { commandName?: string }) => {
      return (request: never) => {
        names.add(commandName);
        return next(request);
      };
    };
    table.client.middlewareStack.add(note as never, { step: "initialize", name: "note" });
    const made = createTable({ client: table.client, table: TABLE, clock: () => new Date(now), retry: patience().retry });
    await made.registry.register(registrationOf(ID));
    names.clear();
    const found = await doctor({ table: () => made })({ workbooks: [ID], dryRun: { spreadsheetId: ID, day: DAY } });
    await table.close();
    expect(found.dryRun).toMatchObject({ mails: [{}, {}, {}, {}] });
    expect([...names].sort()).toEqual(["GetItemCommand", "QueryCommand"]);
  });

  it.each([
    ["AccessDeniedException", "denied"],
    ["ResourceNotFoundException", "failed"],
    ["UnrecognizedClientException", "denied"],
  ])("that answers %s is %s", async (name, code) => {
    const server = await startScripted();
    server.answers({
      status: 400,
      body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: "User: arn:aws:sts::123456789012:x" },
    });
    const { table } = await doctor({ table: tableAt(server.url) })({});
    await server.close();
    expect(table).toEqual({ ok: false, code, detail: expect.stringMatching(new RegExp(`^${name}( 400)?$`)) });
  });

  it("where nobody listens is unreachable", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect((await doctor({ table: tableAt(`http://127.0.0.1:${port}`) })({})).table).toMatchObject({ ok: false, code: "unreachable" });
  });
});

describe("the doctor's dry run", () => {
  const ask = async (day: string, spreadsheetId = ID) => (await doctor()({ dryRun: { spreadsheetId, day } })).dryRun;

  /** The day's message of the queue, as it really is. */
  async function remind(day: string): Promise<void> {
    const handler = createRemind({
      ...fake,
      links: { sign: async () => "https://gateway.example.org/v1/answers?t=x" },
      workbookUrl: (id) => `https://docs.example.org/${id}`,
      newOwner: () => `run-${day}`,
      clock: () => new Date(now),
      log: QUIET,
    });
    const body = JSON.stringify({ spreadsheetId: ID, day });
    const Records = [{ messageId: day, body, attributes: { ApproximateReceiveCount: "1" } }] as never;
    await handler({ Records }, { getRemainingTimeInMillis: () => 300_000 });
  }

  it("tells what really goes out, day after day, and sends nothing itself", async () => {
    let mails = 0;
    for (let day = DAY, count = 0; count < 60; day = addDays(day, 1), count++) {
      now = Date.parse(`${day}T01:00:00.000Z`);
      if (count === 3)
        await fake.ledger.snooze(
          ID,
          { unit: "กองคลัง", round: "q1", fiscalYear: 2570 },
          { until: addDays(day, 4), at: new Date(now).toISOString() },
        );
      if (count === 5) await fake.ledger.bounced(ID, { email: OFFICER, at: new Date(now).toISOString(), kind: "transient", why: "Full" });
      if (count === 20) fake.state.spreadsheets.set(ID, new SheetsRefused("no-access"));
      if (count === 23) fake.state.spreadsheets.set(ID, spreadsheetOf(remindedWorkbook(1)));
      const before = fake.calls.length;
      const told = await ask(day);
      const readings = ["registry.find", "ledger.read", "sheets.read", "sheets.readNonce"];
      expect(fake.calls.slice(before).filter(({ name }) => !readings.includes(name))).toEqual([]);
      const sent = fake.state.mails.length;
      await remind(day);
      const really = fake.state.mails.slice(sent).map(({ to, subject }) => ({ to, subject }));
      const wakeOn = fake.state.registrations.get(ID)?.wakeOn;
      expect(told).toMatchObject({ day, mails: really, wakeOn });
      mails += really.length;
    }
    // Otherwise the days were empty ones.
    expect(mails).toBeGreaterThan(8);
  });

  it("names each mail, its unit and its stages", async () => {
    const dryRun = await ask(DAY);
    expect(dryRun).toMatchObject({
      mails: [
        { kind: "digest", unit: "กองคลัง", to: ["finance@example.go.th"], stages: ["before-7"] },
        { kind: "digest", unit: "กองช่าง" },
        { kind: "digest", unit: "สำนักงาน", to: [OFFICER] },
        { kind: "summary", to: [OFFICER], stages: [] },
      ],
    });
  });

  it("tells no second summary on a day that has had one, as none goes", async () => {
    const at = new Date(now).toISOString();
    await fake.ledger.claimSummary(ID, DAY, { owner: "earlier", until: at });
    await fake.ledger.summarySent(ID, DAY, { owner: "earlier", at, items: [] });
    const told = await ask(DAY);
    await remind(DAY);
    const really = fake.state.mails.map(({ to, subject }) => ({ to, subject }));
    expect(really).toHaveLength(3);
    expect(told).toMatchObject({ mails: really, wakeOn: fake.state.registrations.get(ID)?.wakeOn });
  });

  it("looks ahead: on a later day what is owed then", async () => {
    expect(await ask("2027-01-15")).toMatchObject({ mails: [{ stages: ["due"] }, {}, {}, {}] });
  });

  it("is empty on a day before the workbook's next", async () => {
    fake.state.registrations.set(ID, { ...registrationOf(ID), wakeOn: "2027-01-15" });
    expect(await ask("2027-01-14")).toEqual({ day: "2027-01-14", mails: [], wakeOn: "2027-01-15" });
    expect(fake.called("sheets.read")).toEqual([]);
  });

  it.each([
    ["2027-01-07", "the day is over: today is 2027-01-08"],
    ["2570-01-08", "the day is more than 400 days from today, 2027-01-08 (years are ค.ศ.)"],
  ])("of %s is refused, with the reason", async (day, failed) => {
    expect(await ask(day)).toEqual({ day, failed });
  });

  it("of a workbook that is not registered says so", async () => {
    expect(await ask(DAY, OTHER)).toEqual({ day: DAY, failed: "the workbook is not registered: remind sends nothing for it" });
  });

  it("that breaks off says that, and not why in the words of who failed", async () => {
    fake.fail("sheets.read", Object.assign(new Error("token ya29.secret"), { name: "GaxiosError" }));
    expect(await ask(DAY)).toEqual({ day: DAY, failed: "it could not be worked out: GaxiosError" });
  });
});

describe("an ask that is none", () => {
  it.each([
    [null, /^asked: it: /],
    ["x", /^asked: it: /],
    [{ workbook: [ID] }, /^asked: it has parts that are not known$/],
    [{ workbooks: ID }, /^asked: workbooks: /],
    [{ workbooks: ["../secret"] }, /^asked: workbooks\.0: must be the id of a spreadsheet$/],
    [{ workbooks: Array.from({ length: 21 }, () => ID) }, /^asked: workbooks: must be 20 at most$/],
    [{ dryRun: { spreadsheetId: ID } }, /^asked: dryRun\.day: /],
    [{ dryRun: { spreadsheetId: ID, day: "8/1/2570" } }, /^asked: dryRun\.day: must be a day as 2027-01-08$/],
    [{ dryRun: { spreadsheetId: ID, day: "2027-02-30" } }, /^asked: dryRun\.day: must be a day as 2027-01-08$/],
    [{ dryRun: { spreadsheetId: ID, day: DAY, send: true } }, /^asked: dryRun has parts that are not known$/],
  ])("(%j) fails with a line that says what, before anything is looked at", async (asked, line) => {
    await expect(doctor()(asked)).rejects.toThrow(line);
    expect(fake.calls).toEqual([]);
  });
});

describe("the doctor's log", () => {
  let output: ReturnType<typeof writtenLines>;
  beforeEach(() => {
    output = writtenLines();
  });
  afterEach(() => output.restore());

  it("tells that it looked, and no address, subject or key", async () => {
    fake.state.spreadsheets.set(OTHER, Object.assign(new Error(`Bearer ya29.secret ${OFFICER}`), { name: "GaxiosError" }));
    const found = await doctor({ log: createLog("doctor") })({ workbooks: [ID, OTHER], dryRun: { spreadsheetId: ID, day: DAY } });
    const written = output.lines().join("\n");
    expect(written).toContain('"looked"');
    expect(written).toContain('"workbook not read"');
    expect(JSON.stringify(found.dryRun)).toContain(OFFICER);
    for (const secret of [LINK_KEY, "ya29", "@", "ครบกำหนด", "กองคลัง"]) expect(written).not.toContain(secret);
    expect(JSON.stringify(found)).not.toMatch(new RegExp(`ya29|${LINK_KEY}`));
  });
});
