/** What an import changes, for people to see before it is made. @module */
import { pathText, valueText } from "#core/import/note-words";
import { comparePlans } from "#core/plan/compare-plans";
import type { Plan, Project } from "#core/plan/model";
import { toBaht, toSatang } from "#core/text/satang";
import { LIST_TABLES } from "#core/workbook/import/plan-writes";
import { sameValue } from "#core/workbook/import/same-value";
import type { FieldChange, ImportDifferences, ListKey, MergedPlan, ProjectLine } from "#core/workbook/import/types";
import { templateTab } from "#core/workbook/template";

/** `existing`: the plan as it stands, the one that was merged. */
export function importDifferences(existing: Plan, merged: MergedPlan): ImportDifferences {
  const { plan, matches, gone } = merged;
  const differences: ImportDifferences = { added: [], changed: [], gone: [], unchanged: 0, years: [], parts: [] };
  for (const { incoming, existing: before, merged: after, by } of matches) {
    const project = plan.projects[after];
    if (!project) continue;
    const line = { ...lineOf(project), incoming };
    const was = before === null ? undefined : existing.projects[before];
    if (was === undefined || by === null) {
      differences.added.push(line);
      continue;
    }
    const changes = changesOf(was, project);
    if (changes.length > 0) differences.changed.push({ ...line, by, changes });
    else differences.unchanged++;
  }
  for (const { existing: index, kept } of gone) {
    const project = existing.projects[index];
    if (project) differences.gone.push({ ...lineOf(project), kept });
  }
  differences.years = comparePlans(existing, plan).years;
  differences.parts = PARTS.map(({ title, lists }) => ({ title, ...partOf(existing, merged, lists) })).filter(
    ({ added, changed, unchanged, kept }) => added + changed + unchanged + kept > 0,
  );
  return differences;
}

const PARTS: readonly { title: string; lists: readonly ListKey[] }[] = [
  { title: "ภารกิจของแผน", lists: ["missions"] },
  { title: templateTab("details").title, lists: ["details"] },
  { title: templateTab("printed").title, lists: ["preface", "dimensions", "missionTotals", "grand"] },
  { title: templateTab("targets").title, lists: ["targets"] },
  { title: templateTab("risks").title, lists: ["risks"] },
];

function partOf(existing: Plan, { plan, origins, places }: MergedPlan, lists: readonly ListKey[]) {
  const counts = { added: 0, changed: 0, unchanged: 0, kept: 0 };
  for (const key of lists) {
    const { items } = LIST_TABLES[key];
    const [before, after] = [items(existing), items(plan)];
    const said = new Set(places[key]);
    for (const [index, item] of after.entries()) {
      const origin = origins[key][index] ?? null;
      if (origin === null) counts.added++;
      else if (!said.has(index)) counts.kept++;
      else if (JSON.stringify(item) === JSON.stringify(before[origin]) || sameValue(item, before[origin])) counts.unchanged++;
      else counts.changed++;
    }
  }
  return counts;
}

function lineOf(project: Project): ProjectLine {
  return {
    id: project.id ?? "",
    number: valueText("", project.number),
    name: project.name ?? "",
    dimension: valueText("", project.dimension),
    amounts: project.budgets ?? {},
  };
}

const FIELDS = [
  "number",
  "name",
  "dimension",
  "mission",
  "subMission",
  "kind",
  "starred",
  "localName",
  "responsibleUnits",
  "cadence",
  "remark",
] as const;

function changesOf(before: Project, after: Project): FieldChange[] {
  const changes = FIELDS.flatMap((field) => changeOf(`/${field}`, before[field], after[field]));
  for (const part of ["budgets", "plannedQuarters"] as const) {
    const [was, is] = [before[part] ?? {}, after[part] ?? {}];
    for (const year of [...new Set([...Object.keys(was), ...Object.keys(is)])].sort()) {
      changes.push(...changeOf(`/${part}/${year}`, was[year] ?? null, is[year] ?? null));
    }
  }
  return changes;
}

function changeOf(field: string, before: unknown, after: unknown): FieldChange[] {
  const [from, to] = [valueText(field, before), valueText(field, after)];
  if (sameValue(before, after) || (from === to && from === "")) return [];
  return [
    {
      field,
      label: pathText(NO_PLAN, `/projects/0${field}`).replace(/^.* · /, ""),
      from,
      to,
      difference: differenceOf(field, before, after),
    },
  ];
}

const NO_PLAN: Plan = {
  formatVersion: 1,
  organization: null,
  title: null,
  fiscalYears: [],
  missions: null,
  projects: [],
  printedTotals: null,
  details: null,
  targets: null,
  risks: null,
};

/** A blank counts as nothing, as in totals. */
function differenceOf(field: string, before: unknown, after: unknown): number | null {
  if (!field.startsWith("/budgets/")) return null;
  const [was, is] = [before, after].map((one) => (one === null ? 0 : typeof one === "number" ? toSatang(one) : null));
  return was == null || is == null ? null : toBaht(is - was);
}
