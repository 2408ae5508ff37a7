import type { APIGatewayRequestAuthorizerEventV2 } from "aws-lambda";
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTVerifyGetKey, SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAuthorizer } from "#lambdas/authorizer/authorizer";
import { createLog } from "#lambdas/shared/logging";
import { CALLER, NOW, openEvent, writtenLines } from "#test/unit/lambdas/harness";

const ours = await generateKeyPair("RS256");
const other = await generateKeyPair("RS256");
const KEYS = createLocalJWKSet({ keys: [{ ...(await exportJWK(ours.publicKey)), kid: "k1", alg: "RS256", use: "sig" }] });
const SECONDS = NOW.getTime() / 1000;

const CLAIMS = {
  iss: "https://accounts.google.com",
  sub: "111",
  aud: CALLER.aud as string | string[],
  email: CALLER.email,
  email_verified: true as unknown,
  iat: SECONDS - 60,
  exp: SECONDS + 3540,
};

function token(claims: Partial<Record<keyof typeof CLAIMS, unknown>> = {}, { key = ours.privateKey, kid = "k1" } = {}): Promise<string> {
  const all = { ...CLAIMS, ...claims };
  const stated = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return new SignJWT(stated).setProtectedHeader({ alg: "RS256", kid, typ: "JWT" }).sign(key);
}

function event(authorization: string | undefined): APIGatewayRequestAuthorizerEventV2 {
  const { headers: _, body: __, isBase64Encoded: ___, ...common } = openEvent("POST /v1/check");
  return {
    ...common,
    type: "REQUEST",
    routeArn: "arn:aws:execute-api:ap-southeast-1:000000000000:api/$default/POST/v1/check",
    identitySource: authorization === undefined ? [] : [authorization],
    cookies: [],
    headers: authorization === undefined ? {} : { authorization },
  };
}

let output: ReturnType<typeof writtenLines>;
beforeEach(() => {
  output = writtenLines();
});
afterEach(() => output.restore());

async function asked(authorization: string | undefined, keys: JWTVerifyGetKey = KEYS) {
  const authorizer = createAuthorizer({
    keys,
    issuers: ["https://accounts.google.com", "accounts.google.com"],
    clock: () => NOW,
    log: createLog("authorizer"),
  });
  return authorizer(event(authorization));
}

describe("the authorizer", () => {
  it("lets a user of Google in, and tells the functions the address and the script", async () => {
    expect(await asked(`Bearer ${await token()}`)).toEqual({ isAuthorized: true, context: CALLER });
    expect(await asked(`bearer ${await token({ iss: "accounts.google.com" })}`)).toMatchObject({ isAuthorized: true });
    expect(output.lines()).toEqual([]);
  });

  it("goes by the clock that it is given, with half a minute of tolerance", async () => {
    expect(await asked(`Bearer ${await token({ exp: SECONDS - 20 })}`)).toMatchObject({ isAuthorized: true });
    expect(await asked(`Bearer ${await token({ iat: SECONDS + 20 })}`)).toMatchObject({ isAuthorized: true });
  });

  const unsigned = (header: object) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    return `${part(header)}.${part(CLAIMS)}.`;
  };
  const hs256 = () =>
    new SignJWT(CLAIMS)
      .setProtectedHeader({ alg: "HS256", kid: "k1" })
      .sign(new TextEncoder().encode("public keys are no secret at all, so none"));

  const REFUSED: [string, () => Promise<string | undefined> | string | undefined, string][] = [
    ["no token", () => undefined, "no-token"],
    ["a password", () => "Basic dXNlcjpwYXNz", "no-token"],
    ["garbage", () => "Bearer garbage", "no-jwt"],
    ["garbage of three parts", () => "Bearer a.b.c", "no-jwt"],
    ["the signature of another key", async () => `Bearer ${await token({}, { key: other.privateKey })}`, "signature"],
    ["a key that the issuer does not have", async () => `Bearer ${await token({}, { kid: "k2" })}`, "unknown-key"],
    ["no signature at all", () => `Bearer ${unsigned({ alg: "none", kid: "k1" })}`, "algorithm"],
    ["a shared secret", async () => `Bearer ${await hs256()}`, "algorithm"],
    ["another issuer", async () => `Bearer ${await token({ iss: "https://accounts.example.com" })}`, "claim-iss"],
    ["an hour that is over", async () => `Bearer ${await token({ iat: SECONDS - 3000, exp: SECONDS - 31 })}`, "expired"],
    [
      "an older token that claims to live on",
      async () => `Bearer ${await token({ iat: SECONDS - 3700, exp: SECONDS + 86_400 })}`,
      "expired",
    ],
    ["an hour that is yet to come", async () => `Bearer ${await token({ iat: SECONDS + 31, exp: SECONDS + 3600 })}`, "claim-iat"],
    ["no end", async () => `Bearer ${await token({ exp: undefined })}`, "claim-exp"],
    ["no beginning", async () => `Bearer ${await token({ iat: undefined })}`, "claim-iat"],
    ["nobody", async () => `Bearer ${await token({ sub: undefined })}`, "claim-sub"],
    ["no audience", async () => `Bearer ${await token({ aud: undefined })}`, "claim-aud"],
    ["two audiences", async () => `Bearer ${await token({ aud: [CALLER.aud, "other"] })}`, "claim-aud"],
    ["an address that was not verified", async () => `Bearer ${await token({ email_verified: false })}`, "claim-email_verified"],
    ["an address that is verified in words", async () => `Bearer ${await token({ email_verified: "true" })}`, "claim-email_verified"],
    ["no address", async () => `Bearer ${await token({ email: undefined })}`, "claim-email"],
  ];

  it.each(REFUSED)("refuses %s, and logs the reason and nothing of the token", async (_name, make, reason) => {
    const authorization = await make();
    expect(await asked(authorization)).toEqual({ isAuthorized: false });
    const entries = output.lines().map((line) => JSON.parse(line));
    expect(entries.filter(({ message }) => message !== undefined)).toMatchObject([
      { message: "caller refused", reason, service: "authorizer" },
    ]);
    const all = output.lines().join("\n");
    for (const part of (authorization ?? "").split(/[ .]/).filter((piece) => piece.length > 6)) expect(all).not.toContain(part);
    expect(all).not.toContain(CALLER.email);
  });

  it("lets nobody in while the issuer's keys cannot be had, and does not call that the token's fault", async () => {
    const good = await token();
    const unreachable = () => Promise.reject(new Error(`no answer for ${good}`));
    await expect(asked(`Bearer ${good}`, unreachable)).rejects.toThrow("identity tokens cannot be checked");
    const all = output.lines().join("\n");
    expect(all).toContain("identity tokens cannot be checked");
    expect(all).not.toContain(good.slice(-40));
  });
});
