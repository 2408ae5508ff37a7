/** The rules by which amounts go to projects where there are not as many of both. @module */
import type { AmountItem } from "#core/import/cells/amount-items";
import { inverse, type Pattern, patternOf } from "#core/import/cells/amount-patterns";
import { bounded, choices } from "#core/import/cells/choices";
import { type Drawn, doubtful, inferred, missing, type Why } from "#core/import/drawn";
import type { Amount } from "#core/plan/model";

/** `line` (0-based) of the cell on which it begins; `number` as printed, where it has one. */
export interface AlignedProject {
  line: number;
  number?: number | null;
}

export interface AlignedYear {
  year: string;
  items: readonly AmountItem[];
  /** Of the cell, blank ones counted. */
  cellLines?: number;
}

/** A rule for the years of a class, which have as many amounts as one another, or none but stated ones: the project's item (null: none) for each of these years. */
export interface Rule {
  why: Why | null;
  isSure: boolean;
  /** By year of the class, by project. */
  drawn: Drawn<Amount>[][];
}

const WHYS = {
  "one-dash-for-all": { th: "ระบุว่าไม่ใช้งบประมาณครั้งเดียวสำหรับทุกโครงการในช่อง", en: "one stated “none” holds for every project of the cell" },
  "dashes-for-all": {
    th: "ทุกบรรทัดระบุว่าไม่ใช้งบประมาณ แม้จำนวนบรรทัดไม่เท่าจำนวนโครงการ",
    en: "every line states “none”, though there are not as many as projects",
  },
  "amounts-by-number": { th: "จับคู่จำนวนเงินตามลำดับที่พิมพ์ไว้", en: "the amounts are numbered as the projects are" },
  "amounts-by-line": { th: "จับคู่จำนวนเงินตามบรรทัดที่ตรงกับชื่อโครงการ", en: "the amounts stand on the lines of the projects" },
  "one-amount-for-several": {
    th: "มีจำนวนเงินเดียวสำหรับหลายโครงการ ไม่ทราบว่าเป็นของโครงการใด โปรดตรวจ",
    en: "one amount for several projects: it is not told whose it is",
  },
  "fewer-amounts": {
    th: "จำนวนเงินมีน้อยกว่าจำนวนโครงการ โปรดตรวจว่าเป็นของโครงการใด",
    en: "fewer amounts than projects: it is not told whose they are",
  },
  "more-amounts": {
    th: "จำนวนเงินมีมากกว่าจำนวนโครงการ โปรดตรวจ",
    en: "more amounts than projects",
  },
} satisfies Record<string, Omit<Why, "code">>;

const why = (code: keyof typeof WHYS): Why => ({ code, ...WHYS[code] });
const MOST_OF_A_CLASS = 40;

/** The rules that years of one class allow, likeliest first. `full`: the amounts of a year that has one for each project. */
export function rulesOf(projects: readonly AlignedProject[], years: readonly AlignedYear[], full: readonly Amount[]): Rule[] {
  const wanted = projects.length;
  const count = years[0]?.items.length ?? 0;
  if (count === 0) return [{ why: null, isSure: true, drawn: years.map(() => projects.map(() => missing())) }];
  if (count === wanted) return [{ why: null, isSure: true, drawn: years.map(({ items }) => items.map(({ amount }) => amount)) }];
  if (years.every(statesNone)) return [noneForAll(projects, years)];
  if (wanted === 1) return severalForOne(years);
  const code = count > wanted ? "more-amounts" : count === 1 ? "one-amount-for-several" : "fewer-amounts";
  const sure = [byNumber(projects, years), byLine(projects, years)].filter((rule) => rule !== null);
  const likely = likelyRules(wanted, years, full, why(code));
  const slots = bySlot(projects, years, why(code));
  return distinct([...sure, ...(slots ? [slots] : []), ...likely]);
}

