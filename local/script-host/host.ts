/** Runs the built Apps Script bundle: one run after another, each in a fresh global state, in a worker thread. @module */
import { createHash, randomUUID } from "node:crypto";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import { type GatewayRequest, type GatewayResponse, LOCAL_GATEWAY } from "#local/cloud/local-cloud";
import { hostBundle } from "#local/script-host/bundle";
import { enterValues } from "#local/script-host/enter-values";
import type {
  Digest,
  DriveFiles,
  FetchAnswer,
  FetchRequest,
  HostOperations,
  PropertyScope,
  PropertyStore,
  RunOutcome,
  ScriptUi,
  Selection,
  TriggerEvent,
} from "#local/script-host/protocol";
import { type ScriptCache, scriptCache } from "#local/script-host/script-cache";
import type { Engine, Inspection } from "#local/sheet/engine-interface";

/** Apps Script stops a script after six minutes, a simple trigger such as onOpen after thirty seconds. */
const RUN_LIMIT_MS = 6 * 60_000;
export const TRIGGER_LIMIT_MS = 30_000;

export interface HostOptions {
  /** Text of the built Code.js. */
  code: string;
  /** The script's HTML files: name without .html → text. */
  html?: Readonly<Record<string, string>>;
  engine: Engine & Inspection;
  properties: PropertyStore;
  /** Behind the Drive service; without it every call of that fails. */
  drive?: DriveFiles;
  log(level: "log" | "warn" | "error", text: string): void;
  spreadsheetUrl?: string;
  /** What Session.getActiveUser().getEmail() gives; "" where Google would not tell. */
  userEmail?: string;
  /** Answers what UrlFetchApp sends to LOCAL_GATEWAY (`url`: path and query); without it no address is known. */
  gateway?: (request: GatewayRequest) => Promise<GatewayResponse>;
  /** For ScriptApp.getIdentityToken, which gives null without it. */
  identityToken?: () => Promise<string>;
  /** What the script's clock is ahead of the machine's, milliseconds; asked before each run. */
  clockOffset?: () => number;
}

export interface RunOptions {
  /** JSON-like, as google.script.run carries them. Not given to a trigger. */
  args?: readonly unknown[];
  /** The page to talk to, or null: then `getUi` refuses as it does in a time-driven trigger. */
  ui: ScriptUi | null;
  selection?: Selection | null;
  /** Calls the function as this simple trigger: with Google's event object, without the rights that need authorisation. */
  event?: TriggerEvent;
  /** Locks that another run holds all the while, as can happen at Google, where runs overlap. */
  takenLocks?: readonly PropertyScope[];
  /** Six minutes, thirty seconds for a trigger, unless said otherwise. */
  limitMs?: number;
}

export interface RunResult {
  /** As JSON carries it; null for nothing. A Date, a function or a service inside makes the run fail, as with google.script.run. */
  value: unknown;
  /** Calls of Google's services by name, such as `Range.getValues`. */
  calls: Record<string, number>;
}

/** A run that did not end well. `scriptStack` is for the log; `message` is English or whatever the script threw. */
export class ScriptFailure extends Error {
  readonly reason: "error" | "not-found" | "timeout" | "closed";
  readonly scriptStack: string;
  constructor(reason: ScriptFailure["reason"], message: string, scriptStack = message) {
    super(message);
    this.name = "ScriptFailure";
    this.reason = reason;
    this.scriptStack = scriptStack;
  }
}

export interface ScriptHost {
  /** Calls a top-level function of the script once every earlier run has ended. Rejects with ScriptFailure. */
  run(functionName: string, options: RunOptions): Promise<RunResult>;
  /** Calls of Google's services by name over all runs so far: Google limits them. */
  calls(): Record<string, number>;
  /** Stops what runs, refuses what waits. */
  close(): Promise<void>;
}

/** A host for one script and one spreadsheet. The worker is started with the first run. */
export async function createScriptHost(options: HostOptions): Promise<ScriptHost> {
  const bundle = await hostBundle();
  const total: Record<string, number> = {};
  const ahead = options.clockOffset ?? (() => 0);
  const cache = scriptCache(() => Date.now() + ahead());
  let thread: Thread | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function runNow(functionName: string, run: RunOptions): Promise<RunResult> {
    if (closed) throw new ScriptFailure("closed", "The local sheet is closing.");
    thread ??= startThread({ ...bundle, code: options.code });
    const current = thread;
    const gone = new AbortController();
    try {
      const outcome = await current.run(
        {
          functionName,
          argsJson: JSON.stringify(run.args ?? []),
          facts: {
            spreadsheetId: options.engine.spreadsheetId,
            spreadsheetUrl: options.spreadsheetUrl ?? "",
            userEmail: options.userEmail ?? "",
            hasUi: run.ui !== null,
            selection: run.selection ?? null,
            event: run.event ?? null,
            takenLocks: run.takenLocks ?? [],
            clockOffset: ahead(),
          },
        },
        operations(options, cache, run.ui, gone.signal),
        run.limitMs ?? (run.event ? TRIGGER_LIMIT_MS : RUN_LIMIT_MS),
      );
      for (const [name, count] of Object.entries(outcome.calls)) total[name] = (total[name] ?? 0) + count;
      if (!outcome.ok) throw new ScriptFailure(outcome.reason, outcome.message, outcome.stack);
      return { value: JSON.parse(outcome.valueJson), calls: outcome.calls };
    } catch (error) {
      const failure = error instanceof ScriptFailure ? error : new ScriptFailure("error", String(error));
      options.log("error", `script ${functionName}: ${failure.scriptStack}`);
      throw failure;
    } finally {
      gone.abort();
      if (current.ended()) thread = null;
    }
  }

  return {
    run(functionName, run) {
      const result = last.then(() => runNow(functionName, run));
      last = result.catch(() => undefined);
      return result;
    },
    calls: () => ({ ...total }),
    async close() {
      closed = true;
      await thread?.stop(new ScriptFailure("closed", "The local sheet is closing."));
    },
  };
}

