/**
 * What the signed document prints, held against what the projects add up to: each printed number on its own, so that two wrong subtotals
 * that cancel out (31+7 printed for 33+5) are both found, and the printed parts against the printed whole.
 * Pointers are into the Workbook shape. What is not printed, or cannot be read, is not compared.
 * @module
 */
import type { Amount, Budgets, Plan, PrintedTotals } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { numberOrNull } from "#core/plan/raw";
import {
  dimensionOf,
  missionCode,
  notCounted,
  partTotals,
  planYears,
  totalsOf,
  type UnreadableBudget,
  unreadableBudgets,
} from "#core/plan/totals";
import { toBaht, toSatang } from "#core/text/satang";

/** What a printed number is about. */
export type PrintedScope =
  | { kind: "preface" | "dimension"; dimension: number }
  | { kind: "mission"; code: string }
  | { kind: "grand" }
  | { kind: "ticks"; year: string; quarter: number };

/** A printed count of projects (or of ticks) that is not what is counted. `uncounted`: how many projects might belong there but do not say so. */
export interface CountDifference {
  scope: PrintedScope;
  pointer: string;
  printed: number;
  counted: number;
  uncounted: number;
}

/** A printed amount, in baht, that is not the sum. `projects` were added; `blank` of them state nothing for the year; `uncounted` as above. */
export interface AmountDifference {
  scope: PrintedScope;
  pointer: string;
  year: string;
  printed: number;
  added: number;
  projects: number;
  blank: number;
  uncounted: number;
}

/** A sum that cannot be made because a budget cannot be read. `added` is the rest; `likely` the sum with the likely readings, or null. */
export interface UnreadableSum {
  scope: PrintedScope;
  pointer: string;
  year: string;
  printed: number;
  added: number;
  likely: number | null;
  unreadable: UnreadableBudget[];
}

/**
 * Printed parts that do not make the printed whole: counts (`year` null) or baht. `complete`: every part is printed and read;
 * else the parts that are exceed the whole already.
 */
export interface PartsDifference {
  scope: PrintedScope;
  of: "preface" | "dimensions" | "missions";
  pointer: string;
  year: string | null;
  printed: number;
  parts: number;
  complete: boolean;
  partPointers: string[];
}

export interface PrintedDifferences {
  counts: CountDifference[];
  amounts: AmountDifference[];
  unreadable: UnreadableSum[];
  parts: PartsDifference[];
}

const BASE = "/plan/printedTotals";

/** Everything in which the printed totals differ from the plan or from themselves; nothing where the plan has no printed totals. */
export function comparePrinted(plan: Plan): PrintedDifferences {
  const printed = plan.printedTotals;
  if (!printed) return { counts: [], amounts: [], unreadable: [], parts: [] };
  const entries = printedEntries(plan, printed);
  const amounts = compareAmounts(plan, entries);
  return {
    counts: [...entries.flatMap(countDifference), ...tickDifferences(plan, printed)],
    amounts: amounts.differences,
    unreadable: amounts.unreadable,
    parts: partsDifferences(plan, printed),
  };
}

/** One line of printed totals, with the indexes of the projects it is about. */
interface Entry {
  scope: PrintedScope;
  pointer: string;
  count: Amount;
  budgets: Budgets | null;
  members: number[];
  uncounted: number;
}

function printedEntries(plan: Plan, printed: PrintedTotals): Entry[] {
  const lost = notCounted(plan);
  const inDimension = indexesBy(plan, dimensionOf);
  const inMission = indexesBy(plan, (project) => missionCode(project.mission));
  const dimensionLine = (kind: "preface" | "dimension", pointer: string, line: DimensionLine): Entry[] => {
    const dimension = dimensionOf(line);
    if (dimension === null) return [];
    const members = inDimension.get(dimension) ?? [];
    return [
      {
        scope: { kind, dimension },
        pointer,
        count: line.count,
        budgets: line.budgets ?? null,
        members,
        uncounted: lost.inDimensions.length,
      },
    ];
  };
  const missionLine = (pointer: string, { code, count, budgets }: NonNullable<PrintedTotals["missions"]>[number]): Entry[] => {
    const mission = missionCode(code);
    if (mission === null) return [];
    const members = inMission.get(mission) ?? [];
    return [{ scope: { kind: "mission", code: mission }, pointer, count, budgets, members, uncounted: lost.inMissions.length }];
  };
  const all = plan.projects.flatMap((project, index) => (isNoProject(project) ? [] : [index]));
  // A plan whose projects name no mission at all cannot be counted by mission, nor by dimension without any dimension.
  const dimensionsKnown = all.length === 0 || lost.inDimensions.length < all.length;
  const missionsKnown = all.length === 0 || lost.inMissions.length < all.length;
  const { preface, dimensions, missions, grand } = printed;
  return [
    ...(dimensionsKnown ? (preface ?? []) : []).flatMap((line, index) => dimensionLine("preface", `${BASE}/preface/${index}`, line)),
    ...(dimensionsKnown ? (dimensions ?? []) : []).flatMap((line, index) =>
      dimensionLine("dimension", `${BASE}/dimensions/${index}`, line),
    ),
    ...(missionsKnown ? (missions ?? []) : []).flatMap((line, index) => missionLine(`${BASE}/missions/${index}`, line)),
    ...(grand
      ? [
          {
            scope: { kind: "grand" } as const,
            pointer: `${BASE}/grand`,
            count: grand.count,
            budgets: grand.budgets,
            members: all,
            uncounted: 0,
          },
        ]
      : []),
  ];
}

