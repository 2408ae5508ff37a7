/** The key that signs the links of mails, as a deployed function gets it. @module */
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { settings } from "#lambdas/shared/aws";
import { readConfig } from "#lambdas/shared/config";
import { failureOf } from "#lambdas/shared/failure";
import { errorFacts } from "#lambdas/shared/logging";
import { createRetry } from "#lambdas/shared/retry";

const SHORTEST = 32;
const TIMEOUT_MS = 2_500;
/** Lambda gives a start 10 s: three tries fit in. */
const retry = createRetry({ maxAttempts: 3, capMs: 500, attemptMs: TIMEOUT_MS });

/**
 * LINK_KEY itself, else the text of the secret LINK_KEY_SECRET (ARN) in Secrets Manager. For once, when the function starts: a changed key counts from the next start.
 * @throws LinkKeyFault with one line that tells what is missing or refused, and nothing of the key
 */
export async function productionLinkKey(): Promise<string> {
  const names = ["LINK_KEY", "LINK_KEY_SECRET", "AWS_ENDPOINT_URL_SECRETS_MANAGER"] as const;
  const { LINK_KEY, LINK_KEY_SECRET, AWS_ENDPOINT_URL_SECRETS_MANAGER } = readConfig(process.env, ...names);
  if (LINK_KEY !== undefined) return LINK_KEY;
  if (LINK_KEY_SECRET === undefined) throw new LinkKeyFault("not-set", "configuration: LINK_KEY or LINK_KEY_SECRET must be set");
  const key = await textOfSecret(LINK_KEY_SECRET, AWS_ENDPOINT_URL_SECRETS_MANAGER);
  if (key.length >= SHORTEST) return key;
  throw new LinkKeyFault("failed", `configuration: the secret of LINK_KEY_SECRET must have ${SHORTEST} characters or more`);
}

/** Without the failed call as its cause: what was half read of an answer may stand in that. */
export class LinkKeyFault extends Error {
  override name = "LinkKeyFault";
  readonly kind: "not-set" | "denied" | "unreachable" | "failed";
  constructor(kind: LinkKeyFault["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}

async function textOfSecret(arn: string, endpoint: string | undefined): Promise<string> {
  const client = new SecretsManagerClient(settings({ endpoint }, TIMEOUT_MS));
  try {
    const { SecretString } = await retry(() => client.send(new GetSecretValueCommand({ SecretId: arn })));
    return SecretString ?? "";
  } catch (error) {
    throw new LinkKeyFault(failureOf(error), `the secret of LINK_KEY_SECRET cannot be read: ${errorFacts(error).error}`);
  } finally {
    client.destroy();
  }
}
