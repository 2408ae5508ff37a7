/** What an import got wrong, compared with what a careful reader found. @module */
import type { Import, Note } from "#core/import/import";
import { comparable } from "#core/text/comparable";
import type { Truth } from "#test/fixtures/import/printed-plan";

export interface Field {
  /** JSON Pointer into the plan. */
  path: string;
  expected: unknown;
  got: unknown;
  isSame: boolean;
  /** Certainties of the notes on this value; empty where it was taken without a word. */
  certainties: string[];
}

/** The notes on a value, on what is inside it, and on the whole that it is part of. */
export function notesOn(notes: readonly Note[], path: string): Note[] {
  return notes.filter(
    (note) => note.path !== null && (note.path === path || note.path.startsWith(`${path}/`) || path.startsWith(`${note.path}/`)),
  );
}

export function certaintiesOn(notes: readonly Note[], path: string): string[] {
  return [...new Set(notesOn(notes, path).map((note) => note.certainty))];
}

const isMarked = (field: Field) => field.certainties.some((certainty) => certainty === "doubtful" || certainty === "missing");

/** Differs from the truth, and nobody is told to look: the worst that an import can do. */
export const isWrongCertainty = (field: Field) => !field.isSame && !isMarked(field);

export function listed(fields: readonly Field[]): string {
  return fields
    .map(({ path, expected, got, certainties }) => {
      return `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)} [${certainties.join(", ") || "no note"}]`;
    })
    .join("\n");
}

export const sameName = (a: unknown, b: unknown) => comparable(String(a ?? "")) === comparable(String(b ?? ""));

/** Collects fields; numbers of paths are places in the imported plan. */
export class Comparison {
  readonly fields: Field[] = [];
  readonly #result: Import;

  constructor(result: Import) {
    this.#result = result;
  }

