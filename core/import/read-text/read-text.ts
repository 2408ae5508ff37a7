/** Text of a document (copied, recognised, exported) to paragraphs and tables. @module */
import { readHtmlTable } from "#core/import/read-text/html-table";
import { isBlank, type Line, linesOf, paragraph } from "#core/import/read-text/lines";
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
  const lastClosing = lastLineWith(lines, /<\/table\s*>/i);
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    const taken = (at <= lastClosing ? readHtmlTable(lines, at) : null) ?? readPipeTable(lines, at) ?? readTabTable(lines, at);
    if (taken) blocks.push(...taken.blocks);
    else if (line.text.includes("\t") || !isBlank(line.text)) blocks.push(paragraph(line));
    at = taken ? taken.next : at + 1;
  }
  return { blocks };
}

function lastLineWith(lines: readonly Line[], pattern: RegExp): number {
  for (let at = lines.length - 1; at >= 0; at--) if (pattern.test(lines[at]!.text)) return at;
  return -1;
}
