import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EMPTY_LEDGER } from "#core/reminders/ledger";
import type { LedgerKey, Registration, StoredHandIn } from "#lambdas/shared/services";
import { createTable } from "#lambdas/shared/table";
import { EXPIRY_ATTRIBUTE } from "#lambdas/shared/table-definition";
import { startTable, TABLE, type TestTable } from "#test/fakes/dynalite";

const START = Date.parse("2027-01-08T01:00:00.000Z");
const KEY: LedgerKey = { unit: "กองคลัง", round: "q1", fiscalYear: 2570, stage: "before-7" };
const MAIL = { at: "2027-01-08T01:00:05.000Z", to: ["finance@example.go.th"], messageId: "m-1" };

let server: TestTable;
let table: ReturnType<typeof createTable>;
let now = START;
let id = "";
let count = 0;
beforeAll(async () => {
  server = await startTable();
  table = createTable({ client: server.client, table: TABLE, clock: () => new Date(now), retry: (work) => work() });
});
afterAll(() => server.close());
beforeEach(() => {
  now = START;
  id = `workbook-${count++}`;
});

const lease = (owner: string, seconds = 60) => ({ owner, until: new Date(now + seconds * 1000).toISOString() });
const registration = (over: Partial<Registration> = {}): Registration => ({
  spreadsheetId: id,
  aud: "123.apps.googleusercontent.com",
  registeredAt: "2026-12-01T02:00:00.000Z",
  registeredBy: "plan@example.go.th",
  organization: "อบต.ตัวอย่าง",
  officerEmail: "plan@example.go.th",
  wakeOn: "2027-01-08",
  lastRun: null,
  ...over,
});
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
async function rawItems(): Promise<Record<string, unknown>[]> {
  const query = { TableName: TABLE, KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": `WORKBOOK#${id}` } };
  return (await server.client.send(new QueryCommand(query))).Items ?? [];
}

describe("registry", () => {
  it("finds what was registered, and nothing else", async () => {
    expect(await table.registry.find(id)).toBeNull();
    await table.registry.register(registration());
    expect(await table.registry.find(id)).toEqual(registration());
  });

  it("keeps nulls as nulls", async () => {
    const bare = registration({ organization: null, officerEmail: null, wakeOn: null });
    await table.registry.register(bare);
    expect(await table.registry.find(id)).toEqual(bare);
  });

  it("lets a workbook register anew, and leaves its ledger", async () => {
    await table.registry.register(registration());
    await table.ledger.acknowledge(id, KEY, MAIL.at);
    await table.registry.register(registration({ aud: "456.apps.googleusercontent.com", wakeOn: null }));
    expect(await table.registry.find(id)).toMatchObject({ aud: "456.apps.googleusercontent.com", wakeOn: null });
    expect((await table.ledger.read(id)).acknowledgements).toHaveLength(1);
  });

  it("knows the workbooks whose day has come, not those of later days or of none", async () => {
    const base = id;
    const days = { past: "2001-01-05", day: "2001-01-08", later: "2001-01-09", none: null };
    for (const [name, wakeOn] of Object.entries(days))
      await table.registry.register(registration({ spreadsheetId: `${base}-${name}`, wakeOn }));
    expect((await all(table.registry.due("2001-01-08"))).sort()).toEqual([`${base}-day`, `${base}-past`]);
    for (const name of Object.keys(days)) {
      const run = { lastRun: "2001-01-08", wakeOn: null, organization: null, officerEmail: null };
      await table.registry.ran(`${base}-${name}`, run);
    }
    expect(await all(table.registry.due("2001-01-31"))).toEqual([]);
  });

  it("finds due workbooks on all pages of the index", async () => {
    const long = "x".repeat(900);
    const ids = Array.from({ length: 1300 }, (_, index) => `${long}-${index}`);
    for (let start = 0; start < ids.length; start += 50) {
      await Promise.all(
        ids.slice(start, start + 50).map((each) => table.registry.register(registration({ spreadsheetId: each, wakeOn: "1999-01-01" }))),
      );
    }
    expect(new Set(await all(table.registry.due("1999-01-01")))).toEqual(new Set(ids));
  });

  it("records a day's run", async () => {
    await table.registry.register(registration());
    const run = { lastRun: "2027-01-08", wakeOn: "2027-01-14", organization: "เทศบาลตัวอย่าง", officerEmail: null };
    await table.registry.ran(id, run);
    expect(await table.registry.find(id)).toEqual(registration(run));
  });

  it("makes no registration out of a run or a wish", async () => {
    await table.registry.ran(id, { lastRun: "2027-01-08", wakeOn: "2027-01-14", organization: null, officerEmail: null });
    await table.registry.wakeBy(id, "2027-01-09");
    expect(await table.registry.find(id)).toBeNull();
  });

  it("brings the day forward, never back", async () => {
    await table.registry.register(registration({ wakeOn: "2027-01-14" }));
    await table.registry.wakeBy(id, "2027-01-18");
    expect((await table.registry.find(id))?.wakeOn).toBe("2027-01-14");
    await table.registry.wakeBy(id, "2027-01-11");
    expect((await table.registry.find(id))?.wakeOn).toBe("2027-01-11");
    await table.registry.register(registration({ wakeOn: null }));
    await table.registry.wakeBy(id, "2027-01-12");
    expect((await table.registry.find(id))?.wakeOn).toBe("2027-01-12");
  });

  it.each(["2027-01-08", "2027-01-11", "2027-03-01"])(
    "does not sleep through a call (for %s) that came while a run was at work",
    async (day) => {
      await table.registry.register(registration({ wakeOn: "2027-01-08" }));
      await table.registry.wakeBy(id, "2027-01-08");
      const { wakes } = (await table.registry.find(id)) ?? {};
      await table.registry.wakeBy(id, day);
      const run = { lastRun: "2027-01-08", wakeOn: "2027-02-01", organization: null, officerEmail: null };
      await table.registry.ran(id, { ...run, wakes: wakes ?? 0 });
      // Due with the next schedule.
      expect(await table.registry.find(id)).toMatchObject({ lastRun: "2027-01-08", wakeOn: "2027-01-08" });
    },
  );

  it.each([0, 1, 2])("lets a run set its day where nobody called since it began (%i calls before)", async (calls) => {
    await table.registry.register(registration({ wakeOn: "2027-01-08" }));
    for (let call = 0; call < calls; call++) await table.registry.wakeBy(id, "2027-01-11");
    const { wakes } = (await table.registry.find(id)) ?? {};
    const run = { lastRun: "2027-01-08", wakeOn: "2027-02-01", organization: null, officerEmail: null };
    await table.registry.ran(id, { ...run, wakes: wakes ?? 0 });
    expect((await table.registry.find(id))?.wakeOn).toBe("2027-02-01");
  });

  it("sees a first call that came while a run was at work", async () => {
    await table.registry.register(registration({ wakeOn: "2027-01-08" }));
    await table.registry.wakeBy(id, "2027-01-11");
    await table.registry.ran(id, { lastRun: "2027-01-08", wakeOn: null, organization: null, officerEmail: null, wakes: 0 });
    expect((await table.registry.find(id))?.wakeOn).toBe("2027-01-08");
  });
});

describe("nonces", () => {
  const nonce = () => ({
    nonce: `n-${id}`,
    spreadsheetId: id,
    aud: "a",
    email: "plan@example.go.th",
    expiresAt: new Date(now + 600_000).toISOString(),
  });

  it("can be taken once", async () => {
    await table.registry.keepNonce(nonce());
    expect(await table.registry.takeNonce(`n-${id}`)).toEqual({ spreadsheetId: id, aud: "a", email: "plan@example.go.th" });
    expect(await table.registry.takeNonce(`n-${id}`)).toBeNull();
    expect(await table.registry.takeNonce("unknown")).toBeNull();
  });

  it("go to one of two who come at once", async () => {
    await table.registry.keepNonce(nonce());
    const taken = await Promise.all([table.registry.takeNonce(`n-${id}`), table.registry.takeNonce(`n-${id}`)]);
    expect(taken.filter((each) => each !== null)).toHaveLength(1);
  });

  it("are worth nothing once they have run out", async () => {
    await table.registry.keepNonce(nonce());
    now += 600_000;
    expect(await table.registry.takeNonce(`n-${id}`)).toBeNull();
  });
});

describe("claims", () => {
  const claim = (owner: string) => table.ledger.claim(id, KEY, lease(owner));

  it("go to one of many who come at once", async () => {
    const claims = await Promise.all(["a", "b", "c", "d", "e"].map(claim));
    expect(claims.sort()).toEqual(["leased", "leased", "leased", "leased", "taken"]);
  });

  it("can be taken again when the lease has run out, by one", async () => {
    await claim("a");
    now += 59_999;
    expect(await claim("b")).toBe("leased");
    now += 1;
    expect((await Promise.all([claim("b"), claim("c")])).sort()).toEqual(["leased", "taken"]);
    expect(await rawItems()).toMatchObject([{ attempts: 2 }]);
  });

  it("are the same claim where the answer got lost and the same run asks again", async () => {
    expect(await claim("a")).toBe("taken");
    expect(await claim("a")).toBe("taken");
  });

  it("are over once the mail was sent", async () => {
    await claim("a");
    await table.ledger.sent(id, KEY, { owner: "a", ...MAIL });
    now += 3_600_000;
    expect(await claim("b")).toBe("sent");
    expect(await claim("a")).toBe("sent");
    expect((await table.ledger.read(id)).sent).toEqual([{ ...KEY, at: MAIL.at, to: MAIL.to }]);
  });

  it("record a mail that has gone even where the lease had run out and another run holds it", async () => {
    await claim("a");
    now += 60_000;
    await claim("b");
    await table.ledger.sent(id, KEY, { owner: "a", ...MAIL });
    await table.ledger.sent(id, KEY, { owner: "b", ...MAIL, at: "2027-01-08T01:05:00.000Z" });
    expect((await table.ledger.read(id)).sent).toEqual([{ ...KEY, at: MAIL.at, to: MAIL.to }]);
  });

  it("are free at once after an attempt that may be tried again, which the ledger does not tell", async () => {
    await claim("a");
    await table.ledger.failed(id, KEY, { owner: "a", at: MAIL.at, why: "Throttled", final: false });
    expect(await table.ledger.read(id)).toEqual(EMPTY_LEDGER);
    expect(await claim("b")).toBe("taken");
    expect(await rawItems()).toMatchObject([{ attempts: 2, state: "claimed", owner: "b" }]);
  });

  it("are over after a final failure, which the ledger tells", async () => {
    await claim("a");
    await table.ledger.failed(id, KEY, { owner: "a", at: MAIL.at, why: "rejected", final: true });
    now += 3_600_000;
    expect(await claim("b")).toBe("sent");
    expect((await table.ledger.read(id)).failed).toEqual([{ ...KEY, at: MAIL.at, why: "rejected" }]);
  });

  it("are not given back by a run that no longer holds them", async () => {
    await claim("a");
    now += 60_000;
    await claim("b");
    await table.ledger.failed(id, KEY, { owner: "a", at: MAIL.at, why: "Throttled", final: true });
    expect(await claim("c")).toBe("leased");
    expect((await table.ledger.read(id)).failed).toEqual([]);
  });

  it("of stages, rounds, years, units and workbooks are kept apart", async () => {
    await claim("a");
    for (const other of [{ stage: "due" }, { round: "q2" }, { fiscalYear: 2571 }, { unit: "กองช่าง" }]) {
      expect(await table.ledger.claim(id, { ...KEY, ...other }, lease("b"))).toBe("taken");
    }
    expect(await table.ledger.claim(`${id}-other`, KEY, lease("b"))).toBe("taken");
  });

  it("of spellings of one unit are one", async () => {
    await claim("a");
    expect(await table.ledger.claim(id, { ...KEY, unit: " กองคลัง " }, lease("b"))).toBe("leased");
  });

  it("take any name, however long, and give it back as it was", async () => {
    const text = fc.oneof(fc.string({ minLength: 1, unit: "binary" }), fc.constant("สำนักปลัดองค์การบริหารส่วนตำบล#ตัวอย่าง/".repeat(60)));
    await fc.assert(
      fc.asyncProperty(text, text, async (unit, round) => {
        id = `workbook-${count++}`;
        const key = { unit: `ก${unit.toWellFormed()}`, round: round.toWellFormed(), fiscalYear: 2570, stage: "snooze:2027-01-11" };
        expect(await table.ledger.claim(id, key, lease("a"))).toBe("taken");
        await table.ledger.sent(id, key, { owner: "a", ...MAIL });
        expect((await table.ledger.read(id)).sent).toEqual([{ ...key, at: MAIL.at, to: MAIL.to }]);
      }),
      { numRuns: 30 },
    );
  });
});

describe("summaries", () => {
  it("whose claim is given back can be claimed at once, and none that another run has by now is given back", async () => {
    const claim = (owner: string) => table.ledger.claimSummary(id, "2027-01-08", lease(owner));
    const giveBack = (owner: string) => table.ledger.summaryFailed(id, "2027-01-08", { owner, at: MAIL.at, why: "TimeoutError" });
    await claim("a");
    await giveBack("a");
    expect(await claim("b")).toBe("taken");
    await giveBack("a");
    expect(await claim("c")).toBe("leased");
    expect((await table.ledger.read(id)).summaries).toEqual([]);
  });

  it("are claimed and recorded like reminders, one a day", async () => {
    const claim = (owner: string, date = "2027-01-08") => table.ledger.claimSummary(id, date, lease(owner));
    expect((await Promise.all([claim("a"), claim("b")])).sort()).toEqual(["leased", "taken"]);
    await table.ledger.summarySent(id, "2027-01-08", { owner: "a", at: MAIL.at, items: ["sent/2570/q1/กองคลัง/due"] });
    now += 60_000;
    expect(await claim("b")).toBe("sent");
    expect(await claim("b", "2027-01-11")).toBe("taken");
    expect((await table.ledger.read(id)).summaries).toEqual([{ date: "2027-01-08", at: MAIL.at, items: ["sent/2570/q1/กองคลัง/due"] }]);
  });
});

describe("ledger", () => {
  it("is empty for a workbook of which nothing is known", async () => {
    expect(await table.ledger.read(id)).toEqual(EMPTY_LEDGER);
  });

  it("tells snoozes, acknowledgements, bounces, failures and hand-ins, and nothing of the registration", async () => {
    const report = { unit: KEY.unit, round: KEY.round, fiscalYear: KEY.fiscalYear };
    await table.registry.register(registration());
    await table.ledger.snooze(id, KEY, { until: "2027-01-11", at: MAIL.at });
    await table.ledger.acknowledge(id, KEY, MAIL.at);
    const bounce = { email: "finance@example.go.th", at: MAIL.at, kind: "permanent" as const, why: "General" };
    await table.ledger.bounced(id, bounce);
    await table.ledger.runFailed(id, { at: MAIL.at, why: "no-access" });
    await table.handIns.add(id, handIn(1));
    const { approvedBy, approvedAs, approvedOn, mark } = handIn(1);
    const approval = { approvedBy, approvedAs, approvedOn, mark };
    expect(await table.ledger.read(id)).toEqual({
      ...EMPTY_LEDGER,
      snoozes: [{ ...report, until: "2027-01-11", at: MAIL.at }],
      acknowledgements: [{ ...report, at: MAIL.at }],
      bounces: [bounce],
      failures: [{ at: MAIL.at, why: "no-access" }],
      handIns: [{ ...report, version: 1, at: MAIL.at, by: "เจ้าหน้าที่ตัวอย่าง", receipt: "R-1", ...approval }],
    });
  });

  it("has an event that is told twice once", async () => {
    const bounce = { email: "finance@example.go.th", at: MAIL.at, kind: "complaint" as const, why: "abuse" };
    for (let time = 0; time < 2; time++) {
      await table.ledger.bounced(id, bounce);
      await table.ledger.acknowledge(id, KEY, new Date(now + time).toISOString());
    }
    const { bounces, acknowledgements } = await table.ledger.read(id);
    expect(bounces).toEqual([bounce]);
    expect(acknowledgements.map(({ at }) => at)).toEqual([new Date(now).toISOString()]);
  });

  it("has the last click of each snooze, in the order of the clicks", async () => {
    await table.ledger.snooze(id, KEY, { until: "2027-01-11", at: "2027-01-08T02:00:00.000Z" });
    await table.ledger.snooze(id, KEY, { until: "2027-01-14", at: "2027-01-08T03:00:00.000Z" });
    await table.ledger.snooze(id, KEY, { until: "2027-01-11", at: "2027-01-08T04:00:00.000Z" });
    expect((await table.ledger.read(id)).snoozes.map(({ until }) => until)).toEqual(["2027-01-14", "2027-01-11"]);
  });

  it("notes a failed run once for each Bangkok day and reason", async () => {
    await table.ledger.runFailed(id, { at: "2027-01-07T16:59:00.000Z", why: "unreadable" });
    await table.ledger.runFailed(id, { at: "2027-01-07T17:00:00.000Z", why: "unreadable" });
    await table.ledger.runFailed(id, { at: "2027-01-08T10:00:00.000Z", why: "unreadable" });
    await table.ledger.runFailed(id, { at: "2027-01-08T11:00:00.000Z", why: "gave-up" });
    expect((await table.ledger.read(id)).failures).toEqual([
      { at: "2027-01-07T16:59:00.000Z", why: "unreadable" },
      { at: "2027-01-07T17:00:00.000Z", why: "unreadable" },
      { at: "2027-01-08T11:00:00.000Z", why: "gave-up" },
    ]);
  });

  it("is read whole when it is larger than a page, oldest first", async () => {
    const items = Array.from({ length: 1500 }, (_, index) => ({
      pk: `WORKBOOK#${id}`,
      sk: `SENT#${index}`,
      ...KEY,
      stage: `stage-${index}`,
      state: "sent",
      at: new Date(START + index * 1000).toISOString(),
      to: ["x".repeat(1000)],
    }));
    for (let start = 0; start < items.length; start += 50) {
      await Promise.all(items.slice(start, start + 50).map((Item) => server.client.send(new PutCommand({ TableName: TABLE, Item }))));
    }
    const { sent } = await table.ledger.read(id);
    expect(sent.map(({ stage }) => stage)).toEqual(items.map(({ stage }) => stage));
  });

  it("lets what it holds go after two years, but neither hand-ins nor the registration", async () => {
    await table.registry.register(registration());
    await table.handIns.add(id, handIn(1));
    await table.ledger.claim(id, KEY, lease("a"));
    await table.ledger.acknowledge(id, KEY, MAIL.at);
    const expiries = new Map((await rawItems()).map((item) => [String(item.sk).split("#")[0], item[EXPIRY_ATTRIBUTE]]));
    const twoYears = START / 1000 + 732 * 86_400;
    expect(Object.fromEntries(expiries)).toEqual({ ACK: twoYears, SENT: twoYears, HANDIN: undefined, REGISTRATION: undefined });
  });
});

function handIn(version: number, over: Partial<StoredHandIn> = {}): StoredHandIn {
  return {
    unit: KEY.unit,
    round: KEY.round,
    fiscalYear: KEY.fiscalYear,
    version,
    at: MAIL.at,
    by: "เจ้าหน้าที่ตัวอย่าง",
    approvedBy: "ปลัดตัวอย่าง",
    approvedAs: "ปลัด",
    approvedOn: "2027-01-08",
    mark: "abc",
    sha256: "0".repeat(64),
    receipt: `R-${version}`,
    file: `hand-ins/${version}.json`,
    ...over,
  };
}

describe("hand-ins", () => {
  it("are there as they were added, the latest version by number", async () => {
    expect(await table.handIns.latest(id, KEY)).toBeNull();
    for (const version of [1, 2, 9, 10, 11]) expect(await table.handIns.add(id, handIn(version))).toBe(true);
    expect(await table.handIns.latest(id, KEY)).toEqual(handIn(11));
  });

  it("have each version once: of two at once, one is added", async () => {
    const added = await Promise.all([
      table.handIns.add(id, handIn(1, { receipt: "R-a" })),
      table.handIns.add(id, handIn(1, { receipt: "R-b" })),
    ]);
    expect(added.filter(Boolean)).toHaveLength(1);
  });

  it("know their own where the answer got lost and it is added again", async () => {
    expect(await table.handIns.add(id, handIn(1))).toBe(true);
    expect(await table.handIns.add(id, handIn(1))).toBe(true);
    expect(await table.handIns.add(id, handIn(1, { sha256: "1".repeat(64) }))).toBe(false);
  });

  it("of other units and rounds are others", async () => {
    await table.handIns.add(id, handIn(3));
    expect(await table.handIns.latest(id, { ...KEY, unit: "กองช่าง" })).toBeNull();
    expect(await table.handIns.latest(id, { ...KEY, round: "q2" })).toBeNull();
  });
});
