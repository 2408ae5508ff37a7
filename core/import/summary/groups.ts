/**
 * Which amounts belong to which projects, as far as the table tells: groups of rows that it ties together, and the readings of each.
 * @module
 */
import type { KeyOf } from "#core/import/summary/amount-columns";
import type { BodyRow } from "#core/import/summary/body-row";
import { headingRun } from "#core/import/summary/heading-amounts";
import { oneOrTwo } from "#core/import/summary/one-or-two-projects";
import { lineByLine } from "#core/import/summary/project-on-each-line";
import { alignedReadings, type Group, nameless, notCounted, type Run } from "#core/import/summary/readings";
import type { Standing } from "#core/import/summary/resolve-heads";
import { tooHigh, tooLow } from "#core/import/summary/shifted-amounts";
import { hasMoney, isFilled, isNamed, isNameless, isWorth, type TiedRows, tieRows, waits } from "#core/import/summary/tied-rows";

/** Structure: dashes in a row that has no project. */
const NO_PROJECT = "no-project";

/** `keyOf`: the year of an amount's column as a key. `standing`: what holds after so many headings. */
export function makeGroups(rows: readonly BodyRow[], keyOf: KeyOf, standing: (heads: number) => Standing): Group[] {
  const all = tieRows(rows, keyOf, standing);
  const groups: Group[] = [];
  for (let at = 0; at < all.length; ) {
    const run = runFrom(all, at);
    if (run.group) groups.push(run.group);
    at += run.length;
  }
  return groups;
}

/** The group of the run that begins there, and how many it takes; a row without projects and amounts has no group. */
function runFrom(all: readonly TiedRows[], at: number): Run | { group: null; length: number } {
  const [tied, next] = [all[at], all[at + 1]];
  if (!tied) return { group: null, length: 1 };
  if (tied.isHeading && !isNamed(tied)) return headingRun(tied, next);
  const run = (waits(tied) && (tooLow(all, at) ?? oneOrTwo(tied, next))) || (isNameless(tied) && tooHigh(all, at));
  if (run) return run;
  if (isNameless(tied) && isWorth(tied)) return { group: { readings: [nameless(tied), notCounted(tied)] }, length: 1 };
  const pair = isFilled(tied) && waits(next) && !isNameless(all[at + 2]) ? oneOrTwo(tied, next) : null;
  if (pair) return pair;
  if (isNamed(tied)) return { group: plain(tied), length: 1 };
  return { group: hasMoney(tied) ? { readings: [notCounted(tied)], unusedAs: NO_PROJECT } : null, length: 1 };
}

function plain(tied: TiedRows): Group {
  const readings = alignedReadings(tied, tied.columns);
  const byLine = lineByLine(tied);
  return { readings: byLine ? [...alignedReadings(byLine, tied.columns), ...readings] : readings };
}
