/** The real remind function over a real table in memory, with a mailbox and spreadsheets of our own and a clock that is set. @module */
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { Workbook } from "#core/plan/model";
import { createRemind } from "#lambdas/remind/remind";
import type { RemindServices } from "#lambdas/remind/run";
import { createLinks } from "#lambdas/shared/links";
import type { Log } from "#lambdas/shared/logging";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import type { Mail, MailMessage, Sheets } from "#lambdas/shared/services";
import { createTable } from "#lambdas/shared/table";
import { type CutOff, cutOffAt } from "#test/fakes/cut-off";
import { TABLE, type TestTable } from "#test/fakes/dynalite";
import { MORNING, OFFICER, registrationOf, remindedWorkbook, spreadsheetOf } from "#test/fakes/reminded-workbook";

const KEY = "a key of tests that has thirty-two characters or more";
let workbooks = 0;

export interface RemindBench extends Pick<RemindServices, "registry" | "ledger" | "sheets" | "mail"> {
  spreadsheetId: string;
  /** Accepts every mail, into the mailbox. `mail` and `sheets` may be replaced. */
  inbox: Mail;
  mailbox: MailMessage[];
  logged: string[];
  now: number;
  workbook: Workbook;
  /** One delivery to a function of its own, which may be cut off. Whether the message was done; false as well where the function ended. */
  deliver(how?: { cutOff?: CutOff; received?: number; remainingMs?: () => number; body?: string }): Promise<boolean>;
  /** What came of the mailbox: reminders as `unit/round`, and the plan officer's summary. A reminder's links tell what it is about; a summary has none. */
  received(): Promise<Record<string, number>>;
}

/** A registered workbook on the morning of 8 January 2570. */
export async function remindBench(table: TestTable): Promise<RemindBench> {
  const spreadsheetId = `workbook-${workbooks++}`;
  const clock = () => new Date(bench.now);
  const { registry, ledger } = createTable({ client: table.client, table: TABLE, clock, retry: (work) => work() });
  const links = createLinks({ key: KEY, publicUrl: "https://gateway.example.go.th", clock });
  const mailbox: MailMessage[] = [];
  const logged: string[] = [];
  const write = (message: string, facts?: object) => void logged.push(`${message} ${JSON.stringify(facts ?? {})}`);
  const log: Log = { info: write, warn: write, error: write, count() {}, publish() {} };
  const inbox: Mail = {
    async send(message) {
      mailbox.push(message);
      return { messageId: `m-${mailbox.length}` };
    },
  };
  const sheets: Sheets = { read: async () => spreadsheetOf(bench.workbook), readNonce: async () => null };
  let owners = 0;

  const bench: RemindBench = {
    registry,
    ledger,
    sheets,
    mail: inbox,
    inbox,
    spreadsheetId,
    mailbox,
    logged,
    now: MORNING,
    workbook: remindedWorkbook(),
    async deliver({ cutOff = cutOffAt(null), received = 1, remainingMs = () => REMINDER_QUEUE.functionSeconds * 1000, body } = {}) {
      const services = cutOff.wrap({ registry, ledger, sheets: bench.sheets, mail: bench.mail });
      const workbookUrl = (id: string) => `https://docs.google.com/spreadsheets/d/${id}/edit`;
      const remind = createRemind({ ...services, links, workbookUrl, newOwner: () => `owner-${owners++}`, clock, log });
      const event = messageEvent(body ?? JSON.stringify({ spreadsheetId, day: "2027-01-08" }), received);
      const { batchItemFailures }: SQSBatchResponse = await remind(event, { getRemainingTimeInMillis: remainingMs });
      return batchItemFailures.length === 0;
    },
    async received() {
      const counts: Record<string, number> = {};
      for (const { to, text } of mailbox) {
        const answers = await Promise.all([...text.matchAll(/\?t=([\w.-]+)/g)].map(([, token = ""]) => links.verify(token)));
        const about = new Set(answers.map((answer) => (typeof answer === "string" ? answer : `${answer.unit}/${answer.round}`)));
        if (to.includes(OFFICER) && about.size === 0) about.add("summary");
        for (const what of about) counts[what] = (counts[what] ?? 0) + 1;
      }
      return counts;
    },
  };
  await registry.register(registrationOf(spreadsheetId));
  return bench;
}

function messageEvent(body: string, received: number): SQSEvent {
  return {
    Records: [
      {
        messageId: "message-1",
        receiptHandle: "receipt",
        body,
        attributes: {
          ApproximateReceiveCount: String(received),
          SentTimestamp: "0",
          SenderId: "",
          ApproximateFirstReceiveTimestamp: "0",
        },
        messageAttributes: {},
        md5OfBody: "",
        eventSource: "aws:sqs",
        eventSourceARN: "arn:aws:sqs:ap-southeast-1:000000000000:remind",
        awsRegion: "ap-southeast-1",
      },
    ],
  };
}
