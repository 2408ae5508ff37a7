/** Rows of a table from what was cut. @module */
import type { Placed } from "#core/import/form-tables/cut";
import { type Item, joined } from "#core/import/form-tables/items";
import { type ColumnRole, misfit } from "#core/import/form-tables/shape";
import type { SourceCell } from "#core/import/source";

/** The placed items of one row. */
export type PlacedRow = Placed[];

/** Without the blank cells between rows. */
export function rowsOf(placed: readonly Placed[]): PlacedRow[] {
  const rows: PlacedRow[] = [];
  for (const one of placed) {
    if (one.column === "stray") continue;
    const row = rows[rows.length - 1];
    if (one.begins || !row) rows.push([one]);
    else row.push(one);
  }
  return rows;
}

/** Worse than this no cell of a good row fits its column. */
const WORST_FIT = 1.9;
const isNumber = ({ role }: { role: ColumnRole }): boolean => role === "amount" || role === "quarter" || role === "count";

/** Whether the row holds amounts (counts, ticks) at all; `good`: under every such column, or one for all, and every cell fits. */
export function judged(row: PlacedRow, columns: readonly { role: ColumnRole }[]): { holdsNumbers: boolean; good: boolean } {
  const numbers = row.filter(({ column, shape }) => typeof column === "number" && isNumber(columns[column]!) && shape !== "blank");
  const wanted = columns.filter(isNumber).length;
  const there = new Set(row.flatMap(({ column }) => (typeof column === "number" && isNumber(columns[column]!) ? [column] : []))).size;
  const fits = row.every(({ column, shape }) => typeof column !== "number" || misfit(columns[column]!.role, shape) < WORST_FIT);
  const forAll = there === 1 && numbers.some(({ shape }) => shape === "noBudget" || shape === "none");
  return { holdsNumbers: numbers.length > 0, good: fits && (there === 0 || there === wanted || forAll) };
}

/** The row; or, where its amounts cannot be told apart, a row across the table for each of its texts. */
export function tableRows(row: PlacedRow, columns: readonly { role: ColumnRole }[], merged: boolean): SourceCell[][] {
  const isWhole = row.length === columns.length && row.every(({ column }, index) => column === index);
  if (isWhole || judged(row, columns).good) return [cellsOf(row, columns, merged)];
  return row.map(({ item }) => [{ ...joined([item]), across: columns.length }]);
}

/**
 * Cells of a row for all columns. `merged`: a column without an item belongs to the cell before it; otherwise, and in front
 * of the first, it is blank.
 */
function cellsOf(row: PlacedRow, columns: readonly { role: ColumnRole }[], merged: boolean): SourceCell[] {
  const first = row[0]!;
  if (typeof first.column !== "number") return [{ ...joined(row.map(({ item }) => item)), across: columns.length }];
  const cells: SourceCell[] = [];
  const firstColumn = first.column;
  let column = 0;
  for (const [at, items] of byColumn(row)) {
    for (; column < at; column++) {
      const previous = cells[cells.length - 1];
      if (merged && previous && column > firstColumn) previous.across = (previous.across ?? 1) + 1;
      else cells.push({ text: "", place: items[0]!.place });
    }
    cells.push(joined(items));
    column = at + 1;
  }
  const { place } = cells[cells.length - 1]!;
  for (; column < columns.length; column++) cells.push({ text: "", place });
  return cells;
}

function byColumn(row: PlacedRow): Map<number, Item[]> {
  const columns = new Map<number, Item[]>();
  for (const { column, item } of row) {
    if (typeof column !== "number") continue;
    const items = columns.get(column);
    if (items) items.push(item);
    else columns.set(column, [item]);
  }
  return columns;
}
