/**
 * Which amounts belong to which projects, as far as the table tells: groups of rows that it ties together, and the readings of each.
 * @module
 */
import { alignAmounts } from "#core/import/cells/align-amounts";
import { type AmountItem, amountItems } from "#core/import/cells/amount-items";
import type { ProjectPart } from "#core/import/cells/project-part";
import { splitProjectCell } from "#core/import/cells/split-project-cell";
import { type Drawn, type DrawnByYear, doubtful, inferred, missing, type Why } from "#core/import/drawn";
import { type BodyRow, coveredCell, ownCell, ownColumns } from "#core/import/summary/body-row";
import { joinedName } from "#core/import/summary/continuations";
import { type GridCell, isBlank } from "#core/import/summary/grid";
import type { Standing } from "#core/import/summary/resolve-heads";
import type { Amount } from "#core/plan/model";

/** A project as its row has it. `part` null: a row with money and no name. */
export interface Draft {
  part: Exclude<ProjectPart, { kind: "heading" }> | null;
  doubt: "section-number" | "wrong-column" | "by-line" | null;
  row: BodyRow;
  /** Its place among the projects of its row. */
  place: number;
  standing: Standing;
  line: number;
  /** The row below that its name goes on in: what its own row leaves blank stands there. */
  also?: BodyRow;
}

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
  /** A heading with amounts of its own: what they sum up is for its totals to say. */
  heading?: BodyRow | undefined;
}

/** Amounts by the key of their column's year; none for a blank cell. */
type Columns = Map<string, AmountItem[]>;

type KeyOf = (year: number | null, row: BodyRow, column: number) => string;

/** Rows that merged cells tie together, or one row. */
interface Unit {
  rows: BodyRow[];
  drafts: Draft[];
  columns: Columns;
  isHeading: boolean;
  /** How many headings stood before it, and what they say. */
  heads: number;
  standing: Standing;
}

const TOO_LOW: Why = { code: "amount-row-too-low", th: "จำนวนเงินพิมพ์ต่ำกว่าโครงการหนึ่งแถว", en: "the amounts are printed one row too low" };
const TOO_HIGH: Why = { code: "amount-row-too-high", th: "จำนวนเงินพิมพ์สูงกว่าโครงการหนึ่งแถว", en: "the amounts are printed one row too high" };
const NAMELESS: Why = { code: "amounts-without-name", th: "แถวนี้มีจำนวนเงินแต่ไม่มีชื่อโครงการ กรุณาตรวจ", en: "a row with amounts and no name" };
const NOT_COUNTED: Why = {
  code: "amounts-not-a-project",
  th: "จำนวนเงินที่ไม่มีชื่อโครงการ ไม่นับเป็นโครงการ",
  en: "amounts without a name, not counted as a project",
};
/** Structure: the amounts of a heading that repeats those of its first project. */
const REPEATED = "heading-repeats-amounts";
/** Structure: dashes in a row that has no project. */
const NO_PROJECT = "no-project";
const OVER_YEARS: Why = { code: "merged-over-years", th: "ช่องเดียวรวมหลายปี", en: "one cell for several years" };
const ONE_FOR_YEARS: Why = {
  code: "one-amount-for-years",
  th: "จำนวนเงินเดียวรวมหลายปี ไม่ทราบว่าเป็นของปีใด กรุณาตรวจ",
  en: "one amount over several years; which year's is not told",
};

/** `keyOf`: the year of an amount's column as a key. `standing`: what holds after so many headings. */
export function makeGroups(rows: readonly BodyRow[], keyOf: KeyOf, standing: (heads: number) => Standing): Group[] {
  const units = tied(rows).map((together) => makeUnit(together, keyOf, standing));
  const groups: Group[] = [];
  for (let at = 0; at < units.length; ) {
    const run = runFrom(units, at);
    groups.push(...run.groups);
    at += run.length;
  }
  return groups;
}

/** Rows whose project or amount cells are merged over several of them, together. */
function tied(rows: readonly BodyRow[]): BodyRow[][] {
  const together: BodyRow[][] = [];
  for (const row of rows) {
    const last = together[together.length - 1];
    const before = last?.[last.length - 1];
    if (last && before && before.table === row.table && goesDown(row, before)) last.push(row);
    else together.push([row]);
  }
  return together;
}

/** A project's or an amount's cell of the row above covers this row, too. */
function goesDown(row: BodyRow, before: BodyRow): boolean {
  return row.cells.some((cell, column) => {
    const role = row.layout.columns[column]?.role;
    return (role === "project" || role === "amount") && cell !== undefined && cell.row <= before.at && cell.row + cell.rows > row.at;
  });
}

