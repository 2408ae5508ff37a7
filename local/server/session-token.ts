/** The session's secret, kept in the data folder so that an open page can go on after the program was started anew. @module */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FILE = "session-token";
const SHAPE = /^[\w-]{43}$/;

/** Reads it, or makes it: 256 random bits in a file that only its owner can read. */
export function sessionToken(dataFolder: string): string {
  const path = join(dataFolder, FILE);
  const kept = existsSync(path) ? readFileSync(path, "utf8").trim() : "";
  if (SHAPE.test(kept)) return kept;
  const token = randomBytes(32).toString("base64url");
  writeFileSync(path, token, { mode: 0o600 });
  return token;
}
