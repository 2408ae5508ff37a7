/**
 * The local spreadsheet: o-spreadsheet's model as one client of a collaborative session whose other clients are browsers.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import type { Model } from "@odoo/o-spreadsheet";
import type { Zone } from "#core/workbook/grid";
import { changer } from "#local/sheet/apply-change";
import type { CollaborationMessage, Revision, StateUpdateMessage } from "#local/sheet/collaboration";
import { isPresence, isRevision } from "#local/sheet/collaboration";
import type { CellPart, Change, Engine, EngineCell, Inspection, MetadataEntry, SheetInfo } from "#local/sheet/engine-interface";
import { EngineRefusal } from "#local/sheet/engine-interface";
import { inspection } from "#local/sheet/inspect";
import { o_spreadsheet, runBatch } from "#local/sheet/o-spreadsheet";
import { ownGetters } from "#local/sheet/plugins/own";
import { sendCommandsPlainly } from "#local/sheet/plugins/plain-log";
import { googleSheetId } from "#local/sheet/plugins/sheet-id";
import { quietly } from "#local/sheet/quiet";
import { cellReader } from "#local/sheet/read-cell";
import { asRefusal } from "#local/sheet/refusals";
import type { SavedWorkbook } from "#local/sheet/workbook-data";
import { emptyWorkbook } from "#local/sheet/workbook-data";

export interface EngineOptions {
  /** The workbook as saved; a blank one where left out. It is not modified. */
  data?: SavedWorkbook;
  /** Revisions since `data`, in order. */
  revisions?: readonly Revision[];
  /** Keeps a revision for good before anybody hears of it; when it throws, the revision did not happen. */
  onRevision?: (revision: Revision) => void;
  /** Whether hard protections (`warningOnly: false`) refuse changes made here. Default true: nobody here is the owner. */
  enforceProtections?: boolean;
}

/**
 * What became of a client's message. `stale`: somebody was faster, the client will send it again by itself; the other two
 * can only be mended by loading the workbook anew.
 */
export type Receipt = { accepted: true } | { accepted: false; reason: "stale" | "invalid" | "not-saved" };

export interface LocalEngine extends Engine, Inspection {
  /** Takes a browser's message: applies, keeps and passes it on, or refuses it. */
  receive(message: unknown): Receipt;
  /**
   * Calls back for every accepted message, in order, the senders' own among them. Callbacks must not change the workbook.
   * Returns the way to stop.
   */
  subscribe(callback: (message: CollaborationMessage) => void): () => void;
  /** What a new client starts from. Not to be modified: hand out copies, or JSON. */
  snapshot(): { data: SavedWorkbook; revisions: readonly Revision[] };
  /** The workbook as it is now, by itself: to be saved elsewhere. */
  exported(): SavedWorkbook;
  /** Revisions since the last snapshot. */
  revisionCount(): number;
  /**
   * Makes the present state the snapshot and starts the revisions anew; `keep` puts it on disk and nothing has changed when
   * it throws. Clients keep their work, but can no longer undo what came before.
   */
  renewSnapshot(keep: (data: SavedWorkbook) => void): void;
}

const SERVER_CLIENT = { id: "server", name: "สคริปต์" };

