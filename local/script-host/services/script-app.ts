/** ScriptApp: identity tokens and triggers come with the gateway and the scheduler. @module */
import { enumeration } from "#local/script-host/services/enumeration";
import { strict } from "#local/script-host/services/strict";

export const AuthMode = enumeration(["NONE", "LIMITED", "FULL", "CUSTOM_FUNCTION"]);

export function scriptApp(): object {
  return strict("ScriptApp", { AuthMode: strict("AuthMode", AuthMode) });
}
