/** What was spent in a year, held against what there was to spend. @module */
import { isInOneFiscalYear, placeInYear, placesInYear } from "#core/calendar/fiscal-year";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import type { Amount, FollowUp, Round, Workbook } from "#core/plan/model";
import { isRaw, numberOrNull } from "#core/plan/raw";
import { toBaht, toSatang } from "#core/text/satang";

/** More was spent on a project in a fiscal year than it had. Baht. */
interface Overspent {
  /** Index into followUp: the row of the last round with money spent. */
  index: number;
  project: string;
  /** พ.ศ. */
  fiscalYear: number;
  spent: number;
  budget: number;
  /** Where the budget comes from: the row's ordinance amount, or the plan's budget of that year. */
  from: "ordinance" | "plan";
}

const MONTHS = 12;

/**
 * The projects that spent more in a year than their ordinance amount (the largest of the year's rows), or where none is stated the plan's budget
 * of that year; in order of the rows. Reckoned in satang. Each row tells the money of its own round, so rounds that share months (a quarter and
 * its half-year) are not added: the largest sum over rounds that do not overlap counts, which is never more than was spent.
 * Nothing is said where an amount is negative, cannot be read, or is finer than a satang: other rules tell of these.
 */
export function overspent({ plan, settings, followUp }: Workbook): Overspent[] {
  const rounds = new Map((settings?.rounds ?? DEFAULT_ROUNDS).map((round) => [round.key, round]));
  const budgets = new Map(plan.projects.map(({ id, budgets: ofYears }) => [id, ofYears]));
  const groups = new Map<string, { row: FollowUp; index: number }[]>();
  for (const [index, row] of (followUp ?? []).entries()) {
    if (row.project === "" || row.amounts === null) continue;
    const key = `${row.fiscalYear} ${row.project}`;
    const group = groups.get(key);
    if (group) group.push({ row, index });
    else groups.set(key, [{ row, index }]);
  }
  const found: Overspent[] = [];
  for (const rows of groups.values()) {
    const first = rows[0]?.row;
    if (!first) continue;
    const spent = largestSum(
      rows.map(({ row }) => row),
      rounds,
    );
    if (spent === null || spent === 0 || rows.some(({ row }) => isRaw(row.amounts?.ordinance))) continue;
    const stated = rows.flatMap(({ row }) => numberOrNull(row.amounts?.ordinance) ?? []);
    const inPlan = numberOrNull(budgets.get(first.project)?.[String(first.fiscalYear)]);
    const budget = stated.length > 0 ? Math.max(...stated) : inPlan;
    const limit = budget === null ? null : toSatang(budget);
    if (budget === null || limit === null || limit < 0 || spent <= limit) continue;
    const { project, fiscalYear } = first;
    found.push({
      index: lastSpent(rows, rounds),
      project,
      fiscalYear,
      spent: toBaht(spent),
      budget,
      from: stated.length > 0 ? "ordinance" : "plan",
    });
  }
  return found;
}

/** Satang; null where an amount is none to be added. Rows of rounds that are not known are left out. */
function largestSum(rows: readonly FollowUp[], rounds: ReadonlyMap<string, Round>): number | null {
  const told: SpentInMonths[] = [];
  for (const { round, amounts } of rows) {
    const amount = amounts?.disbursed ?? null;
    const period = rounds.get(round)?.period;
    if (amount === null || !period || !isInOneFiscalYear(period)) continue;
    const satang = satangSpent(amount);
    if (satang === null) return null;
    told.push({ ...placesInYear(period), satang });
  }
  return withoutOverlap(told).reduce((sum, { satang }) => sum + satang, 0);
}

/** Money told of some months of a fiscal year: October is 0, `last` is included. */
export interface SpentInMonths {
  first: number;
  last: number;
  satang: number;
}

/** An amount disbursed, in satang; null for one that cannot be added: unreadable, negative, finer than a satang, blank. */
export function satangSpent(amount: Amount): number | null {
  const satang = typeof amount === "number" ? toSatang(amount) : null;
  return satang === null || satang < 0 ? null : satang;
}

/** Those of them that share no month and come to the largest sum, first month first; of equal sums that of more parts, which tells more. */
export function withoutOverlap<T extends SpentInMonths>(told: readonly T[]): T[] {
  const best: { satang: number; parts: T[] }[] = [{ satang: 0, parts: [] }];
  for (let month = 1; month <= MONTHS; month++) {
    let most = best[month - 1] ?? { satang: 0, parts: [] };
    for (const one of told) {
      const before = best[one.first];
      if (one.last + 1 !== month || !before) continue;
      const satang = before.satang + one.satang;
      if (satang < most.satang || (satang === most.satang && before.parts.length + 1 <= most.parts.length)) continue;
      most = { satang, parts: [...before.parts, one] };
    }
    best.push(most);
  }
  return best[MONTHS]?.parts ?? [];
}

function lastSpent(rows: readonly { row: FollowUp; index: number }[], rounds: ReadonlyMap<string, Round>): number {
  let last = { end: -1, index: rows[0]?.index ?? 0 };
  for (const { row, index } of rows) {
    const period = rounds.get(row.round)?.period;
    const end = period ? placeInYear(period.to) : -1;
    if ((numberOrNull(row.amounts?.disbursed) ?? 0) > 0 && end >= last.end) last = { end, index };
  }
  return last.index;
}
