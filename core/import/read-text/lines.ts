/** Lines of a text with their numbers, and as paragraphs. @module */
import type { SourceBlock, SourceParagraph } from "#core/import/source";

/** `number`: 1-based, as an editor counts. `text`: without its line break. */
export interface Line {
  text: string;
  number: number;
}

/** What a reader of tables took: blocks, and the index of the first line it did not take. */
export interface Taken {
  blocks: SourceBlock[];
  next: number;
}

/** Ends a line: \r\n, \n or \r alone. */
const BREAK = /\r\n|\n|\r/;

export function linesOf(text: string): Line[] {
  const content = text.startsWith("\ufeff") ? text.slice(1) : text;
  return content.split(BREAK).map((line, index) => ({ text: line, number: index + 1 }));
}

/** Line breaks inside a paragraph, as old Word writes them (vertical tab) or web pages (U+2028), as every stage expects them. */
export function withPlainBreaks(text: string): string {
  return /[\v\u2028\u2029]/.test(text) ? text.replace(/[\v\u2028\u2029]/g, "\n") : text;
}

export const isBlank = (text: string): boolean => !/\S/.test(text);

/** The marks of a markdown heading stay in the text. */
export function paragraph({ text, number }: Line): SourceParagraph {
  const level = /^\s{0,3}(#{1,6})(?:\s|$)/.exec(text)?.[1]?.length;
  return { kind: "paragraph", text: withPlainBreaks(text), place: { line: number }, ...(level === undefined ? {} : { level }) };
}
