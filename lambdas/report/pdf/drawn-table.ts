/** A table for report.typ: every cell with its place, its text and how large that is. @module */
import type { TableBlock } from "#core/reports/report";
import { type DrawnValue, drawnValue } from "#lambdas/report/pdf/drawn-value";
import type { Page } from "#lambdas/report/pdf/page";
import { fits, heightOf, INSET, sizeOf, TABLE_SIZE, type TableSizes, tableSizes } from "#lambdas/report/pdf/table-sizes";
import { type GridCell, tableGrid } from "#lambdas/report/shared/table-grid";

export interface DrawnTable {
  kind: "table";
  /** Of its texts, where they do not say another; points. */
  size: number;
  /** Millimetres. */
  inset: typeof INSET;
  widths: number[];
  header: DrawnRow[];
  rows: DrawnRow[];
}

interface DrawnRow {
  look: "header" | "plain" | "group" | "subtotal" | "total";
  /** A heading over the rows that follow it: no cell reaches into it from above or out of it below. */
  heading: boolean;
  cells: DrawnCell[];
}

interface DrawnCell extends Omit<GridCell, "cell">, DrawnValue {
  size?: number;
  /** Goes on on the next page, where it has to. */
  breakable: boolean;
}

/** Of a page's height. */
const HIGHEST_WHOLE_ROW = 0.7;

interface SizedCell {
  cell: GridCell;
  /** Points. */
  size: number;
  /** Millimetres. */
  height: number;
}

export function drawnTable(table: TableBlock, page: Page): DrawnTable {
  const grid = tableGrid(table);
  const shares = table.columns.map(({ width }) => width);
  const sizes = tableSizes(grid, shares, page);
  const sized = grid.map(({ part, cells }, row) =>
    cells
      .filter(({ y }) => y === row)
      .map((cell): SizedCell => {
        const size = sizeOf(cell, sizes, part === "header");
        return { cell, size, height: heightOf(cell, size, sizes) };
      }),
  );
  const parted = partedRows(sized.flat(), page);
  const drawn = grid.map(
    ({ part, look, cells }, row): DrawnRow => ({
      look: part === "header" ? "header" : (look ?? "plain"),
      heading: part === "body" && look === "group" && cells.every(({ rows }) => rows === 1),
      cells: (sized[row] ?? []).map(({ cell, size }) => drawnCell(cell, size, sizes, parted.has(row))),
    }),
  );
  return {
    kind: "table",
    size: TABLE_SIZE,
    inset: INSET,
    widths: sizes.widths,
    header: drawn.slice(0, table.header.length),
    rows: drawn.slice(table.header.length),
  };
}

function drawnCell({ cell, ...place }: GridCell, size: number, sizes: TableSizes, parted: boolean): DrawnCell {
  const value = drawnValue(cell.value, sizes.page.numerals, (word) => fits(word, { cell, ...place }, size, sizes));
  return { ...place, ...value, ...(size !== TABLE_SIZE && { size }), breakable: parted || place.rows > 1 };
}

/** Rows are kept whole, unless a cell in them is higher than most of a page. */
function partedRows(cells: readonly SizedCell[], page: Page): Set<number> {
  const high = cells.filter(({ height }) => height > HIGHEST_WHOLE_ROW * page.height);
  return new Set(high.flatMap(({ cell: { y, rows } }) => Array.from({ length: rows }, (_, below) => y + below)));
}
