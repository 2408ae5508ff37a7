/** One cell of the matrix: the functions with their own adapters and clients, each dependency behind a front that can fail, on a clock that nobody waits for. @module */
import { randomBytes, randomUUID } from "node:crypto";
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import type { Context } from "aws-lambda";
import { createRemoteJWKSet } from "jose";
import { bangkokDay } from "#core/calendar/date";
import { createAnswers } from "#lambdas/answers/answers";
import { createAuthorizer } from "#lambdas/authorizer/authorizer";
import { createDueWorkbooks } from "#lambdas/due-workbooks/due-workbooks";
import { createHandIn } from "#lambdas/hand-in/hand-in";
import { createMailEvents } from "#lambdas/mail-events/mail-events";
import { createRegistration } from "#lambdas/registration/registration";
import { createRemind } from "#lambdas/remind/remind";
import { createReport } from "#lambdas/report/report";
import { filesClient, mailClient, queueClient, tableClient } from "#lambdas/shared/aws";
import { createFiles } from "#lambdas/shared/files";
import { sheetsApi } from "#lambdas/shared/google";
import { federationCredentials } from "#lambdas/shared/google-federation";
import type { RoleClient } from "#lambdas/shared/google-sign-in";
import { createLinks } from "#lambdas/shared/links";
import type { Log } from "#lambdas/shared/logging";
import { createMail } from "#lambdas/shared/mail/send";
import { createOfferedFiles } from "#lambdas/shared/offered-files";
import { createQueue } from "#lambdas/shared/queue";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import { MAIL_ATTEMPT_MS, MAIL_RESERVE_MS, READING_ATTEMPT_MS, READING_RESERVE_MS } from "#lambdas/shared/reserves";
import { createRetry, type RetryOptions } from "#lambdas/shared/retry";
import { createSheets } from "#lambdas/shared/sheets";
import { createTable } from "#lambdas/shared/table";
import { tableDefinition } from "#lambdas/shared/table-definition";
import { createStatus } from "#lambdas/status/status";
import type { FrontRequest } from "#local/cloud/front";
import { answerGateway } from "#local/cloud/gateway";
import type { LocalFunction } from "#local/cloud/invoke";
import type { GatewayResponse } from "#local/cloud/local-cloud";
import { drainQueue } from "#local/cloud/queue-poller";
import { TEST_PLACE } from "#test/fakes/dynalite";
import { MORNING, registrationOf } from "#test/fakes/reminded-workbook";
import { type FaultFront, openFaultFront, SKEW_MS } from "#test/faults/fault-front";
import type { Fault } from "#test/faults/matrix";
import { WORDS } from "#test/faults/words";
import { BUCKET, type World } from "#test/faults/world";

export type Dependency = keyof typeof WORDS;

/** As the deployment sets them; see infra/ and local/cloud/functions.ts. */
const SECONDS = { http: 29, event: 60, remind: REMINDER_QUEUE.functionSeconds };
/** Of the Scheduler for an invocation that fails, and of EventBridge's asynchronous invocations. */
const ATTEMPTS = 3;
/** How long each client of lambdas/shared waits for an answer. */
const WAITS_MS: Record<Dependency, number> = {
  table: 3_000,
  queue: 5_000,
  files: 10_000,
  mail: 20_000,
  sheets: 25_000,
  token: 10_000,
  keys: 5_000,
};
/** And how long it does while nothing would come anyway; a file takes a while to be sent. */
const IN_VAIN_MS: Record<Dependency, number> = { table: 60, queue: 60, files: 300, mail: 60, sheets: 60, token: 60, keys: 60 };
/** Clients that limit a whole answer; the SDK's limit its beginning alone, and their callers' limit must do. */
const WITH_A_LIMIT: Dependency[] = ["sheets", "token", "keys"];
/** For the beginning of an answer that trickles to come. */
const DRIPS_MS = 30;
/** A function that is at nothing for so long, really, has stopped: nothing of what it waits for takes time. */
const HANGS_MS = 15_000;

const KEY = "a key of tests that has thirty-two characters or more";
const CLIENT_ID = "123.apps.googleusercontent.com";
const USER = "officer@example.go.th";
let cells = 0;

