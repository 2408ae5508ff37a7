/** A table's cells laid on its grid of columns and rows, the same for every format. @module */
import type { Cell, Column, Row, TableBlock } from "#core/reports/report";

export interface GridRow {
  part: "header" | "body";
  look: Row["look"];
  /** From left to right, together as wide as the table: those that go on from a row above among them (their `y` is that row's). */
  cells: GridCell[];
}

export interface GridCell {
  /** A blank one where the model has none for the place. */
  cell: Cell;
  /** Its left column and its top row, 0-based; rows are counted from the header's first. */
  x: number;
  y: number;
  /** How many it covers. */
  columns: number;
  rows: number;
  align: Column["align"];
  bold: boolean;
}

/**
 * The rows of the header, then the table's own. Cells stand as in HTML: each in the first column of its row that none from above covers. They end
 * at the table's edge, at the end of header or body, and at a cell from above.
 * @throws RangeError where a row has more cells than there is room for; no text of a cell is in it.
 */
export function tableGrid({ columns, header, rows }: TableBlock): GridRow[] {
  return [...laid("header", header, columns, 0), ...laid("body", rows, columns, header.length)];
}

const BLANK: Cell = { value: { kind: "blank" } };

/** `top`: how many rows of the table are above these. */
function laid(part: GridRow["part"], rows: readonly Row[], columns: readonly Column[], top: number): GridRow[] {
  const isHeader = part === "header";
  const lowest: (GridCell | undefined)[] = columns.map(() => undefined);
  return rows.map(({ cells, look }, index) => {
    const y = top + index;
    const waiting = [...cells];
    const row: GridRow = { part, look, cells: [] };
    for (let x = 0; x < columns.length; ) {
      const cell =
        fromAbove(lowest[x], y) ??
        cellIn(waiting.shift() ?? BLANK, {
          x,
          y,
          columns: freeColumns(lowest, x, y),
          rows: rows.length - index,
          align: isHeader ? "center" : (columns[x]?.align ?? "start"),
          bold: isHeader || look !== undefined,
        });
      row.cells.push(cell);
      lowest.fill(cell, x, x + cell.columns);
      x += cell.columns;
    }
    if (waiting.length > 0) throw new RangeError(`row ${y} of a table has more cells than the table has columns`);
    return row;
  });
}

/** The lowest cell of a column where it reaches down to row `y`, else null. */
function fromAbove(lowest: GridCell | undefined, y: number): GridCell | null {
  return lowest && lowest.y + lowest.rows > y ? lowest : null;
}

/** How many columns from `x` on no cell from above stands in. */
function freeColumns(lowest: readonly (GridCell | undefined)[], x: number, y: number): number {
  const end = lowest.findIndex((cell, column) => column > x && fromAbove(cell, y) !== null);
  return (end === -1 ? lowest.length : end) - x;
}

/** `place`: where it begins, and how much room there is; how it looks where it does not say so itself. */
function cellIn(cell: Cell, place: Omit<GridCell, "cell">): GridCell {
  return {
    cell,
    x: place.x,
    y: place.y,
    columns: Math.max(1, Math.min(cell.columns ?? 1, place.columns)),
    rows: Math.max(1, Math.min(cell.rows ?? 1, place.rows)),
    align: cell.align ?? place.align,
    bold: cell.bold ?? place.bold,
  };
}
