/** Word and Excel files: zips of parts. @module */
import { unzipSync, zipSync } from "fflate";

/** By path. */
export type Package = Record<string, Uint8Array>;

/** A zip keeps local times of no zone: this one is the same everywhere, and the first that there is. */
const TIME = new Date(1980, 0, 1);

/** The same parts in the same order give the same bytes. Workbooks behind a Word file's charts are such files as well. */
export function zipped(parts: Package): Uint8Array {
  const still = Object.entries(parts).map(([path, part]) => [path, path.endsWith(".xlsx") ? zipped(unzipSync(part)) : part] as const);
  return zipSync(Object.fromEntries(still), { mtime: TIME });
}
