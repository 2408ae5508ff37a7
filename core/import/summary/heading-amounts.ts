/** Amounts beside a heading: those of the project after it, the same once more, or a sum. @module */
import { sameFirstAmounts } from "#core/import/summary/amount-columns";
import { alignedReadings, because, NOT_COUNTED, notCounted, type Run, together } from "#core/import/summary/readings";
import { TOO_HIGH } from "#core/import/summary/shifted-amounts";
import { amountsOf, isNamed, type TiedRows, waits } from "#core/import/summary/tied-rows";

/** Structure: the amounts of a heading that repeats those of its first project. */
const REPEATED = "heading-repeats-amounts";

/** A heading with amounts beside it, and what comes after it. */
export function headingRun(heading: TiedRows, next: TiedRows | undefined): Run {
  const isNext = next !== undefined && next.heads === heading.heads && isNamed(next);
  if (isNext && waits(next)) {
    const moved = together(TOO_HIGH.code, TOO_HIGH, [because(alignedReadings(next, heading.columns)[0], TOO_HIGH)]);
    const left = together(NOT_COUNTED.code, NOT_COUNTED, [notCounted(heading), alignedReadings(next, next.columns)[0]]);
    return { group: { readings: [moved, left] }, length: 2 };
  }
  if (isNext && sameFirstAmounts(heading.columns, next.columns)) {
    const readings = alignedReadings(next, next.columns).map((reading) => ({
      ...reading,
      unused: [...reading.unused, ...amountsOf(heading)],
    }));
    return { group: { readings, unusedAs: REPEATED }, length: 2 };
  }
  return { group: { readings: [{ ...notCounted(heading), unused: [] }], heading: heading.rows[0] }, length: 1 };
}
