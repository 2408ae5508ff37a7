/** The projects of a document that has their details and no table of them. @module */
import { asIs, type Drawn, type DrawnDetail, type DrawnProject, doubtful, inferred, missing, type Why } from "#core/import/drawn";
import { FROM_DETAIL } from "#core/import/fill-gaps";
import { type Kind, kindOfName } from "#core/plan/kinds";
import type { Amount } from "#core/plan/model";

const WHICH_YEAR: Why = {
  code: "budget-of-which-year",
  th: "รายละเอียดบอกยอดเดียว ไม่บอกว่าเป็นของปีใด",
  en: "the detail gives one amount for several years",
};

/** One project a detail, as sure as the detail is. Its amount belongs to the plan's year, when there is one; of several none is told. */
export function projectsOfDetails(details: readonly DrawnDetail[], years: readonly number[]): DrawnProject[] {
  return details
    .filter(({ name }) => name.value !== null)
    .map((detail) => ({
      number: detail.number,
      dimension: detail.dimension,
      mission: detail.mission,
      subMission: detail.subMission,
      starred: null,
      kind: kindOf(detail.name),
      name: detail.name,
      localName: missing(),
      budgets: Object.fromEntries(years.map((year) => [String(year), budgetOf(detail, years.length)])),
      plannedQuarters: null,
      responsibleUnits: null,
      remark: missing(),
    }));
}

function kindOf(name: Drawn<string | null>): Drawn<Kind | null> {
  const kind = kindOfName(name.value ?? "");
  return kind ? asIs<Kind | null>(kind, ...name.from) : inferred<Kind | null>("อื่นๆ", FROM_DETAIL, ...name.from);
}

function budgetOf({ budget }: DrawnDetail, years: number): Drawn<Amount> {
  if (budget.value === null || budget.certainty === "doubtful") return budget;
  if (years === 1 || budget.value === 0) return inferred(budget.value, FROM_DETAIL, ...budget.from);
  return doubtful<Amount>(null, WHICH_YEAR, [budget.value], ...budget.from);
}
