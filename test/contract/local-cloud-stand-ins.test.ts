/** The stand-ins through the real SDK clients: what they keep, what they refuse, how they fail on purpose. @module */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { GetAccountCommand, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { ReceiveMessageCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { filesClient, mailClient, queueClient, tableClient } from "#lambdas/shared/aws";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import type { FaultKind } from "#local/cloud/front";
import { drainQueue } from "#local/cloud/queue-poller";
import { BUCKET, DEAD_LETTERS, openStandIns, STAND_IN_ACCESS, type StandInOptions, type StandIns, TABLE } from "#local/cloud/stand-ins";

const AT = new Date("2027-01-08T01:00:00.000Z");
let folder: string;
let standIns: StandIns;
let accepted: number;

async function open(changed: Partial<StandInOptions> = {}): Promise<StandIns> {
  const options: StandInOptions = {
    folder,
    now: () => AT,
    log: () => undefined,
    mailAccepted: () => {
      accepted += 1;
    },
  };
  standIns = await openStandIns({ ...options, ...changed });
  return standIns;
}
beforeEach(() => {
  accepted = 0;
  folder = mkdtempSync(join(tmpdir(), "sucharit-cloud-"));
});
afterEach(async () => {
  await standIns.close();
  rmSync(folder, { recursive: true });
});

const CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n";
function mail({ to = ["finance@example.org"], from = "plan@example.org" } = {}) {
  const lines = [
    `From: =?UTF-8?B?${Buffer.from("อบต.ตัวอย่าง").toString("base64")}?= <${from}>`,
    `To: ${to.join(", ")}`,
    "Reply-To: officer@example.org",
    `Subject: =?UTF-8?B?${Buffer.from("ครบกำหนด 15 มกราคม 2570").toString("base64")}?=`,
    "MIME-Version: 1.0",
    'Content-Type: multipart/alternative; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "ค้างส่ง 2 โครงการ",
    "--b",
    "Content-Type: text/html; charset=utf-8",
    "",
    "<p>ค้างส่ง <b>2</b> โครงการ</p>",
    "--b",
    "Content-Type: text/calendar; charset=utf-8; method=PUBLISH",
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(CALENDAR).toString("base64"),
    "--b--",
    "",
  ];
  return new SendEmailCommand({
    FromEmailAddress: from,
    Destination: { ToAddresses: to },
    Content: { Raw: { Data: Buffer.from(lines.join("\r\n")) } },
    EmailTags: [{ Name: "workbook", Value: "abc" }],
  });
}

describe("mail", () => {
  const client = () => mailClient({ endpoint: standIns.endpoints.mail, ...STAND_IN_ACCESS });

  test("what was accepted is in the mailbox, dated by the movable clock, and after a restart still", async () => {
    await open();
    const { MessageId } = await client().send(mail());
    expect(accepted).toBe(1);
    await standIns.close();
    await open();
    const summary = { id: "1", at: AT.toISOString(), to: ["finance@example.org"], subject: "ครบกำหนด 15 มกราคม 2570", bounced: [] };
    expect(standIns.mailbox.list()).toMatchObject([{ ...summary, from: "อบต.ตัวอย่าง <plan@example.org>" }]);
    const content = standIns.mailbox.content("1");
    expect(content).toMatchObject({ ...summary, replyTo: "officer@example.org" });
    expect(content?.text.trim()).toBe("ค้างส่ง 2 โครงการ");
    expect(content?.html.trim()).toBe("<p>ค้างส่ง <b>2</b> โครงการ</p>");
    expect(content?.calendar?.replaceAll("\r\n", "\n").trim()).toBe(CALENDAR.replaceAll("\r\n", "\n").trim());
    expect(standIns.mailbox.envelope("1")).toMatchObject({ messageId: MessageId, tags: { workbook: "abc" } });
    await client().send(mail());
    expect(standIns.mailbox.list().map(({ id }) => id)).toEqual(["2", "1"]);
  });

  test("a mark of a bounce survives a restart", async () => {
    await open();
    await client().send(mail());
    standIns.mailbox.markBounced("1", "finance@example.org");
    await standIns.close();
    await open();
    expect(standIns.mailbox.list()).toMatchObject([{ bounced: ["finance@example.org"] }]);
  });

  test.each([["finance"], ["a b@example.org"], ["a@localhost"], [".a@example.org"], ["คลัง@example.org"], ["a@-example.org"]])(
    "%s is no address, as at SES, and nothing is kept",
    async (to) => {
      await open();
      await expect(client().send(mail({ to: ["finance@example.org", to] }))).rejects.toMatchObject({ name: "BadRequestException" });
      expect(standIns.mailbox.list()).toEqual([]);
    },
  );

  test("more than fifty addressees are refused", async () => {
    await open();
    const to = Array.from({ length: 51 }, (_, index) => `u${index}@example.org`);
    await expect(client().send(mail({ to }))).rejects.toMatchObject({ name: "BadRequestException" });
  });

  test("what is not emulated is refused by name", async () => {
    await open();
    await expect(client().send(new GetAccountCommand({}))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 501 },
      message: expect.stringContaining("GET /v2/email/account is not emulated"),
    });
    const simple = new SendEmailCommand({
      FromEmailAddress: "a@example.org",
      Destination: { ToAddresses: ["b@example.org"] },
      Content: { Simple: { Subject: { Data: "s" }, Body: { Text: { Data: "t" } } } },
    });
    await expect(client().send(simple)).rejects.toMatchObject({ message: expect.stringContaining("Simple") });
    expect(standIns.mailbox.list()).toEqual([]);
  });

  test.each<[FaultKind, object]>([
    ["429", { name: "TooManyRequestsException", $metadata: { httpStatusCode: 429 } }],
    ["503", { $metadata: { httpStatusCode: 503 } }],
    ["drop", { code: "ECONNRESET" }],
  ])("on purpose it fails with %s, and keeps nothing", async (kind, error) => {
    await open({ faults: { mail: () => kind } });
    await expect(client().send(mail())).rejects.toMatchObject(error);
    expect(standIns.mailbox.list()).toEqual([]);
  });
});

