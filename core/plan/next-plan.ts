/**
 * The plan of the next five years, begun from the one that ends.
 *
 * What says what is to be done goes along (projects with their ids, missions, details, risks, the names of targets); what says how much and when
 * in the old years does not: amounts, quarters, values of targets, printed totals, and of the details duration and budget with the
 * sections 6 and 7 that say them in words. The plan that was is kept as a revision, so nothing is lost by it.
 *
 * @module
 */
import type { Detail, Plan, Project } from "#core/plan/model";
import { toArabicDigits, toThaiDigits } from "#core/text/digits";

/** A plan covers five fiscal years (domain: 2566–2570, next 2571–2575). */
const YEARS = 5;

/** The fiscal years (พ.ศ.) of a plan that begins in `first`. Throws RangeError for what is no fiscal year, or ends after 2699. */
export function planYearsFrom(first: number): number[] {
  if (!Number.isInteger(first) || first < 2500 || first + YEARS - 1 > 2699)
    throw new RangeError(`${first} is no fiscal year to begin a plan with`);
  return Array.from({ length: YEARS }, (_, index) => first + index);
}

/**
 * The next plan, for the five fiscal years from `first` (พ.ศ.) on. Without `keepProjects` it has no projects, details, targets and risks yet.
 * Years that the title names become those of the new plan. Throws RangeError as {@link planYearsFrom}.
 */
export function nextPlan(plan: Plan, first: number, keepProjects: boolean): Plan {
  const fiscalYears = planYearsFrom(first);
  const empty = <T>(part: T[] | null): T[] | null => (part === null ? null : []);
  return {
    ...plan,
    title: plan.title === null ? null : withYears(plan.title, plan.fiscalYears, fiscalYears),
    fiscalYears,
    projects: keepProjects ? plan.projects.map((project) => nextProject(project, fiscalYears)) : [],
    printedTotals: null,
    details: keepProjects ? (plan.details?.map(nextDetail) ?? null) : empty(plan.details),
    targets: keepProjects ? (plan.targets?.map(({ metric }) => ({ metric, byYear: {} })) ?? null) : empty(plan.targets),
    risks: keepProjects ? plan.risks : empty(plan.risks),
  };
}

/** Blank budgets, not unknown ones: they are still to be filled in. */
function nextProject(project: Project, fiscalYears: readonly number[]): Project {
  const budgets = project.budgets && Object.fromEntries(fiscalYears.map((year) => [String(year), null]));
  return { ...project, budgets, plannedQuarters: null };
}

function nextDetail(detail: Detail): Detail {
  const { "6": _duration, "7": _budget, ...sections } = detail.sections ?? {};
  return { ...detail, budget: null, budgetText: null, duration: null, sections: Object.keys(sections).length === 0 ? null : sections };
}

/**
 * The text with the years of the one plan as those of the other, in Thai or Arabic digits as they stand: the first and the last become the
 * first and the last, those between move by as much as the first. Other numbers stay.
 */
export function withYears(text: string, from: readonly number[], to: readonly number[]): string {
  const [first, last] = [Math.min(...from), Math.max(...from)];
  return text.replace(/(?<![0-9๐-๙])[0-9๐-๙]{4}(?![0-9๐-๙])/g, (digits) => {
    const year = Number(toArabicDigits(digits));
    if (!from.includes(year)) return digits;
    const moved = String(year === last && last !== first ? Math.max(...to) : Math.min(...to) + year - first);
    return /[๐-๙]/.test(digits) ? toThaiDigits(moved) : moved;
  });
}
