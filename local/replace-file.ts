/** A file that is there whole or not at all. @module */
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";

/** On disk when it returns; only its owner may read it. */
export function replaceFile(path: string, text: string): void {
  const file = openSync(`${path}.tmp`, "w", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.tmp`, path);
}
