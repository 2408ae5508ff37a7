import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { doctor } from "#local/cli/doctor";
import { AWS_LOGIN_COMMAND } from "#local/doctor/aws-failure";
import type { Walked } from "#local/doctor/walk";
import { LOGIN_COMMAND } from "#local/to-google/failure";
import { SECRET_ACCESS_KEY, SESSION_TOKEN } from "#test/fakes/aws-account";
import { NO_OPTIONS } from "#test/fakes/cli-options";
import { type Deployed, startDeployed } from "#test/fakes/deployed";
import { ACCESS_TOKEN, API_SWITCHED_OFF, CLIENT_SECRET, REFRESH_TOKEN, refusal } from "#test/fakes/google";

const SECRETS = [SECRET_ACCESS_KEY, SESSION_TOKEN, ACCESS_TOKEN, REFRESH_TOKEN, CLIENT_SECRET];
const STACK = "Sucharit-prod";

let deployed: Deployed;
beforeAll(async () => {
  deployed = await startDeployed();
});
afterAll(() => deployed.close());
beforeEach(() => deployed.mend());

const run = (options = {}, file = "") => doctor(file, { ...NO_OPTIONS, ...options }, () => {}, deployed.surroundings());

async function examined(): Promise<{ exitCode: number; checks: Walked[]; text: string }> {
  const { lines, exitCode } = await run({ json: true });
  const text = lines.join("\n");
  return { exitCode, checks: JSON.parse(text).checks, text };
}

/** Without the spreadsheet's id. */
const namesOf = (checks: readonly Walked[], state: Walked["state"]) =>
  checks.filter((check) => check.state === state).map(({ id }) => id.split(":")[0]);

/** What depends on what, in the order of the page. */
const INSIDE = ["door", "table", "link-key", "shared", "registered", "ran"];
const IN_THE_STACK = [
  "door",
  "stack-state",
  "inside",
  "table",
  "link-key",
  "alarms",
  "mail-domain",
  "gateway",
  "script",
  "shared",
  "registered",
  "ran",
];
const DEPLOYED = ["door", "stack", ...IN_THE_STACK.slice(1)];
const GOOGLE = ["sheets-api", "script-api", "switch", "login-good", "script", "template"];

interface Broken {
  /** What is broken, and how. */
  name: string;
  breakIt: (it: Deployed) => void;
  /** The one check that is missing then, and its section of docs/operating.md. */
  missing: string;
  section: number;
  /** Each must stand in one of the lines that mend it. */
  mend: string[];
  unknown?: string[];
}

const stack = ({ aws }: Deployed) => {
  const found = aws.stacks.get(STACK);
  if (!found) throw new Error("the stand-in has no stack");
  return found;
};
const aws = (call: string, error: string, status: number) => (it: Deployed) => {
  it.aws.interfere = (asked) => (asked.startsWith(call) ? { error, status, message: `refused, ${SESSION_TOKEN}` } : null);
};
const inside =
  (code: string, detail: string | null = null) =>
  (it: Deployed) => {
    it.found = { ...it.found, google: { ok: false, code: code as "failed", detail } };
  };
