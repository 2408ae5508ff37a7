/** A workbook that lasts: the engine over a folder in which every accepted revision is on disk before anybody hears of it. @module */
import { mkdirSync } from "node:fs";
import type { CollaborationMessage } from "#local/sheet/collaboration";
import type { CopiedStore } from "#local/sheet/copy-store";
import { copyStore } from "#local/sheet/copy-store";
import type { LocalEngine, Receipt } from "#local/sheet/engine";
import { openEngine } from "#local/sheet/engine";
import type { Engine, Inspection } from "#local/sheet/engine-interface";
import { EngineRefusal } from "#local/sheet/engine-interface";
import { StoreError } from "#local/sheet/store-error";
import type { Log } from "#local/sheet/store-files";
import { hasStore, openLog, readState, readStateBeside, writeSnapshot } from "#local/sheet/store-files";
import { takeLock } from "#local/sheet/store-lock";
import type { SavedWorkbook } from "#local/sheet/workbook-data";
import { emptyWorkbook } from "#local/sheet/workbook-data";

export interface StoreOptions {
  /** What a new store starts from; a blank workbook where left out. */
  workbook?: SavedWorkbook;
  /** Revisions in the log before a new snapshot is taken. Undo does not reach behind a snapshot. Default 1000. */
  revisionsPerSnapshot?: number;
  /** See EngineOptions. */
  enforceProtections?: boolean;
}

export interface Store {
  readonly engine: Engine & Inspection;
  /** What a new client starts from. Not to be modified: hand out copies, or JSON. */
  snapshotForClient(): ReturnType<LocalEngine["snapshot"]>;
  /** Takes a browser's message; when it is accepted it is on disk, and every subscriber has been told. */
  receive(message: unknown): Receipt;
  /** See LocalEngine.subscribe. */
  subscribe(callback: (message: CollaborationMessage) => void): () => void;
  /** Copies the workbook as it is now into a new folder beside this one; see copyStore. */
  copy(): CopiedStore;
  /** Takes a last snapshot and lets others open the folder. */
  close(): void;
}

const REVISIONS_PER_SNAPSHOT = 1000;
/** A log beyond this gets a snapshot too: it is read whole when the store is opened. */
const BYTES_PER_SNAPSHOT = 16 * 2 ** 20;

/**
 * Opens the store in a folder, or makes one there.
 * @throws StoreError `locked` while another process has it open, `damaged` when a file cannot be read, `unusable` where no file can be made.
 */
export function openStore(folder: string, options: StoreOptions = {}): Store {
  const unlock = usable(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return takeLock(folder);
  });
  try {
    return openLocked(folder, options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Turns what the system says of a folder into a sentence. */
function usable<T>(folder: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof StoreError || !code) throw error;
    throw new StoreError("unusable", `ใช้โฟลเดอร์ ${folder} เก็บข้อมูลไม่ได้ (${code}) กรุณาตรวจสิทธิ์ หรือเลือกโฟลเดอร์อื่นด้วย --data`, {
      cause: error,
    });
  }
}

function openLocked(folder: string, options: StoreOptions, unlock: () => void): Store {
  const { workbook, revisionsPerSnapshot = REVISIONS_PER_SNAPSHOT, enforceProtections = true } = options;
  if (!hasStore(folder)) writeSnapshot(folder, 0, workbook ?? emptyWorkbook());
  const state = readState(folder);
  const log: Log = openLog(folder, state.logLength);
  let number = state.lastNumber;
  const inner = openEngine({
    data: state.workbook,
    revisions: state.revisions,
    enforceProtections,
    onRevision: (revision) => {
      log.append(number + 1, revision);
      number++;
    },
  });

  /** Safe to fail at any point: the log holds everything until the snapshot that contains it is in place. */
  function takeSnapshot(): void {
    inner.renewSnapshot((data) => writeSnapshot(folder, number, data));
    log.clear();
  }

  function snapshotWhenDue(): void {
    if (inner.revisionCount() >= revisionsPerSnapshot || log.length() >= BYTES_PER_SNAPSHOT) trySnapshot();
  }

  function trySnapshot(): void {
    try {
      takeSnapshot();
    } catch (error) {
      console.error("No snapshot could be taken; the log goes on:", error);
    }
  }

  // Nobody can undo yet, and the next opening is faster.
  if (inner.revisionCount() > 0) trySnapshot();

  let closed = false;
  const engine: Engine & Inspection = {
    ...inner,
    change(steps) {
      if (closed) throw new EngineRefusal("ปิดไฟล์นี้แล้ว แก้ไขไม่ได้");
      inner.change(steps);
      snapshotWhenDue();
    },
  };
  return {
    engine,
    snapshotForClient: () => inner.snapshot(),
    receive(message) {
      if (closed) return { accepted: false, reason: "not-saved" };
      const receipt = inner.receive(message);
      snapshotWhenDue();
      return receipt;
    },
    subscribe: (callback) => inner.subscribe(callback),
    copy: () => copyStore(inner.exported(), folder),
    close() {
      if (closed) return;
      closed = true;
      try {
        if (inner.revisionCount() > 0) takeSnapshot();
      } finally {
        log.close();
        unlock();
      }
    },
  };
}

/**
 * Opens a store to read it, also while a server has it open: the state at this moment.
 * @throws StoreError `missing` or `damaged`.
 */
export function openStoreReadOnly(folder: string): Engine & Inspection {
  const { workbook, revisions } = readStateBeside(folder);
  return {
    ...openEngine({ data: workbook, revisions }),
    change() {
      throw new EngineRefusal("เปิดไฟล์นี้ไว้เพื่ออ่านเท่านั้น แก้ไขไม่ได้");
    },
  };
}
