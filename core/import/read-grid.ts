/** The free tab, or a sheet of a file, to paragraphs and tables. @module */
import { SECTION } from "#core/import/form-tables/shape";
import { withContinuedRows } from "#core/import/read-grid/continued-rows";
import { readText } from "#core/import/read-text/read-text";
import type { SourceBlock, SourceCell, SourceDocument } from "#core/import/source";
import { dimensionNamed, headerRole } from "#core/import/words";
import { a1 } from "#core/workbook/a1";

/** A row of the sheet with its filled cells (0-based columns). */
interface Row {
  index: number;
  texts: readonly string[];
  filled: number[];
}

/** Rows with one text each that may stand inside a table: headings of dimensions and missions. */
const MOST_HEADINGS = 4;
const LONGEST_HEADING = 300;
/** Filled cells below such headings that show the table goes on, at most; fewer in a narrow table. */
const MOST_TO_RESUME = 3;

/**
 * Reads display texts of a sheet (rows of cells, may be ragged). Rows that share columns become a table with a cell for every column, blank
 * ones, too; under a known header a row that only goes on with the words above it is joined to that row. Rows with one text outside of
 * tables become paragraphs, and a text with tabs or line ends alone in its row is read as {@link readText} does. Places are cells of
 * `sheet` in A1.
 */
export function readGrid(values: readonly (readonly string[])[], sheet: string): SourceDocument {
  const rows = values.map((texts, index) => ({ index, texts, filled: filledOf(texts) })).filter(({ filled }) => filled.length > 0);
  const blocks: SourceBlock[] = [];
  let at = 0;
  while (at < rows.length) {
    const end = rows[at]!.filled.length > 1 ? tableEnd(rows, at) : at;
    if (end > at) blocks.push({ kind: "table", rows: withContinuedRows(tableRows(rows.slice(at, end), sheet)) });
    else blocks.push(...paragraphs(rows[at]!, sheet));
    at = Math.max(end, at + 1);
  }
  return { blocks };
}

const filledOf = (texts: readonly string[]): number[] => texts.flatMap((text, column) => (/\S/.test(text) ? [column] : []));

/** Index after the last row of the table that begins at `at`. */
function tableEnd(rows: readonly Row[], at: number): number {
  let end = at + 1;
  let widest = rows[at]!.filled.length;
  for (let next = end; next < rows.length && next - end <= MOST_HEADINGS; next++) {
    const row = rows[next]!;
    if (row.filled.length > 1) {
      widest = Math.max(widest, row.filled.length);
      if (next > end && (isHeader(row) || row.filled.length < Math.min(MOST_TO_RESUME, widest))) break;
      end = next + 1;
    } else if (row.filled[0]! > rows[at]!.filled[0]! && next === end && row.index === rows[next - 1]!.index + 1) end = next + 1;
    else if (!canStandInside(row)) break;
  }
  return end;
}

const isHeader = ({ texts, filled }: Row): boolean => filled.filter((column) => headerRole(texts[column]!) !== null).length >= 3;

/** A row with one text: heading of a dimension or mission, or anything short. */
function canStandInside({ texts, filled }: Row): boolean {
  const text = texts[filled[0]!]!.trim();
  return dimensionNamed(text) !== null || (text.length <= LONGEST_HEADING && !SECTION.test(text));
}

/** Every row with the columns from the first to the last that the table uses. */
function tableRows(rows: readonly Row[], sheet: string): SourceCell[][] {
  const first = Math.min(...rows.map(({ filled }) => filled[0]!));
  const last = Math.max(...rows.map(({ filled }) => filled[filled.length - 1]!));
  const columns = Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
  return rows.map(({ texts, index }) =>
    columns.map((column) => ({ text: plainBreaks(texts[column] ?? ""), place: { sheet, cell: a1(index, column) } })),
  );
}

const plainBreaks = (text: string): string => text.replace(/\r\n?/g, "\n");

/** A cell of its own; a whole text pasted into one cell is read as that text, all of it placed in the cell. */
function paragraphs({ texts, index, filled }: Row, sheet: string): SourceBlock[] {
  return filled.flatMap((column) => {
    const text = texts[column]!;
    const place = { sheet, cell: a1(index, column) };
    if (!/[\t\r\n]/.test(text.trim())) return [{ kind: "paragraph" as const, text, place }];
    return readText(text).blocks.map((block) =>
      block.kind === "paragraph"
        ? { ...block, place }
        : { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, place }))) },
    );
  });
}
