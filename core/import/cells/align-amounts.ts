/** Which of a row's amounts belongs to which of its projects. @module */
import type { AmountItem } from "#core/import/cells/amount-items";
import { type Drawn, type DrawnByYear, doubtful, inferred, missing, type Why } from "#core/import/drawn";
import type { Amount } from "#core/plan/model";

/** One reading of a row. `budgets`: one record for each project. `code` and `why`: of the rule that was needed, why null for one to one. */
export interface Alignment {
  code: string;
  why: Why | null;
  budgets: DrawnByYear<Amount>[];
}

/** `line` (0-based) of the cell on which it begins; `number` as printed, where it has one. */
export interface AlignedProject {
  line: number;
  number?: number | null;
}

interface AlignedYear {
  year: string;
  items: readonly AmountItem[];
  /** Of the cell, blank ones counted. */
  cellLines?: number;
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

/** A rule for the years of a class, which have as many amounts as one another, or none but stated ones: the project's item (null: none) for each of these years. */
interface Rule {
  why: Why | null;
  isSure: boolean;
  /** By year of the class, by project. */
  drawn: Drawn<Amount>[][];
}

/** More readings than a person could look through, or a search could tell apart by totals. */
const MOST_READINGS = 60;
const MOST_OF_A_CLASS = 40;
const MOST_ALTERNATIVES = 8;
/** Amounts in all readings of a class together; a cell of thousands of projects has fewer readings. */
const MOST_VALUES = 20_000;

/** So many readings of so many projects, but two at least. */
const bounded = (most: number, projects: number): number => Math.max(2, Math.min(most, Math.floor(MOST_VALUES / Math.max(projects, 1))));

/**
 * The readings that a row's cells allow, likeliest first, never none. The same rule is applied to every year that has as many amounts.
 * As many amounts as projects are one to one; a lone stated none holds for all; one amount is never copied to several.
 * `years`: of each year's cell its items, [] where it is blank.
 */
export function alignAmounts(projects: readonly AlignedProject[], years: readonly AlignedYear[]): Alignment[] {
  const classes = new Map<string, AlignedYear[]>();
  for (const year of years) {
    const key = `${year.items.length}${statesNone(year) ? "none" : ""}`;
    classes.set(key, [...(classes.get(key) ?? []), year]);
  }
  const full = classes.get(String(projects.length))?.[0]?.items.map(({ amount }) => amount.value) ?? [];
  const byClass = [...classes.values()].map((members) => ({ members, rules: withAlternatives(rulesOf(projects, members, full)) }));
  const most = bounded(MOST_READINGS, projects.length * classes.size);
  return combinations(
    byClass.map(({ rules }) => rules.length),
    most,
  ).map((choice) => {
    const budgets = projects.map((): DrawnByYear<Amount> => ({}));
    const chosen = byClass.map(({ rules }, index) => rules[choice[index] ?? 0]);
    chosen.forEach((rule, index) => {
      byClass[index]?.members.forEach(({ year }, place) => {
        budgets.forEach((budget, project) => {
          budget[year] = rule?.drawn[place]?.[project] ?? missing();
        });
      });
    });
    const told = chosen.find((rule) => rule && !rule.isSure) ?? chosen.find((rule) => rule?.why);
    return { code: told?.why?.code ?? "one-to-one", why: told?.why ?? null, budgets: inOrder(budgets, years) };
  });
}

const statesNone = ({ items }: AlignedYear): boolean => items.every(({ amount }) => amount.value === 0);

/** Records with their years in the order given. */
function inOrder(budgets: DrawnByYear<Amount>[], years: readonly AlignedYear[]): DrawnByYear<Amount>[] {
  return budgets.map((budget) => Object.fromEntries(years.map(({ year }) => [year, budget[year] ?? missing()])));
}

function rulesOf(projects: readonly AlignedProject[], years: readonly AlignedYear[], full: readonly Amount[]): Rule[] {
  const wanted = projects.length;
  const count = years[0]?.items.length ?? 0;
  if (count === 0) return [{ why: null, isSure: true, drawn: years.map(() => projects.map(() => missing())) }];
  if (count === wanted) return [{ why: null, isSure: true, drawn: years.map(({ items }) => items.map(({ amount }) => amount)) }];
  if (years.every(statesNone)) return [noneForAll(projects, years)];
  if (wanted === 1) return severalForOne(years);
  const code = count > wanted ? "more-amounts" : count === 1 ? "one-amount-for-several" : "fewer-amounts";
  const sure = [byNumber(projects, years), byLine(projects, years)].filter((rule) => rule !== null);
  const subsets = count > wanted ? choices(count, wanted) : choices(wanted, count).map((taken) => inverse(taken, wanted));
  const agreeing = (pattern: Pattern) => years.reduce((sum, { items }) => sum + matches(pattern, items, full), 0);
  const likely = subsets
    .map((pattern) => ({ pattern, score: agreeing(pattern) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, bounded(MOST_OF_A_CLASS, Math.max(wanted, count)))
    .map(
      ({ pattern }): Rule => ({ why: why(code), isSure: false, drawn: years.map(({ items }) => doubtfully(pattern, items, why(code))) }),
    );
  const slots = bySlot(projects, years, why(code));
  return distinct([...sure, ...(slots ? [slots] : []), ...likely]);
}

/** The item of each project, null for none. */
type Pattern = readonly (number | null)[];

const matches = (pattern: Pattern, items: readonly AmountItem[], full: readonly Amount[]): number =>
  pattern.filter((item, project) => item !== null && typeof full[project] === "number" && items[item]?.amount.value === full[project])
    .length;

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

/** Null where a place is out of range, taken twice or out of order. */
function patternOf(places: readonly number[], length: number): Pattern | null {
  const isAscending = places.every((place, index) => place >= 0 && place < length && place > (places[index - 1] ?? -1));
  return isAscending ? inverse(places, length) : null;
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

/** For each of `length` places the index at which it stands in `taken`, else null. */
function inverse(taken: readonly number[], length: number): Pattern {
  const pattern: (number | null)[] = Array.from({ length }, () => null);
  taken.forEach((place, item) => {
    if (place >= 0 && place < length) pattern[place] ??= item;
  });
  return pattern;
}

/** Ascending choices of `size` out of `count`, in lexicographic order, a bounded number of them and always the last. */
function choices(count: number, size: number): number[][] {
  const all: number[][] = [];
  let choice: number[] | null = Array.from({ length: size }, (_, place) => place);
  const most = bounded(MOST_READINGS * 4, count);
  while (choice && all.length < most) {
    all.push(choice);
    choice = nextChoice(choice, count);
  }
  if (choice) all.push(Array.from({ length: size }, (_, place) => count - size + place));
  return all;
}

function nextChoice(choice: readonly number[], count: number): number[] | null {
  const size = choice.length;
  let place = size - 1;
  while (place >= 0 && choice[place] === count - size + place) place--;
  if (place < 0) return null;
  const first = (choice[place] ?? 0) + 1;
  return choice.map((value, index) => (index < place ? value : first + index - place));
}

const keyOf = (amount: Amount): string => JSON.stringify(amount);

function distinct(rules: readonly Rule[]): Rule[] {
  const seen = new Set<string>();
  return rules.filter((rule) => {
    const key = JSON.stringify(rule.drawn.map((year) => year.map(({ value }) => value)));
    return !seen.has(key) && seen.add(key);
  });
}

/** Doubtful values with what they are in the other readings. */
function withAlternatives(rules: readonly Rule[]): Rule[] {
  const first = rules[0];
  if (!first || rules.length === 1) return [...rules];
  const values = first.drawn.map((year, place) =>
    year.map((_, project) => {
      const all = new Map<string, Amount>();
      for (const rule of rules) {
        const value = rule.drawn[place]?.[project]?.value ?? null;
        all.set(keyOf(value), value);
      }
      return all;
    }),
  );
  return rules.map((rule) => ({
    ...rule,
    drawn: rule.drawn.map((year, place) =>
      year.map((drawn, project) => {
        if (drawn.certainty !== "doubtful") return drawn;
        const all = new Map([...drawn.alternatives.map((value) => [keyOf(value), value] as const), ...(values[place]?.[project] ?? [])]);
        all.delete(keyOf(drawn.value));
        return { ...drawn, alternatives: [...all.values()].slice(0, MOST_ALTERNATIVES) };
      }),
    ),
  }));
}

/** Choices of one out of each of several lists, the smallest sum of places first, a bounded number of them. */
function combinations(sizes: readonly number[], most: number): number[][] {
  let all: number[][] = [[]];
  for (const size of sizes) {
    const longer = all.flatMap((choice) => Array.from({ length: size }, (_, place) => [...choice, place]));
    all = longer.sort((a, b) => sum(a) - sum(b)).slice(0, most);
  }
  return all;
}

const sum = (places: readonly number[]): number => places.reduce((total, place) => total + place, 0);
