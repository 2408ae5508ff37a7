/** The simple trigger onEdit: calls the script after people's edits, never after its own, and never in their way. @module */
import type { Zone } from "#core/workbook/grid";
import { ScriptFailure, type ScriptHost, TRIGGER_LIMIT_MS } from "#local/script-host/host";
import type { ScriptUi, TriggerEvent } from "#local/script-host/protocol";
import { around, blocksMeet, type Edit, editAfter, editsOf } from "#local/sheet/edits";
import type { EngineCell, SheetInfo } from "#local/sheet/engine-interface";

/** Blocks of a tab that wait one by one; with more of them, what lies around all is one edit. */
const WAITING_PER_TAB = 20;

/** What the trigger reads of the workbook. */
export interface EditedWorkbook {
  snapshot(): { revisions: readonly object[] };
  sheets(): SheetInfo[];
  cells(sheetId: number, zone: Zone): EngineCell[][];
}

interface TriggerOptions {
  script: ScriptHost;
  workbook: EditedWorkbook;
  uiOf(page: string): ScriptUi;
  /** Runs the work once every run of the script that was asked for earlier has ended. */
  inTurn(work: () => Promise<void>): void;
}

interface Waiting {
  page: string;
  edit: Edit;
  /** Of a single cell: its text before. */
  oldValue: string | undefined;
}

export interface EditTrigger {
  /** Before a page's revision is taken; gives what to call once it was. */
  before(page: string, message: object): () => void;
  /** Every revision, whoever made it: what waits moves along. */
  follow(message: object): void;
}

/** A function that the script does not have is asked for once; a failing one is in the host's log. */
export function createEditTrigger({ script, workbook, uiOf, inTurn }: TriggerOptions): EditTrigger {
  let waiting: Waiting[] = [];
  let scheduled = false;
  let absent = false;

  function wait(next: Waiting): void {
    const sameTab = waiting.filter(({ edit }) => edit.sheetId === next.edit.sheetId);
    const meeting = sameTab.filter(({ edit }) => blocksMeet(edit.zone, next.edit.zone));
    const apart = sameTab.length - meeting.length;
    const joined = apart < WAITING_PER_TAB ? meeting : sameTab;
    waiting = [...waiting.filter((each) => !joined.includes(each)), joinedBy(joined, next)];
    schedule();
  }

  function schedule(): void {
    if (scheduled || waiting.length === 0) return;
    scheduled = true;
    inTurn(async () => {
      scheduled = false;
      const next = waiting.shift();
      if (next) await call(next);
      schedule();
    });
  }

  async function call({ page, edit, oldValue }: Waiting): Promise<void> {
    const zone = insideTab(edit);
    if (!zone || absent) return;
    const value = isSingle(zone) ? textAt(edit.sheetId, zone) : undefined;
    const event: TriggerEvent = {
      kind: "edit",
      sheetId: edit.sheetId,
      zone,
      ...(value === undefined ? {} : { value }),
      ...(oldValue === undefined ? {} : { oldValue }),
    };
    const selection = { sheetId: edit.sheetId, zone };
    await script.run("onEdit", { ui: uiOf(page), selection, event, limitMs: TRIGGER_LIMIT_MS }).catch((error: unknown) => {
      absent = error instanceof ScriptFailure && error.reason === "not-found";
    });
  }

  /** What of the block the tab has now: rows may have gone since. */
  function insideTab({ sheetId, zone }: Edit): Zone | null {
    const tab = workbook.sheets().find((each) => each.sheetId === sheetId);
    if (!tab || zone.top >= tab.rowCount || zone.left >= tab.columnCount) return null;
    return { ...zone, bottom: Math.min(zone.bottom, tab.rowCount - 1), right: Math.min(zone.right, tab.columnCount - 1) };
  }

  function textAt(sheetId: number, zone: Zone): string | undefined {
    const value = workbook.cells(sheetId, zone)[0]?.[0]?.value ?? null;
    if (value === null || value === "") return undefined;
    if (typeof value === "object") return value.error;
    return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
  }

  function editsIn(message: object): Edit[] {
    try {
      return editsOf(message, workbook.snapshot().revisions);
    } catch {
      // Malformed, as the workbook will find too.
      return [];
    }
  }

  return {
    before(page, message) {
      if (absent) return () => undefined;
      const found = editsIn(message).map((edit) => {
        const zone = isSingle(edit.zone) ? insideTab(edit) : null;
        return { page, edit, oldValue: zone ? textAt(edit.sheetId, zone) : undefined };
      });
      return () => {
        for (const each of found) wait(each);
      };
    },
    follow(message) {
      waiting = waiting.flatMap((each) => {
        const edit = editAfter(each.edit, message);
        return edit ? [{ ...each, edit }] : [];
      });
    },
  };
}

/** Of a cell that was edited twice while it waited, the older value is the one before both. */
function joinedBy(earlier: readonly Waiting[], next: Waiting): Waiting {
  const [first] = earlier;
  if (!first) return next;
  const zone = around([next.edit.zone, ...earlier.map(({ edit }) => edit.zone)]);
  return { ...next, edit: { ...next.edit, zone }, oldValue: isSingle(zone) ? first.oldValue : undefined };
}

function isSingle({ top, left, bottom, right }: Zone): boolean {
  return top === bottom && left === right;
}
