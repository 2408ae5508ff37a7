/** Cuts a stream of cells into the rows of a table: the cheapest way through the columns. @module */
import type { Item } from "#core/import/form-tables/items";
import { type ColumnRole, misfit, type Shape, shapeOf } from "#core/import/form-tables/shape";

/** An item and where it stands: a column, across the whole table (`span`), or nowhere (`stray`: a blank cell between rows). */
export interface Placed {
  item: Item;
  shape: Shape;
  column: number | "span" | "stray";
  /** Whether it begins a row. */
  begins: boolean;
}

/** How freely cells may be absent or go on. Costs are on the scale of {@link misfit}. */
export interface Manner {
  /** A column without an item: of words, of an amount, and the most for amounts in a row, some or all of them. */
  skipWords: number;
  /** In front of the others, where a cell of the row above may span this one. */
  skipInFront: number;
  skipAmount: number;
  skipAmounts: number;
  skipAllAmounts: number;
  /** A blank item that is no cell. */
  stray: number;
  /** One more item in the same column. */
  stay: (role: ColumnRole, shape: Shape, item: Item) => number;
  /** Items `inside` a paragraph are the next cell, others begin a row or go on in the same cell. */
  strict?: boolean;
}

const IMPOSSIBLE = 1e6;
/** So much worse than having left the table, no way comes back into it. */
const FAR_BEHIND = 25;
const LOOKED_AHEAD = 500;
const MANY_NUMBERED = 0.7;
/** Blank cells between รวม and its count. */
const MOST_BLANK = 4;
/** Text that is not in a cell: in a column, and across the table. */
const LOOSE = 4;
const LOOSE_ACROSS = 0.6;
const LATE_LABEL = 1.5;
const MERGED_STATEMENT = 0.5;
const NUMBERS: ReadonlySet<ColumnRole> = new Set<ColumnRole>(["amount", "total", "quarter", "count"]);

const STACKS_SUB_MISSIONS: ReadonlySet<ColumnRole> = new Set<ColumnRole>(["mission", "subMission", "other"]);

/** Tabs begin the cells: every cell is there, merged ones aside. Sub-missions are set in with tabs, too. */
export const CELLS: Manner = {
  skipWords: 1.2,
  skipInFront: 0.6,
  skipAmount: 2.5,
  skipAmounts: 4,
  skipAllAmounts: 4,
  stray: 0.9,
  stay: (role, shape) => (shape === "subMission" && STACKS_SUB_MISSIONS.has(role) ? 0.2 : IMPOSSIBLE),
};
const BEGINS_ANEW: ReadonlySet<Shape> = new Set<Shape>(["dimension", "mission", "total"]);

/** Only the first line of a cell speaks for its column. */
const SPEAKS: ReadonlySet<Shape> = new Set<Shape>(["subMission", "project", "numbered"]);

/** Lines: blank cells are not there, and text goes on in the next line. */
export const LINES: Manner = {
  skipWords: 0.15,
  skipInFront: 0.15,
  skipAmount: 2,
  skipAmounts: 3,
  skipAllAmounts: 3,
  stray: 3,
  stay: (role, shape, item) =>
    NUMBERS.has(role) || item.gap > 2 ? IMPOSSIBLE : BEGINS_ANEW.has(shape) ? 1.5 : SPEAKS.has(shape) ? 0.8 : 0.25,
};

/** Tabs part the cells and line ends the rows, but cells have line ends, too. */
export const WRAPPED: Manner = { ...CELLS, stay: () => 0.1, strict: true };

