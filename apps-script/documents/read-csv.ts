/** Comma separated values (RFC 4180), as Excel writes them: quotes where a cell has a comma, a quote or a line break. @module */

import { readGrid } from "#core/import/read-grid";
import type { SourceDocument } from "#core/import/source";

/** Semicolons where the first line has more of them: Excel with European settings. `name`: of the file, as the sheet in places. */
export function readCsv(text: string, name: string): SourceDocument {
  return readGrid(rowsOf(text), name);
}

function rowsOf(text: string): string[][] {
  const separator = separatorOf(text);
  const rows: string[][] = [[]];
  const cells = new RegExp(`(?:"((?:[^"]|"")*)"([^\\r\\n${separator}]*)|([^\\r\\n${separator}]*))(\\r\\n|\\r|\\n|${separator}|$)`, "gy");
  for (const [, quoted, after = "", plain, end] of text.matchAll(cells)) {
    rows[rows.length - 1]?.push(quoted === undefined ? (plain ?? "") : quoted.replace(/""/g, '"') + after);
    if (end === "") break;
    if (end !== separator) rows.push([]);
  }
  return rows;
}

function separatorOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  const count = (separator: string) => line.split(separator).length - 1;
  return count(";") > count(",") ? ";" : ",";
}
