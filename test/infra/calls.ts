/** Suite of deployment.test.ts: functions on their real adapters, whose calls are held against what the roles allow. */
import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handInMark } from "#core/follow-up/hand-in";
import type { HandInContent } from "#core/gateway/messages";
import { createAnswers } from "#lambdas/answers/answers";
import { createDoctor } from "#lambdas/doctor/doctor";
import { createDueWorkbooks } from "#lambdas/due-workbooks/due-workbooks";
import { createHandIn } from "#lambdas/hand-in/hand-in";
import { createMailEvents } from "#lambdas/mail-events/mail-events";
import { createRegistration } from "#lambdas/registration/registration";
import { createRemind } from "#lambdas/remind/remind";
import { filesClient, mailClient, queueClient, tableClient } from "#lambdas/shared/aws";
import { createFiles } from "#lambdas/shared/files";
import { createLinks } from "#lambdas/shared/links";
import { createMail } from "#lambdas/shared/mail/send";
import { WORKBOOK_TAG } from "#lambdas/shared/mail/tag";
import { createOfferedFiles, OFFERED } from "#lambdas/shared/offered-files";
import { createQueue } from "#lambdas/shared/queue";
import { type Sheets, SheetsRefused } from "#lambdas/shared/services";
import { createTable } from "#lambdas/shared/table";
import { createStatus } from "#lambdas/status/status";
import { bounceEvent } from "#local/cloud/mail-event";
import { startTable, TABLE, TEST_PLACE, type TestTable } from "#test/fakes/dynalite";
import { registrationOf, remindedWorkbook, spreadsheetOf } from "#test/fakes/reminded-workbook";
import { type Deployment, deploymentOf, listed } from "#test/infra/deployment";
import { CALLER, callerEvent, ID, lambdaContext, NOW, openEvent, QUIET, REGISTRATION } from "#test/unit/lambdas/harness";

const UNREADABLE = "1unreadableUnreadableUnreadableUnread";
const TODAY = "2027-01-08";
const clock = () => NOW;
const retry = <T>(work: () => Promise<T>) => work();
const log = QUIET;
const context = lambdaContext();

type Call = (name: string, input: Record<string, unknown>) => { made: string[]; answer?: object };

let table: TestTable;
let deployment: Deployment;
/** By function: `dynamodb:GetItem on <table>`. */
const made: Record<string, Set<string>> = {};
let nonce: string | null = null;

beforeAll(async () => {
  deployment = deploymentOf("prod");
  table = await startTable();
  const { registry } = servicesOf("nobody");
  await registry.register({ ...REGISTRATION, wakeOn: "2027-02-01" });
  await registry.register({ ...registrationOf(`${ID}1`) });
  await registry.register({ ...registrationOf(UNREADABLE) });
  for (const [name, walk] of Object.entries(WALKS)) await walk(servicesOf(name));
});
afterAll(() => table.close());

/** Takes a client's calls, and answers those that a table need not. */
function taking<T extends { middlewareStack: { add: unknown } }>(client: T, name: string, call: Call): T {
  const middleware =
    (next: (arguments_: unknown) => Promise<unknown>, { commandName = "" }: { commandName?: string }) =>
    async (arguments_: { input: Record<string, unknown> }) => {
      const { made: calls, answer } = call(commandName.replace(/Command$/, ""), arguments_.input);
      note(name, calls);
      return answer === undefined ? next(arguments_) : { output: { $metadata: {}, ...answer }, response: {} };
    };
  const add = client.middlewareStack.add as (middleware: unknown, options: object) => void;
  add.call(client.middlewareStack, middleware, { step: "initialize", name: "taking", priority: "high" });
  return client;
}

