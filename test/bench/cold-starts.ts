/**
 * Cold starts of the built functions as a ratio to an empty one: from starting the process until Lambda's own runtime client asks for the first event, on
 * Lambda's Node, each with what it does when it starts (its configuration read, its clients made, the key of the links fetched from a stand-in).
 *
 * @module
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startScripted } from "#test/fakes/scripted-server";
import { buildFunction, FUNCTION_NAMES, folderSize } from "../../lambdas/build";
import { BEGIN, DEPLOYED } from "../runtime/deployed";
import { type Environment, isLambdas, requireRuntime, startLambda } from "../runtime/lambda";

/** Aim for the ratio. */
const AIM = 2;
const ROUNDS = 15;
const EMPTY = "empty";

interface Start {
  wallMs: number;
  /** Of the main thread: what the start takes on a machine that does nothing else. */
  cpuMs: number;
}

/** A Markdown table for docs/cold-starts.md. @param names functions to be measured; all where left out. @throws Error with one line where the runtime client is not built */
export async function coldStartLines(names: readonly string[] = FUNCTION_NAMES): Promise<string[]> {
  if (!isLambdas) return ["\nCold starts: left out, needs Linux on x86_64"];
  requireRuntime();
  const folder = mkdtempSync(join(tmpdir(), "sucharit-starts-"));
  const secrets = await startScripted();
  secrets.answers({ body: { SecretString: "a key of these measurements, of thirty-two characters or more" } });
  mkdirSync(join(folder, EMPTY));
  writeFileSync(join(folder, EMPTY, "index.mjs"), "export const handler = async () => ({});\n");
  for (const name of names) await buildFunction(name, join(folder, name));

  const starts = new Map<string, Start[]>([EMPTY, ...names].map((name) => [name, []]));
  // One after another, again and again: what else the machine does falls on all alike. The first round fills its caches.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, measured] of starts) {
      const start = await startOf(name, join(folder, name), { ...DEPLOYED[name], AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url });
      if (round > 0) measured.push(start);
    }
  }
  const sizes = new Map(names.map((name) => [name, folderSize(join(folder, name))]));
  await secrets.close();
  rmSync(folder, { recursive: true });

  const medianOf = (name: string, key: keyof Start) => median((starts.get(name) ?? []).map((start) => start[key]));
  const ratio = (name: string, key: keyof Start) => (medianOf(name, key) / medianOf(EMPTY, key)).toFixed(2);
  const number = (value: number) => value.toLocaleString("en");
  return [
    `\nCold starts under Lambda's runtime client as a ratio to an empty function (aim: ${AIM.toFixed(1)}; median of ${ROUNDS})`,
    "| function | bytes | gzipped | wall time | processor time |",
    "|---|---:|---:|---:|---:|",
    ...names.map((name) => {
      const { bytes, gzipped } = sizes.get(name) ?? { bytes: 0, gzipped: 0 };
      return `| ${name} | ${number(bytes)} | ${number(gzipped)} | ${ratio(name, "wallMs")} | ${ratio(name, "cpuMs")} |`;
    }),
    `\nThe empty function: ${medianOf(EMPTY, "wallMs").toFixed(0)} ms, ${medianOf(EMPTY, "cpuMs").toFixed(0)} ms of processor time.`,
  ];
}

async function startOf(name: string, folder: string, env: Environment): Promise<Start> {
  const begin = process.hrtime.bigint();
  const lambda = await startLambda(name, { folder, env, begin: BEGIN });
  await Promise.race([
    lambda.ready,
    lambda.failedStart().then(({ errorMessage }) => Promise.reject(new Error(`${name}: ${errorMessage}`))),
  ]);
  const wallMs = Number(process.hrtime.bigint() - begin) / 1e6;
  const cpuMs = Number(readFileSync(`/proc/${lambda.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  await lambda.close();
  return { wallMs, cpuMs };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

// By itself: `npx tsx test/bench/cold-starts.ts [function…]`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , ...named] = process.argv;
  for (const line of await coldStartLines(named.length > 0 ? named : undefined)) process.stdout.write(`${line}\n`);
}
