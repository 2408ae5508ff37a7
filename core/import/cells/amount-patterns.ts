/** Which amount of a cell each project of its row has. @module */

/** The item of each project, null for none. */
export type Pattern = readonly (number | null)[];

/** Null where a place is out of range, taken twice or out of order. */
export function patternOf(places: readonly number[], length: number): Pattern | null {
  const isAscending = places.every((place, index) => place >= 0 && place < length && place > (places[index - 1] ?? -1));
  return isAscending ? inverse(places, length) : null;
}

/** For each of `length` places the index at which it stands in `taken`, else null. */
export function inverse(taken: readonly number[], length: number): Pattern {
  const pattern: (number | null)[] = Array.from({ length }, () => null);
  taken.forEach((place, item) => {
    if (place >= 0 && place < length) pattern[place] ??= item;
  });
  return pattern;
}
