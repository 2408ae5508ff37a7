/** Table, mail, queue and object store on the loopback interface, each on a port of its own, what they keep in one folder. @module */
import { join } from "node:path";
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { type FauxqsServer, startFauxqs } from "fauxqs";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import { tableDefinition } from "#lambdas/shared/table-definition";
import { openFiles } from "#local/cloud/files-front";
import { closeServer, type Fault, listen } from "#local/cloud/front";
import { openMailService } from "#local/cloud/mail-front";
import { type Mailbox, openMailbox } from "#local/cloud/mailbox";
import { openedTogether } from "#local/cloud/opened";

export const TABLE = "sucharit";
export const BUCKET = "sucharit";
export const QUEUE = "remind";
export const DEAD_LETTERS = "remind-dead";
/** The stand-ins check no signature, but the SDK wants to make one. */
export const STAND_IN_ACCESS = { region: "ap-southeast-1", credentials: { accessKeyId: "local", secretAccessKey: "local" } };

export interface StandInOptions {
  folder: string;
  now(): Date;
  faults?: { mail?: Fault; files?: Fault };
  log(text: string): void;
  /** After a mail was kept. */
  mailAccepted(): void;
}

export interface StandIns {
  /** For the SDK's `endpoint`. */
  endpoints: { table: string; mail: string; queue: string; files: string };
  queueUrl: string;
  mailbox: Mailbox;
  queues: FauxqsServer;
  close(): Promise<void>;
}

/** Starts all four; those that run are closed again when one does not start. */
export async function openStandIns({ folder, now, faults = {}, log, mailAccepted }: StandInOptions): Promise<StandIns> {
  const mailbox = openMailbox(join(folder, "mails"));
  const [table, mail, queue] = await openedTogether(
    openTable(join(folder, "table")),
    openMailService({ mailbox, now, fault: faults.mail, log, accepted: mailAccepted }),
    openQueues(),
  );
  const closeAll = (parts: { close(): Promise<void> }[]) => Promise.all(parts.map((part) => part.close()));
  try {
    await ensureTable(table.url);
    const files = await openFiles({ folder: join(folder, "files"), behind: queue.url, bucket: BUCKET, now, fault: faults.files, log });
    return {
      endpoints: { table: table.url, mail: mail.url, queue: queue.url, files: files.url },
      queueUrl: queue.queueUrl,
      mailbox,
      queues: queue.server,
      close: async () => void (await closeAll([table, mail, queue, files])),
    };
  } catch (error) {
    await closeAll([table, mail, queue]);
    throw error;
  }
}

async function openTable(path: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = dynalite({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

/** Makes the table where it is not there. */
async function ensureTable(endpoint: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint, ...STAND_IN_ACCESS });
  const isThere = async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: TABLE }));
    return Table?.TableStatus === "ACTIVE";
  };
  try {
    if (await isThere()) return client.destroy();
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    await client.send(new CreateTableCommand(tableDefinition(TABLE)));
  }
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 5));
  client.destroy();
}

/** Both queues, and the bucket behind the object store's front. */
async function openQueues() {
  const { maxReceives, visibilitySeconds } = REMINDER_QUEUE;
  const server = await startFauxqs({ host: "127.0.0.1", port: 0, logger: false });
  const { queueArn } = server.createQueue(DEAD_LETTERS);
  const { queueUrl } = server.createQueue(QUEUE, {
    attributes: {
      VisibilityTimeout: String(visibilitySeconds),
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn, maxReceiveCount: maxReceives }),
    },
  });
  server.createBucket(BUCKET);
  return { server, url: `http://127.0.0.1:${server.port}`, queueUrl, close: () => server.stop() };
}
