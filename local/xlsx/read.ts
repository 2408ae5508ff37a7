/**
 * An .xlsx that an office has worked in, as the tabs that the reader of a workbook takes. Anybody's file: nothing in it is trusted, and
 * what it unpacks to is bounded.
 *
 * Written by hand, for the library at hand makes an object for every cell of a name or a dropdown that spans a column: a million each.
 *
 * @module
 */
import type { SheetGrid } from "#core/workbook/grid";
import { COLUMN_METADATA, TAB_METADATA, VERSION_METADATA, versionOf } from "#core/workbook/metadata";
import { unescapedText } from "#local/xlsx/cell-text";
import { metadataOfName, type NamedMetadata, placesOf } from "#local/xlsx/names";
import { dateStyles } from "#local/xlsx/number-formats";
import { readSheet, type SheetContext } from "#local/xlsx/read-sheet";
import { walkXml, XmlError } from "#local/xlsx/xml";
import { openZip, ZipError, type ZipReader } from "#local/xlsx/zip";

export interface XlsxContent {
  grids: SheetGrid[];
  /** From the workbook's metadata; null where there is none. */
  templateVersion: number | null;
}

/** Why a file cannot be read: one sentence for people, without the file's name. */
export class UnreadableXlsx extends Error {}

/** Of the file; a plan of 3,000 rows has less than one. */
export const MAX_FILE_BYTES = 20 * 2 ** 20;
const LIMITS = { bytes: 200 * 2 ** 20, parts: 2000 };
const MAX_SHEETS = 200;
const MAX_CELLS = 3_000_000;
/** Day 0 of a file made on an old Mac is 1 January 1904. */
const DAYS_TO_1904 = 1462;

const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex");
const NOT_XLSX = "ไม่ใช่ไฟล์ Excel (.xlsx)";
const DAMAGED = "ไฟล์ .xlsx นี้เสียหรือไม่ครบ กรุณาเปิดด้วย Excel หรือ LibreOffice แล้วบันทึกใหม่";
const TOO_BIG = "ไฟล์ .xlsx นี้ใหญ่เกินกว่าจะเป็นสมุดงานของแผน กรุณาตรวจว่าเลือกไฟล์ถูกต้อง";

/** @throws UnreadableXlsx for what is no .xlsx, is locked with a password, damaged, or too big. */
export function readXlsx(bytes: Buffer): XlsxContent {
  if (bytes.length > MAX_FILE_BYTES) throw new UnreadableXlsx(TOO_BIG);
  if (bytes.subarray(0, OLE.length).equals(OLE)) throw new UnreadableXlsx(oldOrLocked(bytes));
  if (bytes.toString("latin1", 0, 2) !== "PK") throw new UnreadableXlsx(NOT_XLSX);
  try {
    return contentOf(openZip(bytes, LIMITS));
  } catch (error) {
    if (error instanceof ZipError) throw new UnreadableXlsx(error.code === "too-big" ? TOO_BIG : DAMAGED, { cause: error });
    if (error instanceof XmlError) throw new UnreadableXlsx(DAMAGED, { cause: error });
    throw error;
  }
}

/** Excel wraps a file with a password in the container of its old format. */
function oldOrLocked(bytes: Buffer): string {
  return bytes.includes(Buffer.from("EncryptedPackage", "utf16le"))
    ? "ไฟล์นี้ตั้งรหัสผ่านไว้ กรุณาเปิดใน Excel ลบรหัสผ่าน แล้วบันทึกใหม่"
    : "ไฟล์นี้เป็น Excel รุ่นเก่า (.xls) กรุณาเปิดแล้วบันทึกเป็น .xlsx";
}

