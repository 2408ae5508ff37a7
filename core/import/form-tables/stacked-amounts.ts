/** Amounts of several projects in one cell per year: lines below each other, year after year. @module */
import type { ColumnHead } from "#core/import/form-tables/header";
import { type Item, joined } from "#core/import/form-tables/items";
import { type Shape, shapeOf } from "#core/import/form-tables/shape";

/**
 * Joins the amounts of a year to one item where a run of them is longer than the years are many: two projects and five years give ten lines,
 * the first two for the first year. Blank lines between the years tell so, or the projects above them, if they are as many. A run that
 * could be read in two ways becomes one item, which fits no row.
 */
export function stackedAmounts(items: readonly Item[], columns: readonly ColumnHead[]): Item[] {
  const years = columns.filter(({ role }) => role === "amount").length;
  if (years < 2) return [...items];
  const isNumbered = columns.some(({ role }) => role === "number");
  const shapes = items.map(({ text }) => shapeOf(text));
  const isAmount = (shape: Shape | undefined) => shape === "amount" || shape === "none" || (shape === "small" && !isNumbered);
  const result: Item[] = [];
  let textFrom = 0;
  for (let at = 0; at < items.length; ) {
    let end = at;
    while (end < items.length && isAmount(shapes[end])) end++;
    if (end === at) {
      result.push(items[at++]!);
      continue;
    }
    result.push(...inYears(items.slice(at, end), years, projectCounts(shapes.slice(textFrom, at))));
    textFrom = end;
    at = end;
  }
  return result;
}

function inYears(run: readonly Item[], years: number, projects: readonly number[]): Item[] {
  const each = run.length / years;
  if (each <= 1 || !Number.isInteger(each)) return [...run];
  const breaks = run.flatMap(({ gap }, index) => (index > 0 && gap > 0 ? [index] : []));
  const inGroupsOf = (size: number) => breaks.length === run.length / size - 1 && breaks.every((index) => index % size === 0);
  if (breaks.length > 0 && each !== years && inGroupsOf(years)) return [...run];
  if (breaks.length > 0 ? inGroupsOf(each) : projects.includes(each)) return chunks(run, each).map(asOne);
  return [asOne(run)];
}

/** How many projects the words above may name: all that looks like one, or what does below the last mission. */
function projectCounts(shapes: readonly Shape[]): number[] {
  const count = (part: readonly Shape[]) => part.filter((shape) => shape === "project" || shape === "numbered").length;
  const mission = Math.max(shapes.lastIndexOf("mission"), shapes.lastIndexOf("subMission"), shapes.lastIndexOf("dimension"));
  return [count(shapes), count(shapes.slice(mission + 1))];
}

function chunks(run: readonly Item[], size: number): Item[][] {
  return Array.from({ length: run.length / size }, (_, index) => run.slice(index * size, (index + 1) * size));
}

function asOne(items: readonly Item[]): Item {
  const first = items[0]!;
  return { ...first, ...joined(items), to: items[items.length - 1]!.to };
}
