import { overspent } from "#core/follow-up/spent";
import { defineRule, type Finding } from "#core/rules/rule";
import { baht } from "#core/rules/shared/wording";

type Values = { spent: number; budget: number; fiscalYear: number; from: "ordinance" | "plan" };

export const spentExceedsBudget = defineRule<Values>({
  code: "spent-exceeds-budget",
  group: "follow-up",
  severity: "warning",
  title: { th: "เงินที่เบิกจ่ายทั้งปีต้องไม่เกินงบประมาณ", en: "What was spent in a year is no more than the budget" },
  source:
    "E-PlanNACC asks for plan, ordinance and spent amounts side by side; who enters running totals round by round spends too much on paper.",
  columns: ["followUp.disbursed", "followUp.ordinanceAmount"],
  message: ({ spent, budget, fiscalYear, from }) => {
    const of = BUDGETS[from];
    return {
      th: `เบิกจ่ายรวมปี ${fiscalYear} ${baht(spent).th} แต่${of.th}คือ ${baht(budget).th}`,
      en: `${baht(spent).en} were spent in ${fiscalYear}, but ${of.en} is ${baht(budget).en}`,
    };
  },
  remedy: () => ({
    th: "ใส่เงินที่เบิกจ่ายเฉพาะรอบนั้น ไม่ใช่ยอดสะสม ถ้าได้รับงบเพิ่มให้แก้ช่องข้อบัญญัติ/เทศบัญญัติ",
    en: "Enter what was spent in that round alone, no running total; if the budget was raised, correct the ordinance amount",
  }),
  example: { spent: 25000, budget: 20000, fiscalYear: 2570, from: "ordinance" },
  *check({ workbook }): Generator<Finding<Values>> {
    for (const { index, spent, budget, fiscalYear, from } of overspent(workbook)) {
      yield { at: { path: `/followUp/${index}/amounts/disbursed` }, values: { spent, budget, fiscalYear, from } };
    }
  },
});

const BUDGETS = {
  ordinance: { th: "งบประมาณตามข้อบัญญัติ/เทศบัญญัติ", en: "the ordinance amount" },
  plan: { th: "งบประมาณในแผน", en: "the plan's budget" },
};
