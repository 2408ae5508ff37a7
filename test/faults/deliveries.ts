/** What comes twice, late or at the wrong time: DELIVERIES of matrix.ts, through the whole chain. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import { MORNING } from "#test/fakes/reminded-workbook";
import { type Cell, openCell } from "#test/faults/cell";
import { DELIVERIES, type Delivery } from "#test/faults/matrix";
import type { World } from "#test/faults/world";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const REMINDERS = { กองคลัง: 1, กองช่าง: 1, สำนักงาน: 1 };
const ONCE = { ...REMINDERS, summary: 1 };

let cell: Cell;
const message = () => JSON.stringify({ spreadsheetId: cell.spreadsheetId, day: "2027-01-08" });
async function day(at: number): Promise<void> {
  cell.now = at;
  expect(await cell.schedule()).toBe(true);
  await cell.drain();
}
const bounced = (tags: object = { workbook: [cell.spreadsheetId] }) => ({
  source: "aws.ses",
  "detail-type": "Email Bounced",
  time: "2027-01-08T01:00:10Z",
  detail: {
    eventType: "Bounce",
    mail: { tags },
    bounce: {
      bounceType: "Permanent",
      bouncedRecipients: [{ emailAddress: "finance@example.go.th" }],
      timestamp: "2027-01-08T01:00:09Z",
    },
  },
});

const RUNS: Record<Delivery, () => Promise<void>> = {
  async "message again"() {
    await day(MORNING);
    expect(await cell.deliver(message())).toBe(true);
    expect(await cell.received()).toEqual(ONCE);
  },
  async "messages at once"() {
    const done = await Promise.all([1, 2, 3].map(() => cell.deliver(message())));
    // A mail's own run finishes it; the others come again when its lease is over.
    cell.now += REMINDER_QUEUE.visibilitySeconds * 1000;
    for (const isDone of done) if (!isDone) expect(await cell.deliver(message(), 2)).toBe(true);
    expect(await cell.received()).toEqual(ONCE);
  },
  async "after midnight"() {
    cell.now = Date.parse("2027-01-08T17:10:00Z");
    expect(await cell.deliver(message())).toBe(true);
    expect(await cell.received()).toEqual({});
    await day(MORNING + 3 * DAY);
    expect(await cell.received()).toEqual(ONCE);
  },
  async "a week late"() {
    await day(MORNING + 7 * DAY);
    const { sent } = await cell.services.ledger.read(cell.spreadsheetId);
    expect(new Set(sent.map(({ stage }) => stage))).toEqual(new Set(["due"]));
    expect(await cell.deliver(message())).toBe(true);
    expect(await cell.received()).toEqual(ONCE);
  },
  async "schedule again"() {
    expect(await cell.schedule()).toBe(true);
    expect(await cell.schedule()).toBe(true);
    await cell.drain();
    expect(cell.metrics["workbooks-due"]).toBe(2);
    expect(await cell.received()).toEqual(ONCE);
  },
  async "schedule missed"() {
    await day(MORNING + DAY);
    expect(await cell.received()).toEqual({});
    await day(MORNING + 3 * DAY);
    expect(await cell.received()).toEqual(ONCE);
  },
  async "no message of ours"() {
    for (const body of ["{", "null", '{"day":"2027-01-08"}']) {
      for (let received = 1; received <= REMINDER_QUEUE.maxReceives; received++) expect(await cell.deliver(body, received)).toBe(false);
    }
    expect(cell.metrics["given-up"]).toBe(3);
    expect(await cell.received()).toEqual({});
    const { failures } = await cell.services.ledger.read(cell.spreadsheetId);
    expect(failures).toEqual([]);
  },
  async "event again"() {
    await day(MORNING);
    expect(await cell.mailEvent(bounced())).toBe(true);
    expect(await cell.mailEvent(bounced())).toBe(true);
    expect((await cell.services.ledger.read(cell.spreadsheetId)).bounces).toHaveLength(1);
  },
  async "event early"() {
    expect(await cell.mailEvent(bounced())).toBe(true);
    await day(MORNING);
    const { summaries } = await cell.services.ledger.read(cell.spreadsheetId);
    expect(summaries.flatMap(({ items }) => items).filter((item) => item.startsWith("bounced"))).toHaveLength(1);
    expect(await cell.received()).toEqual(ONCE);
  },
  async "event of nothing"() {
    expect(await cell.mailEvent(bounced({}))).toBe(true);
    expect(await cell.mailEvent({ hello: "world" })).toBe(true);
    expect(cell.metrics).toMatchObject({ "mail-events-not-understood": 2, failed: 1 });
    expect((await cell.services.ledger.read(cell.spreadsheetId)).bounces).toEqual([]);
  },
  async "clock behind"() {
    await day(MORNING - 10 * HOUR);
    expect(await cell.received()).toEqual({});
    await day(MORNING + DAY);
    await day(MORNING + 3 * DAY);
    expect(await cell.received()).toEqual(ONCE);
  },
  async "clock ahead"() {
    await day(MORNING + 17 * HOUR);
    expect(await cell.received()).toEqual({});
    await day(MORNING + 3 * DAY);
    expect(await cell.received()).toEqual(ONCE);
  },
};

export function describeDeliveries(world: () => World): void {
  describe("a delivery that is not as it should be", () => {
    beforeEach(async () => {
      cell = await openCell(world());
    });
    afterEach(async () => {
      expect(cell.overran).toEqual([]);
      await cell.close();
    });
    for (const name of Object.keys(DELIVERIES) as Delivery[])
      it(`${DELIVERIES[name].what}: ${DELIVERIES[name].outcome}`, () => RUNS[name]());
  });
}
