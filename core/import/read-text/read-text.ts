/** Text of a document (copied, recognised, exported) to paragraphs and tables. @module */
import { closingLines, readHtmlTable } from "#core/import/read-text/html-table";
import { isBlank, linesOf, paragraph } from "#core/import/read-text/lines";
import { readPipeTable } from "#core/import/read-text/pipe-table";
import { readTabTable } from "#core/import/read-text/tab-table";
import type { SourceBlock, SourceDocument } from "#core/import/source";

/**
 * Reads a text: tab tables, markdown pipe tables and HTML tables become tables, every other line a paragraph with its line number
 * (1-based). White space stays in the paragraphs: tabs tell {@link formTables} where a cell begins. Markup inside lines and cells stays.
 * Every character that is neither white space nor the frame of a table (pipe, table tag) is in one piece; a markdown separator row is a
 * paragraph before its table.
 */
export function readText(text: string): SourceDocument {
  const lines = linesOf(text);
  const blocks: SourceBlock[] = [];
  const closing = closingLines(lines);
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    const taken = readHtmlTable(lines, at, closing) ?? readPipeTable(lines, at) ?? readTabTable(lines, at);
    if (taken) blocks.push(...taken.blocks);
    else if (line.text.includes("\t") || !isBlank(line.text)) blocks.push(paragraph(line));
    at = taken ? taken.next : at + 1;
  }
  return { blocks };
}
