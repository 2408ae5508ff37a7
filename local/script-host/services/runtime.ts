/** What the services of one run share. @module */
import type { Blocking, HostOperations, RunFacts, Selection } from "#local/script-host/protocol";
import { ServiceException } from "#local/script-host/services/bridge";
import type { SheetInfo } from "#local/sheet/engine-interface";

export interface Runtime {
  host: Blocking<HostOperations>;
  facts: RunFacts;
  /** What the user has selected, as far as this run knows. */
  selection: Selection | null;
}

/** The tab as it is now. Throws when it is gone. */
export function sheetInfo(runtime: Runtime, sheetId: number): SheetInfo {
  const found = runtime.host.sheets().find((sheet) => sheet.sheetId === sheetId);
  if (!found) throw new ServiceException(`Sheet ${sheetId} not found`);
  return found;
}

/** An id no tab, or metadata entry, has yet. */
export function freshId(taken: readonly number[]): number {
  const id = Math.floor(Math.random() * 2_000_000_000) + 1;
  return taken.includes(id) ? freshId(taken) : id;
}
