/** What a workbook costs on a day: calls to Sheets, table and mail, counted at the clients. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDueWorkbooks } from "#lambdas/due-workbooks/due-workbooks";
import type { RemindMessage } from "#lambdas/shared/services";
import { startTable, type TestTable } from "#test/fakes/dynalite";
import { type RemindBench, remindBench } from "#test/fakes/remind-bench";
import { remindedWorkbook } from "#test/fakes/reminded-workbook";

let table: TestTable;
let tableCalls: string[] = [];
beforeAll(async () => {
  table = await startTable();
  const count =
    (next: (request: never) => Promise<never>, { commandName = "" }: { commandName?: string }) =>
    (request: never) => {
      tableCalls.push(commandName.replace("Command", ""));
      return next(request);
    };
  table.client.middlewareStack.add(count as never, { step: "initialize", name: "count" });
});
afterAll(() => table.close());
beforeEach(() => {
  tableCalls = [];
});

interface Calls {
  sheets: number;
  mail: number;
  table: Record<string, number>;
}

/** The schedule, and a delivery where it sends a message. */
async function morning(bench: RemindBench): Promise<Calls> {
  tableCalls = [];
  let sheets = 0;
  const { read } = bench.sheets;
  const counted = (id: string) => {
    sheets++;
    return read(id);
  };
  bench.sheets = { ...bench.sheets, read: counted };
  const mailed = bench.mailbox.length;
  const messages: RemindMessage[] = [];
  const log = { info() {}, warn() {}, error() {}, count() {}, publish() {} };
  const queue = { send: async (sent: readonly RemindMessage[]) => void messages.push(...sent) };
  const due = createDueWorkbooks({ registry: bench.registry, queue, clock: () => new Date(bench.now), log });
  await due({}, { getRemainingTimeInMillis: () => 60_000 });
  if (messages.some(({ spreadsheetId }) => spreadsheetId === bench.spreadsheetId)) await bench.deliver();
  const counts: Record<string, number> = {};
  for (const call of tableCalls) counts[call] = (counts[call] ?? 0) + 1;
  return { sheets, mail: bench.mailbox.length - mailed, table: counts };
}

describe("calls for a workbook and day", () => {
  it.each([1, 5, 60])("with something due are the same for %i projects a unit", async (projects) => {
    const bench = await remindBench(table);
    bench.workbook = remindedWorkbook(projects);
    // Queries: the index of due workbooks, and the ledger. GetItem: the registration. UpdateItem: a claim and a record for each of four reminders
    // and the summary, and the run.
    expect(await morning(bench)).toEqual({ sheets: 1, mail: 4, table: { Query: 2, GetItem: 1, UpdateItem: 11 } });
  });

  it("with nothing due are one question to the index for all workbooks, and no reading of Sheets", async () => {
    const bench = await remindBench(table);
    await morning(bench);
    bench.now += 3 * 86_400_000;
    expect(await morning(bench)).toEqual({ sheets: 0, mail: 0, table: { Query: 1 } });
  });
});
