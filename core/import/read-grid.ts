/** The free tab, or a sheet of a file, to paragraphs and tables. @module */
import { SECTION, type Shape, shapeOf } from "#core/import/form-tables/shape";
import { isHeaderRow, withContinuedRows } from "#core/import/read-grid/continued-rows";
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
const NUMBERS: ReadonlySet<Shape> = new Set<Shape>(["amount", "none", "small", "noBudget", "tick"]);
const PLAIN: ReadonlySet<Shape> = new Set<Shape>(["text", "unit"]);
/** Filled cells below such headings that show the table goes on, at most; where no header tells the columns. */
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
  const first = rows[at]!.filled[0]!;
  let end = at + 1;
  let header: Row | null = null;
  for (let next = at; next < rows.length && next - end <= MOST_HEADINGS; next++) {
    const row = rows[next]!;
    if (row.filled.length > 1) {
      if (next > end && (isHeader(row) || !resumes(row, header))) break;
      // Years in a second row name no project.
      if (isHeader(row)) header ??= row;
      end = next + 1;
    } else if (next === end && row.index === rows[next - 1]!.index + 1 && (row.filled[0]! > first || goesOn(rows, next, header)))
      end = next + 1;
    else if (!canStandInside(row)) break;
  }
  return end;
}

/** Whether a row below headings goes on with the table: an amount in a column of amounts; several cells where no header tells the columns. */
function resumes({ texts, filled }: Row, header: Row | null): boolean {
  const first = header?.filled.find((column) => headerRole(header.texts[column]!)?.role === "amount");
  if (first === undefined) return filled.length >= MOST_TO_RESUME;
  return filled.some((column) => column >= first && NUMBERS.has(shapeOf(texts[column]!)));
}

/** A line that goes on with a project's name in the first column: plain words, and no more such lines below. */
function goesOn(rows: readonly Row[], at: number, header: Row | null): boolean {
  const [row, below] = [rows[at]!, rows[at + 1]];
  const isPlain = ({ texts, filled }: Row) => filled.length === 1 && PLAIN.has(shapeOf(texts[filled[0]!]!));
  const isProject = headerRole(header?.texts[row.filled[0]!] ?? "")?.role === "project";
  return isProject && isPlain(row) && !(below?.index === row.index + 1 && isPlain(below));
}

const isHeader = ({ texts }: Row): boolean => isHeaderRow(texts);

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
