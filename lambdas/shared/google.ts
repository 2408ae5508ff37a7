/** The Sheets client of the functions: the one call that they make, by the sign-in library's own client. googleapis' loads five times as much; see docs/cold-starts.md. @module */
import type { AuthClient } from "google-auth-library";
import { PassThroughClient } from "google-auth-library/build/src/auth/passthrough.js";
import { RoleClient, readCredentials } from "#lambdas/shared/google-sign-in";

const GOOGLE = "https://sheets.googleapis.com/";
const SCOPE = "https://www.googleapis.com/auth/spreadsheets.readonly";
/** A workbook with all its tabs is some megabytes of JSON. */
const TIMEOUT_MS = 25_000;
/** Google compresses only for who says so in both: https://developers.google.com/workspace/sheets/api/guides/performance */
const HEADERS = { "accept-encoding": "gzip", "user-agent": "sucharit (gzip)" };

export interface SheetsApi {
  auth: AuthClient;
  /** Milliseconds that a call waits for its answer. */
  waitMs: number;
  /** spreadsheets.get, once. @throws what the library throws, see may-pass.ts */
  get(spreadsheetId: string, parameters: { fields: string; includeGridData?: true }): Promise<unknown>;
}

/**
 * A client that may read spreadsheets. It does not retry by itself; see retry.ts.
 * @param from `credentials`: JSON as google-federation.ts makes it, no key in it; or `token` with `rootUrl` (which ends with a slash), of a stand-in. With both
 * `credentials` and `rootUrl` what is signed in for is a stand-in.
 * @throws Error where the credentials are no such JSON; the message tells nothing of them
 */
export function sheetsApi(from: { credentials: string; rootUrl?: string } | { token: string; rootUrl: string }): SheetsApi {
  const { rootUrl = GOOGLE } = from;
  const isRole = "credentials" in from;
  const headers = isRole ? HEADERS : { ...HEADERS, authorization: `Bearer ${from.token}` };
  const api: SheetsApi = {
    auth: isRole ? new RoleClient(readCredentials(from.credentials), [SCOPE]) : new PassThroughClient(),
    waitMs: TIMEOUT_MS,
    async get(spreadsheetId, params) {
      const url = `${rootUrl}v4/spreadsheets/${encodeURIComponent(spreadsheetId)}`;
      const { data } = await api.auth.request<unknown>({ url, params, headers, timeout: api.waitMs, retry: false });
      return data;
    },
  };
  return api;
}
