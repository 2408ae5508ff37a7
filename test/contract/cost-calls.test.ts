/**
 * What each thing that happens to an office takes of what is billed, counted at the real clients. docs/cost/calls.json keeps it for docs/cost.md: after a
 * change that is meant, `npx vitest run test/contract/cost-calls.test.ts -u`, then `npm run docs`.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handInMark } from "#core/follow-up/hand-in";
import type { HandInContent } from "#core/gateway/messages";
import { type Workbook, workbookSchema } from "#core/plan/model";
import { createAnswers } from "#lambdas/answers/answers";
import { createCheck } from "#lambdas/check/check";
import { createDueWorkbooks } from "#lambdas/due-workbooks/due-workbooks";
import { createHandIn } from "#lambdas/hand-in/hand-in";
import { createMailEvents } from "#lambdas/mail-events/mail-events";
import { createRegistration } from "#lambdas/registration/registration";
import { createRemind } from "#lambdas/remind/remind";
import { createReport } from "#lambdas/report/report";
import { createFiles } from "#lambdas/shared/files";
import { createLinks } from "#lambdas/shared/links";
import { createLog } from "#lambdas/shared/logging";
import { createMail } from "#lambdas/shared/mail/send";
import { WORKBOOK_TAG } from "#lambdas/shared/mail/tag";
import { createOfferedFiles } from "#lambdas/shared/offered-files";
import { createQueue } from "#lambdas/shared/queue";
import type { Registration, Sheets } from "#lambdas/shared/services";
import { createTable } from "#lambdas/shared/table";
import { createStatus } from "#lambdas/status/status";
import { bounceEvent } from "#local/cloud/mail-event";
import { type Billed, type CountedClients, countedClients } from "#test/fakes/counted-clients";
import { startTable, TABLE, type TestTable } from "#test/fakes/dynalite";
import { remindedWorkbook, spreadsheetOf } from "#test/fakes/reminded-workbook";
import { CALLER, callerEvent, ID, lambdaContext, NOW, openEvent, REGISTRATION, writtenLines } from "#test/unit/lambdas/harness";
import plan001 from "../../local/samples/plan-001.json" with { type: "json" };

const MEASURED = fileURLToPath(new URL("../../docs/cost/calls.json", import.meta.url));
const TODAY = "2027-01-08";
/** The first quarter is not over: nothing is owed. */
const QUIET_DAY = "2026-12-15";
const morningOf = (day: string) => new Date(`${day}T01:00:00.000Z`);
const retry = <T>(work: () => Promise<T>) => work();
const sample: Workbook = workbookSchema.parse(plan001);

/** The sum of an event, and how long the answer was. */
type Event = Billed & { answerBytes: number };

let table: TestTable;
let clients: CountedClients;
let now = NOW;
let workbook = remindedWorkbook();
let nonce: string | null = null;
const clock = () => now;
beforeAll(async () => {
  table = await startTable();
  clients = countedClients(table);
});
afterAll(() => table.close());

/** Services of one function, over the counted clients. */
function services() {
  const sheets: Sheets = {
    async read() {
      clients.count("sheetsReads");
      return spreadsheetOf(workbook);
    },
    async readNonce() {
      clients.count("sheetsReads");
      return nonce;
    },
  };
  const place = { client: clients.files, bucket: "files", retry };
  return {
    ...createTable({ client: table.client, table: TABLE, clock, retry }),
    sheets,
    mail: createMail({ client: clients.mail, from: "sucharit@example.org", configurationSet: "sucharit", retry }),
    queue: createQueue({ client: clients.queue, queueUrl: "https://sqs.ap-southeast-1.amazonaws.com/000000000000/remind", retry }),
    files: createFiles(place),
    offered: createOfferedFiles({ ...place, clock }),
    links: createLinks({ key: "a key of tests that has thirty-two characters or more", publicUrl: "https://gateway.example.org", clock }),
    workbookUrl: (id: string) => `https://docs.google.com/spreadsheets/d/${id}/edit`,
    clock,
  };
}

async function counted(work: () => Promise<unknown>): Promise<Event> {
  const output = writtenLines();
  let answerBytes = 0;
  try {
    const billed = await clients.during(async () => {
      const answer = (await work()) as APIGatewayProxyStructuredResultV2 | undefined;
      if (answer?.statusCode !== undefined) expect(answer.statusCode).toBe(200);
      answerBytes = Math.ceil(Buffer.byteLength(answer?.body ?? "") / 100) * 100;
      // Others write there, too: Node's and the SDK's warnings.
      const logged = output.lines().filter((line) => line.startsWith("{"));
      clients.count("logBytes", Buffer.byteLength(logged.join("\n")));
    });
    return { ...billed, answerBytes };
  } finally {
    output.restore();
  }
}

async function register(id: string, other: Partial<Registration> = {}) {
  await services().registry.register({ ...REGISTRATION, spreadsheetId: id, ...other });
}

async function schedule(): Promise<Event> {
  const due = createDueWorkbooks({ ...services(), log: createLog("due-workbooks") });
  return counted(() => due({}, { getRemainingTimeInMillis: () => 60_000 }).then(() => undefined));
}

