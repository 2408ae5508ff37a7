/** The report function as it is uploaded: built into a folder outside this repository and called by a process that knows nothing of it. @module */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { zipSync } from "fflate";
import type { ReportAsked, ReportMade } from "#core/gateway/messages";
import type { Workbook } from "#core/plan/model";
import { createTable } from "#lambdas/shared/table";
import { startTable, TABLE, TEST_PLACE } from "#test/fakes/dynalite";
import { patience } from "#test/fakes/patience";
import { callerEvent, ID, NOW, REGISTRATION } from "#test/unit/lambdas/harness";
import { buildFunction } from "../../lambdas/build";

/** Calls the handler as Lambda's runtime does. */
const RUNTIME = `
import { readFileSync, writeFileSync } from "node:fs";
const [, , asked, told] = process.argv;
const { handler } = await import("./index.mjs");
const begin = performance.now();
const { statusCode, body } = await handler(JSON.parse(readFileSync(asked, "utf8")), { getRemainingTimeInMillis: () => 29_000 });
const ms = performance.now() - begin;
const isTypstLoaded = process.report.getReport().sharedObjects.some((name) => name.includes("typst"));
writeFileSync(told, JSON.stringify({ status: statusCode, made: JSON.parse(body), ms, peakMB: process.resourceUsage().maxRSS / 1024, isTypstLoaded }));
`;

interface Called {
  status: number;
  made: ReportMade;
  /** Of the handler, milliseconds; from the start of the process. */
  ms: number;
  wholeMs: number;
  /** The most memory that was resident. */
  peakMB: number;
  isTypstLoaded: boolean;
}

export interface BundledReport {
  /** In a new process. Rejects with what it wrote where it fails. */
  call(report: ReportAsked["report"], workbook: Workbook): Promise<Called>;
  /** Bytes of what is uploaded, as files and as one zip. */
  size(): { files: number; zip: number };
  close(): Promise<void>;
}

/** The workbook {@link ID} is registered. Linux on x86_64 only, as the function. */
export async function openBundledReport(): Promise<BundledReport> {
  const folder = mkdtempSync(join(tmpdir(), "sucharit-bundle-"));
  const task = join(folder, "task");
  await buildFunction("report", task);
  const uploaded = filesOf(task);
  writeFileSync(join(task, "runtime.mjs"), RUNTIME);
  const table = await startTable();
  const { registry } = createTable({ client: table.client, table: TABLE, retry: patience().retry, clock: () => NOW });
  await registry.register(REGISTRATION);
  const env = {
    TABLE,
    BUCKET: "files",
    AWS_ENDPOINT_URL_DYNAMODB: table.url,
    AWS_REGION: TEST_PLACE.region,
    AWS_ACCESS_KEY_ID: TEST_PLACE.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: TEST_PLACE.credentials.secretAccessKey,
  };

  return {
    async call(report, workbook) {
      const [asked, told] = [join(folder, "asked.json"), join(folder, "told.json")];
      const body: ReportAsked = { spreadsheetId: ID, report, workbook };
      writeFileSync(asked, JSON.stringify(callerEvent("POST /v1/reports", { json: body })));
      const begin = performance.now();
      const child = spawn(process.execPath, ["runtime.mjs", asked, told], { cwd: task, env });
      const written: string[] = [];
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => void written.push(String(chunk)));
      const code = await new Promise((resolve) => child.once("close", resolve));
      if (code !== 0) throw new Error(`the bundled function ended with ${code}: ${written.join("")}`);
      return { ...JSON.parse(readFileSync(told, "utf8")), wholeMs: performance.now() - begin };
    },
    size() {
      const contents = uploaded.map((file): [string, Uint8Array] => [relative(task, file), readFileSync(file)]);
      return {
        files: contents.reduce((sum, [, { length }]) => sum + length, 0),
        zip: zipSync(Object.fromEntries(contents)).length,
      };
    },
    async close() {
      await table.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function filesOf(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
