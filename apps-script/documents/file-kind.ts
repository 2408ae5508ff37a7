/** What a file is: by its content, and by its name only where content does not tell. @module */

export type FileKind =
  | "zip"
  | "html"
  | "csv"
  | "text"
  | "empty"
  | "json"
  | "pdf"
  | "picture"
  | "locked"
  | "old-word"
  | "old-excel"
  | "old-office"
  | "rtf"
  | "mhtml"
  | "office-xml"
  | "archive"
  | "media";

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Bytes that files of a kind begin with. `at`: where, when not at the beginning. */
const SIGNATURES: readonly { kind: FileKind; bytes: readonly number[]; at?: number }[] = [
  { kind: "zip", bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: "zip", bytes: [0x50, 0x4b, 0x05, 0x06] },
  { kind: "picture", bytes: [0x89, ...latin("PNG")] },
  { kind: "picture", bytes: [0xff, 0xd8, 0xff] },
  { kind: "picture", bytes: latin("GIF8") },
  { kind: "picture", bytes: [...latin("II*"), 0] },
  { kind: "picture", bytes: [...latin("MM"), 0, 0x2a] },
  { kind: "picture", bytes: latin("WEBP"), at: 8 },
  { kind: "picture", bytes: latin("ftyphe"), at: 4 },
  { kind: "picture", bytes: latin("ftypmif1"), at: 4 },
  { kind: "picture", bytes: latin("ftypavif"), at: 4 },
  { kind: "picture", bytes: [...latin("BM")] },
  { kind: "media", bytes: latin("ftyp"), at: 4 },
  { kind: "media", bytes: latin("ID3") },
  { kind: "archive", bytes: latin("Rar!") },
  { kind: "archive", bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { kind: "archive", bytes: [0x1f, 0x8b] },
  { kind: "rtf", bytes: latin("{\\rtf") },
];
const WHITE_SPACE = [0x20, 0x09, 0x0a, 0x0d];
/** Of a text, what is looked at to tell what it is. */
const HEAD = 4096;

export function kindOf(name: string, bytes: Uint8Array): FileKind {
  if (bytes.every((byte) => WHITE_SPACE.includes(byte))) return "empty";
  if (isOle(bytes)) return oleKind(name, bytes);
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  // Rubbish may stand before the mark of a PDF (ISO 32000-1, annex H.3.4.1).
  if (head.slice(0, 1024).includes("%PDF-")) return "pdf";
  const signed = SIGNATURES.find((signature) => signature.bytes.every((byte, index) => bytes[index + (signature.at ?? 0)] === byte));
  // "BM" may begin a text, too; a bitmap has its length after it.
  if (signed && !(head.startsWith("BM") && !head.slice(0, 14).includes("\0"))) return signed.kind;
  return textKind(endingOf(name), head.replace(/\0/g, "").replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*/, ""));
}

/** The container of the old Office formats, and of new ones with a password (MS-CFB, 2.2). */
export function isOle(bytes: Uint8Array): boolean {
  return OLE.every((byte, index) => bytes[index] === byte);
}

/** Whether a container holds a document with a password (MS-OFFCRYPTO, 2.3.4.4). */
export function isLocked(bytes: Uint8Array): boolean {
  return holds(bytes, "EncryptedPackage");
}

/** In lower case, without the dot. */
export function endingOf(name: string): string {
  return /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? "";
}

function oleKind(name: string, bytes: Uint8Array): FileKind {
  if (isLocked(bytes)) return "locked";
  if (holds(bytes, "WordDocument")) return "old-word";
  if (holds(bytes, "Workbook") || holds(bytes, "Book")) return "old-excel";
  return { doc: "old-word" as const, dot: "old-word" as const, xls: "old-excel" as const }[endingOf(name)] ?? "old-office";
}

/** Whether the directory of a container names a stream: in UTF-16, little end first. */
function holds(bytes: Uint8Array, stream: string): boolean {
  const name = [...stream].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(name[0] ?? 0); at !== -1; at = bytes.indexOf(name[0] ?? 0, at + 1)) {
    if (name.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

function textKind(ending: string, head: string): FileKind {
  if (/^<\?xml[^>]*\?>\s*(?:<\?mso-application|<(?:\w+:)?(?:Workbook|wordDocument|package)\b)/i.test(head)) return "office-xml";
  if (/^MIME-Version:/im.test(head.slice(0, 1000)) && /^Content-Type:/im.test(head)) return "mhtml";
  if (/^(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|table|div|style)\b/i.test(head))
    return "html";
  if (ending === "html" || ending === "htm" || ending === "xhtml") return "html";
  if (ending === "json" || /^\{\s*"/.test(head)) return "json";
  return ending === "csv" ? "csv" : "text";
}

function latin(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}
