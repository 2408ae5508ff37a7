/** Which fiscal year the columns of amounts and quarters are of. @module */
import type { BodyRow } from "#core/import/summary/body-row";
import type { Body } from "#core/import/summary/rows";

/** Key of a column whose year nothing tells. */
export const NO_YEAR = "?";

export interface YearKeys {
  /** The year as a key, {@link NO_YEAR} where it is not told. */
  keyOf: (year: number | null, row: BodyRow, column: number) => string;
  /** Named by columns, ascending. */
  years: number[];
  /** The plan's years, for which an amount of no year is offered. */
  planYears: string[];
}

/** A column without a year is of the plan's year; where there are as many such columns as years, each is of its own, in order. */
export function yearKeys({ layouts, titleYear }: Body, planYears: readonly number[]): YearKeys {
  const named = new Set<number>();
  for (const { columns } of layouts) for (const role of columns) if (role && "year" in role && role.year !== null) named.add(role.year);
  const years = [...named].sort((a, b) => a - b);
  const told = planYears.length !== 1 && titleYear !== null ? [titleYear] : planYears;
  const plan = told.length > 0 ? [...told] : years;
  const keyOf = (year: number | null, { layout }: BodyRow, column: number): string => {
    if (year !== null) return String(year);
    const only = plan[0];
    if (plan.length === 1 && only !== undefined) return String(only);
    if (layout.columns[column]?.role !== "amount") return NO_YEAR;
    const open = layout.columns.flatMap((role, at) => (role?.role === "amount" && role.year === null ? [at] : []));
    const own = open.length > 1 && open.length === plan.length ? plan[open.indexOf(column)] : undefined;
    return own === undefined ? NO_YEAR : String(own);
  };
  return { keyOf, years, planYears: plan.map(String) };
}
