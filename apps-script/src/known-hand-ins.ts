/** Hand-ins that the cloud took and the sheet does not tell: written away meanwhile, or never written, since the script was stopped. @module */
import type { HandIn, Workbook } from "#core/plan/model";
import type { Ledger } from "#core/reminders/ledger";
import { comparable } from "#core/text/comparable";

/** Those of the plan's years that บันทึก lacks. */
export function unwrittenHandIns({ plan, handIns }: Workbook, ledger: Ledger | null): HandIn[] {
  const written = new Set((handIns ?? []).map(keyOf));
  return (ledger?.handIns ?? [])
    .filter((handIn) => plan.fiscalYears.includes(handIn.fiscalYear) && !written.has(keyOf(handIn)))
    .map((handIn) => ({ approvedBy: null, approvedAs: null, approvedOn: null, mark: null, ...handIn }));
}

/** "" where there were none. */
export function restoredText(handIns: readonly HandIn[]): string {
  if (handIns.length === 0) return "";
  const receipts = handIns.map(({ receipt }) => receipt).join(", ");
  return `เพิ่มการส่งรายงานที่ขาดในแท็บ “บันทึก” ${handIns.length} รายการ (เลขรับ ${receipts})`;
}

function keyOf({ unit, fiscalYear, round, version }: Pick<HandIn, "unit" | "fiscalYear" | "round" | "version">): string {
  return JSON.stringify([comparable(unit), fiscalYear, round, version]);
}
