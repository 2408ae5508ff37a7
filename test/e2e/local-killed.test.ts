/** What was acknowledged is there after the program was killed, at whatever moment. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Boot, Receipt } from "#local/server/messages";
import { openStoreReadOnly } from "#local/sheet/store";
import type { When } from "#test/e2e/local-killed-child";
import { killProcesses, type StartedProcess, type StartedProgram, startProcess, startProgram } from "#test/e2e/program-process";

const COLUMN = 20;
const TAB = 777;
const WHEN: readonly When[] = ["before", "middle", "after"];
let root: string;
let child: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "sucharit-killed-"));
  child = join(root, "child.mjs");
  const entry = fileURLToPath(new URL("./local-killed-child.ts", import.meta.url));
  const banner = { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' };
  // Beside the packages it is to find.
  await build({
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    outfile: child,
    banner,
    logLevel: "error",
  });
});
afterEach(killProcesses);
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Address = Pick<StartedProgram, "port" | "token">;

/** Null when it died before it was ready. */
async function startChild(...args: string[]): Promise<(StartedProcess & Address) | null> {
  const program = await startProcess([child, ...args], /(\d+) (\S+)\n/);
  return program && { ...program, port: Number(program.ready[1]), token: program.ready[2] ?? "" };
}

/** Requests of a signed-in page; null where nobody answers any more. */
async function ask<T>({ port, token }: Address, path: string, body?: object): Promise<T | null> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  try {
    const response = await fetch(
      `http://127.0.0.1:${port}${path}`,
      body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers },
    );
    return (await response.json()) as T;
  } catch {
    return null;
  }
}

const revisionOf = ({ data, revisions }: Boot): string =>
  (revisions.at(-1) as { nextRevisionId?: string } | undefined)?.nextRevisionId ?? (data as { revisionId: string }).revisionId;

let made = 0;
/** Writes the next numbers into the rows of their names until it has been acknowledged `count` times, or nobody answers. */
async function typeNumbers(program: Address, sheetId: string, count: number, acknowledged: Set<number>): Promise<void> {
  const boot = await ask<Boot>(program, "/boot");
  if (!boot) return;
  let last = revisionOf(boot);
  for (let done = 0; done < count; ) {
    const number = ++made;
    const next = `revision-${number}`;
    const command = { type: "UPDATE_CELL", sheetId, col: COLUMN, row: number, content: String(number) };
    const message = {
      type: "REMOTE_REVISION",
      version: 1,
      clientId: "page",
      serverRevisionId: last,
      nextRevisionId: next,
      commands: [command],
    };
    const receipt = await ask<Receipt>(program, "/revisions?page=page-of-the-test", message);
    if (!receipt) return;
    if (receipt.accepted) {
      acknowledged.add(number);
      last = next;
      done++;
    } else {
      // A snapshot came between, which a page hears of by its event stream.
      expect(receipt.reason).toBe("stale");
      const again = await ask<Boot>(program, "/boot");
      if (!again) return;
      last = revisionOf(again);
    }
  }
}

/** The numbers that are in the store on the disk, as another process reads them. */
function kept(folder: string, sheetId: number): Set<number> {
  const cells = openStoreReadOnly(folder).cells(sheetId, { top: 0, left: COLUMN, bottom: made, right: COLUMN });
  const numbers = cells.flatMap(([cell], row) => (cell?.value === row && row > 0 ? [row] : []));
  expect(cells.filter(([cell]) => cell?.value !== null)).toHaveLength(numbers.length);
  return new Set(numbers);
}

it("killed in the middle of any step on the disk, between snapshots and inside them", async () => {
  const folder = join(root, "store");
  const acknowledged = new Set<number>();
  made = 0;
  const points: [call: number, when: When][] = [];
  // A start makes about 15 calls and a snapshot 6; with four revisions a snapshot all kinds come in 45.
  for (let call = 1; call <= 45; call++) points.push([call, WHEN[call % 3] ?? "before"]);
  points.push([0, "never"]);
  for (const [call, when] of points) {
    const program = await startChild(folder, String(call), when);
    if (program) {
      await typeNumbers(program, "0", 14, acknowledged);
      program.kill();
      await program.gone;
    }
    if (acknowledged.size === 0) continue;
    const found = kept(folder, 0);
    expect(
      [...acknowledged].filter((number) => !found.has(number)),
      `killed ${when} call ${call}`,
    ).toEqual([]);
  }
  expect(acknowledged.size).toBeGreaterThan(100);
}, 180_000);

/** A tab of its own: what the plan's tabs are is not this test's matter. */
async function addTab(program: Address): Promise<void> {
  const boot = await ask<Boot>(program, "/boot");
  if (!boot) throw new Error("The program does not answer");
  const command = { type: "CREATE_SHEET", sheetId: String(TAB), name: "ทดสอบ", position: 0, cols: COLUMN + 1, rows: 1000 };
  const ids = { serverRevisionId: revisionOf(boot), nextRevisionId: "revision-tab" };
  const message = { type: "REMOTE_REVISION", version: 1, clientId: "page", ...ids, commands: [command] };
  expect(await ask<Receipt>(program, "/revisions?page=page-of-the-test", message)).toEqual({ accepted: true });
}

it("npm start's program, killed at a moment of nobody's choosing, opens again by the same link with all that was saved", async () => {
  const folder = join(root, "whole");
  const acknowledged = new Set<number>();
  made = 0;
  let token = "";
  for (const delay of [350, 90, 0]) {
    const program = await startProgram(folder);
    token ||= program.token;
    expect(program.token).toBe(token);
    if (acknowledged.size === 0) await addTab(program);
    const typing = typeNumbers(program, String(TAB), 500, acknowledged);
    // On a busy machine the first answer may take longer than any fixed wait.
    while (acknowledged.size === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, delay));
    program.kill();
    await Promise.all([typing, program.gone]);
    const found = kept(folder, TAB);
    expect([...acknowledged].filter((number) => !found.has(number))).toEqual([]);
  }
  expect(acknowledged.size).toBeGreaterThan(0);
}, 120_000);
