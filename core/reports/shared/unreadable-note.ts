/** What sums leave out. @module */
import type { Plan } from "#core/plan/model";
import { unreadableBudgets } from "#core/plan/totals";
import type { Paragraph } from "#core/reports/report";
import { paragraph } from "#core/reports/shared/blocks";
import type { Wording } from "#core/reports/shared/wording";

/** A note where budgets of these years (พ.ศ., as keys) stand in no sum since they cannot be read; else nothing. */
export function unreadableNote(plan: Plan, years: readonly string[], { digits }: Wording): Paragraph[] {
  const count = unreadableBudgets(plan).filter(({ year }) => years.includes(year)).length;
  if (count === 0) return [];
  return [paragraph("plain", `หมายเหตุ: ยอดรวมยังไม่รวมงบประมาณ ${digits(count)} ช่องที่อ่านไม่ได้ ซึ่งแสดงไว้ตามที่กรอก`)];
}
