/** Amounts printed a row too low or too high. @module */
import type { Why } from "#core/import/drawn";
import { alignedReadings, because, NAMELESS, nameless, notCounted, type Run, together } from "#core/import/summary/readings";
import { hasMoney, isFilled, isNamed, isNameless, isWorth, type TiedRows, waits } from "#core/import/summary/tied-rows";

const TOO_LOW: Why = { code: "amount-row-too-low", th: "จำนวนเงินพิมพ์ต่ำกว่าโครงการหนึ่งแถว", en: "the amounts are printed one row too low" };
export const TOO_HIGH: Why = {
  code: "amount-row-too-high",
  th: "จำนวนเงินพิมพ์สูงกว่าโครงการหนึ่งแถว",
  en: "the amounts are printed one row too high",
};

/** Longer runs of misprinted rows are none. */
const LONGEST_RUN = 20;

/** A project without amounts, and further down amounts without a project. */
export const tooLow = (all: readonly TiedRows[], at: number): Run | null => shiftedRun(all, at, isNameless, TOO_LOW);

/** Amounts without a project, and further down a project without amounts. */
export const tooHigh = (all: readonly TiedRows[], at: number): Run | null => shiftedRun(all, at, waits, TOO_HIGH);

/**
 * Amounts a row too low: a project without any, projects with, amounts without a project. Or too high: the same from below.
 * One reading moves them all by one row, the other leaves them where they are printed.
 */
function shiftedRun(all: readonly TiedRows[], at: number, ends: (tied: TiedRows | undefined) => boolean, why: Why): Run | null {
  let end = at + 1;
  while (end - at < LONGEST_RUN && isFilled(all[end])) end++;
  if (!ends(all[end])) return null;
  const run = all.slice(at, end + 1);
  const named = run.filter(isNamed);
  const paid = run.filter(hasMoney);
  const moved = together(
    why.code,
    why,
    named.map((tied, index) => because(alignedReadings(tied, paid[index]?.columns ?? new Map())[0], why)),
  );
  const printed = together(
    NAMELESS.code,
    NAMELESS,
    run.map((tied) => (isNamed(tied) ? alignedReadings(tied, tied.columns)[0] : isWorth(tied) ? nameless(tied) : notCounted(tied))),
  );
  // Over a longer run a gap above and a sum below are as likely; then the printed totals must say so.
  return { group: { readings: run.length === 2 ? [moved, printed] : [printed, moved] }, length: run.length };
}
