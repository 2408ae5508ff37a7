/** One of the three plans, field by field, against what a careful reader found in it. @module */
import type { Import } from "#core/import/import";
import { parseAmount } from "#core/text/amount";
import { toArabicDigits } from "#core/text/digits";
import { Comparison, type Field, pair, sameName } from "./compare";

interface ExpectedProject {
  no: number;
  dimension: number | string;
  dimensionNumber?: number;
  starred?: boolean;
  mission?: string;
  subMission?: string;
  name: string;
  kind: string;
  budgets?: Record<string, number | null>;
  budget?: number;
  /** One for all years, or "2566: - | 2567: -". */
  budgetAsPrinted?: string;
  plannedQuarters: number[] | null;
  remark: string;
  detailLine?: number;
}

interface ExpectedDetail {
  no: number | null;
  name: string;
  line: number;
  summaryNo?: number;
  budgetText: string;
  budget?: number | null;
  budgetAmount?: number | null;
  duration: string;
}

interface ExpectedTotal {
  count?: number;
  budgets: Record<string, number | null>;
}

/** `plan-00N.expected.json`: what a careful reader found. */
export interface Expected {
  fiscalYears: number[];
  projects: ExpectedProject[];
  details: ExpectedDetail[];
  printed: {
    prefaceCounts?: Record<string, unknown> | null;
    dimensionSubtotals?: (ExpectedTotal & { dimension: number })[];
    grandTotal: { count?: number; budgets?: Record<string, number | null>; budget?: number; quarterCounts?: number[] };
    countTable?: { missions: { mission: string; count: number }[] };
  };
}

/** What stands printed: a null of the careful reader is a zero where the plan prints "no budget", else it cannot be read. */
function printedBaht(value: number | null, printed: string | undefined): { baht: number | null; unreadable: boolean } {
  if (value !== null) return { baht: value, unreadable: false };
  const read = parseAmount(printed ?? "");
  return { baht: read.kind === "none" ? 0 : null, unreadable: read.kind === "unreadable" };
}

const isRaw = (value: unknown) => typeof value === "object" && value !== null && "raw" in value;

/** The same amount; what cannot be read has to have stayed raw. */
const sameAmount = (expected: unknown, got: unknown) => {
  const { baht, unreadable } = expected as { baht: number | null; unreadable: boolean };
  return unreadable ? isRaw(got) : (got ?? null) === baht;
};

/** A printed total of null is a dash, or nothing. */
const sameTotal = (expected: unknown, got: unknown) =>
  expected === null ? got === 0 || got === null || got === undefined : expected === got;