const DOOR = { missing: "door", section: 7, unknown: ["shared", "registered", "ran"] };
const HERE: Broken[] = [
  {
    name: "a package is of another version",
    breakIt: (it) => it.write("node_modules/.package-lock.json", { packages: { "node_modules/zod": { version: "4.0.0" } } }),
    missing: "packages",
    section: 1,
    mend: ["npm ci"],
    unknown: ["script-builds"],
  },
  {
    name: "there is neither client.json nor a login",
    breakIt: (it) => {
      it.remove("client.json");
      it.google.env.HOME = it.folder;
    },
    missing: "client",
    section: 2,
    mend: ["client.json"],
    unknown: ["sheets-api", "script-api", "switch", "login", "login-good", "script", "template"],
  },
  {
    name: "client.json is of a web application",
    breakIt: (it) => it.write("client.json", { web: { client_id: "x" } }),
    missing: "client",
    section: 2,
    mend: ["Desktop app"],
    unknown: ["sheets-api", "script-api", "switch", "login", "login-good", "script", "template"],
  },
  {
    name: "client.json is no JSON",
    breakIt: (it) => it.write("client.json", "{"),
    missing: "client",
    section: 2,
    mend: ["Desktop app"],
    unknown: ["sheets-api", "script-api", "switch", "login", "login-good", "script", "template"],
  },
  {
    name: "nobody has logged in",
    breakIt: (it) => {
      it.google.env.HOME = it.folder;
    },
    missing: "login",
    section: 4,
    mend: [LOGIN_COMMAND],
    unknown: GOOGLE,
  },
  {
    name: "there are no settings",
    breakIt: (it) => it.remove("cdk.context.json"),
    missing: "settings",
    section: 6,
    mend: ["cdk.context.json"],
    unknown: ["bootstrap", ...DEPLOYED, "sandbox", "sending"],
  },
  {
    name: "settings are wrong",
    breakIt: (it) => it.write("cdk.context.json", { sucharit: { prod: { mailFrom: "nobody", google: { projectNumber: 12 } } } }),
    missing: "settings",
    section: 6,
    mend: ["cdk.context.json"],
    unknown: ["bootstrap", ...DEPLOYED, "sandbox", "sending"],
  },
  {
    name: "the settings are no JSON",
    breakIt: (it) => it.write("cdk.context.json", "{"),
    missing: "settings",
    section: 6,
    mend: ["cdk.context.json"],
    unknown: ["bootstrap", ...DEPLOYED, "sandbox", "sending"],
  },
  {
    name: "the registry cannot be read",
    breakIt: (it) => it.write("workbooks.json", "{}"),
    missing: "registry",
    section: 10,
    mend: ["workbooks.json"],
  },
  {
    name: "there is no workbook",
    breakIt: (it) => it.remove("workbooks.json"),
    missing: "registry",
    section: 10,
    mend: ["sucharit -- create"],
  },
  {
    name: "a workbook is unfinished",
    breakIt: (it) => {
      const workbook = { title: "แผน", fiscalYears: [2569, 2570], spreadsheetId: it.spreadsheetId, scriptId: null, finished: false };
      it.write("workbooks.json", { formatVersion: 1, workbooks: [workbook] });
    },
    missing: "finished",
    section: 10,
    mend: ['create --title "แผน" --first 2569 --last 2570'],
    unknown: ["script", "template", "shared", "registered", "ran"],
  },
];

