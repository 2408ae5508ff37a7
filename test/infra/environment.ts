/** Suite of deployment.test.ts. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { federationCredentials } from "#lambdas/shared/google-federation";
import { type Deployment, deploymentOf, GIVEN } from "#test/infra/deployment";

const GOOGLE = federationCredentials({ ...GIVEN.google, pool: "sucharit-prod", provider: "sucharit-aws" });
const TABLE = "<table>";

/** What each function is told, and what of it. */
const ENVIRONMENT: Record<string, Record<string, string>> = {
  answers: { TABLE, LINK_KEY_SECRET: "<link key>", PUBLIC_URL: "<api.ApiEndpoint>" },
  authorizer: {},
  check: {},
  doctor: { TABLE, LINK_KEY_SECRET: "<link key>", GOOGLE_CREDENTIALS: GOOGLE },
  "due-workbooks": { TABLE, QUEUE_URL: "<reminders>" },
  "hand-in": { TABLE, BUCKET: "<bucket>" },
  "mail-events": { TABLE },
  registration: {
    TABLE,
    GOOGLE_CREDENTIALS: GOOGLE,
    SERVICE_ACCOUNT: GIVEN.google.serviceAccount,
    REGISTRANTS: "example.go.th,officer@example.com",
  },
  remind: {
    TABLE,
    LINK_KEY_SECRET: "<link key>",
    PUBLIC_URL: "<api.ApiEndpoint>",
    MAIL_FROM: GIVEN.mailFrom,
    MAIL_CONFIGURATION_SET: "<configuration set>",
    GOOGLE_CREDENTIALS: GOOGLE,
  },
  report: { TABLE, BUCKET: "<bucket>" },
  status: { TABLE },
};

type Handler = (event: unknown, context: { getRemainingTimeInMillis(): number }) => Promise<unknown>;
const HANDLERS: Record<string, () => Promise<{ handler: unknown }>> = {
  answers: () => import("#lambdas/answers/handler"),
  authorizer: () => import("#lambdas/authorizer/handler"),
  check: () => import("#lambdas/check/handler"),
  doctor: () => import("#lambdas/doctor/handler"),
  "due-workbooks": () => import("#lambdas/due-workbooks/handler"),
  "hand-in": () => import("#lambdas/hand-in/handler"),
  "mail-events": () => import("#lambdas/mail-events/handler"),
  registration: () => import("#lambdas/registration/handler"),
  remind: () => import("#lambdas/remind/handler"),
  report: () => import("#lambdas/report/handler"),
  status: () => import("#lambdas/status/handler"),
};

let deployment: Deployment;
/** In place of everything a function calls: has a link key, and refuses all else. */
let server: Server;
let url: string;
const environment = process.env;

beforeAll(async () => {
  deployment = deploymentOf("prod");
  server = createServer((request, response) => {
    const hasKey = request.headers["x-amz-target"] === "secretsmanager.GetSecretValue";
    response.writeHead(hasKey ? 200 : 403, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(hasKey ? { SecretString: "k".repeat(64) } : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  process.env = environment;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function toldTo(name: string): Record<string, string> {
  const { Variables = {} } = (deployment.functions[name]?.properties.Environment ?? {}) as { Variables?: object };
  return deployment.told(Variables) as Record<string, string>;
}

/** The same with addresses that are addresses, and nobody's but this test's. */
function runnable(variables: Record<string, string>): Record<string, string> {
  const places = { sts: url, iam: url };
  const google = federationCredentials({ ...GIVEN.google, pool: "sucharit-prod", provider: "sucharit-aws" }, places);
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, name.endsWith("_URL") ? url : name === "GOOGLE_CREDENTIALS" ? google : value]),
  );
}

describe("the environment of functions", () => {
  for (const [name, variables] of Object.entries(ENVIRONMENT)) {
    it(`${name} is told ${Object.keys(variables).join(", ") || "nothing"}`, () => {
      // So that the stages of one account do not raise each other's alarms.
      expect(toldTo(name)).toEqual({ ...variables, METRICS_NAMESPACE: "Sucharit-prod" });
    });
  }

  for (const [name, load] of Object.entries(HANDLERS)) {
    it(`${name} starts with it, and reads all of it`, async () => {
      const read = new Set<string>();
      const lambdas = { AWS_REGION: "ap-southeast-1", AWS_ACCESS_KEY_ID: "x", AWS_SECRET_ACCESS_KEY: "y", POWERTOOLS_LOG_LEVEL: "SILENT" };
      const elsewhere = { AWS_ENDPOINT_URL_SECRETS_MANAGER: url, AWS_ENDPOINT_URL_DYNAMODB: url };
      process.env = new Proxy({ ...runnable(toldTo(name)), ...lambdas, ...elsewhere } as NodeJS.ProcessEnv, {
        get(target, variable: string) {
          read.add(variable);
          return target[variable];
        },
      });
      const { handler } = await load();
      expect(handler).toBeTypeOf("function");
      // The doctor looks at its environment when it is asked, so that it can say what is missing there.
      if (name === "doctor") await (handler as Handler)({}, { getRemainingTimeInMillis: () => 3_000 });
      expect(Object.keys(toldTo(name)).filter((variable) => !read.has(variable))).toEqual([]);
    });
  }
});