type DimensionLine = { dimension: Amount; count: Amount; budgets?: Budgets | null };

function countDifference({ scope, pointer, count, members, uncounted }: Entry): CountDifference[] {
  const printed = numberOrNull(count);
  // What is no whole number is told by rule amount-format.
  if (printed === null || !Number.isInteger(printed) || printed === members.length) return [];
  return [{ scope, pointer: `${pointer}/count`, printed, counted: members.length, uncounted }];
}

function tickDifferences(plan: Plan, printed: PrintedTotals): CountDifference[] {
  const ticks = totalsOf(plan).grand.quarterTicks ?? {};
  return Object.entries(printed.grand?.quarterTicks ?? {}).flatMap(([year, quarters]) => {
    const counted = ticks[year];
    if (!counted) return [];
    const uncounted = plan.projects.filter((project) => !Array.isArray(project.plannedQuarters?.[year]) && !isNoProject(project)).length;
    return counted.flatMap((count, index): CountDifference[] => {
      const asPrinted = numberOrNull(quarters[index]);
      if (asPrinted === null || !Number.isInteger(asPrinted) || asPrinted === count) return [];
      const scope = { kind: "ticks", year, quarter: index + 1 } as const;
      return [{ scope, pointer: `${BASE}/grand/quarterTicks/${year}/${index}`, printed: asPrinted, counted: count, uncounted }];
    });
  });
}

function compareAmounts(plan: Plan, entries: Entry[]): { differences: AmountDifference[]; unreadable: UnreadableSum[] } {
  const years = planYears(plan);
  const differences: AmountDifference[] = [];
  const unreadable: UnreadableSum[] = [];
  const unreadableOf = new Map(unreadableBudgets(plan).map((one) => [`${one.project}/${one.year}`, one]));
  for (const { scope, pointer, budgets, members, uncounted } of entries) {
    const projects = members.flatMap((index) => plan.projects[index] ?? []);
    for (const year of years) {
      const printed = exactOrNull(budgets?.[year]);
      if (printed === null) continue;
      const blank = projects.filter((project) => (project.budgets?.[year] ?? null) === null).length;
      // No project says anything about the year: unknown, not zero.
      if (projects.length > 0 && blank === projects.length) continue;
      const added = partTotals(projects, [year]).total;
      const place = { scope, pointer: `${pointer}/budgets/${year}`, year, printed, added };
      const unread = members.flatMap((index) => unreadableOf.get(`${index}/${year}`) ?? []);
      if (unread.length > 0) unreadable.push({ ...place, likely: likelySum(added, unread), unreadable: unread });
      else if (!sameBaht(printed, added)) differences.push({ ...place, projects: projects.length, blank, uncounted });
    }
  }
  return { differences, unreadable };
}

function likelySum(added: number, unread: UnreadableBudget[]): number | null {
  const likely = unread.map((one) => one.likely);
  return likely.every((one) => one !== null) ? sumBaht([added, ...likely]) : null;
}

/** A printed number that is part of a whole. */
interface Part {
  pointer: string;
  count: Amount;
  budgets: Budgets | null;
}

