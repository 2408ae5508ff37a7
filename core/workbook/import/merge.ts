/**
 * A plan out of a document, put together with the plan that the workbook has. What the document says wins; what it does not say stays; ids stay,
 * for reports, the reminders' ledger and links hang on them.
 *
 * @module
 */
import { pathText, valueText } from "#core/import/note-words";
import { withIds } from "#core/plan/identity";
import type { Amount, Detail, Plan, PrintedTotals, Project, Workbook } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { missionCode } from "#core/plan/totals";
import { bestMatches } from "#core/rules/shared/name-matches";
import { comparable, sameText } from "#core/text/comparable";
import { matchProjects } from "#core/workbook/import/match-projects";
import { asSheetSays } from "#core/workbook/import/normal";
import { sameValue, taken, takenByKey } from "#core/workbook/import/same-value";
import type { LeftOutYear, ListKey, MergedPlan, MergeOptions, Origins } from "#core/workbook/import/types";

/** Ids of projects that a report in ติดตามผล is about, a prepared row that says nothing yet too. */
export function reportedProjects({ followUp }: Pick<Workbook, "followUp">): Set<string> {
  return new Set((followUp ?? []).map(({ project }) => project));
}

/**
 * The plan as it is to stand in the workbook. `existing`: as read, every project with its id.
 * An incoming null, blank or empty list leaves what there is, and so does a text that says the same, spelling aside: what people mended stays
 * mended. Title and office are taken where there is none; the fiscal years where the workbook has no project yet, else amounts of years that it has
 * not are left out and told. A project that has responsible units gets others only where the workbook knows them all: another name is more often
 * another spelling, and mails would find nobody. Missions, printed totals, targets, risks and details that only the workbook has stay.
 */
export function mergedPlan(existing: Plan, incoming: Plan, options: MergeOptions = {}): MergedPlan {
  const isFirst = existing.projects.length === 0;
  const fiscalYears =
    (isFirst && incoming.fiscalYears.length > 0) || existing.fiscalYears.length === 0 ? incoming.fiscalYears : existing.fiscalYears;
  const leftOut: LeftOutYear[] = [];
  const said = withinYears(asSheetSays(incoming, options.units ?? []), isFirst ? null : yearsOf(existing, fiscalYears), leftOut);
  const projects = mergeProjects(existing, said, options);
  const idOf = new Map(said.projects.map(({ id }, index) => [id, projects.list.items[projects.list.places[index] ?? -1]?.id ?? null]));
  const details = mergeDetails(existing, said, idOf, projects.dropped);
  const missions = merged(
    existing.missions,
    said.missions,
    byKey(({ code, name }) => missionCode(code) ?? `=${comparable(name ?? "")}`),
    (before, after) => ({
      code: before.code,
      name: taken(before.name, after.name),
      dimension: taken(before.dimension, after.dimension),
    }),
  );
  const targets = merged(
    existing.targets,
    said.targets,
    byName(({ metric }) => metric),
    (before, after) => ({
      metric: taken(before.metric, after.metric),
      byYear: takenByKey(before.byYear, after.byYear) ?? {},
    }),
  );
  const risks = merged(
    existing.risks,
    said.risks,
    byName(({ issue, step }) => issue ?? step),
    (before, after) => ({
      number: taken(before.number, after.number),
      step: taken(before.step, after.step),
      issue: taken(before.issue, after.issue),
      score: taken(before.score, after.score),
      controls: taken(before.controls, after.controls),
    }),
  );
  const printed = mergePrinted(existing.printedTotals, said.printedTotals);
  const lists = { projects: projects.list, details, missions, targets, risks, ...printed.lists };
  return {
    plan: {
      formatVersion: 1,
      organization: mergeOrganization(existing.organization, said.organization),
      title: existing.title ?? said.title,
      fiscalYears,
      missions: itemsOrNull(existing.missions, missions),
      projects: projects.list.items,
      printedTotals: printed.totals,
      details: itemsOrNull(existing.details, details),
      targets: itemsOrNull(existing.targets, targets),
      risks: itemsOrNull(existing.risks, risks),
    },
    origins: mapped(lists, ({ origins }) => origins) as Origins,
    places: mapped(lists, ({ places }) => places) as MergedPlan["places"],
    matches: projects.matches,
    gone: projects.gone,
    leftOut,
    strangeUnits: [...new Set(projects.strangers)],
  };
}

