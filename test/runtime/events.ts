/**
 * Events as AWS sends them, with every field that its documentation shows, whether or not a function reads it.
 * HTTP API: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html (payload format 2.0);
 * authorizer: …/http-api-lambda-authorizer.html (2.0); queue: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html;
 * schedule: https://docs.aws.amazon.com/lambda/latest/dg/with-eventbridge-scheduler.html (no input given);
 * mail: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html, as `detail` of an EventBridge event.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithLambdaAuthorizer,
  APIGatewayRequestAuthorizerEventV2,
  EventBridgeEvent,
  ScheduledEvent,
  SQSEvent,
  SQSRecord,
} from "aws-lambda";
import { ACCOUNT, REGION } from "./lambda";

const API_ID = "a1b2c3d4e5";
const DOMAIN = `${API_ID}.execute-api.${REGION}.amazonaws.com`;

interface Asked {
  /** Sent as it is; `json` with its type. */
  body?: string;
  json?: unknown;
  /** API Gateway sends bodies of types that it does not know as text in base64. */
  base64?: boolean;
  query?: Record<string, string>;
  path?: Record<string, string>;
  type?: string;
  token?: string;
}

/** @param routeKey `GET /v1/workbooks/{id}/status` @param at when the gateway took it */
export function httpEvent(routeKey: string, at: Date, asked: Asked = {}): APIGatewayProxyEventV2 {
  const { base64 = false, query, path, token, json } = asked;
  const body = json === undefined ? asked.body : JSON.stringify(json);
  const type = asked.type ?? (json === undefined ? undefined : "application/json");
  const [method = "", template = ""] = routeKey.split(" ");
  const rawPath = template.replace(/\{(\w+)\}/g, (_, name: string) => path?.[name] ?? "");
  return {
    version: "2.0",
    routeKey,
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: {
      accept: "*/*",
      "accept-encoding": "gzip, deflate, br",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      "content-length": String(Buffer.byteLength(body ?? "")),
      ...(type !== undefined && { "content-type": type }),
      host: DOMAIN,
      "user-agent": "Mozilla/5.0 (compatible; Google-Apps-Script)",
      "x-amzn-trace-id": "Root=1-65a1b2c3-0123456789abcdef01234567",
      "x-forwarded-for": "203.0.113.7",
      "x-forwarded-port": "443",
      "x-forwarded-proto": "https",
    },
    ...(query && { queryStringParameters: query }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: API_ID,
      domainName: DOMAIN,
      domainPrefix: API_ID,
      http: {
        method,
        path: rawPath,
        protocol: "HTTP/1.1",
        sourceIp: "203.0.113.7",
        userAgent: "Mozilla/5.0 (compatible; Google-Apps-Script)",
      },
      requestId: "Rk1aBcDeFgHiJkL=",
      routeKey,
      stage: "$default",
      time: clfTime(at),
      timeEpoch: at.getTime(),
    },
    ...(path && { pathParameters: path }),
    ...(body !== undefined && { body: base64 ? Buffer.from(body).toString("base64") : body }),
    isBase64Encoded: base64,
  };
}

/** `08/Jan/2027:01:00:00 +0000` */
function clfTime(at: Date): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+) GMT$/.exec(at.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}

/** After the authorizer let it through, with what that found. */
export function callerEvent<Context>(
  routeKey: string,
  at: Date,
  caller: Context,
  asked: Asked = {},
): APIGatewayProxyEventV2WithLambdaAuthorizer<Context> {
  const event = httpEvent(routeKey, at, { token: "an.identity.token", ...asked });
  return { ...event, requestContext: { ...event.requestContext, authorizer: { lambda: caller } } };
}

export function authorizerEvent(routeKey: string, at: Date, token: string): APIGatewayRequestAuthorizerEventV2 {
  const { body: _, isBase64Encoded: __, ...request } = httpEvent(routeKey, at, { token });
  const { http } = request.requestContext;
  return {
    ...request,
    type: "REQUEST",
    routeArn: `arn:aws:execute-api:${REGION}:${ACCOUNT}:${API_ID}/$default/${http.method}${http.path}`,
    identitySource: [`Bearer ${token}`],
    cookies: [],
  };
}

/** `detail` is a text here, other than in events of a rule. */
export function scheduleEvent(at: Date): Omit<ScheduledEvent, "detail"> & { detail: string } {
  return {
    version: "0",
    id: "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
    "detail-type": "Scheduled Event",
    source: "aws.scheduler",
    account: ACCOUNT,
    time: wholeSeconds(at),
    region: REGION,
    resources: [`arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/reminders`],
    detail: "{}",
  };
}

/** `received`: how often the queue has given it out, this time counted. */
export interface QueuedMessage {
  messageId: string;
  body: string;
  received?: number;
}

