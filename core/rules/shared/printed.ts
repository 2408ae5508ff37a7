/** The printed totals held against the plan, for the rules that tell of the differences. @module */
import { comparePrinted, type PrintedScope } from "#core/plan/printed";
import type { Both } from "#core/rules/problem";
import { onceACheck } from "#core/rules/shared/once";

/** See {@link comparePrinted}; worked out once a check. */
export const printedDifferences = onceACheck(({ workbook }) => comparePrinted(workbook.plan));

/** Where the projects stand that a printed number is about, as an end of “…ใน”: มิติที่ 1, ภารกิจ 1.1, แผน. */
export function partOfPlan(scope: PrintedScope): Both {
  switch (scope.kind) {
    case "preface":
    case "dimension":
      return { th: `มิติที่ ${scope.dimension}`, en: `dimension ${scope.dimension}` };
    case "mission":
      return { th: `ภารกิจ ${scope.code}`, en: `mission ${scope.code}` };
    default:
      return { th: "แผน", en: "the plan" };
  }
}

/** `1 project`, `2 projects`. */
export function projectsEn(count: number): string {
  return `${count} ${count === 1 ? "project" : "projects"}`;
}
