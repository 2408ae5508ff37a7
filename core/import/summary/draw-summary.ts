/** The table of projects, in whatever layout: projects, missions, printed totals. @module */
import type { DrawnSummary } from "#core/import/drawn";
import type { Piece, SourceTable } from "#core/import/source";
import type { BodyRow } from "#core/import/summary/body-row";
import { chooseReadings } from "#core/import/summary/choose-readings";
import { drawProjects } from "#core/import/summary/draw-projects";
import { makeGroups } from "#core/import/summary/groups";
import type { Group } from "#core/import/summary/readings";
import { NOWHERE, resolveHeads, type Standing } from "#core/import/summary/resolve-heads";
import { type Body, readBody } from "#core/import/summary/rows";
import { addSums, type Sums, sumsOf } from "#core/import/summary/sums";
import { drawTotals, type PlacedTotal, totalOfHeading, withCountsOfHeadings } from "#core/import/summary/totals";
import { yearKeys } from "#core/import/summary/years";

export { isSummaryTable } from "#core/import/summary/rows";

/** `years`: those of the plan's title (พ.ศ.), ascending. `above`: the paragraphs between a table and the one before it. */
export interface SummaryContext {
  years: readonly number[];
  above?: (table: SourceTable) => readonly Piece[];
}

/**
 * Reads every table of projects among the tables of a document, in order; tables of another kind are left alone.
 * Amounts and ticks of columns without a year are the plan's year's when it has one; of several years they are doubtful, offered for each.
 */
export function drawSummary(tables: readonly SourceTable[], { years, above }: SummaryContext): DrawnSummary {
  const body = readBody(tables, (table) => above?.(table) ?? []);
  const keys = yearKeys(body, years);
  const heads = resolveHeads(body.heads);
  const standing = (count: number) => heads.standings[count - 1] ?? NOWHERE;
  const { groups, placed } = grouped(body, keys.keyOf, standing);
  const printed = drawTotals(placed, groups, keys.keyOf);
  const headed = totalsOfHeadings(groups, keys.keyOf, standing);
  const counted = withCountsOfHeadings([...printed.totals, ...headed], body.heads, standing);
  const { totals } = counted;
  const chosen = chooseReadings(groups, totals);
  const drawn = drawProjects(chosen, body, keys);
  return {
    projects: drawn.projects,
    missions: heads.missions,
    totals,
    years: keys.years,
    structure: [...body.structure, ...heads.structure, ...printed.structure, ...counted.structure, ...drawn.structure],
  };
}

/** Rows between totals make runs; a total parts them. */
function grouped(body: Body, keyOf: ReturnType<typeof yearKeys>["keyOf"], standing: (count: number) => Standing) {
  const groups: Group[] = [];
  const placed: PlacedTotal[] = [];
  let rows: BodyRow[] = [];
  const close = () => {
    groups.push(...makeGroups(rows, keyOf, standing));
    rows = [];
  };
  for (const entry of body.entries) {
    if (entry.kind === "row") rows.push(entry.row);
    else {
      close();
      placed.push({ row: entry.total, after: groups.length, standing: standing(entry.total.row.heads) });
    }
  }
  close();
  return { groups, placed };
}

function totalsOfHeadings(groups: readonly Group[], keyOf: ReturnType<typeof yearKeys>["keyOf"], standing: (count: number) => Standing) {
  const headings = groups.flatMap(({ heading }) => (heading ? [heading] : []));
  if (headings.length === 0) return [];
  const sums: Sums = new Map();
  for (const { readings } of groups) if (readings[0]) addSums(sums, sumsOf(readings[0]));
  return headings.flatMap((row) => {
    const total = totalOfHeading(row, standing(row.heads), sums, keyOf);
    return total ? [total] : [];
  });
}
