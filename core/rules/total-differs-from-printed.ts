import type { AmountDifference } from "#core/plan/printed";
import { defineRule, type Finding } from "#core/rules/rule";
import { partOfPlan, printedDifferences, projectsEn } from "#core/rules/shared/printed";
import { baht, scopeName } from "#core/rules/shared/wording";

type Values = Omit<AmountDifference, "pointer"> & { difference: number };

/** Every printed amount on its own. Softer where blanks, or rows without a dimension or mission, may explain what is missing: they can only add. */
export const totalDiffersFromPrinted = defineRule<Values>({
  code: "total-differs-from-printed",
  group: "plan",
  severity: "error",
  title: { th: "ยอดเงินที่พิมพ์ในเล่มต้องเท่ากับผลรวมของโครงการ", en: "Printed amounts are the sums of the projects" },
  source: "Printed subtotals are often wrong; finding that before ป.ป.ช. does is what the officer needs most (domain).",
  columns: ["printed.budget", "plan.budget"],
  message: ({ scope, year, printed, added, difference, blank, uncounted }) => ({
    th: `${scopeName(scope).th} ปี ${year}: เล่มพิมพ์ยอดรวม ${baht(printed).th} แต่รวมจากโครงการได้ ${baht(added).th} (ต่างกัน ${baht(difference).th})${blank > 0 ? ` ทั้งนี้ยังไม่ระบุงบ ${blank} โครงการ` : ""}${uncounted > 0 ? ` ทั้งนี้ยังไม่ระบุ${scope.kind === "mission" ? "ภารกิจ" : "มิติ"} ${uncounted} โครงการ` : ""}`,
    en: `${scopeName(scope).en}, ${year}: the document prints ${baht(printed).en}, the projects add up to ${baht(added).en} (difference ${baht(difference).en})${blank > 0 ? `; ${projectsEn(blank)} without a stated budget` : ""}${uncounted > 0 ? `; ${projectsEn(uncounted)} without a stated place` : ""}`,
  }),
  remedy: ({ scope, projects }) => ({
    th: `${projects > 0 ? `ตรวจยอดของ ${projects} โครงการใน${partOfPlan(scope).th}` : `ตรวจว่ามีแถวตกหล่นใน${partOfPlan(scope).th} หรือไม่`} หรือแก้ยอดในแท็บ “ยอดตามเล่ม”`,
    en: `${projects > 0 ? `Check the amounts of ${projectsEn(projects)} in ${partOfPlan(scope).en}` : `See whether rows are missing in ${partOfPlan(scope).en}`}, or correct the total on the tab ยอดตามเล่ม`,
  }),
  example: {
    scope: { kind: "dimension", dimension: 1 },
    year: "2570",
    printed: 33300,
    added: 33000,
    difference: 300,
    projects: 3,
    blank: 0,
    uncounted: 0,
  },
  *check(input): Generator<Finding<Values>> {
    for (const { pointer, ...found } of printedDifferences(input).amounts) {
      yield {
        at: { path: pointer },
        values: { ...found, difference: Math.abs(Math.round((found.printed - found.added) * 100) / 100) },
        severity: found.printed > found.added && (found.blank > 0 || found.uncounted > 0) ? "warning" : "error",
      };
    }
  },
});