const AT_GOOGLE: Broken[] = [
  {
    name: "the login was revoked",
    breakIt: (it) => {
      it.google.login("run out");
      it.google.revoked = true;
    },
    missing: "login-good",
    section: 4,
    mend: [LOGIN_COMMAND],
    unknown: GOOGLE.filter((id) => id !== "login-good"),
  },
  {
    name: "Google cannot be reached",
    breakIt: (it) => {
      it.google.interfere = () => "drop";
    },
    missing: "login-good",
    section: 4,
    mend: ["sucharit -- doctor"],
    unknown: GOOGLE.filter((id) => id !== "login-good"),
  },
  {
    name: "Google never answers",
    breakIt: (it) => {
      it.google.interfere = () => "hang";
      it.timeout = 300;
    },
    missing: "login-good",
    section: 4,
    mend: ["sucharit -- doctor"],
    unknown: GOOGLE.filter((id) => id !== "login-good"),
  },
  {
    name: "the Sheets API is not enabled",
    breakIt: (it) => {
      it.google.interfere = (call) => (call.includes("/v4/") ? disabled("sheets") : null);
    },
    missing: "sheets-api",
    section: 2,
    mend: ["https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=1"],
    unknown: ["template"],
  },
  {
    name: "the Apps Script API is not enabled",
    breakIt: (it) => {
      it.google.interfere = (call) => (call.includes("/v1/projects") ? disabled("script") : null);
    },
    missing: "script-api",
    section: 2,
    mend: ["https://console.developers.google.com/apis/api/script.googleapis.com/overview?project=1"],
    unknown: ["switch", "script"],
  },
  {
    name: "the account's switch is off",
    breakIt: (it) => {
      it.google.interfere = (call) => (call.includes("/v1/projects") ? API_SWITCHED_OFF : null);
    },
    missing: "switch",
    section: 3,
    mend: ["https://script.google.com/home/usersettings"],
    unknown: ["script"],
  },
  {
    name: "the script is an older one",
    breakIt: (it) => {
      const code = it.google.scripts.get(it.scriptId)?.files.find(({ name }) => name === "Code");
      if (code) code.source += "\n// older";
    },
    missing: "script",
    section: 10,
    mend: ["SUCHARIT_GATEWAY=https://a1b2c3.execute-api.ap-southeast-1.amazonaws.com npm run push -- --script "],
  },
  {
    name: "the script was pushed without a gateway",
    breakIt: (it) => {
      const code = it.google.scripts.get(it.scriptId)?.files.find(({ name }) => name === "Code");
      if (code) code.source = code.source.replaceAll("https://a1b2c3.execute-api.ap-southeast-1.amazonaws.com", "");
    },
    missing: "script",
    section: 10,
    mend: ["SUCHARIT_GATEWAY=https://a1b2c3.execute-api.ap-southeast-1.amazonaws.com npm run push -- --script "],
  },
  {
    name: "the script was deleted",
    breakIt: (it) => it.google.scripts.clear(),
    missing: "script",
    section: 10,
    mend: ["sucharit -- doctor"],
  },
  {
    name: "the spreadsheet was deleted",
    breakIt: (it) => it.google.spreadsheets.clear(),
    missing: "template",
    section: 10,
    mend: ["sucharit -- doctor"],
  },
];

