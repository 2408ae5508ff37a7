/**
 * A loopback AWS account: as much of STS, CloudFormation and SNS (query protocol, XML), SES v2 and Lambda (REST, JSON) as `sucharit doctor` calls.
 * Anything else is refused.
 *
 * @module
 */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

interface Reply {
  status: number;
  type: "text/xml" | "application/json";
  body: string;
  headers?: Record<string, string>;
}

export interface FakeAccount {
  url: string;
  account: string;
  arn: string;
  /** By name. */
  stacks: Map<string, { status: string; outputs: Record<string, string> }>;
  /** By topic. */
  subscriptions: Map<string, { endpoint: string; protocol: string; arn: string }[]>;
  /** SES identities by name, as GetEmailIdentity tells them. */
  identities: Map<
    string,
    { VerifiedForSendingStatus: boolean; DkimAttributes: { Status: string; Tokens: string[]; SigningEnabled: boolean } }
  >;
  /** As GetAccount tells it. */
  mailAccount: object;
  /** By name: payload to payload; an Error is a function error. */
  functions: Map<string, (payload: unknown) => unknown>;
  /** `GetCallerIdentity`, `DescribeStacks Sucharit-prod` and so on, in order. */
  calls: string[];
  /** Decides before the account does: the name of an error with its status, never to answer, or to break the connection. */
  interfere: ((call: string) => { error: string; status: number; message?: string } | "hang" | "drop" | null) | null;
  close(): Promise<void>;
}

export const SECRET_ACCESS_KEY = "wJalrXUtnFEMI-secret-of-the-tests";
export const SESSION_TOKEN = "IQoJb3JpZ2luX2Vj-session-token-of-the-tests";

export async function startFakeAccount(): Promise<FakeAccount> {
  const server = createServer(async (request, response) => {
    const text = await bodyOf(request);
    const asked = askedOf(request, text);
    fake.calls.push(asked.call);
    const chosen = fake.interfere?.(asked.call) ?? null;
    if (chosen === "hang") return;
    if (chosen === "drop") return void request.socket.destroy();
    const reply = chosen ? refusal(asked.isQuery, chosen.status, chosen.error, chosen.message ?? "refused") : answerTo(asked, text);
    response.writeHead(reply.status, { "content-type": reply.type, ...reply.headers });
    response.end(reply.body);
  });

  function answerTo({ call, isQuery, parameters, path }: Asked, text: string): Reply {
    switch (call.split(" ")[0]) {
      case "GetCallerIdentity":
        return xml("GetCallerIdentity", `<Arn>${fake.arn}</Arn><UserId>AIDATEST</UserId><Account>${fake.account}</Account>`);
      case "DescribeStacks":
        return describeStacks(parameters.get("StackName") ?? "");
      case "ListSubscriptionsByTopic":
        return listSubscriptions(parameters.get("TopicArn") ?? "", parameters.get("NextToken"));
      case "GetEmailIdentity": {
        const found = fake.identities.get(path.at(-1) ?? "");
        return found ? json({ IdentityType: "DOMAIN", ...found }) : refusal(false, 404, "NotFoundException", "no such identity");
      }
      case "GetAccount":
        return json(fake.mailAccount);
      case "Invoke":
        return invoke(path.at(-2) ?? "", text);
      default:
        return refusal(isQuery, 400, "InvalidAction", `the stand-in knows no ${call}`);
    }
  }

  function describeStacks(name: string): Reply {
    const stack = fake.stacks.get(name);
    if (!stack) return refusal(true, 400, "ValidationError", `Stack with id ${name} does not exist`);
    const outputs = Object.entries(stack.outputs).map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${escaped(value)}</OutputValue></member>`,
    );
    const told = `<StackName>${name}</StackName><CreationTime>2027-01-01T00:00:00Z</CreationTime><StackStatus>${stack.status}</StackStatus>`;
    return xml("DescribeStacks", `<Stacks><member>${told}<Outputs>${outputs.join("")}</Outputs></member></Stacks>`);
  }

  /** One a page. */
  function listSubscriptions(topic: string, token: string | null): Reply {
    const all = fake.subscriptions.get(topic);
    if (!all) return refusal(true, 404, "NotFound", "Topic does not exist");
    const at = Number(token ?? 0);
    const page = all
      .slice(at, at + 1)
      .map(
        ({ endpoint, protocol, arn }) =>
          `<member><Owner>${fake.account}</Owner><Endpoint>${endpoint}</Endpoint><Protocol>${protocol}</Protocol><SubscriptionArn>${arn}</SubscriptionArn></member>`,
      );
    const next = at + 1 < all.length ? `<NextToken>${at + 1}</NextToken>` : "";
    return xml("ListSubscriptionsByTopic", `<Subscriptions>${page.join("")}</Subscriptions>${next}`);
  }

  function invoke(name: string, text: string): Reply {
    const run = fake.functions.get(name);
    if (!run) return refusal(false, 404, "ResourceNotFoundException", `Function not found: ${name}`);
    const answer = run(JSON.parse(text));
    return answer instanceof Error
      ? { ...json({ errorType: "Error", errorMessage: answer.message }), headers: { "x-amz-function-error": "Unhandled" } }
      : json(answer);
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const fake: FakeAccount = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account: "123456789012",
    arn: "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_AdministratorAccess_0123/operator",
    stacks: new Map(),
    subscriptions: new Map(),
    identities: new Map(),
    mailAccount: {},
    functions: new Map(),
    calls: [],
    interfere: null,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return fake;
}

interface Asked {
  call: string;
  isQuery: boolean;
  parameters: URLSearchParams;
  path: string[];
}

function askedOf({ method, url, headers }: IncomingMessage, text: string): Asked {
  const path = (url ?? "/").split("?")[0]?.split("/").map(decodeURIComponent) ?? [];
  const isQuery = method === "POST" && headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  const parameters = new URLSearchParams(isQuery ? text : "");
  const of = (call: string) => ({ call, isQuery, parameters, path });
  const isSigned = headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=") === true;
  if (!isSigned) return of("an unsigned call");
  if (isQuery) return of([parameters.get("Action"), parameters.get("StackName") ?? parameters.get("TopicArn")].filter(Boolean).join(" "));
  const target = `${method} ${path.slice(0, -1).join("/")}`;
  if (target === "GET /v2/email/identities") return of(`GetEmailIdentity ${path.at(-1)}`);
  if (target === "GET /v2/email" && path.at(-1) === "account") return of("GetAccount");
  if (method === "POST" && path[1] === "2015-03-31" && path[2] === "functions" && path[4] === "invocations") return of(`Invoke ${path[3]}`);
  return of(`${method} ${url}`);
}

function xml(action: string, result: string): Reply {
  const body = `<${action}Response><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${action}Response>`;
  return { status: 200, type: "text/xml", body };
}

function json(value: unknown): Reply {
  return { status: 200, type: "application/json", body: JSON.stringify(value) };
}

function refusal(isQuery: boolean, status: number, error: string, message: string): Reply {
  if (!isQuery) return { status, type: "application/json", body: JSON.stringify({ message }), headers: { "x-amzn-errortype": error } };
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${error}</Code><Message>${escaped(message)}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
  return { status, type: "text/xml", body };
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
