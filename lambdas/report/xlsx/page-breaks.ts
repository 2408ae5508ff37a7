/** Where pages end, so that no chart or short table is torn, and no heading stands alone at a page's foot. @module */
import type { Layout } from "#lambdas/report/xlsx/layout";

/** A table that takes more of the page than this is torn: it repeats its header. */
const WHOLE = 0.6;
/** The page is taken for a little lower than it is: row heights are rounded, and printers differ. */
const USED = 0.97;

/** Bands that a page is to begin with, besides those that it begins with anyway. `heights`: points of the bands; `page`: of a page. */
export function pageBreaks({ pages, units, bands }: Layout, heights: readonly number[], page: number): number[] {
  const room = page * USED;
  const sum = (from: number, end: number) => heights.slice(from, end).reduce((total, one) => total + one, 0);
  const starts = new Map(units.map((unit) => [unit.from, unit]));
  const breaks: number[] = [];
  let used = 0;
  for (let band = pages[0] ?? 0; band < bands.length; band++) {
    const unit = starts.get(band);
    if (pages.includes(band)) used = 0;
    else if (unit) {
      const whole = sum(unit.from, unit.end);
      const needed = whole <= room * WHOLE ? whole : sum(unit.from, unit.least);
      if (used > 0 && needed <= room && used + needed > room) {
        breaks.push(band);
        used = 0;
      }
    }
    const height = heights[band] ?? 0;
    used = used + height > room ? height : used + height;
  }
  return breaks;
}
