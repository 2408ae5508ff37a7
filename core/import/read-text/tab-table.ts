/** Tables whose cells are parted by tabs, a line a row. @module */
import { isBlank, type Line, type Taken } from "#core/import/read-text/lines";
import { tsvRow } from "#core/import/read-text/tsv-row";
import { wrappedTable } from "#core/import/read-text/wrapped-table";
import type { SourceCell } from "#core/import/source";
import { headerRole } from "#core/import/words";

/** Text on both sides of a tab, or a tab behind text; a line that is only set in by tabs is none. */
const isRow = (text: string): boolean => text.includes("\t") && /\S\s*\t/.test(text);
const KNOWN_IN_A_HEADER = 3;

/** The tab table that begins at `lines[at]`, null where none does. Cells with line ends in them are put together under a known header. */
export function readTabTable(lines: readonly Line[], at: number): Taken | null {
  if (!isRowAt(lines, at) || isBlankRow(lines[at]!.text)) return null;
  const rows: SourceCell[][] = [];
  let next = at;
  while (isRowAt(lines, next)) {
    const row = tsvRow(lines, next);
    rows.push(row.cells);
    next = row.next;
  }
  const header = rows.findIndex(isHeader);
  const isRagged = header >= 0 && (rows.slice(header).some((row) => row.length !== rows[header]!.length) || goesOn(lines[next]));
  const wrapped = isRagged ? wrappedTable(lines, at, rows.slice(0, header), rows[header]!) : null;
  if (wrapped && wrapped.next >= next) return { blocks: [{ kind: "table", rows: wrapped.rows }], next: wrapped.next };
  return isTable(rows) ? { blocks: [{ kind: "table", rows }], next } : null;
}

function isRowAt(lines: readonly Line[], at: number): boolean {
  const text = lines[at]?.text ?? "";
  return isRow(text) || isBlankRow(text) || (/^\s*"/.test(text) && tsvRow(lines, at).cells.length > 1);
}

const isBlankRow = (text: string): boolean => text.includes("\t") && isBlank(text);
const goesOn = (line: Line | undefined): boolean => line !== undefined && !isBlank(line.text);

/** Enough known names; or projects, and every name known. */
function isHeader(row: readonly SourceCell[]): boolean {
  const known = row.flatMap(({ text }) => headerRole(text)?.role ?? []);
  return known.length >= KNOWN_IN_A_HEADER || (known.length === 2 && row.length === 2 && known.includes("project"));
}

const filled = (row: readonly SourceCell[]): number => row.filter((cell) => !isBlank(cell.text)).length;

/** Lines with tabs are often text with tab stops: a table has a header, or lines alike whose first one is full. */
function isTable(rows: readonly (readonly SourceCell[])[]): boolean {
  if (rows.some(isHeader)) return true;
  const [head] = rows;
  if (!head || rows.length < 2) return false;
  if (rows.every((row) => row.length === head.length && !isBlank(row[0]!.text))) return true;
  return head.length >= 3 && filled(head) === head.length && rows.every((row) => row.length <= head.length && row.length > 1);
}
