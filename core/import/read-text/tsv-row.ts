/** A line of a tab table, with the lines that a quoted cell of it goes on over. @module */
import { type Line, withPlainBreaks } from "#core/import/read-text/lines";
import type { SourceCell } from "#core/import/source";

export interface TsvRow {
  cells: SourceCell[];
  /** Index after its last line. */
  next: number;
}

/** Lines in one cell, at most. */
const LONGEST_CELL = 60;
/** Up to the quote that ends a cell; doubled quotes are of its text. */
const TO_CLOSING_QUOTE = /^(?:[^"]|"")*"(?=\s*(?:\t|$))/;

/** Cells between tabs. Spreadsheets put quotes around a cell with line ends, and double those in it: such a cell is read whole, unquoted. */
export function tsvRow(lines: readonly Line[], at: number): TsvRow {
  const cells: SourceCell[] = [];
  let rest: string | null = lines[at]!.text;
  let next = at + 1;
  while (rest !== null) {
    const place = { line: lines[next - 1]!.number };
    const parts: string[] = rest.split("\t");
    const last: string = parts.pop() ?? "";
    cells.push(...parts.map((text) => ({ text: plain(text), place })));
    const closed = closing(last, lines, next);
    cells.push({ text: plain(closed ? closed.text : last), place });
    rest = closed?.rest ?? null;
    if (closed) next = closed.next;
  }
  return { cells, next };
}

/** The text of a cell that opens a quote at the end of a line, what follows it (null: nothing), and the index after its last line. */
function closing(opened: string, lines: readonly Line[], from: number): { text: string; rest: string | null; next: number } | null {
  if (!/^\s*"/.test(opened) || (opened.split('"').length - 1) % 2 === 0) return null;
  const texts = [opened];
  for (let at = from; at < lines.length && at - from < LONGEST_CELL; at++) {
    const { text } = lines[at]!;
    const end = TO_CLOSING_QUOTE.exec(text)?.[0];
    if (end === undefined) {
      if (/\t/.test(text)) return null;
      texts.push(text);
      continue;
    }
    const rest = /^\s*?\t([\s\S]*)$/.exec(text.slice(end.length))?.[1] ?? null;
    return { text: [...texts, end].join("\n"), rest, next: at + 1 };
  }
  return null;
}

function plain(cell: string): string {
  const quoted = /^\s*"([\s\S]*)"\s*$/.exec(cell)?.[1];
  return withPlainBreaks(quoted === undefined || !/\n|""/.test(quoted) ? cell : quoted.replace(/""/g, '"'));
}