const AT_AWS: Broken[] = [
  {
    name: "the AWS login has expired",
    breakIt: aws("", "ExpiredToken", 400),
    missing: "aws-login",
    section: 5,
    mend: [AWS_LOGIN_COMMAND],
    unknown: ["bootstrap", ...DEPLOYED, "sandbox", "sending"],
  },
  {
    name: "AWS does not know the keys",
    breakIt: aws("", "InvalidClientTokenId", 403),
    missing: "aws-login",
    section: 5,
    mend: [AWS_LOGIN_COMMAND],
    unknown: ["bootstrap", ...DEPLOYED, "sandbox", "sending"],
  },
  {
    name: "AWS finds the signature wrong",
    breakIt: aws("", "SignatureDoesNotMatch", 403),
    missing: "aws-login",
    section: 5,
    mend: [AWS_LOGIN_COMMAND],
    unknown: ["bootstrap", ...DEPLOYED, "sandbox", "sending"],
  },
  {
    name: "AWS cannot be reached",
    breakIt: (it) => {
      it.aws.interfere = () => "drop";
    },
    missing: "aws-login",
    section: 5,
    mend: ["sucharit -- doctor"],
    unknown: ["bootstrap", ...DEPLOYED, "sandbox", "sending"],
  },
  {
    name: "AWS never answers",
    breakIt: (it) => {
      it.aws.interfere = () => "hang";
      it.timeout = 300;
    },
    missing: "aws-login",
    section: 5,
    mend: ["sucharit -- doctor"],
    unknown: ["bootstrap", ...DEPLOYED, "sandbox", "sending"],
  },
  {
    name: "AWS is failing",
    breakIt: aws("", "InternalFailure", 500),
    missing: "aws-login",
    section: 5,
    mend: ["sucharit -- doctor"],
    unknown: ["bootstrap", ...DEPLOYED, "sandbox", "sending"],
  },
  {
    name: "stacks may not be seen",
    breakIt: aws("DescribeStacks", "AccessDenied", 403),
    missing: "bootstrap",
    section: 8,
    mend: ["docs/operating.md → 5"],
    unknown: DEPLOYED,
  },
  {
    name: "stacks are asked for too often",
    breakIt: aws("DescribeStacks", "Throttling", 400),
    missing: "bootstrap",
    section: 8,
    mend: ["sucharit -- doctor"],
    unknown: DEPLOYED,
  },
  {
    name: "the region is not bootstrapped",
    breakIt: (it) => it.aws.stacks.delete("CDKToolkit"),
    missing: "bootstrap",
    section: 8,
    mend: ["npx cdk bootstrap aws://123456789012/ap-southeast-1"],
    unknown: DEPLOYED,
  },
  {
    name: "the bootstrap is an old one",
    breakIt: (it) => it.aws.stacks.set("CDKToolkit", { status: "CREATE_COMPLETE", outputs: { BootstrapVersion: "4" } }),
    missing: "bootstrap",
    section: 8,
    mend: ["npx cdk bootstrap aws://123456789012/ap-southeast-1"],
    unknown: DEPLOYED,
  },
  {
    name: "nothing is deployed",
    breakIt: (it) => it.aws.stacks.delete(STACK),
    missing: "stack",
    section: 8,
    mend: ["npx cdk deploy -c stage=prod"],
    unknown: IN_THE_STACK,
  },
  {
    name: "the first deployment failed",
    breakIt: (it) => it.aws.stacks.set(STACK, { status: "ROLLBACK_COMPLETE", outputs: {} }),
    missing: "stack",
    section: 8,
    mend: ["describe-stack-events", `aws cloudformation delete-stack --stack-name ${STACK}`, "npx cdk deploy -c stage=prod"],
    unknown: IN_THE_STACK,
  },
  {
    name: "the first deployment is going on",
    breakIt: (it) => it.aws.stacks.set(STACK, { status: "CREATE_IN_PROGRESS", outputs: {} }),
    missing: "stack",
    section: 8,
    mend: ["aws cloudformation describe-stacks"],
    unknown: IN_THE_STACK,
  },
  {
    name: "an older version is deployed, without one of the outputs",
    breakIt: (it) => {
      delete stack(it).outputs.DoctorFunction;
    },
    missing: "stack",
    section: 8,
    mend: ["npx cdk deploy -c stage=prod"],
    unknown: IN_THE_STACK,
  },
  ...(
    [
      ["UPDATE_IN_PROGRESS", "aws cloudformation describe-stacks"],
      ["UPDATE_ROLLBACK_COMPLETE", "npx cdk deploy -c stage=prod"],
      ["UPDATE_ROLLBACK_FAILED", "aws cloudformation continue-update-rollback"],
      ["UPDATE_FAILED", "npx cdk deploy -c stage=prod"],
    ] as const
  ).map(([status, command]) => ({
    name: `the last deployment ended as ${status}`,
    breakIt: (it: Deployed) => {
      stack(it).status = status;
    },
    missing: "stack-state",
    section: 8,
    mend: [command],
  })),
  {
    name: "nobody hears the alarms",
    breakIt: (it) => it.aws.subscriptions.set(stack(it).outputs.AlarmTopic ?? "", []),
    missing: "alarms",
    section: 8,
    mend: [
      "aws sns subscribe --topic-arn arn:aws:sns:ap-southeast-1:123456789012:Sucharit-prod-alarms --protocol email --notification-endpoint operator@example.org",
    ],
  },
  {
    name: "the operator has not confirmed to hear the alarms",
    breakIt: (it) => {
      const all = it.aws.subscriptions.get(stack(it).outputs.AlarmTopic ?? "") ?? [];
      for (const one of all) one.arn = "PendingConfirmation";
    },
    missing: "alarms",
    section: 8,
    mend: ["Confirm subscription"],
  },
  {
    name: "subscriptions may not be seen",
    breakIt: aws("ListSubscriptionsByTopic", "AuthorizationError", 403),
    missing: "alarms",
    section: 8,
    mend: ["docs/operating.md → 5"],
  },
  {
    name: "the doctor function may not be invoked",
    breakIt: aws("Invoke", "AccessDeniedException", 403),
    missing: "inside",
    section: 8,
    mend: ["docs/operating.md → 5"],
    unknown: INSIDE,
  },
  {
    name: "the doctor function is gone",
    breakIt: (it) => it.aws.functions.clear(),
    missing: "inside",
    section: 8,
    mend: ["npx cdk deploy"],
    unknown: INSIDE,
  },
  {
    name: "the doctor function ends in an error",
    breakIt: (it) => it.aws.functions.set("Sucharit-prod-doctor", () => new Error(`secret ${REFRESH_TOKEN}`)),
    missing: "inside",
    section: 8,
    mend: ["aws logs tail", "npx cdk deploy -c stage=prod"],
    unknown: INSIDE,
  },
  {
    name: "the doctor function is of another version",
    breakIt: (it) => it.aws.functions.set("Sucharit-prod-doctor", () => ({ fine: true })),
    missing: "inside",
    section: 8,
    mend: ["npx cdk deploy -c stage=prod"],
    unknown: INSIDE,
  },
  {
    name: "the function cannot read the table",
    breakIt: (it) => {
      it.found.table = { ok: false, code: "denied", detail: null };
    },
    missing: "table",
    section: 8,
    mend: ["npx cdk deploy -c stage=prod"],
    unknown: ["registered", "ran"],
  },
  {
    name: "the key of mail links is not there",
    breakIt: (it) => {
      it.found.linkKey = { ok: false, code: "not-set", detail: null };
    },
    missing: "link-key",
    section: 8,
    mend: ["npx cdk deploy -c stage=prod"],
  },
];

