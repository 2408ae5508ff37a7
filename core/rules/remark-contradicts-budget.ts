import { numberOrNull } from "#core/plan/raw";
import { planYears } from "#core/plan/totals";
import { defineRule, type Finding } from "#core/rules/rule";
import { baht, listed, quoted } from "#core/rules/shared/wording";
import { comparable } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";

type Values = { remark: string; budgets: Record<string, number> };

const PURPOSE = "ในการดำเนินการ|ในการดำเนินงาน|ดำเนินการ|ดำเนินงาน";
/** The remark as a whole, without its years: ไม่มีงบประมาณเพิ่มเติม ใช้งบปกติ says something else. */
const NO_BUDGET = new RegExp(
  `^(?:โครงการ|กิจกรรม|มาตรการ|นี้|เป็นการ|${PURPOSE}|โดย|และ)*ไม่(?:ได้|ต้อง|ขอ)?(?:ใช้|มี)(?:จ่าย)?(?:เงิน)?(?:งบประมาณ|งบ)(?:${PURPOSE}|ใดๆ|ใด|แต่อย่างใด|ทั้งสิ้น)*$`,
);
/** `ปี 2566`, `ปีงบประมาณ พ.ศ. 2566 – 2568`. */
const YEARS = /(?:ใน\s?)?(?:ปี\s?)?(?:งบประมาณ\s?)?(?:พ\.?\s?ศ\.?\s?)?(2[56]\d\d)(?:\s?(?:-|–|—|ถึง)\s?(?:พ\.?\s?ศ\.?\s?)?(2[56]\d\d))?/g;
const LONGEST = 200;

/** The other way round (no remark, no money) is no contradiction. A remark that names years speaks of those alone. */
export const remarkContradictsBudget = defineRule<Values>({
  code: "remark-contradicts-budget",
  group: "plan",
  severity: "warning",
  title: { th: "หมายเหตุ “ไม่ใช้งบประมาณ” ต้องไม่มีจำนวนเงิน", en: "A remark “no budget” goes with no money" },
  source: "A row of a real plan carries 8,000 in every year and the remark ไม่ใช้งบประมาณ.",
  columns: ["plan.remark", "plan.budget"],
  message: ({ remark, budgets }) => {
    const amounts = yearsByAmount(budgets);
    const th = amounts.map(({ amount, years }) => `${baht(amount).th} ในปี ${listed(years).th}`).join(" และ ");
    const en = amounts.map(({ amount, years }) => `${baht(amount).en} in ${listed(years).en}`).join(", and ");
    return { th: `หมายเหตุว่า ${quoted(remark)} แต่มีงบประมาณ ${th}`, en: `The remark says ${quoted(remark)}, but there is a budget of ${en}` };
  },
  remedy: () => ({ th: "ลบหมายเหตุ หรือใส่ - ในช่องงบประมาณ", en: "Take out the remark, or enter - as the budget" }),
  example: { remark: "ไม่ใช้งบประมาณ", budgets: { "2566": 8000, "2567": 8000 } },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    for (const [index, { remark, budgets }] of plan.projects.entries()) {
      if (remark === null) continue;
      const speaksOf = yearsWithout(remark);
      if (speaksOf === null) continue;
      const contradicted = planYears(plan).flatMap((year): [string, number][] => {
        const amount = numberOrNull(budgets?.[year]) ?? 0;
        return amount > 0 && (speaksOf.size === 0 || speaksOf.has(year)) ? [[year, amount]] : [];
      });
      if (contradicted.length === 0) continue;
      yield { at: { path: `/plan/projects/${index}/remark` }, values: { remark, budgets: Object.fromEntries(contradicted) } };
    }
  },
});

/** The years that a remark says have no budget, none named for all; null where it says something else. */
function yearsWithout(remark: string): Set<string> | null {
  if (remark.length > LONGEST || !remark.includes("งบ")) return null;
  const years = new Set<string>();
  const rest = toArabicDigits(remark).replace(YEARS, (_, from: string, to: string | undefined) => {
    for (let year = Number(from); year <= Number(to ?? from); year++) years.add(String(year));
    return " ";
  });
  return NO_BUDGET.test(comparable(rest)) ? years : null;
}

function yearsByAmount(budgets: Record<string, number>): { amount: number; years: string[] }[] {
  const groups = new Map<number, string[]>();
  for (const [year, amount] of Object.entries(budgets)) groups.set(amount, [...(groups.get(amount) ?? []), year]);
  return [...groups].map(([amount, years]) => ({ amount, years }));
}
