import { defineRule, type Finding } from "#core/rules/rule";
import { type TargetValue, targetValues } from "#core/rules/shared/targets";

type Values = { metric: string; year: string; before: number; beforeYear: string; now: number };

/** Scores and reductions should not fall. Of other metrics (a number or share of complaints) nobody can say, so they raise no alarm. */
const SHOULD_RISE = /\bITA\b|คะแนน(?!ความเสี่ยง)|ความพึงพอใจ|ลดลง/i;
/** A reduction may be written with a minus: −10, −20. Its size counts. */
const REDUCTION = /ลดลง/;

export const targetGoesBackwards = defineRule<Values>({
  code: "target-goes-backwards",
  group: "plan",
  severity: "warning",
  title: { th: "เป้าหมายแต่ละปีไม่ควรต่ำกว่าปีก่อน", en: "A yearly target does not fall behind the year before" },
  source: "Targets of the framework: ITA score and the share by which fraud cases fall, both rising year by year.",
  columns: ["targets.value"],
  message: ({ metric, year, before, beforeYear, now }) =>
    REDUCTION.test(metric)
      ? {
          th: `เป้าหมาย “${metric}” ปี ${year} ลดลง ${Math.abs(now)} ซึ่งน้อยกว่าปี ${beforeYear} ที่ลดลง ${Math.abs(before)}`,
          en: `The target “${metric}” of ${year} is a reduction by ${Math.abs(now)}, less than the ${Math.abs(before)} of ${beforeYear}`,
        }
      : {
          th: `เป้าหมาย “${metric}” ปี ${year} (${now}) ต่ำกว่าปี ${beforeYear} (${before})`,
          en: `The target “${metric}” of ${year} (${now}) is below that of ${beforeYear} (${before})`,
        },
  remedy: () => ({ th: "ตรวจค่าเป้าหมายของสองปีนี้", en: "Check the targets of the two years" }),
  example: { metric: "คะแนน ITA", year: "2568", before: 90, beforeYear: "2567", now: 85 },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    for (const [index, target] of (plan.targets ?? []).entries()) {
      const metric = target.metric ?? "";
      if (!SHOULD_RISE.test(metric)) continue;
      const sizeOf = ({ number }: TargetValue) => (REDUCTION.test(metric) ? Math.abs(number) : number);
      let last: TargetValue | null = null;
      for (const value of targetValues(target)) {
        if (last !== null && sizeOf(value) < sizeOf(last)) {
          yield {
            at: { path: `/plan/targets/${index}/byYear/${value.year}` },
            values: { metric, year: value.year, before: last.number, beforeYear: last.year, now: value.number },
          };
        }
        last = value;
      }
    }
  },
});
