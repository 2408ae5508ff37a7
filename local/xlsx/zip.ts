/** Zip archives as .xlsx uses them: stored or deflated parts, no encryption, no zip64. @module */
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

/** Raised for what is no archive of this kind, or one that unpacks to more than is allowed. */
export class ZipError extends Error {
  readonly code: "damaged" | "too-big";

  constructor(code: ZipError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface ZipLimits {
  /** Of all the parts that are read, unpacked; counted while they are unpacked, whatever the archive says of itself. */
  bytes: number;
  parts: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_LENGTH = 30;
const CENTRAL_LENGTH = 46;
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;
const UTF8_NAMES = 0x0800;
const ENCRYPTED = 0x0001;
const STORED = 0;
const DEFLATED = 8;
/** 1 January 1980, the first day a zip can name: the same parts make the same bytes. */
const DAY_ONE = 0x0021;
const VERSION = 20;

/** Reads single parts out of an archive, unpacking no more than asked for. */
export interface ZipReader {
  has(name: string): boolean;
  /** @throws ZipError; null for a part that is not there. */
  read(name: string): Buffer | null;
}

/** @throws ZipError where the directory cannot be read. */
export function openZip(bytes: Buffer, limits: ZipLimits): ZipReader {
  const entries = guarded(() => directory(bytes, limits.parts));
  let left = limits.bytes;
  return {
    has: (name) => entries.has(name),
    read(name) {
      const entry = entries.get(name);
      if (!entry) return null;
      const content = guarded(() => unpacked(bytes, entry, left));
      left -= content.length;
      return content;
    },
  };
}

interface Entry {
  method: number;
  crc: number;
  packedLength: number;
  at: number;
}

function directory(bytes: Buffer, maxParts: number): Map<string, Entry> {
  const end = endOfDirectory(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > maxParts) throw new ZipError("too-big", `${count} parts`);
  const entries = new Map<string, Entry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== CENTRAL) throw new ZipError("damaged", "central directory");
    if (bytes.readUInt16LE(at + 8) & ENCRYPTED) throw new ZipError("damaged", "encrypted part");
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength);
    entries.set(name, {
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packedLength: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += CENTRAL_LENGTH + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function endOfDirectory(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_LENGTH - MAX_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= first; at--) if (bytes.readUInt32LE(at) === END) return at;
  throw new ZipError("damaged", "no end of central directory");
}

function unpacked(bytes: Buffer, { method, crc, packedLength, at }: Entry, allowed: number): Buffer {
  if (bytes.readUInt32LE(at) !== LOCAL) throw new ZipError("damaged", "local header");
  const start = at + LOCAL_LENGTH + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const packed = bytes.subarray(start, start + packedLength);
  if (packed.length !== packedLength) throw new ZipError("damaged", "truncated part");
  const content = method === STORED ? packed : inflated(packed, method, allowed);
  if (content.length > allowed) throw new ZipError("too-big", "unpacked");
  if (crc32(content) !== crc) throw new ZipError("damaged", "checksum");
  return content;
}

function inflated(packed: Buffer, method: number, allowed: number): Buffer {
  if (method !== DEFLATED) throw new ZipError("damaged", `compression ${method}`);
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, allowed) });
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

/** Packs the parts in their order; the same parts make the same bytes. */
export function zip(parts: readonly { name: string; content: string }[]): Buffer {
  const files: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const path = Buffer.from(name);
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(UTF8_NAMES, 2);
    common.writeUInt16LE(DEFLATED, 4);
    common.writeUInt16LE(DAY_ONE, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    files.push(signature(LOCAL), common, path, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(signature(CENTRAL), version(), common, place, path);
    offset += 4 + common.length + path.length + packed.length;
  }
  const directoryBytes = Buffer.concat(central);
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, directoryBytes, end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** "Made by" of the central directory. */
function version(): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(VERSION);
  return bytes;
}
