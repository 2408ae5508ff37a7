/** PropertiesService's values in one JSON file. @module */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import type { PropertyScope, PropertyStore } from "#local/script-host/protocol";

type Contents = Partial<Record<PropertyScope, Record<string, string>>>;

/** Reads the file once; each write is on disk, whole, when it returns. Throws where the file is no JSON. */
export function fileProperties(path: string): PropertyStore {
  const contents: Contents = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Contents) : {};
  return {
    read: (scope) => ({ ...contents[scope] }),
    write(scope, properties) {
      const next = { ...contents, [scope]: properties };
      replaceFile(path, JSON.stringify(next, null, 2));
      contents[scope] = properties;
    },
  };
}

function replaceFile(path: string, text: string): void {
  const file = openSync(`${path}.tmp`, "w", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.tmp`, path);
}
