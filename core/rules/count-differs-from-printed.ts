import type { PrintedScope } from "#core/plan/printed";
import { defineRule, type Finding } from "#core/rules/rule";
import { partOfPlan, printedDifferences, projectsEn } from "#core/rules/shared/printed";
import { scopeName } from "#core/rules/shared/wording";

type Values = { scope: PrintedScope; printed: number; counted: number; difference: number; uncounted: number };

/** Every printed count on its own: two that cancel out (31+7 for 33+5) are both found. Softer where rows without a dimension or mission may explain it. */
export const countDiffersFromPrinted = defineRule<Values>({
  code: "count-differs-from-printed",
  group: "plan",
  severity: "error",
  title: { th: "จำนวนโครงการที่พิมพ์ในเล่มต้องเท่ากับที่นับได้", en: "Printed counts are what is counted" },
  source: "Printed subtotals are often wrong; finding that before ป.ป.ช. does is what the officer needs most (domain).",
  columns: ["printed.count", "printed.ticks"],
  message: ({ scope, printed, counted, difference, uncounted }) => ({
    th: `${scopeName(scope).th}: เล่มพิมพ์ ${printed} โครงการ แต่นับจากแผนได้ ${counted} โครงการ (ต่างกัน ${difference})${uncounted > 0 ? ` ทั้งนี้มี ${uncounted} โครงการที่ยังไม่ระบุ${lackTh(scope)}` : ""}`,
    en: `${scopeName(scope).en}: the document prints ${projectsEn(printed)}, the plan has ${counted} (difference ${difference})${uncounted > 0 ? `; ${projectsEn(uncounted)} without a stated ${lackEn(scope)}` : ""}`,
  }),
  remedy: ({ scope }) =>
    scope.kind === "ticks"
      ? {
          th: `ตรวจช่องไตรมาสของโครงการในปี ${scope.year} หรือแก้จำนวนในแท็บ “ยอดตามเล่ม”`,
          en: `Check the projects' quarters of ${scope.year}, or correct the count on the tab ยอดตามเล่ม`,
        }
      : {
          th: `ตรวจว่ามีแถวตกหล่น เกินมา หรืออยู่ผิดที่ใน${partOfPlan(scope).th} หรือไม่ หรือแก้จำนวนในแท็บ “ยอดตามเล่ม”`,
          en: `See whether a row is missing, too many or in the wrong place in ${partOfPlan(scope).en}, or correct the count on the tab ยอดตามเล่ม`,
        },
  example: { scope: { kind: "dimension", dimension: 2 }, printed: 31, counted: 33, difference: 2, uncounted: 0 },
  *check(input): Generator<Finding<Values>> {
    for (const { scope, pointer, printed, counted, uncounted } of printedDifferences(input).counts) {
      yield {
        at: { path: pointer },
        values: { scope, printed, counted, difference: Math.abs(printed - counted), uncounted },
        severity: printed > counted && printed <= counted + uncounted ? "warning" : "error",
      };
    }
  },
});

function lackTh(scope: PrintedScope): string {
  return scope.kind === "ticks" ? "ไตรมาส" : scope.kind === "mission" ? "ภารกิจ" : "มิติ";
}

function lackEn(scope: PrintedScope): string {
  return scope.kind === "ticks" ? "quarters" : scope.kind === "mission" ? "mission" : "dimension";
}
