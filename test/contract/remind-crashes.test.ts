/**
 * No crash loses a reminder, and none doubles it, but for the one window that mail itself leaves: accepted, not yet recorded. Every point at which a run
 * can end is walked: before and after the effect of each call to table, Sheets and mail.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import { cutOffAt, type KillPoint } from "#test/fakes/cut-off";
import { startTable, type TestTable } from "#test/fakes/dynalite";
import { type RemindBench, remindBench } from "#test/fakes/remind-bench";

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
const POINTS: KillPoint[] = CALLS.flatMap((_, call) => (["before", "after"] as const).map((when) => ({ call, when })));

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
  const counted: Record<"windows" | "points", number> = { windows: 0, points: 0 };

  for (const point of POINTS) {
    const name = `${point.when} ${CALLS[point.call]} (${point.call})`;
    it(`${name}: the next delivery finishes the day`, async () => {
      const bench = await remindBench(table);
      expect(await bench.deliver({ cutOff: cutOffAt(point) })).toBe(false);
      await deliverUntilDone(bench, 1);
      expect(await bench.received()).toEqual(expectedAfter(point));
      await expectFinished(bench);
      counted.points++;
      if (Object.values(await bench.received()).includes(2)) counted.windows++;
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
    expect(counted).toEqual({ points: 36, windows: 10 });
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
    const due: string[] = [];
    for await (const id of bench.registry.due("2027-01-11")) due.push(id);
    expect(due).toContain(bench.spreadsheetId);
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