const THE_DOOR: Broken[] = [
  {
    ...DOOR,
    name: "there is no pool",
    breakIt: inside("federation-unknown"),
    mend: ["gcloud iam workload-identity-pools create ", "providers create-aws sucharit-aws"],
  },
  {
    ...DOOR,
    name: "the provider's condition refuses the role",
    breakIt: inside("federation-refused"),
    mend: ["providers update-aws sucharit-aws"],
  },
  {
    ...DOOR,
    name: "the role may not act as the service account",
    breakIt: inside("impersonation-refused"),
    mend: ["gcloud iam service-accounts create ", "add-iam-policy-binding"],
  },
  { ...DOOR, name: "an API is off", breakIt: inside("api-disabled", "sheets.googleapis.com"), mend: ["gcloud services enable"] },
  { ...DOOR, name: "Google does not answer the function", breakIt: inside("unreachable"), mend: ["sucharit -- doctor"] },
  { ...DOOR, name: "the function was not told of Google", breakIt: inside("not-set"), mend: ["npx cdk deploy -c stage=prod"] },
];

const MAIL: Broken[] = [
  {
    name: "the DNS records are not there yet",
    breakIt: (it) => setDkim(it, "PENDING"),
    missing: "mail-domain",
    section: 9,
    mend: ["aaa", "bbb", "ccc"].map((token) => `${token}._domainkey.example.org CNAME ${token}.dkim.amazonses.com`),
  },
  {
    name: "SES has given up looking for the DNS records, and has other tokens by now",
    breakIt: (it) => setDkim(it, "FAILED", ["ddd"]),
    missing: "mail-domain",
    section: 9,
    mend: [
      "ddd._domainkey.example.org CNAME ddd.dkim.amazonses.com",
      "aws sesv2 put-email-identity-dkim-signing-attributes --email-identity example.org",
    ],
  },
  {
    name: "SES does not know the domain",
    breakIt: (it) => it.aws.identities.clear(),
    missing: "mail-domain",
    section: 9,
    mend: ["npx cdk deploy -c stage=prod"],
  },
  {
    name: "SES is in the sandbox",
    breakIt: (it) => Object.assign(it.aws.mailAccount, { ProductionAccessEnabled: false }),
    missing: "sandbox",
    section: 9,
    mend: ["Request production access"],
  },
  {
    name: "AWS has not yet decided about the sandbox",
    breakIt: (it) =>
      Object.assign(it.aws.mailAccount, { ProductionAccessEnabled: false, Details: { ReviewDetails: { Status: "PENDING" } } }),
    missing: "sandbox",
    section: 9,
    mend: ["Request production access"],
  },
  {
    name: "sending is paused",
    breakIt: (it) => Object.assign(it.aws.mailAccount, { SendingEnabled: false }),
    missing: "sending",
    section: 9,
    mend: ["aws sesv2 put-account-sending-attributes --sending-enabled"],
  },
  {
    name: "AWS has stopped the account's mail",
    breakIt: (it) => Object.assign(it.aws.mailAccount, { SendingEnabled: false, EnforcementStatus: "SHUTDOWN" }),
    missing: "sending",
    section: 9,
    mend: ["#/reputation"],
  },
  {
    name: "SES may not be looked at",
    breakIt: aws("GetEmailIdentity", "AccessDeniedException", 403),
    missing: "mail-domain",
    section: 9,
    mend: ["docs/operating.md → 5"],
  },
];

