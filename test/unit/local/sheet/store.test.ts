import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { copyStore } from "#local/sheet/copy-store";
import type { Engine } from "#local/sheet/engine-interface";
import { EngineRefusal } from "#local/sheet/engine-interface";
import type { Store } from "#local/sheet/store";
import { openStore, openStoreReadOnly } from "#local/sheet/store";
import { StoreError } from "#local/sheet/store-error";
import { readState } from "#local/sheet/store-files";
import { emptyWorkbook } from "#local/sheet/workbook-data";

let root: string;
let opened: Store[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "store-"));
  opened = [];
});
afterEach(() => {
  for (const store of opened) store.close();
  rmSync(root, { recursive: true, force: true });
  vi.restoreAllMocks();
});

function open(folder: string, options = {}): Store {
  const store = openStore(folder, options);
  opened.push(store);
  return store;
}

const put = (engine: Engine, row: number, value: string | number) =>
  engine.change([{ do: "write", sheetId: 0, top: row, left: 0, cells: [[{ value, note: `โน้ต ${value}` }]] }]);
const column = (engine: Engine, rows: number) =>
  engine.cells(0, { top: 0, left: 0, bottom: rows - 1, right: 0 }).map(([cell]) => cell?.value ?? null);
const log = (folder: string) => join(folder, "revisions.jsonl");
const snapshot = (folder: string) => join(folder, "workbook.json");

/** The folder as a crash at this moment leaves it: files as they are, and nobody to give back the lock. */
function crashed(folder: string): string {
  const copy = join(root, `crashed-${readdirSync(root).length}`);
  cpSync(folder, copy, { recursive: true });
  rmSync(join(copy, "lock"));
  return copy;
}

const error = (work: () => unknown): StoreError => {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof StoreError) return thrown;
    throw thrown;
  }
  throw new Error("nothing was thrown");
};

