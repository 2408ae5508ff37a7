/** Keeps o-spreadsheet's progress talk off the terminal; its warnings and errors still show. @module */

const TALK = ["debug", "log", "info", "group", "groupCollapsed", "groupEnd", "time", "timeEnd"] as const;
const silent = () => {};
let depth = 0;
const out: Pick<Console, (typeof TALK)[number]> = globalThis.console;

/** Runs synchronous work with the console's progress methods silent. */
export function quietly<T>(work: () => T): T {
  if (depth > 0) return work();
  const kept = TALK.map((name) => [name, out[name]] as const);
  for (const name of TALK) out[name] = silent;
  depth++;
  try {
    return work();
  } finally {
    depth--;
    for (const [name, method] of kept) out[name] = method;
  }
}
