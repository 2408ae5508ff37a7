/** A small HTTP server on the loopback interface before a stand-in: reads whole requests, can fail on purpose. @module */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

export interface FrontRequest {
  method: string;
  /** Path as sent, without the query. */
  path: string;
  /** With the question mark, or "". */
  query: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}
export interface FrontAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** How a stand-in fails: refused as busy, refused as too often, late, or the connection lost before anything was done. */
export type FaultKind = "503" | "429" | "slow" | "drop";
export type Fault = (request: FrontRequest) => FaultKind | null;

export interface FrontOptions {
  handle(request: FrontRequest): Promise<FrontAnswer>;
  /** The service's own words for its refusals. */
  refusal(kind: "503" | "429" | "500"): FrontAnswer;
  fault?: Fault | undefined;
  log(text: string): void;
}

export interface Front {
  /** `http://127.0.0.1:PORT` */
  url: string;
  close(): Promise<void>;
}

const SLOW_MS = 5_000;

/** Listens on 127.0.0.1 and a free port. */
export async function openFront(options: FrontOptions): Promise<Front> {
  const server = createServer((request, response) => void serve(options, request, response));
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

async function serve({ handle, refusal, fault, log }: FrontOptions, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const request = await read(incoming);
    const kind = fault?.(request) ?? null;
    if (kind === "drop") return void incoming.socket.destroy();
    if (kind === "slow") await wait(SLOW_MS, undefined, { ref: false });
    const answer = kind === "503" || kind === "429" ? refusal(kind) : await handle(request);
    response.writeHead(answer.status, answer.headers).end(request.method === "HEAD" ? undefined : answer.body);
  } catch (error) {
    log(`stand-in ${incoming.method} ${incoming.url?.split("?")[0]}: ${error instanceof Error ? error.stack : String(error)}`);
    if (response.headersSent) return void response.destroy();
    const { status, headers, body } = refusal("500");
    response.writeHead(status, headers).end(body);
  }
}

async function read(incoming: IncomingMessage): Promise<FrontRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const [path = "/", query] = (incoming.url ?? "/").split(/\?(.*)/s);
  return {
    method: incoming.method ?? "GET",
    path,
    query: query === undefined ? "" : `?${query}`,
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  };
}

/** Passes a request on to the stand-in behind. */
export async function forward(url: string, { method, path, query, headers, body }: FrontRequest): Promise<FrontAnswer> {
  const kept = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name));
  const answer = await fetch(`${url}${path}${query}`, {
    method,
    headers: kept.map(([name, value]): [string, string] => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
  const passed = [...answer.headers].filter(([name]) => !HOP_BY_HOP.includes(name));
  return { status: answer.status, headers: Object.fromEntries(passed), body: Buffer.from(await answer.arrayBuffer()) };
}

const HOP_BY_HOP = ["host", "connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding", "expect"];

/** Gives the port. */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

export function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
