/**
 * No crash loses a reminder, and none doubles it, but for the one window that mail itself leaves: accepted, not yet recorded. Every point at which a run
 * can end is walked: before and after the effect of each call to table, Sheets and mail.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAnswers } from "#lambdas/answers/answers";
import { createDueWorkbooks } from "#lambdas/due-workbooks/due-workbooks";
import type { MailEvent } from "#lambdas/mail-events/event";
import { createMailEvents } from "#lambdas/mail-events/mail-events";
import { createLinks } from "#lambdas/shared/links";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import { type Sheets, SheetsRefused } from "#lambdas/shared/services";
import { type CutOff, cutOffAt, type KillPoint } from "#test/fakes/cut-off";
import { startTable, type TestTable } from "#test/fakes/dynalite";
import { type RemindBench, remindBench } from "#test/fakes/remind-bench";
import { MORNING, registrationOf } from "#test/fakes/reminded-workbook";
import { fakeServices } from "#test/fakes/services";
import { lambdaContext, openEvent, QUIET } from "#test/unit/lambdas/harness";

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.close());

/** One run that lives, call by call: กองคลัง's mail with two reminders, กองช่าง's with one, the office's with one, the plan officer's summary. */
const CALLS = [
  "registry.find",
  "sheets.read",
  "ledger.read",
  ...["ledger.claim", "ledger.claim", "mail.send", "ledger.sent", "ledger.sent"],
  ...["ledger.claim", "mail.send", "ledger.sent"],
  ...["ledger.claim", "mail.send", "ledger.sent"],
  ...["ledger.claimSummary", "mail.send", "ledger.summarySent"],
  "registry.ran",
];
/** Which call has a mail accepted, and which records it. */
const MAILED: Record<string, { accepted: number; recorded: number }> = {
  "กองคลัง/q1": { accepted: 5, recorded: 6 },
  "กองคลัง/extra": { accepted: 5, recorded: 7 },
  "กองช่าง/q1": { accepted: 9, recorded: 10 },
  "สำนักงาน/extra": { accepted: 12, recorded: 13 },
  summary: { accepted: 15, recorded: 16 },
};
const ONCE = Object.fromEntries(Object.keys(MAILED).map((what) => [what, 1]));
const POINTS = pointsOf(CALLS);
/** The next working day, the morning of Monday 11 January 2570. */
const MONDAY = MORNING + 3 * 86_400_000;

function pointsOf(calls: readonly string[]): KillPoint[] {
  return calls.flatMap((_, call) => (["before", "after"] as const).map((when) => ({ call, when })));
}

async function dueOn({ registry }: RemindBench, day: string): Promise<string[]> {
  const due: string[] = [];
  for await (const id of registry.due(day)) due.push(id);
  return due;
}

/** Twice what was accepted and not recorded when the run ended; all else once. */
function expectedAfter({ call, when }: KillPoint): Record<string, number> {
  const done = when === "before" ? call : call + 1;
  return Object.fromEntries(
    Object.entries(MAILED).map(([what, { accepted, recorded }]) => [what, accepted < done && recorded >= done ? 2 : 1]),
  );
}

/** As the queue does: what was not done comes again when its visibility timeout is over. */
async function deliverUntilDone(bench: RemindBench, workers: number): Promise<void> {
  for (let round = 0; round < 3; round++) {
    bench.now += REMINDER_QUEUE.visibilitySeconds * 1000;
    const done = await Promise.all(Array.from({ length: workers }, () => bench.deliver()));
    if (done.every(Boolean)) return;
  }
  throw new Error("never done");
}

async function expectFinished(bench: RemindBench): Promise<void> {
  const { sent, summaries, failed } = await bench.ledger.read(bench.spreadsheetId);
  expect(sent.map(({ unit, round, stage }) => `${unit}/${round}/${stage}`).sort()).toEqual([
    "กองคลัง/extra/before-7",
    "กองคลัง/q1/before-7",
    "กองช่าง/q1/before-7",
    "สำนักงาน/extra/before-7",
  ]);
  expect(summaries).toHaveLength(1);
  expect(failed).toEqual([]);
  expect(await bench.registry.find(bench.spreadsheetId)).toMatchObject({ lastRun: "2027-01-08", wakeOn: "2027-01-14" });
}

