/** What the printed totals are of, and how many of them a choice of readings contradicts. @module */
import {
  asIs,
  type Citation,
  type Drawn,
  type DrawnByYear,
  type DrawnTotal,
  doubtful,
  inferred,
  missing,
  type Structure,
  type Why,
} from "#core/import/drawn";
import { type BodyRow, ownColumns } from "#core/import/summary/body-row";
import { isBlank } from "#core/import/summary/grid";
import type { Head } from "#core/import/summary/heads";
import type { Group } from "#core/import/summary/readings";
import type { Standing } from "#core/import/summary/resolve-heads";
import type { TotalRow } from "#core/import/summary/rows-of-totals";
import { addSums, figureKey, type Sums, satangOf, sumsOf } from "#core/import/summary/sums";
import { drawCount, drawTickCount, drawTotalAmount, trimmedCitation } from "#core/import/summary/total-row";
import { NO_YEAR } from "#core/import/summary/years";
import type { Amount } from "#core/plan/model";

const BY_PLACE: Why = { code: "total-by-place", th: "ยอดรวมของอะไร ดูจากตำแหน่งในตาราง", en: "what the total is of is told by its place" };
const BY_COUNT: Why = { code: "total-by-count", th: "ยอดรวมของอะไร ดูจากจำนวนที่ตรงกัน", en: "what the total is of is told by its count" };
const BY_SUM: Why = { code: "total-by-sum", th: "ยอดรวมของอะไร ดูจากจำนวนเงินที่ตรงกัน", en: "what the total is of is told by its amounts" };
const HEADING: Why = {
  code: "total-of-heading",
  th: "จำนวนเงินในแถวหัวข้อเป็นยอดรวมของหัวข้อ",
  en: "the amounts beside a heading are its total",
};

export type KeyOf = (year: number | null, row: BodyRow, column: number) => string;

/** A row of totals among the groups: `after` of them stand before it. */
export interface PlacedTotal {
  row: TotalRow;
  after: number;
  standing: Standing;
}

export interface ReadTotals {
  totals: DrawnTotal[];
  structure: Structure[];
}

/** Draws the totals; a bare รวม is that of the part whose count it has, else of the dimension, at the end of all. */
export function drawTotals(placed: readonly PlacedTotal[], groups: readonly Group[], keyOf: KeyOf): ReadTotals {
  const read: ReadTotals = { totals: [], structure: [] };
  const counted = groups.map(({ readings }) => (readings[0]?.projects ?? []).filter(({ part }) => part?.kind !== "emptiness"));
  const sums: Sums = new Map();
  let summed = 0;
  for (const total of placed) {
    for (; summed < total.after; summed++) {
      const first = groups[summed]?.readings[0];
      if (first) addSums(sums, sumsOf(first));
    }
    drawTotal(total, scopeOf(total, counted, amountsOf(total, keyOf), sums, total === placed[0]), keyOf, read);
  }
  return read;
}

interface Scope {
  scope: "dimension" | "mission" | "grand";
  code: Drawn<number | string | null>;
}

type Counted = readonly { standing: Standing }[][];

/** Its amounts that can be read, in satang by year. */
function amountsOf({ row: { row } }: PlacedTotal, keyOf: KeyOf): [year: string, satang: number][] {
  return ownColumns(row).flatMap(({ cell, role, column }) => {
    const amount = role?.role === "amount" ? drawTotalAmount(cell).value : null;
    return typeof amount === "number" && role?.role === "amount" ? [[keyOf(role.year, row, column), satangOf(amount)]] : [];
  });
}

function scopeOf(total: PlacedTotal, groups: Counted, amounts: readonly [string, number][], sums: Sums, isFirst: boolean): Scope | null {
  const { label, labelCell } = total.row;
  const from = labelCell ? [trimmedCitation(labelCell.piece)] : [];
  if (label.scope === "dimension" || label.scope === "mission") return { scope: label.scope, code: asIs(label.code, ...from) };
  const before = groups.slice(0, total.after).flat();
  const isLast = groups.slice(total.after).every((group) => group.length === 0);
  if (label.scope === "grand" && isLast) return { scope: "grand", code: missing(...from) };
  const isSumOf = (scope: Scope["scope"], code: number | string | null) =>
    amounts.some(([, satang]) => satang !== 0) &&
    amounts.every(([year, satang]) => (sums.get(figureKey(scope, code, year)) ?? 0) === satang);
  const isOfAll = label.scope === "grand" && isSumOf("grand", null) && !isSumOf("dimension", total.standing.dimension.value);
  return isOfAll ? { scope: "grand", code: missing(...from) } : scopeByPlace(total, before, isLast, from, isSumOf, isFirst);
}

function scopeByPlace(
  { row, standing }: PlacedTotal,
  before: Counted[number],
  isLast: boolean,
  from: Citation[],
  isSumOf: (scope: Scope["scope"], code: number | string | null) => boolean,
  isFirst: boolean,
): Scope | null {
  const dimension = standing.dimension.value;
  const mission = standing.mission.value;
  const count = countOf(row)?.value ?? null;
  const ofDimension = before.filter((draft) => draft.standing.dimension.value === dimension).length;
  const ofMission = before.filter((draft) => draft.standing.mission.value === mission).length;
  const byCount = count !== null;
  const matches = { dimension: count === ofDimension, mission: count === ofMission, grand: count === before.length };
  if (dimension !== null && byCount && matches.dimension) return { scope: "dimension", code: inferred(dimension, BY_COUNT, ...from) };
  if (byCount && matches.grand && isLast) return { scope: "grand", code: missing(...from) };
  if (mission !== null && byCount && matches.mission) return { scope: "mission", code: inferred(mission, BY_COUNT, ...from) };
  if (isLast && isSumOf("grand", null) && !isSumOf("dimension", dimension)) return { scope: "grand", code: missing(...from) };
  if (mission !== null && !byCount && isSumOf("mission", mission) && !isSumOf("dimension", dimension))
    return { scope: "mission", code: inferred(mission, BY_SUM, ...from) };
  if (isFirst && isLast && before.length > ofDimension && !isSumOf("dimension", dimension))
    return { scope: "grand", code: missing(...from) };
  if (dimension !== null) return { scope: "dimension", code: inferred(dimension, BY_PLACE, ...from) };
  return isLast ? { scope: "grand", code: missing(...from) } : null;
}