function partsDifferences(plan: Plan, printed: PrintedTotals): PartsDifference[] {
  const found: PartsDifference[] = [];
  const projects = plan.projects.filter((project) => !isNoProject(project));
  const usedDimensions = new Set(projects.flatMap((project) => dimensionOf(project) ?? []));
  const usedMissions = new Set(projects.flatMap((project) => missionCode(project.mission) ?? []));
  const dimensions = keyedParts(printed.dimensions, "dimensions", dimensionOf);
  const preface = keyedParts(printed.preface, "preface", dimensionOf);
  const missions = keyedParts(printed.missions, "missions", (line) => missionCode(line.code));
  const whole = printed.grand ? { scope: { kind: "grand" } as const, pointer: `${BASE}/grand`, ...printed.grand } : null;
  if (whole && preface) found.push(...wholeAndParts(whole, "preface", preface, usedDimensions));
  if (whole && dimensions) found.push(...wholeAndParts(whole, "dimensions", dimensions, usedDimensions));
  if (!missions) return found;
  if (whole && !dimensions) found.push(...wholeAndParts(whole, "missions", missions, usedMissions));
  for (const [dimension, line] of dimensions ?? []) {
    const inThis = (code: string) => missionDimension(plan, code) === dimension;
    const parts = new Map([...missions].filter(([code]) => inThis(code)));
    const used = new Set([...usedMissions].filter(inThis));
    found.push(...wholeAndParts({ scope: { kind: "dimension", dimension }, ...line }, "missions", parts, used));
  }
  return found;
}

/** Printed lines by what they are about; null where there are none, or where one is about nothing known or occurs twice (then a sum says nothing). */
function keyedParts<L extends { count: Amount; budgets?: Budgets | null }, K>(
  lines: L[] | null,
  list: string,
  keyOf: (line: L) => K | null,
): Map<K, Part> | null {
  if (!lines || lines.length === 0) return null;
  const parts = new Map<K, Part>();
  for (const [index, line] of lines.entries()) {
    const key = keyOf(line);
    if (key === null || parts.has(key)) return null;
    parts.set(key, { pointer: `${BASE}/${list}/${index}`, count: line.count, budgets: line.budgets ?? null });
  }
  return parts;
}

/** Only a list that names every part in use, each with its number, can be expected to make the whole; any list can exceed it. */
function wholeAndParts<K>(
  whole: Part & { scope: PrintedScope },
  of: PartsDifference["of"],
  byKey: Map<K, Part>,
  used: Set<K>,
): PartsDifference[] {
  const parts = [...byKey.values()];
  const coversAll = parts.length > 0 && [...used].every((key) => byKey.has(key));
  const compare = (year: string | null, read: (part: Part) => Amount | undefined, suffix: string): PartsDifference[] => {
    const printed = exactOrNull(read(whole));
    const numbers = parts.flatMap((part) => exactOrNull(read(part)) ?? []);
    if (printed === null || numbers.length === 0) return [];
    const sum = sumBaht(numbers);
    const complete = coversAll && numbers.length === parts.length;
    if (sameBaht(sum, printed) || (!complete && sum < printed)) return [];
    const partPointers = parts.map((part) => part.pointer + suffix);
    return [{ scope: whole.scope, of, pointer: whole.pointer + suffix, year, printed, parts: sum, complete, partPointers }];
  };
  const years = Object.keys(whole.budgets ?? {});
  return [
    ...compare(null, (part) => part.count, "/count"),
    ...years.flatMap((year) => compare(year, (part) => part.budgets?.[year], `/budgets/${year}`)),
  ];
}

/** The dimensions that the plan's list of missions states for a code, each once; two where the list contradicts itself. */
export function statedDimensions(plan: Plan, code: string): number[] {
  const stated = (plan.missions ?? []).flatMap((one) => (missionCode(one.code) === code ? (dimensionOf(one) ?? []) : []));
  return [...new Set(stated)];
}

/** The dimension of a mission: as the plan says (null where it says two), else the first digit of its code. */
export function missionDimension(plan: Plan, code: string): number | null {
  const stated = statedDimensions(plan, code);
  if (stated.length > 1) return null;
  return stated[0] ?? dimensionOf({ dimension: Number(/^[1-4](?=\.)/.exec(code)?.[0] ?? Number.NaN) });
}

function indexesBy<K>(plan: Plan, keyOf: (project: Plan["projects"][number]) => K | null): Map<K, number[]> {
  const groups = new Map<K, number[]>();
  for (const [index, project] of plan.projects.entries()) {
    const key = keyOf(project);
    if (key === null || isNoProject(project)) continue;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return groups;
}

/** An amount that is whole satang; what is not is no amount (rule `amount-format` says so). */
function exactOrNull(amount: Amount | undefined): number | null {
  const baht = numberOrNull(amount);
  return baht !== null && toSatang(baht) !== null ? baht : null;
}

function sameBaht(a: number, b: number): boolean {
  return a === b || sumBaht([a, -b]) === 0;
}

/** Satang-exact where the numbers are; else as numbers add. */
function sumBaht(amounts: number[]): number {
  const satang = amounts.map(toSatang);
  return satang.every((one) => one !== null)
    ? toBaht(satang.reduce((sum, one) => sum + one, 0))
    : amounts.reduce((sum, one) => sum + one, 0);
}
