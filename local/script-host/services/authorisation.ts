/**
 * What a simple trigger may not do: it runs without authorisation, so all that needs a scope refuses.
 * https://developers.google.com/apps-script/guides/triggers#restrictions
 *
 * @module
 */
import type { RunFacts } from "#local/script-host/protocol";
import { ServiceException } from "#local/script-host/services/bridge";

export const CONTAINER_UI = "https://www.googleapis.com/auth/script.container.ui";

/** Throws Google's sentence in a simple trigger. */
export function needsAuthorisation(facts: RunFacts, method: string, scope: string): void {
  if (facts.event) throw new ServiceException(noPermission(method, scope));
}

export function noPermission(method: string, scope: string): string {
  return `You do not have permission to call ${method}. Required permissions: ${scope}`;
}
