/** Session. @module */
import type { RunFacts } from "#local/script-host/protocol";
import type { Runtime } from "#local/script-host/services/runtime";
import { strict } from "#local/script-host/services/strict";

export function session({ facts }: Runtime): object {
  const user = userService(facts);
  return strict("Session", {
    getActiveUser: () => user,
    getEffectiveUser: () => user,
    getScriptTimeZone: () => "Asia/Bangkok",
  });
}

/** In a simple trigger without an address, as at Google where nobody has authorised the script. */
export function userService(facts: RunFacts): object {
  const email = facts.event ? "" : facts.userEmail;
  return strict("User", { getEmail: () => email });
}
