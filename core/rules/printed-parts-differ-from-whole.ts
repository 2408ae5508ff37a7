import type { PartsDifference } from "#core/plan/printed";
import { defineRule, type Finding } from "#core/rules/rule";
import { printedDifferences, projectsEn } from "#core/rules/shared/printed";
import { baht, scopeName } from "#core/rules/shared/wording";

type Values = Omit<PartsDifference, "pointer" | "partPointers">;

const PARTS: Record<PartsDifference["of"], { th: string; en: string }> = {
  preface: { th: "จำนวนรายมิติในคำนำ", en: "the preface's counts by dimension" },
  dimensions: { th: "ยอดรายมิติ", en: "the totals by dimension" },
  missions: { th: "ยอดรายภารกิจ", en: "the totals by mission" },
};

/** Printed numbers against printed numbers: true whatever the projects say. Parts that exceed the whole already do so whatever part is blank. */
export const printedPartsDifferFromWhole = defineRule<Values>({
  code: "printed-parts-differ-from-whole",
  group: "plan",
  severity: "error",
  title: { th: "ยอดย่อยที่พิมพ์ในเล่มต้องรวมได้เท่ากับยอดรวมที่พิมพ์", en: "The document's parts make its whole" },
  source: "A real plan prints 33,300 + 8,000 and a grand total of 41,000, and 7+1+2 projects under a dimension of 7.",
  columns: ["printed.count", "printed.budget"],
  message: ({ scope, of, year, printed, parts, complete }) => {
    const inYear = year === null ? { th: "", en: "" } : { th: ` ปี ${year}`, en: `, ${year}` };
    const number = (value: number) => (year === null ? { th: `${value} โครงการ`, en: projectsEn(value) } : baht(value));
    return {
      th: `${scopeName(scope).th}${inYear.th}: ${PARTS[of].th}ที่พิมพ์ในเล่ม${complete ? "" : " แม้ยังไม่ครบ ก็"}รวมได้ ${number(parts).th} แต่เล่มพิมพ์ ${number(printed).th}`,
      en: `${scopeName(scope).en}${inYear.en}: ${PARTS[of].en}${complete ? "" : ", though not all are there,"} add up to ${number(parts).en}, but the document prints ${number(printed).en}`,
    };
  },
  remedy: () => ({
    th: "เทียบยอดในแท็บ “ยอดตามเล่ม” กับเล่มจริง แล้วแก้ยอดที่ผิด",
    en: "Hold the tab ยอดตามเล่ม against the document and correct the number that is wrong",
  }),
  example: { scope: { kind: "grand" }, of: "dimensions", year: "2570", printed: 41000, parts: 41300, complete: true },
  *check(input): Generator<Finding<Values>> {
    for (const { pointer, partPointers, ...values } of printedDifferences(input).parts)
      yield { at: { path: pointer }, values, related: partPointers };
  },
});
