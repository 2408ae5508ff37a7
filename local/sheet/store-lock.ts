/** One writer per store: a lock file that names its process, and is taken over once that process is gone. @module */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StoreError } from "#local/sheet/store-error";

const LOCK_FILE = "lock";

interface Owner {
  pid: number;
  /** When the process started, as the system counts it: process ids are used again. Null where it cannot be told. */
  started: string | null;
}

/**
 * Takes the lock of a folder; returns what gives it back.
 * @throws StoreError `locked` while another process, or this one, has the store open.
 */
export function takeLock(folder: string): () => void {
  const path = join(folder, LOCK_FILE);
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Owner);
  if (!created(path, mine)) {
    refuseIfAlive(folder, path);
    removeStale(folder, path);
    if (!created(path, mine)) refuseIfAlive(folder, path);
  }
  return () => {
    if (contentOf(path) === mine) rmSync(path, { force: true });
  };
}

function created(path: string, content: string): boolean {
  const draft = `${path}.new.${process.pid}`;
  writeFileSync(draft, content);
  try {
    // Linked into place with its content: an empty lock would look stale to another process.
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function refuseIfAlive(folder: string, path: string): void {
  const owner = ownerOf(contentOf(path));
  if (owner && isAlive(owner)) throw locked(folder, owner.pid);
}

/** Moves it away first: another process may have done so and locked anew in between. */
function removeStale(folder: string, path: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const owner = ownerOf(contentOf(aside));
  if (owner && isAlive(owner)) {
    renameSync(aside, path);
    throw locked(folder, owner.pid);
  }
  rmSync(aside, { force: true });
}

function locked(folder: string, pid: number): StoreError {
  return new StoreError(
    "locked",
    `มีโปรแกรมอื่นเปิดสเปรดชีตในโฟลเดอร์ ${folder} อยู่ (หมายเลขโปรเซส ${pid}) โปรดปิดโปรแกรมนั้นก่อน (the store is open in another process)`,
  );
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function ownerOf(content: string): Owner | null {
  try {
    const { pid, started } = JSON.parse(content) as Partial<Owner>;
    return typeof pid === "number" && Number.isInteger(pid) && pid > 0 ? { pid, started: started ?? null } : null;
  } catch {
    return null;
  }
}

function isAlive({ pid, started }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const now = startOf(pid);
  return started === null || now === null || started === now;
}

function startOf(pid: number): string | null {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\)\s/s, "");
    return `${boot} ${afterName.split(" ")[19]}`;
  } catch {
    return null;
  }
}