function makeUnit(rows: BodyRow[], keyOf: KeyOf, standing: (heads: number) => Standing): Unit {
  const columns: Columns = new Map();
  const drafts: Draft[] = [];
  let offset = 0;
  for (const row of rows) {
    const own = ownColumns(row);
    row.parts.forEach(({ part, heads, doubt }, place) => {
      drafts.push({ part, doubt, row, place, standing: standing(heads), line: offset + part.line });
    });
    for (const { cell, role, column } of own)
      if (role?.role === "amount") addAmounts(columns, yearsOf(row, cell, column, keyOf), cell, offset);
    offset += Math.max(
      1,
      ...own
        .filter(({ cell, role }) => cell.rows === 1 && (role?.role === "project" || role?.role === "amount"))
        .map(({ cell }) => linesOf(cell)),
    );
  }
  spreadStatedNone(columns);
  return {
    rows,
    drafts,
    columns,
    isHeading: rows.some((row) => row.isHeading),
    heads: rows[0]?.heads ?? 0,
    standing: standing(rows[0]?.heads ?? 0),
  };
}

const linesOf = (cell: GridCell) => cell.piece.text.split("\n").length;

/** The keys of the amount columns that a cell stands in: several where it is merged over years. */
function yearsOf(row: BodyRow, cell: GridCell, from: number, keyOf: KeyOf): string[] {
  const keys: string[] = [];
  for (let column = from; row.cells[column] === cell; column++) {
    const role = row.layout.columns[column];
    if (role?.role === "amount") keys.push(keyOf(role.year, row, column));
  }
  return [...new Set(keys)];
}

function addAmounts(columns: Columns, keys: readonly string[], cell: GridCell, offset: number): void {
  const items = isBlank(cell) ? [] : amountItems(cell.piece);
  for (const key of keys) {
    const own = items.map((item) => ({ ...(keys.length > 1 ? overYears(item) : item), line: item.line + offset }));
    columns.set(key, [...(columns.get(key) ?? []), ...own]);
  }
}

/** “ไม่ใช้งบประมาณ” in words beside the first year, and nothing beside the others: a cell merged over the years that came without its span. */
function spreadStatedNone(columns: Columns): void {
  const [first, ...others] = [...columns];
  if (!first || others.length === 0 || others.some(([, items]) => items.length > 0)) return;
  const inWords = ({ amount }: AmountItem) =>
    amount.value === 0 && amount.from.some(({ piece, start, end }) => /[ก-ฮ]{3}/.test(piece.text.slice(start, end)));
  const [, stated] = first;
  if (stated.length === 0 || !stated.every(inWords)) return;
  for (const [key] of others) columns.set(key, stated.map(overYears));
}

/** A stated none holds for every year it is merged over; an amount is of one of them, or of all together. */
function overYears(item: AmountItem): AmountItem {
  const { amount } = item;
  if (amount.value === 0) return { ...item, amount: inferred<Amount>(0, OVER_YEARS, ...amount.from) };
  return { ...item, amount: doubtful<Amount>(null, ONE_FOR_YEARS, [amount.value, ...amount.alternatives], ...amount.from) };
}

const hasMoney = ({ columns }: Unit) => [...columns.values()].some((items) => items.length > 0);
const isNamed = ({ drafts }: Unit) => drafts.length > 0;
const waits = (unit: Unit | undefined) =>
  unit !== undefined && isNamed(unit) && !hasMoney(unit) && !unit.isHeading && unit.drafts.every(({ part }) => part?.kind === "project");
const isNameless = (unit: Unit | undefined) =>
  unit !== undefined && !isNamed(unit) && hasMoney(unit) && !unit.isHeading && (!isStatedEmpty(unit) || isWorth(unit));
const isStatedEmpty = ({ rows }: Unit) => rows.some((row) => row.isStatedEmpty);
/** More than dashes. */
const isWorth = (unit: Unit) => amountsOf(unit).some(({ value }) => value !== 0);

/** Longer runs of misprinted rows are none. */
const LONGEST_RUN = 20;

/** The groups of the run that begins at a unit, and how many units it takes. */
function runFrom(units: readonly Unit[], at: number): { groups: Group[]; length: number } {
  const unit = units[at];
  if (!unit) return { groups: [], length: 1 };
  if (unit.isHeading && !isNamed(unit)) return headingRun(units, at);
  if (waits(unit)) {
    const low = shiftedRun(units, at, isNameless, TOO_LOW) ?? oneOrTwo(unit, units[at + 1]);
    if (low) return low;
  }
  if (isNameless(unit)) {
    const high = shiftedRun(units, at, waits, TOO_HIGH);
    if (high) return high;
    if (isWorth(unit)) return { groups: [{ readings: [nameless(unit, NAMELESS), notCounted(unit, NOT_COUNTED)] }], length: 1 };
  }
  if (!isNamed(unit) && hasMoney(unit)) return { groups: [{ readings: [notCounted(unit, NOT_COUNTED)], unusedAs: NO_PROJECT }], length: 1 };
  return { groups: plain(unit), length: 1 };
}

