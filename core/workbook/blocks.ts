/** Cells to be written, put together into blocks whose number depends on columns and not on rows. @module */
import type { CellsWrite } from "#core/workbook/cells-write";

/** 0-based. */
export interface PlacedCell {
  row: number;
  column: number;
  cell: CellsWrite["cells"][number][number];
}

/**
 * One block for each column, from its first cell to its last ("keep" between); neighbours that begin and end in the same rows are one block.
 * Of two cells in one place the later counts.
 */
export function blocksOf(sheetId: number, cells: Iterable<PlacedCell>): CellsWrite[] {
  const columns = new Map<number, Map<number, PlacedCell["cell"]>>();
  for (const { row, column, cell } of cells) {
    const rows = columns.get(column) ?? new Map<number, PlacedCell["cell"]>();
    columns.set(column, rows.set(row, cell));
  }
  const blocks: CellsWrite[] = [];
  for (const [column, rows] of [...columns].sort(([a], [b]) => a - b)) {
    const top = least(rows.keys());
    const height = -least([...rows.keys()].map((row) => -row)) - top + 1;
    const last = blocks[blocks.length - 1];
    const joins = last?.row === top && last.cells.length === height && last.column + (last.cells[0]?.length ?? 0) === column;
    const block = joins ? last : { sheetId, row: top, column, cells: Array.from({ length: height }, (): PlacedCell["cell"][] => []) };
    for (const [offset, row] of block.cells.entries()) row.push(rows.has(top + offset) ? (rows.get(top + offset) ?? null) : "keep");
    if (!joins) blocks.push(block);
  }
  return blocks;
}

/** The same for cells of several tabs. */
export function blocksBySheet(cells: readonly (PlacedCell & { sheetId: number })[]): CellsWrite[] {
  const sheetIds = [...new Set(cells.map(({ sheetId }) => sheetId))];
  return sheetIds.flatMap((sheetId) =>
    blocksOf(
      sheetId,
      cells.filter((cell) => cell.sheetId === sheetId),
    ),
  );
}

/** Spread into Math.min, the rows of a long column are more arguments than a call takes. */
function least(numbers: Iterable<number>): number {
  let result = Number.POSITIVE_INFINITY;
  for (const one of numbers) if (one < result) result = one;
  return result;
}
