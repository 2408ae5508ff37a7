/** What a person is shown of an import before it is taken over: every value with how sure it is, and what is to be decided. @module */
import type { Certainty } from "#core/import/drawn";
import type { Import, Note } from "#core/import/import";
import { type Mark, marksOf } from "#core/import/marks";
import { neededIn, pathText, placeText, projectText, valueAt, valueText } from "#core/import/note-words";
import { type Question, questionOf, questionsOf } from "#core/import/questions";
import type { Amount, Budgets, Plan } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { numberOrNull } from "#core/plan/raw";
import { dimensionOf, type PartTotals, planYears, totalsOf } from "#core/plan/totals";
import { formatBaht } from "#core/text/amount";
import { clipped } from "#core/text/clipped";
import { toSatang } from "#core/text/satang";

/** A value as it is shown. What was taken as it is, is its text alone, for a plan has thousands of them. */
export type PreviewCell = string | MarkedCell;

export interface MarkedCell {
  text: string;
  certainty: Exclude<Certainty, "as-is">;
  /** JSON Pointer into the plan. */
  path: string;
}

/** Why a value is not simply what stands there, and what it could be instead: the question of this one value. */
export interface Explanation extends Question {
  path: string;
  certainty: Exclude<Certainty, "as-is">;
}

export interface PreviewProject {
  /** In the plan, 0-based. */
  index: number;
  number: PreviewCell;
  /** 1 to 4; null where it is blank or none of them. */
  dimension: number | null;
  dimensionCell: PreviewCell;
  mission: PreviewCell;
  subMission: PreviewCell;
  starred: PreviewCell;
  kind: PreviewCell;
  name: PreviewCell;
  localName: PreviewCell;
  /** By the years of the preview. */
  budgets: PreviewCell[];
  /** By the years; [] where the plan has no quarters. */
  quarters: PreviewCell[];
  units: PreviewCell;
  remark: PreviewCell;
  /** Whether anything of it should be looked at: what is doubtful, missing where it is needed, or inferred of what a plan is about. */
  look: boolean;
}

export interface PreviewNumber {
  added: string;
  /** null: not printed. */
  printed: string | null;
  /** null where the two cannot be compared. */
  agrees: boolean | null;
}

/** `dimension` null: all. */
export interface PreviewTotal {
  dimension: number | null;
  count: PreviewNumber;
  budgets: PreviewNumber[];
}

export interface ImportPreview {
  organization: PreviewCell;
  title: PreviewCell;
  years: number[];
  projects: PreviewProject[];
  totals: PreviewTotal[];
  explanations: Explanation[];
  /** What is to be decided, in the order of the document; doubts that are one question are asked once. */
  questions: Question[];
  /** Of values by certainty; `missing` counts only what is needed. */
  counts: Record<Exclude<Certainty, "as-is">, number>;
  missing: { label: string; at: string }[];
  /** Text that found no place; only the first are listed. */
  unplaced: { text: string; at: string }[];
  unplacedCount: number;
  details: { count: number; unlinked: { name: string; at: string }[] };
  /** Projects without a detail section, where the plan has such sections. */
  withoutDetail: string[];
}

const LONGEST_SOURCE = 600;
const MOST_UNPLACED = 2000;
const MOST_MISSING = 2000;
/** Inferred units, kinds and remarks are hardly worth a look: whole plans have them from their details. */
const WORTH_A_LOOK = /^\/projects\/\d+\/(?:name|dimension|mission|budgets\/\d{4}|plannedQuarters\/\d{4})$/;

/** The preview of an import; linear in its size. */
export function previewOf({ plan, notes }: Import): ImportPreview {
  const marks = marksOf(notes);
  const isNeeded = neededIn(plan);
  const isTold = ({ certainty, path }: Mark) => certainty !== "missing" || isNeeded(path);
  const cell = (path: string): PreviewCell => {
    const text = valueText(path, valueAt(plan, path));
    const note = marks.get(path);
    return note === undefined || !isTold(note) ? text : { text, certainty: note.certainty, path };
  };
  const years = planYears(plan).map(Number);
  const told = [...marks.values()].filter(isTold);
  const missing = told.filter(({ certainty }) => certainty === "missing");
  const unplaced = notes.filter(({ certainty }) => certainty === "unplaced");
  const count = (one: Certainty) => told.filter(({ certainty }) => certainty === one).length;
  return {
    organization: cell("/organization/name"),
    title: cell("/title"),
    years,
    projects: plan.projects.map((_, index) => projectOf(plan, index, years, cell)),
    totals: totalsWithPrinted(plan, years),
    explanations: told.map((mark) => ({ ...questionOf(plan, mark), path: mark.path, certainty: mark.certainty })),
    questions: questionsOf(
      plan,
      told.filter(({ certainty }) => certainty === "doubtful"),
    ),
    counts: { doubtful: count("doubtful"), inferred: count("inferred"), cleaned: count("cleaned"), missing: missing.length },
    missing: missing.slice(0, MOST_MISSING).map(({ path, at }) => ({ label: pathText(plan, path), at: placeText(at) })),
    unplaced: unplaced.slice(0, MOST_UNPLACED).map(({ text, at }) => ({ text: clipped(text, LONGEST_SOURCE), at: placeText(at) })),
    unplacedCount: unplaced.length,
    ...detailsOf(plan, notes),
  };
}

