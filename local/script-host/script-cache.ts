/** CacheService's values: in memory, each with its end. @module */
import type { PropertyScope } from "#local/script-host/protocol";

export interface ScriptCache {
  /** null: not there, or no longer. */
  read(scope: PropertyScope, key: string): string | null;
  /** null takes it out. */
  write(scope: PropertyScope, key: string, value: string | null, seconds: number): void;
}

/** `now` in milliseconds. */
export function scriptCache(now: () => number = Date.now): ScriptCache {
  const kept = new Map<string, { value: string; until: number }>();
  const nameOf = (scope: PropertyScope, key: string) => `${scope} ${key}`;
  return {
    read(scope, key) {
      const found = kept.get(nameOf(scope, key));
      return found && found.until > now() ? found.value : null;
    },
    write(scope, key, value, seconds) {
      for (const [name, { until }] of kept) if (until <= now()) kept.delete(name);
      if (value === null) kept.delete(nameOf(scope, key));
      else kept.set(nameOf(scope, key), { value, until: now() + seconds * 1000 });
    },
  };
}
