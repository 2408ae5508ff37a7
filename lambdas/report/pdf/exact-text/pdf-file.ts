/**
 * The objects of a PDF as Typst writes it: one cross-reference table, objects that are not packed. Written anew they are packed, which takes a fourth of the room.
 *
 * @module
 */
import { deflateSync, inflateSync } from "node:zlib";

export interface PdfObject {
  /** Dictionary or array, as it stands in the file (latin1). */
  body: string;
  /** As stored, most often deflated; null for an object without one. */
  stream: Buffer | null;
}

export interface PdfFile {
  version: string;
  /** The object of number n is at n - 1. */
  objects: PdfObject[];
  /** Entries of the trailer that point to the catalogue and the like. */
  trailer: string;
}

/** Throws a RangeError for a file of another make. */
export function readPdf(bytes: Buffer): PdfFile {
  const text = bytes.toString("latin1");
  const version = /^%PDF-(\d\.\d)/.exec(text)?.[1];
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const trailer = /\/Root \d+ 0 R[\s\S]*?\/ID \[[\s\S]*?\]/.exec(text.slice(table))?.[0];
  const entries = [...text.slice(table).matchAll(/^(\d{10}) \d{5} ([nf])/gm)].slice(1);
  if (version === undefined || trailer === undefined || entries.length === 0 || entries.some(([, , state]) => state !== "n")) {
    throw new RangeError("a PDF of another make than Typst's");
  }
  const starts = entries.map(([, offset]) => Number(offset));
  const ends = new Map([...starts, table].sort((a, b) => a - b).map((start, at, all) => [start, all[at + 1] ?? start]));
  return { version, trailer, objects: starts.map((start) => readObject(text, bytes, start, ends.get(start) ?? start)) };
}

const STREAM = ">>\nstream\n";

function readObject(text: string, bytes: Buffer, start: number, end: number): PdfObject {
  const from = text.indexOf("obj\n", start) + 4;
  const to = text.lastIndexOf("\nendobj", end);
  if (!text.startsWith("\nendstream", to - 10)) return { body: text.slice(from, to), stream: null };
  const body = text.slice(from, text.indexOf(STREAM, from) + 2);
  const at = from + body.length + STREAM.length - 2;
  const length = Number(/\/Length (\d+)/.exec(body)?.[1]);
  return { body, stream: Buffer.from(bytes.subarray(at, at + length)) };
}

/** Throws a RangeError where there is none of that number. */
export function objectOf({ objects }: PdfFile, number: number): PdfObject {
  const object = objects[number - 1];
  if (!object) throw new RangeError(`a PDF without its object ${number}`);
  return object;
}

export function setObject({ objects }: PdfFile, number: number, object: PdfObject): void {
  objects[number - 1] = object;
}

/** The number of the object that the key of a dictionary points to; NaN where it points to none. */
export function reference(body: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1]);
}

/** The stream's own bytes. */
export function contentOf({ body, stream }: PdfObject): Buffer {
  if (!stream) throw new RangeError("an object without a stream");
  return body.includes("/FlateDecode") ? inflateSync(stream) : stream;
}

/** The same object with other bytes in its stream. */
export function withContent({ body }: PdfObject, content: Buffer): PdfObject {
  const stream = deflateSync(content);
  const others = body.replace(/\/Filter \/FlateDecode\s*/, "").replace(/\/Length \d+/, `/Length ${stream.length} /Filter /FlateDecode`);
  return { body: others, stream };
}

export function writePdf({ version, objects, trailer }: PdfFile): Buffer {
  const packNumber = objects.length + 1;
  const tableNumber = packNumber + 1;
  const chunks: Buffer[] = [];
  let length = 0;
  const write = (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
  };
  const rows: [type: number, place: number, index: number][] = [[0, 0, 0xffff]];
  const packed: string[] = [];
  const heads: string[] = [];
  let packedLength = 0;
  const writeStream = (number: number, body: string, stream: Buffer) => {
    write(Buffer.from(`${number} 0 obj\n${body}\nstream\n`, "latin1"));
    write(stream);
    write(Buffer.from("\nendstream\nendobj\n", "latin1"));
  };

  // The second line tells programs that move files that this one is binary.
  write(Buffer.from(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`, "latin1"));
  objects.forEach(({ body, stream }, at) => {
    if (stream) {
      rows.push([1, length, 0]);
      writeStream(at + 1, body, stream);
      return;
    }
    rows.push([2, packNumber, packed.length]);
    heads.push(`${at + 1} ${packedLength}`);
    packed.push(`${body}\n`);
    packedLength += body.length + 1;
  });

  rows.push([1, length, 0]);
  const head = `${heads.join(" ")}\n`;
  const pack = deflateSync(Buffer.from(head + packed.join(""), "latin1"));
  writeStream(
    packNumber,
    `<< /Type /ObjStm /N ${packed.length} /First ${head.length} /Length ${pack.length} /Filter /FlateDecode >>`,
    pack,
  );

  rows.push([1, length, 0]);
  const start = length;
  const table = deflateSync(Buffer.concat(rows.map(tableRow)));
  writeStream(
    tableNumber,
    `<< /Type /XRef /Size ${tableNumber + 1} /W [1 4 2] ${trailer} /Length ${table.length} /Filter /FlateDecode >>`,
    table,
  );
  write(Buffer.from(`startxref\n${start}\n%%EOF\n`, "latin1"));
  return Buffer.concat(chunks);
}

function tableRow([type, place, index]: [number, number, number]): Buffer {
  const row = Buffer.alloc(7);
  row.writeUInt8(type, 0);
  row.writeUInt32BE(place, 1);
  row.writeUInt16BE(index, 5);
  return row;
}
