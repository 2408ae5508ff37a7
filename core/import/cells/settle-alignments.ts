/** The readings of all rows under which the printed totals disagree least. @module */
import type { Alignment } from "#core/import/cells/align-amounts";

/** `choice`: for each group the index of its reading. `first`: disagreements of the likeliest reading of all groups. */
interface Settled {
  choice: number[];
  disagreements: number;
  first: number;
}

/**
 * Searches the readings of the groups for the least of `disagreements`; among equals the likeliest, i.e. the smallest sum of indices, then
 * the first groups' smallest. At most `limit` evaluations: all choices by likelihood where these are so few, else one and two groups changed
 * at a time, as long as that helps. Deterministic.
 */
export function settleAlignments(
  groups: readonly (readonly Pick<Alignment, "code">[])[],
  disagreements: (choice: readonly number[]) => number,
  limit = 2000,
): Settled {
  const sizes = groups.map((group) => Math.max(1, group.length));
  const start = sizes.map(() => 0);
  const search = new Search(disagreements, limit, start);
  const first = search.best.disagreements;
  const open = sizes.flatMap((size, index) => (size > 1 ? [index] : []));
  const product = open.reduce((all, index) => Math.min(all * (sizes[index] ?? 1), limit + 1), 1);
  if (product <= limit) search.all(sizes, open);
  else search.descend(sizes, open);
  return { ...search.best, first };
}

interface Choice {
  choice: number[];
  disagreements: number;
}

class Search {
  best: Choice;
  private left: number;
  private readonly count: (choice: readonly number[]) => number;

  constructor(count: (choice: readonly number[]) => number, limit: number, start: number[]) {
    this.count = count;
    this.left = limit - 1;
    this.best = { choice: start, disagreements: count(start) };
  }

  private get isOver(): boolean {
    return this.left <= 0 || this.best.disagreements === 0;
  }

  /** Every choice; what comes later is no likelier, so only less disagreement wins. */
  all(sizes: readonly number[], open: readonly number[]): void {
    const most = open.reduce((sum, index) => sum + (sizes[index] ?? 1) - 1, 0);
    for (let rank = 1; rank <= most && !this.isOver; rank++) this.ofRank(sizes, open, 0, rank, [...this.zeros(sizes)]);
  }

  private zeros(sizes: readonly number[]): number[] {
    return sizes.map(() => 0);
  }

  private ofRank(sizes: readonly number[], open: readonly number[], at: number, rank: number, choice: number[]): void {
    const group = open[at];
    if (group === undefined) {
      if (rank === 0 && !this.isOver) this.tryOne(choice);
      return;
    }
    const room = open.slice(at + 1).reduce((sum, index) => sum + (sizes[index] ?? 1) - 1, 0);
    for (let place = Math.max(0, rank - room); place <= Math.min(rank, (sizes[group] ?? 1) - 1) && !this.isOver; place++) {
      choice[group] = place;
      this.ofRank(sizes, open, at + 1, rank - place, choice);
    }
    choice[group] = 0;
  }

  /** Takes the choice if it disagrees less, or as little and is likelier. */
  private tryOne(choice: readonly number[]): boolean {
    this.left--;
    const disagreements = this.count(choice);
    const { best } = this;
    const isBetter = disagreements < best.disagreements || (disagreements === best.disagreements && sum(choice) < sum(best.choice));
    if (isBetter) this.best = { choice: [...choice], disagreements };
    return isBetter;
  }

  descend(sizes: readonly number[], open: readonly number[]): void {
    for (let helped = true; helped && !this.isOver; ) {
      helped = false;
      for (const group of open) helped = this.vary(sizes, [group]) || helped;
    }
    for (let apart = 1; apart < open.length && !this.isOver; apart++) {
      for (let at = 0; at + apart < open.length && !this.isOver; at++) this.vary(sizes, [open[at] ?? 0, open[at + apart] ?? 0]);
    }
  }

  /** Tries every reading of these groups, the others as they are in the best choice. */
  private vary(sizes: readonly number[], groups: readonly number[]): boolean {
    const choice = [...this.best.choice];
    let helped = false;
    const step = (at: number): void => {
      const group = groups[at];
      if (group === undefined) {
        const isBest = choice.every((place, index) => place === this.best.choice[index]);
        if (!isBest && !this.isOver) helped = this.tryOne(choice) || helped;
        return;
      }
      for (let place = 0; place < (sizes[group] ?? 1) && !this.isOver; place++) {
        choice[group] = place;
        step(at + 1);
      }
    };
    step(0);
    return helped;
  }
}

const sum = (places: readonly number[]): number => places.reduce((total, place) => total + place, 0);
