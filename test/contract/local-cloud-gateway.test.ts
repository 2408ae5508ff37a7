/** The local gateway against what AWS documents of HTTP APIs, payload format 2.0. @module */
import type { APIGatewayProxyEventV2, APIGatewayRequestAuthorizerEventV2 } from "aws-lambda";
import { beforeEach, describe, expect, test } from "vitest";
import { answerGateway, type GatewayOptions } from "#local/cloud/gateway";
import type { LocalFunction } from "#local/cloud/invoke";

const NOW = new Date("2027-01-08T01:00:00.000Z");
let seen: APIGatewayProxyEventV2[];
let asked: APIGatewayRequestAuthorizerEventV2[];
let log: string[];
let result: unknown;
let verdict: unknown;
beforeEach(() => {
  seen = [];
  asked = [];
  log = [];
  result = { statusCode: 200, body: "ok" };
  verdict = { isAuthorized: true, context: { email: "officer@example.org" } };
});

const thrown = (value: unknown) => {
  if (value instanceof Error) throw value;
  return value;
};
function functionOf(name: string, handler: LocalFunction["handler"]): LocalFunction {
  return { name, timeoutMs: 1_000, handler };
}

const target = functionOf("target", async (event) => {
  seen.push(event);
  return thrown(result);
});
const options: GatewayOptions = {
  routes: [
    { key: "GET /v1/workbooks/{id}/status", function: target },
    { key: "POST /v1/check", function: target },
    { key: "POST /v1/answers", open: true, function: target },
    { key: "GET /v1/late", open: true, function: functionOf("late", () => new Promise(() => undefined)) },
  ],
  authorizer: functionOf("authorizer", async (event) => {
    asked.push(event);
    return thrown(verdict);
  }),
  now: () => NOW,
  domainName: "gateway.sucharit.invalid",
  log: (text) => void log.push(text),
};

async function call(method: string, url: string, { headers = {}, body = "" as string | Buffer } = {}) {
  const answer = await answerGateway(options, { method, url, headers, body: Buffer.from(body) });
  return { status: answer.status, headers: answer.headers, text: answer.body.toString("utf8") };
}
const SIGNED = { authorization: "Bearer a.b.c" };

describe("who may come in", () => {
  test("no token is 401, and the authorizer is not asked", async () => {
    expect(await call("POST", "/v1/check", { body: "{}" })).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' });
    expect([asked, seen]).toEqual([[], []]);
  });

  test("a token that the authorizer refuses is 403, and the function is not called", async () => {
    verdict = { isAuthorized: false };
    expect(await call("POST", "/v1/check", { headers: SIGNED })).toMatchObject({ status: 403, text: '{"message":"Forbidden"}' });
    expect(seen).toEqual([]);
  });

  test("an authorizer that fails is 500, and the function is not called", async () => {
    verdict = new Error("no keys");
    expect(await call("POST", "/v1/check", { headers: SIGNED })).toMatchObject({
      status: 500,
      text: '{"message":"Internal Server Error"}',
    });
    expect(seen).toEqual([]);
  });

  test("the authorizer sees the request without its body, and what it gives reaches the function", async () => {
    await call("GET", "/v1/workbooks/abc/status?next=2027-01-08", { headers: { Authorization: "Bearer a.b.c" } });
    expect(asked).toMatchObject([
      {
        version: "2.0",
        type: "REQUEST",
        identitySource: ["Bearer a.b.c"],
        routeKey: "GET /v1/workbooks/{id}/status",
        rawPath: "/v1/workbooks/abc/status",
        headers: { authorization: "Bearer a.b.c" },
        pathParameters: { id: "abc" },
        queryStringParameters: { next: "2027-01-08" },
        requestContext: { http: { method: "GET" }, stage: "$default" },
      },
    ]);
    expect(asked[0]).not.toHaveProperty("body");
    expect(seen).toMatchObject([{ requestContext: { authorizer: { lambda: { email: "officer@example.org" } } } }]);
  });

  test("an open route asks no authorizer", async () => {
    expect(await call("POST", "/v1/answers", { body: "t=1" })).toMatchObject({ status: 200 });
    expect(asked).toEqual([]);
  });
});

