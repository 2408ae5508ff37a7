/** A table for report.typ: every cell with its column and row. @module */
import type { Cell, Numerals, Row, TableBlock } from "#core/reports/report";
import { type DrawnValue, drawnValue } from "#lambdas/report/pdf/drawn-value";

export interface DrawnTable {
  kind: "table";
  summary: string;
  /** Shares of the width; together 1. */
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

interface DrawnCell {
  x: number;
  y: number;
  columns: number;
  rows: number;
  align: "start" | "center" | "end";
  bold: boolean;
  value: DrawnValue;
}

export function drawnTable({ summary, columns, header, rows }: TableBlock, numerals: Numerals): DrawnTable {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const placed = placeCells([...header, ...rows], columns.length);
  const drawn = [...header, ...rows].map((row, y): DrawnRow => {
    const look = y < header.length ? "header" : (row.look ?? "plain");
    const cells = (placed[y] ?? []).map(({ cell, x, columns: across, rows: down }) => ({
      x,
      y,
      columns: across,
      rows: down,
      align: look === "header" ? ("center" as const) : (cell.align ?? columns[x]?.align ?? "start"),
      bold: cell.bold ?? look !== "plain",
      value: drawnValue(cell.value, numerals),
    }));
    const heading =
      look === "group" &&
      cells.every(({ rows: down }) => down === 1) &&
      cells.reduce((sum, cell) => sum + cell.columns, 0) === columns.length;
    return { look, heading, cells };
  });
  return {
    kind: "table",
    summary,
    widths: columns.map(({ width }) => width / total),
    header: drawn.slice(0, header.length),
    rows: drawn.slice(header.length),
  };
}

interface Placed {
  cell: Cell;
  x: number;
  columns: number;
  rows: number;
}

/** Where each cell comes to stand, as in HTML: at the first place of its row that no cell of an earlier row covers. Spans end at the table's edge. */
function placeCells(rows: Row[], width: number): Placed[][] {
  const covered = rows.map(() => new Set<number>());
  return rows.map(({ cells }, y) => {
    const placed: Placed[] = [];
    let x = 0;
    for (const cell of cells) {
      while (covered[y]?.has(x)) x += 1;
      if (x >= width) throw new RangeError(`row ${y} of a table has more cells than the table has columns`);
      const columns = Math.min(cell.columns ?? 1, width - x);
      const down = Math.min(cell.rows ?? 1, rows.length - y);
      for (let row = y; row < y + down; row += 1) for (let column = x; column < x + columns; column += 1) covered[row]?.add(column);
      placed.push({ cell, x, columns, rows: down });
    }
    return placed;
  });
}
