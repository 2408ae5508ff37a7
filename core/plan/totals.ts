/**
 * What a plan adds up to, satang-exact.
 *
 * What can be read is added; blanks count as nothing, and so do amounts that cannot be read: `unreadableBudgets` lists those.
 * Nothing is silently lost: `byDimension` has the dimensions 1 to 4, `grand` all projects, and `notCounted` tells which projects stand in
 * `grand` but in no dimension or mission (their dimension is blank or unreadable), so parts and whole can always be explained.
 * A row that states an emptiness (“ไม่มีโครงการ”, see isNoProject) is nowhere counted and belongs nowhere.
 * @module
 */
import type { Plan, Project } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { isRaw, numberOrNull } from "#core/plan/raw";
import { parseAmount } from "#core/text/amount";
import { toArabicDigits } from "#core/text/digits";
import { toBaht, toSatang } from "#core/text/satang";

/** `budgets` is keyed by every fiscal year of the plan (พ.ศ.), in baht; `total` is their sum. */
export interface PartTotals {
  count: number;
  budgets: Record<string, number>;
  total: number;
}
export type QuarterTicks = [number, number, number, number];

/** Public shape (docs: design, Totals). */
export interface Totals {
  /** Always the dimensions 1 to 4. */
  byDimension: ({ dimension: number } & PartTotals)[];
  /** The plan's missions in its order, then codes that only projects name, in order of appearance. */
  byMission: ({ code: string } & PartTotals)[];
  /** How many projects are planned in each quarter, by fiscal year; a year for which no project states its quarters is left out; null: no year is. */
  grand: PartTotals & { quarterTicks: Record<string, QuarterTicks> | null };
}

/** A budget inside the plan's years that cannot be added. `likely` is its likely reading in baht, or null. */
export interface UnreadableBudget {
  project: number;
  year: string;
  raw: string;
  likely: number | null;
}

/** Adds up a plan. Years outside the plan are not added (rule `year-outside-plan` says so). */
export function totalsOf(plan: Plan): Totals {
  const years = planYears(plan);
  const dimensions = new Map([1, 2, 3, 4].map((dimension) => [dimension, emptySum(years)]));
  const missions = new Map<string, Sum>();
  const sumOfMission = (code: string): Sum => {
    const sum = missions.get(code) ?? emptySum(years);
    missions.set(code, sum);
    return sum;
  };
  for (const mission of plan.missions ?? []) {
    const code = missionCode(mission.code);
    if (code !== null) sumOfMission(code);
  }
  const grand = emptySum(years);
  const projects = realProjects(plan);
  for (const project of projects) {
    const satang = years.map((year) => satangOf(project, year));
    add(grand, satang);
    add(dimensions.get(dimensionOf(project) ?? 0), satang);
    const code = missionCode(project.mission);
    if (code !== null) add(sumOfMission(code), satang);
  }
  return {
    byDimension: [...dimensions].map(([dimension, sum]) => ({ dimension, ...totalsOfSum(sum, years) })),
    byMission: [...missions].map(([code, sum]) => ({ code, ...totalsOfSum(sum, years) })),
    grand: { ...totalsOfSum(grand, years), quarterTicks: ticksOf(projects, years) },
  };
}

function realProjects(plan: Plan): Project[] {
  return plan.projects.filter((project) => !isNoProject(project));
}

/** Count and amounts of some of a plan's projects; `years` as strings. */
export function partTotals(projects: readonly Project[], years: readonly string[]): PartTotals {
  const sum = emptySum(years);
  for (const project of projects)
    add(
      sum,
      years.map((year) => satangOf(project, year)),
    );
  return totalsOfSum(sum, years);
}

/** A sum while it is made; `satang` in the order of the years. */
interface Sum {
  count: number;
  satang: number[];
}

function emptySum(years: readonly string[]): Sum {
  return { count: 0, satang: years.map(() => 0) };
}

function add(sum: Sum | undefined, satang: readonly number[]): void {
  if (!sum) return;
  sum.count++;
  for (const [index, one] of satang.entries()) sum.satang[index] = (sum.satang[index] ?? 0) + one;
}

function totalsOfSum({ count, satang }: Sum, years: readonly string[]): PartTotals {
  const budgets = Object.fromEntries(years.map((year, index) => [year, toBaht(satang[index] ?? 0)]));
  return { count, budgets, total: toBaht(satang.reduce((sum, one) => sum + one, 0)) };
}

/** Budgets inside the plan's years that could not be added: unreadable, or finer than a satang. */
export function unreadableBudgets(plan: Plan): UnreadableBudget[] {
  const years = planYears(plan);
  return plan.projects.flatMap((project, index) =>
    years.flatMap((year) => {
      const amount = project.budgets?.[year];
      if (isRaw(amount)) return [{ project: index, year, raw: amount.raw, likely: likelyAmount(amount.raw) }];
      return typeof amount === "number" && toSatang(amount) === null ? [{ project: index, year, raw: String(amount), likely: null }] : [];
    }),
  );
}

/** Indexes of projects that no dimension (1–4), or no mission, counts. */
export function notCounted(plan: Plan): { inDimensions: number[]; inMissions: number[] } {
  const indexes = (lacks: (project: Project) => boolean) =>
    plan.projects.flatMap((project, index) => (lacks(project) && !isNoProject(project) ? [index] : []));
  return {
    inDimensions: indexes((project) => dimensionOf(project) === null),
    inMissions: indexes((project) => missionCode(project.mission) === null),
  };
}

/** The plan's fiscal years as keys of `budgets`, each once. */
export function planYears(plan: Plan): string[] {
  return [...new Set(plan.fiscalYears)].map(String);
}

/** 1 to 4, or null where the dimension is blank, unreadable or none of the four. */
export function dimensionOf({ dimension }: { dimension: Project["dimension"] }): number | null {
  const number = numberOrNull(dimension);
  return number !== null && [1, 2, 3, 4].includes(number) ? number : null;
}

/** A mission's code as it is compared: Arabic digits, no white space (`๑.๑ ` → `1.1`); null when blank. */
export function missionCode(code: string | null): string | null {
  const folded = toArabicDigits(code ?? "").replace(/\s+/g, "");
  return folded === "" ? null : folded;
}

/** What an unreadable amount most likely says, in baht (0 for a stated none), or null. */
export function likelyAmount(raw: string): number | null {
  const reading = parseAmount(raw);
  if (reading.kind === "amount") return reading.baht;
  if (reading.kind === "none") return 0;
  return reading.kind === "unreadable" ? reading.likely : null;
}

function satangOf(project: Project, year: string): number {
  const baht = numberOrNull(project.budgets?.[year]);
  return baht === null ? 0 : (toSatang(baht) ?? 0);
}

function ticksOf(projects: readonly Project[], years: readonly string[]): Record<string, QuarterTicks> | null {
  const stated = years.flatMap((year): [string, QuarterTicks][] => {
    const planned = projects.map((project) => project.plannedQuarters?.[year]).filter((quarters) => Array.isArray(quarters));
    if (planned.length === 0) return [];
    const ticks = (quarter: number) => planned.filter((quarters) => quarters.includes(quarter)).length;
    return [[year, [ticks(1), ticks(2), ticks(3), ticks(4)]]];
  });
  return stated.length === 0 ? null : Object.fromEntries(stated);
}
