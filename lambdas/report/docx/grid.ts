/** A table's cells laid on its columns. @module */
import type { Cell, Row } from "#core/reports/report";

/** A place in a row: where a cell begins, or goes on from the row above. */
export interface Place {
  cell: Cell;
  /** 0-based; and how many columns it covers. */
  column: number;
  columns: number;
  /** none: one row high. */
  merge: "none" | "begins" | "goes-on";
}

const EMPTY: Cell = { value: { kind: "blank" } };

/**
 * Every row in full: the places of each together cover all `columns`, as Word wants it, where the model leaves out what is covered. Cells
 * stay within the table; places that nothing stands in are empty cells.
 */
export function placesOf(rows: readonly Row[], columns: number): Place[][] {
  const pending: ({ place: Place; rows: number } | undefined)[] = [];
  return rows.map((row, index) => {
    const places: Place[] = [];
    let next = 0;
    for (let column = 0; column < columns; ) {
      const above = pending[column];
      const place: Place = above
        ? { ...above.place, merge: "goes-on" }
        : placeOf(row.cells[next++] ?? EMPTY, column, free(pending, column, columns));
      const left = above ? above.rows - 1 : Math.min(place.cell.rows ?? 1, rows.length - index) - 1;
      if (!above && left > 0) place.merge = "begins";
      pending[column] = left > 0 ? { place, rows: left } : undefined;
      places.push(place);
      column += place.columns;
    }
    return places;
  });
}

function placeOf(cell: Cell, column: number, most: number): Place {
  return { cell, column, columns: Math.max(1, Math.min(cell.columns ?? 1, most)), merge: "none" };
}

/** How many columns from here on nothing from above stands in. */
function free(pending: readonly unknown[], column: number, columns: number): number {
  let end = column + 1;
  while (end < columns && pending[end] === undefined) end++;
  return end - column;
}