/** A list after the merge; `places` of the incoming items in it. */
interface MergedList<T> {
  items: T[];
  origins: (number | null)[];
  places: number[];
}

function mapped<T>(lists: Record<ListKey, MergedList<unknown>>, of: (list: MergedList<unknown>) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, of(list)]));
}

function itemsOrNull<T>(before: readonly unknown[] | null, { items }: MergedList<T>): T[] | null {
  return items.length === 0 ? before && [] : items;
}

/** Pairs of indexes, existing and incoming. */
type Matcher<T> = (existing: readonly T[], incoming: readonly T[]) => [number, number][];

function merged<T>(
  existing: readonly T[] | null,
  incoming: readonly T[] | null,
  match: Matcher<T>,
  together: (before: T, after: T) => T,
  isDropped: (item: T) => boolean = () => false,
): MergedList<T> {
  const [before, after] = [existing ?? [], incoming ?? []];
  const pairs = new Map(match(before, after).map(([one, other]) => [one, other]));
  const list: MergedList<T> = { items: [], origins: [], places: after.map(() => -1) };
  for (const [index, item] of before.entries()) {
    if (isDropped(item)) continue;
    const other = pairs.get(index);
    const partner = other === undefined ? undefined : after[other];
    if (other !== undefined) list.places[other] = list.items.length;
    list.items.push(partner === undefined ? item : together(item, partner));
    list.origins.push(index);
  }
  for (const [index, item] of after.entries()) {
    if ((list.places[index] ?? -1) >= 0) continue;
    list.places[index] = list.items.length;
    list.items.push(item);
    list.origins.push(null);
  }
  return list;
}

/** The first open one with the same key, in order; what has no key has no partner. */
function byKey<T>(keyOf: (item: T) => string | null): Matcher<T> {
  return (existing, incoming) => {
    const open = new Map<string, number[]>();
    for (const [index, item] of existing.entries()) {
      const key = keyOf(item);
      if (key !== null) open.set(key, [...(open.get(key) ?? []), index]);
    }
    return incoming.flatMap((item, index): [number, number][] => {
      const key = keyOf(item);
      const found = key === null ? undefined : open.get(key)?.shift();
      return found === undefined ? [] : [[found, index]];
    });
  };
}

/** The same words, spelling aside; then those with slips of the pen. */
function byName<T>(nameOf: (item: T) => string | null): Matcher<T> {
  // Items without a name are told apart by their order alone.
  const exact = byKey<T>((item) => comparable(nameOf(item) ?? ""));
  return (existing, incoming) => {
    const pairs = exact(existing, incoming);
    const openOf = (items: readonly T[], side: 0 | 1) => [...items.keys()].filter((index) => !pairs.some((pair) => pair[side] === index));
    const [left, right] = [openOf(existing, 0), openOf(incoming, 1)];
    const names = (items: readonly T[], open: readonly number[]) =>
      open.map((index) => {
        const item = items[index];
        return [item === undefined ? "" : (nameOf(item) ?? "")];
      });
    const near = bestMatches(names(existing, left), names(incoming, right)).map(([a, b]): [number, number] => [
      left[a] ?? -1,
      right[b] ?? -1,
    ]);
    return [...pairs, ...near];
  };
}

function mergeOrganization(before: Plan["organization"], after: Plan["organization"]): Plan["organization"] {
  const said = after && Object.values(after).some((text) => text !== null) ? after : null;
  if (before === null || said === null) return before ?? said;
  return {
    name: before.name ?? said.name,
    type: before.type ?? said.type,
    district: before.district ?? said.district,
    province: before.province ?? said.province,
  };
}

/** The years that the workbook has a place for. */
function yearsOf({ projects }: Plan, fiscalYears: readonly number[]): Set<string> {
  return new Set([...fiscalYears.map(String), ...projects.flatMap(({ budgets }) => Object.keys(budgets ?? {}))]);
}