/** Opens a workbook in memory. Answers within tens of milliseconds for an empty one. */
export function openEngine(options: EngineOptions = {}): LocalEngine {
  const keepRevision = options.onRevision ?? (() => {});
  const enforceProtections = options.enforceProtections ?? true;
  const subscribers = new Set<(message: CollaborationMessage) => void>();
  let base = options.data ?? emptyWorkbook();
  let revisions: Revision[] = [...(options.revisions ?? [])];
  let failure: unknown = null;
  let listen: (message: CollaborationMessage) => void = () => {};
  let model = build();

  function build(): Model {
    return quietly(() => {
      const config = {
        client: SERVER_CLIENT,
        custom: { enforceProtections },
        transportService: {
          sendMessage: async (message: CollaborationMessage) => sendOwn(message),
          onNewMessage: (_id: string, callback: (message: CollaborationMessage) => void) => {
            listen = callback;
          },
          leave: () => {},
        },
      };
      const built = new o_spreadsheet.Model(structuredClone(base), config, structuredClone(revisions) as StateUpdateMessage[]);
      sendCommandsPlainly(built);
      return built;
    });
  }

  /** The model's own revision, already applied to it. Must not throw: the library would lose the error. */
  function sendOwn(message: CollaborationMessage): void {
    if (isPresence(message)) return;
    const plain: unknown = JSON.parse(JSON.stringify(message));
    try {
      if (!isRevision(plain)) throw new Error("The library sent a message that is no revision");
      keepRevision(plain);
    } catch (error) {
      failure = error;
      return;
    }
    revisions.push(plain);
    listen(plain);
    broadcast(plain);
  }

  function broadcast(message: CollaborationMessage): void {
    for (const callback of [...subscribers]) {
      try {
        callback(message);
      } catch (error) {
        console.error("A subscriber failed; the revision stands:", error);
      }
    }
  }

  function lastRevisionId(): string {
    return revisions.at(-1)?.nextRevisionId ?? base.revisionId;
  }

  function change(steps: Change[]): void {
    if (steps.length === 0) return;
    const outcome = quietly(() => {
      const { apply } = changer(model);
      return runBatch(model, (dispatch) => {
        for (const step of steps) apply(step, dispatch);
      });
    });
    if (!outcome.ok) {
      if (!outcome.untouched) model = build();
      throw asRefusal(outcome.error);
    }
    if (failure === null) return;
    const cause = failure;
    failure = null;
    model = build();
    throw new EngineRefusal("บันทึกลงดิสก์ไม่ได้ จึงไม่มีอะไรเปลี่ยนแปลง โปรดตรวจพื้นที่ว่างของดิสก์แล้วลองใหม่", { cause });
  }

  function receive(message: unknown): Receipt {
    if (isPresence(message)) {
      broadcast(message);
      return { accepted: true };
    }
    if (!isRevision(message)) return { accepted: false, reason: "invalid" };
    if (message.serverRevisionId !== lastRevisionId()) return { accepted: false, reason: "stale" };
    if (!canApply(message)) return { accepted: false, reason: "invalid" };
    try {
      quietly(() => listen(structuredClone(message)));
    } catch (error) {
      console.error("A browser's revision could not be applied and was refused:", error);
      model = build();
      return { accepted: false, reason: "invalid" };
    }
    try {
      keepRevision(message);
    } catch (error) {
      console.error("A browser's revision could not be saved and was refused:", error);
      model = build();
      return { accepted: false, reason: "not-saved" };
    }
    revisions.push(message);
    broadcast(message);
    return { accepted: true };
  }

  /** A revision nobody has seen, of somebody else, and an undo only of what is still in the log. */
  function canApply(message: Revision): boolean {
    if (revisions.some(({ nextRevisionId }) => nextRevisionId === message.nextRevisionId)) return false;
    if (message.type === "REMOTE_REVISION") return message.clientId !== SERVER_CLIENT.id;
    const target = message.type === "REVISION_UNDONE" ? message.undoneRevisionId : message.redoneRevisionId;
    return revisions.some(({ type, nextRevisionId }) => type === "REMOTE_REVISION" && nextRevisionId === target);
  }

  function exported(): SavedWorkbook {
    return quietly(() => model._exportData(false) as SavedWorkbook);
  }

  function renewSnapshot(keep: (data: SavedWorkbook) => void): void {
    const revisionId = randomUUID();
    const data = { ...exported(), revisionId };
    keep(data);
    const message = { type: "SNAPSHOT_CREATED", version: 1, serverRevisionId: lastRevisionId(), nextRevisionId: revisionId } as const;
    base = data;
    revisions = [];
    quietly(() => listen(message));
    broadcast(message);
  }

  const libraryId = (sheetId: number): string => {
    const id = model.getters.getSheetIds().find((each) => googleSheetId(each) === sheetId);
    if (id === undefined) throw new EngineRefusal(`ไม่มีแท็บรหัส ${sheetId} ในไฟล์นี้`);
    return id;
  };

  return {
    get spreadsheetId() {
      return ownGetters(model).getSpreadsheetId();
    },
    title: () => ownGetters(model).getSpreadsheetTitle(),
    sheets: () => model.getters.getSheetIds().map((id, index) => sheetInfo(model, id, index)),
    used: (sheetId) => quietly(() => usedSize(model, libraryId(sheetId))),
    cells: (sheetId, zone, parts) => quietly(() => readZone(model, libraryId(sheetId), zone, parts)),
    merges: (sheetId) => model.getters.getMerges(libraryId(sheetId)).map(({ top, left, bottom, right }) => ({ top, left, bottom, right })),
    metadata: () => readMetadata(model),
    ...inspection(() => model, libraryId),
    change,
    receive,
    subscribe(callback) {
      subscribers.add(callback);
      return () => void subscribers.delete(callback);
    },
    snapshot: () => ({ data: base, revisions }),
    exported,
    revisionCount: () => revisions.length,
    renewSnapshot,
  };
}

