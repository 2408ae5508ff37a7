/** The headings of the framework above a project's details: dimension, mission, sub-mission. @module */
import type { Line } from "#core/import/details/lines";
import { headsDetails, type Level, levelOf, markOf } from "#core/import/details/marks";
import { type Citation, cite, type Structure } from "#core/import/drawn";

export interface Levels {
  dimension: { value: number; from: Citation } | null;
  mission: { value: string; from: Citation } | null;
  subMission: { value: string; from: Citation } | null;
}

export const NO_LEVELS: Levels = { dimension: null, mission: null, subMission: null };

/** So many lines are looked at. */
const MOST = 16;
/** A heading that goes on in the next line fills its own. */
const WRAPPED = 40;

/**
 * The headings right above the line `below`, not before the line `free`; `from` is the first of them. They go on with `before`. `since`: where the
 * project above them begins.
 */
export function contextAbove(
  lines: readonly Line[],
  { since, free, below }: { since: number; free: number; below: number },
  before: Levels,
): { levels: Levels; structure: Structure[]; from: number } {
  const lowest = Math.max(free, below - MOST);
  let from = below;
  for (let at = below - 1; at >= lowest; at--) {
    const { text } = lines[at]!;
    if (levelOf(text) || markOf(text) || headsDetails(text)) from = at;
    else if (!(at > lowest && goesOn(lines[at - 1]!.text))) break;
  }
  const found = lines.slice(from, below).map((line) => ({ line, level: levelOf(line.text) }));
  if (!isPlausible(found, before, lines.slice(Math.max(since, from - MOST), from))) return { levels: before, structure: [], from: below };
  let levels = before;
  const structure: Structure[] = [];
  for (const { line, level } of found) {
    const citation = cite(line.piece, line.start, line.end);
    if (level) levels = withLevel(levels, level, citation);
    structure.push({
      code: level ? "framework-heading" : (markOf(line.text) ?? (headsDetails(line.text) ? "details-heading" : "framework-heading")),
      from: citation,
    });
  }
  return { levels, structure, from };
}

const goesOn = (text: string) => text.length >= WRAPPED && levelOf(text) !== null;

function withLevel(levels: Levels, { level, code }: Level, from: Citation): Levels {
  if (level === "dimension") return { dimension: { value: Number(code), from }, mission: null, subMission: null };
  if (level === "mission") return { ...levels, mission: { value: code, from }, subMission: null };
  return { ...levels, subMission: { value: code, from } };
}

const MOST_DIMENSIONS = 3;
const LIST_ITEM = /^[\s(*_-]{0,6}(\d)\.\d/;

/** The items of a list are numbered like missions (1.1, 1.2): missions come in their order, each over its sub-missions or projects. */
function isPlausible(found: readonly { level: Level | null }[], before: Levels, above: readonly Line[]): boolean {
  const levels = found.flatMap(({ level }) => level ?? []);
  const first = levels[0];
  // Three or all of them are a legend.
  if (levels.filter(({ level }) => level === "dimension").length >= MOST_DIMENSIONS) return false;
  if (!first || first.level === "dimension") return true;
  if (above.some(({ text }) => LIST_ITEM.exec(text)?.[1] === first.code.charAt(0))) return false;
  if (levels.some(({ level }, at) => level === levels[at - 1]?.level)) return false;
  if (first.level === "subMission") return before.mission !== null && first.code.startsWith(`${before.mission.value}.`);
  if (levels.some(({ level, code }) => level === "subMission" && code.startsWith(`${first.code}.`))) return true;
  const isOfDimension = before.dimension !== null && first.code.startsWith(`${before.dimension.value}.`);
  return isOfDimension && (before.mission === null || lastPart(first.code) > lastPart(before.mission.value));
}

const lastPart = (code: string) => Number(code.slice(code.lastIndexOf(".") + 1));