/** Without what stands in other years, which is noted where it says something. `years` null: all. */
function withinYears(plan: Plan, years: ReadonlySet<string> | null, leftOut: LeftOutYear[]): Plan {
  if (years === null) return plan;
  const within = <T>(record: Record<string, T>, path: string): Record<string, T> =>
    Object.fromEntries(
      Object.entries(record).filter(([year, value]) => {
        if (years.has(year)) return true;
        const at = `${path}/${year}`;
        if (value !== null) leftOut.push({ path: at, year, name: pathText(plan, path), text: valueText(at, value) });
        return false;
      }),
    );
  const orNull = <T>(record: Record<string, T> | null, path: string) => record && within(record, path);
  const { printedTotals } = plan;
  return {
    ...plan,
    projects: plan.projects.map((project, index) => ({
      ...project,
      budgets: orNull(project.budgets, `/projects/${index}/budgets`),
      plannedQuarters: orNull(project.plannedQuarters, `/projects/${index}/plannedQuarters`),
    })),
    targets: plan.targets?.map((target, index) => ({ ...target, byYear: within(target.byYear, `/targets/${index}/byYear`) })) ?? null,
    printedTotals: printedTotals && {
      ...printedTotals,
      dimensions:
        printedTotals.dimensions?.map((line, index) => ({
          ...line,
          budgets: orNull(line.budgets, `/printedTotals/dimensions/${index}/budgets`),
        })) ?? null,
      missions:
        printedTotals.missions?.map((line, index) => ({
          ...line,
          budgets: orNull(line.budgets, `/printedTotals/missions/${index}/budgets`),
        })) ?? null,
      grand: printedTotals.grand && {
        ...printedTotals.grand,
        budgets: orNull(printedTotals.grand.budgets, "/printedTotals/grand/budgets"),
        quarterTicks: orNull(printedTotals.grand.quarterTicks, "/printedTotals/grand/quarterTicks"),
      },
    },
  };
}

function mergeProjects(existing: Plan, incoming: Plan, { gone = "keep", reported = new Set(), units = [] }: MergeOptions) {
  const pairs = matchProjects(existing.projects, incoming.projects);
  const found = new Set(pairs.map((pair) => pair.existing));
  const lost = existing.projects.flatMap((project, index): MergedPlan["gone"] => {
    if (found.has(index)) return [];
    const isReported = project.id !== null && reported.has(project.id);
    return [{ existing: index, kept: isReported ? "reports" : gone === "keep" ? "chosen" : null }];
  });
  const leaving = new Set(lost.flatMap(({ existing: index, kept }) => (kept === null ? (existing.projects[index] ?? []) : [])));
  const strangers: string[] = [];
  const unitsOf = (before: Project, after: Project) => {
    const strange = (after.responsibleUnits ?? []).filter((name) => !units.some((one) => sameText(one, name)));
    if (strange.length === 0 || (before.responsibleUnits ?? []).length === 0) return taken(before.responsibleUnits, after.responsibleUnits);
    if (!sameValue(before.responsibleUnits, after.responsibleUnits)) strangers.push(...strange);
    return before.responsibleUnits;
  };
  const list = merged(
    existing.projects,
    incoming.projects.map((project) => ({ ...project, id: null })),
    () => pairs.map((pair): [number, number] => [pair.existing, pair.incoming]),
    (before, after) => projectTogether(before, after, unitsOf(before, after)),
    (project) => leaving.has(project),
  );
  const { projects: items } = withIds({ projects: list.items });
  const staying = new Set(items.map(({ id }) => id));
  const dropped = new Set([...leaving].flatMap(({ id }) => (id === null || staying.has(id) ? [] : [id])));
  const partners = new Map(pairs.map((pair) => [pair.incoming, pair]));
  const matches = incoming.projects.map((_, index): MergedPlan["matches"][number] => {
    const pair = partners.get(index);
    return { incoming: index, existing: pair?.existing ?? null, merged: list.places[index] ?? -1, by: pair?.by ?? null };
  });
  return { list: { ...list, items }, matches, gone: lost, dropped, strangers };
}

function projectTogether(before: Project, after: Project, responsibleUnits: Project["responsibleUnits"]): Project {
  return {
    id: before.id,
    number: taken(before.number, after.number),
    dimension: taken(before.dimension, after.dimension),
    mission: taken(before.mission, after.mission),
    subMission: taken(before.subMission, after.subMission),
    starred: taken(before.starred, after.starred),
    kind: taken(before.kind, after.kind),
    name: taken(before.name, after.name),
    localName: taken(before.localName, after.localName),
    budgets: takenByKey(before.budgets, after.budgets),
    responsibleUnits,
    plannedQuarters: quartersTogether(before.plannedQuarters, after.plannedQuarters),
    cadence: taken(before.cadence, after.cadence),
    remark: taken(before.remark, after.remark),
  };
}