function contentOf(zip: ZipReader): XlsxContent {
  const path = relations(zip, "_rels/.rels", "").find(({ type }) => type === "officeDocument")?.target;
  if (path === undefined || !path.endsWith(".xml")) throw new UnreadableXlsx(NOT_XLSX);
  const book = readBook(part(zip, path));
  if (!book) throw new UnreadableXlsx(NOT_XLSX);
  if (book.sheets.length > MAX_SHEETS) throw new UnreadableXlsx(TOO_BIG);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const related = relations(zip, `${folder}_rels/${path.slice(folder.length)}.rels`, folder);
  const only = (type: string) => related.find((one) => one.type === type)?.target;
  const [strings, styles] = [only("sharedStrings"), only("styles")];
  let room = MAX_CELLS;
  const context: SheetContext = {
    strings: strings && zip.has(strings) ? sharedStrings(part(zip, strings)) : [],
    dates: styles && zip.has(styles) ? dateStyles(part(zip, styles)) : [],
    dayZero: book.from1904 ? DAYS_TO_1904 : 0,
    take(cells) {
      room -= cells;
      if (room < 0) throw new UnreadableXlsx(TOO_BIG);
    },
  };
  const grids = book.sheets.flatMap(({ title, relation }, index): SheetGrid[] => {
    const target = related.find(({ id, type }) => id === relation && type === "worksheet")?.target;
    return target === undefined ? [] : [{ sheetId: index, title, key: null, columnKeys: {}, ...readSheet(part(zip, target), context) }];
  });
  return { grids, templateVersion: placeMetadata(grids, book.names) };
}

interface Book {
  sheets: { title: string; relation: string }[];
  names: { metadata: NamedMetadata; reference: string }[];
  from1904: boolean;
}

function readBook(xml: string): Book | null {
  const book: Book = { sheets: [], names: [], from1904: false };
  let isBook = false;
  let named: Book["names"][number] | null = null;
  walkXml(xml, {
    open(name, attributes) {
      if (name === "workbook") isBook = true;
      if (name === "workbookPr") book.from1904 = ["1", "true"].includes(attributes.date1904 ?? "");
      if (name === "sheet") book.sheets.push({ title: attributes.name ?? "", relation: attributes.id ?? "" });
      const metadata = name === "definedName" ? metadataOfName(attributes.name ?? "") : null;
      if (metadata) named = { metadata, reference: "" };
    },
    text(text) {
      if (named) named.reference += text;
    },
    close(name) {
      if (name !== "definedName" || !named) return;
      book.names.push(named);
      named = null;
    },
  });
  return isBook ? book : null;
}

/** Puts keys on tabs and columns; returns the template's version. */
function placeMetadata(grids: readonly SheetGrid[], names: Book["names"]): number | null {
  let version: number | null = null;
  for (const { metadata, reference } of names) {
    const { key, value, of } = metadata;
    if (of === "workbook" && key === VERSION_METADATA) version = versionOf(value);
    for (const { title, column } of placesOf(reference)) {
      const grid = grids.find((one) => one.title.toLowerCase() === title.toLowerCase());
      if (!grid) continue;
      if (of === "tab" && key === TAB_METADATA) grid.key ??= value;
      if (of !== "column" || key !== COLUMN_METADATA || column === null) continue;
      const keys = grid.columnKeys[column] ?? [];
      if (!keys.includes(value)) grid.columnKeys[column] = [...keys, value];
    }
  }
  return version;
}

interface Relation {
  id: string;
  /** The last word of its type's address. */
  type: string;
  /** A part's name. */
  target: string;
}

function relations(zip: ZipReader, name: string, folder: string): Relation[] {
  const found: Relation[] = [];
  if (!zip.has(name)) return found;
  walkXml(part(zip, name), {
    open(element, { Id = "", Type = "", Target = "", TargetMode }) {
      if (element !== "Relationship" || TargetMode === "External") return;
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf("/") + 1), target: resolved(folder, Target) });
    },
  });
  return found;
}

function resolved(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

/** Whole texts, whatever their letters look like; readings in other scripts (`rPh`) are not part of them. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let current: string | null = null;
  let inText = false;
  let inReading = false;
  walkXml(xml, {
    open(name) {
      if (name === "si") current = "";
      else if (name === "rPh") inReading = true;
      else if (name === "t") inText = !inReading;
    },
    text(text) {
      if (inText && current !== null) current += text;
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") inReading = false;
      else if (name === "si") {
        strings.push(unescapedText(current ?? ""));
        current = null;
      }
    },
  });
  return strings;
}

function part(zip: ZipReader, name: string): string {
  const bytes = zip.read(name);
  if (bytes === null) throw new ZipError("damaged", `no part ${name}`);
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}