/** The adapters as a function has them. */
function servicesOf(name: string) {
  const items = taking(tableClient({ endpoint: table.url, ...TEST_PLACE }), name, (command, { IndexName }) => ({
    made: [`dynamodb:${command.replace(/^(Get|Put|Update|Delete)$/, "$1Item")} on <table>${IndexName ? `/index/${IndexName}` : ""}`],
  }));
  let kept: unknown = null;
  const files = taking(filesClient(TEST_PLACE), name, (command, { Key, Body }) => {
    const calls = [`s3:${command} on <bucket>/${Key}`];
    // Something is there already: what, is looked up.
    if (command === "PutObject" && name === "hand-in") {
      kept = Body;
      note(name, calls);
      throw Object.assign(new Error("there"), { $metadata: { httpStatusCode: 412 } });
    }
    // What is signed into a link calls nothing, and is done by who follows it in the role's name.
    if (command === "GetObject" && name === "report") return { made: calls };
    return { made: calls, answer: { ETag: "tag", Body: { transformToString: async () => kept } } };
  });
  const mail = taking(mailClient(TEST_PLACE), name, (command, { FromEmailAddress, ConfigurationSetName }) => ({
    made: [`ses:${command} from ${FromEmailAddress} by ${ConfigurationSetName}`],
    answer: { MessageId: "message" },
  }));
  const queue = taking(queueClient(TEST_PLACE), name, (command, { Entries }) => ({
    made: [`sqs:${command.replace(/Batch$/, "")} on <reminders>`],
    answer: { Successful: listed(Entries as { Id: string }[]).map(({ Id }) => ({ Id })), Failed: [] },
  }));
  const place = { client: files, bucket: "files", retry };
  const sheets: Sheets = {
    async read(id) {
      if (id === UNREADABLE) throw new SheetsRefused("no-access");
      return spreadsheetOf(remindedWorkbook());
    },
    readNonce: async () => nonce,
  };
  return {
    ...createTable({ client: items, table: TABLE, clock, retry }),
    sheets,
    files: createFiles(place),
    offered: createOfferedFiles({ ...place, clock }),
    mail: createMail({ client: mail, from: "plans@mail.example.go.th", configurationSet: "configuration set", retry }),
    queue: createQueue({ client: queue, queueUrl: "https://queue.example.org/0/remind", retry }),
    links: createLinks({ key: "a key of tests that has thirty-two characters or more", publicUrl: "https://gateway.example.org", clock }),
    workbookUrl: (id: string) => `https://docs.example.org/${id}`,
    clock,
    log,
  };
}

function note(name: string, calls: string[]): void {
  made[name] ??= new Set();
  for (const one of calls) made[name].add(one);
}

/** Each function through what it does with its adapters. Those without any are not here. */
const WALKS: Record<string, (services: ReturnType<typeof servicesOf>) => Promise<unknown>> = {
  async answers({ links, registry, ledger, workbookUrl }) {
    const answers = createAnswers({ links, registry, ledger, workbookUrl, clock, log });
    const answer = { spreadsheetId: ID, unit: "กองช่าง", round: "q1", fiscalYear: 2570, due: "2027-01-15", action: "acknowledge" } as const;
    const t = new URL(await links.sign(answer, new Date("2027-02-01"))).searchParams.get("t") ?? "";
    await expectStatus(200, answers(openEvent("POST /v1/answers", { body: new URLSearchParams({ t }).toString() }), context));
  },
  async doctor({ registry, ledger, sheets, workbookUrl }) {
    const doctor = createDoctor({
      table: () => ({ registry, ledger }),
      sheets: () => sheets,
      linkKey: async () => "key",
      workbookUrl,
      clock,
      log,
    });
    const found = await doctor({ workbooks: [ID], dryRun: { spreadsheetId: ID, day: "2027-02-01" } }, context);
    expect(found).toMatchObject({ table: { ok: true }, dryRun: { mails: expect.anything() } });
  },
  async "due-workbooks"({ registry, queue }) {
    const due = createDueWorkbooks({ registry, queue, clock, log });
    expect(await due({}, context)).toEqual({ day: TODAY, workbooks: 2 });
  },
  async "hand-in"({ registry, handIns, files }) {
    const key = { unit: "กองคลัง", fiscalYear: 2570, round: "q1" };
    const told = {
      number: "1",
      name: "โครงการ",
      planned: true,
      state: null,
      result: null,
      problemAndRemedy: null,
      reason: null,
      evidence: null,
    };
    const amounts = { plan: null, ordinance: null, disbursed: null };
    const reports = [{ project: "p1", ...told, amounts, reportedOn: null, reportedBy: null }];
    const content: HandInContent = { organization: "อบต.ตัวอย่าง", ...key, reports };
    const approved = { by: "เจ้าหน้าที่ตัวอย่าง", approvedBy: "ปลัดตัวอย่าง", approvedAs: "ปลัด", approvedOn: TODAY };
    const json = { spreadsheetId: ID, ...key, ...approved, content, mark: handInMark(content) };
    await expectStatus(200, createHandIn({ registry, handIns, files, clock, log })(callerEvent("POST /v1/hand-ins", { json }), context));
  },
  async "mail-events"({ registry, ledger }) {
    const mail = { messageId: "m", at: NOW.toISOString(), from: "x@example.org", to: ["a@example.go.th"], tags: { [WORKBOOK_TAG]: ID } };
    await createMailEvents({ registry, ledger, clock, log })(bounceEvent(mail, "a@example.go.th", "permanent", NOW), context);
  },
  async registration({ registry, sheets }) {
    const registration = createRegistration({
      registry,
      sheets,
      random: randomBytes,
      serviceAccount: undefined,
      registrants: [CALLER.email],
      clock,
      log,
    });
    const json = { spreadsheetId: ID };
    const asked = await registration(callerEvent("POST /v1/registrations", { json }), context);
    nonce = JSON.parse(asked.body ?? "").nonce;
    await expectStatus(200, registration(callerEvent("POST /v1/registrations/confirm", { json: { ...json, nonce } }), context));
  },
  async remind({ registry, ledger, sheets, mail, links, workbookUrl }) {
    const remind = createRemind({ registry, ledger, sheets, mail, links, workbookUrl, newOwner: randomUUID, clock, log });
    const attributes = { ApproximateReceiveCount: "1", SentTimestamp: "0", SenderId: "", ApproximateFirstReceiveTimestamp: "0" };
    const record = (spreadsheetId: string) => ({
      messageId: spreadsheetId,
      receiptHandle: "receipt",
      body: JSON.stringify({ spreadsheetId, day: TODAY }),
      attributes,
      messageAttributes: {},
      md5OfBody: "",
      eventSource: "aws:sqs",
      eventSourceARN: "arn:aws:sqs:ap-southeast-1:000000000000:remind",
      awsRegion: "ap-southeast-1",
    });
    const time = { getRemainingTimeInMillis: () => 120_000 };
    // Another run has claimed a reminder: its state is looked up.
    await ledger.claim(
      `${ID}1`,
      { unit: "กองช่าง", round: "q1", fiscalYear: 2570, stage: "before-7" },
      { owner: "other", until: "2027-01-09T00:00:00.000Z" },
    );
    await remind({ Records: [record(`${ID}1`)] }, time);
    expect(await remind({ Records: [record(UNREADABLE)] }, time)).toEqual({ batchItemFailures: [] });
  },
  /** Registered, and too large for an answer: drawing such a file takes seconds, and calls nothing. */
  async report({ registry, offered }) {
    await registry.find(ID);
    await offered.offer(`${OFFERED.prefix}${ID}/key`, { name: "แผน.pdf", type: "application/pdf", bytes: new Uint8Array(1) });
  },
  async status({ registry, ledger }) {
    const event = callerEvent("GET /v1/workbooks/{id}/status", { path: { id: ID }, query: { next: "2027-01-11" } });
    await expectStatus(200, createStatus({ registry, ledger, log })(event, context));
  },
};

