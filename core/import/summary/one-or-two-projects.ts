/** A name over two rows, or two projects. @module */
import { coveredCell } from "#core/import/summary/body-row";
import { joinedName } from "#core/import/summary/continuations";
import { type Draft, hasMark, hasNumber } from "#core/import/summary/draft";
import { isBlank } from "#core/import/summary/grid";
import { alignedReadings, type Run, together } from "#core/import/summary/readings";
import { hasMoney, type TiedRows } from "#core/import/summary/tied-rows";

/**
 * A project, and below it a text that begins as no name does, of which only one has amounts and units: the name goes on, or there are two
 * projects. Only a printed count can tell.
 */
export function oneOrTwo(first: TiedRows, second: TiedRows | undefined): Run | null {
  const [draft, below] = [first.drafts[0], second?.drafts[0]];
  const isPair = first.rows.length === 1 && first.drafts.length === 1 && second?.rows.length === 1 && second.drafts.length === 1;
  if (!isPair || !draft || !below || draft.part?.kind !== "project" || below.part?.kind !== "project") return null;
  const isBelow = below.row.table === draft.row.table && below.row.at === draft.row.at + 1 && second.heads === first.heads;
  const hasAll = (tied: TiedRows, { row }: Draft) =>
    hasMoney(tied) || (["units", "remark", "localName"] as const).some((role) => !isBlank(coveredCell(row, role)));
  if (!isBelow || !hasMark(draft) || hasMark(below) || hasAll(first, draft) === hasAll(second, below)) return null;
  const paid = hasMoney(first) ? first : second;
  if (!hasMoney(paid)) return null;
  const whole: Draft = { ...draft, part: { ...draft.part, name: joinedName(draft.part.name, below.part.name) }, also: below.row };
  const one = alignedReadings({ ...paid, drafts: [whole] }, paid.columns);
  const two = together("two-projects", null, [alignedReadings(first, first.columns)[0], alignedReadings(second, second.columns)[0]]);
  const isLikelyOne = paid === second || hasNumber(draft);
  return { group: { readings: isLikelyOne ? [...one, two] : [two, ...one], oneOrTwo: true }, length: 2 };
}
