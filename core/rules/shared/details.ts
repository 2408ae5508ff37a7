/** Which detail belongs to which project. @module */
import type { Detail, Project } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { bestMatches } from "#core/rules/shared/name-matches";
import { onceACheck } from "#core/rules/shared/once";
import { comparable } from "#core/text/comparable";

/**
 * For each detail the index of its project, or null. The id decides; then the same name (with the local name, then without it); then, among
 * what is left over on both sides, the name that is clearly the most alike; a detail of the name of one that has its project is its repeat. Never the number: it is printed, and in a real plan only 2 of 46
 * agree. Projects and details of one name are paired in their order; details left over belong to the last of them. [] where the details are
 * not known.
 */
export const projectsOfDetails = onceACheck(({ workbook: { plan } }): (number | null)[] => {
  const details = plan.details ?? [];
  if (details.length === 0) return [];
  const byId = new Map<string, number>();
  for (const [index, { id }] of plan.projects.entries()) if (id !== null && !byId.has(id)) byId.set(id, index);
  const matched = details.map(({ project }) => (project === null ? null : (byId.get(project) ?? null)));
  matchByName(plan.projects, details, matched, ({ name, localName }) => `${name ?? ""} ${localName ?? ""}`);
  matchByName(plan.projects, details, matched, ({ name }) => name ?? "");
  matchRepeats(details, matched);
  matchBySimilarity(plan.projects, details, matched);
  return matched;
});

/** A detail of the same name as one that has its project is that one written twice, however the project is spelt. */
function matchRepeats(details: Detail[], matched: (number | null)[]): void {
  const open = grouped(openDetails(details, matched));
  if (open.size === 0) return;
  for (const [index, { name }] of details.entries()) {
    const project = matched[index] ?? null;
    const repeats = project === null ? undefined : open.get(comparable(name ?? ""));
    for (const repeat of repeats ?? []) matched[repeat] = project;
  }
}

/** Index lists by folded text; texts without letters are left out. */
function grouped(texts: Iterable<readonly [number, string]>): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, text] of texts) {
    const key = comparable(text);
    if (key === "") continue;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return groups;
}

/** Details that name no id and have no project yet. An id that leads nowhere is an orphan, whatever its name. */
function openDetails(details: Detail[], matched: (number | null)[]): [number, string][] {
  return details.flatMap(({ project, name }, index): [number, string][] =>
    project === null && matched[index] === null ? [[index, name ?? ""]] : [],
  );
}

function matchByName(projects: Project[], details: Detail[], matched: (number | null)[], nameOf: (project: Project) => string): void {
  const named = grouped(projects.map((project, index) => [index, nameOf(project)] as const));
  const taken = new Set(matched);
  for (const [key, indexes] of grouped(openDetails(details, matched))) {
    const all = named.get(key);
    if (!all) continue;
    const free = all.filter((index) => !taken.has(index));
    pair(indexes, free.length > 0 ? free : all, matched);
  }
}

function matchBySimilarity(projects: Project[], details: Detail[], matched: (number | null)[]): void {
  const open = grouped(openDetails(details, matched));
  if (open.size === 0) return;
  const taken = new Set(matched);
  const free = grouped(
    projects.flatMap((project, index): [number, string][] =>
      taken.has(index) || isNoProject(project) ? [] : [[index, `${project.name ?? ""} ${project.localName ?? ""}`]],
    ),
  );
  const detailGroups = [...open.values()];
  const projectGroups = [...free.values()];
  const matches = bestMatches(
    detailGroups.map(([first = 0]) => [details[first]?.name ?? ""]),
    projectGroups.map(([first = 0]) => {
      const { name = null, localName = null } = projects[first] ?? {};
      return [name, localName, name && localName ? `${name} “${localName}”` : null].filter((text) => text !== null);
    }),
  );
  for (const [detailGroup, projectGroup] of matches) pair(detailGroups[detailGroup] ?? [], projectGroups[projectGroup] ?? [], matched);
}

/** One to one in their order; what is left over goes to the last. */
function pair(details: number[], projects: number[], matched: (number | null)[]): void {
  for (const [place, detail] of details.entries()) matched[detail] = projects[Math.min(place, projects.length - 1)] ?? null;
}
