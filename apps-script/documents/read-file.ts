/** Opens a file that an office has: in the browser of the dialog, and on the command line. @module */
import { CannotOpen } from "#apps-script/documents/cannot-open";
import { decodeText } from "#apps-script/documents/decode-text";
import { endingOf, type FileKind, kindOf } from "#apps-script/documents/file-kind";
import { relationsOf } from "#apps-script/documents/office/relations";
import { openZip, type Zip, ZipError } from "#apps-script/documents/office/zip";
import { readCsv } from "#apps-script/documents/read-csv";
import { readDocx } from "#apps-script/documents/read-docx";
import { readHtml } from "#apps-script/documents/read-html";
import { readSheets } from "#apps-script/documents/read-sheets";
import { MAX_FILE_BYTES } from "#apps-script/documents/xlsx/read";
import { readText } from "#core/import/read-text/read-text";
import type { SourceDocument } from "#core/import/source";

const PASTE = "เลือกตารางในเอกสาร คัดลอก แล้ววางในแท็บ นำเข้า";
const SAVE_DOCX = "กรุณาเปิดแล้วบันทึกเป็น .docx (Word)";
const SAVE_XLSX = "กรุณาเปิดแล้วบันทึกเป็น .xlsx (Excel)";
const TOO_BIG = "ไฟล์นี้ใหญ่เกินกว่าจะเป็นแผน (เกิน 20 MB) กรุณาตรวจว่าเลือกไฟล์ถูกต้อง ถ้าใหญ่เพราะมีภาพ กรุณาลบภาพแล้วบันทึกใหม่";
const UNPACKS_TOO_BIG = "เนื้อหาในไฟล์นี้ใหญ่เกินกว่าจะเป็นแผน กรุณาตรวจว่าเลือกไฟล์ถูกต้อง";
const DAMAGED = "ไฟล์นี้เสียหรือไม่ครบ กรุณาเปิดด้วย Word, Excel หรือ LibreOffice แล้วบันทึกใหม่";
const OTHER_ARCHIVE = "ไฟล์นี้เป็นไฟล์บีบอัด กรุณาแตกไฟล์ออกมาก่อน แล้วเลือกไฟล์แผนข้างใน";

