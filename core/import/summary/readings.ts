/** What rows may say: their projects, and the budgets of each. @module */
import { alignAmounts } from "#core/import/cells/align-amounts";
import { type Drawn, type DrawnByYear, inferred, missing, type Why } from "#core/import/drawn";
import type { Columns } from "#core/import/summary/amount-columns";
import type { BodyRow } from "#core/import/summary/body-row";
import type { Draft } from "#core/import/summary/draft";
import { amountsOf, type TiedRows } from "#core/import/summary/tied-rows";
import type { Amount } from "#core/plan/model";

/** A reading of a group: its projects, and the budgets of each. Shape of the alignments in core/import/cells. */
export interface Reading {
  code: string;
  why: Why | null;
  projects: Draft[];
  budgets: DrawnByYear<Amount>[];
  /** Amounts that the reading explains without counting them. */
  unused: Drawn<Amount>[];
}

export interface Group {
  /** Likeliest first. */
  readings: Reading[];
  /** What the amounts are that its readings do not count: code of their structure. */
  unusedAs?: string;
  /** Its readings are one project whose name goes on in the next row, and two. */
  oneOrTwo?: true;
  /** A heading with amounts of its own: what they sum up is for its totals to say. */
  heading?: BodyRow | undefined;
}

/** A group, and how many of the rows that follow each other (tied ones as one) it takes. */
export interface Run {
  group: Group;
  length: number;
}

export const NAMELESS: Why = {
  code: "amounts-without-name",
  th: "แถวนี้มีจำนวนเงินแต่ไม่มีชื่อโครงการ กรุณาตรวจ",
  en: "a row with amounts and no name",
};

export const NOT_COUNTED: Why = {
  code: "amounts-not-a-project",
  th: "จำนวนเงินที่ไม่มีชื่อโครงการ ไม่นับเป็นโครงการ",
  en: "amounts without a name, not counted as a project",
};

/** The projects of tied rows with some columns' amounts. “ไม่มีโครงการ” among projects has no line of its own in lists of amounts. */
export function alignedReadings(tied: TiedRows, columns: Columns): Reading[] {
  const projects = tied.drafts.filter(({ part }) => part?.kind === "project");
  const takers = projects.length > 0 && projects.length < tied.drafts.length ? projects : tied.drafts;
  const years = [...columns].map(([year, items]) => ({ year, items }));
  const lines = takers.map(({ line, part }) => ({
    line,
    number: part?.kind === "project" && typeof part.number.value === "number" ? part.number.value : null,
  }));
  return alignAmounts(lines, years).map(({ code, why, budgets }) => ({
    code,
    why,
    projects: tied.drafts,
    budgets: tied.drafts.map((draft) => budgets[takers.indexOf(draft)] ?? blankYears(columns)),
    unused: [],
  }));
}

function blankYears(columns: Columns): DrawnByYear<Amount> {
  return Object.fromEntries([...columns.keys()].map((year) => [year, missing()]));
}

/** A row with money and no name stays as one of the projects. */
export function nameless(tied: TiedRows): Reading {
  const row = tied.rows[0];
  const draft = row && { part: null, doubt: null, row, place: 0, standing: tied.standing, line: 0 };
  const budgets = [...tied.columns].map(([year, items]) => [year, items[0]?.amount ?? missing()] as const);
  const unused = [...tied.columns.values()].flatMap((items) => items.slice(1).map(({ amount }) => amount));
  return { code: NAMELESS.code, why: NAMELESS, projects: draft ? [draft] : [], budgets: [Object.fromEntries(budgets)], unused };
}

export function notCounted(tied: TiedRows): Reading {
  return { code: NOT_COUNTED.code, why: NOT_COUNTED, projects: [], budgets: [], unused: amountsOf(tied) };
}

/** Several readings side by side, as one. */
export function together(code: string, why: Why | null, readings: readonly (Reading | undefined)[]): Reading {
  const all = readings.filter((reading) => reading !== undefined);
  return {
    code,
    why,
    projects: all.flatMap(({ projects }) => projects),
    budgets: all.flatMap(({ budgets }) => budgets),
    unused: all.flatMap(({ unused }) => unused),
  };
}

/** The same with every amount inferred for that reason. */
export function because(reading: Reading | undefined, why: Why): Reading | undefined {
  const told = (amount: Drawn<Amount>) =>
    amount.certainty === "as-is" || amount.certainty === "cleaned" ? inferred(amount.value, why, ...amount.from) : amount;
  return (
    reading && {
      ...reading,
      budgets: reading.budgets.map((years) => Object.fromEntries(Object.entries(years).map(([year, amount]) => [year, told(amount)]))),
    }
  );
}