export interface Cell {
  world: World;
  spreadsheetId: string;
  now: number;
  /** Before the dependency that can fail. */
  front: FaultFront;
  /** By name, since the cell began. */
  metrics: Record<string, number>;
  /** Functions that were at work longer than they have, or for ever. */
  overran: string[];
  services: ReturnType<typeof functionsOf>["services"];
  links: ReturnType<typeof createLinks>;
  /** From now on. @param how.left requests that are struck */
  breaks(fault: Fault, how?: { strikes?: (request: FrontRequest) => boolean; left?: number }): void;
  heals(): void;
  /** What the Scheduler does: again where it fails. Whether it came to its end. */
  schedule(beforeAttempt?: (attempt: number) => void): Promise<boolean>;
  /** Until nothing is left in the queue. @param beforeDelivery counted from 1 */
  drain(beforeDelivery?: (delivery: number) => void): Promise<void>;
  deliver(body: string, received?: number): Promise<boolean>;
  deadLetters(): number;
  /** As EventBridge does: again where it fails. Whether it was taken. */
  mailEvent(event: unknown): Promise<boolean>;
  ask(method: string, url: string, body?: string | object, headers?: Record<string, string>): Promise<GatewayResponse>;
  received(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/** @param failing the dependency that can; the others are the stand-ins themselves. */
export async function openCell(world: World, failing: Dependency = "table"): Promise<Cell> {
  const number = cells++;
  const spreadsheetId = `workbook-of-a-cell-number-${number}`;
  const table = `table-${number}`;
  const behind = { ...world.urls, sheets: world.urls.google, token: world.urls.google };
  const forNothing = () => {
    // Who called gives up before the client does, where the function's time is nearly over.
    if (attempt.ms < WAITS_MS[failing]) cutOff();
    else cell.now += WAITS_MS[failing];
    if (front.left <= 0) setTimeout(() => functions.waits(failing, WAITS_MS[failing]), IN_VAIN_MS[failing] / 2);
  };
  const forTheEnd = WITH_A_LIMIT.includes(failing) ? forNothing : () => void setTimeout(cutOff, DRIPS_MS);
  const front = await openFaultFront(behind[failing], WORDS[failing], { forNothing, forTheEnd });
  const urls = { ...behind, [failing]: front.url };
  let attempt = { controller: new AbortController(), ms: Infinity };
  function cutOff(): void {
    cell.now += attempt.ms;
    attempt.controller.abort();
  }

  const direct = tableClient({ endpoint: world.urls.table, ...TEST_PLACE });
  await direct.send(new CreateTableCommand(tableDefinition(table)));
  const poller = queueClient({ endpoint: world.urls.queue, ...TEST_PLACE });
  const dead = world.queues.createQueue(`dead-${number}`);
  const { queueUrl } = world.queues.createQueue(`remind-${number}`, {
    attributes: {
      VisibilityTimeout: String(REMINDER_QUEUE.visibilitySeconds),
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.queueArn, maxReceiveCount: REMINDER_QUEUE.maxReceives }),
    },
  });

