import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type MovableClock, openClock } from "#local/cloud/clock";
import { createScheduler, type Scheduler } from "#local/cloud/scheduler";

let folder: string;
let clock: MovableClock;
let ran: string[];
let log: string[];
let changes: number;
let work: (day: string) => Promise<void> | void;
let scheduler: Scheduler;
function at(machine: string): Scheduler {
  clock = openClock(join(folder, "clock.json"), () => Date.parse(machine));
  scheduler = createScheduler({
    clock,
    runDay: async (day) => {
      ran.push(`${day} ${clock.now().toISOString()}`);
      await work(day);
    },
    changed: () => {
      changes += 1;
    },
    log: (text) => void log.push(text),
  });
  return scheduler;
}
/** After what was set going has begun, until it is done. */
async function quiet(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await scheduler.close();
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-scheduler-"));
  ran = [];
  log = [];
  changes = 0;
  work = () => undefined;
});
afterEach(async () => {
  await scheduler.close();
  rmSync(folder, { recursive: true });
});

describe("when the program starts", () => {
  test("after 08:00, today's schedule runs, once however often it starts", async () => {
    at("2026-12-25T08:00:00+07:00").begin();
    await quiet();
    at("2026-12-25T17:00:00+07:00").begin();
    await quiet();
    expect(ran).toEqual(["2026-12-25 2026-12-25T01:00:00.000Z"]);
  });

  test("before 08:00, nothing runs", async () => {
    at("2026-12-25T07:59:59+07:00").begin();
    await quiet();
    expect(ran).toEqual([]);
  });

  test("what failed is logged, and runs at the next start", async () => {
    work = () => {
      throw new Error("no table");
    };
    at("2026-12-25T09:00:00+07:00").begin();
    await quiet();
    expect(log.join()).toContain("no table");
    work = () => undefined;
    at("2026-12-25T09:30:00+07:00").begin();
    await quiet();
    expect(ran).toHaveLength(2);
  });
});

describe("moving", () => {
  test("runs each day in between at its 08:00, in order, and what today still owes first", async () => {
    await at("2026-12-25T10:00:00+07:00").moveTo("2026-12-28");
    expect(ran).toEqual([
      "2026-12-25 2026-12-25T03:00:00.000Z",
      "2026-12-26 2026-12-26T01:00:00.000Z",
      "2026-12-27 2026-12-27T01:00:00.000Z",
      "2026-12-28 2026-12-28T01:00:00.000Z",
    ]);
    expect(scheduler.move()).toEqual({ from: "2026-12-26", to: "2026-12-28", at: "2026-12-28", failed: null });
  });

  test("before 08:00 today can be moved to", async () => {
    await at("2026-12-25T07:00:00+07:00").moveTo("2026-12-25");
    expect(ran).toEqual(["2026-12-25 2026-12-25T01:00:00.000Z"]);
  });

  test("tells how far it is, day by day", async () => {
    const seen: unknown[] = [];
    at("2026-12-25T07:00:00+07:00");
    work = () => void seen.push(scheduler.move()?.at);
    await scheduler.moveTo("2026-12-27");
    expect(seen).toEqual(["2026-12-25", "2026-12-26", "2026-12-27"]);
    expect(changes).toBeGreaterThanOrEqual(3);
  });

  test("stops at the day that fails and says so; the next move begins with that day", async () => {
    work = (day) => {
      if (day === "2026-12-26") throw new Error("no table");
    };
    await at("2026-12-25T07:00:00+07:00").moveTo("2026-12-28");
    expect([clock.today(), ran.length]).toEqual(["2026-12-26", 2]);
    expect(scheduler.move()?.failed).toContain("วันเสาร์ที่ 26 ธันวาคม 2569");
    work = () => undefined;
    await scheduler.moveTo("2026-12-27");
    expect(ran.slice(2).map((line) => line.slice(0, 10))).toEqual(["2026-12-26", "2026-12-27"]);
    expect(scheduler.move()?.failed).toBeNull();
  });

  test("ends with the program, after the day that runs", async () => {
    at("2026-12-25T07:00:00+07:00");
    let go: () => void = () => undefined;
    work = () =>
      new Promise<void>((resolve) => {
        go = resolve;
      });
    const moving = scheduler.moveTo("2026-12-28");
    await Promise.resolve();
    const closing = scheduler.close();
    await new Promise((resolve) => setImmediate(resolve));
    go();
    await Promise.all([closing, moving]);
    expect(ran).toHaveLength(1);
    expect(log).toEqual([]);
  });

  test("a move that the program's end cut is told at the next start, until the next move", async () => {
    const endOfDay: (() => void)[] = [];
    work = () => new Promise<void>((resolve) => void endOfDay.push(resolve));
    const moving = at("2026-12-25T07:00:00+07:00").moveTo("2026-12-28");
    await new Promise((resolve) => setImmediate(resolve));
    const cut = scheduler;
    at("2026-12-25T07:00:30+07:00");
    expect(scheduler.move()).toEqual({
      from: "2026-12-25",
      to: "2026-12-28",
      at: "2026-12-25",
      failed: "การเลื่อนนาฬิกาไปวันจันทร์ที่ 28 ธันวาคม 2569 หยุดที่วันศุกร์ที่ 25 ธันวาคม 2569 เพราะโปรแกรมปิดไปก่อน กดเลื่อนอีกครั้งเพื่อไปต่อ",
    });
    const closing = cut.close();
    for (const end of endOfDay) end();
    await Promise.all([closing, moving]);
    work = () => undefined;
    await at("2026-12-25T07:01:00+07:00").moveTo("2026-12-28");
    at("2026-12-25T07:02:00+07:00");
    expect(scheduler.move()).toBeNull();
  });

  test("a move whose last day alone was cut is not told: that day runs at the start", async () => {
    at("2026-12-25T10:00:00+07:00").begin();
    await quiet();
    clock.setMovingTo("2026-12-25");
    at("2026-12-25T10:00:00+07:00");
    expect(scheduler.move()).toBeNull();
  });
});
