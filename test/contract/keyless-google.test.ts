/** Signing in at Google without a key: the real library against a token service that works out everything anew. */
import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GOOGLE_READERS, googleRolePrefix } from "#infra/names";
import { googleFinding } from "#lambdas/doctor/findings";
import type { Finding } from "#lambdas/doctor/messages";
import { sheetsApi } from "#lambdas/shared/google";
import { federationCredentials } from "#lambdas/shared/google-federation";
import { createLog, errorFacts } from "#lambdas/shared/logging";
import { createSheets } from "#lambdas/shared/sheets";
import { gcloudCommands } from "#local/doctor/gcloud";
import type { RoleSession } from "#test/fakes/aws-signature";
import { patience } from "#test/fakes/patience";
import { type PoolRules, startTokenService, type TokenService } from "#test/fakes/token-service";
import { writtenLines } from "#test/unit/lambdas/harness";

const ID = "1exampleExampleExampleExampleExample";
const ACCOUNT = "123456789012";
const READONLY = "https://www.googleapis.com/auth/spreadsheets.readonly";
const SPREADSHEET = { spreadsheetId: ID, developerMetadata: [{ metadataKey: "sucharit.registration", metadataValue: "nonce-1" }] };
const SETTINGS = {
  stage: "prod",
  google: {
    projectNumber: "987654321098",
    serviceAccount: "sucharit-reader-prod@example-project.iam.gserviceaccount.com",
    pool: "sucharit-prod",
    provider: "sucharit-aws",
  },
} as const;
const ROLE = `${googleRolePrefix("prod")}remind`;
/** What the operator's commands set up, as docs/operating.md and `sucharit doctor` have them. */
const { createProvider, letIn } = gcloudCommands(SETTINGS, ACCOUNT);
const RULES: PoolRules = {
  ...SETTINGS.google,
  accountId: flag(createProvider, "account-id"),
  mapping: flag(createProvider, "attribute-mapping"),
  condition: flag(createProvider, "attribute-condition"),
  member: flag(letIn, "member"),
};

function flag(command: string, name: string): string {
  return new RegExp(`--${name}="([^"]+)"`).exec(command)?.[1] ?? "";
}

