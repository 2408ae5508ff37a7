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

/** Moves the selection, for this run and on the page. */
export function select(runtime: Runtime, selection: Selection): void {
  runtime.selection = selection;
  runtime.host.select(selection);
}

/** Throws Google's sentence where a tab of that name is there already. */
export function refuseTakenTitle(sheets: readonly SheetInfo[], title: string): void {
  if (!sheets.some((sheet) => sheet.title === title)) return;
  throw new ServiceException(`A sheet with the name "${title}" already exists. Please enter another name.`);
}

/** An id no tab, or metadata entry, has yet. */
export function freshId(taken: readonly number[]): number {
  const id = Math.floor(Math.random() * 2_000_000_000) + 1;
  return taken.includes(id) ? freshId(taken) : id;
}
