/** The queue of workbooks that are to be reminded. @module */
import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from "@aws-sdk/client-sqs";
import type { Retry } from "#lambdas/shared/retry";
import type { Queue } from "#lambdas/shared/services";

/** The most that one call takes. */
const BATCH = 10;

/** Entries that the queue did not take, though the call went through. The name is one that may pass; see may-pass.ts. */
class NotAllTaken extends Error {
  override name = "ServiceUnavailable";
}

/** @throws where an entry is refused for good, or not taken in the time that is left; those before it are in the queue. */
export function createQueue({ client, queueUrl, retry }: { client: SQSClient; queueUrl: string; retry: Retry }): Queue {
  async function sendBatch(bodies: readonly string[]): Promise<void> {
    let left: SendMessageBatchRequestEntry[] = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
    await retry(async () => {
      const { Failed = [], Successful = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: left }));
      const refused = Failed.find(({ SenderFault }) => SenderFault);
      if (refused) throw new Error(`queue refused a message: ${refused.Code}`);
      // Each entry is named by the answer; one that is not may be anywhere.
      left = left.filter(({ Id }) => !Successful.some((taken) => taken.Id === Id));
      if (left.length > 0) throw new NotAllTaken(`${left.length} messages were not taken`);
    });
  }

  return {
    async send(messages) {
      for (let start = 0; start < messages.length; start += BATCH) {
        await sendBatch(messages.slice(start, start + BATCH).map((message) => JSON.stringify(message)));
      }
    },
  };
}
