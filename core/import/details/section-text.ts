/** The text of a section out of its lines. @module */
import type { Span } from "#core/import/details/blocks";
import { cleanText } from "#core/import/draw-text";
import { asIs, type Citation, cite, cleaned, type Drawn, missing } from "#core/import/drawn";

/** Marks of markdown around words, and its bullets before numbers. */
const MARKDOWN = /\*\*|^#{1,6}\s|^[-*•]\s+(?=[(]?[\d๐-๙]{1,2}[.)])/g;

/** The lines as they are printed, parted by line breaks; cells of one row by a space. null for none. */
export function textOf(content: readonly Span[]): Drawn<string> | null {
  const text = joined(content, "\n");
  if (text === "") return null;
  const { value, why } = cleanText(text);
  const from = citationsOf(content);
  if (value === "") return null;
  return why === null ? asIs(value, ...from) : cleaned(value, why, ...from);
}

/** The same in one line. */
export function lineOf(content: readonly Span[]): Drawn<string | null> {
  const from = citationsOf(content);
  const { value, why } = cleanText(joined(content, " "));
  if (value === "") return missing(...from);
  return why === null ? asIs<string | null>(value, ...from) : cleaned<string | null>(value, why, ...from);
}

/** Neighbouring lines of a piece are one citation. */
export function citationsOf(content: readonly Span[]): Citation[] {
  const all: Citation[] = [];
  for (const { line, start } of content) {
    const last = all[all.length - 1];
    if (last?.piece === line.piece && !/\S/.test(line.piece.text.slice(last.end, start))) last.end = line.end;
    else all.push(cite(line.piece, start, line.end));
  }
  return all;
}

/** As printed, in its lines; white space in a line once. */
export function printed(content: readonly Span[]): string {
  return joined(content, "\n");
}

function joined(content: readonly Span[], by: string): string {
  let text = "";
  content.forEach(({ line, start }, index) => {
    const before = content[index - 1]?.line;
    const isBeside =
      before !== undefined &&
      before.table !== null &&
      before.table === line.table &&
      before.row === line.row &&
      before.column !== line.column;
    const words = line.piece.text.slice(start, line.end).replace(MARKDOWN, "").replace(/\s+/g, " ").trim();
    if (words !== "") text += text === "" ? words : (isBeside ? " " : by) + words;
  });
  return text;
}
