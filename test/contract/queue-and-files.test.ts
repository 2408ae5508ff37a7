import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesClient, queueClient } from "#lambdas/shared/aws";
import { createFiles } from "#lambdas/shared/files";
import { createQueue } from "#lambdas/shared/queue";
import { TEST_PLACE } from "#test/fakes/dynalite";
import { patience } from "#test/fakes/patience";
import { type Asked, type ScriptedServer, startScripted } from "#test/fakes/scripted-server";

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScripted();
});
afterAll(() => server.close());

interface Batch {
  QueueUrl: string;
  Entries: { Id: string; MessageBody: string }[];
}
const batchOf = ({ body }: Asked) => JSON.parse(body) as Batch;
const idsOf = (asked: Asked) => batchOf(asked).Entries.map(({ MessageBody }) => JSON.parse(MessageBody).spreadsheetId);
/** Takes all entries but those whose message the test names. */
const taking =
  (refused: string[] = [], SenderFault = false) =>
  (asked: Asked) => {
    const entries = batchOf(asked).Entries.map((entry) => ({
      ...entry,
      isRefused: refused.some((id) => entry.MessageBody.includes(`"${id}"`)),
    }));
    const md5 = (text: string) => createHash("md5").update(text).digest("hex");
    return {
      headers: { "content-type": "application/x-amz-json-1.0" },
      body: {
        Successful: entries.flatMap(({ Id, MessageBody, isRefused }) =>
          isRefused ? [] : [{ Id, MessageId: `m-${Id}`, MD5OfMessageBody: md5(MessageBody) }],
        ),
        Failed: entries.flatMap(({ Id, isRefused }) => (isRefused ? [{ Id, SenderFault, Code: "InternalError" }] : [])),
      },
    };
  };
const messages = (count: number) => Array.from({ length: count }, (_, index) => ({ spreadsheetId: `w${index}`, day: "2027-01-08" }));
const queueWith = (retry = patience().retry) =>
  createQueue({ client: queueClient({ endpoint: server.url, ...TEST_PLACE }), queueUrl: `${server.url}/0/remind`, retry });

describe("the queue", () => {
  it("gets one message a workbook, ten at a time", async () => {
    server.answers(taking());
    await queueWith().send(messages(23));
    expect(server.asked.map((asked) => idsOf(asked).length)).toEqual([10, 10, 3]);
    expect(server.asked.flatMap(idsOf)).toEqual(messages(23).map(({ spreadsheetId }) => spreadsheetId));
    expect(JSON.parse(batchOf(server.asked[0] as Asked).Entries[0]?.MessageBody ?? "")).toEqual({ spreadsheetId: "w0", day: "2027-01-08" });
  });

  it("is not called for none", async () => {
    server.answers(taking());
    await queueWith().send([]);
    expect(server.asked).toEqual([]);
  });

  it("that takes some of a batch gets the others again, and only those", async () => {
    server.answers(taking(["w1", "w3"]), taking(["w3"]), taking());
    await queueWith().send(messages(5));
    expect(server.asked.map(idsOf)).toEqual([["w0", "w1", "w2", "w3", "w4"], ["w1", "w3"], ["w3"]]);
  });

  it("that never takes one fails the sending when the time is up", async () => {
    const patient = patience({ leftMs: 10_000, random: 0.999 });
    server.answers(taking(["w2"]));
    await expect(queueWith(patient.retry).send(messages(5))).rejects.toThrow("1 messages were not taken");
    expect(patient.leftMs).toBeGreaterThanOrEqual(5_000);
  });

  it("that refuses a message for its own sake is not asked again", async () => {
    server.answers(taking(["w2"], true));
    await expect(queueWith().send(messages(5))).rejects.toThrow("queue refused a message");
    expect(server.asked).toHaveLength(1);
  });
});

const TEXT = '{"unit":"กองคลัง"}';
const XML = { "content-type": "application/xml" };
const KEPT = { headers: { etag: '"1"' }, body: "" };
const conflict = (status: number, code: string) => ({
  status,
  headers: XML,
  body: `<Error><Code>${code}</Code><Message>planned</Message></Error>`,
});
const filesWith = (retry = patience().retry) =>
  createFiles({ client: filesClient({ endpoint: server.url, ...TEST_PLACE }), bucket: "kept", retry });

describe("files", () => {
  it("are kept under a key that nothing was kept under, with the text's own SHA-256", async () => {
    server.answers(KEPT);
    await filesWith().keep("hand-ins/a/v1.json", TEXT);
    expect(server.asked).toHaveLength(1);
    const [put] = server.asked;
    expect(put).toMatchObject({ method: "PUT", body: TEXT });
    expect(put?.url).toMatch(/^\/kept\/hand-ins\/a\/v1\.json/);
    expect(put?.headers).toMatchObject({
      "if-none-match": "*",
      "content-type": "application/json; charset=utf-8",
      "x-amz-checksum-sha256": createHash("sha256").update(TEXT).digest("base64"),
    });
  });

  it("that are there already with the same text are kept", async () => {
    server.answers(conflict(412, "PreconditionFailed"), { headers: { "content-type": "application/json" }, body: TEXT });
    await filesWith().keep("hand-ins/a/v1.json", TEXT);
    expect(server.asked.map(({ method }) => method)).toEqual(["PUT", "GET"]);
  });

  it("that are there with another text are an error, and stay as they are", async () => {
    server.answers(conflict(412, "PreconditionFailed"), { body: "{}" });
    await expect(filesWith().keep("hand-ins/a/v1.json", TEXT)).rejects.toThrow("another text is kept under this key");
  });

  it("are tried again where the store is busy, or two write at once", async () => {
    const { retry, waits } = patience();
    server.answers(conflict(503, "SlowDown"), conflict(409, "ConditionalRequestConflict"), KEPT);
    await filesWith(retry).keep("hand-ins/a/v1.json", TEXT);
    expect(waits).toHaveLength(2);
  });

  it("that S3 does not say it took are not taken for kept", async () => {
    const { retry, waits } = patience();
    server.answers({ body: "" }, KEPT);
    await filesWith(retry).keep("hand-ins/a/v1.json", TEXT);
    expect(waits).toHaveLength(1);
  });

  it("that may not be written are an error at once", async () => {
    server.answers(conflict(403, "AccessDenied"));
    await expect(filesWith().keep("hand-ins/a/v1.json", TEXT)).rejects.toMatchObject({ name: "AccessDenied" });
    expect(server.asked).toHaveLength(1);
  });
});
