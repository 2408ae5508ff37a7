/** Which project each detail is of. @module */
import { asIs, type Drawn, type DrawnDetail, type DrawnProject, doubtful, inferred, missing, type Why } from "#core/import/drawn";
import { likelyMatches, type Match } from "#core/rules/shared/name-matches";
import { comparable } from "#core/text/comparable";

const NAME_DIFFERS: Why = {
  code: "detail-name-differs",
  th: "จับคู่ด้วยชื่อที่ใกล้เคียงที่สุด ชื่อเขียนไม่เหมือนกันทุกตัว",
  en: "the most alike name; the two are not spelt the same",
};
const NAMES_ALIKE: Why = {
  code: "detail-names-alike",
  th: "มีโครงการชื่อใกล้เคียงกันมากกว่าหนึ่งโครงการ",
  en: "more than one project has such a name",
};
const BY_NUMBER: Why = {
  code: "detail-by-number",
  th: "ชื่อใกล้เคียงกันหลายโครงการ จึงดูลำดับที่ประกอบ",
  en: "several names are alike; the number decided",
};
const WRITTEN_TWICE: Why = {
  code: "detail-twice",
  th: "โครงการนี้มีรายละเอียดอยู่แล้ว รายการนี้อาจพิมพ์ซ้ำ",
  en: "the project has its details already; these may be a repeat",
};
const HARDLY_ALIKE: Why = {
  code: "detail-hardly-alike",
  th: "ไม่พบโครงการชื่อนี้ในตาราง มีเพียงชื่อที่คล้ายบ้าง",
  en: "no project of that name; others are somewhat alike",
};

/** At least so alike is the same name; less, down to the second, is only offered. */
const SAME = 0.8;
const OFFERED = 0.62;
/** A match is in doubt where another that was open is nearer than this. */
const MARGIN = 0.03;
const MOST_OFFERED = 3;
/** Scores of names that are the same when compared, and of all others at most. */
const SAME_NAMES = [1.2, 1.1, 1];
const NEARLY = 0.999;
const MOST_NAMESAKES = 16;

/**
 * For each detail the index of its project: by name, never by number alone (in a real plan 2 of 46 agree). One to one: pairs are taken from the
 * most alike down, each when both sides are free; names that are the same when compared come first. That is enough here, for a name is rarely
 * near two others, and where it is the doubt is said. null with alternatives: a repeat of what another detail has, or a name only somewhat alike.
 */
export function matchDetails(projects: readonly DrawnProject[], details: readonly DrawnDetail[]): Drawn<number | null>[] {
  const pairs = rankedPairs(projects, details);
  const taken = new Map<number, number>();
  const chosen = new Map<number, Match>();
  for (const pair of pairs) {
    if (pair.score < SAME || taken.has(pair.right) || chosen.has(pair.left)) continue;
    taken.set(pair.right, pair.left);
    chosen.set(pair.left, pair);
  }
  const byDetail = new Map<number, Match[]>();
  for (const pair of pairs) byDetail.set(pair.left, [...(byDetail.get(pair.left) ?? []), pair]);
  return details.map((detail, index) => {
    const own = byDetail.get(index) ?? [];
    const match = chosen.get(index);
    return match ? matched(projects, detail, match, own, taken) : unmatched(detail, own, taken);
  });
}

function matched(
  projects: readonly DrawnProject[],
  detail: DrawnDetail,
  { right: project, score }: Match,
  own: readonly Match[],
  taken: ReadonlyMap<number, number>,
): Drawn<number | null> {
  const from = detail.name.from;
  // A project that another detail names, or is nearer to, is no rival.
  const rivals = own.filter(({ right, score: other }) => right !== project && other > score - MARGIN && (other >= 1 || !taken.has(right)));
  if (rivals.length === 0)
    return score >= 1 ? asIs<number | null>(project, ...from) : inferred<number | null>(project, NAME_DIFFERS, ...from);
  const isNumbered = hasNumber(detail, projects[project]) && !rivals.some(({ right }) => hasNumber(detail, projects[right]));
  return isNumbered
    ? inferred<number | null>(project, BY_NUMBER, ...from)
    : doubtful<number | null>(project, NAMES_ALIKE, offered(rivals), ...from);
}

function unmatched({ name }: DrawnDetail, own: readonly Match[], taken: ReadonlyMap<number, number>): Drawn<number | null> {
  const [best] = own;
  if (!best) return missing(...name.from);
  const isRepeat = best.score >= SAME && taken.has(best.right);
  return doubtful<number | null>(null, isRepeat ? WRITTEN_TWICE : HARDLY_ALIKE, offered(own), ...name.from);
}

const offered = (pairs: readonly Match[]) => pairs.slice(0, MOST_OFFERED).map(({ right }) => right);

/** The most alike first; of equals the one of the same number, then the order of the document. */
function rankedPairs(projects: readonly DrawnProject[], details: readonly DrawnDetail[]): Match[] {
  const names = projects.map(namesOf);
  const same = samePairs(names, details);
  const known = new Set(same.map(({ left, right }) => `${left} ${right}`));
  const alike = likelyMatches(
    details.map(({ name }) => (name.value === null ? [] : [name.value])),
    names,
    OFFERED,
  ).filter(({ left, right }) => !known.has(`${left} ${right}`));
  const isNumbered = ({ left, right }: Match) => (hasNumber(details[left], projects[right]) ? 1 : 0);
  return [...same, ...alike.map((pair) => ({ ...pair, score: Math.min(pair.score, NEARLY) }))].sort(
    (a, b) => b.score - a.score || isNumbered(b) - isNumbered(a) || a.left - b.left || a.right - b.right,
  );
}

/** Names that are the same when compared. The name itself goes before the name with the local one, and that before the local one alone. */
function samePairs(names: readonly string[][], details: readonly DrawnDetail[]): Match[] {
  const byName = new Map<string, Match[]>();
  names.forEach((own, right) => {
    const folded = new Set(own.map(comparable).filter((name) => name !== ""));
    [...folded].forEach((name, place) => {
      const pair = { left: 0, right, score: SAME_NAMES[place] ?? 1 };
      const known = byName.get(name);
      if (known) known.push(pair);
      else byName.set(name, [pair]);
    });
  });
  const met = new Map<string, number>();
  return details.flatMap(({ name }, left) => {
    const folded = comparable(name.value ?? "");
    const all = byName.get(folded) ?? [];
    const turn = met.get(folded) ?? 0;
    met.set(folded, turn + 1);
    // Of very many of one name each detail meets only those of its turn.
    const near = all.length <= MOST_NAMESAKES ? all : all.slice(Math.max(0, turn - 2), turn + 3);
    return near.map((pair) => ({ ...pair, left }));
  });
}

const hasNumber = (detail: DrawnDetail | undefined, project: DrawnProject | undefined) =>
  detail !== undefined && detail.number.value !== null && project?.number.value === detail.number.value;

/** What a project is called by. */
function namesOf({ name, localName }: DrawnProject): string[] {
  const [own, local] = [name.value, localName.value];
  const all = [own, own && local ? `${own} “${local}”` : null, local];
  return all.filter((text) => text !== null);
}