function projectOf(plan: Plan, index: number, years: readonly number[], cell: (path: string) => PreviewCell): PreviewProject {
  const project = plan.projects[index];
  const at = (field: string) => cell(`/projects/${index}/${field}`);
  const values = {
    number: at("number"),
    dimensionCell: at("dimension"),
    mission: at("mission"),
    subMission: at("subMission"),
    starred: at("starred"),
    kind: at("kind"),
    name: at("name"),
    localName: at("localName"),
    units: at("responsibleUnits"),
    remark: at("remark"),
  };
  const budgets = years.map((year) => at(`budgets/${year}`));
  const quarters = project?.plannedQuarters ? years.map((year) => at(`plannedQuarters/${year}`)) : [];
  const look = [...Object.values(values), ...budgets, ...quarters].some(isWorthALook);
  return { index, dimension: project ? dimensionOf(project) : null, ...values, budgets, quarters, look };
}

function isWorthALook(one: PreviewCell): boolean {
  if (typeof one === "string" || one.certainty === "cleaned") return false;
  return one.certainty !== "inferred" || WORTH_A_LOOK.test(one.path);
}

/** What the projects add up to beside what is printed; without printed totals the sums alone. */
function totalsWithPrinted(plan: Plan, years: readonly number[]): PreviewTotal[] {
  const { byDimension, grand } = totalsOf(plan);
  const { dimensions, preface, grand: whole } = plan.printedTotals ?? {};
  const row = (dimension: number | null, sum: PartTotals, count: Amount, budgets: Budgets | null): PreviewTotal => ({
    dimension,
    count: beside(String(sum.count), sum.count, count, String),
    budgets: years.map((year) => {
      const added = sum.budgets[String(year)] ?? 0;
      return beside(formatBaht(added), added, budgets?.[String(year)] ?? null, formatBaht);
    }),
  });
  const rows = byDimension.map(({ dimension, ...sum }) => {
    const printed = dimensions?.find((line) => dimensionOf(line) === dimension);
    const inPreface = preface?.find((line) => dimensionOf(line) === dimension);
    return row(dimension, sum, printed?.count ?? inPreface?.count ?? null, printed?.budgets ?? null);
  });
  return [...rows, row(null, grand, whole?.count ?? null, whole?.budgets ?? null)];
}

function beside(added: string, sum: number, printed: Amount, format: (value: number) => string): PreviewNumber {
  const value = numberOrNull(printed);
  const isExact = value !== null && toSatang(value) !== null;
  const text = isExact ? format(value) : valueText("", printed) || null;
  return { added, printed: text, agrees: isExact ? toSatang(value) === toSatang(sum) : null };
}

function detailsOf(plan: Plan, notes: readonly Note[]): Pick<ImportPreview, "details" | "withoutDetail"> {
  const details = plan.details ?? [];
  const places = new Map(
    notes.flatMap(({ path, at }) => (path !== null && /^\/details\/\d+\/name$/.test(path) ? [[path, at] as const] : [])),
  );
  const unlinked = details.flatMap(({ project, name }, index) => {
    if (project !== null) return [];
    const path = `/details/${index}/name`;
    return [{ name: name ?? pathText(plan, path), at: placeText(places.get(path) ?? null) }];
  });
  const linked = new Set(details.map(({ project }) => project));
  const withoutDetail = plan.projects.flatMap((project, index) =>
    details.length === 0 || isNoProject(project) || linked.has(project.id) ? [] : [projectText(plan, index)],
  );
  return { details: { count: details.length, unlinked }, withoutDetail };
}
