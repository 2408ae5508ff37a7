/** Bytes of a text file in whichever encoding Thai offices have used. @module */
import { CannotOpen } from "#apps-script/documents/cannot-open";

const NO_TEXT = "ไฟล์นี้ไม่ใช่ไฟล์ข้อความ กรุณาเปิดด้วยโปรแกรมที่สร้างไฟล์ แล้วบันทึกเป็น .docx หรือ .xlsx";
/** Names of windows-874 and its smaller brothers. */
const THAI_CHARSETS = /^(?:windows-874|tis-?620|iso-8859-11|dos-874)$/i;

/**
 * By the byte order mark, else UTF-8 where the bytes are that, else windows-874 (TIS-620). What a page says of itself (`declared`) is
 * often only what its program says of every page.
 * @throws CannotOpen for bytes that are no text.
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, "utf-16le");
  if (first === 0xfe && second === 0xff) return decoded(bytes, "utf-16be");
  if (bytes.includes(0)) throw new CannotOpen(NO_TEXT);
  const text = asUtf8(bytes);
  // Short Thai texts in one byte a letter may be UTF-8 of another script: แผน is Ἱ.
  const isOther = declared !== null && THAI_CHARSETS.test(declared) && text !== null && /[^\0-\x7f]/.test(text) && !/[ก-๛]/.test(text);
  return text === null || isOther ? decoded(bytes, "windows-874") : text;
}

/** null for bytes that are not that. */
function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decoded(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}