let days = 0;
/** A workbook's day in the function that reminds. Its mails hold its id, so the same day has the same id in every run. */
async function day(of: Workbook, on: string, id = `workbook-of-a-day-${String(days++).padStart(24, "0")}`): Promise<Event> {
  now = morningOf(on);
  workbook = of;
  await register(id, { wakeOn: on });
  const remind = createRemind({ ...services(), newOwner: randomUUID, log: createLog("remind") });
  const record = {
    messageId: "message-1",
    receiptHandle: "receipt",
    body: JSON.stringify({ spreadsheetId: id, day: on }),
    attributes: { ApproximateReceiveCount: "1", SentTimestamp: "0", SenderId: "", ApproximateFirstReceiveTimestamp: "0" },
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: "arn:aws:sqs:ap-southeast-1:000000000000:remind",
    awsRegion: "ap-southeast-1",
  };
  return counted(async () => {
    const { batchItemFailures } = await remind({ Records: [record] }, { getRemainingTimeInMillis: () => 120_000 });
    expect(batchItemFailures).toEqual([]);
  });
}

/** The plan of one unit alone, with an address. */
function onlyUnit(name: string, rounds: string[]): Workbook {
  const all = remindedWorkbook(5);
  const { plan, settings } = all;
  const projects = plan.projects.filter(({ responsibleUnits }) => responsibleUnits?.includes(name));
  const units = all.units?.filter((unit) => unit.name === name) ?? [];
  return {
    ...all,
    plan: { ...plan, projects },
    units,
    settings: settings && { ...settings, rounds: settings.rounds?.filter(({ key }) => rounds.includes(key)) ?? null },
  };
}

/** The same without a plan officer, who hears of everything. */
function withoutOfficer({ settings, ...rest }: Workbook): Workbook {
  return { ...rest, settings: settings && { ...settings, planOfficer: null } };
}

/** What one day took more than another. */
function more(than: Event, event: Event): Event {
  const keys = Object.keys(event) as (keyof Event)[];
  return Object.fromEntries(keys.map((key) => [key, event[key] - than[key]])) as unknown as Event;
}

/** Answers of the HTTP API: the function behind a route, asked by the script of the registered workbook. */
async function asked(
  routeKey: string,
  handler: (event: ReturnType<typeof callerEvent>, context: ReturnType<typeof lambdaContext>) => Promise<unknown>,
  how: Parameters<typeof callerEvent>[1],
): Promise<Event> {
  return counted(() => handler(callerEvent(routeKey, how), lambdaContext()));
}

function handInRequest() {
  const row = {
    state: "แล้วเสร็จ",
    amounts: { plan: 20_000, ordinance: 20_000, disbursed: 19_500 },
    result: "ดำเนินการแล้ว ".repeat(20),
    evidence: "https://example.go.th/1",
  };
  const reports = sample.plan.projects.slice(0, 10).map(({ id, number, name }) => ({
    ...row,
    project: id ?? "",
    number: String(number),
    name,
    planned: true,
    problemAndRemedy: null,
    reason: null,
    reportedOn: "2027-01-07",
    reportedBy: "เจ้าหน้าที่ตัวอย่าง",
  }));
  const key = { unit: "กองคลัง", fiscalYear: 2570, round: "q1" };
  const content: HandInContent = { organization: "อบต.ตัวอย่าง", ...key, reports };
  const approved = { by: "เจ้าหน้าที่ตัวอย่าง", approvedBy: "ปลัดตัวอย่าง", approvedAs: "ปลัด", approvedOn: TODAY };
  return { spreadsheetId: ID, ...key, ...approved, content, mark: handInMark(content) };
}

