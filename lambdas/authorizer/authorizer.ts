/** Who is at the door: checks the Google identity token that a script sends. @module */
import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerResult,
  APIGatewaySimpleAuthorizerWithContextResult,
} from "aws-lambda";
import { errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod/mini";
import type { Caller } from "#lambdas/shared/caller";
import type { Log } from "#lambdas/shared/logging";
import type { Clock } from "#lambdas/shared/services";

interface Services {
  /** The issuer's keys: jose's createRemoteJWKSet. */
  keys: JWTVerifyGetKey;
  issuers: string[];
  clock: Clock;
  log: Log;
}

type Answer = APIGatewaySimpleAuthorizerResult | APIGatewaySimpleAuthorizerWithContextResult<Caller>;

/** Seconds by which the issuer's clock and ours may differ. */
const CLOCK_TOLERANCE = 30;

/** What is read of the token besides what jose checks. `aud` is one client id: which one may do what is authorisation data (see requirePinned). */
const word = z.string().check(z.minLength(1));
const identity = z.object({ email: z.email(), email_verified: z.literal(true), aud: word, sub: word });

/**
 * An authorizer of an HTTP API, payload 2.0, simple answers. Of a refusal the log tells the reason and nothing of the token.
 * Throws (the HTTP API then answers 500) where the issuer's keys cannot be had: the token may be good.
 */
export function createAuthorizer({ keys, issuers, clock, log }: Services): (event: APIGatewayRequestAuthorizerEventV2) => Promise<Answer> {
  const refuse = (reason: string, requestId: string): Answer => {
    log.info("caller refused", { reason, requestId });
    log.count("refused");
    return { isAuthorized: false };
  };

  return async (event) => {
    const { requestId } = event.requestContext;
    try {
      const token = bearerToken(event.headers?.authorization);
      if (token === null) return refuse("no-token", requestId);
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ["RS256"],
        issuer: issuers,
        requiredClaims: ["exp", "iat", "sub", "aud"],
        // Google's live an hour. With it jose also refuses what is issued in the future.
        maxTokenAge: "1h",
        clockTolerance: CLOCK_TOLERANCE,
        currentDate: clock(),
      });
      const read = identity.safeParse(payload);
      if (!read.success) return refuse(`claim-${String(read.error.issues[0]?.path[0])}`, requestId);
      return { isAuthorized: true, context: { email: read.data.email, aud: read.data.aud } };
    } catch (error) {
      const reason = refusalReason(error);
      if (reason === null) {
        log.error("identity tokens cannot be checked", { requestId });
        log.count("failed");
        throw new Error("identity tokens cannot be checked");
      }
      return refuse(reason, requestId);
    } finally {
      log.publish();
    }
  };
}

function bearerToken(header: string | undefined): string | null {
  return /^Bearer +([^\s]+)$/i.exec(header ?? "")?.[1] ?? null;
}

/** A short code for what is wrong with the token; null: it is not the token that is wrong. */
function refusalReason(error: unknown): string | null {
  if (error instanceof errors.JWTExpired) return "expired";
  if (error instanceof errors.JWTClaimValidationFailed) return `claim-${error.claim}`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return "signature";
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) return "unknown-key";
  if (error instanceof errors.JOSEAlgNotAllowed) return "algorithm";
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid || error instanceof errors.JOSENotSupported) return "no-jwt";
  return null;
}
