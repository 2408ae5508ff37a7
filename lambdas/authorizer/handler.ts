/** Checks the identity token of every request but answers. @module */
import { createRemoteJWKSet } from "jose";
import { createAuthorizer } from "#lambdas/authorizer/authorizer";
import { readConfig } from "#lambdas/shared/config";
import { createLog } from "#lambdas/shared/logging";

const config = readConfig(process.env, "IDENTITY_ISSUERS", "JWKS_URL");

export const handler = createAuthorizer({
  keys: createRemoteJWKSet(new URL(config.JWKS_URL)),
  issuers: config.IDENTITY_ISSUERS,
  clock: () => new Date(),
  log: createLog("authorizer"),
});
