/** What the cloud knows of a workbook, for its script. @module */
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import * as z from "zod/mini";
import { isDate } from "#core/calendar/date";
import type { CloudStatus } from "#core/gateway/messages";
import { type CallerEvent, callerOf, requirePinned, spreadsheetId } from "#lambdas/shared/caller";
import { answering, shaped } from "#lambdas/shared/http";
import type { Log } from "#lambdas/shared/logging";
import type { LedgerStore, Registry } from "#lambdas/shared/services";

interface Services {
  registry: Registry;
  ledger: LedgerStore;
  log: Log;
}

/** `next`: the day on which the script sees the next reminder; so rounds that were changed in the workbook are met in time. */
const request = z.object({ id: spreadsheetId, next: z.optional(z.string().check(z.refine(isDate, "YYYY-MM-DD"))) });

export function createStatus({
  registry,
  ledger,
  log,
}: Services): (event: CallerEvent, context: Context) => Promise<APIGatewayProxyStructuredResultV2> {
  return answering(log, async (event): Promise<CloudStatus> => {
    const caller = callerOf(event);
    const { id, next } = shaped(request, { ...event.pathParameters, next: event.queryStringParameters?.next });
    const { registeredAt, lastRun } = await requirePinned(registry, id, caller);
    if (next !== undefined) await registry.wakeBy(id, next);
    return { registeredAt, lastRun, ledger: await ledger.read(id) };
  });
}
