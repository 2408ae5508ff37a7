/** CacheService, with Google's limits: keys of 250 characters, values of 100 KB, six hours. @module */
import type { PropertyScope } from "#local/script-host/protocol";
import { mismatch } from "#local/script-host/services/arguments";
import { ServiceException } from "#local/script-host/services/bridge";
import type { Runtime } from "#local/script-host/services/runtime";
import { strict } from "#local/script-host/services/strict";
import { utf8Length } from "#local/script-host/services/utf8";

const KEY_LIMIT = 250;
const VALUE_LIMIT = 100 * 1024;
const DEFAULT_SECONDS = 600;
const LONGEST_SECONDS = 21_600;

export function cacheService(runtime: Runtime): object {
  return strict("CacheService", {
    getScriptCache: () => cache(runtime, "script"),
    getDocumentCache: () => cache(runtime, "document"),
    getUserCache: () => cache(runtime, "user"),
  });
}

function cache({ host }: Runtime, scope: PropertyScope): object {
  return strict("Cache", {
    get: (key: unknown) => host.readCache(scope, keyOf("Cache.get", [key])),
    put(...args: unknown[]) {
      const [key, value, seconds = DEFAULT_SECONDS] = args;
      if (typeof value !== "string" || typeof seconds !== "number") throw mismatch("Cache.put", args);
      if (utf8Length(value) > VALUE_LIMIT) throw new ServiceException("Argument too large: value");
      if (!(seconds >= 1 && seconds <= LONGEST_SECONDS)) throw new ServiceException("Invalid argument: expirationInSeconds");
      host.writeCache(scope, keyOf("Cache.put", [key]), value, seconds);
    },
    remove: (key: unknown) => host.writeCache(scope, keyOf("Cache.remove", [key]), null, 0),
  });
}

function keyOf(method: string, args: readonly unknown[]): string {
  const [key] = args;
  if (typeof key !== "string") throw mismatch(method, args);
  if (key.length > KEY_LIMIT) throw new ServiceException("Argument too large: key");
  return key;
}