function sheetInfo({ getters }: Model, id: string, index: number): SheetInfo {
  const { xSplit, ySplit } = getters.getPaneDivisions(id);
  return {
    sheetId: googleSheetId(id),
    title: getters.getSheetName(id),
    index,
    hidden: !getters.isSheetVisible(id),
    rowCount: getters.getNumberRows(id),
    columnCount: getters.getNumberCols(id),
    frozenRows: ySplit,
    frozenColumns: xSplit,
  };
}

function readZone<P extends CellPart>(model: Model, sheetId: string, zone: Zone, parts?: readonly P[]): Pick<EngineCell, P>[][] {
  const last = model.getters.getSheetZone(sheetId);
  if (zone.top < 0 || zone.left < 0 || zone.bottom > last.bottom || zone.right > last.right) {
    throw new EngineRefusal(`ช่วงที่ระบุอยู่นอกแท็บ "${model.getters.getSheetName(sheetId)}"`);
  }
  const read = cellReader(model, parts);
  const rows: Pick<EngineCell, P>[][] = [];
  for (let row = zone.top; row <= zone.bottom; row++) {
    const line: Pick<EngineCell, P>[] = [];
    for (let col = zone.left; col <= zone.right; col++) line.push(read({ sheetId, col, row }));
    rows.push(line);
  }
  return rows;
}

function usedSize(model: Model, sheetId: string): { rows: number; columns: number } {
  const size = { rows: 0, columns: 0 };
  for (const { col, row } of model.getters.getEvaluatedCellsPositions(sheetId)) {
    const position = { sheetId, col, row };
    const cell = model.getters.getCell(position);
    const filled = cell?.isFormula || cell?.content || model.getters.getEvaluatedCell(position).type !== "empty";
    if (!filled) continue;
    size.rows = Math.max(size.rows, row + 1);
    size.columns = Math.max(size.columns, col + 1);
  }
  return size;
}

function readMetadata(model: Model): MetadataEntry[] {
  return ownGetters(model)
    .getDeveloperMetadata()
    .map(({ metadataId, key, value, sheetId, dimension, index }) => {
      if (sheetId === null) return { metadataId, key, value, at: { type: "spreadsheet" } };
      const at = { sheetId: googleSheetId(sheetId) };
      if (dimension === null) return { metadataId, key, value, at: { type: "sheet", ...at } };
      if (dimension === "COL") return { metadataId, key, value, at: { type: "column", ...at, column: index } };
      return { metadataId, key, value, at: { type: "row", ...at, row: index } };
    });
}
