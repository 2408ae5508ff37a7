/** What `npm start` runs: the spreadsheet in the browser with the built script behind its menu, on this machine only. @module */
import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bangkokDay } from "#core/calendar/date";
import type { LocalCloudOptions, OpenedCloud } from "#local/cloud/cloud";
import { fileProperties } from "#local/script-host/file-properties";
import { folderDrive } from "#local/script-host/folder-drive";
import { createScriptHost } from "#local/script-host/host";
import { loadAssets } from "#local/server/assets";
import { bundlePage } from "#local/server/bundle-page";
import { type RestHandler, startServer } from "#local/server/server";
import { sessionToken } from "#local/server/session-token";
import type { Engine, Inspection } from "#local/sheet/engine-interface";
import { openStore } from "#local/sheet/store";

/** Everything a workbook can be made with: the engine, or Google's own client pointed at `rootUrl`. */
export interface SeedContext {
  engine: Engine;
  /** Ends with a slash; for `google.sheets({ rootUrl })`. */
  rootUrl: string;
  /** For `Authorization: Bearer`. A secret. */
  token: string;
  /** Of the movable clock, ISO ค.ศ. */
  today: string;
}

/** Text of Code.js, and of each HTML file by its name without .html. */
interface BuiltParts {
  code: string;
  html: Readonly<Record<string, string>>;
}

export interface StartOptions {
  /** Holds the workbook and the script's properties; made when it is not there. */
  dataFolder: string;
  /** null: 8787, or the next free one. */
  port: number | null;
  /** The built script and its panels, or their making, which then runs beside the rest of the start. */
  script: BuiltParts | Promise<BuiltParts>;
  /** Fills a new workbook. When it throws, the start fails, and a folder that was made for it is removed. */
  seed(context: SeedContext): Promise<void> | void;
  /** Brings a workbook that was there up to date; gives a line for people where it did. */
  upgrade?(context: SeedContext): Promise<string | null>;
  /** What the seed comes from, where people named it: the start then fails for a folder that holds a workbook already. */
  from?: string | null;
  /** The stand-in for Google's REST interface on this engine. `now`: of the movable clock. */
  google(engine: Engine & Inspection, now: () => Date): RestHandler;
  /** Opens the cloud beside the sheet; without it there is no gateway, no mailbox, and the clock is the machine's. */
  cloud?(options: LocalCloudOptions): Promise<OpenedCloud>;
  /** Opens the link in the browser. */
  open: boolean;
  /** One line of progress, without its end. Silent by default. */
  say?(line: string): void;
  /** One entry of the log. Standard error by default. */
  log?(text: string): void;
}

export interface LocalProgram {
  /** The page's address without the secret. */
  url: string;
  /** Opens the page with the session's token. A secret. */
  link: string;
  token: string;
  /** Stops the script, tells the pages, and takes a last snapshot. */
  close(): Promise<void>;
}

/** Whom the local script takes for its user. */
const LOCAL_USER = "officer@example.org";
const DEFAULT_FOLDER = ".sucharit";

