/** The drill of docs/operating.md, "Restore": a year of records, a copy as point-in-time recovery makes one, damage, and what was recorded since. */
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DeleteCommand, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addDays } from "#core/calendar/date";
import { filesClient } from "#lambdas/shared/aws";
import { createFiles } from "#lambdas/shared/files";
import type { StoredHandIn } from "#lambdas/shared/services";
import { createTable } from "#lambdas/shared/table";
import type { Fields } from "#lambdas/shared/table/items";
import { tableDefinition } from "#lambdas/shared/table-definition";
import { restore } from "#local/cli/restore";
import { NO_OPTIONS } from "#test/fakes/cli-options";
import { startTable, TABLE, TEST_PLACE, type TestTable } from "#test/fakes/dynalite";
import { flakyFront } from "#test/fakes/flaky-front";
import { type RemindBench, remindBench } from "#test/fakes/remind-bench";
import { registrationOf } from "#test/fakes/reminded-workbook";
import { startVersionedBucket, type VersionedBucket } from "#test/fakes/versioned-bucket";

const COPY = "restored";
const BUCKET = "bucket";
const UNITS = ["กองคลัง", "กองช่าง", "สำนักปลัด"];
const NOW = new Date("2027-01-08T04:00:00Z");
const KEPT = { unit: "กองคลัง", round: "q1", fiscalYear: 2570 };

let table: TestTable;
let bucket: VersionedBucket;
let bench: RemindBench;
beforeAll(async () => {
  bucket = await startVersionedBucket(BUCKET);
});
afterAll(() => bucket.close());
beforeEach(async () => {
  table = await startTable();
  bench = await remindBench(table);
  await table.client.send(new CreateTableCommand(tableDefinition(COPY)));
});
afterEach(() => table.close());

const adapters = () => createTable({ client: table.client, table: TABLE, clock: () => NOW, retry: (work) => work() });
const files = () => createFiles({ client: filesClient({ endpoint: bucket.url, ...TEST_PLACE }), bucket: BUCKET, retry: (work) => work() });
const run = (options: Partial<typeof NO_OPTIONS> = {}, url = table.url) =>
  restore({ ...NO_OPTIONS, from: COPY, ...options }, () => {}, {
    table: TABLE,
    bucket: BUCKET,
    tableUrl: url,
    filesUrl: bucket.url,
    now: NOW,
    ...TEST_PLACE,
  });
/** Of the line of items: read, restored, there, kept, expired. */
const countsOf = ({ lines }: { lines: string[] }) => [...(lines[1] ?? "").matchAll(/\d+/g)].map(Number);

async function itemsIn(name: string): Promise<Map<string, Fields>> {
  const found = new Map<string, Fields>();
  let next: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(new ScanCommand({ TableName: name, ...(next && { ExclusiveStartKey: next }) }));
    for (const item of page.Items ?? []) found.set(`${item.pk} ${item.sk}`, item);
    next = page.LastEvaluatedKey;
  } while (next);
  return found;
}

/** As `restore-table-to-point-in-time` does. */
async function copyTable(): Promise<void> {
  await fill(COPY, [...(await itemsIn(TABLE)).values()]);
}

async function fill(name: string, items: readonly Fields[]): Promise<void> {
  for (let from = 0; from < items.length; from += 25) {
    const puts = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await table.client.send(new BatchWriteCommand({ RequestItems: { [name]: puts } }));
  }
}

const remove = (item: Fields) => table.client.send(new DeleteCommand({ TableName: TABLE, Key: { pk: item.pk, sk: item.sk } }));

async function handIn(spreadsheetId: string, unit: string, round: string, version: number): Promise<StoredHandIn> {
  const made: StoredHandIn = {
    ...{ unit, round, fiscalYear: 2569, version, at: "2026-07-10T03:00:00Z", by: "ผู้ส่ง", approvedBy: "ผู้อนุมัติ", approvedAs: "ปลัด" },
    ...{ approvedOn: "2026-07-10", mark: "m", sha256: "s", receipt: `2569-${round}-${version}` },
    file: `hand-ins/${spreadsheetId}/2569/${round}/${unit}/v${version}-s.json`,
  };
  await files().keep(made.file, JSON.stringify(made));
  await adapters().handIns.add(spreadsheetId, made);
  return made;
}

