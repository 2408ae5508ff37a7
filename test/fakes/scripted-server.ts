/** A service that answers as it is told, one answer a request, for the real clients. @module */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface ScriptedAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** JSON unless it is a text. */
  body?: unknown;
  /** Instead of an answer: the connection is cut, or nothing ever comes. */
  instead?: "cut" | "hang";
}
export interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface ScriptedServer {
  url: string;
  asked: Asked[];
  /** Forgets what was asked. The last answer is given for all that follow. */
  answers(...answers: (ScriptedAnswer | ((asked: Asked) => ScriptedAnswer))[]): void;
  close(): Promise<void>;
}

export async function startScripted(): Promise<ScriptedServer> {
  let script: Parameters<ScriptedServer["answers"]> = [];
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one: Asked = {
      method: request.method ?? "",
      url: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    };
    asked.push(one);
    const next = script.length > 1 ? script.shift() : script[0];
    const { status = 200, headers = {}, body = {}, instead } = typeof next === "function" ? next(one) : (next ?? {});
    if (instead === "cut") return request.socket.destroy();
    if (instead === "hang") return;
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answers(...answers) {
      script = answers;
      asked.length = 0;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
