/** Projects by dimension. @module */
import { dimensionName } from "#core/plan/framework";
import type { Wording } from "#core/reports/shared/wording";

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
