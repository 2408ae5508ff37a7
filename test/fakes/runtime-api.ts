/**
 * Lambda's runtime API, as the runtime client of a function asks it: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 * What is not described there is refused, and written down.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a function tells of its failure. `type`: of the header; `trace`: lines of the stack. */
export interface ToldError {
  type: string;
  errorType: string;
  errorMessage: string;
  trace: string[];
}
/** "timed-out": nothing came until the deadline, when Lambda ends the process. */
export type Outcome = { response: unknown } | { error: ToldError } | "timed-out";

export interface RuntimeApi {
  /** AWS_LAMBDA_RUNTIME_API. */
  host: string;
  /** Hands the event to who asks for the next one, with so many milliseconds until the deadline. */
  invoke(event: unknown, timeoutMs: number): Promise<Outcome>;
  /** What was told of a start that failed, or null. */
  initError(): ToldError | null;
  /** Resolves when the function asks for its first event: it has started. */
  ready: Promise<void>;
  /** Requests that were turned away. */
  refused: string[];
  close(): Promise<void>;
}

interface Invocation {
  id: string;
  event: string;
  timeoutMs: number;
  settle(outcome: Outcome): void;
}

const VERSION = "/2018-06-01/runtime";
/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, synchronous. */
const PAYLOAD_LIMIT = 6 * 1024 * 1024;
const ERROR_TYPE = "lambda-runtime-function-error-type";

/** @param functionArn told with each event. @param now milliseconds since 1970, as the function's process has them. */
export async function startRuntimeApi({ functionArn, now }: { functionArn: string; now(): number }): Promise<RuntimeApi> {
  const queued: Invocation[] = [];
  const refused: string[] = [];
  let waiting: ServerResponse | null = null;
  let running: Invocation | null = null;
  let isReady = false;
  let tellReady = () => {};
  const ready = new Promise<void>((resolve) => {
    tellReady = resolve;
  });
  let initError: ToldError | null = null;

  function handOut(): void {
    if (!waiting || running) return;
    const next = queued.shift();
    if (!next) return;
    running = next;
    const timer = setTimeout(() => settle(next.id, "timed-out"), next.timeoutMs);
    const { settle: told } = next;
    next.settle = (outcome) => {
      clearTimeout(timer);
      told(outcome);
    };
    waiting.writeHead(200, {
      "content-type": "application/json",
      "lambda-runtime-aws-request-id": next.id,
      "lambda-runtime-deadline-ms": String(now() + next.timeoutMs),
      "lambda-runtime-invoked-function-arn": functionArn,
      "lambda-runtime-trace-id": "Root=1-65a1b2c3-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=0",
    });
    waiting.end(next.event);
    waiting = null;
  }

  function settle(id: string, outcome: Outcome): boolean {
    if (running?.id !== id) return false;
    const { settle: told } = running;
    running = null;
    told(outcome);
    return true;
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const call = `${request.method} ${request.url}`;
    const type = String(request.headers[ERROR_TYPE] ?? "");
    const answer = (status: number, content: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
    const refuse = (status: number, errorType: string) => {
      refused.push(`${call}: ${errorType}`);
      answer(status, { errorType, errorMessage: call });
    };
    const accept = () => answer(202, { status: "OK" });

    if (call === `GET ${VERSION}/invocation/next`) {
      if (waiting || running) return refuse(403, "InvalidStateTransition");
      isReady = true;
      tellReady();
      waiting = response;
      return handOut();
    }
    if (call === `POST ${VERSION}/init/error`) {
      if (isReady) return refuse(403, "InvalidStateTransition");
      initError = toldError(type, body);
      return accept();
    }
    const [, id = "", kind] = new RegExp(`^POST ${VERSION}/invocation/([^/]+)/(response|error)$`).exec(call) ?? [];
    if (kind === undefined) return refuse(404, "NotFound");
    if (kind === "response" && body.length > PAYLOAD_LIMIT) return refuse(413, "RequestEntityTooLarge");
    const outcome = kind === "error" ? { error: toldError(type, body) } : { response: JSON.parse(body.toString("utf8")) };
    if (!settle(id, outcome)) return refuse(400, "InvalidRequestID");
    accept();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    invoke(event, timeoutMs) {
      return new Promise((settle) => {
        queued.push({ id: randomUUID(), event: JSON.stringify(event), timeoutMs, settle });
        handOut();
      });
    },
    initError: () => initError,
    ready,
    refused,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @throws where the body is not as documented: `errorMessage`, `errorType` and the lines of the trace. */
function toldError(type: string, body: Buffer): ToldError {
  const { errorMessage, errorType, trace, stackTrace } = JSON.parse(body.toString("utf8"));
  const lines = trace ?? stackTrace;
  if (typeof errorMessage !== "string" || typeof errorType !== "string" || !Array.isArray(lines)) throw new Error(`no error: ${body}`);
  return { type, errorType, errorMessage, trace: lines.map(String) };
}
