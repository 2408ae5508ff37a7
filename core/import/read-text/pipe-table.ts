/** Markdown tables: cells between pipes. @module */
import { isBlank, type Line, paragraph, type Taken, withPlainBreaks } from "#core/import/read-text/lines";
import type { SourceBlock, SourceCell } from "#core/import/source";

const SEPARATOR = /^\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?$/;
/** Lines of a cell that goes on in the next line, at most. */
const LONGEST_ROW = 60;

const isSeparator = (text: string): boolean => text.includes("|") && SEPARATOR.test(text);
const isFramed = (text: string): boolean => /^\s*\|/.test(text);
const isClosed = (text: string): boolean => /(?:^|[^\\])\|\s*$/.test(text);

/** The table that begins at `lines[at]`: lines framed by pipes, or a line above a separator row; null where none does. */
export function readPipeTable(lines: readonly Line[], at: number): Taken | null {
  const framed = isFramed(lines[at]!.text);
  if (!framed && !(lines[at]!.text.includes("|") && isSeparator(lines[at + 1]?.text ?? ""))) return null;
  const separators: SourceBlock[] = [];
  const rows: SourceCell[][] = [];
  let next = at;
  while (next < lines.length) {
    const end = rowEnd(lines, next, framed);
    if (end === null) break;
    const row = lines.slice(next, end);
    if (row.length === 1 && isSeparator(row[0]!.text)) separators.push(paragraph(row[0]!));
    else rows.push(cellsOf(row));
    next = end;
  }
  if (next === at || rows.length === 0) return null;
  return { blocks: [...separators, { kind: "table", rows }], next };
}

/** Index after the row that begins at `at`; null where no row begins. */
function rowEnd(lines: readonly Line[], at: number, framed: boolean): number | null {
  const { text } = lines[at]!;
  if (!framed) return text.includes("|") ? at + 1 : null;
  if (!isFramed(text)) return null;
  if (isClosed(text)) return at + 1;
  for (let end = at + 1; end < lines.length && end - at < LONGEST_ROW; end++) {
    const following = lines[end]!.text;
    if (isFramed(following)) return isOpenRow(following) ? end : end + 1;
    if (isClosed(following)) return end + 1;
  }
  return at + 1;
}

/** Begins a row of its own: more than the pipe that closes the row above. */
const isOpenRow = (text: string): boolean => !/^\s*\|\s*$/.test(text);

/** Cells of a row of one or more lines. Text before the first and after the last pipe is a cell only when something stands there. */
function cellsOf(row: readonly Line[]): SourceCell[] {
  const text = row.map((line) => line.text).join("\n");
  const cells: SourceCell[] = [];
  let line = row[0]!.number;
  for (const raw of splitAtPipes(text)) {
    const cell = raw.replace(/\\\|/g, "|");
    cells.push({ text: withPlainBreaks(cell), place: { line }, ...(cell === raw ? {} : { raw }) });
    line += raw.split("\n").length - 1;
  }
  if (cells.length > 1 && isBlank(cells[0]!.text)) cells.shift();
  if (cells.length > 1 && isBlank(cells[cells.length - 1]!.text) && isClosed(text)) cells.pop();
  return cells;
}

/** At pipes that no backslash escapes. */
function splitAtPipes(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = text.indexOf("|"); at >= 0; at = text.indexOf("|", at + 1)) {
    if (text[at - 1] === "\\") continue;
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  parts.push(text.slice(start));
  return parts;
}
