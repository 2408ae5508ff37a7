/** Tab tables whose cells have line ends in them, as Word and spreadsheets copy them. @module */
import { cut, WRAPPED } from "#core/import/form-tables/cut";
import { headersOf } from "#core/import/form-tables/header";
import type { Item } from "#core/import/form-tables/items";
import { judged, rowsOf, tableRows } from "#core/import/form-tables/rows";
import { isBlank, type Line } from "#core/import/read-text/lines";
import { tsvRow } from "#core/import/read-text/tsv-row";
import type { SourceCell } from "#core/import/source";
import { headerRole } from "#core/import/words";

const MOST_BLANK = 8;
const SAFE = 0.9;
const LEAST_COLUMNS = 3;

/**
 * The table that begins at `lines[at]` with rows `above` its header and the header's first row `head`; null where its lines cannot be told
 * to be whole rows. `next`: index after it.
 */
export function wrappedTable(
  lines: readonly Line[],
  at: number,
  above: readonly SourceCell[][],
  head: readonly SourceCell[],
): { rows: SourceCell[][]; next: number } | null {
  const items = itemsFrom(lines, at, head).slice(above.reduce((count, row) => count + row.length, 0));
  const [header] = headersOf(items.slice(0, 4 * head.length), false);
  if (header?.from !== 0 || header.columns.length < head.length) return null;
  const body = items.slice(header.to);
  const following = headersOf(body, false)[0]?.from ?? body.length;
  const rows = rowsOf(cut(body.slice(0, following), header.columns, WRAPPED));
  const whole = rows.filter((row) => judged(row, header.columns).good);
  const last = rows[rows.length - 1];
  if (!last || whole.length < SAFE * rows.length) return null;
  const cells = rows.flatMap((row) => tableRows(row, header.columns, true));
  return { rows: [...above, ...header.rows, ...cells], next: last[last.length - 1]!.item.to };
}

/** Parts between tabs, up to the next table's header; `from` and `to` are indices of lines. */
function itemsFrom(lines: readonly Line[], from: number, head: readonly SourceCell[]): Item[] {
  const items: Item[] = [];
  let blank = 0;
  for (let at = from; at < lines.length && blank <= MOST_BLANK; ) {
    const { text, number } = lines[at]!;
    const row = tsvRow(lines, at);
    if (number > lineOf(head) && namesColumns(row.cells)) break;
    blank = isBlank(text) && !text.includes("\t") ? blank + 1 : 0;
    if (blank === 0) {
      row.cells.forEach((cell, order) => {
        items.push({ ...cell, from: at, to: row.next, gap: 0, inside: order > 0 });
      });
    }
    at = row.next;
  }
  return items;
}

const lineOf = ([cell]: readonly SourceCell[]): number => (cell && "line" in cell.place ? cell.place.line : 0);

/** Whether the cells are a header that names the projects' column; the second row of a header does not. */
function namesColumns(cells: readonly SourceCell[]): boolean {
  if (cells.length < LEAST_COLUMNS) return false;
  const roles = cells.map(({ text }) => headerRole(text)?.role).filter((role) => role !== undefined);
  return roles.length >= LEAST_COLUMNS && roles.includes("project");
}
