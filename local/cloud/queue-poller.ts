/** What Lambda's event source does for a queue: batches to the function, what succeeded is deleted, what failed comes again. @module */
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { invoke, type LocalFunction } from "#local/cloud/invoke";

export interface PollerOptions {
  client: SQSClient;
  queueUrl: string;
  /** Told to the function in each record. */
  queueArn: string;
  consumer: LocalFunction;
  batchSize: number;
  /** Called before what failed is visible again: there the visibility timeout is over. */
  waited(): void;
  log(text: string): void;
}

/**
 * Works until nothing is left: each message is done, or was tried as often as the queue allows and went to its dead-letter queue.
 * What failed is visible again at once; in AWS it is when the visibility timeout is over.
 */
export async function drainQueue(options: PollerOptions): Promise<void> {
  const { client, queueUrl, queueArn, consumer, batchSize, log } = options;
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: batchSize,
        MessageSystemAttributeNames: ["All"],
        MessageAttributeNames: ["All"],
      }),
    );
    if (Messages.length === 0) return;
    const event: SQSEvent = { Records: Messages.map((message) => recordOf(message, queueArn)) };
    const failed = await failedOf(consumer, event, log);
    if (failed.size > 0) options.waited();
    for (const { MessageId, ReceiptHandle } of Messages) {
      const receipt = { QueueUrl: queueUrl, ReceiptHandle };
      await (failed.has(MessageId ?? "")
        ? client.send(new ChangeMessageVisibilityCommand({ ...receipt, VisibilityTimeout: 0 }))
        : client.send(new DeleteMessageCommand(receipt)));
    }
  }
}

/** Ids of the messages that are to come again: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
async function failedOf(consumer: LocalFunction, event: SQSEvent, log: PollerOptions["log"]): Promise<Set<string>> {
  const all = event.Records.map(({ messageId }) => messageId);
  try {
    const answer = (await invoke(consumer, event)) as SQSBatchResponse | null | undefined;
    const named = (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
    return new Set(named.every((id) => all.includes(id)) ? named : all);
  } catch (error) {
    log(`${consumer.name}: ${error instanceof Error ? error.stack : String(error)}`);
    return new Set(all);
  }
}

function recordOf(
  { MessageId = "", ReceiptHandle = "", Body = "", MD5OfBody = "", Attributes = {} }: Message,
  queueArn: string,
): SQSRecord {
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: {
      ApproximateReceiveCount: Attributes.ApproximateReceiveCount ?? "1",
      SentTimestamp: Attributes.SentTimestamp ?? "0",
      SenderId: Attributes.SenderId ?? "",
      ApproximateFirstReceiveTimestamp: Attributes.ApproximateFirstReceiveTimestamp ?? "0",
    },
    messageAttributes: {},
    md5OfBody: MD5OfBody,
    eventSource: "aws:sqs",
    eventSourceARN: queueArn,
    awsRegion: "ap-southeast-1",
  };
}