  const metrics: Record<string, number> = {};
  const nothing = () => {};
  const log: Log = {
    info: nothing,
    warn: nothing,
    error: nothing,
    count: (name, value = 1) => {
      metrics[name] = (metrics[name] ?? 0) + value;
    },
    publish: nothing,
  };
  const clock = () => new Date(cell.now);
  const timing: Partial<RetryOptions> = {
    random: () => 0.5,
    // Enough for a fault of two requests; each one more is a request in thousands of runs.
    maxAttempts: 3,
    now: () => cell.now,
    sleep: async (ms) => {
      cell.now += ms;
    },
    timer(ms) {
      attempt = { controller: new AbortController(), ms };
      return attempt.controller.signal;
    },
  };
  const functions = functionsOf({ urls, table, queueUrl, clock, log, timing });
  /** As Lambda does, in the time of the cell's clock. */
  async function invoke(name: keyof typeof functions.handlers, seconds: number, event: unknown): Promise<unknown> {
    const end = cell.now + seconds * 1000;
    const handler = functions.handlers[name] as (event: unknown, context: Context) => Promise<unknown>;
    let timer: NodeJS.Timeout | undefined;
    const hangs = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        cell.overran.push(name);
        reject(new Error(`${name} hangs`));
      }, HANGS_MS);
    });
    try {
      const context = { getRemainingTimeInMillis: () => Math.max(0, end - cell.now) } as Context;
      const answer = await Promise.race([handler(structuredClone(event), context), hangs]);
      if (cell.now <= end) return answer;
      cell.overran.push(name);
      throw new Error(`${name} is ended: its time is over`);
    } finally {
      clearTimeout(timer);
    }
  }
  const local = (name: keyof typeof functions.handlers, seconds: number): LocalFunction => ({
    name,
    timeoutMs: 2 * HANGS_MS,
    handler: (event: unknown) => invoke(name, seconds, event),
  });
  const consumer = local("remind", SECONDS.remind);
  const routes = (
    [
      ["POST /v1/registrations", "registration"],
      ["POST /v1/registrations/confirm", "registration"],
      ["GET /v1/workbooks/{id}/status", "status"],
      ["POST /v1/hand-ins", "handIn"],
      ["POST /v1/reports", "report"],
      ["GET /v1/answers", "answers"],
      ["POST /v1/answers", "answers"],
    ] as const
  ).map(([key, name]) => ({ key, open: name === "answers", function: local(name, SECONDS.http) }));

  const cell: Cell = {
    world,
    spreadsheetId,
    now: MORNING,
    front,
    metrics,
    overran: [],
    services: functions.services,
    links: createLinks({ key: KEY, publicUrl: "https://gateway.example.go.th", clock }),
    breaks(fault, { strikes = () => true, left = Infinity } = {}) {
      Object.assign(front, { fault, strikes, left });
      const isSilent = fault === "timeout" || fault === "slow" || (fault === "trickle" && WITH_A_LIMIT.includes(failing));
      if (isSilent) functions.waits(failing, IN_VAIN_MS[failing]);
    },
    heals() {
      front.fault = null;
      functions.waits(failing, WAITS_MS[failing]);
    },
    async schedule(beforeAttempt = () => {}) {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        beforeAttempt(attempt);
        const done = await invoke("dueWorkbooks", SECONDS.event, {}).then(
          () => true,
          () => false,
        );
        if (done) return true;
        cell.now += 60_000;
      }
      return false;
    },
    async drain(beforeDelivery = () => {}) {
      let delivery = 0;
      const counted: LocalFunction = {
        ...consumer,
        handler: (event: unknown) => {
          beforeDelivery(++delivery);
          return invoke("remind", SECONDS.remind, event);
        },
      };
      await drainQueue({
        client: poller,
        queueUrl,
        queueArn: "arn:aws:sqs:ap-southeast-1:000000000000:remind",
        consumer: counted,
        batchSize: REMINDER_QUEUE.batchSize,
        waited() {
          cell.now += REMINDER_QUEUE.visibilitySeconds * 1000;
        },
        log: () => {},
      });
    },
    async deliver(body, received = 1) {
      const record = { messageId: "m", body, attributes: { ApproximateReceiveCount: String(received) } };
      const answer = (await invoke("remind", SECONDS.remind, { Records: [record] })) as { batchItemFailures: unknown[] };
      return answer.batchItemFailures.length === 0;
    },
    deadLetters: () => world.queues.inspectQueue(`dead-${number}`)?.messages.ready.length ?? 0,
    async mailEvent(event) {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const done = await invoke("mailEvents", SECONDS.event, event).then(
          () => true,
          () => false,
        );
        if (done) return true;
        cell.now += 60_000;
      }
      return false;
    },
    async ask(method, url, body = "", headers = {}) {
      const options = {
        routes,
        authorizer: local("authorizer", SECONDS.http),
        now: clock,
        domainName: "gateway.example.go.th",
        log: () => {},
      };
      const token = await world.issuer.token({ email: USER, aud: CLIENT_ID });
      return answerGateway(options, {
        method,
        url,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
        body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
      });
    },
    async received() {
      await front.settled();
      return world.received(spreadsheetId);
    },
    async close() {
      functions.close();
      direct.destroy();
      poller.destroy();
      await front.close();
    },
  };
  await cell.services.registry.register({ ...registrationOf(spreadsheetId), aud: CLIENT_ID, wakeOn: bangkokDay(clock()) });
  return cell;
}

