/** The local server: the page, its assets and messages, scripts, and the stand-in for Google's REST interface. @module */
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { resolve } from "node:path";
import type { LocalCloud } from "#local/cloud/local-cloud";
import type { FolderDrive } from "#local/script-host/folder-drive";
import { ScriptFailure, type ScriptHost, TRIGGER_LIMIT_MS } from "#local/script-host/host";
import type { ScriptMenu, Selection } from "#local/script-host/protocol";
import { checkHost, checkOrigin, checkSite, cookieName, credentials, isToken, type Session } from "#local/server/access";
import type { Asset } from "#local/server/assets";
import { createCloudRoutes } from "#local/server/cloud-routes";
import { COPY_PAGE_HEADERS, copyMadePage, copyQuestionPage } from "#local/server/copy-page";
import { sendDriveFile } from "#local/server/drive-file";
import { createEditTrigger, type EditedWorkbook } from "#local/server/edit-trigger";
import { escapeHtml } from "#local/server/escape-html";
import { createEventHub } from "#local/server/events";
import { passToGateway } from "#local/server/gateway-door";
import { COMMON_HEADERS, PAGE_CSP, panelCsp } from "#local/server/headers";
import { HttpRefusal, readFields, readJson, sendHtml, sendJson, textField } from "#local/server/http";
import type { Boot, Receipt, RevisionsAfter } from "#local/server/messages";
import { createPageUis, isButton } from "#local/server/page-ui";
import { panelPage } from "#local/server/panel-page";
import type { CopiedStore } from "#local/sheet/copy-store";
import { StoreError } from "#local/sheet/store-error";

const DEFAULT_PORT = 8787;
const PORTS_TRIED = 20;
/** A large paste is one revision. */
const REVISION_LIMIT = 20 * 1024 * 1024;
/** A panel may send a document that it has opened: its text, each cell with its place. */
const SCRIPT_LIMIT = 16 * 1024 * 1024;
const MESSAGE_LIMIT = 1024 * 1024;

/** The workbook as open pages share it. */
export interface SharedWorkbook {
  readonly spreadsheetId: string;
  title(): string;
  snapshot(): { data: object; revisions: readonly object[] };
  receive(message: object): Receipt;
  sheets: EditedWorkbook["sheets"];
  cells: EditedWorkbook["cells"];
  /** Calls back with every message from now on, whoever sent it; gives the function that ends it. */
  subscribe(listener: (message: object) => void): () => void;
}

/** Google's REST interface: path and query without the /v4. */
export interface RestRequest {
  method: string;
  /** Path from /v4/ on, still encoded, with its query. */
  url: string;
  body: unknown;
}
export type RestHandler = (request: RestRequest) => Promise<{ status: number; body: unknown }>;

export interface ServerOptions {
  /** null: 8787 or the next free one. */
  port: number | null;
  assets: ReadonlyMap<string, Asset>;
  workbook: SharedWorkbook;
  script: ScriptHost;
  google: RestHandler;
  /** The cloud beside the sheet; without it there is no mailbox. */
  cloud?: LocalCloud;
  /** What the script keeps in Drive; without it there is nothing to be opened. */
  drive?: Pick<FolderDrive, "content">;
  /** Makes a copy of the workbook beside it. */
  copy(): CopiedStore;
  log(text: string): void;
  /** For tests; random otherwise. */
  token?: string;
}

