/**
 * An .xlsx that an office has worked in, as the tabs that the reader of a workbook takes. Anybody's file: nothing in it is trusted, and
 * what it unpacks to is bounded.
 *
 * @module
 */
import { CannotOpen } from "#apps-script/documents/cannot-open";
import { isLocked, isOle } from "#apps-script/documents/file-kind";
import { relationsOf } from "#apps-script/documents/office/relations";
import { walkXml, XmlError } from "#apps-script/documents/office/xml";
import { openZip, type ReadPart, ZipError } from "#apps-script/documents/office/zip";
import { metadataOfName, type NamedMetadata, placesOf } from "#apps-script/documents/xlsx/names";
import { cellFormats } from "#apps-script/documents/xlsx/number-formats";
import { readSheet, type SheetContext } from "#apps-script/documents/xlsx/read-sheet";
import { sharedStrings } from "#apps-script/documents/xlsx/shared-strings";
import type { SheetGrid } from "#core/workbook/grid";
import { COLUMN_METADATA, TAB_METADATA, VERSION_METADATA, versionOf } from "#core/workbook/metadata";

export interface XlsxTab extends SheetGrid {
  hidden: boolean;
  /** How each cell shows a number, "" for the general way; same shape as `values`. */
  patterns: string[][];
}

export interface XlsxContent {
  grids: XlsxTab[];
  /** From the workbook's metadata; null where there is none. */
  templateVersion: number | null;
}

/** Of the file; a plan of 3,000 rows has less than one. */
export const MAX_FILE_BYTES = 20 * 2 ** 20;
const MAX_SHEETS = 200;
const MAX_CELLS = 3_000_000;
/** Day 0 of a file made on an old Mac is 1 January 1904. */
const DAYS_TO_1904 = 1462;

const NOT_XLSX = "ไม่ใช่ไฟล์ Excel (.xlsx)";
const LOCKED = "ไฟล์นี้ตั้งรหัสผ่านไว้ กรุณาเปิดใน Excel ลบรหัสผ่าน แล้วบันทึกใหม่";
const OLD = "ไฟล์นี้เป็น Excel รุ่นเก่า (.xls) กรุณาเปิดแล้วบันทึกเป็น .xlsx";
const DAMAGED = "ไฟล์ .xlsx นี้เสียหรือไม่ครบ กรุณาเปิดด้วย Excel หรือ LibreOffice แล้วบันทึกใหม่";
const TOO_BIG = "ไฟล์ .xlsx นี้ใหญ่เกินกว่าจะเป็นสมุดงานของแผน กรุณาตรวจว่าเลือกไฟล์ถูกต้อง";

/** @throws CannotOpen for what is no .xlsx, is locked with a password, damaged, or too big. */
export function readXlsx(bytes: Uint8Array): XlsxContent {
  if (bytes.length > MAX_FILE_BYTES) throw new CannotOpen(TOO_BIG);
  // Excel wraps a file with a password in the container of its old format.
  if (isOle(bytes)) throw new CannotOpen(isLocked(bytes) ? LOCKED : OLD);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new CannotOpen(NOT_XLSX);
  try {
    return contentOf(openZip(bytes).read);
  } catch (error) {
    if (error instanceof ZipError) throw new CannotOpen(error.code === "too-big" ? TOO_BIG : DAMAGED, { cause: error });
    if (error instanceof XmlError) throw new CannotOpen(DAMAGED, { cause: error });
    throw error;
  }
}

function contentOf(read: ReadPart): XlsxContent {
  const path = relationsOf("", read).find(({ type }) => type === "officeDocument")?.target;
  if (path === undefined || !path.endsWith(".xml")) throw new CannotOpen(NOT_XLSX);
  const book = readBook(needed(path, read));
  if (!book) throw new CannotOpen(NOT_XLSX);
  if (book.sheets.length > MAX_SHEETS) throw new CannotOpen(TOO_BIG);
  const parts = relationsOf(path, read);
  const only = (type: string) => read(parts.find((one) => one.type === type)?.target ?? "");
  const [strings, styles] = [only("sharedStrings"), only("styles")];
  const context: SheetContext = {
    strings: strings === null ? [] : sharedStrings(strings),
    formats: styles === null ? [] : cellFormats(styles),
    dayZero: book.from1904 ? DAYS_TO_1904 : 0,
    take: roomFor(MAX_CELLS),
  };
  const grids = book.sheets.flatMap(({ title, hidden, relation }, sheetId): XlsxTab[] => {
    const part = parts.find(({ id, type }) => id === relation && type === "worksheet");
    return part ? [{ sheetId, title, hidden, key: null, columnKeys: {}, ...readSheet(needed(part.target, read), context) }] : [];
  });
  return { grids, templateVersion: placeMetadata(grids, book.names) };
}

function needed(name: string, read: ReadPart): string {
  const xml = read(name);
  if (xml === null) throw new ZipError("damaged", `no part ${name}`);
  return xml;
}

function roomFor(cells: number): SheetContext["take"] {
  let room = cells;
  return (taken) => {
    room -= taken;
    if (room < 0) throw new CannotOpen(TOO_BIG);
  };
}

interface Book {
  sheets: { title: string; hidden: boolean; relation: string }[];
  names: { metadata: NamedMetadata; reference: string }[];
  from1904: boolean;
}

/** Null for what is no workbook. */
function readBook(xml: string): Book | null {
  const book: Book = { sheets: [], names: [], from1904: false };
  let isBook = false;
  let named: Book["names"][number] | null = null;
  walkXml(xml, {
    open(element, { name = "", id = "", date1904 = "", state = "visible" }) {
      if (element === "workbook") isBook = true;
      else if (element === "workbookPr") book.from1904 = ["1", "true"].includes(date1904);
      else if (element === "sheet") book.sheets.push({ title: name, hidden: state !== "visible", relation: id });
      const metadata = element === "definedName" ? metadataOfName(name) : null;
      if (metadata) named = { metadata, reference: "" };
    },
    text(text) {
      if (named) named.reference += text;
    },
    close(element) {
      if (element !== "definedName" || !named) return;
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
