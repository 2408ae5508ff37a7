/** The functions as Lambda loads them: wired from their environment, or stopped with a line that tells what is missing in it. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { federationCredentials } from "#lambdas/shared/google-federation";

const ALL = {
  TABLE: "sucharit",
  BUCKET: "files",
  QUEUE_URL: "https://sqs.example.org/0/remind",
  MAIL_FROM: "reminders@example.org",
  MAIL_CONFIGURATION_SET: "reminders",
  PUBLIC_URL: "https://gateway.example.go.th",
  LINK_KEY: "a key of tests that has thirty-two characters or more",
  GOOGLE_CREDENTIALS: federationCredentials({
    projectNumber: "987654321098",
    pool: "sucharit-prod",
    provider: "sucharit-aws",
    serviceAccount: "sucharit-reader@example-project.iam.gserviceaccount.com",
  }),
};
const UNSET = ["AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL_SQS", "AWS_ENDPOINT_URL_SESV2"];
const MORE_UNSET = [
  "LINK_KEY_SECRET",
  "AWS_ENDPOINT_URL_SECRETS_MANAGER",
  "SHEETS_URL",
  "WORKBOOK_URL",
  "IDENTITY_ISSUERS",
  "JWKS_URL",
  "SERVICE_ACCOUNT",
];

interface Deployed {
  load: () => Promise<{ handler: unknown }>;
  needs: (keyof typeof ALL)[];
}
const FUNCTIONS: Record<string, Deployed> = {
  answers: { load: () => import("#lambdas/answers/handler"), needs: ["LINK_KEY", "PUBLIC_URL", "TABLE"] },
  authorizer: { load: () => import("#lambdas/authorizer/handler"), needs: [] },
  check: { load: () => import("#lambdas/check/handler"), needs: [] },
  // It says what is missing when it is asked.
  doctor: { load: () => import("#lambdas/doctor/handler"), needs: [] },
  "due-workbooks": { load: () => import("#lambdas/due-workbooks/handler"), needs: ["TABLE", "QUEUE_URL"] },
  "hand-in": { load: () => import("#lambdas/hand-in/handler"), needs: ["TABLE", "BUCKET"] },
  "mail-events": { load: () => import("#lambdas/mail-events/handler"), needs: ["TABLE"] },
  registration: { load: () => import("#lambdas/registration/handler"), needs: ["TABLE", "GOOGLE_CREDENTIALS"] },
  remind: {
    load: () => import("#lambdas/remind/handler"),
    needs: ["LINK_KEY", "PUBLIC_URL", "TABLE", "GOOGLE_CREDENTIALS", "MAIL_FROM", "MAIL_CONFIGURATION_SET"],
  },
  report: { load: () => import("#lambdas/report/handler"), needs: ["TABLE", "BUCKET"] },
  status: { load: () => import("#lambdas/status/handler"), needs: ["TABLE"] },
};
const MISSING = (variable: string) =>
  new RegExp(
    variable === "LINK_KEY" ? "^configuration: LINK_KEY or LINK_KEY_SECRET must be set$" : `^configuration: ${variable} is not set$`,
  );
const NEEDED = Object.entries(FUNCTIONS).flatMap(([name, { load, needs }]) => needs.map((variable) => ({ name, variable, load })));

function deploy(variables: Partial<typeof ALL>): void {
  for (const name of [...UNSET, ...MORE_UNSET, ...Object.keys(ALL)]) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

describe("the deployed functions", () => {
  it.each(Object.entries(FUNCTIONS))("%s starts with the variables that it needs, and no others", async (_name, { load, needs }) => {
    deploy(Object.fromEntries(needs.map((variable) => [variable, ALL[variable]])));
    expect((await load()).handler).toBeTypeOf("function");
  });

  it.each(["answers", "remind"])("%s leads to workbooks where the deployment says, and says where that is none", async (name) => {
    deploy(ALL);
    vi.stubEnv("WORKBOOK_URL", "https://sheets.example.go.th/");
    await expect(FUNCTIONS[name]?.load()).rejects.toThrow(/^configuration: WORKBOOK_URL must contain \{id\}$/);
  });

  it.each(NEEDED)("$name says in one line that $variable is missing", async ({ variable, load }) => {
    deploy({ ...ALL, [variable]: "" });
    await expect(load()).rejects.toThrow(MISSING(variable));
  });
});
