/** One reading for each group: the likeliest, unless the printed totals are met by another that the table allows. @module */
import { settleAlignments } from "#core/import/cells/settle-alignments";
import { type Drawn, type DrawnByYear, type DrawnTotal, doubtful, inferred, type Why } from "#core/import/drawn";
import { type Draft, hasMark, hasNumber } from "#core/import/summary/draft";
import type { Group, Reading } from "#core/import/summary/readings";
import { addSums, type Figure, figureKey, printedFigures, type Sums, sumsOf } from "#core/import/summary/sums";
import type { Amount } from "#core/plan/model";

const BY_TOTALS: Why = {
  code: "amounts-by-totals",
  th: "เลือกตามยอดรวมที่พิมพ์ในเล่ม เพราะการจัดแบบอื่นไม่ตรงยอดรวม",
  en: "chosen because the printed totals agree with it, and with no likelier one",
};
const ONE_OR_TWO: Why = {
  code: "one-or-two-projects",
  th: "ชื่ออาจพิมพ์ต่อกันสองแถว หรือเป็นสองโครงการ กรุณาตรวจ",
  en: "the name may go on in the next row, or there are two projects",
};
const COUNT_DIFFERS: Why = {
  code: "name-or-part-of-one",
  th: "จำนวนโครงการไม่ตรงกับที่พิมพ์ไว้ และแถวนี้ไม่มีทั้งลำดับและคำว่าโครงการหรือกิจกรรม กรุณาตรวจว่าเป็นโครงการหรือชื่อที่ต่อจากแถวอื่น",
  en: "the count differs from the printed one, and this row has neither number nor kind word: a project, or part of a name",
};
const OPEN: Why = {
  code: "amounts-unsettled",
  th: "จำนวนเงินจัดได้หลายแบบ และยอดรวมไม่ชี้ขาด กรุณาตรวจ",
  en: "several readings are possible and no total decides",
};

/** A project with the budgets it was given, each saying why. */
export interface Settled {
  draft: Draft;
  budgets: DrawnByYear<Amount>;
  /** Why its name may be another, or part of another's. */
  nameDoubt: { why: Why; alternatives: string[] } | null;
}

export interface ChosenGroup {
  projects: Settled[];
  reading: Reading;
  unusedAs: string | null;
}

export function chooseReadings(groups: readonly Group[], totals: readonly DrawnTotal[]): ChosenGroup[] {
  const figures = printedFigures(totals);
  const keys = new Set(figures.map(({ key }) => key));
  const sums = groups.map(({ readings }) => readings.map(sumsOf));
  const differing = groups.flatMap((_, index) => (differ(sums[index] ?? [], keys) ? [index] : []));
  const choice = choose(groups, sums, differing, figures);
  const all: Sums = new Map();
  sums.forEach((readings, index) => {
    addSums(all, readings[choice[index] ?? 0] ?? NOTHING);
  });
  const agreeing = new Set(figures.filter(({ key, value }) => (all.get(key) ?? 0) === value).map(({ key }) => key));
  const chosen = groups.map((group, index) => settled(group, sums[index] ?? [], choice[index] ?? 0, keys, agreeing));
  const counts = figures.filter(({ key }) => key.endsWith(COUNT));
  const contradicted = counts.filter(({ key }) => !agreeing.has(key));
  if (contradicted.length === 0) return chosen;
  const surplus = new Set(contradicted.filter(({ key, value }) => (all.get(key) ?? 0) > value).map(({ key }) => key));
  const hasParts = counts.some(({ key }) => !key.startsWith("grand"));
  return withNameDoubts(chosen, new Set(contradicted.map(({ key }) => key)), surplus, hasParts);
}

/**
 * Where a dimension or mission (all, if no total is of a part) has not as many projects as printed, names without number and kind word among
 * others that have them are doubtful; of too many also those without number among others that have one.
 */
function withNameDoubts(
  groups: readonly ChosenGroup[],
  differing: ReadonlySet<string>,
  surplus: ReadonlySet<string>,
  hasParts: boolean,
): ChosenGroup[] {
  const partsOf = ({ standing: { dimension, mission } }: Draft) => {
    const parts = [figureKey("dimension", dimension.value, null), figureKey("mission", mission.value, null)];
    return (hasParts ? parts : [figureKey("grand", null, null)]).filter((key) => differing.has(key));
  };
  const partsWith = (has: (draft: Draft) => boolean) =>
    new Set(groups.flatMap(({ projects }) => projects.flatMap(({ draft }) => (has(draft) ? partsOf(draft) : []))));
  const marked = partsWith(hasMark);
  const numbered = partsWith(hasNumber);
  const doubt = { why: COUNT_DIFFERS, alternatives: [] };
  return groups.map((group) => ({
    ...group,
    projects: group.projects.map((project) => {
      const { draft } = project;
      const isOdd =
        draft.part?.kind === "project" &&
        partsOf(draft).some((key) => (!hasMark(draft) && marked.has(key)) || (!hasNumber(draft) && surplus.has(key) && numbered.has(key)));
      return isOdd ? { ...project, nameDoubt: project.nameDoubt ?? doubt } : project;
    }),
  }));
}

/** What keys of counts end with. */
const COUNT = " count";
const NOTHING: Sums = new Map();

/** Some printed figure could tell the readings apart. */
function differ(readings: readonly Sums[], keys: ReadonlySet<string>): boolean {
  const [first, ...others] = readings;
  return first !== undefined && others.some((other) => !sameIn(first, other, keys));
}

