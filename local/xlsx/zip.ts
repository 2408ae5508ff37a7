/**
 * Zip archives as .xlsx uses them: stored or deflated parts, no encryption, no zip64.
 *
 * fflate packs. Unpacking is here, since fflate neither tells nor checks the checksums (of single flipped bits one in seven would pass as
 * another digit), and with a size that lies it works on without an end.
 *
 * @module
 */
import { crc32, inflateRawSync } from "node:zlib";
import { zipSync } from "fflate";

/** Raised for what is no archive of this kind, or one that unpacks to more than is allowed. */
export class ZipError extends Error {
  readonly code: "damaged" | "too-big";

  constructor(code: ZipError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The text of a part, or null where there is none of this name. @throws ZipError */
export type ReadPart = (name: string) => string | null;

const MAX_PARTS = 2000;
/** Of all the parts that are read; counted while they are unpacked, whatever the archive says of itself. */
const MAX_UNPACKED = 200 * 2 ** 20;

/** Places in the records of a zip (PKWARE's APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16). */
const LOCAL = { signature: 0x04034b50, nameLength: 26, extraLength: 28, length: 30 };
const CENTRAL = {
  signature: 0x02014b50,
  flags: 8,
  method: 10,
  crc: 16,
  packedLength: 20,
  nameLength: 28,
  extraLength: 30,
  commentLength: 32,
  local: 42,
  length: 46,
};
const END = { signature: 0x06054b50, count: 10, directory: 16, length: 22 };
const MAX_COMMENT = 0xffff;
const ENCRYPTED = 0x0001;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  method: number;
  crc: number;
  packedLength: number;
  /** Where its local header is. */
  at: number;
}

/** Unpacks single parts when they are asked for. @throws ZipError where the directory cannot be read. */
export function openZip(bytes: Buffer): ReadPart {
  const entries = guarded(() => directory(bytes));
  let left = MAX_UNPACKED;
  return (name) => {
    const entry = entries.get(name);
    if (!entry) return null;
    const content = guarded(() => unpacked(bytes, entry, left));
    left -= content.length;
    return content.toString("utf8");
  };
}

function directory(bytes: Buffer): Map<string, Entry> {
  const end = endOfDirectory(bytes);
  const count = bytes.readUInt16LE(end + END.count);
  if (count > MAX_PARTS) throw new ZipError("too-big", `${count} parts`);
  const entries = new Map<string, Entry>();
  let at = bytes.readUInt32LE(end + END.directory);
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== CENTRAL.signature) throw new ZipError("damaged", "central directory");
    if (bytes.readUInt16LE(at + CENTRAL.flags) & ENCRYPTED) throw new ZipError("damaged", "encrypted part");
    const name = at + CENTRAL.length;
    const extra = name + bytes.readUInt16LE(at + CENTRAL.nameLength);
    entries.set(bytes.toString("utf8", name, extra), {
      method: bytes.readUInt16LE(at + CENTRAL.method),
      crc: bytes.readUInt32LE(at + CENTRAL.crc),
      packedLength: bytes.readUInt32LE(at + CENTRAL.packedLength),
      at: bytes.readUInt32LE(at + CENTRAL.local),
    });
    at = extra + bytes.readUInt16LE(at + CENTRAL.extraLength) + bytes.readUInt16LE(at + CENTRAL.commentLength);
  }
  return entries;
}

function endOfDirectory(bytes: Buffer): number {
  const last = bytes.length - END.length;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--) if (bytes.readUInt32LE(at) === END.signature) return at;
  throw new ZipError("damaged", "no end of central directory");
}

function unpacked(bytes: Buffer, { method, crc, packedLength, at }: Entry, allowed: number): Buffer {
  if (bytes.readUInt32LE(at) !== LOCAL.signature) throw new ZipError("damaged", "local header");
  if (method !== STORED && method !== DEFLATED) throw new ZipError("damaged", `compression ${method}`);
  const start = at + LOCAL.length + bytes.readUInt16LE(at + LOCAL.nameLength) + bytes.readUInt16LE(at + LOCAL.extraLength);
  const packed = bytes.subarray(start, start + packedLength);
  const content = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, allowed) });
  if (content.length > allowed) throw new ZipError("too-big", "unpacked");
  if (crc32(content) !== crc) throw new ZipError("damaged", "checksum");
  return content;
}

/** What Node says of a damaged archive, in one kind of error. */
function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ZipError) throw error;
    const code = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too-big" : "damaged";
    throw new ZipError(code, String(error), { cause: error });
  }
}

/** Packs the parts in their order; the same parts make the same bytes on any machine. */
export function zip(parts: readonly { name: string; content: string }[]): Buffer {
  const files = Object.fromEntries(parts.map(({ name, content }) => [name, Buffer.from(content)]));
  // A zip has no zones: fflate writes the local clock, here that of the first day there is.
  return Buffer.from(zipSync(files, { mtime: new Date(1980, 0, 1) }));
}
