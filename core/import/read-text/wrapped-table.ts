/** Tab tables whose cells have line ends in them, as Word and spreadsheets copy them. @module */
import { cut, WRAPPED } from "#core/import/form-tables/cut";
import { headersOf } from "#core/import/form-tables/header";
import type { Item } from "#core/import/form-tables/items";
import { judged, rowsOf, tableRows } from "#core/import/form-tables/rows";
import { isBlank, type Line, withPlainBreaks } from "#core/import/read-text/lines";
import type { SourceCell } from "#core/import/source";

const MOST_BLANK = 8;
/** Lines in one cell, at most. */
const LONGEST_CELL = 60;
const SAFE = 0.9;

/** The table below `lines[at]`, its header's first line; null where its lines cannot be told to be whole rows. `next`: index after it. */
export function wrappedTable(
  lines: readonly Line[],
  at: number,
  head: readonly SourceCell[],
): { rows: SourceCell[][]; next: number } | null {
  const items = itemsFrom(lines, at);
  const [header] = headersOf(items.slice(0, 4 * head.length), false);
  if (header?.from !== 0 || header.columns.length < head.length) return null;
  const body = items.slice(header.to);
  const following = headersOf(body, false)[0]?.from ?? body.length;
  const rows = rowsOf(cut(body.slice(0, following), header.columns, WRAPPED));
  const whole = rows.filter((row) => judged(row, header.columns).good);
  if (rows.length === 0 || whole.length < SAFE * rows.length) return null;
  const last = rows[rows.length - 1]!;
  const cells = [...header.rows, ...rows.flatMap((row) => tableRows(row, header.columns, true))];
  return { rows: cells, next: last[last.length - 1]!.item.to };
}

/** Parts between tabs, quoted ones whole; `from` and `to` are indices of lines. */
function itemsFrom(lines: readonly Line[], at: number): Item[] {
  const items: Item[] = [];
  let blank = 0;
  for (let index = at; index < lines.length && blank <= MOST_BLANK; index++) {
    const { text, number } = lines[index]!;
    // The same header again begins the table's next page.
    if (index > at && text === lines[at]!.text) break;
    blank = isBlank(text) && !text.includes("\t") ? blank + 1 : 0;
    if (blank > 0) continue;
    for (const [order, part] of withPlainBreaks(text).split("\t").entries()) {
      const open = items[items.length - 1];
      if (order === 0 && open && isOpen(open) && closes(lines, index)) {
        open.text = `${open.text}${"\n".repeat(index - open.to + 1)}${part}`;
        open.to = index + 1;
      } else items.push({ text: part, place: { line: number }, from: index, to: index + 1, gap: 0, inside: order > 0 });
    }
  }
  for (const item of items) item.text = unquoted(item.text);
  return items;
}

/** Spreadsheets put quotes around a cell with line ends, and double those in it. */
const isOpen = ({ text, from, to }: Item): boolean => to - from < LONGEST_CELL && /^\s*"/.test(text) && quotes(text) % 2 === 1;
const quotes = (text: string): number => text.split('"').length - 1;

/** Whether a line, or one soon after it, ends a quoted cell. */
function closes(lines: readonly Line[], at: number): boolean {
  const following = lines.slice(at, at + LONGEST_CELL).find((line) => line.text.includes('"'));
  return following !== undefined && /"\s*(?:\t|$)/.test(following.text);
}

function unquoted(text: string): string {
  const quoted = /^\s*"([\s\S]*)"\s*$/.exec(text)?.[1];
  return quoted === undefined || !/\n|""/.test(quoted) ? text : quoted.replace(/""/g, '"');
}
