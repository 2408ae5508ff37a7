/** Which project of a document is which project of the workbook. @module */
import type { Project } from "#core/plan/model";
import { missionCode } from "#core/plan/totals";
import { bestMatches } from "#core/rules/shared/name-matches";
import { comparable } from "#core/text/comparable";
import { similarity } from "#core/text/similarity";
import type { MatchedBy } from "#core/workbook/import/types";

/** Names less alike than this are one project only where their numbers are the same, too: reports must not come to hang on another project. */
const SURELY_ALIKE = 0.9;
/** More projects of one name are paired in their order: comparing each with each would take too long. */
const LARGEST_GROUP = 60;

export interface ProjectPair {
  existing: number;
  incoming: number;
  by: MatchedBy;
}

/**
 * One to one. First the same name in the same dimension, spelling aside; then the same name in another dimension; then names with slips of the
 * pen, within a dimension; last rows of which one has no name, by number, mission and dimension. Of several with one name mission, sub-mission
 * and number tell which is which, then their order.
 */
export function matchProjects(existing: readonly Project[], incoming: readonly Project[]): ProjectPair[] {
  const found = new Found(existing, incoming);
  found.pairUp("name", (project) => nameKey(project, dimensionKey(project)));
  found.pairUp("name", (project) => nameKey(project, ""));
  found.pairAlike();
  found.pairNameless();
  found.pairUp("place", contentOfNameless);
  return found.pairs;
}

function nameKey({ name }: Pick<Project, "name">, dimension: string): string | null {
  const text = comparable(name ?? "");
  return text === "" ? null : `${dimension}|${text}`;
}

/** All that tells a row without a name from others. */
function contentOfNameless(project: Project): string | null {
  if (nameKey(project, "") !== null) return null;
  const { number, dimension, mission, subMission, kind, budgets, localName, remark } = project;
  const amounts = Object.entries(budgets ?? {}).filter(([, amount]) => amount !== null);
  return JSON.stringify([number, dimension, mission, subMission, kind, amounts, localName, remark]);
}

function dimensionKey({ dimension }: Project): string {
  return typeof dimension === "number" ? String(dimension) : "";
}

class Found {
  readonly pairs: ProjectPair[] = [];
  private readonly usedExisting = new Set<number>();
  private readonly usedIncoming = new Set<number>();

  private readonly existing: readonly Project[];
  private readonly incoming: readonly Project[];

  constructor(existing: readonly Project[], incoming: readonly Project[]) {
    this.existing = existing;
    this.incoming = incoming;
  }

  pairUp(by: MatchedBy, keyOf: (project: Project) => string | null): void {
    const groups = new Map<string, { existing: number[]; incoming: number[] }>();
    for (const side of ["existing", "incoming"] as const) {
      for (const index of this.open(side)) {
        const project = this[side][index];
        const key = project ? keyOf(project) : null;
        if (key === null) continue;
        const group = groups.get(key) ?? { existing: [], incoming: [] };
        group[side].push(index);
        groups.set(key, group);
      }
    }
    for (const group of groups.values()) for (const [one, other] of this.tied(group)) this.take(one, other, by);
  }

  pairAlike(): void {
    const byDimension = (side: "existing" | "incoming") => {
      const groups = new Map<string, number[]>();
      for (const index of this.open(side)) {
        const project = this[side][index];
        if (!project?.name) continue;
        groups.set(dimensionKey(project), [...(groups.get(dimensionKey(project)) ?? []), index]);
      }
      return groups;
    };
    const others = byDimension("incoming");
    for (const [dimension, left] of byDimension("existing")) {
      const right = others.get(dimension) ?? [];
      const named = (side: readonly Project[]) => (index: number) => [side[index]?.name ?? ""];
      for (const [a, b] of bestMatches(left.map(named(this.existing)), right.map(named(this.incoming)))) {
        const [one, other] = [left[a] ?? -1, right[b] ?? -1];
        if (this.isSurely(one, other)) this.take(one, other, "near-name");
      }
    }
  }

  pairNameless(): void {
    const placeOf = (project: Project) => {
      const parts = [project.number, dimensionKey(project), missionCode(project.mission)];
      return parts.includes(null) || parts.includes("") ? null : parts.join("|");
    };
    const once = (side: "existing" | "incoming") => {
      const places = new Map<string, number | null>();
      for (const index of this.open(side)) {
        const project = this[side][index];
        const place = project ? placeOf(project) : null;
        if (place !== null) places.set(place, places.has(place) ? null : index);
      }
      return places;
    };
    const others = once("incoming");
    for (const [place, one] of once("existing")) {
      const other = others.get(place) ?? null;
      if (one === null || other === null) continue;
      const isNamed = (project: Project | undefined) => nameKey({ name: project?.name ?? null }, "") !== null;
      if (!isNamed(this.existing[one]) || !isNamed(this.incoming[other])) this.take(one, other, "place");
    }
  }

  private isSurely(one: number, other: number): boolean {
    const [a, b] = [this.existing[one], this.incoming[other]];
    if (!a || !b) return false;
    if (a.number !== null && a.number === b.number) return true;
    return similarity(a.name ?? "", b.name ?? "") >= SURELY_ALIKE;
  }

  /** Pairs of a group of one name: those that agree in most first. */
  private tied({ existing, incoming }: { existing: readonly number[]; incoming: readonly number[] }): [number, number][] {
    const inOrder = existing.flatMap((one, index): [number, number][] => (incoming[index] === undefined ? [] : [[one, incoming[index]]]));
    if (existing.length * incoming.length <= 1 || Math.max(existing.length, incoming.length) > LARGEST_GROUP) return inOrder;
    const scored = existing.flatMap((one) => incoming.map((other) => ({ one, other, score: this.agreement(one, other) })));
    scored.sort((a, b) => b.score - a.score || a.one - b.one || a.other - b.other);
    const used = { one: new Set<number>(), other: new Set<number>() };
    return scored.flatMap(({ one, other }): [number, number][] => {
      if (used.one.has(one) || used.other.has(other)) return [];
      used.one.add(one);
      used.other.add(other);
      return [[one, other]];
    });
  }

  private agreement(one: number, other: number): number {
    const [a, b] = [this.existing[one], this.incoming[other]];
    if (!a || !b) return 0;
    const same = (x: string | null, y: string | null) => missionCode(x) !== null && missionCode(x) === missionCode(y);
    return (
      (same(a.mission, b.mission) ? 4 : 0) +
      (same(a.subMission, b.subMission) ? 2 : 0) +
      (a.number !== null && a.number === b.number ? 1 : 0)
    );
  }

  private open(side: "existing" | "incoming"): number[] {
    const used = side === "existing" ? this.usedExisting : this.usedIncoming;
    return [...this[side].keys()].filter((index) => !used.has(index));
  }

  private take(existing: number, incoming: number, by: MatchedBy): void {
    if (this.usedExisting.has(existing) || this.usedIncoming.has(incoming)) return;
    this.usedExisting.add(existing);
    this.usedIncoming.add(incoming);
    this.pairs.push({ existing, incoming, by });
  }
}
