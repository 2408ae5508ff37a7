/**
 * The columns of a worksheet. Blocks under each other want their edges in different places, and a worksheet has one set of columns: its columns
 * are all those edges, and a cell of a block covers the columns between two of its own. Edges that are nearly the same are made the same.
 *
 * @module
 */

/** What a block wants: edges in millimetres from the left, the first 0, the last the sheet's width; and by how much they may be moved. */
export interface Edges {
  at: readonly number[];
  tolerance: number;
}

export interface Grid {
  /** Millimetres of each column. */
  widths: number[];
  /** For each of the wanted: which edge of the grid each of its edges is, 0 being the left one. */
  placed: number[][];
}

/** `wanted`: the most important first, for its edges stay where they are. */
export function gridOf(width: number, wanted: readonly Edges[]): Grid {
  const grid = [0, width];
  const moved = wanted.map((edges) => movedTo(grid, edges));
  grid.sort((a, b) => a - b);
  const numbers = new Map(grid.map((edge, index) => [edge, index]));
  return {
    widths: grid.slice(1).map((edge, index) => edge - (grid[index] ?? 0)),
    placed: moved.map((edges) => edges.map((edge) => numbers.get(edge) ?? 0)),
  };
}

/** Where the edges go: each to the nearest of the grid within its tolerance, between its neighbours; where there is none, the grid gets one. */
function movedTo(grid: number[], { at, tolerance }: Edges): number[] {
  const moved = [0];
  at.slice(1, -1).forEach((edge, index) => {
    const before = moved[index] ?? 0;
    const after = at[index + 2] ?? edge;
    const near = grid.filter((one) => one > before && one < after && Math.abs(one - edge) <= tolerance);
    const place = near.sort((a, b) => Math.abs(a - edge) - Math.abs(b - edge))[0] ?? (edge > before ? edge : (before + after) / 2);
    if (!grid.includes(place)) grid.push(place);
    moved.push(place);
  });
  return [...moved, at[at.length - 1] ?? 0];
}

/** Edges of columns of these widths, scaled to the sheet's. */
export function edgesOf(widths: readonly number[], width: number): number[] {
  const sum = widths.reduce((total, one) => total + one, 0);
  return [
    0,
    ...widths.slice(1).map((_, index) => (widths.slice(0, index + 1).reduce((total, one) => total + one, 0) / sum) * width),
    width,
  ];
}
