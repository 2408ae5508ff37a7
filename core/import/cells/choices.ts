/** Choices of some out of many, bounded in number. @module */

/** More readings than a person could look through, or a search could tell apart by totals. */
export const MOST_READINGS = 60;

/** Amounts in all readings of a class together; a cell of thousands of projects has fewer readings. */
const MOST_VALUES = 20_000;

/** So many readings of so many projects, but two at least. */
export const bounded = (most: number, projects: number): number =>
  Math.max(2, Math.min(most, Math.floor(MOST_VALUES / Math.max(projects, 1))));

/** Ascending choices of `size` out of `count`, in lexicographic order, a bounded number of them and always the last. */
export function choices(count: number, size: number): number[][] {
  const all: number[][] = [];
  let choice: number[] | null = Array.from({ length: size }, (_, place) => place);
  const most = bounded(MOST_READINGS * 4, count);
  while (choice && all.length < most) {
    all.push(choice);
    choice = nextChoice(choice, count);
  }
  if (choice) all.push(Array.from({ length: size }, (_, place) => count - size + place));
  return all;
}

function nextChoice(choice: readonly number[], count: number): number[] | null {
  const size = choice.length;
  let place = size - 1;
  while (place >= 0 && choice[place] === count - size + place) place--;
  if (place < 0) return null;
  const first = (choice[place] ?? 0) + 1;
  return choice.map((value, index) => (index < place ? value : first + index - place));
}

/** Choices of one out of each of several lists, the smallest sum of places first, a bounded number of them. */
export function combinations(sizes: readonly number[], most: number): number[][] {
  let all: number[][] = [[]];
  for (const size of sizes) {
    const longer = all.flatMap((choice) => Array.from({ length: size }, (_, place) => [...choice, place]));
    all = longer.sort((a, b) => sum(a) - sum(b)).slice(0, most);
  }
  return all;
}

const sum = (places: readonly number[]): number => places.reduce((total, place) => total + place, 0);
