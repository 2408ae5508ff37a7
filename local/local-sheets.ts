import { OAuth2Client } from "google-auth-library";
import type { sheets_v4 } from "googleapis";
import { sheets } from "googleapis/build/src/apis/sheets/index.js";
import type { SeedContext } from "#local/start";

/** Google's own Sheets client, pointed at the local server. */
export function localSheets({ rootUrl, token }: SeedContext): sheets_v4.Sheets {
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: token });
  return sheets({ version: "v4", auth, rootUrl });
}
