/** The way of a reminder with each of its steps failing in each way, for a while and for days: every cell of matrix.ts, through the real functions. */
import { describe, expect, it } from "vitest";
import type { FrontRequest } from "#local/cloud/front";
import { MORNING } from "#test/fakes/reminded-workbook";
import { type Cell, type Dependency, openCell } from "#test/faults/cell";
import { CHAIN, type ChainOutcome, FAULTS, type Fault, isRun, LASTING, type Lasting, type Step } from "#test/faults/matrix";
import type { World } from "#test/faults/world";

const DAY = 86_400_000;
const ONCE = { กองคลัง: 1, กองช่าง: 1, สำนักงาน: 1, summary: 1 };
const EACH = Object.fromEntries(Object.keys(ONCE).map((whom) => [whom, expect.any(Number)]));

/** What of the dependency is struck. */
const STRUCK: Record<Step, { dependency: Dependency; strikes: (request: FrontRequest) => boolean; scheduled?: true }> = {
  index: { dependency: "table", strikes: ({ body }) => body.includes('"IndexName"'), scheduled: true },
  queue: { dependency: "queue", strikes: () => true, scheduled: true },
  table: { dependency: "table", strikes: ({ body }) => !body.includes('"IndexName"') },
  token: { dependency: "token", strikes: ({ path }) => path === "/v1/token" },
  impersonation: { dependency: "token", strikes: ({ path }) => path !== "/v1/token" },
  sheets: { dependency: "sheets", strikes: () => true },
  claim: { dependency: "table", strikes: ({ body }) => body.includes('":state":{"S":"claimed"}') },
  mail: { dependency: "mail", strikes: () => true },
  record: { dependency: "table", strikes: ({ body }) => body.includes('":state":{"S":"sent"}') },
  wake: { dependency: "table", strikes: ({ body }) => body.includes('":lastRun"') },
};

interface Day {
  received: Record<string, number>;
  deadLetters: number;
  metrics: Record<string, number>;
  failures: string[];
  scheduled: boolean;
}

async function dayOf(cell: Cell, heal: { attempt?: number; delivery?: number } = {}): Promise<Day> {
  const before = { received: await cell.received(), dead: cell.deadLetters(), metrics: { ...cell.metrics } };
  const scheduled = await cell.schedule((attempt) => attempt === heal.attempt && cell.heals());
  await cell.drain((delivery) => delivery === heal.delivery && cell.heals());
  const { failures } = await ledgerOf(cell);
  return {
    received: minus(await cell.received(), before.received),
    deadLetters: cell.deadLetters() - before.dead,
    metrics: minus(cell.metrics, before.metrics),
    failures: failures.map(({ why }) => why),
    scheduled,
  };
}

function minus(after: Record<string, number>, before: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after).flatMap(([key, value]) => (value === before[key] ? [] : [[key, value - (before[key] ?? 0)]])),
  );
}

/** Past the fault: what is in the table is what counts. */
async function ledgerOf(cell: Cell) {
  const { front } = cell;
  const { fault } = front;
  front.fault = null;
  try {
    return await cell.services.ledger.read(cell.spreadsheetId);
  } finally {
    front.fault = fault;
  }
}