const setWorkbook = (change: object) => (it: Deployed) => {
  it.found.workbooks = it.found.workbooks.map((workbook) => ({ ...workbook, ...change }));
};
const CONNECTION: Broken[] = [
  {
    name: "the workbook is not shared",
    breakIt: setWorkbook({ access: "no-access" }),
    missing: "shared",
    section: 11,
    mend: ["sucharit-reader-prod@example-project.iam.gserviceaccount.com"],
    unknown: ["registered", "ran"],
  },
  {
    name: "the spreadsheet is no workbook",
    breakIt: setWorkbook({ access: "unreadable" }),
    missing: "shared",
    section: 11,
    mend: ["sucharit -- migrate"],
    unknown: ["registered", "ran"],
  },
  {
    name: "the workbook is not registered",
    breakIt: setWorkbook({ registered: false }),
    missing: "registered",
    section: 11,
    mend: ["เชื่อมระบบแจ้งเตือน…"],
    unknown: ["ran"],
  },
  {
    name: "the workbook is late",
    breakIt: setWorkbook({ wakeOn: "2027-01-06" }),
    missing: "ran",
    section: 12,
    mend: ["cloudwatch", "dead-letters"],
  },
];

function setDkim(it: Deployed, Status: string, Tokens?: string[]): void {
  const identity = it.aws.identities.get("example.org");
  if (!identity) throw new Error("the stand-in has no identity");
  identity.VerifiedForSendingStatus = false;
  Object.assign(identity.DkimAttributes, { Status, ...(Tokens && { Tokens }) });
}

function disabled(api: string) {
  const said = `Google API has not been used in project 1 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/${api}.googleapis.com/overview?project=1 then retry.`;
  return refusal(403, "PERMISSION_DENIED", said);
}

describe("a deployment in which everything is right", () => {
  it("has a mark of what is right at every step, and exit code 0", async () => {
    const { lines, exitCode } = await run();
    expect(lines.filter((line) => /^ {2}[✗–]/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith("  ✓")).length).toBe(30);
    expect(lines.filter((line) => /^\d+ /.test(line)).map((line) => Number.parseInt(line, 10))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    expect(exitCode).toBe(0);
  });

  it("was looked at by calls that read alone", async () => {
    deployed.google.calls.length = 0;
    deployed.aws.calls.length = 0;
    await run();
    expect(deployed.google.calls.filter((call) => !call.startsWith("GET "))).toEqual([]);
    expect(deployed.aws.calls.filter((call) => !/^(Get|Describe|List|Invoke Sucharit-prod-doctor)/.test(call))).toEqual([]);
  });

  it("is told as the same thing in JSON", async () => {
    const { checks, exitCode } = await examined();
    expect(namesOf(checks, "right").length).toBe(checks.length);
    expect(exitCode).toBe(0);
  });
});

describe.each([
  ["on this machine", HERE],
  ["at Google", AT_GOOGLE],
  ["at AWS", AT_AWS],
  ["at the door from AWS to Google", THE_DOOR],
  ["in the mail", MAIL],
  ["between workbook and deployment", CONNECTION],
])("broken %s:", (_, states) => {
  it.each(states)("$name", async ({ breakIt, missing, section, mend, unknown = [] }) => {
    const home = deployed.google.env.HOME;
    try {
      breakIt(deployed);
      const { checks, exitCode, text } = await examined();
      expect(namesOf(checks, "missing")).toEqual([missing]);
      expect(namesOf(checks, "unknown").sort()).toEqual([...unknown].sort());
      const found = checks.find(({ state }) => state === "missing");
      expect(found?.section).toBe(section);
      const lines = found?.state === "missing" ? found.mend : [];
      expect(mend.filter((wanted) => !lines.some((line) => line.includes(wanted)))).toEqual([]);
      expect(exitCode).toBe(1);
      for (const secret of SECRETS) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/\bat .*\.ts:\d+/);
    } finally {
      if (home !== undefined) deployed.google.env.HOME = home;
    }
  });
});