/**
 * A project without amounts and units, and below it a text with them that begins as no name does: the name goes on, or there are two
 * projects. Only a printed count can tell.
 */
function oneOrTwo(first: Unit, second: Unit | undefined): { groups: Group[]; length: number } | null {
  const [draft, below] = [first.drafts[0], second?.drafts[0]];
  const isPair = first.rows.length === 1 && first.drafts.length === 1 && second?.rows.length === 1 && second.drafts.length === 1;
  if (!isPair || !draft || !below || draft.part?.kind !== "project" || below.part?.kind !== "project") return null;
  const isBelow = below.row.table === draft.row.table && below.row.at === draft.row.at + 1 && second.heads === first.heads;
  const isWhole = (["units", "remark", "localName"] as const).every((role) => isBlank(coveredCell(draft.row, role)));
  if (!isBelow || !isWhole || !hasMark(draft) || hasMark(below) || !hasMoney(second)) return null;
  const whole: Draft = { ...draft, part: { ...draft.part, name: joinedName(draft.part.name, below.part.name) }, also: below.row };
  const one = alignedReadings({ ...second, drafts: [whole] }, second.columns);
  const two = together("two-projects", null, [alignedReadings(first, first.columns)[0], alignedReadings(second, second.columns)[0]]);
  return { groups: [{ readings: [...one, two] }], length: 2 };
}

/** It has what a project begins with: a number, or a kind word. */
export function hasMark(draft: Draft): boolean {
  return draft.part?.kind !== "project" || hasNumber(draft) || draft.part.projectKind.value !== "อื่นๆ";
}

export function hasNumber({ part, row }: Draft): boolean {
  return part?.kind === "project" && (part.number.value !== null || !isBlank(coveredCell(row, "number")));
}

function plain(unit: Unit): Group[] {
  if (!isNamed(unit)) return [];
  const readings = alignedReadings(unit, unit.columns);
  const byLine = lineByLine(unit);
  return [{ readings: byLine ? [...alignedReadings(byLine, unit.columns), ...readings] : readings }];
}

/** Every line a project of its own: where all years have more amounts than projects were seen, and as many as the cell has lines. */
function lineByLine(unit: Unit): Unit | null {
  const row = unit.rows[0];
  const cell = row && ownCell(row, "project");
  const counts = new Set([...unit.columns.values()].map((items) => items.length));
  const [count = 0] = counts;
  if (
    !cell ||
    unit.rows.length > 1 ||
    counts.size !== 1 ||
    count <= unit.drafts.length ||
    unit.drafts.some(({ part }) => part?.kind !== "project")
  )
    return null;
  const lines = [...cell.piece.text.matchAll(/[^\n]*\S[^\n]*/g)];
  if (lines.length !== count) return null;
  const split = lines.map((line) => splitProjectCell(cell.piece, line.index, line.index + line[0].length).parts);
  const drafts = split.flatMap((parts, line): Draft[] => {
    const [part] = parts;
    return part?.kind === "project" && parts.length === 1
      ? [{ part, doubt: "by-line", row, place: line, standing: unit.standing, line }]
      : [];
  });
  return drafts.length === count ? { ...unit, drafts } : null;
}

/** The projects of a unit with some columns' amounts. “ไม่มีโครงการ” among projects has no line of its own in lists of amounts. */
function alignedReadings(unit: Unit, columns: Columns): Reading[] {
  const projects = unit.drafts.filter(({ part }) => part?.kind === "project");
  const takers = projects.length > 0 && projects.length < unit.drafts.length ? projects : unit.drafts;
  const years = [...columns].map(([year, items]) => ({ year, items }));
  const lines = takers.map(({ line, part }) => ({
    line,
    number: part?.kind === "project" && typeof part.number.value === "number" ? part.number.value : null,
  }));
  return alignAmounts(lines, years).map(({ code, why, budgets }) => ({
    code,
    why,
    projects: unit.drafts,
    budgets: unit.drafts.map((draft) => budgets[takers.indexOf(draft)] ?? blankYears(columns)),
    unused: [],
  }));
}

