/** Services that are busy, slow or broken: waits are kept, and what cannot be done in the time goes back to the queue, whole. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_STAGES } from "#core/calendar/rounds";
import { mailClient, tableClient } from "#lambdas/shared/aws";
import { createMail } from "#lambdas/shared/mail/send";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import { MailRefused, type Sheets, SheetsRefused } from "#lambdas/shared/services";
import { createTable } from "#lambdas/shared/table";
import { startTable, TABLE, TEST_PLACE, type TestTable } from "#test/fakes/dynalite";
import { type FlakyFront, flakyFront } from "#test/fakes/flaky-front";
import { patience } from "#test/fakes/patience";
import { remindBench } from "#test/fakes/remind-bench";
import { MORNING, OFFICER, registrationOf } from "#test/fakes/reminded-workbook";
import { type ScriptedServer, startScripted } from "#test/fakes/scripted-server";

let table: TestTable;
let front: FlakyFront;
let service: ScriptedServer;
beforeAll(async () => {
  table = await startTable();
  front = await flakyFront(table.url, "ProvisionedThroughputExceededException");
  service = await startScripted();
});
afterAll(async () => {
  await Promise.all([front.close(), service.close(), table.close()]);
});
afterEach(() => {
  Object.assign(front, { refuse: 0, when: "before" });
});

const MINUTE = 60_000;
const EVERYTHING = { "กองคลัง/q1": 1, "กองคลัง/extra": 1, "กองช่าง/q1": 1, "สำนักงาน/extra": 1, summary: 1 };
const busy = {
  status: 429,
  headers: { "x-amzn-errortype": "TooManyRequestsException" },
  body: { message: "Maximum sending rate exceeded." },
};
const failing = (error: () => Error): Sheets => ({
  read: async () => {
    throw error();
  },
  readNonce: async () => null,
});

describe("a throttled table", () => {
  const KEY = { unit: "กองคลัง", round: "q1", fiscalYear: 2570, stage: "due" };
  const throughFront = (retry = patience().retry) =>
    createTable({ client: tableClient({ endpoint: front.url, ...TEST_PLACE }), table: TABLE, clock: () => new Date(MORNING), retry });
  const lease = { owner: "a", until: new Date(MORNING + MINUTE).toISOString() };

  it("is asked again after waits that grow, and the claim is taken once", async () => {
    const { retry, waits } = patience({ random: 0.5 });
    front.refuse = 3;
    expect(await throughFront(retry).ledger.claim("throttled-1", KEY, lease)).toBe("taken");
    expect(waits).toEqual([100, 200, 400]);
  });

  it("is left alone when the time would not suffice", async () => {
    const patient = patience({ leftMs: 5_100, random: 0.999 });
    front.refuse = 100;
    await expect(throughFront(patient.retry).ledger.read("throttled-2")).rejects.toMatchObject({
      name: "ProvisionedThroughputExceededException",
    });
    expect(patient.leftMs).toBeGreaterThanOrEqual(5_000);
  });

  it("whose answer gets lost after a claim leaves the claim to who asked", async () => {
    Object.assign(front, { refuse: 1, when: "after" });
    expect(await throughFront().ledger.claim("throttled-3", KEY, lease)).toBe("taken");
    expect(await throughFront().ledger.claim("throttled-3", KEY, { ...lease, owner: "b" })).toBe("leased");
  });
});

describe("a mail service that is busy", () => {
  it("for longer than the function lives gets the mails from the next one, each once", async () => {
    const patient = patience({ leftMs: 100_000, random: 0.999, reserveMs: 25_000 });
    const mail = createMail({
      client: mailClient({ endpoint: service.url, ...TEST_PLACE }),
      from: "reminders@example.org",
      configurationSet: null,
      retry: patient.retry,
    });
    const bench = await remindBench(table);
    service.answers(busy);
    bench.mail = mail;
    expect(await bench.deliver({ remainingMs: () => patient.leftMs })).toBe(false);
    expect(patient.leftMs).toBeGreaterThanOrEqual(25_000);
    const { sent, summaries } = await bench.ledger.read(bench.spreadsheetId);
    expect({ sent, summaries }).toEqual({ sent: [], summaries: [] });
    expect((await bench.registry.find(bench.spreadsheetId))?.wakeOn).toBe("2027-01-08");

    bench.mail = bench.inbox;
    // At once: nothing is held by a lease.
    expect(await bench.deliver()).toBe(true);
    expect(await bench.received()).toEqual(EVERYTHING);
  });

  it("for one mail sends the others, and that one with the next delivery", async () => {
    const bench = await remindBench(table);
    let refusals = 1;
    bench.mail = {
      send: async (message) => {
        if (message.to.includes("works@example.go.th") && refusals-- > 0)
          throw Object.assign(new Error("busy"), { name: "ServiceUnavailable" });
        return bench.inbox.send(message);
      },
    };
    expect(await bench.deliver()).toBe(false);
    expect(await bench.received()).toEqual({ "กองคลัง/q1": 1, "กองคลัง/extra": 1, "สำนักงาน/extra": 1 });
    expect(await bench.deliver()).toBe(true);
    expect(await bench.received()).toEqual(EVERYTHING);
  });

  it("and says for how long is not asked for the other mails meanwhile; all go with the next delivery", async () => {
    const bench = await remindBench(table);
    service.answers({ ...busy, headers: { ...busy.headers, "retry-after": "3600" } });
    bench.mail = createMail({
      client: mailClient({ endpoint: service.url, ...TEST_PLACE }),
      from: "reminders@example.org",
      configurationSet: null,
      retry: patience({ reserveMs: 25_000 }).retry,
    });
    expect(await bench.deliver()).toBe(false);
    expect(service.asked).toHaveLength(1);
    bench.mail = bench.inbox;
    expect(await bench.deliver()).toBe(true);
    expect(await bench.received()).toEqual(EVERYTHING);
  });

  it("for the summary alone sends it with the next delivery, at once: nothing is held by a lease", async () => {
    const bench = await remindBench(table);
    let refusals = 1;
    bench.mail = {
      send: async (message) => {
        const isSummary = message.to.includes(OFFICER) && message.replyTo === null;
        if (isSummary && refusals-- > 0) throw Object.assign(new Error("busy"), { name: "ServiceUnavailable" });
        return bench.inbox.send(message);
      },
    };
    expect(await bench.deliver()).toBe(false);
    expect(await bench.received()).toEqual({ ...EVERYTHING, summary: undefined });
    expect(await bench.deliver()).toBe(true);
    expect(await bench.received()).toEqual(EVERYTHING);
  });

  it("that sends a mail back at once is believed: the ledger has the mail before the bounce", async () => {
    const bench = await remindBench(table);
    bench.mail = {
      send: async (message) => {
        bench.now += 5_000;
        return bench.inbox.send(message);
      },
    };
    expect(await bench.deliver()).toBe(true);
    const { sent } = await bench.ledger.read(bench.spreadsheetId);
    const dates = bench.mailbox.map(({ date }) => date.toISOString());
    expect(sent.map(({ at }) => at).sort()).toEqual([dates[0], dates[0], dates[1], dates[2]]);
  });

  it("that accepts after its answer is late is the window: the mail goes twice, and is not lost", async () => {
    const bench = await remindBench(table);
    let late = 1;
    bench.mail = {
      send: async (message) => {
        const answer = await bench.inbox.send(message);
        if (late-- > 0) throw Object.assign(new Error("late"), { name: "TimeoutError" });
        return answer;
      },
    };
    expect(await bench.deliver()).toBe(false);
    expect(await bench.deliver()).toBe(true);
    expect(await bench.received()).toEqual({ ...EVERYTHING, "กองคลัง/q1": 2, "กองคลัง/extra": 2 });
  });

  it("that refuses a mail for good is not asked again; the officer is told the same day", async () => {
    const bench = await remindBench(table);
    bench.mail = {
      send: async (message) => {
        if (message.to.includes("works@example.go.th")) throw new MailRefused("rejected");
        return bench.inbox.send(message);
      },
    };
    expect(await bench.deliver()).toBe(true);
    const { failed, summaries } = await bench.ledger.read(bench.spreadsheetId);
    expect(failed).toMatchObject([{ unit: "กองช่าง", stage: "before-7", why: "rejected" }]);
    expect(summaries[0]?.items.filter((item) => item.startsWith("mail-failed"))).toHaveLength(1);
    expect(await bench.received()).toEqual({ "กองคลัง/q1": 1, "กองคลัง/extra": 1, "สำนักงาน/extra": 1, summary: 1 });
  });
});

describe("news that comes while a run is at work", () => {
  it("is not slept through: the officer is told on the next working day", async () => {
    const bench = await remindBench(table);
    const bounce = { email: "finance@example.go.th", at: "2027-01-08T01:00:01.000Z", kind: "permanent" as const, why: "NoEmail" };
    bench.mail = {
      send: async (message) => {
        await bench.ledger.bounced(bench.spreadsheetId, bounce);
        await bench.registry.wakeBy(bench.spreadsheetId, "2027-01-11");
        return bench.inbox.send(message);
      },
    };
    expect(await bench.deliver()).toBe(true);
    const wakeOn = async () => (await bench.registry.find(bench.spreadsheetId))?.wakeOn;
    // Saturday's schedule finds it, and leaves it for Monday.
    expect(await wakeOn()).toBe("2027-01-08");
    bench.mail = bench.inbox;
    bench.now += 24 * 60 * MINUTE;
    expect(await bench.deliver()).toBe(true);
    expect(await wakeOn()).toBe("2027-01-11");
    bench.now += 2 * 24 * 60 * MINUTE;
    expect(await bench.deliver()).toBe(true);
    expect(await wakeOn()).toBe("2027-01-14");
    const [friday, monday] = (await bench.ledger.read(bench.spreadsheetId)).summaries;
    expect(friday?.items.filter((item) => item.startsWith("bounced"))).toEqual([]);
    expect(monday?.items).toHaveLength(1);
    expect(monday?.items[0]).toMatch(/^bounced/);
  });
});

describe("too little time", () => {
  it("sends nothing by halves: the message goes back untouched", async () => {
    const bench = await remindBench(table);
    expect(await bench.deliver({ remainingMs: () => 10_000 })).toBe(false);
    expect(await bench.received()).toEqual({});
    expect(await bench.deliver()).toBe(true);
    expect(await bench.received()).toEqual(EVERYTHING);
  });

  it("in the middle of a workbook leaves the rest to the next delivery", async () => {
    const bench = await remindBench(table);
    const remainingMs = () => (bench.mailbox.length > 0 ? 10_000 : 60_000);
    expect(await bench.deliver({ remainingMs })).toBe(false);
    expect(await bench.received()).toEqual({ "กองคลัง/q1": 1, "กองคลัง/extra": 1 });
    expect(await bench.deliver()).toBe(true);
    expect(await bench.received()).toEqual(EVERYTHING);
  });
});

describe("a workbook that cannot be read", () => {
  it("is told to the officer once a day, and is tried again with every schedule until it can", async () => {
    const bench = await remindBench(table);
    const { sheets } = bench;
    bench.sheets = failing(() => new SheetsRefused("no-access"));
    expect(await bench.deliver()).toBe(true);
    expect(await bench.deliver()).toBe(true);
    expect(await bench.received()).toEqual({ summary: 1 });
    const { failures } = await bench.ledger.read(bench.spreadsheetId);
    expect(failures).toMatchObject([{ why: "no-access" }]);
    expect(await bench.registry.find(bench.spreadsheetId)).toMatchObject({ wakeOn: "2027-01-08", lastRun: null });

    bench.now += 3 * 24 * 60 * MINUTE;
    bench.sheets = sheets;
    expect(await bench.deliver()).toBe(true);
    expect(await bench.received()).toEqual({ ...EVERYTHING, summary: 2 });
  });

  it("and never was is told to who registered it", async () => {
    const bench = await remindBench(table);
    const registration = {
      ...registrationOf(bench.spreadsheetId),
      organization: null,
      officerEmail: null,
      registeredBy: "clerk@example.go.th",
    };
    await bench.registry.register(registration);
    bench.sheets = failing(() => new SheetsRefused("no-access"));
    expect(await bench.deliver()).toBe(true);
    expect(bench.mailbox.map(({ to }) => to)).toEqual([["clerk@example.go.th"]]);
  });

  it("for a reason that may pass is nobody's news: the message comes again", async () => {
    const bench = await remindBench(table);
    const { sheets } = bench;
    bench.sheets = failing(() => Object.assign(new Error("busy"), { status: 503 }));
    expect(await bench.deliver()).toBe(false);
    bench.sheets = sheets;
    expect(await bench.deliver()).toBe(true);
    expect(await bench.received()).toEqual(EVERYTHING);
  });
});

describe("a poisoned message", () => {
  it("that fails each time is given up the last time, told to the officer, and left for the dead letters", async () => {
    const bench = await remindBench(table);
    const { sheets } = bench;
    bench.sheets = failing(() => new TypeError("no workbook was ever like this"));
    for (let received = 1; received <= REMINDER_QUEUE.maxReceives; received++) expect(await bench.deliver({ received })).toBe(false);
    expect(await bench.received()).toEqual({ summary: 1 });
    const { failures } = await bench.ledger.read(bench.spreadsheetId);
    expect(failures).toMatchObject([{ why: "gave-up" }]);

    bench.sheets = sheets;
    bench.now += 3 * 24 * 60 * MINUTE;
    expect(await bench.deliver()).toBe(true);
    expect(await bench.received()).toEqual({ ...EVERYTHING, summary: 2 });
  });

  it("for the sake of one mail does not tell the officer that the workbook could not be read, or that nobody was reminded", async () => {
    const bench = await remindBench(table);
    bench.mail = {
      send: async (message) => {
        if (message.to.includes("works@example.go.th")) throw Object.assign(new Error("busy"), { name: "ServiceUnavailable" });
        return bench.inbox.send(message);
      },
    };
    for (let received = 1; received <= REMINDER_QUEUE.maxReceives; received++) expect(await bench.deliver({ received })).toBe(false);
    expect(await bench.received()).toEqual({ ...EVERYTHING, "กองช่าง/q1": undefined });
    const summary = bench.mailbox.find(({ to, replyTo }) => to.includes(OFFICER) && replyTo === null);
    expect(summary?.text).toContain("ทำไม่เสร็จ");
    expect(summary?.text).not.toMatch(/อ่านสมุดงานไม่ได้|เปิดสมุดงานหลายครั้ง|ยังไม่ได้แจ้งเตือนใคร/);
  });

  it("that kills its function each time is told as well: the last time it is not tried", async () => {
    const bench = await remindBench(table);
    let reads = 0;
    bench.sheets = failing(() => new Error(`read ${++reads}`));
    expect(await bench.deliver({ received: REMINDER_QUEUE.maxReceives })).toBe(false);
    expect(reads).toBe(0);
    expect((await bench.ledger.read(bench.spreadsheetId)).failures).toMatchObject([{ why: "gave-up" }]);
  });

  it("is left for the dead letters even where that cannot be told, and the next summary tells it", async () => {
    const bench = await remindBench(table);
    bench.mail = {
      send: async () => {
        throw new Error("down");
      },
    };
    expect(await bench.deliver({ received: REMINDER_QUEUE.maxReceives })).toBe(false);
    bench.mail = bench.inbox;
    bench.now += 3 * 24 * 60 * MINUTE;
    expect(await bench.deliver()).toBe(true);
    const [summary] = (await bench.ledger.read(bench.spreadsheetId)).summaries;
    expect(summary?.items.filter((item) => item.startsWith("not-read"))).toHaveLength(1);
  });

  it.each(["", "not json", "null", "{}", '{"spreadsheetId":"","day":"2027-01-08"}', '{"spreadsheetId":"x","day":"tomorrow"}'])(
    "without sense (%j) is never done",
    async (body) => {
      const bench = await remindBench(table);
      expect(await bench.deliver({ body })).toBe(false);
      expect(await bench.deliver({ body, received: REMINDER_QUEUE.maxReceives })).toBe(false);
      expect(bench.mailbox).toEqual([]);
    },
  );

  it("about a workbook that is not registered (any more) is done", async () => {
    const bench = await remindBench(table);
    expect(await bench.deliver({ body: JSON.stringify({ spreadsheetId: "unknown", day: "2027-01-08" }) })).toBe(true);
    expect(bench.mailbox).toEqual([]);
  });
});

describe("what a mail says", () => {
  it("goes by the file's name where the office has none, and names rounds as ตั้งค่า does", async () => {
    const bench = await remindBench(table);
    bench.workbook.plan.organization = null;
    for (const round of bench.workbook.settings?.rounds ?? []) round.name = `รอบ ${round.key} ของเรา`;
    // Told with the summary of a day on which the round is owed no more.
    const key = { unit: "กองเดิม", round: "q1", fiscalYear: 2569 };
    await bench.ledger.acknowledge(bench.spreadsheetId, key, "2026-01-08T02:00:00.000Z");
    expect(await bench.deliver()).toBe(true);
    expect(new Set(bench.mailbox.map(({ fromName }) => fromName))).toEqual(new Set(["สมุดงานตัวอย่าง"]));
    const summary = bench.mailbox.find(({ to, replyTo }) => to.includes(OFFICER) && replyTo === null);
    expect(summary?.text).toContain("รอบ q1 ของเรา ปีงบประมาณ 2569");
  });

  it("has links that act as long as mails come, also after the round has closed", async () => {
    const bench = await remindBench(table);
    const settings = structuredClone(bench.workbook.settings);
    for (const round of settings?.rounds ?? []) round.closesAfter = 1;
    const stages = DEFAULT_STAGES.slice(0, 1).map((stage) => ({ ...stage, key: "over-20", from: "due" as const, days: 20 }));
    bench.workbook = { ...bench.workbook, ...(settings && { settings: { ...settings, stages } }) };
    bench.now = Date.parse("2027-02-04T01:00:00.000Z");
    expect(await bench.deliver()).toBe(true);
    // Links that act no more tell nothing of what they are about.
    bench.now += 15 * 60 * MINUTE;
    expect(await bench.received()).toEqual(EVERYTHING);
  });
});

describe("the log", () => {
  it("has neither addresses nor the messages of errors, whatever goes wrong", async () => {
    const bench = await remindBench(table);
    const secret = () => Object.assign(new Error("token ya29.secret to finance@example.go.th"), { stack: "at secret.ts:1" });
    bench.mail = {
      send: async () => {
        throw secret();
      },
    };
    await bench.deliver();
    bench.sheets = failing(secret);
    await bench.deliver({ received: 2 });
    await bench.deliver({ received: REMINDER_QUEUE.maxReceives });
    expect(bench.logged.length).toBeGreaterThan(3);
    expect(bench.logged.join("\n")).not.toMatch(/@|ya29|secret/);
  });
});