describe("a run that lives", () => {
  it("makes these calls, and sends everything once", async () => {
    const bench = await remindBench(table);
    const cutOff = cutOffAt(null);
    expect(await bench.deliver({ cutOff })).toBe(true);
    expect(cutOff.done).toEqual(CALLS);
    expect(await bench.received()).toEqual(ONCE);
    await expectFinished(bench);
  });

  it("whose message comes twice, one after the other, sends nothing the second time and reads nothing", async () => {
    const bench = await remindBench(table);
    await bench.deliver();
    const again = cutOffAt(null);
    expect(await bench.deliver({ cutOff: again })).toBe(true);
    expect(again.done).toEqual(["registry.find"]);
    expect(await bench.received()).toEqual(ONCE);
  });

  it.each([1, 2, 3])("beside %i others at the same time sends everything once", async (others) => {
    const bench = await remindBench(table);
    await deliverUntilDone(bench, others + 1);
    expect(await bench.received()).toEqual(ONCE);
    await expectFinished(bench);
  });
});

describe("a run that is killed at any point", () => {
  for (const point of POINTS) {
    const name = `${point.when} ${CALLS[point.call]} (${point.call})`;
    it(`${name}: the next delivery finishes the day`, async () => {
      const bench = await remindBench(table);
      expect(await bench.deliver({ cutOff: cutOffAt(point) })).toBe(false);
      await deliverUntilDone(bench, 1);
      expect(await bench.received()).toEqual(expectedAfter(point));
      await expectFinished(bench);
    });

    it(`${name}: so do two deliveries at once, after one that comes while the dead run's lease holds`, async () => {
      const bench = await remindBench(table);
      await bench.deliver({ cutOff: cutOffAt(point) });
      await bench.deliver();
      await deliverUntilDone(bench, 2);
      expect(await bench.received()).toEqual(expectedAfter(point));
      await expectFinished(bench);
    });
  }

  it("has 10 points of 36 in the windows between a mail's acceptance and its record", () => {
    const windows = POINTS.filter((point) => Object.values(expectedAfter(point)).includes(2));
    expect({ points: POINTS.length, windows: windows.length }).toEqual({ points: 36, windows: 10 });
  });

  it("twice, at any two points, loses nothing", async () => {
    for (const second of POINTS.filter(({ call }) => call > 2)) {
      const bench = await remindBench(table);
      await bench.deliver({ cutOff: cutOffAt({ call: 6, when: "before" }) });
      bench.now += REMINDER_QUEUE.visibilitySeconds * 1000;
      await bench.deliver({ cutOff: cutOffAt(second) });
      await deliverUntilDone(bench, 1);
      const received = await bench.received();
      expect(Object.keys(received).sort()).toEqual(Object.keys(ONCE).sort());
      // At worst once more for each death in a window.
      expect(Math.max(...Object.values(received))).toBeLessThanOrEqual(3);
      await expectFinished(bench);
    }
  });
});

describe("a day that is lost", () => {
  it("is met by the next schedule, which sends the latest stage once", async () => {
    const bench = await remindBench(table);
    await bench.deliver({ cutOff: cutOffAt({ call: 0, when: "before" }) });
    bench.now += 3 * 86_400_000;
    expect(await dueOn(bench, "2027-01-11")).toContain(bench.spreadsheetId);
    expect(await bench.deliver()).toBe(true);
    expect(await bench.received()).toEqual(ONCE);
    expect((await bench.ledger.read(bench.spreadsheetId)).sent.map(({ stage }) => stage)).toEqual(Array(4).fill("before-7"));
  });

  it("on a closed day sends nothing, and moves to the next working day", async () => {
    const bench = await remindBench(table);
    bench.now += 86_400_000;
    expect(await bench.deliver()).toBe(true);
    expect(await bench.received()).toEqual({});
    expect(await bench.registry.find(bench.spreadsheetId)).toMatchObject({ lastRun: "2027-01-09", wakeOn: "2027-01-11" });
  });
});

describe("the schedule that is killed at any point", () => {
  /** Three batches of the 250 workbooks that are due. */
  const SCHEDULE = ["registry.due", "queue.send", "queue.send", "queue.send"];
  const TIME = { getRemainingTimeInMillis: () => 60_000 };
  const ids = Array.from({ length: 250 }, (_, index) => `w${index}`);

  function scheduled() {
    const services = fakeServices(() => new Date(MORNING));
    for (const id of ids) services.state.registrations.set(id, registrationOf(id));
    return { services, run: createDueWorkbooks({ ...services, clock: () => new Date(MORNING), log: QUIET }) };
  }

  it("asks once, and sends three batches", async () => {
    const { services, run } = scheduled();
    await run({}, TIME);
    expect(services.calls.map(({ name }) => name)).toEqual(SCHEDULE);
  });

  for (const { call, when } of pointsOf(SCHEDULE)) {
    it(`${when} ${SCHEDULE[call]} (${call}): run again, it leaves no workbook out`, async () => {
      const { services, run } = scheduled();
      services.killAt(call, when);
      await expect(run({}, TIME)).rejects.toMatchObject({ name: "Killed" });
      services.revive();
      await run({}, TIME);
      expect(new Set(services.state.messages.map(({ spreadsheetId }) => spreadsheetId))).toEqual(new Set(ids));
      // What had been sent comes twice, and is worked off once; see "a run that lives".
      const before = Math.max(0, when === "before" ? call - 1 : call) * 100;
      expect(services.state.messages).toHaveLength(ids.length + Math.min(before, ids.length));
    });
  }
});