/** What the functions write in a year: reminders and summaries, hand-ins, snoozes, acknowledgements, bounces. */
async function aYear(spreadsheetId: string): Promise<void> {
  const { ledger } = adapters();
  for (const unit of UNITS) {
    for (const round of ["q1", "q2", "q3", "q4"]) {
      const key = { unit, round, fiscalYear: 2569 };
      for (const stage of ["before-7", "before-3", "due", "after-3"]) {
        await ledger.claim(spreadsheetId, { ...key, stage }, { owner: "run", until: "2026-07-01T01:00:00Z" });
        const mail = { owner: "run", at: "2026-07-01T01:00:01Z", to: ["unit@example.go.th"], messageId: `${unit}${round}${stage}` };
        await ledger.sent(spreadsheetId, { ...key, stage }, mail);
      }
      for (const version of [1, 2]) await handIn(spreadsheetId, unit, round, version);
      await ledger.acknowledge(spreadsheetId, key, "2026-07-02T01:00:00Z");
      await ledger.snooze(spreadsheetId, key, { until: "2026-07-08", at: "2026-07-02T01:00:00Z" });
      await ledger.bounced(spreadsheetId, { email: `${round}@example.go.th`, at: "2026-07-01T01:05:00Z", kind: "transient", why: "full" });
    }
  }
  for (let week = 0; week < 50; week++) {
    const date = addDays("2026-01-05", week * 7);
    await ledger.claimSummary(spreadsheetId, date, { owner: "run", until: `${date}T01:10:00Z` });
    await ledger.summarySent(spreadsheetId, date, { owner: "run", at: `${date}T01:00:00Z`, items: ["a"] });
  }
}

