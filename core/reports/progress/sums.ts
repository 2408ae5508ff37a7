/** Sums of money as a report shows them. @module */
import { addUp, type ProjectMoney, sumOfKnown } from "#core/reports/progress/money";
import type { Block, Value } from "#core/reports/report";
import { paragraph } from "#core/reports/shared/blocks";
import { BLANK } from "#core/reports/shared/values";
import type { Wording } from "#core/reports/shared/wording";
import { toBaht } from "#core/text/satang";

/** Satang; null where nothing is known of an amount. `missing`: how many amounts that cannot be added there are. */
export interface MoneySums {
  budget: number | null;
  ordinance: number | null;
  spent: number | null;
  missing: { budget: number; ordinance: number; spent: number };
}

export function moneySums(projects: readonly { money: ProjectMoney }[]): MoneySums {
  const monies = projects.map(({ money }) => money);
  const budget = addUp(monies.map((one) => one.budget));
  const ordinance = addUp(monies.map((one) => one.ordinance));
  return {
    budget: budget.satang,
    ordinance: ordinance.satang,
    spent: sumOfKnown(monies.map((one) => one.spent)),
    missing: {
      budget: budget.missing,
      ordinance: ordinance.missing,
      spent: monies.reduce((sum, { uncounted }) => sum + uncounted.length, 0),
    },
  };
}

/** A sum in satang; blank where nothing is known. */
export function satangValue(satang: number | null): Value {
  return satang === null ? BLANK : { kind: "amount", baht: toBaht(satang) };
}

/** How much of `whole` a part is, in tenths of a percent, rounded half up; null where that says nothing. */
export function tenthsOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole <= 0 ? null : Math.round((part * 1000) / whole);
}

/** What the sums leave out; nothing where they leave nothing out. */
export function missingNote({ missing }: Pick<MoneySums, "missing">, { digits }: Wording): Block[] {
  const told = [
    ["งบประมาณตามแผน", missing.budget],
    ["งบประมาณตามข้อบัญญัติ/เทศบัญญัติ", missing.ordinance],
    ["เบิกจ่าย", missing.spent],
  ] as const;
  const parts = told.filter(([, count]) => count > 0).map(([label, count]) => `${label} ${digits(count)} ช่อง`);
  if (parts.length === 0) return [];
  return [paragraph("note", `ยอดรวมยังไม่รวมจำนวนเงินที่นับไม่ได้ (อ่านไม่ได้หรือติดลบ): ${parts.join(", ")}`)];
}