describe("a run that cannot read the workbook, and is killed at any point", () => {
  const TOLD = [
    "registry.find",
    "sheets.read",
    "ledger.runFailed",
    "ledger.read",
    "ledger.claimSummary",
    "mail.send",
    "ledger.summarySent",
  ];
  const [ACCEPTED, RECORDED] = [5, 6];
  const unread: Sheets = {
    read: async () => {
      throw new SheetsRefused("no-access");
    },
    readNonce: async () => null,
  };

  it("makes these calls where it lives", async () => {
    const bench = Object.assign(await remindBench(table), { sheets: unread });
    const cutOff = cutOffAt(null);
    expect(await bench.deliver({ cutOff })).toBe(true);
    expect(cutOff.done).toEqual(TOLD.filter((name) => name !== "sheets.read"));
  });

  for (const point of pointsOf(TOLD)) {
    it(`${point.when} ${TOLD[point.call]} (${point.call}): is told by the next delivery, and reminds when it can read`, async () => {
      const bench = await remindBench(table);
      const { sheets } = bench;
      bench.sheets = unread;
      expect(await bench.deliver({ cutOff: cutOffAt(point) })).toBe(false);
      await deliverUntilDone(bench, 1);
      const done = point.when === "before" ? point.call : point.call + 1;
      const told = ACCEPTED < done && RECORDED >= done ? 2 : 1;
      expect(await bench.received()).toEqual({ summary: told });
      const { failures, summaries } = await bench.ledger.read(bench.spreadsheetId);
      expect(failures).toMatchObject([{ why: "no-access" }]);
      expect(summaries).toHaveLength(1);

      bench.sheets = sheets;
      bench.now = MONDAY;
      expect(await bench.deliver()).toBe(true);
      expect(await bench.received()).toEqual({ ...ONCE, summary: told + 1 });
    });
  }
});

describe("a message that is given up, whose last run is killed at any point", () => {
  const GIVING_UP = ["registry.find", "ledger.runFailed", "ledger.read", "ledger.claimSummary", "mail.send", "ledger.summarySent"];
  const [NOTED, ACCEPTED] = [1, 4];
  const last = { received: REMINDER_QUEUE.maxReceives };

  it("makes these calls where it lives", async () => {
    const bench = await remindBench(table);
    const cutOff = cutOffAt(null);
    expect(await bench.deliver({ ...last, cutOff })).toBe(false);
    expect(cutOff.done).toEqual(GIVING_UP);
  });

  for (const point of pointsOf(GIVING_UP)) {
    it(`${point.when} ${GIVING_UP[point.call]} (${point.call}): the next schedule reminds, and tells what was noted and not told`, async () => {
      const bench = await remindBench(table);
      expect(await bench.deliver({ ...last, cutOff: cutOffAt(point) })).toBe(false);
      bench.now = MONDAY;
      expect(await dueOn(bench, "2027-01-11")).toContain(bench.spreadsheetId);
      expect(await bench.deliver()).toBe(true);
      const done = point.when === "before" ? point.call : point.call + 1;
      expect(await bench.received()).toEqual({ ...ONCE, summary: ACCEPTED < done ? 2 : 1 });
      const { failures, summaries } = await bench.ledger.read(bench.spreadsheetId);
      expect(failures).toHaveLength(NOTED < done ? 1 : 0);
      const told = summaries.flatMap(({ items }) => items).filter((item) => item.startsWith("not-read"));
      expect(told).toHaveLength(NOTED < done ? 1 : 0);
    });
  }
});

