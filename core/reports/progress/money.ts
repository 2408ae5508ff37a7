/** The money of a project in a fiscal year, up to the end of a period. Sums are in satang. @module */
import { isInOneFiscalYear, placesInYear } from "#core/calendar/fiscal-year";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { isReported } from "#core/follow-up/report-row";
import { type SpentInMonths, satangSpent, withoutOverlap } from "#core/follow-up/spent";
import type { Amount, FollowUp, Project, Round, Workbook } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import type { ChosenRound } from "#core/reports/shared/chosen-round";
import { toSatang } from "#core/text/satang";

export interface ProjectMoney {
  /** Of the year, as in the plan. */
  budget: Amount;
  /** Of the year in the local development plan and in the ordinance, as the last round up to the period's end states it; null: none does. */
  developmentPlan: Amount;
  ordinance: Amount;
  /** Disbursed from October to the period's end; null: nobody has told. */
  spent: number | null;
  /** Of that, what rounds inside the period tell; null: none does. */
  spentInPeriod: number | null;
  /** The rounds whose amounts make up {@link spent}. */
  parts: SpentInMonths[];
  /** Amounts disbursed that are in no sum: unreadable, negative, finer than a satang. */
  uncounted: Uncounted[];
  /** Of these, those of rounds inside the period, as they were typed. */
  uncountedInPeriod: string[];
}
interface Uncounted {
  /** As it was typed. */
  typed: string;
  /** Key of the round. */
  round: string;
}

/** A row of a round that is known, with its months: October is 0. */
interface PlacedRow {
  row: FollowUp;
  first: number;
  last: number;
}

/**
 * The money of each project. Each row tells of its own round, so rounds that share months are not added (core/follow-up/spent); of several rows
 * of a project and round the first in which somebody typed counts, as in its report. `withoutRows`: for a project whose rows are another's.
 */
export function moneyOf(workbook: Workbook, { fiscalYear, round }: ChosenRound): (project: Project, withoutRows: boolean) => ProjectMoney {
  const period = placesInYear(round.period);
  const rows = placedRows(workbook, fiscalYear, period.last);
  return (project, withoutRows) => {
    const own = withoutRows ? [] : (rows.get(project.id ?? "") ?? []);
    const told = own.flatMap(({ row, first, last }) => {
      const amount = row.amounts?.disbursed ?? null;
      return amount === null ? [] : [{ amount, satang: satangSpent(amount), first, last, round: row.round }];
    });
    const counted = told.flatMap(({ satang, first, last }) => (satang === null ? [] : [{ satang, first, last }]));
    const uncounted = told.flatMap(({ amount, satang, first, round: key }) =>
      satang === null ? [{ typed: isRaw(amount) ? amount.raw : String(amount), round: key, first }] : [],
    );
    const parts = withoutOverlap(counted);
    return {
      budget: project.budgets?.[String(fiscalYear)] ?? null,
      developmentPlan: lastStated(own, "plan"),
      ordinance: lastStated(own, "ordinance"),
      spent: sumOf(parts),
      spentInPeriod: sumOf(withoutOverlap(counted.filter(({ first }) => first >= period.first))),
      parts,
      uncounted,
      uncountedInPeriod: uncounted.filter(({ first }) => first >= period.first).map(({ typed }) => typed),
    };
  };
}

function sumOf(parts: readonly SpentInMonths[]): number | null {
  return sumOfKnown(parts.map(({ satang }) => satang));
}

/** Plan and ordinance are amended within their year, so the last word counts; of rounds that end together that of the longer. */
function lastStated(rows: readonly PlacedRow[], amount: "plan" | "ordinance"): Amount {
  let last: PlacedRow | null = null;
  for (const one of rows) {
    if ((one.row.amounts?.[amount] ?? null) === null) continue;
    if (last === null || one.last > last.last || (one.last === last.last && one.first < last.first)) last = one;
  }
  return last?.row.amounts?.[amount] ?? null;
}

/** By the project's id; rows of rounds that are not known, or that end after `last`, are left out. */
function placedRows({ settings, followUp }: Workbook, fiscalYear: number, last: number): Map<string, PlacedRow[]> {
  const rounds = new Map<string, Round>();
  for (const round of settings?.rounds ?? DEFAULT_ROUNDS) if (!rounds.has(round.key)) rounds.set(round.key, round);
  const met = new Set<string>();
  const found = new Map<string, PlacedRow[]>();
  for (const row of followUp ?? []) {
    const period = rounds.get(row.round)?.period;
    if (row.fiscalYear !== fiscalYear || !period || !isInOneFiscalYear(period) || !isReported(row)) continue;
    const placed = { row, ...placesInYear(period) };
    const key = JSON.stringify([row.project, row.round]);
    if (placed.last > last || met.has(key)) continue;
    met.add(key);
    const known = found.get(row.project);
    if (known) known.push(placed);
    else found.set(row.project, [placed]);
  }
  return found;
}

/** The sum of amounts in satang, and how many of them cannot be added; `satang` null where none can. */
export function addUp(amounts: readonly Amount[]): { satang: number | null; missing: number } {
  const stated = amounts.filter((amount) => amount !== null);
  const readable = stated.flatMap((amount) => (isRaw(amount) ? [] : (toSatang(amount) ?? [])));
  return { satang: sumOfKnown(readable), missing: stated.length - readable.length };
}

/** Null where none is known: a sum of nothing is no 0. */
export function sumOfKnown(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((one) => one !== null);
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
}
