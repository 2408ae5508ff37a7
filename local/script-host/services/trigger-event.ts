/** The event object of a simple trigger: https://developers.google.com/apps-script/guides/triggers/events @module */
import type { TriggerEvent } from "#local/script-host/protocol";
import { rangeService } from "#local/script-host/services/range";
import type { Runtime } from "#local/script-host/services/runtime";
import { AuthMode } from "#local/script-host/services/script-app";
import { userService } from "#local/script-host/services/session";
import { spreadsheetService } from "#local/script-host/services/spreadsheet";

/** What the function is called with. */
export function triggerEvent(runtime: Runtime, event: TriggerEvent): object {
  const common = { authMode: AuthMode.LIMITED, source: spreadsheetService(runtime), user: userService(runtime.facts) };
  if (event.kind === "open") return common;
  const { sheetId, zone, value, oldValue } = event;
  const isSingle = zone.top === zone.bottom && zone.left === zone.right;
  return {
    ...common,
    range: rangeService(runtime, sheetId, zone),
    ...(isSingle && value !== undefined ? { value } : {}),
    ...(isSingle && oldValue !== undefined ? { oldValue } : {}),
  };
}
