/** The import: a document to a plan, and notes on every value. The way through its stages. @module */
import { assembled } from "#core/import/assemble";
import { decoded } from "#core/import/decode";
import { drawDetails } from "#core/import/details/draw-details";
import { matchDetails } from "#core/import/details/match-details";
import { doubtedProjects } from "#core/import/doubted-projects";
import { type Drawn, type DrawnSummary, type DrawnTotal, doubtful, inferred, type Structure, type Why } from "#core/import/drawn";
import { fillGaps } from "#core/import/fill-gaps";
import { formTables } from "#core/import/form-tables";
import { type CountTable, readCountTable } from "#core/import/front/count-table";
import { drawOrganization } from "#core/import/front/organization";
import { drawPrefaceCounts } from "#core/import/front/preface-counts";
import { readRisks } from "#core/import/front/risks";
import { readTargets } from "#core/import/front/targets";
import { drawTitle } from "#core/import/front/title";
import type { Import } from "#core/import/import";
import { projectsOfDetails } from "#core/import/projects-of-details";
import type { Piece, SourceDocument, SourceTable } from "#core/import/source";
import { drawSummary, isSummaryTable } from "#core/import/summary/draw-summary";

export interface ImportOptions {
  /** Fiscal years (พ.ศ.) to be taken when the document names none: those of the workbook. */
  years?: readonly number[];
}

/** The plan's years when neither document nor workbook tells: those of the framework's edition. */
const FRAMEWORK_YEARS = [2566, 2567, 2568, 2569, 2570];
const NO_YEARS: Why = {
  code: "years-unknown",
  th: "เอกสารไม่บอกปีงบประมาณ กรุณาตรวจว่าเป็นปีนี้",
  en: "the document names no fiscal year",
};
const TWO_COUNTS: Why = {
  code: "count-printed-twice",
  th: "เล่มพิมพ์จำนวนโครงการไว้สองแห่ง ไม่เท่ากัน",
  en: "the count is printed twice, and differs",
};
const FROM_TABLE: Why = { code: "years-from-table", th: "ตามหัวตารางโครงการ", en: "told by the header of the table" };

/** Reads a plan out of a document. null when nothing like a plan is in it: neither a table of projects nor a project's detail. */
export function importDocument(source: SourceDocument, { years: fallback = FRAMEWORK_YEARS }: ImportOptions = {}): Import | null {
  const document = formTables(decoded(source));
  const tables = document.blocks.filter((block) => block.kind === "table");
  const { title, years: named, structure: pageTitles } = drawTitle(document);
  const summary = drawSummary(tables, { years: named.value.length > 0 ? named.value : fallback, above: paragraphsAbove(document) });
  const others = readOthers(tables.filter((table) => !isSummaryTable(table)));
  const { details, structure } = drawDetails(document.blocks);
  const years = yearsOf(named, summary, fallback);
  const own = summary.projects.length > 0 ? summary.projects : projectsOfDetails(details, years.value);
  if (own.length === 0) return null;
  const links = matchDetails(own, details);
  const organization = drawOrganization(document);
  const { totals, structure: repeated } = allTotals([summary.totals, others.counts, drawPrefaceCounts(document)]);
  return assembled(document, {
    organization,
    title,
    years,
    missions: summary.missions,
    projects: doubtedProjects(fillGaps(own, details, links, others.subMissions), { isTitled: title.value !== null, totals }),
    totals,
    details,
    links,
    targets: others.targets,
    risks: others.risks,
    structure: [...pageTitles, ...organization.structure, ...summary.structure, ...structure, ...others.structure, ...repeated],
  });
}

/** The paragraphs between a table and the one before it: a dimension or a mission may head its table there. */
function paragraphsAbove({ blocks }: SourceDocument): (table: SourceTable) => readonly Piece[] {
  const above = new Map<SourceTable, Piece[]>();
  let between: Piece[] = [];
  for (const block of blocks) {
    if (block.kind === "paragraph") between.push(block);
    else {
      above.set(block, between);
      between = [];
    }
  }
  return (table) => above.get(table) ?? [];
}

/** The years of the title where it has those of the table, too; else those of the table. */
function yearsOf(named: Drawn<number[]>, { years }: DrawnSummary, fallback: readonly number[]): Drawn<number[]> {
  if (named.certainty === "doubtful" && named.why && years.length > 0)
    return doubtful([...years], named.why, [named.value, ...named.alternatives], ...named.from);
  if (years.some((year) => !named.value.includes(year))) return inferred([...years], FROM_TABLE);
  if (named.value.length > 0) return named;
  return doubtful([...fallback], NO_YEARS, []);
}

interface Others extends Pick<CountTable, "subMissions"> {
  counts: DrawnTotal[];
  targets: NonNullable<ReturnType<typeof readTargets>>["targets"];
  risks: NonNullable<ReturnType<typeof readRisks>>["risks"];
  structure: Structure[];
}

/** The tables beside that of the projects. */
function readOthers(tables: readonly SourceTable[]): Others {
  const others: Others = { counts: [], subMissions: [], targets: [], risks: [], structure: [] };
  for (const table of tables) {
    const counts = readCountTable(table);
    const targets = readTargets(table);
    const risks = readRisks(table);
    others.counts.push(...(counts?.totals ?? []));
    others.subMissions.push(...(counts?.subMissions ?? []));
    others.targets.push(...(targets?.targets ?? []));
    others.risks.push(...(risks?.risks ?? []));
    others.structure.push(...((counts ?? targets ?? risks)?.structure ?? []));
  }
  return others;
}

/**
 * Of several totals of one part the first stands; the count table adds the missions, and parts the table of projects has no totals of.
 * A count that is printed twice and differs is doubtful.
 */
function allTotals(sources: readonly (readonly DrawnTotal[])[]): { totals: DrawnTotal[]; structure: Structure[] } {
  const totals = new Map<string, DrawnTotal>();
  const structure: Structure[] = [];
  for (const total of sources.flat()) {
    const key = `${total.scope}/${total.code.value ?? ""}`;
    const known = totals.get(key);
    totals.set(key, known ? { ...known, count: countOf(known.count, total.count) } : total);
    if (known) structure.push(...total.code.from.map((from) => ({ code: "repeated-total", from })));
  }
  return { totals: [...totals.values()], structure };
}

function countOf(first: Drawn<number | null>, second: Drawn<number | null>): Drawn<number | null> {
  if (second.value === null) return first;
  if (first.value === null) return second;
  const from = [...first.from, ...second.from];
  return first.value === second.value ? { ...first, from } : doubtful<number | null>(first.value, TWO_COUNTS, [second.value], ...from);
}