describe("a year of two workbooks, of which one lost half of its records and the other all, and the first went on", () => {
  const OTHER = "workbook-of-another-office";
  let before: Map<string, Fields>;
  let since: Map<string, Fields>;
  let year: Fields[];

  beforeAll(async () => {
    table = await startTable();
    await aYear(OTHER);
    year = [...(await itemsIn(TABLE)).values()];
    await table.close();
  });

  beforeEach(async () => {
    for (const id of [bench.spreadsheetId, OTHER])
      await fill(
        TABLE,
        year.map((item) => ({ ...item, pk: `WORKBOOK#${id}` })),
      );
    await adapters().registry.register({ ...registrationOf(OTHER), wakeOn: "2027-02-01" });
    await adapters().registry.bindScript("123.apps.googleusercontent.com", OTHER);
    expect(await bench.deliver()).toBe(true);
    const nonce = { nonce: "n", spreadsheetId: OTHER, aud: "a", email: "e@example.go.th", expiresAt: "2027-01-08T04:10:00Z" };
    await adapters().registry.keepNonce(nonce);
    before = await itemsIn(TABLE);
    await copyTable();

    const ours = [...before.values()].filter(({ pk }) => pk === `WORKBOOK#${bench.spreadsheetId}`);
    for (const item of ours.filter((_, index) => index % 2 === 0)) await remove(item);
    for (const item of before.values()) if (item.pk === `WORKBOOK#${OTHER}` || String(item.pk).startsWith("SCRIPT#")) await remove(item);
    await adapters().ledger.acknowledge(bench.spreadsheetId, { ...KEPT, round: "extra" }, "2027-01-08T03:00:00Z");
    await handIn(bench.spreadsheetId, "กองคลัง", "q1", 3);
    since = await itemsIn(TABLE);
  });

  it("has it all again afterwards, each item as it was last, and the nonce alone is left out", async () => {
    const { exitCode } = await run();
    const after = await itemsIn(TABLE);
    const wanted = new Map([...before, ...since]);
    for (const [key, item] of wanted) {
      // The day on which it is looked at is brought forward.
      const rest = ({ wake: _wake, wakeOn: _wakeOn, wakes: _wakes, ...fields }: Fields) => fields;
      if (String(item.pk).startsWith("NONCE#")) continue;
      expect(rest(after.get(key) ?? {})).toEqual(rest(item));
    }
    expect(after.size).toBe(wanted.size);
    expect(exitCode).toBe(0);
  });

  it("sends no mail twice, and reads both workbooks with the next schedule", async () => {
    const sent = bench.mailbox.length;
    expect(sent).toBeGreaterThan(2);
    await run();
    const due: string[] = [];
    for await (const id of bench.registry.due("2027-01-08")) due.push(id);
    expect(due.sort()).toEqual([bench.spreadsheetId, OTHER].sort());
    expect(await bench.deliver()).toBe(true);
    expect(bench.mailbox.length).toBe(sent);
  });

  it("would have mailed again without the restoration", async () => {
    const { registry } = adapters();
    const ours = [...before.values()].filter(({ pk }) => pk === `WORKBOOK#${bench.spreadsheetId}`);
    for (const item of ours) await remove(item);
    await registry.register(registrationOf(bench.spreadsheetId));
    const sent = bench.mailbox.length;
    await bench.deliver();
    expect(bench.mailbox.length).toBeGreaterThan(sent);
  });

  it("goes on with the version after the last hand-in", async () => {
    await run();
    const latest = await adapters().handIns.latest(bench.spreadsheetId, { unit: "กองคลัง", round: "q1", fiscalYear: 2569 });
    expect(latest?.version).toBe(3);
    expect((await adapters().handIns.latest(OTHER, { unit: "กองช่าง", round: "q4", fiscalYear: 2569 }))?.version).toBe(2);
  });

  it("is told first by a dry run, which changes nothing", async () => {
    const [, wouldRestore] = countsOf(await run({ dryRun: true }));
    expect(await itemsIn(TABLE)).toEqual(since);
    const [, restored] = countsOf(await run());
    expect(restored).toBe(wouldRestore);
    expect(restored).toBeGreaterThan(200);
  });

  it("changes nothing the second time", async () => {
    await run();
    const after = await itemsIn(TABLE);
    const [read, restored, there] = countsOf(await run());
    expect([restored, there]).toEqual([0, (read ?? 0) - 1]);
    expect(await itemsIn(TABLE)).toEqual(after);
  });

  it("may be of one workbook alone, with its script", async () => {
    await run({ workbook: OTHER });
    const after = await itemsIn(TABLE);
    const of = (items: Map<string, Fields>, id: string) => [...items.keys()].filter((key) => key.startsWith(`WORKBOOK#${id} `)).length;
    expect(of(after, OTHER)).toBe(of(before, OTHER));
    expect(of(after, bench.spreadsheetId)).toBe(of(since, bench.spreadsheetId));
    expect([...after.keys()].filter((key) => key.startsWith("SCRIPT#")).length).toBe(1);
  });

  it("goes on through a table that is busy", async () => {
    const front = await flakyFront(table.url, "ProvisionedThroughputExceededException");
    front.refuse = 5;
    await run({}, front.url);
    expect(front.refuse).toBe(0);
    expect((await itemsIn(TABLE)).size).toBe(new Map([...before, ...since]).size);
    await front.close();
  });
});

describe("what was recorded since", () => {
  const key = { ...KEPT, stage: "before-7" };
  const lease = { owner: "run", until: "2027-01-08T01:01:00Z" };
  const mail = { owner: "run", at: "2027-01-08T01:00:30Z", to: ["finance@example.go.th"], messageId: "m" };
  const sentOnes = async () => (await adapters().ledger.read(bench.spreadsheetId)).sent.length;

  it.each([[{}], [{ overwrite: true }]])("a mail that has gone is never undone, with %j", async (how) => {
    await bench.ledger.claim(bench.spreadsheetId, key, lease);
    await copyTable();
    await bench.ledger.sent(bench.spreadsheetId, key, mail);
    await run({ workbook: bench.spreadsheetId, ...how });
    expect(await sentOnes()).toBe(1);
  });

  it("a mail that is just going is left alone, also by --overwrite", async () => {
    await bench.ledger.claim(bench.spreadsheetId, key, lease);
    await bench.ledger.failed(bench.spreadsheetId, key, { owner: "run", at: "2027-01-08T01:00:10Z", why: "busy", final: false });
    await copyTable();
    await adapters().ledger.claim(bench.spreadsheetId, key, { owner: "other", until: "2027-01-08T05:00:00Z" });
    const [, , , kept] = countsOf(await run({ workbook: bench.spreadsheetId, overwrite: true }));
    expect(kept).toBe(1);
    await adapters().ledger.sent(bench.spreadsheetId, key, { ...mail, owner: "other" });
    expect(await sentOnes()).toBe(1);
  });

  it("a record that is there but wrong comes back with --overwrite alone", async () => {
    await bench.ledger.acknowledge(bench.spreadsheetId, KEPT, "2027-01-05T01:00:00Z");
    await copyTable();
    const [item] = [...(await itemsIn(TABLE)).values()].filter(({ sk }) => String(sk).startsWith("ACK#"));
    await table.client.send(new PutCommand({ TableName: TABLE, Item: { ...item, unit: "หน่วยงานที่ไม่มี" } }));
    const unitNow = async () => (await adapters().ledger.read(bench.spreadsheetId)).acknowledgements[0]?.unit;
    await run();
    expect(await unitNow()).toBe("หน่วยงานที่ไม่มี");
    await run({ workbook: bench.spreadsheetId, overwrite: true });
    expect(await unitNow()).toBe("กองคลัง");
  });

  it("an item whose time is over does not come back", async () => {
    await copyTable();
    const item = { pk: `WORKBOOK#${bench.spreadsheetId}`, sk: "ACK#old", ...KEPT, at: "2024-01-01T00:00:00Z", expires: 1_700_000_000 };
    await table.client.send(new PutCommand({ TableName: COPY, Item: item }));
    const [, restored, , , expired] = countsOf(await run());
    expect([restored, expired]).toEqual([0, 1]);
  });
});

