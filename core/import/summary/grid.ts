/** A table as rows of equal columns: what a merged cell covers knows the cell. @module */
import type { SourceCell, SourceTable } from "#core/import/source";

/** `row`, `column`: where the cell stands itself (0-based); `rows`, `columns`: how many it covers. */
export interface GridCell {
  piece: SourceCell;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** By column; undefined where the row has no cell. */
export type GridRow = (GridCell | undefined)[];

/** A plan's table has some 15 columns; a span of thousands is a slip of the file and would only cost time. */
const MOST_COLUMNS = 100;

export function expandGrid({ rows }: SourceTable): GridRow[] {
  const grid: GridRow[] = rows.map(() => []);
  rows.forEach((cells, row) => {
    let column = 0;
    for (const piece of cells) {
      while (grid[row]?.[column]) column++;
      const cell = {
        piece,
        row,
        column,
        rows: column < MOST_COLUMNS ? Math.min(spanOf(piece.down), rows.length - row) : 1,
        columns: Math.min(spanOf(piece.across), Math.max(MOST_COLUMNS - column, 1)),
      };
      for (let down = 0; down < cell.rows; down++) {
        const into = grid[row + down] ?? [];
        for (let across = 0; across < cell.columns; across++) into[column + across] ??= cell;
      }
      column += cell.columns;
    }
  });
  return grid;
}

function spanOf(span: number | undefined): number {
  return span !== undefined && span >= 1 ? Math.floor(span) : 1;
}

/** The cells that begin in the row, from the left. */
export function ownCells(row: GridRow, at: number): GridCell[] {
  const own: GridCell[] = [];
  for (let column = 0; column < row.length; column++) {
    const cell = row[column];
    if (cell && cell.row === at && cell.column === column) own.push(cell);
  }
  return own;
}

export function isBlank(cell: GridCell | undefined): boolean {
  return cell === undefined || cell.piece.text.trim() === "";
}
