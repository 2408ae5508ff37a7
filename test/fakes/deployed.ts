/** A deployment in which everything is right: an operator's folder, a Google and an AWS account with one workbook in them. Tests break one thing at a time. @module */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stackName } from "#infra/names";
import type { DoctorAsked, DoctorFound } from "#lambdas/doctor/messages";
import { create } from "#local/cli/create";
import type { Surroundings } from "#local/doctor/facts";
import { registeredWorkbooks } from "#local/to-google/registry";
import { type FakeAccount, SECRET_ACCESS_KEY, SESSION_TOKEN, startFakeAccount } from "#test/fakes/aws-account";
import { NO_OPTIONS } from "#test/fakes/cli-options";
import { type FakeGoogle, startFakeGoogle } from "#test/fakes/google";

const GATEWAY = "https://a1b2c3.execute-api.ap-southeast-1.amazonaws.com";
const TOPIC = "arn:aws:sns:ap-southeast-1:123456789012:Sucharit-prod-alarms";
const DOCTOR = "Sucharit-prod-doctor";
const TOKENS = ["aaa", "bbb", "ccc"];
const OUTPUTS_OF_STACK = {
  GatewayUrl: GATEWAY,
  DoctorFunction: DOCTOR,
  TableName: "Sucharit-prod-Table",
  BucketName: "sucharit-prod-bucket",
  ReminderQueueUrl: "https://sqs.ap-southeast-1.amazonaws.com/123456789012/reminders",
  DeadLetterQueueUrl: "https://sqs.ap-southeast-1.amazonaws.com/123456789012/dead-letters",
  MailRecords: TOKENS.map((token) => `${token}._domainkey.example.org CNAME ${token}.dkim.amazonses.com`).join("; "),
  MailConfigurationSet: "Sucharit-prod",
  AlarmTopic: TOPIC,
  DashboardUrl: "https://ap-southeast-1.console.aws.amazon.com/cloudwatch/home#dashboards/dashboard/Sucharit-prod",
};
const SETTINGS = {
  mailFrom: "plan@example.org",
  operatorEmail: "operator@example.org",
  google: { projectNumber: "123456789012", serviceAccount: "sucharit-reader-prod@example-project.iam.gserviceaccount.com" },
};
const CREDENTIALS = { accessKeyId: "ASIATESTTESTTESTTEST", secretAccessKey: SECRET_ACCESS_KEY, sessionToken: SESSION_TOKEN };

export interface Deployed {
  google: FakeGoogle;
  aws: FakeAccount;
  folder: string;
  /** Of the workbook. */
  spreadsheetId: string;
  scriptId: string;
  /** For doctor inside this process. */
  surroundings(): Partial<Surroundings>;
  /** For doctor as a program of its own. */
  env(): NodeJS.ProcessEnv;
  /** What the doctor function finds; asked for a dry run it tells one mail. */
  found: DoctorFound;
  write(file: string, content: unknown): void;
  remove(file: string): void;
  /** Milliseconds that doctor waits for a call. */
  timeout: number;
  /** Everything right again. */
  mend(): void;
  close(): Promise<void>;
}

