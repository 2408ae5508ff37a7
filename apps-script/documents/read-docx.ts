/** A Word document (.docx) as paragraphs and tables; mammoth knows its format. @module */
import { strToU8, zipSync } from "fflate";
import mammoth from "mammoth";
import { CannotOpen } from "#apps-script/documents/cannot-open";
import { relationsName, relationsOf } from "#apps-script/documents/office/relations";
import type { ReadPart, Zip } from "#apps-script/documents/office/zip";
import { readHtml } from "#apps-script/documents/read-html";
import { withTabTables } from "#apps-script/documents/tabbed-lines";
import { WordNumbering } from "#apps-script/documents/word-numbering";
import { withNumbers } from "#apps-script/documents/write-numbers";
import type { SourceBlock, SourceDocument } from "#core/import/source";

const NO_TEXT = "ไฟล์ Word นี้ไม่มีข้อความ มีแต่ภาพ (เช่น เอกสารสแกน) ซึ่งโปรแกรมอ่านไม่ได้ กรุณาใช้ไฟล์ Word ต้นฉบับ หรือพิมพ์ตารางแล้ววางในแท็บ นำเข้า";
const EMPTY = "ไฟล์ Word นี้ไม่มีข้อความ กรุณาตรวจว่าเลือกไฟล์ถูกต้อง";
const CONTENT_TYPES = "[Content_Types].xml";

interface Element {
  type: string;
  children?: Element[];
}

/** Headers, footers, footnotes, comments and pictures are left out. @throws CannotOpen, ZipError, XmlError, and what mammoth throws. */
export async function readDocx(zip: Zip, mainPart: string): Promise<SourceDocument> {
  const { value } = await mammoth.convertToHtml(inputOf(neededParts(zip.read, mainPart)), {
    ignoreEmptyParagraphs: false,
    transformDocument: (document: Element) => withoutAsides(document),
  });
  const { blocks } = readHtml(value, { fromWord: true });
  if (blocks.some(hasText)) return { blocks: withTabTables(blocks) };
  throw new CannotOpen(zip.names.some((name) => name.includes("/media/")) ? NO_TEXT : EMPTY);
}

function hasText(block: SourceBlock): boolean {
  const pieces = block.kind === "table" ? block.rows.flat() : [block];
  return pieces.some(({ text }) => /\S/.test(text));
}

/** The parts that mammoth is to see, unpacked within bounds: it would unpack anything. Without numbering it makes no lists. */
function neededParts(read: ReadPart, mainPart: string): Record<string, string> {
  const relations = relationsOf(mainPart, read);
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.target ?? "";
  const stylesName = partOf("styles");
  const [main, styles, numbering] = [read(mainPart) ?? "", read(stylesName), read(partOf("numbering"))];
  const names = [CONTENT_TYPES, relationsName(""), relationsName(mainPart)];
  const parts = Object.fromEntries(names.flatMap((name) => [[name, read(name)] as const]).filter((part) => part[1] !== null));
  return {
    ...(parts as Record<string, string>),
    ...(styles === null ? {} : { [stylesName]: styles }),
    [mainPart]: numbering === null ? main : withNumbers(main, new WordNumbering(numbering, styles)),
  };
}

/** mammoth takes `buffer` in Node and `arrayBuffer` in browsers. */
function inputOf(parts: Record<string, string>): Parameters<typeof mammoth.convertToHtml>[0] {
  const files = Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, strToU8(content)]));
  const bytes = zipSync(files, { level: 0 });
  return { buffer: bytes, arrayBuffer: bytes.buffer } as Parameters<typeof mammoth.convertToHtml>[0];
}

function withoutAsides(element: Element): Element {
  if (!element.children) return element;
  const children = element.children.filter(({ type }) => type !== "noteReference" && type !== "commentReference" && type !== "image");
  return { ...element, children: children.map(withoutAsides) };
}
