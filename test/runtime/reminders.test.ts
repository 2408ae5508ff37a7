/** A morning of the built functions: schedule, queue, mails, what became of them, and the answer to one. */
import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { queueClient } from "#lambdas/shared/aws";
import { STAND_IN_ACCESS } from "#local/cloud/stand-ins";
import { type ScriptedServer, startScripted } from "#test/fakes/scripted-server";
import { BEGIN } from "./deployed";
import { bounceEvent, complaintEvent, deliveryEvent, httpEvent, queueEvent, scheduleEvent } from "./events";
import { isLambdas, TITLE } from "./lambda";
import { openWorld, type World } from "./world";

const NOW = new Date(BEGIN);
const DAY = "2027-01-08";
const REMIND_MS = 120_000;
/** What a retry leaves for the end of the function: with no more left there is none. */
const NO_TIME_FOR_MORE_MS = 5_000;

describe.runIf(isLambdas)(`a morning of the built functions${TITLE}`, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterEach(() => world.ended());
  afterAll(() => world.close());

  const queued = async (): Promise<{ messageId: string; body: string }[]> => {
    const client = queueClient({ endpoint: world.standIns.endpoints.queue, ...STAND_IN_ACCESS });
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: world.standIns.queueUrl, MaxNumberOfMessages: 10 }));
    client.destroy();
    return Messages.map(({ MessageId = "", Body = "" }) => ({ messageId: MessageId, body: Body }));
  };
  const mails = () => world.standIns.mailbox.list();
  const messageOf = (spreadsheetId: string) => JSON.stringify({ spreadsheetId, day: DAY });

  it("begins with the schedule, which puts the workbook into the queue", async () => {
    const due = await world.start("due-workbooks");
    expect(await due.invoke(scheduleEvent(NOW))).toEqual({ response: { day: DAY, workbooks: 1 } });
    expect((await queued()).map(({ body }) => JSON.parse(body))).toEqual([{ spreadsheetId: world.spreadsheetId, day: DAY }]);
  });

  it("names the one message of a batch that failed, and no other", async () => {
    await world.registry.register({ ...world.registration, spreadsheetId: "unshared-unshared-unshared" });
    world.google.answers({ status: 401, body: { error: { code: 401, message: "planned" } } });
    const remind = await world.start("remind");
    const batch = queueEvent(NOW, [
      { messageId: "not-registered", body: messageOf("unknown-unknown-unknown-unknown") },
      { messageId: "not-answered", body: messageOf("unshared-unshared-unshared") },
      { messageId: "not-registered-either", body: messageOf("unknown-unknown-unknown-unknown-2") },
    ]);
    expect(await remind.invoke(batch, REMIND_MS)).toEqual({ response: { batchItemFailures: [{ itemIdentifier: "not-answered" }] } });
    world.google.answers(world.spreadsheet);
  });

  it("sends the mails of a workbook once, however often its message comes, also to the same process", async () => {
    const remind = await world.start("remind");
    const event = queueEvent(NOW, [{ messageId: "1", body: messageOf(world.spreadsheetId) }]);
    expect(await remind.invoke(event, REMIND_MS)).toEqual({ response: { batchItemFailures: [] } });
    const first = mails();
    const addressees = new Set(first.map(({ to }) => to.join()));
    expect([...addressees].sort()).toEqual(["finance@example.go.th", "plan@example.go.th", "works@example.go.th"]);
    expect(await remind.invoke(event, REMIND_MS)).toEqual({ response: { batchItemFailures: [] } });
    expect(mails()).toEqual(first);
  });

  it("takes the answer behind a mail's link: looking changes nothing, the button does", async () => {
    const text = mails()
      .flatMap(({ id }) => world.standIns.mailbox.content(id)?.text ?? [])
      .join("\n");
    const link = new URL(/https:\/\/gateway\.example\.go\.th\/v1\/answers\?t=[\w.-]+/.exec(text)?.[0] ?? "no link");
    const query = Object.fromEntries(link.searchParams);
    const before = world.secrets.asked.length;
    const answers = await world.start("answers");
    const answered = async () => {
      const { acknowledgements, snoozes } = await world.ledger.read(world.spreadsheetId);
      return acknowledgements.length + snoozes.length;
    };

    const looked = await answers.invoke(httpEvent("GET /v1/answers", NOW, { query }));
    expect(looked).toMatchObject({ response: { statusCode: 200, headers: { "content-type": "text/html; charset=utf-8" } } });
    expect(await answered()).toBe(0);

    const form = { body: new URLSearchParams(query).toString(), base64: true, type: "application/x-www-form-urlencoded" };
    expect(await answers.invoke(httpEvent("POST /v1/answers", NOW, form))).toMatchObject({ response: { statusCode: 200 } });
    expect(await answered()).toBe(1);
    // The key was read when the process started, and not again.
    expect(world.secrets.asked.length - before).toBe(1);
  });

  it("notes what came of the mails: a bounce and a complaint, and nothing for a delivery", async () => {
    const mailed = (to: string) => ({ spreadsheetId: world.spreadsheetId, to });
    const events = await world.start("mail-events");
    for (const event of [bounceEvent(NOW, mailed("works@example.go.th")), complaintEvent(NOW, mailed("finance@example.go.th"))]) {
      expect(await events.invoke(event)).toEqual({ response: null });
    }
    const { bounces } = await world.ledger.read(world.spreadsheetId);
    expect(bounces.map(({ email, kind }) => [email, kind]).sort()).toEqual([
      ["finance@example.go.th", "complaint"],
      ["works@example.go.th", "permanent"],
    ]);
    expect(await events.invoke(deliveryEvent(NOW, mailed("works@example.go.th")))).toEqual({ response: null });
    expect((await world.ledger.read(world.spreadsheetId)).bounces).toEqual(bounces);
  });
});

