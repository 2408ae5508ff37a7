/** The operator's login, as `clasp login` keeps it. @module */
import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import * as z from "zod";
import { LOGIN_COMMAND, ToGoogleFailure } from "#local/to-google/failure";

/** Secrets: never to be printed. */
export interface Credentials {
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  /** Left out where it is not known to be still good. */
  accessToken?: { token: string; expires: number };
}

export interface Login {
  /** The file of `clasp login`. */
  authFile: string;
  /** `clasp --user`; "default" without. */
  user: string;
  credentials: Credentials;
}

const STORED = z.object({
  type: z.literal("authorized_user").optional(),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
  refresh_token: z.string().min(1),
  access_token: z.string().optional(),
  expiry_date: z.number().optional(),
});
/** Of clasp 3, and of a clasp 2 that logged in with a client of one's own. */
const FILE = z.object({
  tokens: z.record(z.string(), z.unknown()).optional(),
  token: z.record(z.string(), z.unknown()).optional(),
  oauth2ClientSettings: z.object({ clientId: z.string(), clientSecret: z.string() }).optional(),
});
/** clasp's own client, which every `clasp login` without --creds uses: the Sheets API is not for it. */
const CLASP_CLIENT = /^1072944905499-/;

/**
 * Reads the login that `clasp login` wrote: `auth`, else what clasp's own variable `clasp_config_auth` names, else ~/.clasprc.json.
 * @throws ToGoogleFailure in one line where there is none, or none that can be used.
 */
export function readLogin({ auth, user = "default", env = process.env }: { auth?: string; user?: string; env?: NodeJS.ProcessEnv }): Login {
  const authFile = resolve(auth ?? env.clasp_config_auth ?? join(env.HOME ?? homedir(), ".clasprc.json"));
  const notLoggedIn = (why: string) =>
    new ToGoogleFailure(`ยังไม่ได้ลงชื่อเข้าใช้ Google (${why}): ให้สั่ง ${LOGIN_COMMAND} ตาม docs/operating.md (not logged in)`);
  if (!existsSync(authFile)) throw notLoggedIn(`ไม่มีไฟล์ ${authFile}`);
  if (statSync(authFile).isDirectory()) throw notLoggedIn(`${authFile} เป็นโฟลเดอร์ ไม่ใช่ไฟล์`);
  const file = FILE.safeParse(parsed(readFileSync(authFile, "utf8")));
  if (!file.success) throw notLoggedIn(`อ่าน ${authFile} ไม่ได้`);
  const stored = storedOf(file.data, user);
  if (stored === undefined) throw notLoggedIn(`ใน ${authFile} ไม่มีผู้ใช้ ${user}`);
  const login = STORED.safeParse(stored);
  if (!login.success) throw notLoggedIn(`ข้อมูลของ ${user} ใน ${authFile} ไม่ครบ`);
  if (CLASP_CLIENT.test(login.data.client_id)) throw notLoggedIn("ลงชื่อไว้โดยไม่ใช้ --creds จึงใช้ Sheets API ไม่ได้");
  return { authFile, user, credentials: credentialsOf(login.data) };
}

function storedOf({ tokens, token, oauth2ClientSettings: client }: z.output<typeof FILE>, user: string): unknown {
  if (tokens?.[user]) return tokens[user];
  if (user !== "default" || !token || !client) return undefined;
  return { ...token, client_id: client.clientId, client_secret: client.clientSecret };
}

function credentialsOf(stored: z.output<typeof STORED>): Credentials {
  const {
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
    access_token: token,
    expiry_date: expires,
  } = stored;
  return { clientId, clientSecret, refreshToken, ...(token && expires && { accessToken: { token, expires } }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
