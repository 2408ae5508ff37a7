/** What comes out of the clipboard, cell by cell, as Google Sheets takes it. @module */
import { readHtml } from "#apps-script/documents/read-html";
import type { SourceTable } from "#core/import/source";

/** Rows of a web page's or Word's HTML: tables as grids, paragraphs beside them one a row; null where there is no table in it. */
export function cellsOfHtml(html: string): string[][] | null {
  if (!/<table[\s>]/i.test(html)) return null;
  return readHtml(html).blocks.flatMap((block) => (block.kind === "table" ? gridOf(block) : [[block.text]]));
}

/** A merged cell's text stands in its first, the others are blank. */
function gridOf({ rows }: SourceTable): string[][] {
  const grid: string[][] = rows.map(() => []);
  for (const [top, row] of rows.entries()) {
    let left = 0;
    for (const { text, across = 1, down = 1 } of row) {
      while (grid[top]?.[left] !== undefined) left++;
      for (let r = top; r < Math.min(top + down, rows.length); r++) {
        for (let c = left; c < left + across; c++) (grid[r] as string[])[c] = r === top && c === left ? text : "";
      }
    }
  }
  return grid.map((row) => Array.from(row, (text) => text ?? ""));
}

/** Rows of tab-separated text; a cell in quotes may hold tabs and line breaks, and a quote doubled. */
export function cellsOfText(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = "", end = ""] of text.replace(/\r\n?/g, "\n").matchAll(CELL)) {
    row.push(quoted === undefined ? plain : quoted.replace(/""/g, '"'));
    if (end !== "\t") rows.push(row);
    if (end !== "\t") row = [];
    if (end === "") break;
  }
  // A line break at the end begins no row.
  if (rows.length > 1 && rows[rows.length - 1]?.join("") === "") rows.pop();
  return rows;
}

/** Quotes that are not closed before the cell ends are part of its text. */
const CELL = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g;