it("names every setting that is wrong", async () => {
  deployed.write("cdk.context.json", { sucharit: { prod: { mailFrom: "nobody", google: { projectNumber: "12" } } } });
  const { lines } = await run();
  const line = lines.find((one) => one.includes("✗")) ?? "";
  for (const setting of ["mailFrom", "operatorEmail", "google.projectNumber", "google.serviceAccount"]) expect(line).toContain(setting);
});

it("says of several things where to begin", async () => {
  deployed.aws.stacks.delete(STACK);
  deployed.remove("workbooks.json");
  const { lines } = await run();
  const ending = lines.slice(lines.findIndex((line) => line.includes("start with step 8")));
  expect(ending).toEqual([expect.stringContaining("ขั้นต่อไป ข้อ 8: "), expect.stringContaining("npx cdk deploy -c stage=prod")]);
});

it("of another stage than prod says to look at that one again", async () => {
  deployed.aws.interfere = () => "drop";
  const { lines } = await run({ stage: "dev" });
  expect(lines).toContain("      → npm run -s sucharit -- doctor --stage dev");
  expect(lines).not.toContain("      → npm run -s sucharit -- doctor");
});

it("names the gateway before the workbook whose script will call it", async () => {
  deployed.remove("workbooks.json");
  const { checks } = await examined();
  const atTen = checks.filter(({ section }) => section === 10).map(({ id }) => id);
  expect(atTen).toEqual(["gateway", "registry"]);
});

describe("a dry run", () => {
  const id = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ";

  it("lists who would get what mail", async () => {
    const mail = { kind: "digest" as const, unit: "กองคลัง", to: ["finance@example.go.th"], subject: "แจ้งเตือน", stages: ["before-7"] };
    deployed.found.dryRun = {
      day: "2027-01-08",
      mails: [mail, { ...mail, kind: "summary", unit: "อบต.ตัวอย่าง", stages: [] }],
      wakeOn: "2027-01-11",
    };
    const { lines, exitCode } = await run({ dryRun: true, on: "8/1/2570" }, `https://docs.google.com/spreadsheets/d/${id}/edit`);
    const text = lines.join("\n");
    expect(text).toContain("อีเมล 2 ฉบับ");
    expect(text).toMatch(/กองคลัง +finance@example\.go\.th +before-7/);
    expect(text).toContain("11 มกราคม 2570");
    expect(exitCode).toBe(0);
  });

  it("asks the function for that workbook on that day, and for nothing else", async () => {
    const asked: unknown[] = [];
    deployed.aws.functions.set("Sucharit-prod-doctor", (payload) => {
      asked.push(payload);
      return { ...deployed.found, workbooks: [], dryRun: { day: "2027-01-08", mails: [], wakeOn: null } };
    });
    await run({ dryRun: true, on: "2027-01-08" }, id);
    expect(asked).toEqual([{ workbooks: [], dryRun: { spreadsheetId: id, day: "2027-01-08" } }]);
  });

  it.each([
    ["without a spreadsheet", "", { on: "8/1/2570" }, "say which spreadsheet"],
    ["without a day", id, {}, "say which day"],
    ["for a day that is none", id, { on: "32/1/2570" }, "--on ต้องเป็นวันที่"],
  ])("%s says what is lacking", async (_, file, options, says) => {
    await expect(run({ dryRun: true, ...options }, file)).rejects.toThrow(says);
  });

  it("of a workbook that cannot be read says so", async () => {
    deployed.found.dryRun = { day: "2027-01-08", failed: "not shared with the service account" };
    await expect(run({ dryRun: true, on: "8/1/2570" }, id)).rejects.toThrow("not shared with the service account");
  });

  it("before the deployment says what comes first", async () => {
    deployed.aws.stacks.delete(STACK);
    await expect(run({ dryRun: true, on: "8/1/2570" }, id)).rejects.toThrow("npx cdk deploy -c stage=prod");
  });

  it("with an AWS login that has expired says how to log in", async () => {
    aws("", "ExpiredToken", 400)(deployed);
    await expect(run({ dryRun: true, on: "8/1/2570" }, id)).rejects.toThrow(AWS_LOGIN_COMMAND);
  });
});

