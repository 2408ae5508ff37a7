/**
 * The server over a store, in a process that is to be killed: `FOLDER CALL WHEN`. It kills itself at the CALL-th call of a
 * function of node:fs that changes the disk, before it, in the middle of it (a write: half of it) or after it; at 0 never.
 * Prints port and token.
 *
 * @module
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { ScriptFailure } from "#local/script-host/host";
import { startServer } from "#local/server/server";
import { openStore } from "#local/sheet/store";

export type When = "before" | "middle" | "after" | "never";

const CHANGING = ["openSync", "writeSync", "fdatasyncSync", "fsyncSync", "renameSync", "ftruncateSync", "linkSync", "rmSync"] as const;
/** Snapshots are taken often, so that many deaths fall into one. */
const REVISIONS_PER_SNAPSHOT = 4;

const [folder = "", call = "0", when = "before"] = process.argv.slice(2);
let count = 0;

function die(): never {
  process.kill(process.pid, "SIGKILL");
  for (;;);
}

for (const name of CHANGING) {
  const original = fs[name] as (...args: unknown[]) => unknown;
  const deadly = (...args: unknown[]) => {
    if (++count !== Number(call)) return original(...args);
    if (when === "middle" && name === "writeSync") {
      const [descriptor, bytes, offset, length, position] = args as [number, Buffer, number, number, number];
      original(descriptor, bytes, offset, Math.floor(length / 2), position);
    }
    if (when === "after") original(...args);
    die();
  };
  Object.assign(fs, { [name]: deadly });
}
syncBuiltinESMExports();

const store = openStore(folder, { revisionsPerSnapshot: REVISIONS_PER_SNAPSHOT });
const server = await startServer({
  port: 0,
  assets: new Map(),
  workbook: { ...store.engine, ...store, snapshot: store.snapshotForClient },
  script: {
    run: () => Promise.reject(new ScriptFailure("not-found", "no script here")),
    calls: () => ({}),
    close: async () => undefined,
  },
  google: async () => ({ status: 501, body: {} }),
  copy: store.copy,
  log: (text) => process.stderr.write(`${text}\n`),
});
process.stdout.write(`${server.port} ${server.token}\n`);
