/** Identity tokens as Google's, signed by a key of the data folder; the public half is served on the loopback interface. @module */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8, SignJWT } from "jose";
import { z } from "zod";
import { closeServer, listen } from "#local/cloud/front";
import { replaceFile } from "#local/replace-file";

/** As Google's tokens name it. */
const ISSUER = "https://accounts.google.com";
const ALGORITHM = "RS256";
const LIFE_SECONDS = 3600;

export interface TokenIssuer {
  jwksUrl: string;
  /** For an hour of the movable clock. A secret. */
  token(claims: { email: string; aud: string; emailVerified?: boolean }): Promise<string>;
  close(): Promise<void>;
}

const keySchema = z.object({ kid: z.string(), privateKey: z.string() });

/** Reads the key, or makes it, readable by its owner alone. */
export async function openTokenIssuer({ keyFile, now }: { keyFile: string; now(): Date }): Promise<TokenIssuer> {
  const { kid, privateKey } = existsSync(keyFile) ? keySchema.parse(JSON.parse(readFileSync(keyFile, "utf8"))) : await newKey(keyFile);
  const key = await importPKCS8(privateKey, ALGORITHM, { extractable: true });
  const { kty, n, e } = await exportJWK(key);
  const keys = JSON.stringify({ keys: [{ kty, n, e, kid, alg: ALGORITHM, use: "sig" }] });
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json", "cache-control": "public, max-age=3600" }).end(keys);
  });
  const port = await listen(server);
  return {
    jwksUrl: `http://127.0.0.1:${port}/oauth2/v3/certs`,
    token({ email, aud, emailVerified = true }) {
      const issuedAt = Math.floor(now().getTime() / 1000);
      return new SignJWT({ azp: aud, email, email_verified: emailVerified })
        .setProtectedHeader({ alg: ALGORITHM, kid, typ: "JWT" })
        .setIssuer(ISSUER)
        .setAudience(aud)
        .setSubject(email)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFE_SECONDS)
        .sign(key);
    },
    close: () => closeServer(server),
  };
}

async function newKey(keyFile: string): Promise<z.infer<typeof keySchema>> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const made = { kid: `local-${Date.now().toString(36)}`, privateKey: await exportPKCS8(privateKey) };
  replaceFile(keyFile, JSON.stringify(made));
  return made;
}
