/** ScriptApp: who runs the script, as a token. @module */
import { needsAuthorisation } from "#local/script-host/services/authorisation";
import { enumeration } from "#local/script-host/services/enumeration";
import type { Runtime } from "#local/script-host/services/runtime";
import { strict } from "#local/script-host/services/strict";

export const AuthMode = enumeration(["NONE", "LIMITED", "FULL", "CUSTOM_FUNCTION"]);

export function scriptApp({ host, facts }: Runtime): object {
  return strict("ScriptApp", {
    AuthMode: strict("AuthMode", AuthMode),
    getIdentityToken() {
      needsAuthorisation(facts, "ScriptApp.getIdentityToken", "openid");
      return host.identityToken();
    },
  });
}