describe("openStore", () => {
  it("finds what was changed after a proper close, with the same spreadsheet id", () => {
    const folder = join(root, "a", "b");
    const first = open(folder);
    const id = first.engine.spreadsheetId;
    put(first.engine, 0, "=1+1");
    first.engine.change([{ do: "set-title", title: "แผน" }]);
    first.close();
    const { engine } = open(folder);
    expect([engine.spreadsheetId, engine.title(), column(engine, 1)]).toEqual([id, "แผน", ["=1+1"]]);
  });

  it("has everything that was acknowledged when it is killed between log and snapshot", () => {
    const folder = join(root, "store");
    const { engine } = open(folder);
    for (let row = 0; row < 5; row++) put(engine, row, row);
    const found = open(crashed(folder)).engine;
    expect(column(found, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(found.cells(0, { top: 4, left: 0, bottom: 4, right: 0 })[0]?.[0]?.note).toBe("โน้ต 4");
  });

  it("has each revision whose line is whole, wherever the last write was torn", () => {
    // Arrange
    const folder = join(root, "store");
    const { engine } = open(folder);
    put(engine, 0, "หนึ่ง");
    const first = readFileSync(log(folder)).length;
    put(engine, 1, "สอง");
    const second = readFileSync(log(folder)).length;
    put(engine, 2, "สาม");
    const whole = readFileSync(log(folder));
    const base = crashed(folder);

    for (let length = first; length <= whole.length; length++) {
      // Act
      writeFileSync(log(base), whole.subarray(0, length));
      const { lastNumber, logLength } = readState(base);

      // Assert
      const lines = length === whole.length ? 3 : length >= second ? 2 : 1;
      expect([lastNumber, logLength], `${length} bytes`).toEqual([lines, [0, first, second, whole.length][lines]]);
      if (Math.abs(length - second) > 1 && length !== whole.length - 1) continue;
      expect(column(openStoreReadOnly(base), 3), `${length} bytes`).toEqual(["หนึ่ง", lines > 1 ? "สอง" : null, lines > 2 ? "สาม" : null]);
    }
  });

  it("goes on after a torn line without damaging what follows", () => {
    const folder = join(root, "store");
    const { engine } = open(folder);
    put(engine, 0, "หนึ่ง");
    const good = readFileSync(log(folder)).length;
    put(engine, 1, "สอง");
    const whole = readFileSync(log(folder));
    for (const length of [good, good + 1, good + 40, whole.length - 2, whole.length - 1]) {
      const torn = crashed(folder);
      writeFileSync(log(torn), whole.subarray(0, length));
      const again = open(torn);
      put(again.engine, 1, "ใหม่");
      expect(column(open(crashed(torn)).engine, 2)).toEqual(["หนึ่ง", "ใหม่"]);
    }
  });

  it("does not do twice what the snapshot already holds", () => {
    // Arrange: a crash after the snapshot was put in place and before the log was emptied.
    const folder = join(root, "store");
    const store = open(folder);
    store.engine.change([{ do: "insert", sheetId: 0, dimension: "row", start: 0, count: 1 }]);
    put(store.engine, 0, "ค่า");
    const oldLog = readFileSync(log(folder));
    store.close();
    const between = join(root, "between");
    cpSync(folder, between, { recursive: true });
    writeFileSync(log(between), oldLog);

    // Act
    const { engine } = open(between);
    put(engine, 1, "ต่อ");

    // Assert
    const found = open(crashed(between)).engine;
    expect(found.sheets()[0]?.rowCount).toBe(1001);
    expect(column(found, 2)).toEqual(["ค่า", "ต่อ"]);
  });

  it("has everything at any moment while snapshots are taken on the way", () => {
    const folder = join(root, "store");
    const { engine } = open(folder, { revisionsPerSnapshot: 3 });
    for (let row = 0; row < 10; row++) {
      put(engine, row, row);
      expect(column(openStoreReadOnly(crashed(folder)), row + 1)).toEqual(Array.from({ length: row + 1 }, (_, index) => index));
    }
  });

  it("leaves a half-written snapshot aside", () => {
    const folder = join(root, "store");
    const { engine } = open(folder);
    put(engine, 0, "ค่า");
    const copy = crashed(folder);
    writeFileSync(`${snapshot(copy)}.tmp`, '{"formatVersion":1,"rev');
    expect(column(open(copy).engine, 1)).toEqual(["ค่า"]);
  });

  it("is on disk before a subscriber hears of it", () => {
    const folder = join(root, "store");
    const store = open(folder);
    const onDisk: unknown[] = [];
    store.subscribe(() => onDisk.push(column(openStoreReadOnly(folder), 1)[0]));
    put(store.engine, 0, "หนึ่ง");
    put(store.engine, 0, "สอง");
    expect(onDisk).toEqual(["หนึ่ง", "สอง"]);
  });

  it("keeps a browser's revision as it keeps the script's", () => {
    const folder = join(root, "store");
    const store = open(folder);
    const { data } = store.snapshotForClient();
    const commands = [{ type: "UPDATE_CELL", sheetId: "0", col: 0, row: 0, content: "จากเบราว์เซอร์" }];
    const message = {
      type: "REMOTE_REVISION",
      version: 1,
      clientId: "x",
      serverRevisionId: data.revisionId,
      nextRevisionId: "r1",
      commands,
    };
    expect(store.receive(message)).toEqual({ accepted: true });
    expect(column(open(crashed(folder)).engine, 1)).toEqual(["จากเบราว์เซอร์"]);
  });

  it.each([
    ["a broken line before the last", (folder: string) => writeFileSync(log(folder), `{"n":1}\n${readFileSync(log(folder), "utf8")}`)],
    ["a missing line", (folder: string) => writeFileSync(log(folder), readFileSync(log(folder), "utf8").replace(/^.*\n/, ""))],
    ["a broken snapshot", (folder: string) => writeFileSync(snapshot(folder), "{")],
    ["a snapshot of another version", (folder: string) => writeFileSync(snapshot(folder), '{"formatVersion":99}')],
    ["a lost snapshot", (folder: string) => rmSync(snapshot(folder))],
  ])("says that the store is damaged instead of guessing: %s", (_name, harm) => {
    const folder = join(root, "store");
    const { engine } = open(folder);
    put(engine, 0, "หนึ่ง");
    put(engine, 1, "สอง");
    const copy = crashed(folder);
    harm(copy);
    expect(error(() => openStore(copy)).code).toBe("damaged");
    expect(existsSync(join(copy, "lock"))).toBe(false);
  });
});

describe("one writer at a time", () => {
  it("a second opening is refused with the folder's name, and the first goes on", () => {
    const folder = join(root, "store");
    const { engine } = open(folder);
    const refusal = error(() => openStore(folder));
    expect([refusal.code, refusal.message.includes(folder)]).toEqual(["locked", true]);
    put(engine, 0, "ค่า");
    expect(column(openStoreReadOnly(folder), 1)).toEqual(["ค่า"]);
  });

  it("the lock of a process that lives is respected, that of one that is gone is taken over", async () => {
    // Arrange
    const folder = join(root, "store");
    open(folder).close();
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    writeFileSync(join(folder, "lock"), JSON.stringify({ pid: child.pid, started: null }));

    // Act and assert
    expect(error(() => openStore(folder)).code).toBe("locked");
    child.kill("SIGKILL");
    await once(child, "exit");
    const { engine } = open(folder);
    put(engine, 0, "ค่า");
    expect(column(engine, 1)).toEqual(["ค่า"]);
  });

  it("a lock whose process id has gone to another process is taken over", () => {
    const folder = join(root, "store");
    open(folder).close();
    writeFileSync(join(folder, "lock"), JSON.stringify({ pid: process.pid, started: "another start" }));
    expect(() => open(folder)).not.toThrow();
  });

  it("a lock file that cannot be read is taken over", () => {
    const folder = join(root, "store");
    open(folder).close();
    writeFileSync(join(folder, "lock"), "");
    expect(() => open(folder)).not.toThrow();
  });

  it("a closed store changes nothing more", () => {
    const folder = join(root, "store");
    const store = open(folder);
    store.close();
    expect(() => put(store.engine, 0, "ช้าไป")).toThrow(EngineRefusal);
    expect(store.receive({ type: "REMOTE_REVISION" })).toEqual({ accepted: false, reason: "not-saved" });
    expect(column(open(folder).engine, 1)).toEqual([null]);
  });
});

describe("openStoreReadOnly", () => {
  it("reads while a server writes, and refuses to change", () => {
    const folder = join(root, "store");
    const { engine } = open(folder);
    put(engine, 0, "หนึ่ง");
    const reading = openStoreReadOnly(folder);
    put(engine, 0, "สอง");
    expect(column(reading, 1)).toEqual(["หนึ่ง"]);
    expect(column(openStoreReadOnly(folder), 1)).toEqual(["สอง"]);
    expect(() => put(reading, 0, "สาม")).toThrow(EngineRefusal);
  });

  it("writes nothing into the folder", () => {
    const folder = join(root, "store");
    const { engine } = open(folder);
    put(engine, 0, "หนึ่ง");
    const copy = crashed(folder);
    const before = readdirSync(copy).map((name) => [name, readFileSync(join(copy, name), "utf8")]);
    openStoreReadOnly(copy);
    expect(readdirSync(copy).map((name) => [name, readFileSync(join(copy, name), "utf8")])).toEqual(before);
  });

  it("says where there is no store", () => {
    expect(error(() => openStoreReadOnly(join(root, "nowhere"))).code).toBe("missing");
    expect(existsSync(join(root, "nowhere"))).toBe(false);
  });
});

describe("a copy of a store", () => {
  it("is a store of its own beside it, with all that was saved, under a new id and title", () => {
    const folder = join(root, "plan");
    const store = open(folder);
    store.engine.change([{ do: "set-title", title: "แผนของ อบต.ตัวอย่าง" }]);
    put(store.engine, 0, "ก");
    const first = store.copy();
    put(store.engine, 1, "ข");
    const second = store.copy();
    expect([first.folder, second.folder]).toEqual([`${folder}-copy-1`, `${folder}-copy-2`]);
    const copies = [open(first.folder), open(second.folder)].map(({ engine }) => engine);
    expect(copies.map((engine) => column(engine, 2))).toEqual([
      ["ก", null],
      ["ก", "ข"],
    ]);
    expect(copies.map((engine) => engine.title())).toEqual(Array(2).fill("สำเนาของ แผนของ อบต.ตัวอย่าง"));
    expect(new Set([store.engine, ...copies].map((engine) => engine.spreadsheetId)).size).toBe(3);
    put(copies[0] as Engine, 5, "ในสำเนา");
    expect(column(store.engine, 6)).toEqual(["ก", "ข", null, null, null, null]);
  });

  it("that cannot be made is refused with a sentence, and leaves nothing behind", () => {
    writeFileSync(join(root, "file"), "");
    const refusal = error(() => copyStore(emptyWorkbook(), join(root, "file", "plan")));
    expect([refusal.code, refusal.message]).toEqual(["unusable", expect.stringContaining("ทำสำเนาที่")]);
    expect(readdirSync(root)).toEqual(["file"]);
  });
});
