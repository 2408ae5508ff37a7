/** Details as a table: a row for each project, a column for each section. @module */
import type { Block, Section } from "#core/import/details/blocks";
import { NO_LEVELS } from "#core/import/details/context";
import { drawDetail } from "#core/import/details/detail";
import { headingOf } from "#core/import/details/headings";
import { linesOfPiece } from "#core/import/details/lines";
import { cite, type DrawnDetail, type SectionNumber, type Structure } from "#core/import/drawn";
import type { SourceCell, SourceTable } from "#core/import/source";
import { headerRole } from "#core/import/words";
import { toArabicDigits } from "#core/text/digits";

/** Sections that a table of projects has no columns for. */
const ONLY_OF_DETAILS: readonly SectionNumber[] = ["2", "3", "5", "9"];
const FEWEST_COLUMNS = 4;
/** Rows in which the header may be. */
const HEADER_ROWS = 4;

type Column = SectionNumber | "number" | null;

/** The details of each row; null where the table is none of this kind. */
export function drawDetailTable(table: SourceTable): { detail: DrawnDetail; structure: Structure[] }[] | null {
  const grid = gridOf(table);
  const header = grid.slice(0, HEADER_ROWS).findIndex((row) => isHeader(row.map(columnOf)));
  const columns = grid[header]?.map(columnOf);
  if (!columns) return null;
  const structure = [...new Set(grid[header])].flatMap((cell, at): Structure[] =>
    cell && columns[at] !== undefined && cell.text.trim() !== "" ? [{ code: "header", from: cite(cell) }] : [],
  );
  const drawn = grid.slice(header + 1).flatMap((row) => {
    if (isHeader(row.map(columnOf))) {
      structure.push(
        ...row.flatMap((cell): Structure[] => (cell && cell.text.trim() !== "" ? [{ code: "header", from: cite(cell) }] : [])),
      );
      return [];
    }
    const block = blockOf(row, columns);
    return block ? [drawDetail(block)] : [];
  });
  drawn[0]?.structure.push(...structure);
  return drawn.length === 0 ? null : drawn;
}

function isHeader(columns: readonly Column[]): boolean {
  const keys = new Set(columns);
  return (
    keys.has("1") &&
    columns.filter((column) => column !== null && column !== "number").length >= FEWEST_COLUMNS &&
    ONLY_OF_DETAILS.filter((key) => keys.has(key)).length >= 2
  );
}

function columnOf(cell: SourceCell | null): Column {
  if (!cell || cell.text.length > 120) return null;
  const heading = headingOf(toArabicDigits(cell.text.trim()));
  if (heading?.by === null) return heading.key;
  const role = headerRole(cell.text)?.role;
  return role === "project" ? "1" : role === "number" ? "number" : null;
}

function blockOf(row: readonly (SourceCell | null)[], columns: readonly Column[]): Block | null {
  const sections: Section[] = [];
  let number: Block["number"] = null;
  row.forEach((cell, at) => {
    const column = columns[at] ?? null;
    // A cell over several columns is no content of each.
    if (!cell || column === null || row.indexOf(cell) !== at) return;
    if (column === "number") {
      const printed = /^\D{0,3}(\d{1,3})\D{0,3}$/.exec(toArabicDigits(cell.text.trim()))?.[1];
      if (printed !== undefined) number = { value: Number(printed), from: cite(cell) };
      return;
    }
    const content = linesOfPiece(cell)
      .filter((line) => line.end > line.start)
      .map((line) => ({ line, start: line.start }));
    if (content.length > 0) sections.push({ key: column, number: null, heading: null, content });
  });
  const isDetail = sections.some(({ key }) => key === "1") && sections.length >= 2;
  return isDetail ? { number, sections, levels: NO_LEVELS, nameGuessed: false, nameRunsOn: false, structure: [] } : null;
}

/** Each row's cells by their columns; a cell that spans several stands in each. */
function gridOf(table: SourceTable): (SourceCell | null)[][] {
  const grid: (SourceCell | null)[][] = [];
  table.rows.forEach((row, at) => {
    const places = grid[at] ?? [];
    grid[at] = places;
    let column = 0;
    for (const cell of row) {
      while (places[column]) column++;
      for (let down = 0; down < Math.min(cell.down ?? 1, table.rows.length - at); down++) {
        const below = grid[at + down] ?? [];
        grid[at + down] = below;
        for (let across = 0; across < Math.min(cell.across ?? 1, 60); across++) below[column + across] = cell;
      }
      column += cell.across ?? 1;
    }
  });
  return grid.map((row) => Array.from(row, (cell) => cell ?? null));
}
