/**
 * `npm run bench`: check + totals + deadlines as a ratio to a bare zod parse of the same rows (aim: under 3, and linear),
 * a year of reminders as a ratio to reading the workbooks' JSON, import as a ratio to splitting a text into lines, reports as a ratio to Chromium and
 * pdfkit, size of Code.js, cold starts as a ratio to an empty function, and the local spreadsheet from start to ready. Ratios, since seconds depend on the machine.
 * @module
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { type Plan, planSchema, workbookSchema } from "#core/plan/model";
import { totalsOf } from "#core/plan/totals";
import { checkWorkbook } from "#core/rules/check";
import { coldStartLines } from "#test/bench/cold-starts";
import { importLines } from "#test/bench/import";
import { planningLines } from "#test/bench/reminders";
import { reportLines } from "#test/bench/reports";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";
import { buildScript } from "../../apps-script/build";
import sample002 from "../../local/samples/plan-002.json" with { type: "json" };

const ROUNDS = 9;
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Median milliseconds of ROUNDS runs after one to warm up. */
function median(run: () => unknown): number {
  run();
  const times = Array.from({ length: ROUNDS }, () => {
    globalThis.gc?.();
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function compare(title: string, planOf: (count: number) => Plan): void {
  print(`\n${title}\nprojects  zod parse ms  check ms  totals ms  deadlines ms  ratio`);
  for (const count of [67, 500, 5000]) {
    const plan = planOf(count);
    const workbook = workbookOf(plan);
    const parse = median(() => planSchema.parse(plan));
    const check = median(() => checkWorkbook({ workbook, tabs: null }, {}));
    const totals = median(() => totalsOf(plan));
    const deadlines = median(() => deadlinesOfWorkbook(workbook));
    const ratio = (check + totals + deadlines) / parse;
    const figures = [parse, check, totals, deadlines].map((ms) => ms.toFixed(2).padStart(10));
    print([String(count).padStart(8), ...figures, ratio.toFixed(2).padStart(8)].join("  "));
  }
}

/** The rows of plan 002 again and again, each time for another village: remarks, quarters, units and details as people wrote them. */
function multiplied(count: number): Plan {
  const { plan } = workbookSchema.parse(sample002);
  const row = (index: number, village: number) => {
    const project = plan.projects[index];
    if (!project) throw new Error("the sample is empty");
    return {
      ...project,
      id: `${project.id}-${village}`,
      number: index + 1 + village * plan.projects.length,
      name: `${project.name} หมู่ที่ ${village + 1}`,
    };
  };
  const projects = Array.from({ length: count }, (_, at) => row(at % plan.projects.length, Math.floor(at / plan.projects.length)));
  const ids = new Set(projects.map(({ id }) => id));
  const villages = Math.ceil(count / plan.projects.length);
  const details = Array.from({ length: villages }, (_, village) =>
    (plan.details ?? []).map((detail) => ({
      ...detail,
      project: `${detail.project}-${village}`,
      name: `${detail.name} หมู่ที่ ${village + 1}`,
    })),
  ).flat();
  return { ...plan, projects, details: details.filter(({ project }) => ids.has(project)), printedTotals: null };
}

compare("Made-up plan, nothing wrong in it", madeUpPlan);
compare("Plan 002 multiplied, with its details and its faults", multiplied);

for (const line of planningLines(1000)) print(line);

for (const line of importLines(median)) print(line);

for (const line of await reportLines()) print(line);

interface Started {
  ms: number;
  residentMB: number | null;
}

/** From starting the process until it says the word, and its resident memory then (where ps tells). */
async function started(args: string[], until: RegExp | null): Promise<Started> {
  const begin = process.hrtime.bigint();
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "ignore"] });
  await new Promise<void>((resolve) => {
    let text = "";
    child.once("exit", () => resolve());
    child.stdout.on("data", (chunk) => {
      text += String(chunk);
      if (until?.test(text)) resolve();
    });
  });
  const ms = Number(process.hrtime.bigint() - begin) / 1e6;
  const ps = spawnSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" });
  const kilobytes = Number.parseInt(ps.stdout ?? "", 10);
  child.kill();
  return { ms, residentMB: Number.isNaN(kilobytes) ? null : kilobytes / 1024 };
}

const { code } = await buildScript();
print(`\nCode.js  ${(code.length / 1024).toFixed(1)} K characters, ${(gzipSync(code).length / 1024).toFixed(1)} KB gzipped`);

const data = mkdtempSync(join(tmpdir(), "sucharit-bench-"));
const sheet = ["--import", "tsx", "local/main.ts", "--no-open", "--port", "8991", "--data", data];
const empty = await started(["--import", "tsx", "--eval", ""], null);
const first = await started(sheet, /ready/);
await new Promise((resolve) => setTimeout(resolve, 1000));
const again = await started(sheet, /ready/);
rmSync(data, { recursive: true, force: true });
const line = (name: string, { ms, residentMB }: Started) =>
  print(
    `${name}  ${(ms / empty.ms).toFixed(1)} × an empty tsx process (${Math.round(ms)} ms), ${residentMB?.toFixed(0) ?? "?"} MB resident`,
  );
line("first start to ready (makes the workbook)", first);
line("start to ready again                     ", again);

for (const line of await coldStartLines().catch((error: Error) => [`\nCold starts: left out; ${error.message}`])) print(line);
