/** Which rectangles of a block are to be written. @module */
import type { CellsWrite } from "#core/workbook/cells-write";

type Cells = CellsWrite["cells"];

/** Part of a block, 0-based inside it; every row as wide as the first. */
export interface Area {
  row: number;
  column: number;
  cells: Cells;
}

/** With more than these the block is written whole, what is to be kept put back as it stands: calls must not grow with rows. */
const MOST = 24;

/** Rectangles without a cell to be kept; the whole block where they would be too many; none where there is nothing to write. */
export function areasOf(cells: Cells): Area[] {
  const width = Math.max(0, ...cells.map((line) => line.length));
  const block = cells.map((line) => Array.from({ length: width }, (_, at) => line[at] ?? (at < line.length ? null : "keep")));
  const areas: Area[] = [];
  for (const band of bandsOf(block)) {
    for (const { from, to } of runsOf(block[band.from] ?? [])) {
      areas.push({ row: band.from, column: from, cells: block.slice(band.from, band.to).map((line) => line.slice(from, to)) });
    }
    if (areas.length > MOST) return [{ row: 0, column: 0, cells: block }];
  }
  return areas;
}

interface Span {
  from: number;
  /** Exclusive. */
  to: number;
}

/** Rows one below the other that keep the same columns. */
function bandsOf(block: Cells): Span[] {
  const bands: Span[] = [];
  for (const [row, line] of block.entries()) {
    const last = bands[bands.length - 1];
    const above = last && block[last.from];
    if (last && above && line.every((cell, at) => (cell === "keep") === (above[at] === "keep"))) last.to = row + 1;
    else bands.push({ from: row, to: row + 1 });
  }
  return bands;
}

function runsOf(line: Cells[number]): Span[] {
  const runs: Span[] = [];
  for (const [at, cell] of line.entries()) {
    if (cell === "keep") continue;
    const last = runs[runs.length - 1];
    if (last?.to === at) last.to = at + 1;
    else runs.push({ from: at, to: at + 1 });
  }
  return runs;
}
