/** One reading for each group: the likeliest, unless the printed totals are met by another that the table allows. @module */
import { settleAlignments } from "#core/import/cells/settle-alignments";
import { type Drawn, type DrawnByYear, type DrawnTotal, doubtful, inferred, type Why } from "#core/import/drawn";
import type { Draft, Group, Reading } from "#core/import/summary/groups";
import { type Printed, printedFigures, type Share, sharesOf, sumOf } from "#core/import/summary/totals";
import type { Amount } from "#core/plan/model";

const BY_TOTALS: Why = {
  code: "amounts-by-totals",
  th: "เลือกตามยอดรวมที่พิมพ์ในเล่ม เพราะการจัดแบบอื่นไม่ตรงยอดรวม",
  en: "chosen because the printed totals agree with it, and with no likelier one",
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
}

export interface ChosenGroup {
  projects: Settled[];
  reading: Reading;
  unusedAs: string | null;
}

export function chooseReadings(groups: readonly Group[], totals: readonly DrawnTotal[]): ChosenGroup[] {
  const printed = printedFigures(totals);
  const shares = groups.map(({ readings }) => readings.map(sharesOf));
  const open = groups.flatMap(({ readings }, index) => (readings.length > 1 ? [index] : []));
  const differing = open.filter((index) => differ(shares[index] ?? [], printed));
  const choice = choose(groups, shares, differing, printed);
  const agrees = (figure: Printed) => sumAll(shares, choice, figure) === figure.value;
  return groups.map((group, index) => settled(group, shares[index] ?? [], choice[index] ?? 0, printed.filter(agrees)));
}

/** Some printed figure could tell the readings apart. */
function differ(readings: readonly Share[][], printed: readonly Printed[]): boolean {
  return printed.some((figure) => new Set(readings.map((shares) => sumOf(shares, figure))).size > 1);
}

/** The index of the reading of each group. What no total tells apart keeps its likeliest. */
function choose(
  groups: readonly Group[],
  shares: readonly Share[][][],
  differing: readonly number[],
  printed: readonly Printed[],
): number[] {
  const choice = groups.map(() => 0);
  if (differing.length === 0) return choice;
  const isDiffering = new Set(differing);
  const fixed = printed.map((figure) => {
    let sum = 0;
    shares.forEach((readings, index) => {
      if (!isDiffering.has(index)) sum += sumOf(readings[0] ?? [], figure);
    });
    return figure.value - sum;
  });
  const parts = differing.map((index) => (shares[index] ?? []).map((reading) => printed.map((figure) => sumOf(reading, figure))));
  const disagreements = (chosen: readonly number[]) =>
    fixed.filter((rest, figure) => {
      let sum = 0;
      for (let at = 0; at < chosen.length; at++) sum += parts[at]?.[chosen[at] ?? 0]?.[figure] ?? 0;
      return sum !== rest;
    }).length;
  const best = settleAlignments(
    differing.map((index) => groups[index]?.readings ?? []),
    disagreements,
  );
  differing.forEach((group, at) => {
    choice[group] = best.choice[at] ?? 0;
  });
  return choice;
}

function sumAll(shares: readonly Share[][][], choice: readonly number[], figure: Printed): number {
  let sum = 0;
  shares.forEach((readings, index) => {
    sum += sumOf(readings[choice[index] ?? 0] ?? [], figure);
  });
  return sum;
}

function settled({ readings, unusedAs }: Group, shares: readonly Share[][], chosen: number, agreeing: readonly Printed[]): ChosenGroup {
  const reading = readings[chosen] ?? { code: "none", why: null, projects: [], budgets: [], unused: [] };
  // Readings that the totals which agree do not tell from the chosen one stay possible.
  const rivals = readings.filter(
    (_, other) =>
      other !== chosen && agreeing.every((figure) => sumOf(shares[other] ?? [], figure) === sumOf(shares[chosen] ?? [], figure)),
  );
  const why = chosen > 0 || rivals.length < readings.length - 1 ? BY_TOTALS : null;
  const projects = reading.projects.map((draft, place) => {
    const budgets: DrawnByYear<Amount> = {};
    for (const [year, amount] of Object.entries(reading.budgets[place] ?? {})) {
      const others = rivals.map((rival) => rival.budgets[rival.projects.findIndex((other) => sameDraft(other, draft))]?.[year]);
      budgets[year] = explained(amount, others, why, chosen > 0 || draft.part === null);
    }
    return { draft, budgets };
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
