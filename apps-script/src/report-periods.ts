/** Fiscal years and rounds of a workbook's reports, and which are most likely wanted. @module */
import { deadlinesOfWorkbook } from "#core/calendar/deadlines";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import type { Round, Workbook } from "#core/plan/model";

/** Those that a report can be of. */
export function roundsInUse({ settings }: Workbook): Round[] {
  return (settings?.rounds ?? DEFAULT_ROUNDS).filter(({ active }) => active);
}

/** The present fiscal year (พ.ศ.), or the plan's nearest; null for a plan without years. */
export function likelyYear({ plan }: Workbook, present: number): number | null {
  const [nearest] = [...plan.fiscalYears].sort((a, b) => Math.abs(a - present) - Math.abs(b - present));
  return nearest ?? null;
}

/** Key of the round whose period ended last, before the first that has yet to end; null where none is in use. `today`: ISO ค.ศ. */
export function likelyRound(workbook: Workbook, fiscalYear: number | null, today: string): string | null {
  if (fiscalYear === null) return null;
  const deadlines = deadlinesOfWorkbook(workbook, [fiscalYear]);
  const ended = deadlines.filter(({ periodEnd }) => periodEnd < today);
  const last = ended.reduce<(typeof ended)[number] | null>((best, one) => (best && best.periodEnd >= one.periodEnd ? best : one), null);
  return (last ?? deadlines[0])?.round ?? null;
}
