/** Session. @module */
import type { Runtime } from "#local/script-host/services/runtime";
import { strict } from "#local/script-host/services/strict";

export function session({ facts }: Runtime): object {
  const user = strict("User", { getEmail: () => facts.userEmail });
  return strict("Session", {
    getActiveUser: () => user,
    getEffectiveUser: () => user,
    getScriptTimeZone: () => "Asia/Bangkok",
  });
}
