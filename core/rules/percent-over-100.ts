import type { Plan } from "#core/plan/model";
import { defineRule, type Finding } from "#core/rules/rule";
import { PERCENT_WORDS, targetValues } from "#core/rules/shared/targets";
import { SECTION_COLUMNS } from "#core/rules/shared/text-cells";
import { toArabicDigits } from "#core/text/digits";

/** Where it stands: a target has metric and year, a detail its section. */
type Values = { percent: number; metric: string | null; year: string | null; section: string | null };

/** A growth may be more than 100 %; a share, a reduction or an ITA score may not. */
const GROWTH = /เพิ่ม|สูงขึ้น|เติบโต/;
const NUMBER = "(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?";
/** `ร้อยละ 80`, `80%`, `80 เปอร์เซ็นต์`; a number begins only where no digit stands before it, so that a long row of digits is read once. */
const IN_TEXT = new RegExp(`ร้อยละ\\s*(${NUMBER})|(?<![\\d.,])(${NUMBER})\\s*(?:%|％|เปอร์เซ็น)`, "g");
/** So many letters before a percentage say whether it grows. */
const CONTEXT = 20;

export const percentOver100 = defineRule<Values>({
  code: "percent-over-100",
  group: "plan",
  severity: "warning",
  title: { th: "ร้อยละและคะแนน ITA ต้องไม่เกิน 100", en: "Percentages and ITA scores are at most 100" },
  source: "Targets and indicators of the plans; ITA scores end at 100.",
  columns: [...SECTION_COLUMNS, "targets.value"],
  message: ({ percent, metric, year, section }) =>
    section === null
      ? {
          th: `เป้าหมาย “${metric}” ปี ${year} มีค่า ${percent} ซึ่งเกิน 100`,
          en: `The target “${metric}” of ${year} is ${percent}, more than 100`,
        }
      : {
          th: `รายละเอียดหัวข้อ ${section} มี “ร้อยละ ${percent}” ซึ่งเกิน 100`,
          en: `Section ${section} of the details says ${percent} %, more than 100`,
        },
  remedy: () => ({ th: "แก้ค่าให้ไม่เกิน 100", en: "Correct the value; it is at most 100" }),
  example: { percent: 120, metric: "คะแนน ITA", year: "2570", section: null },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    yield* inTargets(plan);
    yield* inDetails(plan);
  },
});

function* inTargets(plan: Plan): Generator<Finding<Values>> {
  for (const [index, target] of (plan.targets ?? []).entries()) {
    const metric = target.metric ?? "";
    if (GROWTH.test(metric)) continue;
    const isPercent = PERCENT_WORDS.test(metric) || /\bITA\b/i.test(metric);
    for (const { year, number, percent } of targetValues(target)) {
      if (Math.abs(number) <= 100 || !(isPercent || percent)) continue;
      yield {
        at: { path: `/plan/targets/${index}/byYear/${year}` },
        values: { percent: number, metric, year, section: null },
        severity: "error",
      };
    }
  }
}

function* inDetails(plan: Plan): Generator<Finding<Values>> {
  for (const [index, { sections }] of (plan.details ?? []).entries()) {
    for (const [section, text] of Object.entries(sections ?? {})) {
      if (!PERCENT_WORDS.test(text)) continue;
      const digits = toArabicDigits(text);
      for (const { 1: after, 2: before, index: at } of digits.matchAll(IN_TEXT)) {
        const percent = Number((after ?? before ?? "").replace(/,/g, ""));
        if (percent <= 100 || GROWTH.test(digits.slice(Math.max(at - CONTEXT, 0), at))) continue;
        yield {
          at: { path: `/plan/details/${index}/sections/${section}` },
          values: { percent, metric: null, year: null, section },
        };
      }
    }
  }
}
