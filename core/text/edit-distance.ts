/** Levenshtein's distance: letters inserted, left out or changed. @module */

/**
 * How many letters must change to make `b` of `a`, counted up to `limit`; anything above gives `limit + 1`.
 * Only the diagonal band of that width is computed, so a small limit is cheap for long texts.
 */
export function editDistance(a: string, b: string, limit: number = Math.max(a.length, b.length)): number {
  const over = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return over;
  const { start, end } = commonEnds(a, b);
  return bandedDistance(a.slice(start, a.length - end), b.slice(start, b.length - end), limit);
}

/** How many letters two texts share at the start, and at the end after that. */
export function commonEnds(a: string, b: string): { start: number; end: number } {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return { start, end };
}

function bandedDistance(a: string, b: string, limit: number): number {
  const over = limit + 1;
  let above: number[] = [];
  for (let column = 0; column <= b.length; column++) above.push(Math.min(column, over));
  let line = above.map(() => over);
  for (let row = 1; row <= a.length; row++) {
    const first = Math.max(1, row - limit);
    const last = Math.min(b.length, row + limit);
    line[first - 1] = first === 1 ? Math.min(row, over) : over;
    let least = line[first - 1] ?? over;
    for (let column = first; column <= last; column++) {
      const changed = (above[column - 1] ?? over) + (a[row - 1] === b[column - 1] ? 0 : 1);
      // Right of the band `above` still holds an older line; it is out of reach there.
      const left = (line[column - 1] ?? over) + 1;
      const up = column < row + limit ? (above[column] ?? over) + 1 : over;
      const cost = Math.min(changed, left, up, over);
      line[column] = cost;
      if (cost < least) least = cost;
    }
    if (least >= over) return over;
    [above, line] = [line, above];
  }
  return above[b.length] ?? over;
}
