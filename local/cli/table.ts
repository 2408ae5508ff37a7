/**
 * Tables for a terminal. Thai marks take no column and SARA AM takes one, as terminals draw them
 * (string-width counts น้ำ as 1 where a terminal shows 2, so it is not used).
 * @module
 */

const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/gu;

/** Columns a terminal needs for `text`. */
export function displayWidth(text: string): number {
  return [...text.replace(NO_WIDTH, "")].length;
}

export type Align = "left" | "right";

/** Lines of a table: header, rule, rows; cells padded to the widest of their column, the last left cell unpadded. */
export function tableLines(header: string[], rows: string[][], align: Align[] = []): string[] {
  const widths = header.map((title, column) => Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[column] ?? ""))));
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, align[column] ?? "left"))
      .join("  ")
      .trimEnd();
  return [line(header), widths.map((width) => "─".repeat(width)).join("  "), ...rows.map(line)];
}

function pad(cell: string, width: number, align: Align): string {
  const space = " ".repeat(Math.max(0, width - displayWidth(cell)));
  return align === "right" ? space + cell : cell + space;
}