describe("what reaches the function", () => {
  test("a text body as it is, JSON in Thai too", async () => {
    await call("POST", "/v1/check", { headers: { ...SIGNED, "content-type": "application/json" }, body: '{"ก":1}' });
    expect(seen).toMatchObject([{ body: '{"ก":1}', isBase64Encoded: false }]);
  });

  test("a form in base64, as API Gateway hands it on", async () => {
    await call("POST", "/v1/answers", { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "t=a.b" });
    expect(seen).toMatchObject([{ body: Buffer.from("t=a.b").toString("base64"), isBase64Encoded: true }]);
  });

  test("cookies apart from headers, repeated query fields joined, parameters decoded", async () => {
    const url = `/v1/workbooks/${encodeURIComponent("แผน 1")}/status?a=1&a=2&b=%E0%B8%81`;
    await call("GET", url, { headers: { ...SIGNED, cookie: "x=1; y=2" } });
    expect(seen).toMatchObject([
      {
        cookies: ["x=1", "y=2"],
        queryStringParameters: { a: "1,2", b: "ก" },
        rawQueryString: "a=1&a=2&b=%E0%B8%81",
        pathParameters: { id: "แผน 1" },
        requestContext: { timeEpoch: NOW.getTime() },
      },
    ]);
    expect(seen[0]?.headers).not.toHaveProperty("cookie");
  });

  test.each([
    ["GET", "/v1/nothing"],
    ["DELETE", "/v1/check"],
    ["GET", "/v1/workbooks//status"],
    ["POST", "/v1/check/"],
  ])("%s %s is no route", async (method, url) => {
    expect(await call(method, url, { headers: SIGNED })).toMatchObject({ status: 404, text: '{"message":"Not Found"}' });
    expect([asked, seen]).toEqual([[], []]);
  });

  test.each([
    ["HTTP APIs", 10 * 1024 * 1024 + 1],
    ["Lambda", 7 * 1024 * 1024],
  ])("a body larger than %s take is 413", async (_, size) => {
    const body = Buffer.alloc(size, "a");
    expect(await call("POST", "/v1/answers", { headers: { "content-type": "text/plain" }, body })).toMatchObject({ status: 413 });
    expect(seen).toEqual([]);
  });
});

describe("what the function gives back", () => {
  test.each([
    [
      { statusCode: 201, headers: { "X-A": "1" }, body: "ก" },
      { status: 201, headers: { "x-a": "1" }, text: "ก" },
    ],
    [
      { statusCode: 200, body: Buffer.from("ข").toString("base64"), isBase64Encoded: true },
      { status: 200, text: "ข" },
    ],
    [{ a: 1 }, { status: 200, headers: { "content-type": "application/json" }, text: '{"a":1}' }],
    ["hello", { status: 200, headers: { "content-type": "application/json" }, text: "hello" }],
    [new Error("password=secret"), { status: 500, text: '{"message":"Internal Server Error"}' }],
  ])("%j becomes an answer", async (given, answer) => {
    result = given;
    expect(await call("POST", "/v1/answers")).toMatchObject(answer);
  });

  test("what is larger than Lambda may give back is 500", async () => {
    result = { statusCode: 200, body: "a".repeat(7 * 1024 * 1024) };
    expect(await call("POST", "/v1/answers")).toMatchObject({ status: 500 });
  });

  test("a function that takes longer than it may is 500, and the log says which", async () => {
    expect(await call("GET", "/v1/late")).toMatchObject({ status: 500, text: '{"message":"Internal Server Error"}' });
    expect(log.join("\n")).toContain("Task timed out after 1.00 seconds");
  });
});