let google: TokenService;
beforeAll(async () => {
  google = await startTokenService(RULES);
});
afterAll(() => google.close());
beforeEach(() => {
  google.rules = { ...RULES };
  google.sessions.length = 0;
  google.switchedOff.clear();
  google.instead.clear();
  google.skewMs = 0;
  google.asked.length = 0;
  google.shared.clear();
  google.shared.set(ID, SPREADSHEET);
  become(session());
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

/** A session that AWS knows. */
function session(role = ROLE, account = ACCOUNT, name = "sucharit-prod-remind"): RoleSession {
  const made = {
    accessKeyId: `ASIA${randomBytes(8).toString("hex").toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString("base64"),
    sessionToken: randomBytes(200).toString("base64"),
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
    expires: new Date(Date.now() + 12 * 3600_000).toISOString(),
  };
  google.sessions.push(made);
  return made;
}

/** What Lambda puts into a function's environment. */
function become({ accessKeyId, secretAccessKey, sessionToken }: RoleSession): void {
  vi.stubEnv("AWS_REGION", "ap-southeast-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", secretAccessKey);
  vi.stubEnv("AWS_SESSION_TOKEN", sessionToken);
}

function clientOf(changes: Partial<PoolRules> = {}, edit = (json: string) => json) {
  const { projectNumber, pool, provider, serviceAccount } = { ...RULES, ...changes };
  const credentials = edit(federationCredentials({ projectNumber, pool, provider, serviceAccount }, google.places));
  return sheetsApi({ credentials, rootUrl: google.rootUrl });
}

/** As a function reads: tried again where that may help, with no wait. */
function sheetsOf(...from: Parameters<typeof clientOf>) {
  const { retry, waits } = patience({ leftMs: 30_000, now: Date.now() });
  return { ...createSheets({ api: clientOf(...from), retry }), waits };
}

async function findingOf(sheets: Pick<ReturnType<typeof sheetsOf>, "readNonce">): Promise<Finding> {
  try {
    await sheets.readNonce(ID);
    return { ok: true };
  } catch (error) {
    return googleFinding(error);
  }
}

const calls = () => google.asked.map(({ api }) => api);

describe("a function's role", () => {
  it("gets in with what Lambda gives it, and asks for reading spreadsheets alone", async () => {
    expect(await sheetsOf().readNonce(ID)).toBe("nonce-1");
    expect(calls()).toEqual(["sts", "iamcredentials", "sheets"]);
    const [, impersonation, reading] = google.asked;
    expect(impersonation?.json).toEqual({ scope: [READONLY], lifetime: "3600s" });
    expect(reading?.scopes).toEqual([READONLY]);
  });

  it("never sends its secret to Google", async () => {
    const { secretAccessKey } = google.sessions[0] as RoleSession;
    await sheetsOf().readNonce(ID);
    expect(JSON.stringify(google.asked)).not.toContain(secretAccessKey);
    expect(JSON.stringify(google.asked)).not.toContain(encodeURIComponent(secretAccessKey));
  });

  it("signs in once for two calls at a time and for those after them", async () => {
    const { readNonce } = sheetsOf();
    await Promise.all([readNonce(ID), readNonce(ID)]);
    await readNonce(ID);
    expect(calls().sort()).toEqual(["iamcredentials", "sheets", "sheets", "sheets", "sts"]);
  });

  it("signs in again before its token ends, and not much before", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-01-08T01:00:00Z") });
    become(session());
    const { readNonce } = sheetsOf();
    await readNonce(ID);
    vi.setSystemTime(new Date("2027-01-08T01:50:00Z"));
    await readNonce(ID);
    expect(calls().filter((api) => api === "sts")).toHaveLength(1);
    vi.setSystemTime(new Date("2027-01-08T01:58:00Z"));
    await readNonce(ID);
    expect(calls().filter((api) => api === "sts")).toHaveLength(2);
  });

  it("signs with the credentials of that moment where Lambda changed them meanwhile", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-01-08T01:00:00Z") });
    become(session());
    const { readNonce } = sheetsOf();
    await readNonce(ID);
    google.sessions.length = 0;
    vi.setSystemTime(new Date("2027-01-08T03:00:00Z"));
    become(session());
    expect(await readNonce(ID)).toBe("nonce-1");
  });

  it("is a viewer: whatever it tries to write is refused, and by its scope already", async () => {
    const url = `${google.rootUrl}v4/spreadsheets/${ID}/values/A1?valueInputOption=RAW`;
    const write = clientOf().auth.request({ method: "PUT", url, data: { values: [["x"]] }, retry: false });
    await expect(write).rejects.toMatchObject({ status: 403 });
    expect(google.asked.at(-1)).toMatchObject({ api: "sheets", method: "PUT", scopes: [READONLY] });
  });

  it("is told apart from the workbook that is not shared with it", async () => {
    google.shared.clear();
    await expect(sheetsOf().readNonce(ID)).rejects.toMatchObject({ name: "SheetsRefused", why: "no-access" });
  });
});

describe("the pool", () => {
  it.each(GOOGLE_READERS)("lets in the role of %s, however long the function's name", async (reader) => {
    const longest = "n".repeat(64);
    become(session(`${googleRolePrefix("prod")}${reader}`, ACCOUNT, longest));
    expect(await findingOf(sheetsOf())).toEqual({ ok: true });
  });

  it("would refuse long names if the whole ARN were the subject", async () => {
    google.rules.mapping = "google.subject=assertion.arn,attribute.account=assertion.account";
    become(session("sucharit-prod-google-registration", ACCOUNT, "n".repeat(64)));
    expect(await findingOf(sheetsOf())).toMatchObject({ code: "federation-refused", detail: expect.stringContaining("subject-too-long") });
  });

  it.each([
    ["another function's role", "sucharit-prod-report", ACCOUNT],
    ["the other stage's role", "sucharit-dev-google-remind", ACCOUNT],
    ["a role that has the right name in the middle", "x-sucharit-prod-google-remind", ACCOUNT],
    ["the right name in a foreign account", ROLE, "999999999999"],
  ])("refuses %s", async (_who, role, account) => {
    become(session(role, account));
    expect(await findingOf(sheetsOf())).toMatchObject({ ok: false, code: "federation-refused" });
    expect(calls()).toEqual(["sts"]);
  });

  it("refuses a session name that looks like a role", async () => {
    become(session("sucharit-prod-report", ACCOUNT, "assumed-role-sucharit-prod-google-remind"));
    expect(await findingOf(sheetsOf())).toMatchObject({ code: "federation-refused" });
  });

  it.each([
    ["pool", { pool: "sucharit-other" }],
    ["provider", { provider: "other-aws" }],
    ["project", { projectNumber: "111111111111" }],
  ])("that does not exist (%s) is named as such", async (_part, changes) => {
    expect(await findingOf(sheetsOf(changes))).toEqual({
      ok: false,
      code: "federation-unknown",
      detail: "sts.googleapis.com: invalid_target",
    });
  });
});

describe("a signature", () => {
  it("by a wrong secret is refused", async () => {
    const right = session();
    become({ ...right, secretAccessKey: randomBytes(30).toString("base64") });
    expect(await findingOf(sheetsOf())).toEqual({
      ok: false,
      code: "federation-refused",
      detail: "sts.googleapis.com: invalid_grant (SignatureDoesNotMatch)",
    });
  });

  it.each([
    ["with another session's token", () => ({ ...session(), sessionToken: session().sessionToken }), "InvalidClientTokenId"],
    ["by a key that AWS does not know", () => ({ ...session(), accessKeyId: "ASIAUNKNOWN" }), "InvalidClientTokenId"],
    ["of a session that has ended", () => Object.assign(session(), { expires: "2020-01-01T00:00:00.000Z" }), "ExpiredToken"],
  ])("%s is refused", async (_how, made, hint) => {
    become(made());
    expect(await findingOf(sheetsOf())).toMatchObject({
      code: "federation-refused",
      detail: `sts.googleapis.com: invalid_grant (${hint})`,
    });
  });

  it.each([
    [16, "clock"],
    [-16, "clock"],
    [4, null],
    [-4, null],
  ])("by a clock that is %i minutes away: %s", async (minutes, hint) => {
    google.skewMs = minutes * 60_000;
    expect(await findingOf(sheetsOf())).toMatchObject(
      hint === null ? { ok: true } : { code: "federation-refused", detail: `sts.googleapis.com: invalid_grant (${hint})` },
    );
  });

  it.each([
    ["asks AWS for something else", (json: string) => json.replace("GetCallerIdentity", "GetSessionToken")],
    ["goes to another host", (json: string) => json.replace("sts.{region}.amazonaws.com", "sts.{region}.amazonaws.com.example.org")],
    ["goes without TLS", (json: string) => json.replace("https://sts.{region}", "http://sts.{region}")],
    ["asks for more", (json: string) => json.replace("Version=2011-06-15", "Version=2011-06-15&DurationSeconds=3600")],
  ])("that %s is refused", async (_how, edit) => {
    expect(await findingOf(sheetsOf({}, edit))).toMatchObject({ ok: false, code: "federation-refused" });
    expect(calls()).toEqual(["sts"]);
  });

  it("that is one region's is refused at another's host", async () => {
    const edit = (json: string) => json.replace("sts.{region}.", "sts.eu-west-1.");
    expect(await findingOf(sheetsOf({}, edit))).toMatchObject({
      code: "federation-refused",
      detail: expect.stringContaining("SignatureDoesNotMatch"),
    });
  });

  it("that was made for another provider opens nothing here", async () => {
    await findingOf(sheetsOf());
    const form = google.asked.find(({ api }) => api === "sts")?.form ?? {};
    google.rules.pool = "other-pool";
    const audience = String(form.audience).replace("sucharit-prod", "other-pool");
    const answer = await fetch(`${google.places.sts}/v1/token`, { method: "POST", body: new URLSearchParams({ ...form, audience }) });
    expect(await answer.json()).toMatchObject({
      error: "invalid_grant",
      error_description: expect.stringContaining("x-goog-cloud-target"),
    });
  });
});

describe("the service account", () => {
  it("that the pool may not act as is named, and nothing is read", async () => {
    google.rules.member = null;
    expect(await findingOf(sheetsOf())).toEqual({
      ok: false,
      code: "impersonation-refused",
      detail: "iamcredentials.googleapis.com: IAM_PERMISSION_DENIED",
    });
    expect(calls()).toEqual(["sts", "iamcredentials"]);
  });

  it("that another account's roles are bound to is not for this one", async () => {
    google.rules.member = RULES.member?.replace(ACCOUNT, "999999999999") ?? null;
    expect(await findingOf(sheetsOf())).toMatchObject({ code: "impersonation-refused" });
  });

  it("that does not exist is named", async () => {
    expect(await findingOf(sheetsOf({ serviceAccount: "nobody@example-project.iam.gserviceaccount.com" }))).toMatchObject({
      code: "impersonation-refused",
    });
  });
});

describe("at Google", () => {
  it.each(["sts", "iamcredentials", "sheets"] as const)("the API %s that is off is named", async (api) => {
    google.switchedOff.add(api);
    expect(await findingOf(sheetsOf())).toEqual({ ok: false, code: "api-disabled", detail: `${api}.googleapis.com` });
  });

  it.each(["sts", "iamcredentials", "sheets"] as const)("%s that cannot be reached is asked again, and then named", async (api) => {
    google.instead.set(api, "cut");
    const sheets = sheetsOf();
    expect(await findingOf(sheets)).toMatchObject({ code: "unreachable", detail: expect.stringContaining(`${api}.googleapis.com`) });
    // Our retries alone: the library has none of its own.
    expect(calls().filter((one) => one === api)).toHaveLength(sheets.waits.length + 1);
    expect(sheets.waits.length).toBeGreaterThan(0);
  });

  it.each(["sts", "iamcredentials", "sheets"] as const)("%s that never answers does not hold the function up", async (api) => {
    google.instead.set(api, "hang");
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const asked = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => timeout(50));
    // Without our retries, which have a limit of their own.
    const reading = clientOf().get(ID, { fields: "spreadsheetId" });
    const finding = await reading.then(null, googleFinding);
    asked.mockRestore();
    expect(finding).toEqual({ ok: false, code: "unreachable", detail: expect.stringContaining(`${api}.googleapis.com`) });
  });

  it.each(["sts", "iamcredentials"] as const)("%s that asks for patience gets it", async (api) => {
    google.instead.set(api, { status: 429, headers: { "retry-after": "7" } });
    const sheets = sheetsOf();
    expect(await findingOf(sheets)).toMatchObject({ code: "failed" });
    expect(sheets.waits[0]).toBeGreaterThanOrEqual(6_900);
  });

  it.each([
    ["federation", () => Object.assign(google.rules, { condition: "assertion.arn.startsWith('nobody')" })],
    ["impersonation", () => Object.assign(google.rules, { member: null })],
    ["pool", () => Object.assign(google.rules, { pool: "other-pool" })],
  ])("a refusal of the %s is never held against the workbook", async (_what, set) => {
    set();
    await expect(sheetsOf().readNonce(ID)).rejects.toMatchObject({ name: "SignInFailed" });
    await expect(sheetsOf().read(ID)).rejects.toMatchObject({ name: "SignInFailed" });
  });

  it("nothing is asked by a function without credentials or region", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
    expect(await findingOf(sheetsOf())).toMatchObject({ code: "failed", detail: expect.stringContaining("before asking Google") });
    expect(calls()).toEqual([]);
  });
});

describe("what is written down about a failure", () => {
  const BREAKS: [string, () => void][] = [
    ["a wrong signature", () => become({ ...session(), secretAccessKey: "s3cretS3cretS3cretS3cretS3cret" })],
    ["a stale signature", () => Object.assign(google, { skewMs: 3600_000 })],
    ["a refused role", () => become(session("sucharit-prod-report"))],
    ["a pool that is none", () => Object.assign(google.rules, { pool: "other-pool" })],
    ["a missing binding", () => Object.assign(google.rules, { member: null })],
    ["an API that is off", () => google.switchedOff.add("iamcredentials")],
    ["Sheets that refuse", () => google.switchedOff.add("sheets")],
    ["a line that is cut", () => google.instead.set("iamcredentials", "cut")],
  ];

  it.each(BREAKS)("of %s holds no token, no secret and no signed request", async (_what, breaks) => {
    breaks();
    const output = writtenLines();
    let told = "";
    try {
      await sheetsOf().readNonce(ID);
      expect.unreachable();
    } catch (error) {
      const log = createLog("remind");
      log.error("not done", errorFacts(error));
      told = JSON.stringify(googleFinding(error));
    } finally {
      output.restore();
    }
    const written = [...output.lines(), told].join("\n");
    expect(written).toContain("not done");
    for (const secret of secrets()) expect(written).not.toContain(secret);
  });

  it("of signing in holds none in the error itself, whatever looks into it", async () => {
    const { inspect } = await import("node:util");
    become({ ...session(), secretAccessKey: "s3cretS3cretS3cretS3cretS3cret" });
    const error = await sheetsOf()
      .readNonce(ID)
      .catch((caught: unknown) => caught);
    const all = `${inspect(error, { depth: 20, showHidden: true })}${JSON.stringify(error)}`;
    expect(all).toContain("SignInFailed");
    for (const secret of secrets()) expect(all).not.toContain(secret);
  });

  function secrets(): string[] {
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "", AWS_SESSION_TOKEN = "" } = process.env;
    const inEnv = [AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, encodeURIComponent(AWS_SESSION_TOKEN)];
    return [...inEnv, ...google.tokens(), "AWS4-HMAC", "ya29.", "x-amz"].filter((text) => text !== "");
  }
});
