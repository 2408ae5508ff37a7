/** A running server on a free port, with a workbook and a spreadsheet in memory, and raw requests to it. @module */
import { request as httpRequest } from "node:http";
import { afterEach } from "vitest";
import { createScriptHost } from "#local/script-host/host";
import { loadAssets } from "#local/server/assets";
import { type LocalServer, type ServerOptions, type SharedWorkbook, startServer } from "#local/server/server";
import { memoryEngine } from "#test/fakes/memory-engine";
import { FIXTURE, memoryProperties } from "#test/unit/local/script-host/harness";

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  json(): unknown;
}

export interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface TestServer {
  server: LocalServer;
  options: ServerOptions;
  log: string[];
  received: object[];
  /** As the signed-in page would: cookie, Origin, JSON. Headers given replace those; "" leaves one out. */
  asPage(path: string, sent?: Sent): Promise<Answer>;
  /** With no header but Host. */
  bare(path: string, sent?: Sent): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  /** Opens a page's event stream. */
  open(page: string): EventLog;
}

export interface EventLog {
  events: { event: string; data: unknown }[];
  close(): void;
}

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

export async function testServer(changed: Partial<ServerOptions> = {}): Promise<TestServer> {
  const log: string[] = [];
  const received: object[] = [];
  const listeners = new Set<(message: object) => void>();
  const revisions: object[] = [{ nextRevisionId: "r1" }, { nextRevisionId: "r2" }];
  const engine = memoryEngine();
  const workbook: SharedWorkbook = {
    spreadsheetId: engine.spreadsheetId,
    sheets: engine.sheets,
    cells: engine.cells,
    title: () => "แผนของ อบต.ตัวอย่าง",
    snapshot: () => ({ data: { revisionId: "r0" }, revisions }),
    receive(message) {
      received.push(message);
      for (const listener of listeners) listener(message);
      return { accepted: true };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const script = await createScriptHost({
    code: FIXTURE,
    engine,
    properties: memoryProperties(),
    log: (level, text) => void log.push(`${level}: ${text}`),
  });
  const options: ServerOptions = {
    port: 0,
    assets: loadAssets({ page: "// the page's script", mailbox: "// the mailbox's script" }),
    workbook,
    script,
    google: async (request) => ({ status: 200, body: { asked: request } }),
    copy: () => ({ folder: "แผน <1>-copy-1", title: "สำเนาของ แผน & อื่นๆ" }),
    log: (text) => void log.push(text),
    ...changed,
  };
  const server = await startServer(options);
  cleanUp.push(
    () => script.close(),
    () => server.close(),
  );

  const host = `127.0.0.1:${server.port}`;
  const signedIn = {
    host,
    origin: `http://${host}`,
    cookie: `sucharit_${server.port}=${server.token}`,
    "content-type": "application/json",
  };
  const asPage = (path: string, sent: Sent = {}) => send(server.port, path, { ...sent, headers: { ...signedIn, ...sent.headers } });
  return {
    server,
    options,
    log,
    received,
    asPage,
    bare: (path, sent = {}) => send(server.port, path, { ...sent, headers: { host, ...sent.headers } }),
    post: (path, body) => asPage(path, { method: "POST", body: JSON.stringify(body) }),
    open(page) {
      const stream = openStream(server.port, `/events?page=${page}`, signedIn);
      cleanUp.push(() => stream.close());
      return stream;
    },
  };
}

/** `path` goes out as it is: fetch would tidy `..` away and set Host itself. */
function send(port: number, path: string, { method = "GET", headers = {}, body }: Sent): Promise<Answer> {
  const kept = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ""));
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, path, method, headers: kept, setHost: false }, (response) => {
      const chunks: Buffer[] = [];
      const answer = () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: () => JSON.parse(text) });
      };
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        if (response.headers["content-type"]?.startsWith("text/event-stream")) {
          answer();
          request.destroy();
        }
      });
      response.on("end", answer);
    });
    request.on("error", reject);
    request.end(body);
  });
}

function openStream(port: number, path: string, headers: Record<string, string>): EventLog {
  const events: EventLog["events"] = [];
  let rest = "";
  const request = httpRequest({ host: "127.0.0.1", port, path, headers }, (response) => {
    response.setEncoding("utf8");
    response.on("data", (chunk: string) => {
      const blocks = (rest + chunk).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
        if (event !== undefined && data !== undefined) events.push({ event, data: JSON.parse(data) });
      }
    });
  });
  request.on("error", () => undefined);
  request.end();
  return { events, close: () => void request.destroy() };
}
