/** Every morning: a message for each workbook whose day has come. @module */
import { bangkokDay } from "#core/calendar/date";
import type { Log } from "#lambdas/shared/logging";
import { errorFacts } from "#lambdas/shared/logging";
import type { Clock, Queue, Registry, RemindMessage } from "#lambdas/shared/services";
import { withTimeLeft } from "#lambdas/shared/time-left";

/** Messages sent together; the queue sends them on in its own batches. */
const TOGETHER = 100;

interface DueServices {
  registry: Pick<Registry, "due">;
  queue: Queue;
  clock: Clock;
  log: Log;
}

/**
 * A schedule's event tells nothing that is needed. Runs on closed days too: then nothing is sent, but a day that went wrong moves on.
 * A run that fails half-way is run again by the schedule, and sends messages twice; they are worked off once.
 */
export function createDueWorkbooks({
  registry,
  queue,
  clock,
  log,
}: DueServices): (event: unknown, context: { getRemainingTimeInMillis(): number }) => Promise<{ day: string; workbooks: number }> {
  async function sendAll(day: string): Promise<number> {
    let sent = 0;
    let messages: RemindMessage[] = [];
    const flush = async () => {
      await queue.send(messages);
      sent += messages.length;
      messages = [];
    };
    for await (const spreadsheetId of registry.due(day)) {
      messages.push({ spreadsheetId, day });
      if (messages.length === TOGETHER) await flush();
    }
    if (messages.length > 0) await flush();
    return sent;
  }

  return async (_event, context) => {
    const day = bangkokDay(clock());
    try {
      const workbooks = await withTimeLeft(context, () => sendAll(day));
      log.info("workbooks due", { day, workbooks });
      log.count("workbooks-due", workbooks);
      return { day, workbooks };
    } catch (error) {
      log.error("workbooks due not sent", { day, ...errorFacts(error) });
      log.count("failed");
      throw error;
    } finally {
      log.publish();
    }
  };
}