async function expectStatus(
  status: number,
  answer: Promise<{ statusCode?: number | undefined; body?: string | undefined }>,
): Promise<void> {
  expect(await answer).toMatchObject({ statusCode: status });
}

/** What is done elsewhere: Lambda's own calls in the name of the role, and what comes before the adapters. */
const BY_OTHERS = /^(logs|secretsmanager|sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)|sqs:SendMessage on <event dead letters>)/;

function allowedTo(name: string): string[] {
  return deployment
    .statementsOf(deployment.functions[name]?.role ?? "none")
    .flatMap(({ Action, Resource }) =>
      listed(Action).flatMap((action) => listed(deployment.told(Resource)).map((on) => `${action} on ${on}`)),
    )
    .filter((permission) => !BY_OTHERS.test(permission));
}

const covers = (permission: string, call: string) =>
  permission.endsWith("*") ? call.startsWith(permission.slice(0, -1)) : permission === call;

describe("what the functions call", () => {
  for (const name of Object.keys(WALKS)) {
    it(`${name} calls nothing that its role does not allow`, () => {
      const calls = [...(made[name] ?? [])].filter((call) => !call.startsWith("ses:"));
      expect(calls.length).toBeGreaterThan(0);
      expect(calls.filter((call) => !allowedTo(name).some((permission) => covers(permission, call)))).toEqual([]);
    });

    it(`${name} calls everything that its role allows`, () => {
      const calls = [...(made[name] ?? [])];
      const own = allowedTo(name).filter((permission) => !permission.startsWith("ses:"));
      expect(own.filter((permission) => !calls.some((call) => covers(permission, call)))).toEqual([]);
    });
  }

  it("remind sends from the address and by the configuration set that its role allows", () => {
    expect([...(made.remind ?? [])].filter((call) => call.startsWith("ses:"))).toEqual([
      "ses:SendEmail from plans@mail.example.go.th by configuration set",
    ]);
  });
});