function countOf({ countCell, labelCell }: TotalRow): Drawn<number | null> | null {
  if (countCell) return drawCount(countCell.piece);
  return labelCell ? drawCount(labelCell.piece, true) : null;
}

function drawTotal({ row: total }: PlacedTotal, scope: Scope | null, keyOf: KeyOf, read: ReadTotals): void {
  const { row, labelCell } = total;
  if (labelCell) read.structure.push({ code: "total-label", from: trimmedCitation(labelCell.piece) });
  if (!scope) return;
  const budgets: DrawnByYear<Amount> = {};
  const ticks: Record<string, (number | null)[]> = {};
  const tickFrom: Record<string, Citation[]> = {};
  for (const { cell, role, column } of ownColumns(row)) {
    if (role?.role === "amount" && keyOf(role.year, row, column) !== NO_YEAR)
      budgets[keyOf(role.year, row, column)] = drawTotalAmount(cell);
    if (role?.role === "total" && !isBlank(cell)) read.structure.push({ code: "row-total", from: trimmedCitation(cell.piece) });
    if (role?.role !== "quarter" || role.quarter === null) continue;
    const key = keyOf(role.year, row, column);
    const tick = drawTickCount(cell);
    if (key === NO_YEAR) continue;
    const counts = ticks[key] ?? [null, null, null, null];
    counts[role.quarter - 1] = tick.count;
    ticks[key] = counts;
    tickFrom[key] = [...(tickFrom[key] ?? []), ...tick.from];
  }
  const told = Object.entries(ticks).filter(([, counts]) => counts.some((count) => count !== null));
  const quarterTicks = told.map(([year, counts]) => [year, asIs<(number | null)[]>(counts, ...(tickFrom[year] ?? []))] as const);
  read.totals.push({
    ...scope,
    count: countOf(total) ?? missing(),
    budgets: Object.keys(budgets).length > 0 ? budgets : null,
    quarterTicks: quarterTicks.length > 0 ? Object.fromEntries(quarterTicks) : null,
  });
}

const TWICE: Why = {
  code: "count-printed-twice",
  th: "จำนวนโครงการในแถวหัวข้อกับยอดรวมไม่เท่ากัน กรุณาตรวจ",
  en: "the count beside the heading and that of the total differ",
};

/** The totals, with the counts that headings of dimensions and missions give: where no total has one, else compared with it. */
export function withCountsOfHeadings(
  totals: readonly DrawnTotal[],
  heads: readonly Head[],
  standing: (count: number) => Standing,
): { totals: DrawnTotal[]; structure: Structure[] } {
  const all = [...totals];
  const structure: Structure[] = [];
  heads.forEach(({ level, count }, index) => {
    if (!count || level === "subMission") return;
    const { dimension, mission } = standing(index + 1);
    const { value } = level === "dimension" ? dimension : mission;
    structure.push(...count.from.map((from) => ({ code: "count-of-heading", from })));
    if (value === null) return;
    const at = all.findIndex(({ scope, code }) => scope === level && code.value === value);
    const known = all[at];
    if (known) all[at] = { ...known, count: sameCount(known.count, count) };
    else all.push({ scope: level, code: asIs<number | string | null>(value), count, budgets: null, quarterTicks: null });
  });
  return { totals: all, structure };
}

function sameCount(printed: Drawn<number | null>, ofHeading: Drawn<number | null>): Drawn<number | null> {
  if (printed.value === null) return ofHeading;
  if (printed.value === ofHeading.value) return printed;
  return doubtful(printed.value, TWICE, [...new Set([...printed.alternatives, ofHeading.value])], ...printed.from, ...ofHeading.from);
}

/** The amounts of a heading that are none of its first project: its total, certain when they are the sum of what it heads (`sums`). */
export function totalOfHeading(row: BodyRow, standing: Standing, sums: Sums, keyOf: KeyOf): DrawnTotal | null {
  const [scope, code] =
    standing.mission.value === null ? (["dimension", standing.dimension.value] as const) : (["mission", standing.mission.value] as const);
  if (code === null || standing.subMissions.length > 0) return null;
  const amounts = ownColumns(row).flatMap(({ cell, role, column }) =>
    role?.role === "amount" && !isBlank(cell) ? [[keyOf(role.year, row, column), drawTotalAmount(cell)] as const] : [],
  );
  const budgets = Object.fromEntries(amounts.filter(([year]) => year !== NO_YEAR));
  const agrees = Object.entries(budgets).every(
    ([year, { value }]) => typeof value === "number" && satangOf(value) === sums.get(figureKey(scope, code, year)),
  );
  const drawn = agrees ? inferred<number | string | null>(code, HEADING) : doubtful<number | string | null>(code, HEADING, []);
  return Object.keys(budgets).length === 0 ? null : { scope, code: drawn, count: missing(), budgets, quarterTicks: null };
}