interface Thread {
  run(order: object, operations: HostOperations, limitMs: number): Promise<RunOutcome>;
  ended(): boolean;
  stop(why: ScriptFailure): Promise<void>;
}

function startThread(data: { worker: string; services: string; code: string }): Thread {
  const { port1, port2 } = new MessageChannel();
  const answered = new SharedArrayBuffer(4);
  const worker = new Worker(data.worker, {
    eval: true,
    workerData: { port: port2, answered, services: data.services, code: data.code },
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  let serving: HostOperations | null = null;
  let current: { resolve(outcome: RunOutcome): void; reject(error: Error): void } | null = null;
  let ended = false;
  const fail = (error: Error) => {
    ended = true;
    current?.reject(error);
  };
  port1.on("message", (request: string) => {
    if (serving) void answer(port1, new Int32Array(answered), serving, request);
  });
  worker.on("message", (outcome: RunOutcome) => current?.resolve(outcome));
  worker.on("error", (error) => fail(new ScriptFailure("error", error.message, error.stack ?? error.message)));
  worker.on("exit", () => fail(new ScriptFailure("error", "The script's thread ended unexpectedly.")));
  worker.unref();
  port1.unref();

  async function stop(why: ScriptFailure): Promise<void> {
    fail(why);
    port1.close();
    await worker.terminate();
  }

  return {
    ended: () => ended,
    stop,
    async run(order, operations, limitMs) {
      serving = operations;
      const timer = setTimeout(() => void stop(new ScriptFailure("timeout", "Exceeded maximum execution time")), limitMs);
      try {
        return await new Promise<RunOutcome>((resolve, reject) => {
          current = { resolve, reject };
          worker.postMessage(order);
        });
      } finally {
        clearTimeout(timer);
        serving = null;
        current = null;
      }
    },
  };
}

async function answer(port: MessagePort, flag: Int32Array, operations: HostOperations, request: string): Promise<void> {
  let reply: string;
  try {
    const { name, args } = JSON.parse(request) as { name: keyof HostOperations; args: never[] };
    const value: unknown = await (operations[name] as (...args: never[]) => unknown)(...args);
    reply = JSON.stringify({ value: value ?? null });
  } catch (error) {
    reply = JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
  }
  port.postMessage(reply);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

function operations(options: HostOptions, cache: ScriptCache, ui: ScriptUi | null, gone: AbortSignal): HostOperations {
  const { engine, properties, html = {} } = options;
  const page = (): ScriptUi => {
    if (ui) return ui;
    throw new Error("Cannot call SpreadsheetApp.getUi() from this context.");
  };
  return {
    title: () => engine.title(),
    sheets: () => engine.sheets(),
    used: (sheetId) => engine.used(sheetId),
    cells: (sheetId, zone, parts) => engine.cells(sheetId, zone, parts),
    merges: (sheetId) => engine.merges(sheetId),
    metadata: () => engine.metadata(),
    headers: (...args) => engine.headers(...args),
    validations: (sheetId) => engine.validations(sheetId),
    namedRanges: () => engine.namedRanges(),
    change: (steps) => engine.change(steps),
    enter: (sheetId, zone, values) => enterValues(engine, sheetId, zone, values, new Date(Date.now() + (options.clockOffset?.() ?? 0))),
    menu: (menu) => page().menu(menu),
    toast: (toast) => ui?.toast(toast),
    alert: (request) => page().alert(request, gone),
    prompt: (request) => page().prompt(request, gone),
    sidebar: (panel) => page().sidebar(panel),
    dialog: (panel) => page().dialog(panel),
    select: (selection) => ui?.select(selection),
    readProperties: (scope) => properties.read(scope),
    writeProperties: (scope, values) => properties.write(scope, values),
    readCache: cache.read,
    writeCache: cache.write,
    html: (name) => (Object.hasOwn(html, name) ? (html[name] ?? null) : null),
    digest,
    uuid: () => randomUUID(),
    fetch: (request) => fetchFrom(options.gateway, request),
    identityToken: async () => (await options.identityToken?.()) ?? null,
    createDriveFile: (file) => driveOf(options).create(file),
    driveFile: (id) => driveOf(options).get(id),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    log: (level, text) => options.log(level, text),
  };
}

function driveOf({ drive }: HostOptions): DriveFiles {
  if (!drive) throw new Error("Drive is not emulated in the local sheet without a data folder");
  return drive;
}

async function fetchFrom(gateway: HostOptions["gateway"], { method, url, headers, body }: FetchRequest): Promise<FetchAnswer> {
  const path = gateway && pathAt(LOCAL_GATEWAY, url);
  if (!path) throw new Error(`UrlFetchApp.fetch of ${url} is not emulated in the local sheet`);
  const answer = await gateway({ method, url: path, headers, body: Buffer.from(body, "utf8") });
  return { status: answer.status, headers: answer.headers, body: answer.body.toString("utf8") };
}

/** Path and query of an address, or null where it is of another origin. */
function pathAt(origin: string, address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.origin === origin ? `${url.pathname}${url.search}` : null;
}

const HASHES: Record<Digest, string> = { MD5: "md5", SHA_256: "sha256" };

function digest(algorithm: Digest, base64: string): number[] {
  return [...new Int8Array(createHash(HASHES[algorithm]).update(base64, "base64").digest())];
}