function blankYears(columns: Columns): DrawnByYear<Amount> {
  return Object.fromEntries([...columns.keys()].map((year) => [year, missing()]));
}

/** A row with money and no name stays as one of the projects. */
function nameless(unit: Unit, why: Why): Reading {
  const row = unit.rows[0];
  const draft = row && { part: null, doubt: null, row, place: 0, standing: unit.standing, line: 0 };
  const budgets = [...unit.columns].map(([year, items]) => [year, items[0]?.amount ?? missing()] as const);
  const unused = [...unit.columns.values()].flatMap((items) => items.slice(1).map(({ amount }) => amount));
  return { code: why.code, why, projects: draft ? [draft] : [], budgets: [Object.fromEntries(budgets)], unused };
}

const amountsOf = ({ columns }: Unit) => [...columns.values()].flatMap((items) => items.map(({ amount }) => amount));

function notCounted(unit: Unit, why: Why): Reading {
  return { code: why.code, why, projects: [], budgets: [], unused: amountsOf(unit) };
}

/** Readings of several units side by side, as one. */
function together(code: string, why: Why | null, readings: readonly (Reading | undefined)[]): Reading {
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
function because(reading: Reading | undefined, why: Why): Reading | undefined {
  const told = (amount: Drawn<Amount>) =>
    amount.certainty === "as-is" || amount.certainty === "cleaned" ? inferred(amount.value, why, ...amount.from) : amount;
  return (
    reading && {
      ...reading,
      budgets: reading.budgets.map((years) => Object.fromEntries(Object.entries(years).map(([year, amount]) => [year, told(amount)]))),
    }
  );
}

/**
 * Amounts a row too low: a project without any, projects with, amounts without a project. Or too high: the same from below.
 * One reading moves them all by one row, the other leaves them where they are printed.
 */
function shiftedRun(
  units: readonly Unit[],
  at: number,
  ends: (unit: Unit | undefined) => boolean,
  why: Why,
): { groups: Group[]; length: number } | null {
  let end = at + 1;
  while (end - at < LONGEST_RUN && isFilled(units[end])) end++;
  if (!ends(units[end])) return null;
  const run = units.slice(at, end + 1);
  const named = run.filter(isNamed);
  const paid = run.filter(hasMoney);
  const moved = together(
    why.code,
    why,
    named.map((unit, index) => because(alignedReadings(unit, paid[index]?.columns ?? new Map())[0], why)),
  );
  const printed = together(
    NAMELESS.code,
    NAMELESS,
    run.map((unit) =>
      isNamed(unit) ? alignedReadings(unit, unit.columns)[0] : isWorth(unit) ? nameless(unit, NAMELESS) : notCounted(unit, NOT_COUNTED),
    ),
  );
  // Over a longer run a gap above and a sum below are as likely; then the printed totals must say so.
  return { groups: [{ readings: run.length === 2 ? [moved, printed] : [printed, moved] }], length: run.length };
}

const isFilled = (unit: Unit | undefined) => unit !== undefined && isNamed(unit) && hasMoney(unit) && !unit.isHeading;

/** A heading with amounts beside it, and the project after it. */
function headingRun(units: readonly Unit[], at: number): { groups: Group[]; length: number } {
  const [heading, next] = [units[at], units[at + 1]];
  if (!heading) return { groups: [], length: 1 };
  const isNext = next !== undefined && next.heads === heading.heads && isNamed(next);
  if (isNext && waits(next)) {
    const moved = together(TOO_HIGH.code, TOO_HIGH, [because(alignedReadings(next, heading.columns)[0], TOO_HIGH)]);
    const left = together(NOT_COUNTED.code, NOT_COUNTED, [notCounted(heading, NOT_COUNTED), alignedReadings(next, next.columns)[0]]);
    return { groups: [{ readings: [moved, left] }], length: 2 };
  }
  if (isNext && sameFirstAmounts(heading.columns, next.columns)) {
    const readings = alignedReadings(next, next.columns).map((reading) => ({
      ...reading,
      unused: [...reading.unused, ...amountsOf(heading)],
    }));
    return { groups: [{ readings, unusedAs: REPEATED }], length: 2 };
  }
  return { groups: [{ readings: [{ ...notCounted(heading, NOT_COUNTED), unused: [] }], heading: heading.rows[0] }], length: 1 };
}

function sameFirstAmounts(a: Columns, b: Columns): boolean {
  const years = [...new Set([...a.keys(), ...b.keys()])];
  return years.every((year) => {
    const [left, right] = [a.get(year)?.[0]?.amount.value ?? null, b.get(year)?.[0]?.amount.value ?? null];
    return JSON.stringify(left) === JSON.stringify(right);
  });
}
