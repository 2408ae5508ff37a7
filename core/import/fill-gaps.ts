/** What the table of projects does not say, and the count table or the details do: sub-missions, missions, responsible units. @module */
import { splitUnits } from "#core/import/cells/split-units";
import { cleaned, type Drawn, type DrawnDetail, type DrawnProject, doubtful, inferred, type Why } from "#core/import/drawn";
import type { CountTable } from "#core/import/front/count-table";

const BY_COUNTS: Why = {
  code: "by-count-table",
  th: "คาดจากตารางสรุปจำนวนโครงการ",
  en: "told by the table of counts",
};
/** What a project has from its detail. */
export const FROM_DETAIL: Why = { code: "from-detail", th: "คาดจากรายละเอียดโครงการ", en: "told by the project's detail" };
const SPACING: Why = {
  code: "spacing-from-detail",
  th: "เว้นวรรคตามชื่อในรายละเอียดโครงการ",
  en: "spaced as the name in the project's detail",
};
const SEVERAL: Why = {
  code: "several-sub-missions",
  th: "ช่องนี้มีหลายภารกิจย่อย แต่ไม่บอกว่าโครงการอยู่ภารกิจย่อยใด",
  en: "the cell names several sub-missions and does not say which is the project's",
};

/** The projects with what `counts` and the details linked to them (`links`: index of the project, by detail) tell about them. */
export function fillGaps(
  projects: readonly DrawnProject[],
  details: readonly DrawnDetail[],
  links: readonly Drawn<number | null>[],
  counts: readonly CountTable["subMissions"][number][],
): DrawnProject[] {
  const byCounts = subMissionsByCounts(projects, counts);
  const detailOf = new Map<number, DrawnDetail>();
  links.forEach(({ value, certainty }, index) => {
    const detail = details[index];
    if (value !== null && certainty !== "doubtful" && detail && !detailOf.has(value)) detailOf.set(value, detail);
  });
  return projects.map((project, index) => {
    const detail = detailOf.get(index);
    return {
      ...project,
      name: spacedAs(project.name, detail?.name),
      dimension: given(project.dimension, detail?.dimension),
      mission: given(project.mission, detail?.mission),
      subMission: subMissionOf(project, byCounts.get(index) ?? null, detail),
      responsibleUnits: unitsOf(project, detail),
    };
  });
}

/** The name as its detail spaces it, where the table has white space (of a narrow cell) that the detail has not. Letters stay. */
function spacedAs(own: Drawn<string | null>, other: Drawn<string | null> | undefined): Drawn<string | null> {
  if (own.certainty !== "as-is" && own.certainty !== "cleaned") return own;
  if (own.value === null || !other || other.value === null || other.certainty === "doubtful") return own;
  if (own.value === other.value || !hasOnlyMoreSpaces(own.value, other.value)) return own;
  return cleaned<string | null>(other.value, SPACING, ...own.from, ...other.from);
}

/** Whether `text` is `other` with white space added. */
function hasOnlyMoreSpaces(text: string, other: string): boolean {
  let at = 0;
  for (const letter of text) {
    if (other.startsWith(letter, at)) at += letter.length;
    else if (/\S/.test(letter)) return false;
  }
  return at === other.length;
}

/** The project's own value, or what its detail says. */
function given<T>(own: Drawn<T | null>, other: Drawn<T | null> | undefined): Drawn<T | null> {
  if (own.value !== null || own.certainty !== "missing" || !other || other.value === null) return own;
  return inferred<T | null>(other.value, FROM_DETAIL, ...other.from);
}

function subMissionOf(project: DrawnProject, byCount: string | null, detail: DrawnDetail | undefined): Drawn<string | null> {
  const { subMission, subMissionChoices: choices } = project;
  if (subMission.value !== null) return subMission;
  if (byCount !== null) return inferred<string | null>(byCount, BY_COUNTS, ...subMission.from);
  const told = given({ ...subMission, certainty: "missing" }, detail?.subMission);
  if (told.value !== null && (choices === undefined || choices.includes(told.value))) return told;
  return choices === undefined ? told : doubtful<string | null>(null, SEVERAL, choices, ...subMission.from);
}

/** Projects of one cell with several sub-missions: theirs in order, when the count table gives as many as there are projects. */
function subMissionsByCounts(projects: readonly DrawnProject[], counts: readonly CountTable["subMissions"][number][]): Map<number, string> {
  const found = new Map<number, string>();
  for (let first = 0; first < projects.length; ) {
    const { subMissionChoices: choices, mission } = projects[first] ?? {};
    let next = first + 1;
    if (choices && mission) {
      const key = choices.join();
      while (projects[next]?.subMissionChoices?.join() === key && projects[next]?.mission.value === mission.value) next++;
      const codes = expanded(
        choices,
        counts.filter((one) => one.mission === mission.value),
      );
      if (codes.length === next - first) for (const [offset, code] of codes.entries()) found.set(first + offset, code);
    }
    first = next;
  }
  return found;
}

/** Each code as often as it has projects; by its own code, or by its place where the table prints other codes for as many sub-missions. */
function expanded(choices: readonly string[], counts: readonly { code: string; count: number }[]): string[] {
  const known = counts.filter(({ code }) => choices.includes(code));
  const own = known.length === choices.length ? known : counts.length === choices.length ? counts : [];
  return own.flatMap(({ count }, index) =>
    Array.from({ length: count }, () => choices[own === known ? choices.indexOf(known[index]?.code ?? "") : index] ?? ""),
  );
}

function unitsOf({ responsibleUnits }: DrawnProject, detail: DrawnDetail | undefined): DrawnProject["responsibleUnits"] {
  if (responsibleUnits && responsibleUnits.value.length > 0) return responsibleUnits;
  const [citation] = detail?.responsible.from ?? [];
  if (!citation) return responsibleUnits;
  const units = splitUnits(citation.piece, citation.start, citation.end);
  return units.value.length === 0 ? responsibleUnits : inferred(units.value, FROM_DETAIL, ...units.from);
}
