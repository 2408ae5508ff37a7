/** What the HTTP API does: routes, authorizer, limits, events of format 2.0 and the answers made of what functions give back. @module */
import { randomUUID } from "node:crypto";
import type {
  APIGatewayEventRequestContextV2,
  APIGatewayProxyEventV2WithRequestContext,
  APIGatewayProxyStructuredResultV2,
  APIGatewayRequestAuthorizerEventV2,
} from "aws-lambda";
import { invoke, type LocalFunction, PAYLOAD_LIMIT } from "#local/cloud/invoke";
import type { GatewayRequest, GatewayResponse } from "#local/cloud/local-cloud";

/** `POST /v1/x/{id}`, as the deployment will write it. `open`: without the authorizer. */
export interface GatewayRoute {
  key: string;
  open?: boolean;
  function: LocalFunction;
}

export interface GatewayOptions {
  routes: readonly GatewayRoute[];
  authorizer: LocalFunction;
  now(): Date;
  /** Where the gateway is reached, for the events' domain name. */
  domainName: string;
  /** What went wrong inside a function, never shown to the caller. */
  log(text: string): void;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const BODY_LIMIT = 10 * 1024 * 1024;
const API_ID = "local";
const ACCOUNT = "000000000000";
/** What API Gateway hands to a function as it is; any other type comes in base64. */
const TEXT_TYPE = /^(text\/|application\/(json|javascript|xml)\b|application\/[\w.-]+\+(json|xml)\b)/i;

type Event = APIGatewayProxyEventV2WithRequestContext<APIGatewayEventRequestContextV2 & { authorizer?: { lambda: unknown } }>;

/** Answers one request. Never rejects. */
export async function answerGateway(options: GatewayOptions, request: GatewayRequest): Promise<GatewayResponse> {
  try {
    return await answer(options, request);
  } catch (error) {
    options.log(`gateway: ${error instanceof Error ? error.stack : String(error)}`);
    return message(500, "Internal Server Error");
  }
}

async function answer(options: GatewayOptions, request: GatewayRequest): Promise<GatewayResponse> {
  const url = new URL(request.url, "http://gateway.invalid");
  const found = routeOf(options.routes, request.method, url.pathname);
  if (!found) return message(404, "Not Found");
  if (request.body.length > BODY_LIMIT) return message(413, "Request Entity Too Large");
  const event = eventOf(options, found, request, url);
  if (!found.route.open) {
    const verdict = await authorize(options, event);
    if ("refusal" in verdict) return verdict.refusal;
    event.requestContext.authorizer = { lambda: verdict.context };
  }
  if (Buffer.byteLength(JSON.stringify(event)) > PAYLOAD_LIMIT) return message(413, "Request Entity Too Large");
  return responseOf(await invoke(found.route.function, event));
}

interface FoundRoute {
  route: GatewayRoute;
  parameters: Record<string, string>;
}

function routeOf(routes: readonly GatewayRoute[], method: string, path: string): FoundRoute | null {
  for (const route of routes) {
    const [routeMethod, template = ""] = route.key.split(" ");
    const parameters = routeMethod === method ? matched(template.split("/"), path.split("/")) : null;
    if (parameters) return { route, parameters };
  }
  return null;
}

function matched(template: string[], path: string[]): Record<string, string> | null {
  if (template.length !== path.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const given = path[index] ?? "";
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== given : given === "") return null;
    if (name !== undefined) parameters[name] = decoded(given);
  }
  return parameters;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function eventOf({ now, domainName }: GatewayOptions, { route, parameters }: FoundRoute, request: GatewayRequest, url: URL): Event {
  const { cookie, ...headers } = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const at = now();
  const rawPath = decoded(url.pathname);
  const query = Object.fromEntries([...new Set(url.searchParams.keys())].map((key) => [key, url.searchParams.getAll(key).join(",")]));
  const isBase64Encoded = request.body.length > 0 && !TEXT_TYPE.test(headers["content-type"] ?? "text/plain");
  return {
    version: "2.0",
    routeKey: route.key,
    rawPath,
    rawQueryString: url.search.slice(1),
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers: { ...headers, "content-length": String(request.body.length), host: domainName },
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: API_ID,
      domainName,
      domainPrefix: domainName.split(".")[0] ?? "",
      http: {
        method: request.method,
        path: rawPath,
        protocol: "HTTP/1.1",
        sourceIp: "127.0.0.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: "$default",
      time: at.toISOString(),
      timeEpoch: at.getTime(),
    },
    ...(request.body.length > 0 && { body: request.body.toString(isBase64Encoded ? "base64" : "utf8") }),
    isBase64Encoded,
  };
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html, format 2.0, simple answers, nothing cached. */
async function authorize({ authorizer, log }: GatewayOptions, event: Event): Promise<{ refusal: GatewayResponse } | { context: unknown }> {
  const authorization = event.headers.authorization;
  // The one identity source: without it the authorizer is not asked.
  if (!authorization) return { refusal: message(401, "Unauthorized") };
  const { body: _, isBase64Encoded: __, ...common } = event;
  const question: APIGatewayRequestAuthorizerEventV2 = {
    ...common,
    type: "REQUEST",
    routeArn: `arn:aws:execute-api:ap-southeast-1:${ACCOUNT}:${API_ID}/$default/${event.requestContext.http.method}${event.rawPath}`,
    identitySource: [authorization],
    cookies: event.cookies ?? [],
  };
  try {
    const verdict = (await invoke(authorizer, question)) as { isAuthorized?: unknown; context?: unknown } | null;
    if (verdict?.isAuthorized === true) return { context: verdict.context ?? {} };
    return { refusal: message(403, "Forbidden") };
  } catch (error) {
    if (error instanceof Error && error.message === "Unauthorized") return { refusal: message(401, "Unauthorized") };
    log(`authorizer: ${error instanceof Error ? error.stack : String(error)}`);
    return { refusal: message(500, "Internal Server Error") };
  }
}

function responseOf(result: unknown): GatewayResponse {
  const told = typeof result === "object" && result !== null && "statusCode" in result;
  if (!told) {
    const text = typeof result === "string" ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: { "content-type": "application/json" }, body: Buffer.from(text) };
  }
  const { statusCode = 200, headers = {}, cookies, body = "", isBase64Encoded = false } = result as APIGatewayProxyStructuredResultV2;
  if (cookies !== undefined) throw new Error("cookies of a function are not emulated");
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  if (bytes.length > PAYLOAD_LIMIT) throw new Error("the function's answer is larger than Lambda takes");
  const texts = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), String(value)]);
  return {
    status: Number(statusCode),
    headers: { "content-type": "text/plain;charset=utf-8", ...Object.fromEntries(texts) },
    body: bytes,
  };
}

function message(status: number, text: string): GatewayResponse {
  return { status, headers: { "content-type": "application/json" }, body: Buffer.from(JSON.stringify({ message: text })) };
}
