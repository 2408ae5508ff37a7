/** Counts and amounts of projects by what a printed total may be of. @module */
import type { DrawnTotal } from "#core/import/drawn";
import type { Reading } from "#core/import/summary/readings";

/** By {@link figureKey}: projects, or satang. */
export type Sums = Map<string, number>;

/** Key of a sum: of a dimension, a mission or all, in a year (พ.ศ.) or (null) the count of projects. */
export function figureKey(scope: DrawnTotal["scope"], code: number | string | null, year: string | null): string {
  return `${scope} ${code ?? ""} ${year ?? "count"}`;
}

export function satangOf(baht: number): number {
  return Math.round(baht * 100);
}

/** What a reading adds to each sum. */
export function sumsOf({ projects, budgets }: Pick<Reading, "projects" | "budgets">): Sums {
  const sums: Sums = new Map();
  const add = (key: string, value: number) => sums.set(key, (sums.get(key) ?? 0) + value);
  projects.forEach(({ part, standing }, index) => {
    const scopes = [
      ["dimension", standing.dimension.value] as const,
      ["mission", standing.mission.value] as const,
      ["grand", null] as const,
    ];
    for (const [scope, code] of scopes) {
      if (code === null && scope !== "grand") continue;
      if (part?.kind !== "emptiness") add(figureKey(scope, code, null), 1);
      for (const [year, { value }] of Object.entries(budgets[index] ?? {})) {
        if (typeof value === "number") add(figureKey(scope, code, year), satangOf(value));
      }
    }
  });
  return sums;
}

/** Adds `more` to `sums`, `times` over (−1 takes it away). */
export function addSums(sums: Sums, more: Sums, times = 1): void {
  for (const [key, value] of more) sums.set(key, (sums.get(key) ?? 0) + times * value);
}

/** A printed figure that can be compared: projects, or satang; not a count that is printed twice and differs. */
export interface Figure {
  key: string;
  value: number;
}

export function printedFigures(totals: readonly DrawnTotal[]): Figure[] {
  return totals.flatMap(({ scope, code, count, budgets }) => {
    const amounts = Object.entries(budgets ?? {}).flatMap(([year, { value }]) =>
      typeof value === "number" ? [{ key: figureKey(scope, code.value, year), value: satangOf(value) }] : [],
    );
    return [
      ...(count.value === null || count.certainty === "doubtful" ? [] : [{ key: figureKey(scope, code.value, null), value: count.value }]),
      ...amounts,
    ];
  });
}