/** Both add as much to every one of these figures. */
function sameIn(a: Sums, b: Sums, keys: ReadonlySet<string>): boolean {
  const covers = (one: Sums, other: Sums) => [...one].every(([key, value]) => !keys.has(key) || (other.get(key) ?? 0) === value);
  return covers(a, b) && covers(b, a);
}

/** The index of the reading of each group. What no total tells apart keeps its likeliest. */
function choose(groups: readonly Group[], sums: readonly Sums[][], differing: readonly number[], figures: readonly Figure[]): number[] {
  const choice = groups.map(() => 0);
  if (differing.length === 0) return choice;
  const now: Sums = new Map();
  for (const readings of sums) addSums(now, readings[0] ?? NOTHING);
  const last = differing.map(() => 0);
  const disagreements = (chosen: readonly number[]) => {
    chosen.forEach((reading, at) => {
      if (reading === last[at]) return;
      const readings = sums[differing[at] ?? -1] ?? [];
      addSums(now, readings[last[at] ?? 0] ?? NOTHING, -1);
      addSums(now, readings[reading] ?? NOTHING);
      last[at] = reading;
    });
    return figures.filter(({ key, value }) => (now.get(key) ?? 0) !== value).length;
  };
  const best = settleAlignments(
    differing.map((index) => groups[index]?.readings ?? []),
    disagreements,
  );
  differing.forEach((group, at) => {
    choice[group] = best.choice[at] ?? 0;
  });
  return choice;
}

/** Sums are printed of the project's year, and none of them is met. */
function contradicts({ standing }: Draft, year: string, figures: ReadonlySet<string>, agreeing: ReadonlySet<string>): boolean {
  const keys = [
    figureKey("dimension", standing.dimension.value, year),
    figureKey("mission", standing.mission.value, year),
    figureKey("grand", null, year),
  ].filter((key) => figures.has(key));
  return keys.length > 0 && !keys.some((key) => agreeing.has(key));
}

function settled(
  { readings, unusedAs, oneOrTwo }: Group,
  sums: readonly Sums[],
  chosen: number,
  figures: ReadonlySet<string>,
  agreeing: ReadonlySet<string>,
): ChosenGroup {
  const reading = readings[chosen] ?? { code: "none", why: null, projects: [], budgets: [], unused: [] };
  // Readings that the totals which agree do not tell from the chosen one stay possible.
  const rivals = readings.filter((_, other) => other !== chosen && sameIn(sums[other] ?? NOTHING, sums[chosen] ?? NOTHING, agreeing));
  const why = chosen > 0 || rivals.length < readings.length - 1 ? BY_TOTALS : null;
  // A project without a name that nothing but a count asks for.
  const isByCount =
    chosen > 0 &&
    reading.projects.some(({ part }) => part === null) &&
    sameIn(sums[0] ?? NOTHING, sums[chosen] ?? NOTHING, new Set([...figures].filter((key) => !key.endsWith(COUNT))));
  const unchosen = readings.filter((_, other) => other !== chosen);
  const projects = reading.projects.map((draft, place) => {
    const budgets: DrawnByYear<Amount> = {};
    for (const [year, amount] of Object.entries(reading.budgets[place] ?? {})) {
      // A count that agrees settles no amounts of a year whose printed sums do not.
      const possible = isByCount || contradicts(draft, year, figures, agreeing) ? unchosen : rivals;
      const others = possible.map((rival) => rival.budgets[rival.projects.findIndex((other) => sameDraft(other, draft))]?.[year]);
      budgets[year] = explained(amount, others, why, chosen > 0 || draft.part === null);
    }
    const isOpen = oneOrTwo === true && rivals.some(({ projects: others }) => others.length !== reading.projects.length);
    const apart = rivals.flatMap((rival) => rival.projects.find((other) => sameDraft(other, draft))?.part?.name.value ?? []);
    return { draft, budgets, nameDoubt: isOpen ? { why: ONE_OR_TWO, alternatives: [...new Set(apart)] } : null };
  });
  return { projects, reading, unusedAs: unusedAs ?? null };
}

const sameDraft = (a: Draft, b: Draft) => a.row === b.row && a.place === b.place && (a.part === null) === (b.part === null);

/**
 * `others`: what the readings still possible say; undefined where they have no such project. `why`: the totals told other readings from
 * this one; `isChosen`: they chose it over a likelier one, or it is a project without a name.
 */
function explained(
  amount: Drawn<Amount>,
  others: readonly (Drawn<Amount> | undefined)[],
  why: Why | null,
  isChosen: boolean,
): Drawn<Amount> {
  const values = distinct(others.map((other) => other?.value ?? null)).filter((value) => !same(value, amount.value));
  if (values.length > 0) {
    const alternatives = distinct([...values, ...(why === null ? amount.alternatives : [])]);
    return doubtful(amount.value, amount.why ?? OPEN, alternatives, ...amount.from);
  }
  if (why === null || amount.certainty === "missing") return amount;
  // What cannot be read stays a doubt, whoever it belongs to.
  const isOpen = amount.certainty === "doubtful" && (amount.value === null || typeof amount.value === "number");
  return isOpen || (isChosen && amount.certainty !== "doubtful") ? inferred(amount.value, why, ...amount.from) : amount;
}

const same = (a: Amount, b: Amount) => JSON.stringify(a) === JSON.stringify(b);

function distinct(values: readonly Amount[]): Amount[] {
  return values.filter((value, index) => values.findIndex((other) => same(other, value)) === index);
}