it("of more workbooks than the function takes at once asks in several calls", async () => {
  const workbooks = Array.from({ length: 45 }, (_, index) => ({
    title: `แผน ${index}`,
    fiscalYears: [2570],
    spreadsheetId: `spreadsheet-${index}`,
    scriptId: "x",
    finished: true,
  }));
  deployed.write("workbooks.json", { formatVersion: 1, workbooks });
  const good = { registered: true, access: "readable" as const, wakeOn: null, lastRun: null };
  deployed.found.workbooks = workbooks.map(({ spreadsheetId }) => ({ spreadsheetId, ...good }));
  const asked: number[] = [];
  const answer = deployed.aws.functions.get("Sucharit-prod-doctor");
  deployed.aws.functions.set("Sucharit-prod-doctor", (payload) => {
    asked.push((payload as { workbooks: string[] }).workbooks.length);
    return answer?.(payload);
  });
  const { checks } = await examined();
  expect(asked).toEqual([20, 20, 5]);
  expect(namesOf(checks, "right").filter((id) => id === "registered").length).toBe(45);
});

describe("as a program of its own", () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const program = (...args: string[]): Promise<{ code: unknown; out: string; err: string }> =>
    new Promise((resolve) => {
      const command = ["--import", tsx, join(root, "local/cli/main.ts"), "doctor", ...args];
      execFile(process.execPath, command, { cwd: deployed.folder, env: deployed.env() }, (error, out, err) =>
        resolve({ code: error?.code ?? 0, out, err }),
      );
    });

  it("says that all is right, and ends with 0", async () => {
    const { code, out, err } = await program();
    expect(err).toBe("");
    expect(out).toContain("ครบทุกข้อ");
    expect(code).toBe(0);
  });

  it("says what is missing and ends with 1, where nothing is deployed and nobody is logged in at Google", async () => {
    deployed.aws.stacks.clear();
    const { code, out, err } = await program("--auth", "nothing.json");
    expect(err).toBe("");
    expect(out).toContain(`→ ${LOGIN_COMMAND}`);
    expect(out).toContain("→ npx cdk bootstrap aws://123456789012/ap-southeast-1");
    expect(code).toBe(1);
  });

  it("says in one line that the AWS login has expired", async () => {
    aws("", "ExpiredToken", 400)(deployed);
    const { code, out, err } = await program();
    expect(out.split("\n").filter((line) => line.startsWith("  ✗"))).toEqual([expect.stringContaining("the AWS login has expired")]);
    for (const secret of SECRETS) expect(out + err).not.toContain(secret);
    expect(err).toBe("");
    expect(code).toBe(1);
  });

  it("given an option that means nothing to it says what is wrong in one line, and ends with 2", async () => {
    const { code, out, err } = await program("--first", "2570");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^วิธีใช้.*\n$/);
  });
});

describe("what was typed wrong", () => {
  it("is told: a stage that is none", async () => {
    await expect(run({ stage: "live" })).rejects.toThrow("--stage");
  });

  it("is told: a spreadsheet without a dry run", async () => {
    await expect(run({}, "1aBcDeFgHiJkLmNoP")).rejects.toThrow("--dry-run");
  });
});