  add(path: string, expected: unknown, got: unknown, same: (expected: unknown, got: unknown) => boolean = sameJson): void {
    this.fields.push({ path, expected, got, isSame: same(expected, got), certainties: certaintiesOn(this.#result.notes, path) });
  }
}

const sameJson = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * Which of the imported names each true one is, in order; -1 where none is. A name that is nearly right is found by its place behind
 * the neighbour that is found.
 */
export function pair(names: readonly string[], got: readonly (string | null)[]): number[] {
  const taken = new Set<number>();
  const found = names.map((name) => {
    const at = got.findIndex((other, index) => !taken.has(index) && sameName(other, name));
    if (at >= 0) taken.add(at);
    return at;
  });
  return found.map((at, index) => {
    if (at >= 0) return at;
    const next = index === 0 ? 0 : (found[index - 1] ?? -2) + 1;
    if (next < 0 || next >= got.length || taken.has(next)) return -1;
    taken.add(next);
    return next;
  });
}

/** Every field that the truth of a printed plan knows. */
export function compareWithTruth(result: Import, truth: Truth): Field[] {
  const { plan } = result;
  const comparison = new Comparison(result);
  const add = comparison.add.bind(comparison);
  add("/fiscalYears", truth.years, plan.fiscalYears);
  add("/projects (count)", truth.projects.length, plan.projects.length);
  const places = pair(
    truth.projects.map((project) => project.name),
    plan.projects.map((project) => project.name),
  );
  truth.projects.forEach((expected, index) => {
    const place = places[index] ?? -1;
    const path = `/projects/${place}`;
    const got = plan.projects[place];
    if (!got) {
      add(`/projects/${index}/(not found)`, expected.name, null);
      return;
    }
    add(`${path}/name`, expected.name, got.name, sameName);
    add(`${path}/dimension`, expected.dimension, got.dimension);
    add(`${path}/mission`, expected.mission, got.mission);
    add(`${path}/kind`, expected.kind, got.kind);
    for (const [year, baht] of Object.entries(expected.budgets)) add(`${path}/budgets/${year}`, baht, got.budgets?.[year]);
    add(`${path}/remark`, expected.remark, got.remark, sameName);
    if (expected.units) add(`${path}/responsibleUnits`, expected.units, got.responsibleUnits);
    if (expected.starred !== undefined) add(`${path}/starred`, expected.starred, got.starred);
    if (expected.quarters) {
      add(`${path}/plannedQuarters/${truth.years[0]}`, expected.quarters, got.plannedQuarters?.[String(truth.years[0])]);
    }
  });
  const printed = plan.printedTotals;
  truth.preface?.forEach(({ dimension, count }) => {
    const place = printed?.preface?.findIndex((total) => total.dimension === dimension) ?? -1;
    add(`/printedTotals/preface/${place}/count`, count, printed?.preface?.[place]?.count);
  });
  truth.dimensions?.forEach(({ dimension, count, budgets }) => {
    const place = printed?.dimensions?.findIndex((total) => total.dimension === dimension) ?? -1;
    const got = printed?.dimensions?.[place];
    add(`/printedTotals/dimensions/${place}/count`, count, got?.count);
    for (const [year, baht] of Object.entries(budgets))
      add(`/printedTotals/dimensions/${place}/budgets/${year}`, baht, got?.budgets?.[year]);
  });
  if (truth.grand) {
    if (truth.grand.count !== null) add("/printedTotals/grand/count", truth.grand.count, printed?.grand?.count);
    for (const [year, baht] of Object.entries(truth.grand.budgets)) {
      add(`/printedTotals/grand/budgets/${year}`, baht, printed?.grand?.budgets?.[year]);
    }
  }
  if (truth.quarterTicks) {
    const year = String(truth.years[0]);
    add(`/printedTotals/grand/quarterTicks/${year}`, truth.quarterTicks, printed?.grand?.quarterTicks?.[year]);
  }
  const details = plan.details ?? [];
  add("/details (count)", truth.details.length, details.length);
  const detailPlaces = pair(
    truth.details.map((detail) => detail.name),
    details.map((detail) => detail.name),
  );
  truth.details.forEach((expected, index) => {
    const place = detailPlaces[index] ?? -1;
    const got = details[place];
    const path = `/details/${place}`;
    add(`${path}/name`, expected.name, got?.name, sameName);
    const linked = plan.projects.findIndex((project) => project.id !== null && project.id === got?.project);
    add(`${path}/project`, expected.project === null ? -1 : (places[expected.project] ?? -1), linked);
    add(`${path}/budget`, expected.budget, got?.budget);
    add(`${path}/duration`, expected.duration, got?.duration);
    add(`${path}/responsible`, expected.responsible, got?.responsible, sameName);
  });
  return comparison.fields;
}

/** Characters by number. */
type Count = Map<string, number>;

function countOf(texts: Iterable<string>): Count {
  const count: Count = new Map();
  for (const text of texts) {
    for (const character of text) if (/\S/u.test(character)) count.set(character, (count.get(character) ?? 0) + 1);
  }
  return count;
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "number") yield String(value);
  else if (value && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) yield key;
      yield* textsIn(inner);
    }
  }
}

/** What the import shows of the source: the plan's values and the notes' texts. */
export function shownTexts({ plan, notes }: Import): string[] {
  return [...textsIn(plan), ...notes.map((note) => note.text)];
}

/** Characters that came in more often than they are shown; "" when nothing is lost. */
export function lostCharacters(came: Iterable<string>, result: Import): string {
  const shown = countOf(shownTexts(result));
  return [...countOf(came)]
    .filter(([character, number]) => number > (shown.get(character) ?? 0))
    .map(([character, number]) => `${character}×${number - (shown.get(character) ?? 0)}`)
    .join(" ");
}

/** Whether every pointer of a note leads to something in the plan (a missing value's may end in a null). */
export function brokenPaths({ plan, notes }: Import): string[] {
  return notes.flatMap(({ path }) => (path === null || leads(plan, path) ? [] : [path]));
}

function leads(plan: unknown, path: string): boolean {
  if (path === "") return true;
  let value = plan;
  for (const step of path.slice(1).split("/")) {
    if (value === null || typeof value !== "object" || !(step in value)) return false;
    value = (value as Record<string, unknown>)[step];
  }
  return true;
}