describe.runIf(isLambdas)(`a function whose table throttles${TITLE}`, () => {
  let world: World;
  let table: ScriptedServer;
  const throttled = {
    status: 400,
    headers: { "content-type": "application/x-amz-json-1.0" },
    body: { __type: "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException", message: "planned" },
  };
  const nobody = {
    headers: { "content-type": "application/x-amz-json-1.0" },
    body: { Items: [], Count: 0, ScannedCount: 0, ConsumedCapacity: { TableName: "sucharit", CapacityUnits: 0.5 } },
  };
  beforeAll(async () => {
    [world, table] = await Promise.all([openWorld(), startScripted()]);
  });
  afterEach(() => world.ended());
  afterAll(async () => {
    await table.close();
    await world.close();
  });

  it("tells Lambda of its error once there is no time for another try, and tries again where there is, in the same process", async () => {
    const due = await world.start("due-workbooks", { AWS_ENDPOINT_URL_DYNAMODB: table.url });
    table.answers(throttled);
    expect(await due.invoke(scheduleEvent(NOW), NO_TIME_FOR_MORE_MS)).toMatchObject({
      error: { errorType: "ProvisionedThroughputExceededException" },
    });
    expect(table.asked).toHaveLength(1);

    table.answers(throttled, nobody);
    expect(await due.invoke(scheduleEvent(NOW), 60_000)).toEqual({ response: { day: DAY, workbooks: 0 } });
    expect(table.asked).toHaveLength(2);
  });

  it("has EventBridge bring a mail event again", async () => {
    const events = await world.start("mail-events", { AWS_ENDPOINT_URL_DYNAMODB: table.url });
    table.answers(throttled);
    const event = bounceEvent(NOW, { spreadsheetId: world.spreadsheetId, to: "works@example.go.th" });
    expect(await events.invoke(event, NO_TIME_FOR_MORE_MS)).toMatchObject({
      error: { errorType: "ProvisionedThroughputExceededException" },
    });
  });

  it("leaves its message in the queue", async () => {
    const remind = await world.start("remind", { AWS_ENDPOINT_URL_DYNAMODB: table.url });
    table.answers(throttled);
    const event = queueEvent(NOW, [{ messageId: "1", body: JSON.stringify({ spreadsheetId: world.spreadsheetId, day: DAY }) }]);
    const failed = { response: { batchItemFailures: [{ itemIdentifier: "1" }] } };
    expect(await remind.invoke(event, NO_TIME_FOR_MORE_MS)).toEqual(failed);
  });
});
