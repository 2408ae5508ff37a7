/** How far the projects are, by what was reported last. @module */
import { isInOneFiscalYear, placeInYear } from "#core/calendar/fiscal-year";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import type { Round, Workbook } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";

type FollowUp = NonNullable<Workbook["followUp"]>[number];
/** One of the four states of a report. */
export type ProgressState = Exclude<FollowUp["state"], null | { raw: string }>;

/**
 * The state of each project that has reported in a fiscal year (พ.ศ.), by its id: that of the round whose period ends last, of two reports
 * of one round the lower on the sheet. Reports without a state, or with one that cannot be read, say nothing. Null where nobody has reported.
 */
export function progressOf(workbook: Workbook, fiscalYear: number): ReadonlyMap<string, ProgressState> | null {
  const rounds = workbook.settings?.rounds ?? DEFAULT_ROUNDS;
  const latest = new Map<string, { end: number; state: ProgressState }>();
  for (const { project, fiscalYear: year, round, state } of workbook.followUp ?? []) {
    if (year !== fiscalYear || state === null || isRaw(state)) continue;
    const end = endOf(rounds.find(({ key }) => key === round));
    if (end >= (latest.get(project)?.end ?? Number.NEGATIVE_INFINITY)) latest.set(project, { end, state });
  }
  return latest.size === 0 ? null : new Map([...latest].map(([project, { state }]) => [project, state]));
}

/** The place of the round's last month in the fiscal year, October first; before all of them for a round that ตั้งค่า does not have. */
function endOf(round: Round | undefined): number {
  return round && isInOneFiscalYear(round.period) ? placeInYear(round.period.to) : -1;
}
