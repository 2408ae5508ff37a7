/** What a PDF holds, read by pdf.js, for tests. */
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

export interface PdfContent {
  pages: PdfPage[];
  title: string;
  author: string;
  language: string;
  created: string;
  /** Bookmarks, with their level. */
  outline: { level: number; title: string }[];
}

export interface PdfPage {
  /** Points. */
  width: number;
  height: number;
  /** As pdf.js gives it, for copying and searching: all that is shown, in the order in which it is drawn. */
  text: string;
  /** As a screen reader reads it: in the order of the structure, without what repeats on every page. A line for each element. */
  told: string;
  /** What was shown in one go, with where it begins (from the lower left) and how wide it is; points. */
  runs: { text: string; x: number; y: number; width: number }[];
  /** Roles of the structure's elements, in order, with their alternative text. */
  structure: { role: string; alt?: string }[];
  links: string[];
}

interface Node {
  role?: string;
  alt?: string;
  children?: Node[];
  /** Of a leaf: the mark of its content. */
  type?: string;
  id?: string;
}

interface Bookmark {
  title: string;
  items: Bookmark[];
}

export async function pdfContent(bytes: Uint8Array): Promise<PdfContent> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS });
  const file = await task.promise;
  const { info } = (await file.getMetadata()) as { info: Partial<Record<"Title" | "Author" | "Language" | "CreationDate", string>> };
  const pages: PdfPage[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const items = (await page.getTextContent()).items.filter((item) => "str" in item);
    const structure = (await page.getStructTree()) as Node;
    const marked = textsByMark((await page.getTextContent({ includeMarkedContent: true })).items);
    pages.push({
      width,
      height,
      text: items.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join(""),
      runs: items.map((item) => ({ text: item.str, x: item.transform[4], y: item.transform[5], width: item.width })),
      told: told(structure, marked),
      structure: flat(structure),
      links: (await page.getAnnotations()).map(({ url }) => url).filter((url) => url !== undefined),
    });
  }
  const outline = bookmarks((await file.getOutline()) ?? []);
  await task.destroy();
  return {
    pages,
    title: info.Title ?? "",
    author: info.Author ?? "",
    language: info.Language ?? "",
    created: info.CreationDate ?? "",
    outline,
  };
}

function flat({ role, alt, children = [] }: Node): { role: string; alt?: string }[] {
  const own = role === undefined ? [] : [alt === undefined ? { role } : { role, alt }];
  return [...own, ...children.flatMap(flat)];
}

type Item = { str: string } | { type: string; id: string };

function textsByMark(items: readonly Item[]): Map<string, string> {
  const texts = new Map<string, string>();
  const open: string[] = [];
  for (const item of items) {
    if ("str" in item) {
      const mark = open.findLast((id) => id !== "") ?? "";
      texts.set(mark, (texts.get(mark) ?? "") + item.str);
    } else if (item.type === "endMarkedContent") open.pop();
    else open.push(item.id ?? "");
  }
  return texts;
}

function told({ role, type, id, children = [] }: Node, marked: ReadonlyMap<string, string>): string {
  if (type === "content") return marked.get(id ?? "") ?? "";
  return children.map((child) => told(child, marked)).join("") + (role === undefined ? "" : "\n");
}

function bookmarks(items: readonly Bookmark[], level = 1): { level: number; title: string }[] {
  return items.flatMap(({ title, items: below }) => [{ level, title }, ...bookmarks(below, level + 1)]);
}

/** Without white space: Thai is broken anywhere between words, and readers put spaces where they see gaps. */
export const squeezed = (text: string) => text.replace(/\s/g, "");
