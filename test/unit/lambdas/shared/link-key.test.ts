/** The key of the links as a deployed function gets it, with the real client of Secrets Manager. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { productionLinkKey } from "#lambdas/shared/link-key";
import { type ScriptedServer, startScripted } from "#test/fakes/scripted-server";
import { writtenLines } from "#test/unit/lambdas/harness";

const KEY = "k3y-of-links-k3y-of-links-k3y-of-links";
const ARN = "arn:aws:secretsmanager:ap-southeast-1:123456789012:secret:sucharit-prod-link-key-AbCdEf";

let secrets: ScriptedServer;
beforeAll(async () => {
  secrets = await startScripted();
});
afterAll(() => secrets.close());
beforeEach(() => {
  secrets.answers({ body: { ARN, Name: "sucharit-prod-link-key", SecretString: KEY, VersionId: "1" } });
  deploy({ LINK_KEY_SECRET: ARN });
});
afterEach(() => vi.unstubAllEnvs());

function deploy(variables: Record<string, string>): void {
  const place = { AWS_REGION: "ap-southeast-1", AWS_ACCESS_KEY_ID: "ASIAX", AWS_SECRET_ACCESS_KEY: "y", AWS_SESSION_TOKEN: "z" };
  const all = { LINK_KEY: "", LINK_KEY_SECRET: "", AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url, ...place, ...variables };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
}

describe("the key of the links", () => {
  it("is what LINK_KEY says, and then nobody is asked", async () => {
    deploy({ LINK_KEY: KEY, LINK_KEY_SECRET: ARN });
    expect(await productionLinkKey()).toBe(KEY);
    expect(secrets.asked).toEqual([]);
  });

  it("is the text of the secret, asked for once", async () => {
    expect(await productionLinkKey()).toBe(KEY);
    expect(secrets.asked.map(({ headers, body }) => [headers["x-amz-target"], JSON.parse(body)])).toEqual([
      ["secretsmanager.GetSecretValue", { SecretId: ARN }],
    ]);
  });

  it("is asked for again where the service is busy or the line is cut", async () => {
    const found = { body: { SecretString: KEY } };
    secrets.answers({ status: 500, body: { __type: "InternalServiceError" } }, { instead: "cut" }, found);
    expect(await productionLinkKey()).toBe(KEY);
    expect(secrets.asked).toHaveLength(3);
  });

  it.each([
    ["neither variable is set", { LINK_KEY_SECRET: "" }, "not-set", "configuration: LINK_KEY or LINK_KEY_SECRET must be set"],
    ["the plain key is too short", { LINK_KEY: "short" }, undefined, "configuration: LINK_KEY must have 32 characters or more"],
  ])("stops the function where %s", async (_what, variables, kind, message) => {
    deploy(variables);
    const failure = productionLinkKey();
    await expect(failure).rejects.toThrow(new RegExp(`^${message}$`));
    if (kind) await expect(failure).rejects.toMatchObject({ kind });
    expect(secrets.asked).toEqual([]);
  });

  it.each([
    ["AccessDeniedException", "denied"],
    ["ResourceNotFoundException", "failed"],
    ["DecryptionFailure", "failed"],
  ])("that is refused with %s is %s, in one line", async (name, kind) => {
    secrets.answers({ status: 400, body: { __type: name, Message: `User: x is not authorized on ${ARN}` } });
    const failure = productionLinkKey();
    await expect(failure).rejects.toThrow(new RegExp(`^the secret of LINK_KEY_SECRET cannot be read: ${name}$`));
    await expect(failure).rejects.toMatchObject({ kind });
  });

  it.each([
    ["short", { SecretString: "short-secret" }],
    ["empty", { SecretString: "" }],
    ["binary", { SecretBinary: Buffer.from(KEY).toString("base64") }],
  ])("that is %s stops the function", async (_how, body) => {
    secrets.answers({ body });
    await expect(productionLinkKey()).rejects.toThrow(/^configuration: the secret of LINK_KEY_SECRET must have 32 characters or more$/);
  });

  it("is in no error and no log, also where half of it came", async () => {
    const { inspect } = await import("node:util");
    const output = writtenLines();
    secrets.answers({ body: `{"SecretString":"${KEY}` });
    const failure = await productionLinkKey().catch((error: unknown) => error);
    output.restore();
    expect(failure).toBeInstanceOf(Error);
    expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain(KEY.slice(0, 8));
    expect(output.lines().join("\n")).not.toContain(KEY.slice(0, 8));
  });
});
