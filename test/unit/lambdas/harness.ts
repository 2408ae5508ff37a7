/** Events as the HTTP API sends them, and what a function writes to its log. @module */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { vi } from "vitest";
import type { CallerEvent } from "#lambdas/shared/caller";
import type { Registration } from "#lambdas/shared/services";

/** Friday 8 January 2570, 10:00 in Bangkok. */
export const NOW = new Date("2027-01-08T03:00:00.000Z");
export const TODAY = "2027-01-08";
export const ID = "1exampleExampleExampleExampleExample";
export const CALLER = { email: "officer@example.go.th", aud: "123.apps.googleusercontent.com" };

export const REGISTRATION: Registration = {
  spreadsheetId: ID,
  aud: CALLER.aud,
  registeredAt: "2026-12-01T02:00:00.000Z",
  registeredBy: CALLER.email,
  organization: "อบต.ตัวอย่าง",
  officerEmail: "plan@example.go.th",
  wakeOn: "2027-01-14",
  lastRun: "2027-01-08",
};

export function lambdaContext(): Context {
  const unused = () => undefined;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: "function",
    functionVersion: "$LATEST",
    invokedFunctionArn: "arn:aws:lambda:ap-southeast-1:000000000000:function:function",
    memoryLimitInMB: "512",
    awsRequestId: "request-1",
    logGroupName: "/aws/lambda/function",
    logStreamName: "stream",
    getRemainingTimeInMillis: () => 29_000,
    done: unused,
    fail: unused,
    succeed: unused,
  };
}

interface Asked {
  body?: string;
  base64?: boolean;
  query?: Record<string, string>;
  path?: Record<string, string>;
}

/** @param routeKey `POST /v1/check` */
export function openEvent(routeKey: string, { body, base64 = false, query, path }: Asked = {}): APIGatewayProxyEventV2 {
  const [method = "", rawPath = ""] = routeKey.split(" ");
  return {
    version: "2.0",
    routeKey,
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { host: "gateway.example.go.th", authorization: "Bearer the.users.token" },
    ...(query && { queryStringParameters: query }),
    ...(path && { pathParameters: path }),
    requestContext: {
      accountId: "000000000000",
      apiId: "api",
      domainName: "gateway.example.go.th",
      domainPrefix: "gateway",
      http: { method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
      requestId: "request-1",
      routeKey,
      stage: "$default",
      time: "08/Jan/2027:03:00:00 +0000",
      timeEpoch: NOW.getTime(),
    },
    ...(body !== undefined && { body: base64 ? Buffer.from(body).toString("base64") : body }),
    isBase64Encoded: base64,
  };
}

/** The same after the authorizer let it through. */
export function callerEvent(
  routeKey: string,
  asked: Omit<Asked, "body"> & { json?: unknown; body?: string } = {},
  caller = CALLER,
): CallerEvent {
  const { json, ...rest } = asked;
  const event = openEvent(routeKey, { ...rest, ...(json !== undefined && { body: JSON.stringify(json) }) });
  return { ...event, requestContext: { ...event.requestContext, authorizer: { lambda: caller } } };
}

/** The status and the JSON of an answer. */
export function told(answer: APIGatewayProxyStructuredResultV2): { status: number; body: unknown } {
  return { status: answer.statusCode ?? 0, body: JSON.parse(answer.body ?? "null") };
}

/** Every line that a function writes to its output from here on. */
export function writtenLines(): { lines: () => string[]; restore: () => void } {
  const lines: string[] = [];
  const take = (chunk: unknown) => {
    lines.push(...String(chunk).split("\n").filter(Boolean));
    return true;
  };
  const spies = [vi.spyOn(process.stdout, "write").mockImplementation(take), vi.spyOn(process.stderr, "write").mockImplementation(take)];
  return {
    lines: () => [...lines],
    restore: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
}

/** A log that nobody reads. */
export const QUIET = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  count: () => undefined,
  publish: () => undefined,
};