export async function startDeployed(): Promise<Deployed> {
  const [google, aws] = [await startFakeGoogle(), await startFakeAccount()];
  const folder = mkdtempSync(join(tmpdir(), "sucharit-deployed-"));
  const registry = join(folder, "workbooks.json");
  const auth = google.login();
  const made = { ...NO_OPTIONS, title: "แผนป้องกันทุจริต อบต.ตัวอย่าง", first: 2570, last: 2570, registry };
  await create(made, { endpoints: google.endpoints, env: { ...google.env, SUCHARIT_GATEWAY: GATEWAY } });
  const [workbook] = registeredWorkbooks(registry);
  const { spreadsheetId, scriptId } = { spreadsheetId: workbook?.spreadsheetId ?? "", scriptId: workbook?.scriptId ?? "" };
  const saved = { registry: join(folder, "workbooks.good"), script: structuredClone(google.scripts.get(scriptId)) };
  cpSync(registry, saved.registry);
  const spreadsheet = google.spreadsheets.get(spreadsheetId);

  const deployed: Deployed = {
    google,
    aws,
    folder,
    spreadsheetId,
    scriptId,
    found: goodFindings(spreadsheetId),
    timeout: 0,
    surroundings: () => ({
      folder,
      registry,
      env: { HOME: google.env.HOME, SUCHARIT_GATEWAY: GATEWAY },
      now: new Date("2027-01-08T03:00:00Z"),
      google: { endpoints: google.endpoints, timeout: deployed.timeout },
      aws: { endpoint: aws.url, credentials: CREDENTIALS, timeout: deployed.timeout },
    }),
    env: () => ({
      PATH: process.env.PATH,
      HOME: google.env.HOME,
      SUCHARIT_GATEWAY: GATEWAY,
      NODE_OPTIONS: `--import ${fileURLToPath(new URL("./google-to-loopback.mjs", import.meta.url))}`,
      TEST_GOOGLE_URL: google.endpoints.sheetsUrl,
      AWS_ENDPOINT_URL: aws.url,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_SESSION_TOKEN: CREDENTIALS.sessionToken,
      AWS_EC2_METADATA_DISABLED: "true",
    }),
    write: (file, content) => writeFileSync(join(folder, file), typeof content === "string" ? content : JSON.stringify(content)),
    remove: (file) => rmSync(join(folder, file)),
    mend() {
      deployed.timeout = 30_000;
      deployed.found = goodFindings(spreadsheetId);
      google.interfere = null;
      google.revoked = false;
      google.login();
      google.scripts.clear();
      if (saved.script) google.scripts.set(scriptId, structuredClone(saved.script));
      if (spreadsheet) google.spreadsheets.set(spreadsheetId, spreadsheet);
      cpSync(saved.registry, registry);
      mkdirSync(join(folder, "node_modules"), { recursive: true });
      deployed.write("package-lock.json", PACKAGES);
      deployed.write("node_modules/.package-lock.json", PACKAGES);
      deployed.write("client.json", { installed: { client_id: "123-operator.apps.googleusercontent.com" } });
      deployed.write("cdk.json", { app: "x", context: { stage: "dev" } });
      deployed.write("cdk.context.json", { sucharit: { prod: SETTINGS } });
      mendAccount(aws, deployed);
    },
    async close() {
      await Promise.all([google.close(), aws.close()]);
      rmSync(folder, { recursive: true });
      rmSync(auth, { force: true });
    },
  };
  deployed.mend();
  return deployed;
}

const PACKAGES = {
  packages: { "": {}, "node_modules/zod": { version: "4.6.7" }, "node_modules/mac-only": { version: "1.0.0", optional: true } },
};

function mendAccount(aws: FakeAccount, deployed: Deployed): void {
  aws.interfere = null;
  aws.stacks.clear();
  aws.stacks.set("CDKToolkit", { status: "CREATE_COMPLETE", outputs: { BootstrapVersion: "28" } });
  aws.stacks.set(stackName("prod"), { status: "UPDATE_COMPLETE", outputs: { ...OUTPUTS_OF_STACK } });
  aws.subscriptions.clear();
  aws.subscriptions.set(TOPIC, [
    { endpoint: "somebody-else@example.org", protocol: "email", arn: "PendingConfirmation" },
    { endpoint: SETTINGS.operatorEmail, protocol: "email", arn: `${TOPIC}:0123` },
  ]);
  aws.identities.clear();
  aws.identities.set("example.org", {
    VerifiedForSendingStatus: true,
    DkimAttributes: { Status: "SUCCESS", Tokens: TOKENS, SigningEnabled: true },
  });
  aws.mailAccount = {
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    EnforcementStatus: "HEALTHY",
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 3 },
  };
  aws.functions.clear();
  aws.functions.set(DOCTOR, (asked) => {
    const { workbooks = [], dryRun } = asked as DoctorAsked;
    return {
      ...deployed.found,
      workbooks: deployed.found.workbooks.filter(({ spreadsheetId }) => workbooks.includes(spreadsheetId)),
      dryRun: dryRun ? (deployed.found.dryRun ?? { day: dryRun.day, mails: [], wakeOn: null }) : null,
    };
  });
}

function goodFindings(spreadsheetId: string): DoctorFound {
  return {
    google: { ok: true },
    table: { ok: true },
    linkKey: { ok: true },
    workbooks: [{ spreadsheetId, registered: true, access: "readable", wakeOn: "2027-01-11", lastRun: "2027-01-08" }],
    dryRun: null,
  };
}
