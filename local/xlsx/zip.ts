import { zipSync } from "fflate";

/** Packs the parts in their order; the same parts make the same bytes on any machine. */
export function zip(parts: readonly { name: string; content: string }[]): Buffer {
  const files = Object.fromEntries(parts.map(({ name, content }) => [name, Buffer.from(content)]));
  // A zip has no zones: fflate writes the local clock, here that of the first day there is.
  return Buffer.from(zipSync(files, { mtime: new Date(1980, 0, 1) }));
}
