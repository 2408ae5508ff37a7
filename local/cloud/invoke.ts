/** Calls a function as Lambda does: with a context, inside its time, its payload no larger than Lambda takes. @module */
import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";

/** A function and what the deployment says of it. */
export interface LocalFunction {
  name: string;
  timeoutMs: number;
  // biome-ignore lint/suspicious/noExplicitAny: each function has an event of its own; who routes to it makes that event
  handler(event: any, context: Context): Promise<unknown> | unknown;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, synchronous. */
export const PAYLOAD_LIMIT = 6 * 1024 * 1024;

/** Rejects with what the function throws, or when its time is over. */
export async function invoke({ name, timeoutMs, handler }: LocalFunction, event: unknown): Promise<unknown> {
  const started = Date.now();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`)), timeoutMs);
    timer.unref();
  });
  try {
    // What a function was given must not be changed by it for the next attempt.
    const result = Promise.resolve(
      handler(
        structuredClone(event),
        contextOf(name, () => Math.max(0, started + timeoutMs - Date.now())),
      ),
    );
    return await Promise.race([result, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function contextOf(functionName: string, getRemainingTimeInMillis: () => number): Context {
  const unused = () => undefined;
  return {
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:ap-southeast-1:000000000000:function:${functionName}`,
    memoryLimitInMB: "512",
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis,
    done: unused,
    fail: unused,
    succeed: unused,
  };
}
