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

// Signatures and lengths of records, and the places in them below: PKWARE's APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16.
const LOCAL = 0x04034b50;
const LOCAL_LENGTH = 30;
const CENTRAL = 0x02014b50;
const CENTRAL_LENGTH = 46;
const END = 0x06054b50;
const END_LENGTH = 22;
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
  const count = bytes.readUInt16LE(end + 10);
  if (count > MAX_PARTS) throw new ZipError("too-big", `${count} parts`);
  const entries = new Map<string, Entry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== CENTRAL) throw new ZipError("damaged", "central directory");
    if (bytes.readUInt16LE(at + 8) & ENCRYPTED) throw new ZipError("damaged", "encrypted part");
    const name = at + CENTRAL_LENGTH;
    const extra = name + bytes.readUInt16LE(at + 28);
    entries.set(bytes.toString("utf8", name, extra), {
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packedLength: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at = extra + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function endOfDirectory(bytes: Buffer): number {
  const last = bytes.length - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--) if (bytes.readUInt32LE(at) === END) return at;
  throw new ZipError("damaged", "no end of central directory");
}

function unpacked(bytes: Buffer, { method, crc, packedLength, at }: Entry, allowed: number): Buffer {
  if (bytes.readUInt32LE(at) !== LOCAL) throw new ZipError("damaged", "local header");
  if (method !== STORED && method !== DEFLATED) throw new ZipError("damaged", `compression ${method}`);
  const start = at + LOCAL_LENGTH + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
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
