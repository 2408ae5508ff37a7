import { describe, expect, it } from "vitest";
import { createDueWorkbooks } from "#lambdas/due-workbooks/due-workbooks";
import { fakeServices } from "#test/fakes/services";

/** Sunday 10 January 2570, 00:30 in Bangkok; still Saturday in London. */
const NOW = new Date("2027-01-09T17:30:00.000Z");
const context = { getRemainingTimeInMillis: () => 60_000 };
const log = { info() {}, warn() {}, error() {}, count() {}, publish() {} };

function registered(count: number, wakeOn: string) {
  const services = fakeServices(() => NOW);
  for (let index = 0; index < count; index++) {
    const spreadsheetId = `w${index}`;
    const registration = { aud: "a", registeredAt: "", registeredBy: "", organization: null, officerEmail: null, lastRun: null };
    services.state.registrations.set(spreadsheetId, { spreadsheetId, wakeOn, ...registration });
  }
  return { services, run: createDueWorkbooks({ ...services, clock: () => NOW, log }) };
}

describe("due-workbooks", () => {
  it("sends a message for each workbook whose day has come in Bangkok, also on a closed day", async () => {
    const { services, run } = registered(3, "2027-01-10");
    expect(await run({}, context)).toEqual({ day: "2027-01-10", workbooks: 3 });
    expect(services.state.messages).toEqual(["w0", "w1", "w2"].map((spreadsheetId) => ({ spreadsheetId, day: "2027-01-10" })));
  });

  it("sends nothing, and calls no queue, where no day has come", async () => {
    const { services, run } = registered(3, "2027-01-11");
    expect(await run({}, context)).toEqual({ day: "2027-01-10", workbooks: 0 });
    expect(services.called("queue.send")).toEqual([]);
  });

  it("sends as it finds, so that many workbooks do not wait for the last", async () => {
    const { services, run } = registered(250, "2027-01-08");
    await run({}, context);
    expect(services.called("queue.send").map(({ args }) => (args[0] as unknown[]).length)).toEqual([100, 100, 50]);
  });

  it("fails where the queue does, so that the schedule tries again", async () => {
    const { services, run } = registered(1, "2027-01-08");
    services.fail("queue.send", new Error("busy"));
    await expect(run({}, context)).rejects.toThrow("busy");
  });
});
