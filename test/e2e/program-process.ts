/** Programs in processes of their own, `npm start`'s among them, that a test may kill. @module */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ChildArguments } from "#test/e2e/program-child";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const running = new Set<ChildProcessWithoutNullStreams>();

export interface StartedProcess {
  /** What of its output said that it is ready. */
  ready: RegExpExecArray;
  /** All it has written to standard error so far. */
  complaints(): string;
  gone: Promise<unknown>;
  /** Without a chance to end well. */
  kill(): void;
}

/** Waits until its output matches; null when it was killed before. Rejects when it ended by itself. */
export async function startProcess(args: readonly string[], ready: RegExp): Promise<StartedProcess | null> {
  const started = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, CI: "1" } });
  running.add(started);
  const gone = once(started, "exit").then(() => running.delete(started));
  let said = "";
  let complained = "";
  started.stderr.on("data", (chunk) => {
    complained += chunk;
  });
  const readyToGo = new Promise<RegExpExecArray>((resolve) => {
    started.stdout.on("data", (chunk) => {
      said += chunk;
      const match = ready.exec(said);
      if (match) resolve(match);
    });
  });
  const match = await Promise.race([readyToGo, gone.then(() => null)]);
  if (!match && started.signalCode !== "SIGKILL") throw new Error(`The program ended by itself: ${said}${complained}`);
  return match && { ready: match, complaints: () => complained, gone, kill: () => void started.kill("SIGKILL") };
}

/** Those that still run; for after a test, however it ended. */
export function killProcesses(): void {
  for (const each of running) each.kill("SIGKILL");
}

export interface StartedProgram extends StartedProcess {
  /** The page's address with the session's token. */
  link: string;
  port: number;
  token: string;
}

/** `npm start`'s own program on a folder and a free port; with `clockAhead` the same on a machine whose clock is so many milliseconds ahead. */
export async function startProgram(folder: string, { clockAhead }: { clockAhead?: number } = {}): Promise<StartedProgram> {
  const ofChild: ChildArguments = [folder, String(clockAhead)];
  const program = clockAhead === undefined ? ["local/main.ts", "--data", folder, "--no-open"] : ["test/e2e/program-child.ts", ...ofChild];
  const started = await startProcess(["--import", "tsx", ...program], /(http:\/\/127\.0\.0\.1:(\d+)\/\?token=(\S+))\s/);
  if (!started) throw new Error("The program was killed while it started");
  const [, link = "", port, token = ""] = started.ready;
  return { ...started, link, port: Number(port), token };
}