/** Bytes as the table counts them, roughly: names and values in UTF-8. */
async function itemBytes(id: string): Promise<Record<string, number>> {
  const found = await table.client.send(
    new QueryCommand({ TableName: TABLE, KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": `WORKBOOK#${id}` } }),
  );
  const sizes: Record<string, number> = {};
  for (const item of found.Items ?? []) {
    const kind = String(item.sk).split("#")[0] ?? "";
    const bytes = Object.entries(item).reduce(
      (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(typeof value === "string" ? value : JSON.stringify(value)),
      0,
    );
    sizes[kind] = Math.max(sizes[kind] ?? 0, Math.ceil(bytes / 100) * 100);
  }
  return sizes;
}

describe("what is billed", () => {
  const events: Record<string, Event> = {};
  const items: Record<string, number> = {};
  const all = remindedWorkbook(5);
  const works = onlyUnit("กองช่าง", ["q1"]);
  const finance = onlyUnit("กองคลัง", ["q1", "extra"]);

  it("of a morning is a question to the index, and a tenth of a request to the queue for each workbook that is due", async () => {
    now = morningOf("2026-11-02");
    events.morning = await schedule();
    const ids = Array.from({ length: 100 }, (_, index) => `workbook-that-is-due-${String(index).padStart(24, "0")}`);
    for (const id of ids) await register(id, { wakeOn: "2026-11-02" });
    events["morning with 100 due"] = await schedule();
    expect(events.morning).toMatchObject({ queueRequests: 0, tableWrites: 0 });
    expect(events["morning with 100 due"]).toMatchObject({ queueRequests: 10, tableWrites: 0 });
  });

  it("of a workbook's day is one reading, and two writes for each reminder and for the summary", async () => {
    const quiet = await day(all, QUIET_DAY);
    const oneMail = await day(withoutOfficer(works), TODAY);
    const mail = more(quiet, oneMail);
    const reminder = more(oneMail, await day(withoutOfficer(finance), TODAY));
    const summary = more(oneMail, await day(works, TODAY));
    Object.assign(events, { "workbook's day": quiet, mail, "further reminder in it": reminder, summary });
    expect(quiet).toMatchObject({ sheetsReads: 1, mails: 0 });
    expect(mail).toMatchObject({ tableWrites: 2, mails: 1, sheetsReads: 0 });
    expect(reminder).toMatchObject({ tableWrites: 2, mails: 0 });
    expect(summary).toMatchObject({ tableWrites: 2, mails: 1 });
    const added = (key: keyof Event) => quiet[key] + 3 * mail[key] + reminder[key] + summary[key];
    // Three mails with four reminders, and the summary: one mail more than finance's two, of which one is the office's.
    const id = "workbook-of-everything-that-is-due";
    expect(await day(all, TODAY, id)).toMatchObject({ tableWrites: added("tableWrites"), mails: added("mails") });
    Object.assign(items, await itemBytes(id));
  });

  it("of what people do is some units of the table, and a file for a hand-in", async () => {
    now = NOW;
    await register(ID);
    const { registry, ledger, handIns, sheets, files, offered, links, workbookUrl } = services();
    const log = createLog("function");
    const handIn = createHandIn({ registry, handIns, files, clock, log });
    events["hand-in"] = await asked("POST /v1/hand-ins", handIn, { json: handInRequest() });
    const status = createStatus({ registry, ledger, log });
    const path = { id: ID };
    events.status = await asked("GET /v1/workbooks/{id}/status", status, { path });
    events["status that tells the next day"] = await asked("GET /v1/workbooks/{id}/status", status, {
      path,
      query: { next: "2027-01-11" },
    });
    events.check = await asked("POST /v1/check", createCheck({ log }), { json: { workbook: sample } });
    const report = createReport({ registry, offered, newKey: randomUUID, clock, log });
    const eplan = { kind: "eplan", format: "docx", fiscalYear: 2570, round: null, errors: 0 };
    events.report = await asked("POST /v1/reports", report, { json: { spreadsheetId: ID, report: eplan, workbook: sample } });
    expect(events["hand-in"]).toMatchObject({ filesPut: 1, sheetsReads: 0 });
    expect(events.status).toMatchObject({ tableWrites: 0, filesPut: 0 });
    expect(events.check).toMatchObject({ tableReads: 0, tableWrites: 0 });

    const registration = createRegistration({
      registry,
      sheets,
      random: randomBytes,
      serviceAccount: undefined,
      registrants: [CALLER.email],
      clock,
      log,
    });
    events.registration = await counted(async () => {
      const answer = (await registration(callerEvent("POST /v1/registrations", { json: { spreadsheetId: ID } }), lambdaContext())) as {
        body: string;
      };
      nonce = JSON.parse(answer.body).nonce;
      return registration(callerEvent("POST /v1/registrations/confirm", { json: { spreadsheetId: ID, nonce } }), lambdaContext());
    });
    expect(events.registration).toMatchObject({ sheetsReads: 1 });

    const answers = createAnswers({ links, registry, ledger, workbookUrl, clock, log });
    const answer = { spreadsheetId: ID, unit: "กองช่าง", round: "q1", fiscalYear: 2570, due: "2027-01-15", action: "acknowledge" } as const;
    const t = new URL(await links.sign(answer, new Date("2027-02-01"))).searchParams.get("t") ?? "";
    events["answer's page"] = await counted(() => answers(openEvent("GET /v1/answers", { query: { t } }), lambdaContext()));
    events.answer = await counted(() =>
      answers(openEvent("POST /v1/answers", { body: new URLSearchParams({ t }).toString() }), lambdaContext()),
    );
    expect(events["answer's page"]).toMatchObject({ tableWrites: 0 });

    const mailEvents = createMailEvents({ registry, ledger, clock, log });
    const mail = {
      messageId: "message",
      at: NOW.toISOString(),
      from: "sucharit@example.org",
      to: ["works@example.go.th"],
      tags: { [WORKBOOK_TAG]: ID },
    };
    const bounce = bounceEvent(mail, "works@example.go.th", "permanent", NOW);
    events.bounce = await counted(() => mailEvents(bounce, { getRemainingTimeInMillis: () => 60_000 }));
    expect(events.bounce?.tableWrites).toBeGreaterThan(0);
    Object.assign(items, await itemBytes(ID));
  });

  it("is what docs/cost/calls.json says", async () => {
    const withoutNothing = (_key: string, value: unknown) => (value === 0 ? undefined : value);
    await expect(`${JSON.stringify({ events, items }, withoutNothing, 2)}\n`).toMatchFileSnapshot(MEASURED);
  });
});