/** Every way to give the amounts out in their order, those first that agree with `full`. */
function likelyRules(wanted: number, years: readonly AlignedYear[], full: readonly Amount[], reason: Why): Rule[] {
  const count = years[0]?.items.length ?? 0;
  const subsets = count > wanted ? choices(count, wanted) : choices(wanted, count).map((taken) => inverse(taken, wanted));
  const agreeing = (pattern: Pattern) => years.reduce((sum, { items }) => sum + matches(pattern, items, full), 0);
  return subsets
    .map((pattern) => ({ pattern, score: agreeing(pattern) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, bounded(MOST_OF_A_CLASS, Math.max(wanted, count)))
    .map(({ pattern }): Rule => ({ why: reason, isSure: false, drawn: years.map(({ items }) => doubtfully(pattern, items, reason)) }));
}

const matches = (pattern: Pattern, items: readonly AmountItem[], full: readonly Amount[]): number =>
  pattern.filter((item, project) => item !== null && typeof full[project] === "number" && items[item]?.amount.value === full[project])
    .length;

export const statesNone = ({ items }: AlignedYear): boolean => items.every(({ amount }) => amount.value === 0);

function noneForAll(projects: readonly AlignedProject[], years: readonly AlignedYear[]): Rule {
  const reason = why((years[0]?.items.length ?? 0) === 1 ? "one-dash-for-all" : "dashes-for-all");
  const drawn = years.map(({ items }) =>
    projects.map((_, project) => {
      const isLast = project === projects.length - 1;
      const first = Math.min(project, items.length - 1);
      const own = items.slice(first, isLast ? items.length : first + 1);
      return inferred<Amount>(0, reason, ...own.flatMap(({ amount }) => amount.from));
    }),
  );
  return { why: reason, isSure: true, drawn };
}

/** Several amounts for one project: kept together as they stand, each of them, or their sum. */
function severalForOne(years: readonly AlignedYear[]): Rule[] {
  const reason = why("more-amounts");
  const count = years[0]?.items.length ?? 0;
  const from = (items: readonly AmountItem[]) => items.flatMap(({ amount }) => amount.from);
  const rule = (value: (items: readonly AmountItem[]) => Amount): Rule => ({
    why: reason,
    isSure: false,
    drawn: years.map(({ items }) => [doubtful<Amount>(value(items), reason, [], ...from(items))]),
  });
  const together = rule((items) => ({ raw: items.map(({ amount }) => printed(amount)).join(" ") }));
  const each = Array.from({ length: Math.min(count, MOST_OF_A_CLASS) }, (_, place) => rule((items) => items[place]?.amount.value ?? null));
  const moneyFirst = each.sort((a, b) => Number(a.drawn[0]?.[0]?.value === 0) - Number(b.drawn[0]?.[0]?.value === 0));
  const isSummable = years.every(({ items }) => items.every(({ amount }) => typeof amount.value === "number"));
  const sum = rule(
    (items) =>
      items.reduce((total, { amount }) => total + (typeof amount.value === "number" ? Math.round(amount.value * 100) : 0), 0) / 100,
  );
  return distinct([together, ...moneyFirst, ...(isSummable ? [sum] : [])]);
}

function printed({ from }: Drawn<Amount>): string {
  return from.map(({ piece, start, end }) => piece.text.slice(start, end).replace(/\s+/g, " ")).join(" ");
}

/** `2) 13,000` is the second project's, or that of the project numbered 2. */
function byNumber(projects: readonly AlignedProject[], years: readonly AlignedYear[]): Rule | null {
  const placeOf = firstPlaces(projects.map(({ number }) => number));
  const patterns = years.map(({ items }) => {
    const places = items.map(({ ordinal }) => (ordinal === null ? -1 : (placeOf.get(ordinal) ?? ordinal - 1)));
    return patternOf(places, projects.length);
  });
  return sureRule(patterns, years, why("amounts-by-number"));
}

/** At which place each number comes first. */
function firstPlaces(numbers: readonly (number | null | undefined)[]): Map<number, number> {
  const places = new Map<number, number>();
  numbers.forEach((number, place) => {
    if (typeof number === "number" && !places.has(number)) places.set(number, place);
  });
  return places;
}

/** Amounts on the very lines of their projects, where a blank line shows that the lines are meant. */
function byLine(projects: readonly AlignedProject[], years: readonly AlignedYear[]): Rule | null {
  const placeOf = firstPlaces(projects.map(({ line }) => line));
  const patterns = years.map(({ items }) => {
    if (items.length > projects.length) return null;
    const places = items.map(({ line }) => placeOf.get(line) ?? -1);
    const areMeant = items.length > 1 ? places.some((place, item) => place !== item) : (items[0]?.line ?? 0) > (projects[0]?.line ?? 0);
    return areMeant ? patternOf(places, projects.length) : null;
  });
  return sureRule(patterns, years, why("amounts-by-line"));
}

/** A cell with as many lines as projects, blank ones counted, may have a line for each. */
function bySlot(projects: readonly AlignedProject[], years: readonly AlignedYear[], reason: Why): Rule | null {
  if (years.some(({ cellLines }) => cellLines !== projects.length)) return null;
  const patterns = years.map(({ items }) =>
    patternOf(
      items.map(({ line }) => line),
      projects.length,
    ),
  );
  if (patterns.includes(null)) return null;
  return { why: reason, isSure: false, drawn: years.map(({ items }, index) => doubtfully(patterns[index] ?? [], items, reason)) };
}

function sureRule(patterns: readonly (Pattern | null)[], years: readonly AlignedYear[], reason: Why): Rule | null {
  const all = patterns.filter((pattern) => pattern !== null);
  if (all.length < years.length) return null;
  // One amount beside one of several projects can still be meant for all of them.
  if (years[0]?.items.length === 1 && reason.code === "amounts-by-line") {
    const doubt = why("one-amount-for-several");
    return { why: doubt, isSure: false, drawn: years.map(({ items }, index) => doubtfully(all[index] ?? [], items, doubt)) };
  }
  const drawn = years.map(({ items }, index) => (all[index] ?? []).map((item) => told(item === null ? undefined : items[item], reason)));
  return { why: reason, isSure: true, drawn };
}

function told(item: AmountItem | undefined, reason: Why): Drawn<Amount> {
  if (!item) return missing();
  const { amount } = item;
  return amount.certainty === "doubtful" ? amount : inferred(amount.value, reason, ...amount.from);
}

function doubtfully(pattern: Pattern, items: readonly AmountItem[], reason: Why): Drawn<Amount>[] {
  return pattern.map((place) => {
    const amount = place === null ? undefined : items[place]?.amount;
    if (!amount) return doubtful<Amount>(null, reason, []);
    return doubtful(amount.value, reason, amount.alternatives, ...amount.from);
  });
}

function distinct(rules: readonly Rule[]): Rule[] {
  const seen = new Set<string>();
  return rules.filter((rule) => {
    const key = JSON.stringify(rule.drawn.map((year) => year.map(({ value }) => value)));
    return !seen.has(key) && seen.add(key);
  });
}
