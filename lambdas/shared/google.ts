/** The Sheets client of the functions. @module */
import { GoogleAuth, OAuth2Client } from "google-auth-library";
import type { sheets_v4 } from "googleapis";
import { sheets } from "googleapis/build/src/apis/sheets/index.js";
import * as z from "zod";

const SCOPE = "https://www.googleapis.com/auth/spreadsheets.readonly";
/** A workbook with all its tabs is some megabytes of JSON. */
const TIMEOUT_MS = 25_000;

const credentialsSchema = z.object({
  type: z.enum(["service_account", "external_account", "impersonated_service_account", "authorized_user"]),
});

/**
 * A client that may read spreadsheets. It does not retry by itself; see retry.ts.
 * @param from `credentials`: JSON as Google gives it, in production that of a workload identity federation (external_account: no key in it);
 * or `token` with `rootUrl`, of a stand-in.
 * @throws Error where the credentials are no such JSON; the message tells nothing of them
 */
export function sheetsApi(from: { credentials: string } | { token: string; rootUrl: string }): sheets_v4.Sheets {
  const common = { version: "v4", retry: false, timeout: TIMEOUT_MS } as const;
  if ("credentials" in from) return sheets({ ...common, auth: new GoogleAuth({ credentials: parsed(from.credentials), scopes: [SCOPE] }) });
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: from.token });
  return sheets({ ...common, auth, rootUrl: from.rootUrl });
}

function parsed(text: string): z.infer<typeof credentialsSchema> {
  try {
    return z.looseObject(credentialsSchema.shape).parse(JSON.parse(text));
  } catch {
    // The parsers' own messages quote what they read.
    throw new Error("configuration: GOOGLE_CREDENTIALS is no JSON of Google credentials");
  }
}
