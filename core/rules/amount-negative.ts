import type { Amount } from "#core/plan/model";
import { numberOrNull } from "#core/plan/raw";
import { defineRule, type Finding } from "#core/rules/rule";
import { type AmountCell, amountCells } from "#core/rules/shared/amount-cells";
import { baht } from "#core/rules/shared/wording";

type Values = { amount: number; part: AmountCell["part"] };

export const amountNegative = defineRule<Values>({
  code: "amount-negative",
  group: "entry",
  severity: "error",
  title: { th: "จำนวนเงินและจำนวนนับต้องไม่ติดลบ", en: "Amounts and counts are not negative" },
  source: "A budget is what the ordinance sets aside; money moved away is entered as the lower amount.",
  columns: [
    "plan.budget",
    "printed.count",
    "printed.budget",
    "printed.ticks",
    "details.budget",
    "followUp.planAmount",
    "followUp.ordinanceAmount",
    "followUp.disbursed",
  ],
  message: ({ amount, part }) =>
    part === "count"
      ? { th: `จำนวน ${amount} ติดลบ`, en: `${amount} is negative` }
      : { th: `จำนวน ${baht(amount).th} ติดลบ`, en: `${baht(amount).en} is negative` },
  remedy: ({ part }) =>
    part === "count"
      ? { th: "ใส่จำนวนนับตั้งแต่ 0 ขึ้นไป", en: "Enter a count of 0 or more" }
      : { th: "ใส่จำนวนที่เป็นบวก หรือ - ถ้าไม่ใช้งบประมาณ", en: "Enter a positive number, or - for no budget" },
  example: { amount: -5000, part: "budget" },
  *check({ workbook }): Generator<Finding<Values>> {
    for (const { path, amount, part } of amountCells(workbook, isNegative)) {
      yield { at: { path }, values: { amount: numberOrNull(amount) ?? 0, part } };
    }
  },
});

/** A target may be a change for the less. */
function isNegative(amount: Amount, part: AmountCell["part"]): boolean {
  return part !== "target" && (numberOrNull(amount) ?? 0) < 0;
}
