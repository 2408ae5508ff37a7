/** Budgets under a header that does not tell their year, or tells that they are not in baht. @module */
import { type Drawn, type DrawnByYear, doubtful, type Why } from "#core/import/drawn";
import type { BodyRow } from "#core/import/summary/body-row";
import { NO_YEAR } from "#core/import/summary/years";
import type { Amount } from "#core/plan/model";

const YEAR_UNKNOWN: Why = { code: "year-not-told", th: "ช่องงบประมาณไม่บอกปี จึงไม่ใส่ให้ กรุณาเลือกปี", en: "the column names no year" };

const NO_BAHT: Why = {
  code: "amounts-in-thousands",
  th: "หัวตารางระบุหน่วยเป็นพันบาทหรือล้านบาท กรุณาใส่เป็นบาท",
  en: "the header says that the amounts are in thousands or millions of baht",
};

/** An amount of no year is offered for each of the plan's years that have none, and taken for none. */
export function ofPlanYears({ [NO_YEAR]: open, ...budgets }: DrawnByYear<Amount>, planYears: readonly string[]): DrawnByYear<Amount> {
  if (!open) return budgets;
  const told = Object.keys(budgets);
  for (const year of planYears) {
    if (told.includes(year)) continue;
    budgets[year] = open.value === null ? open : doubtful<Amount>(null, YEAR_UNKNOWN, [open.value, ...open.alternatives], ...open.from);
  }
  return budgets;
}

/** An amount in thousands or millions is nobody's in baht before a person has looked. */
export function inBaht(budgets: DrawnByYear<Amount>, { layout }: BodyRow): DrawnByYear<Amount> {
  if (!layout.inThousands) return budgets;
  const told = (amount: Drawn<Amount>): Drawn<Amount> =>
    typeof amount.value !== "number" || amount.value === 0
      ? amount
      : doubtful<Amount>(null, NO_BAHT, [amount.value * 1000, amount.value * 1_000_000, amount.value], ...amount.from);
  return Object.fromEntries(Object.entries(budgets).map(([year, amount]) => [year, told(amount)]));
}
