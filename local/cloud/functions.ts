/** The Lambda functions with the production adapters over real clients that are pointed at the stand-ins. @module */
import { randomBytes, randomUUID } from "node:crypto";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { createRemoteJWKSet } from "jose";
import { createAnswers } from "#lambdas/answers/answers";
import { createAuthorizer } from "#lambdas/authorizer/authorizer";
import { createCheck } from "#lambdas/check/check";
import { createDueWorkbooks } from "#lambdas/due-workbooks/due-workbooks";
import { createHandIn } from "#lambdas/hand-in/hand-in";
import { createMailEvents } from "#lambdas/mail-events/mail-events";
import { createRegistration } from "#lambdas/registration/registration";
import { createRemind } from "#lambdas/remind/remind";
import { filesClient, mailClient, queueClient, tableClient } from "#lambdas/shared/aws";
import { createFiles } from "#lambdas/shared/files";
import { sheetsApi } from "#lambdas/shared/google";
import { createLinks } from "#lambdas/shared/links";
import type { Facts, Log } from "#lambdas/shared/logging";
import { createMail } from "#lambdas/shared/mail/send";
import { createOfferedFiles } from "#lambdas/shared/offered-files";
import { createQueue } from "#lambdas/shared/queue";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import { MAIL_ATTEMPT_MS, MAIL_RESERVE_MS, READING_ATTEMPT_MS, READING_RESERVE_MS } from "#lambdas/shared/reserves";
import { createRetry } from "#lambdas/shared/retry";
import type { LedgerStore, Registry } from "#lambdas/shared/services";
import { createSheets } from "#lambdas/shared/sheets";
import { createTable } from "#lambdas/shared/table";
import { createStatus } from "#lambdas/status/status";
import type { GatewayRoute } from "#local/cloud/gateway";
import type { LocalFunction } from "#local/cloud/invoke";
import { BUCKET, STAND_IN_ACCESS, type StandIns, TABLE } from "#local/cloud/stand-ins";

export interface LocalFunctions {
  routes: GatewayRoute[];
  authorizer: LocalFunction;
  dueWorkbooks: LocalFunction;
  remind: LocalFunction;
  mailEvents: LocalFunction;
  /** The same adapters that the functions have, for the local program itself. */
  registry: Registry;
  ledger: LedgerStore;
  queueClient: SQSClient;
  close(): void;
}

interface FunctionPlaces {
  standIns: StandIns;
  now(): Date;
  jwksUrl: string;
  /** Signs the links of mails. A secret. */
  linkKey: string;
  /** Where the local program listens, ending with a slash. */
  programUrl: string;
  /** For the Sheets facade. A secret. */
  sheetsToken: string;
  /** Who may register the workbook. */
  email: string;
  log(text: string): void;
}

const MAIL_FROM = "sucharit@example.org";
const ISSUERS = ["https://accounts.google.com", "accounts.google.com"];
/** The HTTP API waits 30 s. */
const HTTP_MS = 29_000;
const EVENT_MS = 60_000;

export function createFunctions(places: FunctionPlaces): LocalFunctions {
  const { standIns, now: clock, programUrl } = places;
  const { endpoints } = standIns;
  const at = (endpoint: string) => ({ endpoint, ...STAND_IN_ACCESS });
  const clients = {
    table: tableClient(at(endpoints.table)),
    mail: mailClient(at(endpoints.mail)),
    queue: queueClient(at(endpoints.queue)),
    files: filesClient(at(endpoints.files)),
  };
  const retry = createRetry();
  const api = sheetsApi({ token: places.sheetsToken, rootUrl: programUrl });
  const { registry, ledger, handIns } = createTable({ client: clients.table, table: TABLE, retry, clock });
  const links = createLinks({ key: places.linkKey, publicUrl: programUrl.replace(/\/$/, ""), clock });
  const workbookUrl = (id: string) => `${programUrl}spreadsheets/d/${id}/edit`;
  const named = (name: string, timeoutMs: number, create: (log: Log) => LocalFunction["handler"]): LocalFunction => ({
    name,
    timeoutMs,
    handler: create(localLog(name, places.log)),
  });

  const registration = named("registration", HTTP_MS, (log) =>
    createRegistration({
      registry,
      sheets: createSheets({ api, retry }),
      random: randomBytes,
      serviceAccount: undefined,
      registrants: [places.email],
      clock,
      log,
    }),
  );
  const status = named("status", HTTP_MS, (log) => createStatus({ registry, ledger, log }));
  const handIn = named("hand-in", HTTP_MS, (log) => {
    const files = createFiles({ client: clients.files, bucket: BUCKET, retry });
    return createHandIn({ registry, handIns, files, clock, log });
  });
  const check = named("check", HTTP_MS, (log) => createCheck({ log }));
  const report = named("report", HTTP_MS, (log) => {
    const offered = createOfferedFiles({ client: clients.files, bucket: BUCKET, retry, clock });
    // With the first report: the libraries that draw would slow down every start.
    return async (event, context) => {
      const { createReport } = await import("#lambdas/report/report");
      return createReport({ registry, offered, newKey: randomUUID, clock, log })(event, context);
    };
  });
  const answers = named("answers", HTTP_MS, (log) => createAnswers({ links, registry, ledger, workbookUrl, clock, log }));

  return {
    routes: [
      { key: "POST /v1/registrations", function: registration },
      { key: "POST /v1/registrations/confirm", function: registration },
      { key: "GET /v1/workbooks/{id}/status", function: status },
      { key: "POST /v1/hand-ins", function: handIn },
      { key: "POST /v1/check", function: check },
      { key: "POST /v1/reports", function: report },
      { key: "GET /v1/answers", open: true, function: answers },
      { key: "HEAD /v1/answers", open: true, function: answers },
      { key: "POST /v1/answers", open: true, function: answers },
    ],
    authorizer: named("authorizer", HTTP_MS, (log) =>
      createAuthorizer({ keys: createRemoteJWKSet(new URL(places.jwksUrl)), issuers: ISSUERS, clock, log }),
    ),
    dueWorkbooks: named("due-workbooks", EVENT_MS, (log) => {
      const queue = createQueue({ client: clients.queue, queueUrl: standIns.queueUrl, retry });
      return createDueWorkbooks({ registry, queue, clock, log });
    }),
    remind: named("remind", REMINDER_QUEUE.functionSeconds * 1000, (log) =>
      createRemind({
        registry,
        ledger,
        sheets: createSheets({ api, retry: createRetry({ reserveMs: READING_RESERVE_MS, attemptMs: READING_ATTEMPT_MS }) }),
        mail: createMail({
          client: clients.mail,
          from: MAIL_FROM,
          configurationSet: null,
          retry: createRetry({ reserveMs: MAIL_RESERVE_MS, attemptMs: MAIL_ATTEMPT_MS }),
        }),
        links,
        workbookUrl,
        newOwner: randomUUID,
        clock,
        log,
      }),
    ),
    mailEvents: named("mail-events", EVENT_MS, (log) => createMailEvents({ registry, ledger, clock, log })),
    registry,
    ledger,
    queueClient: clients.queue,
    close() {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}

/** Warnings and errors to the program's log; nothing is measured. */
function localLog(name: string, write: (text: string) => void): Log {
  const line = (level: string) => (message: string, facts?: Facts) =>
    write(`[${name} ${level}] ${message}${facts ? ` ${JSON.stringify(facts)}` : ""}`);
  const nothing = () => undefined;
  return { info: nothing, warn: line("warn"), error: line("error"), count: nothing, publish: nothing };
}