export function queueEvent(at: Date, messages: readonly QueuedMessage[]): SQSEvent {
  const sent = String(at.getTime());
  return {
    Records: messages.map(
      ({ messageId, body, received = 1 }): SQSRecord => ({
        messageId,
        receiptHandle: "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...",
        body,
        attributes: {
          ApproximateReceiveCount: String(received),
          SentTimestamp: sent,
          SenderId: "AROAEXAMPLE:due-workbooks",
          ApproximateFirstReceiveTimestamp: sent,
        },
        messageAttributes: {},
        md5OfBody: createHash("md5").update(body).digest("hex"),
        eventSource: "aws:sqs",
        eventSourceARN: `arn:aws:sqs:${REGION}:${ACCOUNT}:remind`,
        awsRegion: REGION,
      }),
    ),
  };
}

interface Mailed {
  /** Of the tag `workbook`. */
  spreadsheetId: string;
  to: string;
}
type MailEvent = EventBridgeEvent<string, Record<string, unknown>>;

export function bounceEvent(at: Date, mailed: Mailed): MailEvent {
  return mailEvent("Email Bounced", at, mailed, {
    eventType: "Bounce",
    bounce: {
      feedbackId: "0102018d00000000-00000000-0000-4000-8000-000000000001-000000",
      bounceType: "Permanent",
      bounceSubType: "General",
      bouncedRecipients: [
        { emailAddress: mailed.to, action: "failed", status: "5.1.1", diagnosticCode: `smtp; 550 5.1.1 <${mailed.to}>: user unknown` },
      ],
      timestamp: at.toISOString(),
      remoteMtaIp: "203.0.113.25",
      reportingMTA: "dns; b224-1.smtp-out.ap-southeast-1.amazonses.com",
    },
  });
}

export function complaintEvent(at: Date, mailed: Mailed): MailEvent {
  return mailEvent("Email Complaint Received", at, mailed, {
    eventType: "Complaint",
    complaint: {
      feedbackId: "0102018d00000000-00000000-0000-4000-8000-000000000002-000000",
      complaintSubType: null,
      complainedRecipients: [{ emailAddress: mailed.to }],
      timestamp: at.toISOString(),
      userAgent: "Feedback-Loop/1.0",
      complaintFeedbackType: "abuse",
      arrivalDate: at.toISOString(),
    },
  });
}

export function deliveryEvent(at: Date, mailed: Mailed): MailEvent {
  return mailEvent("Email Delivered", at, mailed, {
    eventType: "Delivery",
    delivery: {
      timestamp: at.toISOString(),
      processingTimeMillis: 1025,
      recipients: [mailed.to],
      smtpResponse: "250 2.0.0 OK",
      remoteMtaIp: "203.0.113.25",
      reportingMTA: "b224-1.smtp-out.ap-southeast-1.amazonses.com",
    },
  });
}

function mailEvent(
  type: string,
  at: Date,
  { spreadsheetId, to }: Mailed,
  detail: { eventType: string; [part: string]: unknown },
): MailEvent {
  const from = '"อบต.ตัวอย่าง" <sucharit@example.org>';
  const subject = "เตือนส่งรายงาน";
  const messageId = "0102018d00000000-00000000-0000-4000-8000-000000000000-000000";
  return {
    version: "0",
    id: "7bf73129-1428-4cd3-a780-95db273d1602",
    "detail-type": type,
    source: "aws.ses",
    account: ACCOUNT,
    time: wholeSeconds(at),
    region: REGION,
    resources: [`arn:aws:ses:${REGION}:${ACCOUNT}:configuration-set/reminders`],
    detail: {
      ...detail,
      mail: {
        timestamp: at.toISOString(),
        source: from,
        sourceArn: `arn:aws:ses:${REGION}:${ACCOUNT}:identity/example.org`,
        sendingAccountId: ACCOUNT,
        messageId,
        destination: [to],
        headersTruncated: false,
        headers: [
          { name: "From", value: from },
          { name: "To", value: to },
          { name: "Subject", value: subject },
          { name: "MIME-Version", value: "1.0" },
          { name: "Auto-Submitted", value: "auto-generated" },
        ],
        commonHeaders: { from: [from], date: at.toUTCString(), to: [to], messageId, subject },
        tags: {
          workbook: [spreadsheetId],
          "ses:source-tls-version": ["TLSv1.3"],
          "ses:operation": ["SendEmail"],
          "ses:configuration-set": ["reminders"],
          "ses:recipient-isp": ["ExampleISP"],
          "ses:source-ip": ["203.0.113.9"],
          "ses:from-domain": ["example.org"],
          "ses:caller-identity": ["remind"],
        },
      },
    },
  };
}

/** EventBridge tells no milliseconds. */
function wholeSeconds(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, "Z");
}
