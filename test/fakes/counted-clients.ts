/** The real clients, counting what leaves them: the table's go to a real table in memory, those of mail, queue and bucket are answered at once. @module */
import { createHash } from "node:crypto";
import type { S3Client } from "@aws-sdk/client-s3";
import type { SESv2Client } from "@aws-sdk/client-sesv2";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { filesClient, mailClient, queueClient } from "#lambdas/shared/aws";
import { TEST_PLACE, type TestTable } from "#test/fakes/dynalite";

/** What is billed. Bytes are rounded up to hundreds: a word more in a sentence is no other price. */
export interface Billed {
  /** Write and read request units of the table, and of its index. */
  tableWrites: number;
  tableReads: number;
  queueRequests: number;
  mails: number;
  mailBytes: number;
  filesPut: number;
  fileBytes: number;
  sheetsReads: number;
  logBytes: number;
}
type Counter = keyof Billed;

export interface CountedClients {
  mail: SESv2Client;
  queue: SQSClient;
  files: S3Client;
  count(what: Counter, much?: number): void;
  /** What the work took. */
  during(work: () => Promise<unknown>): Promise<Billed>;
}

const NONE: Billed = {
  tableWrites: 0,
  tableReads: 0,
  queueRequests: 0,
  mails: 0,
  mailBytes: 0,
  filesPut: 0,
  fileBytes: 0,
  sheetsReads: 0,
  logBytes: 0,
};
const READS = ["GetItem", "Query"];
/** An item of the index whose sort key changes is deleted and written again. */
const INDEX_WRITES = 2;

export function countedClients(table: TestTable): CountedClients {
  let billed = { ...NONE };
  const count = (what: Counter, much = 1) => {
    billed[what] += much;
  };
  countTable(table, count);
  const [mail, queue, files] = [mailClient(TEST_PLACE), queueClient(TEST_PLACE), filesClient(TEST_PLACE)];
  answerAll(mail, (body) => {
    count("mails");
    count("mailBytes", Buffer.from(JSON.parse(body).Content.Raw.Data, "base64").length);
    return { MessageId: "message" };
  });
  answerAll(queue, (body) => {
    count("queueRequests");
    const { Entries } = JSON.parse(body) as { Entries: { Id: string; MessageBody: string }[] };
    const md5 = (text: string) => createHash("md5").update(text).digest("hex");
    return { Successful: Entries.map(({ Id, MessageBody }) => ({ Id, MD5OfMessageBody: md5(MessageBody) })), Failed: [] };
  });
  answerAll(files, (body) => {
    count("filesPut");
    count("fileBytes", Buffer.byteLength(body));
    return { ETag: "kept" };
  });
  return {
    mail,
    queue,
    files,
    count,
    async during(work) {
      billed = { ...NONE };
      await work();
      const rounded = (bytes: number) => Math.ceil(bytes / 100) * 100;
      const { mailBytes, fileBytes, logBytes } = billed;
      return { ...billed, mailBytes: rounded(mailBytes), fileBytes: rounded(fileBytes), logBytes: rounded(logBytes) };
    },
  };
}

/** The table says itself what a call consumed, but for its index. */
function countTable({ client }: TestTable, count: (what: Counter, much: number) => void): void {
  type Call = { input: object };
  type Answer = { output: { ConsumedCapacity?: { CapacityUnits?: number } } };
  const counted =
    (next: (call: Call) => Promise<Answer>, { commandName = "" }: { commandName?: string }) =>
    async (call: Call) => {
      const what = READS.includes(commandName.replace("Command", "")) ? "tableReads" : "tableWrites";
      const isIndexed = what === "tableWrites" && JSON.stringify(call.input).includes("wakeOn");
      try {
        const answer = await next({ ...call, input: { ...call.input, ReturnConsumedCapacity: "TOTAL" } });
        count(what, answer.output.ConsumedCapacity?.CapacityUnits ?? 0);
        if (isIndexed) count(what, INDEX_WRITES);
        return answer;
      } catch (error) {
        // A condition that does not hold is billed as a write.
        if ((error as Error).name === "ConditionalCheckFailedException") count("tableWrites", 1);
        throw error;
      }
    };
  client.middlewareStack.add(counted as never, { step: "initialize", name: "count" });
}

/** In place of the network. */
function answerAll({ middlewareStack }: { middlewareStack: { add: unknown } }, answer: (body: string) => object): void {
  const instead = () => async (call: { request: { body: string | Uint8Array } }) => ({
    output: { $metadata: {}, ...answer(Buffer.from(call.request.body as Uint8Array).toString("utf8")) },
    response: {},
  });
  const add = middlewareStack.add as (middleware: unknown, options: object) => void;
  add.call(middlewareStack, instead, { step: "finalizeRequest", name: "instead", priority: "high" });
}