describe("an answer to a mail that is killed at any point", () => {
  const ANSWERS = { acknowledge: "ledger.acknowledge", "snooze-1": "ledger.snooze" } as const;
  const REPORT = { unit: "กองคลัง", round: "q1", fiscalYear: 2570 };

  /** As a browser does: opens the link, and posts the fields of the form that is there. */
  async function answering(action: keyof typeof ANSWERS) {
    const bench = await remindBench(table);
    await bench.registry.ran(bench.spreadsheetId, { lastRun: "2027-01-08", wakeOn: "2027-02-01", organization: null, officerEmail: null });
    const clock = () => new Date(bench.now);
    const links = createLinks({
      key: "a key of tests that has thirty-two characters or more",
      publicUrl: "https://gateway.example.go.th",
      clock,
    });
    const handler = (cutOff: CutOff) => {
      const { registry, ledger } = cutOff.wrap({ registry: bench.registry, ledger: bench.ledger });
      return createAnswers({ links, registry, ledger, workbookUrl: (id) => `https://sheets.example.org/${id}`, clock, log: QUIET });
    };
    const answer = { spreadsheetId: bench.spreadsheetId, ...REPORT, action, due: "2027-01-15" };
    const t = new URL(await links.sign(answer, new Date("2027-02-01T00:00:00Z"))).searchParams.get("t") ?? "";
    const page = await handler(cutOffAt(null))(openEvent("GET /v1/answers", { query: { t } }), lambdaContext());
    const fields = [...(page.body ?? "").matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(
      ([, name = "", value = ""]) => [name, value],
    );
    const form = new URLSearchParams(fields).toString();
    const press = (cutOff: CutOff) => handler(cutOff)(openEvent("POST /v1/answers", { body: form }), lambdaContext());
    return { bench, press };
  }

  for (const [action, noted] of Object.entries(ANSWERS) as [keyof typeof ANSWERS, string][]) {
    const calls = ["registry.find", "ledger.read", "registry.wakeBy", noted];
    it(`makes these calls where it lives (${action})`, async () => {
      const { press } = await answering(action);
      const cutOff = cutOffAt(null);
      expect((await press(cutOff)).statusCode).toBe(200);
      expect(cutOff.done).toEqual(calls);
    });

    for (const point of pointsOf(calls)) {
      it(`${point.when} ${calls[point.call]} (${action}): nothing is noted that nobody wakes for, and pressed again it is noted once`, async () => {
        const { bench, press } = await answering(action);
        const read = async () => {
          const { acknowledgements, snoozes } = await bench.ledger.read(bench.spreadsheetId);
          return { notes: acknowledgements.length + snoozes.length, wakeOn: (await bench.registry.find(bench.spreadsheetId))?.wakeOn };
        };
        expect((await press(cutOffAt(point))).statusCode).toBe(500);
        const { notes, wakeOn } = await read();
        expect(notes === 0 || wakeOn === "2027-01-11").toBe(true);
        expect((await press(cutOffAt(null))).statusCode).toBe(200);
        expect(await read()).toEqual({ notes: 1, wakeOn: "2027-01-11" });
      });
    }
  }
});

describe("an event of the mail service that is killed at any point", () => {
  const NOTING = ["ledger.bounced", "ledger.bounced", "registry.wakeBy"];
  const TIME = { getRemainingTimeInMillis: () => 60_000 };

  async function listening() {
    const bench = await remindBench(table);
    await bench.registry.ran(bench.spreadsheetId, { lastRun: "2027-01-08", wakeOn: "2027-02-01", organization: null, officerEmail: null });
    const event: MailEvent = {
      source: "aws.ses",
      "detail-type": "Email Bounced",
      time: "2027-01-08T01:00:10Z",
      detail: {
        eventType: "Bounce",
        mail: { tags: { workbook: [bench.spreadsheetId] } },
        bounce: {
          bounceType: "Permanent",
          bouncedRecipients: [{ emailAddress: "a@example.go.th" }, { emailAddress: "b@example.go.th" }],
          timestamp: "2027-01-08T01:00:09Z",
        },
      },
    };
    const tell = (cutOff: CutOff) => {
      const { registry, ledger } = cutOff.wrap({ registry: bench.registry, ledger: bench.ledger });
      return createMailEvents({ registry, ledger, clock: () => new Date(bench.now), log: QUIET })(event, TIME);
    };
    return { bench, tell };
  }

  it("makes these calls where it lives", async () => {
    const { tell } = await listening();
    const cutOff = cutOffAt(null);
    await tell(cutOff);
    expect(cutOff.done).toEqual(NOTING);
  });

  for (const point of pointsOf(NOTING)) {
    it(`${point.when} ${NOTING[point.call]} (${point.call}): comes again, is noted once, and wakes the workbook`, async () => {
      const { bench, tell } = await listening();
      await expect(tell(cutOffAt(point))).rejects.toMatchObject({ name: "Killed" });
      await tell(cutOffAt(null));
      const { bounces } = await bench.ledger.read(bench.spreadsheetId);
      expect(bounces.map(({ email }) => email).sort()).toEqual(["a@example.go.th", "b@example.go.th"]);
      expect((await bench.registry.find(bench.spreadsheetId))?.wakeOn).toBe("2027-01-11");
    });
  }
});