interface Places {
  urls: Record<Dependency, string>;
  table: string;
  queueUrl: string;
  clock: () => Date;
  log: Log;
  timing: Partial<RetryOptions>;
}

/** The SDK's own, of which its types show less. */
interface NodeHandler {
  updateHttpClientConfig(key: "requestTimeout", value: number): void;
}

/** Made once a cell, as in a function that stays warm: whatever a client has come to believe, it believes. */
function functionsOf({ urls, table, queueUrl, clock, log, timing }: Places) {
  const place = (name: Dependency) => ({ endpoint: urls[name], ...TEST_PLACE });
  const retry = createRetry(timing);
  const clients = {
    table: tableClient(place("table")),
    queue: queueClient(place("queue")),
    files: filesClient(place("files")),
    mail: mailClient(place("mail")),
  };
  const { registry, ledger, handIns } = createTable({ client: clients.table, table, retry, clock });
  const federation = {
    projectNumber: "123456789",
    pool: "pool",
    provider: "aws",
    serviceAccount: "reader@example.iam.gserviceaccount.com",
  };
  const api = sheetsApi({
    credentials: federationCredentials(federation, { sts: urls.token, iam: urls.token }),
    rootUrl: `${urls.sheets}/`,
  });
  const links = createLinks({ key: KEY, publicUrl: "https://gateway.example.go.th", clock });
  const workbookUrl = (id: string) => `https://docs.google.com/spreadsheets/d/${id}/edit`;
  const keysWithin = (timeoutDuration: number) => createRemoteJWKSet(new URL(`${urls.keys}/oauth2/v3/certs`), { timeoutDuration });
  let keys = keysWithin(WAITS_MS.keys);
  const mail = createMail({
    client: clients.mail,
    from: "sucharit@example.org",
    configurationSet: null,
    retry: createRetry({ ...timing, reserveMs: MAIL_RESERVE_MS, attemptMs: MAIL_ATTEMPT_MS }),
  });
  const files = createFiles({ client: clients.files, bucket: BUCKET, retry });
  const offered = createOfferedFiles({ client: clients.files, bucket: BUCKET, retry, clock });
  const readings = createSheets({ api, retry: createRetry({ ...timing, reserveMs: READING_RESERVE_MS, attemptMs: READING_ATTEMPT_MS }) });
  return {
    services: { registry, ledger, handIns },
    handlers: {
      dueWorkbooks: createDueWorkbooks({ registry, queue: createQueue({ client: clients.queue, queueUrl, retry }), clock, log }),
      remind: createRemind({ registry, ledger, sheets: readings, mail, links, workbookUrl, newOwner: randomUUID, clock, log }),
      mailEvents: createMailEvents({ registry, ledger, clock, log }),
      authorizer: createAuthorizer({ keys: (...given) => keys(...given), issuers: ["https://accounts.google.com"], clock, log }),
      registration: createRegistration({
        registry,
        sheets: createSheets({ api, retry }),
        random: randomBytes,
        serviceAccount: undefined,
        registrants: ["example.go.th"],
        clock,
        log,
      }),
      status: createStatus({ registry, ledger, log }),
      handIn: createHandIn({ registry, handIns, files, clock, log }),
      report: createReport({ registry, offered, newKey: randomUUID, clock, log }),
      answers: createAnswers({ links, registry, ledger, workbookUrl, clock, log }),
    },
    /** From the next request on. */
    waits(dependency: Dependency, ms: number) {
      if (dependency === "keys") keys = keysWithin(ms);
      else if (dependency === "sheets") api.waitMs = ms;
      else if (dependency === "token") (api.auth as RoleClient).transporter.defaults.timeout = ms;
      else (clients[dependency].config.requestHandler as NodeHandler).updateHttpClientConfig("requestTimeout", ms);
    },
    close() {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}

/** How far the date of a signed link is from the service's own time, in milliseconds. */
export function linkIsOff(url: string, now: number): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(new URL(url).searchParams.get("X-Amz-Date") ?? "") ?? [];
  return Math.abs(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - (now + SKEW_MS));
}
