/** PropertiesService's values in one JSON file. @module */
import { existsSync, readFileSync } from "node:fs";
import { replaceFile } from "#local/replace-file";
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
