/** Blob: bytes with a name and a type. @module */
import { strict } from "#local/script-host/services/strict";

interface BlobContent {
  bytes: readonly number[];
  type: string;
  name: string;
}

const contents = new WeakMap<object, BlobContent>();

export function blobService(content: BlobContent): object {
  const blob = strict("Blob", {
    getBytes: () => [...content.bytes],
    getContentType: () => content.type,
    getName: () => content.name,
  });
  contents.set(blob, content);
  return blob;
}

/** What the blob holds; null for anything else. */
export function contentOfBlob(value: unknown): BlobContent | null {
  return typeof value === "object" && value !== null ? (contents.get(value) ?? null) : null;
}