/** No quarter in a year is a statement: it is taken. */
function quartersTogether(before: Project["plannedQuarters"], after: Project["plannedQuarters"]): Project["plannedQuarters"] {
  if (before === null || after === null) return before ?? after;
  const stated = Object.entries(after).filter(([, quarters]) => quarters !== null);
  return { ...before, ...Object.fromEntries(stated) };
}

/** By the project that they detail; those without one by their name. */
function mergeDetails(
  existing: Plan,
  incoming: Plan,
  idOf: ReadonlyMap<string | null, string | null>,
  dropped: ReadonlySet<string>,
): MergedList<Detail> {
  const after = incoming.details?.map((detail) => ({
    ...detail,
    project: detail.project === null ? null : (idOf.get(detail.project) ?? null),
  }));
  const match: Matcher<Detail> = (left, right) => {
    const linked = byKey<Detail>(({ project }) => project)(left, right);
    const openOf = (items: readonly Detail[], side: 0 | 1) =>
      [...items.entries()].filter(([index]) => !linked.some((pair) => pair[side] === index));
    const [a, b] = [openOf(left, 0), openOf(right, 1)];
    const named = byKey<[number, Detail]>(([, { name, number }]) => comparable(name ?? "") || `=${number}`)(a, b);
    const more = named.flatMap(([one, other]): [number, number][] => {
      const [first, second] = [a[one], b[other]];
      const isOfTwo = first?.[1].project != null && second?.[1].project != null;
      return first && second && !isOfTwo ? [[first[0], second[0]]] : [];
    });
    return [...linked, ...more];
  };
  return merged(existing.details, after ?? null, match, detailTogether, ({ project }) => project !== null && dropped.has(project));
}

function detailTogether(before: Detail, after: Detail): Detail {
  return {
    project: after.project ?? before.project,
    number: taken(before.number, after.number),
    name: taken(before.name, after.name),
    budget: taken(before.budget, after.budget),
    budgetText: taken(before.budgetText, after.budgetText),
    duration: taken(before.duration, after.duration),
    responsible: taken(before.responsible, after.responsible),
    targetGroup: taken(before.targetGroup, after.targetGroup),
    sections: takenByKey(definedOnly(before.sections), definedOnly(after.sections)),
  };
}

function definedOnly(sections: Detail["sections"]): Record<string, string> | null {
  return sections && Object.fromEntries(Object.entries(sections).flatMap(([number, text]) => (text === undefined ? [] : [[number, text]])));
}

type Printed = Pick<PrintedTotals, "preface" | "dimensions" | "missions" | "grand">;
type PrintedLists = Record<"preface" | "dimensions" | "missionTotals" | "grand", MergedList<unknown>>;

function mergePrinted(before: Printed | null, after: Printed | null): { totals: PrintedTotals | null; lists: PrintedLists } {
  const preface = merged(before?.preface ?? null, after?.preface ?? null, byKey(dimensionKey), (one, other) => ({
    dimension: taken(one.dimension, other.dimension),
    count: taken(one.count, other.count),
  }));
  const dimensions = merged(before?.dimensions ?? null, after?.dimensions ?? null, byKey(dimensionKey), (one, other) => ({
    dimension: taken(one.dimension, other.dimension),
    count: taken(one.count, other.count),
    budgets: takenByKey(one.budgets, other.budgets),
  }));
  const missionTotals = merged(
    before?.missions ?? null,
    after?.missions ?? null,
    byKey(({ code }) => missionCode(code) ?? ""),
    (one, other) => ({
      code: one.code,
      count: taken(one.count, other.count),
      budgets: takenByKey(one.budgets, other.budgets),
    }),
  );
  const grand = merged(
    before?.grand ? [before.grand] : null,
    after?.grand ? [after.grand] : null,
    byKey(() => "grand"),
    (one, other) => ({
      count: taken(one.count, other.count),
      budgets: takenByKey(one.budgets, other.budgets),
      quarterTicks: takenByKey(one.quarterTicks, other.quarterTicks),
    }),
  );
  const lists = { preface, dimensions, missionTotals, grand };
  const totals = {
    preface: itemsOrNull(before?.preface ?? null, preface),
    dimensions: itemsOrNull(before?.dimensions ?? null, dimensions),
    missions: itemsOrNull(before?.missions ?? null, missionTotals),
    grand: grand.items[0] ?? null,
  };
  return { totals: before === null && after === null ? null : totals, lists };
}

function dimensionKey({ dimension }: { dimension: Amount }): string {
  return isRaw(dimension) ? `=${dimension.raw.trim()}` : String(dimension);
}
