/**
 * Zip archives as Office files use them: stored or deflated parts, no encryption, no zip64. The same in a browser and in Node.
 *
 * fflate inflates, a piece at a time, for with a size that lies it would work on without an end. The directory and the checksums are
 * read here, since fflate neither tells nor checks them (of single flipped bits one in seven would pass as another digit).
 *
 * @module
 */
import { Inflate } from "fflate";

/** Raised for what is no archive of this kind, or one that unpacks to more than is allowed. */
export class ZipError extends Error {
  readonly code: "damaged" | "too-big";

  constructor(code: ZipError["code"], message: string, options?: { cause?: unknown }) {
    super(message);
    this.code = code;
    if (options) Object.assign(this, options);
  }
}

/** The text of a part, or null where there is none of this name. @throws ZipError */
export type ReadPart = (name: string) => string | null;

export interface Zip {
  /** Of all its parts, as the archive tells them. */
  names: readonly string[];
  read: ReadPart;
}

const MAX_PARTS = 2000;
/** Of all the parts that are read; counted while they are unpacked, whatever the archive says of itself. */
const MAX_UNPACKED = 200 * 2 ** 20;
/** Packed bytes that are inflated at a time: deflate makes at most 1032 of one. */
const STEP = 2 ** 14;

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
export function openZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = guarded(() => directory(view, bytes));
  let left = MAX_UNPACKED;
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (!entry) return null;
      const content = guarded(() => unpacked(view, bytes, entry, left));
      left -= content.length;
      return new TextDecoder().decode(content);
    },
  };
}

function directory(view: DataView, bytes: Uint8Array): Map<string, Entry> {
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_PARTS) throw new ZipError("too-big", `${count} parts`);
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== CENTRAL) throw new ZipError("damaged", "central directory");
    if (view.getUint16(at + 8, true) & ENCRYPTED) throw new ZipError("damaged", "encrypted part");
    const name = at + CENTRAL_LENGTH;
    const extra = name + view.getUint16(at + 28, true);
    entries.set(new TextDecoder().decode(bytes.subarray(name, extra)), {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedLength: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at = extra + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOfDirectory(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--) if (view.getUint32(at, true) === END) return at;
  throw new ZipError("damaged", "no end of central directory");
}

function unpacked(view: DataView, bytes: Uint8Array, { method, crc, packedLength, at }: Entry, allowed: number): Uint8Array {
  if (view.getUint32(at, true) !== LOCAL) throw new ZipError("damaged", "local header");
  if (method !== STORED && method !== DEFLATED) throw new ZipError("damaged", `compression ${method}`);
  const start = at + LOCAL_LENGTH + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + packedLength > bytes.length) throw new ZipError("damaged", "cut off");
  const packed = bytes.subarray(start, start + packedLength);
  const content = method === STORED ? packed : inflated(packed, allowed);
  if (content.length > allowed) throw new ZipError("too-big", "unpacked");
  if (checksum(content) !== crc) throw new ZipError("damaged", "checksum");
  return content;
}

function inflated(packed: Uint8Array, allowed: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((piece) => {
    length += piece.length;
    if (length > allowed) throw new ZipError("too-big", "unpacked");
    pieces.push(piece);
  });
  for (let at = 0; at < packed.length; at += STEP) inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  const content = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    content.set(piece, at);
    at += piece.length;
  }
  return content;
}

/** CRC-32 of ISO 3309, as zip has it. */
function checksum(content: Uint8Array): number {
  let crc = -1;
  for (const byte of content) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** What DataView and fflate say of a damaged archive, in one kind of error. */
function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ZipError ? error : new ZipError("damaged", String(error), { cause: error });
  }
}