export interface LocalServer {
  port: number;
  /** Opens the page with the session's token. A secret. */
  link: string;
  token: string;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1. Rejects when the port asked for is taken. */
export async function startServer(options: ServerOptions): Promise<LocalServer> {
  const session: Session = { port: 0, token: options.token ?? randomBytes(32).toString("base64url") };
  const routes = createRoutes(options);
  const server = createServer(
    { requestTimeout: 60_000 },
    (request, response) => void serve(routes, session, options.log, request, response),
  );
  session.port = await listen(server, options.port);
  return {
    port: session.port,
    token: session.token,
    link: `http://127.0.0.1:${session.port}/?token=${session.token}`,
    async close() {
      routes.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: ReturnType<typeof createServer>, wanted: number | null): Promise<number> {
  const ports = wanted === null ? Array.from({ length: PORTS_TRIED }, (_, index) => DEFAULT_PORT + index) : [wanted];
  for (const port of ports) {
    const taken = await new Promise<boolean>((resolve, reject) => {
      server.once("error", (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(true) : reject(error)));
      server.listen(port, "127.0.0.1", () => resolve(false));
    });
    server.removeAllListeners("error");
    const address = server.address();
    if (!taken && typeof address === "object" && address) return address.port;
  }
  throw new Error(`พอร์ต ${ports.join(", ")} มีโปรแกรมอื่นใช้อยู่ กรุณาปิดโปรแกรมนั้น หรือใช้ --port เลขอื่น (port is taken)`);
}

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

interface Routes {
  find(method: string, path: string): Route | undefined;
  publicAsset(path: string): Asset | undefined;
  /** What the session's token is not asked for. */
  open(path: string): Route | undefined;
  close(): void;
}

async function serve(routes: Routes, session: Session, log: ServerOptions["log"], request: IncomingMessage, response: ServerResponse) {
  for (const [name, value] of Object.entries(COMMON_HEADERS)) response.setHeader(name, value);
  try {
    checkHost(request, session);
    const url = requestUrl(request);
    const open = routes.open(url.pathname);
    await (open ? open(request, response, url) : admit(routes, session, request, response, url));
  } catch (error) {
    refuse(response, request, error, log);
  }
}

/** Only path and query count: what a request calls the host has been checked. */
function requestUrl(request: IncomingMessage): URL {
  const target = request.url ?? "/";
  if (!target.startsWith("/") || target.startsWith("//")) throw new HttpRefusal(400, "the request target must be a path");
  try {
    return new URL(target, "http://127.0.0.1");
  } catch {
    throw new HttpRefusal(400, "the request target is no URL");
  }
}

async function admit(routes: Routes, session: Session, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const method = request.method ?? "GET";
  const font = method === "GET" ? routes.publicAsset(url.pathname) : undefined;
  if (font) return sendAsset(request, response, font);
  const given = url.searchParams.get("token");
  if (method === "GET" && url.pathname === "/" && given !== null && isToken(given, session)) return welcome(response, session);
  const shown = credentials(request, session);
  const isRest = url.pathname.startsWith("/v4/");
  if (shown === null || (isRest && shown !== "bearer"))
    throw new HttpRefusal(401, "the session's token is missing or wrong", OPEN_THE_LINK);
  if (shown === "cookie" && !isForPeople(method, url.pathname)) checkSite(request);
  if (isRest || method !== "GET" || url.pathname === "/events") checkOrigin(request, shown);
  const route = routes.find(method, url.pathname);
  if (!route) throw new HttpRefusal(404, "no such page");
  await route(request, response, url);
}

const OPEN_THE_LINK = "กรุณาเปิดลิงก์ที่แสดงในหน้าต่างคำสั่ง (terminal) ที่เปิดโปรแกรมสุจริตไว้";

/** Lax: a mail's link to a row must find the session; what else Strict would keep away, {@link checkSite} does. */
function welcome(response: ServerResponse, session: Session): void {
  const cookie = `${cookieName(session)}=${session.token}; HttpOnly; SameSite=Lax; Path=/`;
  response.writeHead(303, { location: "/", "set-cookie": cookie, "cache-control": "no-store" });
  response.end();
}

function refuse(response: ServerResponse, request: IncomingMessage, error: unknown, log: ServerOptions["log"]): void {
  const refusal = error instanceof HttpRefusal ? error : new HttpRefusal(500, "internal error", "ระบบขัดข้อง กรุณาลองอีกครั้ง");
  if (refusal !== error)
    log(`${request.method} ${(request.url ?? "").split("?")[0]}: ${error instanceof Error ? error.stack : String(error)}`);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // What is left of a body that is refused must not be read on.
  if (refusal.status === 413) response.setHeader("connection", "close");
  const path = (request.url ?? "").split("?")[0] ?? "";
  const { status, message, th } = refusal;
  if (isForPeople(request.method, path)) sendHtml(response, status, sentencePage(th));
  else sendJson(response, status, { error: path.startsWith("/v4/") ? { code: status, message } : { th, message } });
}

/** What stands in the address bar, or is sent by a form. */
function isForPeople(method: string | undefined, path: string): boolean {
  const isOpened = path === "/" || path === "/mailbox" || path.startsWith("/drive/");
  return (method === "GET" && isOpened) || path.startsWith("/spreadsheets/");
}

function sentencePage(sentence: string): string {
  const text = escapeHtml(sentence);
  return `<!doctype html><html lang="th"><meta charset="utf-8"><title>สุจริต</title><h1>สุจริต</h1><p>${text}</p></html>`;
}

function sendAsset(request: IncomingMessage, response: ServerResponse, { body, type, etag }: Asset): void {
  // The frame of a side bar has an origin of its own.
  if (type.startsWith("font/")) {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("cross-origin-resource-policy", "cross-origin");
  }
  const headers = { "content-type": type, etag, "cache-control": "no-cache" };
  if (request.headers["if-none-match"] === etag) response.writeHead(304, headers).end();
  else response.writeHead(200, headers).end(body);
}

function createRoutes({ assets, workbook, script, google, cloud, drive, copy, log }: ServerOptions): Routes {
  let menus: ScriptMenu[] = [];
  const opened = new Set<string>();
  const events = createEventHub(
    (page) => {
      uis.repeat(page);
      if (!opened.has(page)) void open(page);
    },
    // The other pages show where it was; when it comes back, it tells by itself.
    (page) => events.broadcast("revision", { type: "CLIENT_LEFT", version: 1, clientId: page }),
  );
  const uis = createPageUis(events, (menu) => {
    menus = [...menus.filter(({ title }) => title !== menu.title), menu];
    events.broadcast("menus", menus);
  });
  /** Runs of the script one after another, so that what an edit's run is told is true when it begins. */
  let lastRun: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = lastRun.then(work);
    lastRun = result.catch(() => undefined);
    return result;
  }
  const trigger = createEditTrigger({ script, workbook, uiOf: uis.of, inTurn: (work) => void inTurn(work) });
  const unsubscribe = workbook.subscribe((message) => {
    trigger.follow(message);
    events.broadcast("revision", message);
  });

  const cloudRoutes =
    cloud && createCloudRoutes({ cloud, assets, title: workbook.title, log, onClock: (clock) => events.broadcast("clock", clock) });

  /** A page that opens runs the simple trigger, as Google does. */
  async function open(page: string): Promise<void> {
    opened.add(page);
    const run = { ui: uis.of(page), event: { kind: "open" }, limitMs: TRIGGER_LIMIT_MS } as const;
    await inTurn(() => script.run("onOpen", run)).catch((error: ScriptFailure) => {
      if (error.reason !== "not-found") events.send(page, "toast", { title: "", message: FAILURES[error.reason], seconds: 10 });
    });
  }

  async function runScript(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fields = await readFields(request, SCRIPT_LIMIT);
    const page = textField(fields, "page");
    const functionName = textField(fields, "functionName");
    const panel = fields.panel;
    const fromPanel = typeof panel === "string" && uis.panel(panel) !== null;
    if (!fromPanel && !functionsOf(menus).has(functionName))
      throw new HttpRefusal(403, "not a function of the menu", FAILURES["not-found"]);
    const args = Array.isArray(fields.args) ? fields.args : [];
    try {
      const run = { ui: uis.of(page), args, selection: selectionOf(fields.selection) };
      const { value } = await inTurn(() => script.run(functionName, run));
      sendJson(response, 200, { value });
    } catch (error) {
      if (!(error instanceof ScriptFailure)) throw error;
      sendJson(response, 200, { error: { th: FAILURES[error.reason], message: error.message } });
    }
  }

  const table: Record<string, Route> = {
    "GET /": (_, response) =>
      sendHtml(response, 200, assets.get("/index.html")?.body.toString() ?? "", { "content-security-policy": PAGE_CSP }),
    "GET /boot": (_, response) => {
      const clock = cloudRoutes?.clock() ?? null;
      sendJson(response, 200, { title: workbook.title(), menus, clock, ...workbook.snapshot() } satisfies Boot);
    },
    "GET /events": (_, response, url) => events.connect(pageId(url.searchParams.get("page")), response),
    "GET /revisions": (_, response, url) => sendJson(response, 200, revisionsAfter(workbook, url.searchParams.get("after"))),
    "POST /revisions": async (request, response, url) => {
      const message = await readFields(request, REVISION_LIMIT);
      const accepted = trigger.before(pageId(url.searchParams.get("page")), message);
      const receipt = workbook.receive(message);
      if (receipt.accepted) accepted();
      sendJson(response, 200, receipt);
    },
    "POST /script": runScript,
    "POST /ui": async (request, response) => {
      const fields = await readFields(request, MESSAGE_LIMIT);
      const button = textField(fields, "button");
      if (!isButton(button)) throw new HttpRefusal(400, "no such button");
      const answer = { page: textField(fields, "page"), id: textField(fields, "id"), button, text: textField(fields, "text") };
      sendJson(response, 200, { taken: uis.answer(answer) });
    },
  };

  return {
    find(method, path) {
      if (path.startsWith("/v4/")) {
        return async (request, response) => {
          const body = method === "GET" ? null : await readJson(request, REVISION_LIMIT);
          const answer = await google({ method, url: request.url ?? "", body });
          sendJson(response, answer.status, answer.body);
        };
      }
      const asset = method === "GET" ? assets.get(path) : undefined;
      if (asset) return (request, response) => sendAsset(request, response, asset);
      const panel = method === "GET" ? /^\/panel\/([\w-]+)$/.exec(path)?.[1] : undefined;
      if (panel) return (request, response) => sendPanel(request, response, panel);
      const kept = method === "GET" ? /^\/drive\/([\w-]+)$/.exec(path)?.[1] : undefined;
      if (kept) return (_, response) => sendDriveFile(response, drive?.content(kept) ?? null);
      const address = /^\/spreadsheets\/d\/([\w-]+)(\/edit|\/copy)?$/.exec(path);
      if (address?.[1] === workbook.spreadsheetId) return googlePage(method, address[2]);
      return Object.hasOwn(table, `${method} ${path}`) ? table[`${method} ${path}`] : cloudRoutes?.find(method, path);
    },
    open: (path) => (cloud && path.startsWith("/v1/") ? (request, response) => passToGateway(cloud, request, response) : undefined),
    publicAsset: (path) => (path.startsWith("/assets/fonts/") ? assets.get(path) : undefined),
    close() {
      unsubscribe();
      cloudRoutes?.close();
      events.close();
    },
  };

  /** Google's addresses of a spreadsheet: itself, and the page that makes a copy. */
  function googlePage(method: string, page: string | undefined): Route | undefined {
    if (page !== "/copy") return method === "GET" ? (_, response) => void response.writeHead(303, { location: "/" }).end() : undefined;
    if (method === "GET") return (_, response) => sendHtml(response, 200, copyQuestionPage(workbook.title()), { ...COPY_PAGE_HEADERS });
    return method === "POST" ? (_, response) => sendHtml(response, 200, makeCopy(), { ...COPY_PAGE_HEADERS }) : undefined;
  }

  function makeCopy(): string {
    try {
      const made = copy();
      return copyMadePage(made, resolve(made.folder));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log(`copy: ${error.stack}`);
      throw new HttpRefusal(500, "no copy could be made", error.message);
    }
  }

  function sendPanel(request: IncomingMessage, response: ServerResponse, id: string): void {
    const panel = uis.panel(id);
    if (!panel) throw new HttpRefusal(404, "no such panel");
    sendHtml(response, 200, panelPage(panel.title, panel.html), { "content-security-policy": panelCsp(`http://${request.headers.host}`) });
  }
}

/** One sentence for each way a script can fail. */
const FAILURES: Record<ScriptFailure["reason"], string> = {
  error: "คำสั่งทำงานไม่สำเร็จ กรุณาลองอีกครั้ง หากยังไม่สำเร็จ โปรดแจ้งผู้ดูแลระบบ",
  "not-found": "ไม่พบคำสั่งนี้ กรุณาเปิดหน้านี้ใหม่แล้วลองอีกครั้ง",
  timeout: "คำสั่งใช้เวลานานเกินกำหนด ระบบจึงหยุดให้ กรุณาลองอีกครั้ง",
  closed: "โปรแกรมกำลังปิด กรุณาเปิดโปรแกรมใหม่แล้วลองอีกครั้ง",
};

function functionsOf(menus: ScriptMenu[]): Set<string> {
  const names = (menu: ScriptMenu): string[] =>
    menu.entries.flatMap((entry) => ("functionName" in entry ? [entry.functionName] : "submenu" in entry ? names(entry.submenu) : []));
  return new Set(menus.flatMap(names));
}

function pageId(given: string | null): string {
  if (given === null || !/^[\w-]{8,64}$/.test(given)) throw new HttpRefusal(400, "page must be 8 to 64 letters and digits");
  return given;
}

function selectionOf(given: unknown): Selection | null {
  if (typeof given !== "object" || given === null) return null;
  const { sheetId, zone } = given as { sheetId?: unknown; zone?: Selection["zone"] };
  if (typeof sheetId !== "number") return null;
  const sides = zone ? [zone.top, zone.left, zone.bottom, zone.right] : [];
  return { sheetId, zone: zone && sides.every(Number.isInteger) ? zone : null };
}

function revisionsAfter(workbook: SharedWorkbook, after: string | null): RevisionsAfter {
  const { data, revisions } = workbook.snapshot();
  if ((data as { revisionId?: string }).revisionId === after) return { revisions };
  const at = revisions.findIndex((revision) => (revision as { nextRevisionId?: string }).nextRevisionId === after);
  return { revisions: at < 0 ? null : revisions.slice(at + 1) };
}
