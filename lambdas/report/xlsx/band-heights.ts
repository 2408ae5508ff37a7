/** How high bands are. @module */
import type { Numerals } from "#core/reports/report";
import { valueText } from "#core/reports/texts";
import type { Band, BandCell } from "#lambdas/report/xlsx/bands";
import { cellText } from "#lambdas/report/xlsx/cell-text";
import { textHeight } from "#lambdas/report/xlsx/text-height";

export interface BandHeight {
  points: number;
  /**
   * Whether the height is that of cells which are not merged: programs then fit such a row to the font they have and to what people write into it.
   * They overlook merged cells, so for those the height has to stand.
   */
  fitted: boolean;
}

const LEAST = 21;
/** A cell over many bands has room in theirs even if a program makes them that much lower. */
const AMPLE = 0.6;

/** `widths`: points of the grid's columns. */
export function bandHeights(bands: readonly Band[], widths: readonly number[], numerals: Numerals): BandHeight[] {
  const needed = (cell: BandCell) => heightOf(cell, widths, numerals);
  const heights = bands.map(({ cells, least }): BandHeight => {
    const ofOne = cells.filter(({ rows }) => rows === 1);
    const highest = (some: BandCell[]) => Math.max(0, ...some.map(needed));
    const single = highest(ofOne.filter(({ from, to }) => to - from === 1));
    const points = Math.max(least || LEAST, highest(ofOne));
    return { points, fitted: least === 0 && single >= highest(ofOne) && single > 0 };
  });
  bands.forEach(({ cells }, index) => {
    for (const cell of cells.filter(({ rows }) => rows > 1)) shareOut(needed(cell), heights.slice(index, index + cell.rows));
  });
  return heights;
}

/** What a cell over these bands needs beyond their heights is shared out among them. */
function shareOut(needed: number, heights: readonly BandHeight[]): void {
  const sum = heights.reduce((total, { points }) => total + points, 0);
  for (const height of heights) {
    height.points += Math.max(0, needed - sum) / heights.length;
    height.fitted &&= needed <= sum * AMPLE;
  }
}

function heightOf({ value, from, to, size, bold }: BandCell, widths: readonly number[], numerals: Numerals): number {
  const width = widths.slice(from, to).reduce((sum, one) => sum + one, 0);
  // Numbers are shown in one line, smaller where they do not fit.
  const shown = value.kind === "text" ? cellText(value.text) : valueText(value, numerals).slice(0, 1);
  return textHeight(shown, width, { size, bold });
}
