/** Which sub-mission of the heading above is a project's. @module */
import { type Drawn, inferred, missing, type Why } from "#core/import/drawn";
import type { Settled } from "#core/import/summary/choose-readings";

const BY_ORDER: Why = {
  code: "sub-mission-by-order",
  th: "จับคู่ภารกิจย่อยกับโครงการตามลำดับในช่อง",
  en: "sub-missions and projects of a cell go in order",
};

/** `choices`: those of a heading with several, where none is told to be the project's. */
export interface OwnSubMission {
  value: Drawn<string | null>;
  choices: string[] | null;
}

/** One sub-mission for all after it; several of one cell go to as many projects in order, else they are choices. */
export function assignSubMissions(all: readonly Settled[]): Map<Settled, OwnSubMission> {
  const groups = new Map<unknown, Settled[]>();
  for (const settled of all) {
    const key = settled.draft.standing;
    const group = groups.get(key);
    if (group) group.push(settled);
    else groups.set(key, [settled]);
  }
  const assigned = new Map<Settled, OwnSubMission>();
  for (const group of groups.values()) {
    const subMissions = group[0]?.draft.standing.subMissions ?? [];
    const isOneEach = subMissions.length > 1 && subMissions.length === group.length;
    group.forEach((settled, index) => {
      const own = subMissions.length === 1 ? subMissions[0] : isOneEach ? subMissions[index] : undefined;
      if (own === undefined) {
        assigned.set(settled, { value: missing(), choices: subMissions.length > 1 ? subMissions.map(({ value }) => value) : null });
      } else {
        const value = isOneEach && own.certainty === "as-is" ? inferred<string | null>(own.value, BY_ORDER, ...own.from) : own;
        assigned.set(settled, { value, choices: null });
      }
    });
  }
  return assigned;
}
