/** A front before a stand-in that goes wrong as it is told: for the faults that an answer over HTTP can have, whoever speaks. @module */
import { Agent, createServer, type IncomingMessage, request as onward, type ServerResponse } from "node:http";
import { closeServer, type FrontAnswer, type FrontRequest, listen } from "#local/cloud/front";
import type { Fault } from "#test/faults/matrix";

/** How a service says no. */
export interface Words {
  throttled: FrontAnswer;
  denied: FrontAnswer;
  busy: FrontAnswer;
  /** What it says to a request that was signed with a clock that is wrong. null: it reads no clock. */
  skewed: FrontAnswer | null;
}

export interface FaultFront {
  url: string;
  /** null: passes everything on. */
  fault: Fault | null;
  /** Which requests it strikes. */
  strikes: (request: FrontRequest) => boolean;
  /** How many requests it strikes yet. */
  left: number;
  /** How many it struck. */
  struck: number;
  /** When all that was done unheard is done. */
  settled(): Promise<unknown>;
  close(): Promise<void>;
}

/** How far the functions' clock is behind the service's. */
export const SKEW_MS = 6 * 3_600_000;
const WITHIN_MS = 5 * 60_000;
const HTML = "<!doctype html><title>Sign in</title><p>Please sign in to the network.</p>";

/**
 * @param waits.forNothing the client waits for an answer's beginning, as long as it does.
 * @param waits.forTheEnd it waits for the end of one that has begun.
 */
export async function openFaultFront(behind: string, words: Words, waits: { forNothing(): void; forTheEnd(): void }): Promise<FaultFront> {
  const late: Promise<unknown>[] = [];
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing).catch(() => outgoing.destroy()));

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await requestOf(incoming);
    const { fault } = front;
    if (fault === null || front.left <= 0 || !front.strikes(request)) return send(outgoing, await forward(behind, request));
    if (fault === "skew" && isInTime(request)) return send(outgoing, dated(await forward(behind, request)));
    front.left--;
    front.struck++;
    switch (fault) {
      case "429":
        return send(outgoing, { ...plain("Too Many Requests"), status: 429 });
      case "503":
        return send(outgoing, words.busy);
      case "throttled":
        return send(outgoing, words.throttled);
      case "denied":
        return send(outgoing, words.denied);
      case "skew":
        return send(outgoing, dated(words.skewed ?? words.denied));
      case "json":
        return send(outgoing, { ...plain('{"hello":"world"}'), status: 200 });
      case "html":
        return send(outgoing, { status: 200, headers: { "content-type": "text/html" }, body: HTML });
      case "empty":
        return send(outgoing, { status: 200, headers: {}, body: "" });
      case "timeout":
        return waits.forNothing();
      case "slow":
        late.push(forward(behind, request));
        return waits.forNothing();
      case "trickle": {
        const { status, headers } = await forward(behind, request);
        outgoing.writeHead(status, { ...headers, "content-length": "1000000" });
        const drip = setInterval(() => outgoing.write(" "), 20);
        outgoing.once("close", () => clearInterval(drip));
        return waits.forTheEnd();
      }
      case "half": {
        const { status, headers, body } = await forward(behind, request);
        const bytes = Buffer.from(body);
        outgoing.writeHead(status, { ...headers, "content-length": String(bytes.length + 1) });
        outgoing.write(bytes.subarray(0, bytes.length / 2), () => incoming.socket.destroy());
        return;
      }
    }
  }

  const port = await listen(server);
  const front: FaultFront = {
    url: `http://127.0.0.1:${port}`,
    fault: null,
    strikes: () => true,
    left: Infinity,
    struck: 0,
    settled: () => Promise.all(late),
    close: () => closeServer(server),
  };
  return front;
}

async function requestOf(incoming: IncomingMessage): Promise<FrontRequest> {
  const [path = "/", query] = (incoming.url ?? "/").split(/\?(.*)/s);
  const { method = "GET", headers } = incoming;
  return { method, path, query: query === undefined ? "" : `?${query}`, headers, body: await bodyOf(incoming) };
}

const agent = new Agent({ keepAlive: true });

function forward(behind: string, { method, path, query, headers, body }: FrontRequest): Promise<FrontAnswer> {
  return new Promise((resolve, reject) => {
    const { connection: _connection, host: _host, ...kept } = headers;
    const sent = onward(`${behind}${path}${query}`, { method, headers: kept, agent }, async (answer) => {
      try {
        const { connection: _, "transfer-encoding": __, ...told } = answer.headers;
        resolve({ status: answer.statusCode ?? 500, headers: told as Record<string, string>, body: await bodyOf(answer) });
      } catch (error) {
        reject(error);
      }
    });
    sent.on("error", reject).end(body);
  });
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function send(outgoing: ServerResponse, { status, headers, body }: FrontAnswer): void {
  outgoing.writeHead(status, headers).end(body);
}

function plain(body: string): Omit<FrontAnswer, "status"> {
  return { headers: { "content-type": "application/json" }, body };
}

/** With the service's own time, by which the SDK's clients set their clock. */
function dated(answer: FrontAnswer): FrontAnswer {
  return { ...answer, headers: { ...answer.headers, date: new Date(Date.now() + SKEW_MS).toUTCString() } };
}

function isInTime({ headers }: FrontRequest): boolean {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(headers["x-amz-date"])) ?? [];
  const signed = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Math.abs(signed - (Date.now() + SKEW_MS)) < WITHIN_MS;
}