function printedOf(project: ExpectedProject, year: string): string | undefined {
  const text = project.budgetAsPrinted ?? "";
  if (!text.includes(":")) return text;
  return text
    .split("|")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${year}:`))
    ?.slice(5)
    .trim();
}

/** Every field that the careful reader read, beside what the import gives. */
export function compareWithReader(result: Import, expected: Expected): Field[] {
  const { plan } = result;
  const comparison = new Comparison(result);
  const add = comparison.add.bind(comparison);
  add("/fiscalYears", expected.fiscalYears, plan.fiscalYears);
  add("/projects (count)", expected.projects.length, plan.projects.length);
  const places = pair(
    expected.projects.map((project) => project.name),
    plan.projects.map((project) => project.name),
  );
  expected.projects.forEach((project, index) => {
    const place = places[index] ?? -1;
    const got = plan.projects[place];
    const path = `/projects/${place}`;
    add(`${path}/name`, project.name, got?.name ?? null, (a, b) => sameName(a, [b, got?.localName].filter(Boolean).join("")));
    add(`${path}/dimension`, project.dimensionNumber ?? Number(project.dimension), got?.dimension);
    add(`${path}/kind`, project.kind, got?.kind);
    if (project.mission !== undefined) add(`${path}/mission`, project.mission, got?.mission);
    if (project.subMission !== undefined) add(`${path}/subMission`, project.subMission, got?.subMission);
    for (const [year, baht] of Object.entries(project.budgets ?? {})) {
      add(`${path}/budgets/${year}`, printedBaht(baht, printedOf(project, year)), got?.budgets?.[year], sameAmount);
    }
    if (project.budget !== undefined) {
      const year = String(expected.fiscalYears[0]);
      add(`${path}/budgets/${year}`, project.budget, got?.budgets?.[year]);
      add(`${path}/starred`, project.starred, got?.starred);
      add(`${path}/plannedQuarters/${year}`, project.plannedQuarters, got?.plannedQuarters?.[year]);
      add(`${path}/remark`, project.remark, got?.remark ?? "", sameName);
    }
  });
  compareTotals(add, expected, plan);
  compareDetails(add, expected, plan, places);
  return comparison.fields;
}

type Add = Comparison["add"];

function compareTotals(add: Add, { printed, fiscalYears }: Expected, { printedTotals }: Import["plan"]): void {
  for (const dimension of [1, 2, 3, 4]) {
    const count = printed.prefaceCounts?.[`dimension${dimension}`];
    if (count === undefined) continue;
    const place = printedTotals?.preface?.findIndex((total) => total.dimension === dimension) ?? -1;
    add(`/printedTotals/preface/${place}/count`, count, printedTotals?.preface?.[place]?.count);
  }
  for (const { dimension, count, budgets } of printed.dimensionSubtotals ?? []) {
    const place = printedTotals?.dimensions?.findIndex((total) => total.dimension === dimension) ?? -1;
    const path = `/printedTotals/dimensions/${place}`;
    add(`${path}/count`, count, printedTotals?.dimensions?.[place]?.count);
    for (const [year, baht] of Object.entries(budgets)) {
      add(`${path}/budgets/${year}`, baht, printedTotals?.dimensions?.[place]?.budgets?.[year], sameTotal);
    }
  }
  const { count, budgets, budget, quarterCounts } = printed.grandTotal;
  const grand = printedTotals?.grand;
  const [first = 0] = fiscalYears;
  if (count !== undefined) add("/printedTotals/grand/count", count, grand?.count);
  for (const [year, baht] of Object.entries(budgets ?? { [first]: budget ?? null })) {
    add(`/printedTotals/grand/budgets/${year}`, baht, grand?.budgets?.[year], sameTotal);
  }
  if (quarterCounts) add(`/printedTotals/grand/quarterTicks/${first}`, quarterCounts, grand?.quarterTicks?.[String(first)]);
  for (const { mission, count: projects } of printed.countTable?.missions ?? []) {
    const place = printedTotals?.missions?.findIndex((total) => total.code === mission) ?? -1;
    add(`/printedTotals/missions/${place}/count`, projects, printedTotals?.missions?.[place]?.count);
  }
}

function compareDetails(add: Add, expected: Expected, { details, projects }: Import["plan"], places: number[]): void {
  add("/details (count)", expected.details.length, details?.length ?? 0);
  const detailPlaces = pair(
    expected.details.map((detail) => detail.name),
    (details ?? []).map((detail) => detail.name),
  );
  expected.details.forEach((detail, index) => {
    const place = detailPlaces[index] ?? -1;
    const got = details?.[place];
    const path = `/details/${place}`;
    add(`${path}/name`, detail.name, got?.name, sameName);
    const of = expected.projects.findIndex((project) =>
      project.detailLine !== undefined ? project.detailLine === detail.line : project.no === (detail.summaryNo ?? detail.no),
    );
    const linked = projects.findIndex((project) => project.id !== null && project.id === got?.project);
    add(`${path}/project`, of < 0 ? -1 : places[of], linked);
    const baht = detail.budgetAmount === undefined ? detail.budget : detail.budgetAmount;
    add(
      `${path}/budget`,
      printedBaht(baht ?? null, detail.budgetText),
      got?.budget,
      (a, b) => sameAmount(a, b) || (baht === null && (b === null || isRaw(b))),
    );
    const years = toArabicDigits(detail.duration).match(/2[56]\d\d/g) ?? [];
    const [from, to = from] = [years[0], years.at(-1)].map(Number);
    add(`${path}/duration`, years.length > 0 ? { from, to } : null, got?.duration);
  });
}
