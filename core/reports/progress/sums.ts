/** Projects by dimension, and sums as a report shows them. @module */
import { dimensionName } from "#core/plan/framework";
import { addUp, type ProjectMoney } from "#core/reports/progress/money";
import type { Value } from "#core/reports/report";
import { BLANK } from "#core/reports/shared/values";
import type { Wording } from "#core/reports/shared/wording";
import { toBaht } from "#core/text/satang";

/** `label`: "มิติ 1"; `name`: with the dimension's name. */
export interface DimensionGroup<T> {
  label: string;
  name: string;
  projects: T[];
}

/** The dimensions 1 to 4, and the projects of none of them where there are such. */
export function byDimension<T extends { dimension: number | null }>(projects: readonly T[], { digits }: Wording): DimensionGroup<T>[] {
  const groups = [1, 2, 3, 4].map((number) => ({
    label: `มิติ ${digits(number)}`,
    name: `มิติที่ ${digits(number)} ${dimensionName(number) ?? ""}`,
    projects: projects.filter(({ dimension }) => dimension === number),
  }));
  const others = projects.filter(({ dimension }) => dimension === null);
  return others.length === 0 ? groups : [...groups, { label: "ไม่ระบุมิติ", name: "ไม่ได้ระบุมิติ หรืออ่านไม่ได้", projects: others }];
}

/** Satang; null where nothing is known of an amount. `missing`: how many amounts that cannot be added there are. */
export interface MoneySums {
  budget: number | null;
  ordinance: number | null;
  spent: number | null;
  missing: { budget: number; ordinance: number; spent: number };
}

export function moneySums(projects: readonly { money: ProjectMoney }[]): MoneySums {
  const monies = projects.map(({ money }) => money);
  const budget = addUp(monies.map((one) => one.budget));
  const ordinance = addUp(monies.map((one) => one.ordinance));
  const spent = monies.flatMap((one) => one.spent ?? []);
  return {
    budget: budget.satang,
    ordinance: ordinance.satang,
    spent: spent.length === 0 ? null : spent.reduce((sum, one) => sum + one, 0),
    missing: {
      budget: budget.missing,
      ordinance: ordinance.missing,
      spent: monies.reduce((sum, { uncounted }) => sum + uncounted.length, 0),
    },
  };
}

/** A sum in satang; blank where nothing is known. */
export function satangValue(satang: number | null): Value {
  return satang === null ? BLANK : { kind: "amount", baht: toBaht(satang) };
}

/** How much of `whole` a part is, in tenths of a percent, rounded half up; null where that says nothing. */
export function tenthsOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole <= 0 ? null : Math.round((part * 1000) / whole);
}