describe("files", () => {
  const client = () => filesClient({ endpoint: standIns.endpoints.files, ...STAND_IN_ACCESS });
  const key = "hand-ins/2570/q1/กองคลัง/v1-abc.json";
  const put = (Body: string, only: { IfNoneMatch?: string } = {}) =>
    client().send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body, ContentType: "application/json", ...only }));
  const got = async () => (await client().send(new GetObjectCommand({ Bucket: BUCKET, Key: key }))).Body?.transformToString();

  test("each text that was put is a version on disk; the last one is what is read, after a restart too", async () => {
    await open();
    expect((await put('{"ก":1}')).VersionId).toBe("v1");
    expect((await put('{"ก":2}')).VersionId).toBe("v2");
    await standIns.close();
    await open();
    expect(await got()).toBe('{"ก":2}');
    expect(readdirSync(join(folder, "files")).sort()).toEqual(["1.json", "2.json"]);
  });

  test("If-None-Match refuses a key that is taken, after a restart too", async () => {
    await open();
    await put("1", { IfNoneMatch: "*" });
    await expect(put("2", { IfNoneMatch: "*" })).rejects.toMatchObject({ name: "PreconditionFailed" });
    await standIns.close();
    await open();
    await expect(put("2", { IfNoneMatch: "*" })).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
    expect(await got()).toBe("1");
  });

  test("of two that put at once under If-None-Match one wins", async () => {
    await open();
    const results = await Promise.allSettled(["1", "2"].map((text) => put(text, { IfNoneMatch: "*" })));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("a checksum that does not fit is refused", async () => {
    await open();
    const wrong = new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: "1", ChecksumSHA256: Buffer.alloc(32).toString("base64") });
    await expect(client().send(wrong)).rejects.toMatchObject({ name: "BadDigest" });
  });

  test("what is not emulated is refused by name", async () => {
    await open();
    await expect(client().send(new ListObjectsV2Command({ Bucket: BUCKET }))).rejects.toMatchObject({
      name: "NotImplemented",
      message: expect.stringContaining("is not emulated"),
    });
  });

  test("a key that nothing was put under is not there", async () => {
    await open();
    await expect(got()).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  test("on purpose it fails, and keeps nothing", async () => {
    await open({ faults: { files: () => "503" } });
    await expect(put("1")).rejects.toMatchObject({ name: "SlowDown" });
    expect(readdirSync(join(folder, "files"))).toEqual([]);
  });
});

test("the table is made once and keeps its items over a restart", async () => {
  await open();
  const client = () => tableClient({ endpoint: standIns.endpoints.table, ...STAND_IN_ACCESS });
  await client().send(new PutCommand({ TableName: TABLE, Item: { pk: "p", sk: "s", v: "ค่า" } }));
  await standIns.close();
  await open();
  expect((await client().send(new GetCommand({ TableName: TABLE, Key: { pk: "p", sk: "s" } }))).Item?.v).toBe("ค่า");
});

describe("the queue", () => {
  const client = () => queueClient({ endpoint: standIns.endpoints.queue, ...STAND_IN_ACCESS });
  const send = (text: string) => client().send(new SendMessageCommand({ QueueUrl: standIns.queueUrl, MessageBody: text }));
  let waits = 0;
  const drain = (handler: (event: SQSEvent) => unknown) =>
    drainQueue({
      client: client(),
      queueUrl: standIns.queueUrl,
      queueArn: "arn:aws:sqs:ap-southeast-1:000000000000:remind",
      consumer: { name: "remind", timeoutMs: 5_000, handler },
      batchSize: 10,
      waited: () => {
        waits += 1;
      },
      log: () => undefined,
    });
  const bodiesOf = ({ Records }: SQSEvent) => Records.map(({ body }) => body);
  beforeEach(() => {
    waits = 0;
  });
  const dead = () => standIns.queues.inspectQueue(DEAD_LETTERS)?.messages.ready.map(({ body }) => body);

  test("batches of ten at most, each message once where it succeeds", async () => {
    await open();
    for (let number = 1; number <= 12; number++) await send(String(number));
    const batches: string[][] = [];
    await drain((event) => void batches.push(bodiesOf(event)));
    expect(batches.map(({ length }) => length)).toEqual([10, 2]);
    expect(new Set(batches.flat()).size).toBe(12);
    expect((await client().send(new ReceiveMessageCommand({ QueueUrl: standIns.queueUrl }))).Messages ?? []).toEqual([]);
  });

  test("only what failed comes again, and what never succeeds ends in the dead-letter queue", async () => {
    await open();
    await send("good");
    await send("bad");
    const seen: string[] = [];
    await drain((event) => {
      seen.push(...bodiesOf(event));
      const failed = event.Records.filter(({ body }) => body === "bad");
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });
    expect(seen.sort()).toEqual([...Array.from({ length: REMINDER_QUEUE.maxReceives }, () => "bad"), "good"]);
    expect(waits).toBe(REMINDER_QUEUE.maxReceives);
    expect(dead()).toEqual(["bad"]);
  });

  test("a function that throws brings the whole batch back", async () => {
    await open();
    await send("a");
    let calls = 0;
    await drain(() => {
      calls += 1;
      if (calls === 1) throw new Error("out of memory");
    });
    expect(calls).toBe(2);
    expect(dead()).toEqual([]);
  });
});