/** Whether Friday was as the outcome says; what is lost, doubled or untold shows here. */
function expectFriday(outcome: ChainOutcome, { received, deadLetters, metrics, failures, scheduled }: Day): void {
  const seen = { received, deadLetters, failures, scheduled, givenUp: metrics["given-up"] ?? 0 };
  const well = { deadLetters: 0, failures: [], scheduled: true, givenUp: 0 };
  const givenUp = { deadLetters: 1, failures: ["gave-up"], scheduled: true, givenUp: 1 };
  const counted = (metrics["left-for-later"] ?? 0) + (metrics.failed ?? 0);
  const expected: Record<ChainOutcome, object> = {
    done: { ...well, received: ONCE },
    again: { ...well, received: ONCE },
    twice: { ...well, received: EACH },
    schedule: { ...well, received: {}, scheduled: false },
    worked: { ...well, received: ONCE, scheduled: false },
    told: { ...givenUp, received: { summary: 1 } },
    "told, twice": { ...givenUp, received: expect.objectContaining({ กองคลัง: expect.any(Number), summary: 1 }) },
    noted: { ...givenUp, received: {} },
    "noted, twice": { ...givenUp, received: EACH },
    "noted, done": { ...givenUp, received: ONCE },
    dead: { ...givenUp, received: {}, failures: [] },
    refused: { ...well, received: { summary: 1 }, failures: ["no-access"] },
  };
  expect(seen).toEqual(expected[outcome]);
  if (TWICE.includes(outcome)) expect(Math.max(...Object.values(received))).toBeGreaterThan(1);
  if (outcome === "done") expect(counted).toBe(0);
  else if (outcome === "refused") expect(metrics["workbooks-not-read"]).toBe(1);
  else expect(counted).toBeGreaterThan(0);
}

/** Outcomes of which some mail was accepted more than once. */
const TWICE: ChainOutcome[] = ["twice", "told, twice", "noted, twice"];
/** Outcomes after which Friday's mails are still owed. */
const OWED: ChainOutcome[] = ["schedule", "told", "told, twice", "noted", "noted, twice", "dead", "refused"];
/** Outcomes of which Monday's summary tells that something went wrong. */
const TOLD_LATER: ChainOutcome[] = ["noted", "noted, twice", "noted, done"];

async function run(world: World, step: Step, fault: Fault, lasting: Lasting, outcome: ChainOutcome): Promise<void> {
  const { dependency, strikes, scheduled = false } = STRUCK[step];
  const cell = await openCell(world, dependency);
  try {
    cell.breaks(fault, { strikes, left: lasting === "two requests" ? 2 : Infinity });
    const friday = await dayOf(cell, lasting !== "an hour" ? {} : scheduled ? { attempt: 2 } : { delivery: 3 });
    expectFriday(outcome, friday);
    cell.heals();
    cell.now = MORNING + 3 * DAY;
    const monday = await dayOf(cell);
    const reminders = { กองคลัง: 1, กองช่าง: 1, สำนักงาน: 1 };
    const isTold = OWED.includes(outcome) || TOLD_LATER.includes(outcome);
    expect(monday).toMatchObject({ deadLetters: 0, scheduled: true });
    expect(monday.received).toEqual({ ...(OWED.includes(outcome) && reminders), ...(isTold && { summary: 1 }) });
    const { sent, summaries, failures } = await ledgerOf(cell);
    expect(sent.map(({ unit, round }) => `${unit}/${round}`).sort()).toEqual(["กองคลัง/extra", "กองคลัง/q1", "กองช่าง/q1", "สำนักงาน/extra"]);
    const told = summaries.flatMap(({ items }) => items).filter((item) => item.startsWith("not-read"));
    expect(told).toHaveLength(failures.length);
    expect((await cell.services.registry.find(cell.spreadsheetId))?.wakeOn).toBe("2027-01-14");
    expect(cell.overran).toEqual([]);
    expect(cell.front.struck).toBeGreaterThan(0);
  } finally {
    await cell.close();
  }
}

export function describeChain(world: () => World): void {
  for (const step of Object.keys(CHAIN) as Step[]) {
    describe(`${CHAIN[step].what}`, () => {
      for (const fault of Object.keys(FAULTS) as Fault[]) {
        const outcomes: readonly ChainOutcome[] = CHAIN[step].outcomes[fault];
        for (const [index, lasting] of LASTING.entries()) {
          const outcome = outcomes[index];
          if (outcome === undefined || !isRun(step, fault, index, outcomes)) continue;
          it(`${FAULTS[fault]}, for ${lasting}: ${outcome}`, () => run(world(), step, fault, lasting, outcome));
        }
      }
    });
  }
}