describe("files of hand-ins", () => {
  it("that were deleted come back as they were, and one that is lost for good is named", async () => {
    const [kept, deleted, lost] = [
      await handIn(bench.spreadsheetId, "กองคลัง", "q1", 1),
      await handIn(bench.spreadsheetId, "กองคลัง", "q1", 2),
      await handIn(bench.spreadsheetId, "กองคลัง", "q1", 10),
    ];
    const first = bucket.versions.get(deleted.file);
    await copyTable();
    for (const _ of [1, 2])
      bucket.versions.set(deleted.file, [...(bucket.versions.get(deleted.file) ?? []), { id: `deleted-${_}`, body: null }]);
    bucket.versions.delete(lost.file);

    const dry = await run({ dryRun: true });
    expect(bucket.versions.get(deleted.file)?.length).toBe(3);
    expect(dry.exitCode).toBe(1);

    const { lines, exitCode } = await run();
    expect(bucket.versions.get(deleted.file)).toEqual(first);
    expect(bucket.versions.get(kept.file)?.length).toBe(1);
    expect(lines.filter((line) => line.includes(lost.file)).length).toBe(1);
    expect(exitCode).toBe(1);
  });
});

describe("a workbook that was lost at Google and made anew", () => {
  it("gets no mail again once it has the records of the old one", async () => {
    await bench.deliver();
    const anew = await remindBench(table);
    const { exitCode } = await run({ from: TABLE, workbook: bench.spreadsheetId, as: anew.spreadsheetId });
    expect(exitCode).toBe(0);
    expect(await anew.deliver()).toBe(true);
    expect(anew.mailbox).toEqual([]);
    expect((await anew.registry.find(anew.spreadsheetId))?.lastRun).toBe("2027-01-08");
  });

  it("gets them again without", async () => {
    await bench.deliver();
    const anew = await remindBench(table);
    await anew.deliver();
    expect(anew.mailbox.length).toBe(bench.mailbox.length);
  });

  it("counts the hand-ins of the old one", async () => {
    await handIn(bench.spreadsheetId, "กองคลัง", "q1", 1);
    await run({ from: TABLE, workbook: bench.spreadsheetId, as: "1aNewSpreadsheetOfThem" });
    expect((await adapters().handIns.latest("1aNewSpreadsheetOfThem", { unit: "กองคลัง", round: "q1", fiscalYear: 2569 }))?.version).toBe(1);
  });
});

describe("what was typed wrong", () => {
  it.each([
    [{ from: null }, "--from"],
    [{ from: TABLE }, "the live table itself"],
    [{ overwrite: true }, "--workbook"],
    [{ workbook: "x", overwrite: true }, "--workbook"],
    [{ workbook: "1aBcDeFgHiJ", as: "1aBcDeFgHiK", overwrite: true }, "one of the two"],
    [{ from: "no-such-table" }, "no such table"],
  ])("is told: %j", async (options, says) => {
    await expect(run(options)).rejects.toThrow(says);
  });
});
