/**
 * The two files of a store: `workbook.json`, the workbook up to some revision, and `revisions.jsonl`, what came after.
 * A revision counts once its line, with its line end, is on disk. Revisions are numbered, so what the snapshot already holds
 * is not applied again, whatever was interrupted between writing the one file and emptying the other.
 *
 * @module
 */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Revision } from "#local/sheet/collaboration";
import { isRevision } from "#local/sheet/collaboration";
import { StoreError } from "#local/sheet/store-error";
import type { SavedWorkbook } from "#local/sheet/workbook-data";

const FORMAT_VERSION = 1;
/** A server takes a snapshot once in a thousand revisions, so once more is enough but for chance. */
const READ_ATTEMPTS = 5;

interface SnapshotFile {
  formatVersion: typeof FORMAT_VERSION;
  /** Number of the last revision it holds. */
  revision: number;
  workbook: SavedWorkbook;
}

interface LogLine {
  n: number;
  revision: Revision;
}

/** What the files say: a workbook, the revisions after it, and where the whole lines of the log end (bytes). */
export interface StoredState {
  workbook: SavedWorkbook;
  revisions: Revision[];
  lastNumber: number;
  logLength: number;
}

const snapshotPath = (folder: string) => join(folder, "workbook.json");
const logPath = (folder: string) => join(folder, "revisions.jsonl");

/** Whether there is a store in the folder. */
export function hasStore(folder: string): boolean {
  return existsSync(snapshotPath(folder)) || existsSync(logPath(folder));
}

/**
 * Reads both files; a half-written last line of the log is left out.
 * @throws StoreError `missing` or `damaged`.
 */
export function readState(folder: string): StoredState {
  const { revision, workbook } = readSnapshot(folder);
  const log = readLog(folder);
  const { lines, length } = wholeLines(log, logPath(folder));
  const fresh = lines.filter(({ n }) => n > revision);
  fresh.forEach((line, index) => {
    const expected = index === 0 ? workbook.revisionId : fresh[index - 1]?.revision.nextRevisionId;
    if (line.n !== revision + index + 1 || line.revision.serverRevisionId !== expected) {
      throw damaged(logPath(folder), `ลำดับการแก้ไขที่ ${revision + index + 1} ขาดหาย`);
    }
  });
  return { workbook, revisions: fresh.map((line) => line.revision), lastNumber: revision + fresh.length, logLength: length };
}

/**
 * Reads a store that another process may be writing to.
 * @throws StoreError as readState.
 */
export function readStateBeside(folder: string): StoredState {
  for (let attempt = 1; ; attempt++) {
    const before = snapshotStamp(folder);
    try {
      const state = readState(folder);
      if (snapshotStamp(folder) === before || attempt === READ_ATTEMPTS) return state;
    } catch (error) {
      if (attempt === READ_ATTEMPTS) throw error;
    }
  }
}

/** Another one once a new snapshot is in place. */
function snapshotStamp(folder: string): string {
  const found = statSync(snapshotPath(folder), { throwIfNoEntry: false });
  return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : "";
}

function readSnapshot(folder: string): SnapshotFile {
  const path = snapshotPath(folder);
  if (!existsSync(path)) {
    if (existsSync(logPath(folder))) throw damaged(path, "ไม่พบไฟล์");
    throw new StoreError("missing", `ไม่พบสเปรดชีตในโฟลเดอร์ ${folder}`);
  }
  const file = parsed(readFileSync(path, "utf8")) as Partial<SnapshotFile> | undefined;
  if (file?.formatVersion !== FORMAT_VERSION) throw damaged(path, "อ่านไม่ได้ หรือมาจากโปรแกรมรุ่นอื่น");
  if (typeof file.revision !== "number" || typeof file.workbook?.revisionId !== "string") throw damaged(path, "ข้อมูลไม่ครบ");
  return file as SnapshotFile;
}

function readLog(folder: string): Buffer {
  return existsSync(logPath(folder)) ? readFileSync(logPath(folder)) : Buffer.alloc(0);
}

/** The lines that end; a line that does not parse is damage, unless it is the last one, torn by a crash. */
function wholeLines(log: Buffer, path: string): { lines: LogLine[]; length: number } {
  const lines: LogLine[] = [];
  let start = 0;
  for (let end = log.indexOf(10); end !== -1; end = log.indexOf(10, start)) {
    const line = parsed(log.toString("utf8", start, end)) as Partial<LogLine> | undefined;
    if (typeof line?.n !== "number" || !isRevision(line.revision)) {
      if (end === log.length - 1) break;
      throw damaged(path, `บรรทัดที่ ${lines.length + 1} อ่านไม่ได้`);
    }
    lines.push({ n: line.n, revision: line.revision });
    start = end + 1;
  }
  return { lines, length: start };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function damaged(path: string, what: string): StoreError {
  return new StoreError("damaged", `ไฟล์ ${path} เสียหาย: ${what} โปรดนำสำเนาสำรองมาใช้แทน (damaged)`);
}

/** Writes a snapshot whole or not at all: beside, synced, renamed into place. */
export function writeSnapshot(folder: string, revision: number, workbook: SavedWorkbook): void {
  const file: SnapshotFile = { formatVersion: FORMAT_VERSION, revision, workbook };
  const beside = `${snapshotPath(folder)}.tmp`;
  const descriptor = openSync(beside, "w");
  try {
    writeAll(descriptor, Buffer.from(JSON.stringify(file)), 0);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(beside, snapshotPath(folder));
  syncFolder(folder);
}

/** The log, open for appending. */
export interface Log {
  /** Returns when the revision is on disk; what a failed one left is cut off before the next. */
  append(n: number, revision: Revision): void;
  /** Forgets all lines; for after a snapshot that holds them. */
  clear(): void;
  /** Bytes. */
  length(): number;
  close(): void;
}

/** Opens the log and cuts off what a crash left after its first `length` bytes. */
export function openLog(folder: string, length: number): Log {
  const isNew = !existsSync(logPath(folder));
  const descriptor = openSync(logPath(folder), isNew ? "w" : "r+");
  let end = length;
  let tailLeft = fstatSync(descriptor).size !== end;
  if (tailLeft) cut(end);
  if (isNew) syncFolder(folder);

  function cut(to: number): void {
    ftruncateSync(descriptor, to);
    fsyncSync(descriptor);
    end = to;
    tailLeft = false;
  }

  return {
    append(n, revision) {
      const line = Buffer.from(`${JSON.stringify({ n, revision } satisfies LogLine)}\n`);
      if (tailLeft) cut(end);
      try {
        writeAll(descriptor, line, end);
        fdatasyncSync(descriptor);
      } catch (error) {
        tailLeft = true;
        throw error;
      }
      end += line.length;
    },
    clear: () => cut(0),
    length: () => end,
    close: () => closeSync(descriptor),
  };
}

function writeAll(descriptor: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
}

/** Makes created and renamed files last; where folders cannot be synced (Windows), the system does what it does. */
function syncFolder(folder: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(folder, "r");
  } catch {
    return;
  }
  try {
    fsyncSync(descriptor);
  } catch {
    // Not every file system can.
  } finally {
    closeSync(descriptor);
  }
}