/** What to do instead with kinds that are not read. */
const REFUSED: Readonly<Partial<Record<FileKind, string>>> = {
  empty: "ไฟล์นี้ว่างเปล่า กรุณาตรวจว่าเลือกไฟล์ถูกต้อง",
  json: "ไฟล์ JSON ไม่ต้องนำเข้า: ใช้คำสั่ง check ตรวจแผน หรือ export เขียนเป็นไฟล์ Excel ได้ทันที",
  pdf: `ไฟล์ PDF อ่านโดยตรงไม่ได้ กรุณาใช้ไฟล์ Word ต้นฉบับ หรือเปิดไฟล์ PDF ในโปรแกรมอ่าน ${PASTE} (ถ้าเป็นเอกสารสแกนต้องพิมพ์ตารางก่อน)`,
  picture: "ไฟล์ภาพหรือเอกสารสแกนอ่านไม่ได้ กรุณาใช้ไฟล์ Word หรือ Excel ต้นฉบับ หรือพิมพ์ตารางแล้ววางในแท็บ นำเข้า",
  locked: "ไฟล์นี้ตั้งรหัสผ่านไว้ กรุณาเปิดไฟล์ ลบรหัสผ่าน แล้วบันทึกใหม่",
  "old-word": `ไฟล์นี้เป็น Word รุ่นเก่า (.doc) ${SAVE_DOCX}`,
  "old-excel": `ไฟล์นี้เป็น Excel รุ่นเก่า (.xls) ${SAVE_XLSX}`,
  "old-office": "ไฟล์นี้เป็นไฟล์ Office รุ่นเก่า กรุณาเปิดแล้วบันทึกเป็น .docx หรือ .xlsx",
  rtf: `ไฟล์นี้เป็น Rich Text (.rtf) ${SAVE_DOCX}`,
  mhtml: `ไฟล์นี้เป็นหน้าเว็บแบบไฟล์เดียว (.mht) ${SAVE_DOCX}`,
  "office-xml": "ไฟล์นี้เป็น XML ของ Office กรุณาเปิดแล้วบันทึกเป็น .docx หรือ .xlsx",
  archive: OTHER_ARCHIVE,
  media: "ไฟล์เสียงหรือวีดิทัศน์อ่านไม่ได้ กรุณาเลือกไฟล์ Word (.docx) หรือ Excel (.xlsx) ของแผน",
};
/** The same for documents in a zip, by the words that tell them: names of parts, or the type of the document inside. */
const REFUSED_PACKAGES: readonly [RegExp, string][] = [
  [/^ppt\//m, "ไฟล์ PowerPoint อ่านไม่ได้ กรุณาคัดลอกตารางในสไลด์ แล้ววางในแท็บ นำเข้า"],
  [/^xl\/workbook\.bin$/m, `ไฟล์นี้เป็น Excel แบบไบนารี (.xlsb) ${SAVE_XLSX}`],
  [/opendocument\.text/, `ไฟล์นี้เป็น OpenDocument (.odt) ${SAVE_DOCX}`],
  [/opendocument\.spreadsheet/, `ไฟล์นี้เป็น OpenDocument (.ods) ${SAVE_XLSX}`],
  [/opendocument/, "ไฟล์ OpenDocument นี้อ่านไม่ได้ กรุณาเปิดแล้วบันทึกเป็น .docx หรือ .xlsx"],
  [/^Index\/Document\.iwa$/m, "ไฟล์ Pages หรือ Numbers อ่านไม่ได้ กรุณาส่งออกเป็น .docx หรือ .xlsx"],
];

/**
 * Reads .docx, .xlsx, web pages, text, .tsv and .csv, told by their content first and by `name` second.
 * @throws CannotOpen with a Thai sentence that says what to do instead.
 */
export async function readFile(name: string, bytes: Uint8Array): Promise<SourceDocument> {
  if (bytes.length > MAX_FILE_BYTES) throw new CannotOpen(REFUSED[kindOf(name, bytes)] ?? TOO_BIG);
  const kind = kindOf(name, bytes);
  const refusal = REFUSED[kind];
  if (refusal !== undefined) throw new CannotOpen(refusal);
  if (kind === "zip") return readPackage(name, bytes);
  if (kind === "html") return readHtml(decodeText(bytes, declaredCharset(bytes)));
  const text = decodeText(bytes);
  return kind === "csv" ? readCsv(text, name) : readText(text);
}

async function readPackage(name: string, bytes: Uint8Array): Promise<SourceDocument> {
  try {
    const zip = openZip(bytes);
    const main = relationsOf("", zip.read).find(({ type }) => type === "officeDocument")?.target ?? "";
    const content = main === "" || !zip.names.includes(main) ? "" : contentTypeOf(main, zip);
    if (content === "word") return await readDocx(zip, main);
    if (content === "excel") return readSheets(bytes);
    throw new CannotOpen(packageRefusal(name, zip));
  } catch (error) {
    throw error instanceof CannotOpen ? error : new CannotOpen(reasonOf(error), { cause: error });
  }
}

/** By the element that the main part begins with. */
function contentTypeOf(main: string, { read }: Zip): "word" | "excel" | "" {
  if (!main.endsWith(".xml")) return "";
  const root = /<(?:\w+:)?([A-Za-z]+)[\s>]/.exec((read(main) ?? "").slice(0, 4096).replace(/<[?!][^>]*>/g, ""))?.[1];
  if (root === "document") return "word";
  return root === "workbook" ? "excel" : "";
}

function packageRefusal(name: string, { names, read }: Zip): string {
  const told = `${names.join("\n")}\n${names.includes("mimetype") ? (read("mimetype") ?? "").slice(0, 200) : ""}`;
  const known = REFUSED_PACKAGES.find(([sign]) => sign.test(told))?.[1];
  if (known !== undefined) return known;
  return names.includes("[Content_Types].xml") || ["docx", "xlsx"].includes(endingOf(name)) ? DAMAGED : OTHER_ARCHIVE;
}

/** Whatever a damaged document makes the readers throw. */
function reasonOf(error: unknown): string {
  if (error instanceof ZipError && error.code === "too-big") return UNPACKS_TOO_BIG;
  return DAMAGED;
}

/** What the page says its encoding is, in the first kilobytes. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 4096));
  return /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,30})/i.exec(head)?.[1] ?? null;
}
