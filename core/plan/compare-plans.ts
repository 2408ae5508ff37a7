/** What changed from one revision of a plan to the next, satang-exact. @module */
import { withIds } from "#core/plan/identity";
import type { Amount, Plan, Project } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { isRaw, numberOrNull } from "#core/plan/raw";
import { planYears, totalsOf } from "#core/plan/totals";
import { sameText } from "#core/text/comparable";
import { toBaht, toSatang } from "#core/text/satang";

/** An amount that is not what it was. `from` and `to` say a blank (null, also of a project or year that was not there) and what cannot be read. */
export interface AmountChange {
  /** Fiscal year, พ.ศ. */
  year: string;
  from: Amount;
  to: Amount;
  /** Baht that the year's total goes up by: blanks and what cannot be read count as nothing, as in totals. */
  difference: number;
}

/** A project and its amounts that changed; `name` as in the later plan that has it. */
export interface ProjectChange {
  id: string;
  name: string | null;
  amounts: AmountChange[];
}

/** Baht. */
export interface TotalChange {
  before: number;
  after: number;
  difference: number;
}

/** Public shape. In the order of the later plan; dropped ones in that of the earlier. */
export interface PlanComparison {
  /** Projects that only the later plan has, with all their amounts that are not blank. */
  added: ProjectChange[];
  /** Projects that only the earlier plan had. */
  dropped: ProjectChange[];
  /** Names that say something else; spelling aside. */
  renamed: { id: string; from: string | null; to: string | null }[];
  /** Projects of both whose amounts changed. */
  moved: ProjectChange[];
  /** Totals of each fiscal year (พ.ศ.) that either plan has, ascending; 0 in a plan that has not. */
  years: ({ year: string } & TotalChange)[];
  total: TotalChange;
  /** Whether the plan's whole sum is what it was, money having moved inside it at most; null where an amount that changed cannot be read. */
  sameSum: boolean | null;
}

/**
 * Compares by project id; a plan whose projects lack ids gets those that {@link withIds} makes. Of several rows with one id the first is compared
 * with the first, and so on. Only the years of each plan count, and rows that state ไม่มีโครงการ do not, as in {@link totalsOf}.
 */
export function comparePlans(before: Plan, after: Plan): PlanComparison {
  const earlier = projectsById(before);
  const later = projectsById(after);
  const yearsOf = { before: new Set(planYears(before)), after: new Set(planYears(after)) };
  const years = [...new Set([...yearsOf.before, ...yearsOf.after])].sort();
  const amountsOf = (from: Project | undefined, to: Project | undefined): AmountChange[] =>
    years.flatMap((year) => {
      const was = (yearsOf.before.has(year) ? from?.budgets?.[year] : null) ?? null;
      const is = (yearsOf.after.has(year) ? to?.budgets?.[year] : null) ?? null;
      return isSame(was, is) ? [] : [{ year, from: was, to: is, difference: toBaht(satangOf(is) - satangOf(was)) }];
    });
  const comparison: Pick<PlanComparison, "added" | "dropped" | "renamed" | "moved"> = { added: [], dropped: [], renamed: [], moved: [] };
  for (const [key, to] of later) {
    const from = earlier.get(key);
    const change = { id: to.id ?? "", name: to.name, amounts: amountsOf(from, to) };
    if (!from) comparison.added.push(change);
    else if (change.amounts.length > 0) comparison.moved.push(change);
    if (from && from.name !== to.name && !sameText(from.name ?? "", to.name ?? ""))
      comparison.renamed.push({ id: change.id, from: from.name, to: to.name });
  }
  for (const [key, from] of earlier) {
    if (!later.has(key)) comparison.dropped.push({ id: from.id ?? "", name: from.name, amounts: amountsOf(from, undefined) });
  }
  const changes = [...comparison.added, ...comparison.dropped, ...comparison.moved].flatMap(({ amounts }) => amounts);
  const [was, is] = [totalsOf(before).grand, totalsOf(after).grand];
  const total = changeOf(was.total, is.total);
  return {
    ...comparison,
    years: years.map((year) => ({ year, ...changeOf(was.budgets[year] ?? 0, is.budgets[year] ?? 0) })),
    total,
    sameSum: changes.some(({ from, to }) => isRaw(from) || isRaw(to)) ? null : total.difference === 0,
  };
}

/** The projects that count, by id and how many rows above have the same. */
function projectsById(plan: Plan): Map<string, Project> {
  const seen = new Map<string | null, number>();
  return new Map(
    withIds(plan)
      .projects.filter((project) => !isNoProject(project))
      .map((project) => {
        const row = seen.get(project.id) ?? 0;
        seen.set(project.id, row + 1);
        return [JSON.stringify([project.id, row]), project] as const;
      }),
  );
}

function isSame(from: Amount, to: Amount): boolean {
  if (isRaw(from) || isRaw(to)) return isRaw(from) && isRaw(to) && from.raw === to.raw;
  return from === to;
}

function changeOf(before: number, after: number): TotalChange {
  return { before, after, difference: toBaht((toSatang(after) ?? 0) - (toSatang(before) ?? 0)) };
}

function satangOf(amount: Amount): number {
  return toSatang(numberOrNull(amount) ?? 0) ?? 0;
}