/** Starts everything; what is open is closed again when a step fails. Rejects with StoreError, or when the port is taken. */
export async function startLocal(options: StartOptions): Promise<LocalProgram> {
  const { dataFolder, say = () => undefined, log = logToStderr } = options;
  const undo: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    say("กำลังเตรียมหน้าเว็บและสคริปต์… (preparing page and script)");
    const bundles = Promise.all([bundlePage(), options.script]);
    // Waited for below; until then its failure is nobody's.
    bundles.catch(() => undefined);
    say(`กำลังเปิดไฟล์ใน ${dataFolder} (opening the workbook)`);
    const folderIsNew = !existsSync(dataFolder);
    const store = openStore(dataFolder);
    undo.push(() => store.close());
    if (folderIsNew) undo.unshift(() => rmSync(dataFolder, { recursive: true, force: true }));
    const { engine } = store;
    if (options.from && !isEmpty(engine)) throw new Error(alreadyThere(dataFolder, options.from));
    // Known once the server has its port; the script and the cloud's functions run later.
    let url = "";
    const token = sessionToken(dataFolder);
    if (options.cloud) say("กำลังเปิดระบบแจ้งเตือนจำลอง… (opening the cloud's stand-ins)");
    const cloud = await options.cloud?.({
      folder: join(dataFolder, "cloud"),
      programUrl: () => url,
      sheetsToken: token,
      spreadsheetId: engine.spreadsheetId,
      email: LOCAL_USER,
      log,
    });
    if (cloud) undo.push(() => cloud.close());
    const [page, { code, html }] = await bundles;
    const drive = folderDrive(join(dataFolder, "drive"), () => url);
    const script = await createScriptHost({
      code,
      html,
      engine,
      properties: fileProperties(join(dataFolder, "script-properties.json")),
      drive,
      log: (level, text) => log(`[script ${level}] ${text}`),
      get spreadsheetUrl() {
        return `${url}spreadsheets/d/${engine.spreadsheetId}`;
      },
      ...(cloud && {
        userEmail: LOCAL_USER,
        gateway: cloud.gateway,
        identityToken: () => cloud.identityToken(LOCAL_USER),
        clockOffset: cloud.clockOffset,
      }),
    });
    undo.push(() => script.close());
    const server = await startServer({
      port: options.port,
      token,
      assets: loadAssets(page),
      workbook: { ...engine, snapshot: store.snapshotForClient, receive: store.receive, subscribe: store.subscribe },
      script,
      google: options.google(engine, () => cloud?.now() ?? new Date()),
      ...(cloud && { cloud }),
      drive,
      copy: store.copy,
      log,
    });
    undo.push(() => server.close());
    // Before the server: what its functions are doing needs the spreadsheet.
    if (cloud) undo.push(() => cloud.close());
    url = `http://127.0.0.1:${server.port}/`;
    const context = { engine, rootUrl: url, token: server.token, today: cloud?.today() ?? bangkokDay(new Date()) };
    if (isEmpty(engine)) {
      say("กำลังสร้างไฟล์แผนใหม่… (making a new workbook)");
      await options.seed(context);
    } else {
      const done = await options.upgrade?.(context);
      if (done) say(done);
    }
    await cloud?.begin();
    // From here on the folder is people's.
    if (folderIsNew) undo.shift();
    if (options.open) openInBrowser(server.link);
    return { url, link: server.link, token: server.token, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** As a store is when it has just been made. */
function isEmpty(engine: Engine): boolean {
  const [first, ...others] = engine.sheets();
  return others.length === 0 && engine.metadata().length === 0 && (first === undefined || engine.used(first.sheetId).rows === 0);
}

function alreadyThere(folder: string, from: string): string {
  return `โฟลเดอร์ ${folder} มีสมุดงานอยู่แล้ว จึงไม่ได้เริ่มจาก ${from} ถ้าต้องการสมุดงานใหม่ ให้ใช้โฟลเดอร์อื่นด้วย --data (the folder holds a workbook already)`;
}

function logToStderr(text: string): void {
  process.stderr.write(`${new Date().toISOString()} ${text}\n`);
}

export interface StartArguments {
  dataFolder: string;
  port: number | null;
  open: boolean;
  /** The file a new workbook is filled from; null: the sample. */
  from: string | null;
}

/**
 * `--port N` (or SUCHARIT_PORT), `--data FOLDER` (or SUCHARIT_DATA), `--from FILE`, `--no-open`. The browser is opened only by a person's
 * terminal on a desktop. Throws a sentence for people.
 */
export function startArguments(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  terminal: { isTTY: boolean; platform: string },
): StartArguments {
  const given = { port: env.SUCHARIT_PORT, data: env.SUCHARIT_DATA, from: "", open: true };
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [name, inline] = word.split(/=(.*)/s);
    if (name === "--no-open") given.open = false;
    else if (name === "--port" || name === "--data" || name === "--from") {
      given[name.slice(2) as "port" | "data" | "from"] = inline ?? rest.shift() ?? "";
      if (name === "--from" && given.from === "") throw new Error("--from ต้องบอกไฟล์ เช่น --from plan.xlsx (--from needs a file)");
    } else throw new Error(`ไม่รู้จักคำสั่ง ${word} ใช้ได้: --port เลขพอร์ต, --data โฟลเดอร์, --from ไฟล์แผน, --no-open (unknown argument ${word})`);
  }
  const desktop = terminal.isTTY && !env.CI && (terminal.platform !== "linux" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY));
  return { dataFolder: given.data || DEFAULT_FOLDER, port: portOf(given.port), open: given.open && desktop, from: given.from || null };
}

function portOf(text: string | undefined): number | null {
  if (text === undefined || text === "") return null;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`พอร์ตต้องเป็นเลข 1–65535 (not a port: ${text})`);
  return port;
}

function openInBrowser(link: string): void {
  const [command, ...args] =
    process.platform === "darwin" ? ["open", link] : process.platform === "win32" ? ["cmd", "/c", "start", "", link] : ["xdg-open", link];
  if (command === undefined) return;
  // Where there is none, the printed link does.
  spawn(command, args, { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}

/** Ctrl-C and the like close cleanly, once; a second one ends at once. */
export function closeOnSignals(program: LocalProgram, say: (line: string) => void): void {
  let closing = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (closing) process.exit(1);
      closing = true;
      say("กำลังบันทึกและปิด… (closing)");
      program.close().then(
        () => process.exit(0),
        (error) => {
          logToStderr(String(error));
          process.exit(1);
        },
      );
    });
  }
}
