/** Google's clients under the operator's login. @module */
import { OAuth2Client } from "google-auth-library";
import type { script_v1, sheets_v4 } from "googleapis";
import { script } from "googleapis/build/src/apis/script/index.js";
import { sheets } from "googleapis/build/src/apis/sheets/index.js";
import type { Credentials } from "#local/to-google/credentials";

export interface Google {
  sheets: sheets_v4.Sheets;
  script: script_v1.Script;
  /** Gets an access token where there is none that is still good. @throws what explain() puts into words. */
  signIn(): Promise<void>;
}

/** Where tests stand in for Google; production leaves it out. */
export interface Endpoints {
  sheetsUrl: string;
  scriptUrl: string;
  tokenUrl: string;
}

/** The template of a large plan takes Google tens of seconds. */
const TIMEOUT_MS = 180_000;

/** Clients that renew the access token by themselves; nothing is sent yet. `timeout`: milliseconds a call may take. */
export function connect(
  { clientId, clientSecret, refreshToken, accessToken }: Credentials,
  endpoints?: Endpoints,
  timeout = TIMEOUT_MS,
): Google {
  const auth = new OAuth2Client({
    clientId,
    clientSecret,
    transporterOptions: { timeout },
    ...(endpoints && { endpoints: { oauth2TokenUrl: endpoints.tokenUrl } }),
  });
  auth.setCredentials({
    refresh_token: refreshToken,
    ...(accessToken && { access_token: accessToken.token, expiry_date: accessToken.expires }),
  });
  return {
    async signIn() {
      await auth.getAccessToken();
    },
    sheets: sheets({ version: "v4", auth, timeout, ...(endpoints && { rootUrl: endpoints.sheetsUrl }) }),
    script: script({ version: "v1", auth, timeout, ...(endpoints && { rootUrl: endpoints.scriptUrl }) }),
  };
}

export function spreadsheetLink(spreadsheetId: string): string {
  return `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit`;
}

export function scriptLink(scriptId: string): string {
  return `https://script.google.com/d/${scriptId}/edit`;
}
