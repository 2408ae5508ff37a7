/** Messages of the reminder queue, each one workbook. @module */
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import * as z from "zod/mini";
import { bangkokDay } from "#core/calendar/date";
import { remindWorkbook, tellFailure } from "#lambdas/remind/remind-workbook";
import { LeftForLater, newRun, type RemindServices } from "#lambdas/remind/run";
import { errorFacts } from "#lambdas/shared/logging";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import { MAIL_RESERVE_MS } from "#lambdas/shared/reserves";
import type { RemindMessage } from "#lambdas/shared/services";
import { timeLeft, withTimeLeft } from "#lambdas/shared/time-left";

const messageSchema: z.ZodMiniType<RemindMessage> = z.object({
  spreadsheetId: z.string().check(z.minLength(1), z.maxLength(200)),
  day: z.iso.date(),
});

/** A message that the queue is about to move to the dead letters. */
class GivenUp extends Error {
  override name = "GivenUp";
}

/**
 * Messages that are not done go back to the queue one by one. The last time that one is received it is not tried again but given up: noted, told to the plan officer,
 * and left for the dead-letter queue; so one that ends its function without a word (out of memory) is told as well.
 */
export function createRemind(
  services: RemindServices,
): (event: SQSEvent, context: Pick<Context, "getRemainingTimeInMillis">) => Promise<SQSBatchResponse> {
  const { log } = services;

  async function receive(record: SQSRecord): Promise<void> {
    const message = parsed(record.body);
    try {
      if (Number(record.attributes.ApproximateReceiveCount) >= REMINDER_QUEUE.maxReceives) {
        if (message) await giveUp(services, message.spreadsheetId);
        throw new GivenUp("received too often");
      }
      if (message === null) throw new SyntaxError("no reminder message");
      // Neither a workbook nor a mail is begun with less.
      if (timeLeft() < MAIL_RESERVE_MS) throw new LeftForLater("out-of-time");
      // A message that waited over midnight is about today: of the stages missed the latest counts.
      await remindWorkbook(newRun(services, message.spreadsheetId, bangkokDay(services.clock())));
      log.count("workbooks-done");
    } catch (error) {
      log.error("not done", {
        messageId: record.messageId,
        ...(message && { spreadsheetId: message.spreadsheetId }),
        ...errorFacts(error),
      });
      log.count(error instanceof GivenUp ? "given-up" : "left-for-later");
      throw error;
    }
  }

  return async (event, context) => {
    const processor = new BatchProcessor(EventType.SQS);
    const options = { processInParallel: false, throwOnFullBatchFailure: false };
    try {
      return await withTimeLeft(context, () => processPartialResponse(event, receive, processor, options));
    } finally {
      log.publish();
    }
  };
}

/** Never throws: the message is given up whether or not that can be told today; the ledger's failure is told by the next summary. */
async function giveUp(services: RemindServices, spreadsheetId: string): Promise<void> {
  try {
    const registration = await services.registry.find(spreadsheetId);
    if (registration) await tellFailure(newRun(services, spreadsheetId, bangkokDay(services.clock())), registration, "gave-up");
  } catch (error) {
    services.log.error("giving up not told", { spreadsheetId, ...errorFacts(error) });
  }
}

function parsed(body: string): RemindMessage | null {
  try {
    return messageSchema.parse(JSON.parse(body));
  } catch {
    return null;
  }
}