/** What stands in the table, in its order; the items after that are not of the table. */
export function cut(items: readonly Item[], columns: readonly { role: ColumnRole }[], manner: Manner): Placed[] {
  if (items.length === 0) return [];
  const look = lookAt(items, manner);
  const shapes: Shape[] = [look(items[0]!.text)];
  const span = columns.length;
  const stray = span + 1;
  const out = span + 2;
  const skip = skipCosts(columns, manner);
  const skipMergedWords = skipCosts(columns, { ...manner, skipWords: 0 });
  const skipMergedAmounts = skipCosts(columns, { ...manner, skipAmount: 0 });
  const skipInFront = skipCosts(columns, { ...manner, skipWords: manner.skipInFront });
  const isColumn = (state: number) => state < span;
  const end = (state: number) => (isColumn(state) ? skip(state, span) : 0);

  function own(state: number, index: number): number {
    const shape = shapes[index]!;
    const { loose } = items[index]!;
    if (isColumn(state)) return misfit(columns[state]!.role, shape) + (loose ? LOOSE : 0);
    if (state === span) return loose ? Math.min(spanCost(shape), LOOSE_ACROSS) : spanCost(shape);
    if (state === stray) return shape === "blank" ? manner.stray : IMPOSSIBLE;
    return 0;
  }
  function inRow(previous: number, state: number, index: number): number {
    if (!isColumn(previous) || !isColumn(state) || state < previous) return IMPOSSIBLE;
    if (manner.strict && state !== previous + (items[index]!.inside ? 1 : 0)) return IMPOSSIBLE;
    if (state > previous) return moving(previous, state, shapes[index - 1]!, shapes[index]!);
    return manner.stay(columns[state]!.role, shapes[index]!, items[index]!);
  }
  function moving(previous: number, state: number, above: Shape, shape: Shape): number {
    // The word รวม begins its row, and is often merged over the columns after it, as is a statement for all years.
    const late = shape === "total" && above !== "blank" ? LATE_LABEL : 0;
    if (above === "total") return late + skipMergedWords(previous, state);
    return (
      late +
      Math.min(
        skip(previous, state),
        above === "noBudget" || above === "none" ? MERGED_STATEMENT + skipMergedAmounts(previous, state) : IMPOSSIBLE,
      )
    );
  }
  function newRow(previous: number, state: number, index: number): number {
    if (previous === out) return state === out ? 0 : IMPOSSIBLE;
    // What shares its paragraph with the cell before stands in the table with it.
    if (items[index]!.inside && (state === out || manner.strict)) return IMPOSSIBLE;
    if (manner.strict && isColumn(state) && state > 0) return IMPOSSIBLE;
    return end(previous) + (isColumn(state) ? skipInFront(-1, state) : 0);
  }

  let costs = Array.from({ length: out + 1 }, (_, state) => own(state, 0) + newRow(span, state, 0));
  const ways: Uint8Array[] = [];
  for (let index = 1; index < items.length; index++) {
    const way = new Uint8Array(out + 1);
    shapes.push(afterTotal(look(items[index]!.text), shapes));
    const before = costs;
    costs = before.map((_, state) => {
      let best = Number.POSITIVE_INFINITY;
      for (let previous = 0; previous <= out; previous++) {
        const cost = before[previous]! + Math.min(newRow(previous, state, index), inRow(previous, state, index));
        if (cost >= best) continue;
        best = cost;
        way[state] = previous;
      }
      return best + own(state, index);
    });
    ways.push(way);
    if (costs[out]! + FAR_BEHIND < Math.min(...costs.slice(0, out))) break;
  }
  const path = pathOf(
    costs.map((cost, state) => cost + end(state)),
    ways,
  );
  const taken = path.filter((state) => state !== out).length;
  return path.slice(0, taken).map((state, index) => {
    const previous = path[index - 1] ?? span;
    const begins = newRow(previous, state, index) <= inRow(previous, state, index);
    return { item: items[index]!, shape: shapes[index]!, column: state === span ? "span" : state === stray ? "stray" : state, begins };
  });
}

/** Where projects have numbers, lines without one name none (“โครงการเพิ่มเติม” is a remark). Cells of tabs are told apart by the tabs. */
function lookAt(items: readonly Item[], manner: Manner): (text: string) => Shape {
  if (manner !== LINES) return shapeOf;
  const shapes = items.slice(0, LOOKED_AHEAD).map((item) => shapeOf(item.text));
  const numbered = shapes.filter((shape) => shape === "numbered").length;
  if (numbered < MANY_NUMBERED * shapes.filter((shape) => shape === "numbered" || shape === "project").length) return shapeOf;
  return (text) => {
    const shape = shapeOf(text);
    return shape === "project" ? "text" : shape;
  };
}

/** A bare number beside รวม counts projects. */
function afterTotal(shape: Shape, above: readonly Shape[]): Shape {
  if (shape !== "small") return shape;
  let at = above.length - 1;
  while (at >= 0 && above.length - at < MOST_BLANK && above[at] === "blank") at--;
  return above[at] === "total" ? "count" : shape;
}

/** The states of the cheapest way, first to last. */
function pathOf(costs: readonly number[], ways: readonly Uint8Array[]): number[] {
  let state = costs.indexOf(Math.min(...costs));
  const path = [state];
  for (let index = ways.length - 1; index >= 0; index--) {
    state = ways[index]![state]!;
    path.push(state);
  }
  return path.reverse();
}

function spanCost(shape: Shape): number {
  if (shape === "dimension" || shape === "mission") return -0.3;
  if (shape === "subMission" || shape === "total") return 0.5;
  return shape === "blank" ? 1 : 2.5;
}

/** Cost of the columns left out between two (-1: before the first; `columns.length`: after the last). */
function skipCosts(columns: readonly { role: ColumnRole }[], manner: Manner): (from: number, to: number) => number {
  const isNumber = columns.map(({ role }) => NUMBERS.has(role));
  const numbers = isNumber.filter(Boolean).length;
  const costOf = (skipped: readonly boolean[]): number => {
    const amounts = skipped.filter(Boolean).length;
    const most = amounts === numbers ? manner.skipAllAmounts : manner.skipAmounts;
    return (skipped.length - amounts) * manner.skipWords + Math.min(amounts * manner.skipAmount, most);
  };
  const costs = Array.from({ length: columns.length + 1 }, (_, first) =>
    Array.from({ length: columns.length + 1 }, (__, to) => costOf(isNumber.slice(first, Math.max(first, to)))),
  );
  return (from, to) => costs[from + 1]![to]!;
}
