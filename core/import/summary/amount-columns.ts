/** The amounts of rows by year: cells merged over years, and rows that came short. @module */
import { type AmountItem, amountItems } from "#core/import/cells/amount-items";
import { doubtful, inferred, type Why } from "#core/import/drawn";
import { type BodyRow, ownColumns } from "#core/import/summary/body-row";
import { looksLikeAmount } from "#core/import/summary/fit-row";
import { type GridCell, isBlank } from "#core/import/summary/grid";
import type { Amount } from "#core/plan/model";

/** Amounts by the key of their column's year; none for a blank cell. */
export type Columns = Map<string, AmountItem[]>;

export type KeyOf = (year: number | null, row: BodyRow, column: number) => string;
const OVER_YEARS: Why = { code: "merged-over-years", th: "ช่องเดียวรวมหลายปี", en: "one cell for several years" };

const SHORT_ROW: Why = {
  code: "row-lacks-years",
  th: "แถวนี้มีช่องน้อยกว่าหัวตาราง ไม่ทราบว่าจำนวนเงินเป็นของปีใด กรุณาตรวจ",
  en: "the row has fewer cells than the header: which years its amounts are of is not told",
};

const ONE_FOR_YEARS: Why = {
  code: "one-amount-for-years",
  th: "จำนวนเงินเดียวรวมหลายปี ไม่ทราบว่าเป็นของปีใด กรุณาตรวจ",
  en: "one amount over several years; which year's is not told",
};

/** `offsets`: the line at which each of the rows begins, for rows that are tied together. Every year of the layout has its list. */
export function amountColumns(rows: readonly BodyRow[], offsets: readonly number[], keyOf: KeyOf): Columns {
  const columns: Columns = new Map();
  rows.forEach((row, at) => {
    for (const { cell, role, column } of ownColumns(row))
      if (role?.role === "amount") addAmounts(columns, yearsOf(row, cell, column, keyOf), cell, offsets[at] ?? 0, lacksYears(row));
  });
  const keys = keysOf(rows, keyOf);
  spreadStatedNone(columns, keys);
  // A row that ends early has its last years blank.
  for (const key of keys) if (!columns.has(key)) columns.set(key, []);
  return columns;
}

/** The keys of the amount columns that a cell stands in: several where it is merged over years. */
function yearsOf(row: BodyRow, cell: GridCell, from: number, keyOf: KeyOf): string[] {
  const keys: string[] = [];
  for (let column = from; row.cells[column] === cell; column++) {
    const role = row.layout.columns[column];
    if (role?.role === "amount") keys.push(keyOf(role.year, row, column));
  }
  return [...new Set(keys)];
}

/** Its row came short, and cells before those of amounts were made up for: it is not told which years its amounts are of. */
function lacksYears({ cells, layout }: BodyRow): boolean {
  const isLacking = layout.columns.some((role, column) => role?.role === "amount" && cells[column] === undefined);
  const first = cells.findIndex((cell, column) => cell !== undefined && layout.columns[column]?.role === "amount");
  const cell = cells[first];
  const isMovedIn = isLacking && cell !== undefined && cell.column !== first;
  return (
    isMovedIn || (cells.length < layout.columns.length && cells.some((own, at) => layout.columns[at]?.role === "amount" && isWords(own)))
  );
}

/** What stands among amounts where a cell before it is lacking. */
function isWords(cell: GridCell | undefined): boolean {
  return cell !== undefined && /[ก-ฮ]{2}/.test(cell.piece.text) && !looksLikeAmount(cell.piece.text);
}

function ofSomeYear(item: AmountItem): AmountItem {
  const { amount } = item;
  return { ...item, amount: doubtful<Amount>(amount.value, SHORT_ROW, [null, ...amount.alternatives], ...amount.from) };
}

function addAmounts(columns: Columns, keys: readonly string[], cell: GridCell, offset: number, isOfSomeYear: boolean): void {
  const read = isBlank(cell) ? [] : amountItems(cell.piece);
  const items = isOfSomeYear ? read.map(ofSomeYear) : read;
  for (const key of keys) {
    const own = items.map((item) => ({ ...(keys.length > 1 ? overYears(item) : item), line: item.line + offset }));
    columns.set(key, [...(columns.get(key) ?? []), ...own]);
  }
}

/** The keys of all amount columns of the rows' layout. */
function keysOf(rows: readonly BodyRow[], keyOf: KeyOf): string[] {
  const [row] = rows;
  return row?.layout.columns.flatMap((role, column) => (role?.role === "amount" ? [keyOf(role.year, row, column)] : [])) ?? [];
}

/**
 * “ไม่ใช้งบประมาณ” in words beside the first year, or in the only cell of a row that came short, and nothing beside the others: a cell
 * merged over the years that came without its span. `keys`: of all years.
 */
function spreadStatedNone(columns: Columns, keys: readonly string[]): void {
  const [first, ...rest] = [...columns].filter(([, items]) => items.length > 0);
  const others = keys.filter((key) => key !== first?.[0]);
  if (!first || rest.length > 0 || others.length === 0 || (first[0] !== keys[0] && columns.size > 1)) return;
  const inWords = ({ amount }: AmountItem) =>
    amount.value === 0 && amount.from.some(({ piece, start, end }) => /[ก-ฮ]{3}/.test(piece.text.slice(start, end)));
  const [, stated] = first;
  if (stated.length === 0 || !stated.every(inWords)) return;
  for (const key of others) columns.set(key, stated.map(overYears));
}

/** A stated none holds for every year it is merged over; an amount is of one of them, or of all together. */
function overYears(item: AmountItem): AmountItem {
  const { amount } = item;
  if (amount.value === 0) return { ...item, amount: inferred<Amount>(0, OVER_YEARS, ...amount.from) };
  return { ...item, amount: doubtful<Amount>(null, ONE_FOR_YEARS, [amount.value, ...amount.alternatives], ...amount.from) };
}

export function sameFirstAmounts(a: Columns, b: Columns): boolean {
  const years = [...new Set([...a.keys(), ...b.keys()])];
  return years.every((year) => {
    const [left, right] = [a.get(year)?.[0]?.amount.value ?? null, b.get(year)?.[0]?.amount.value ?? null];
    return JSON.stringify(left) === JSON.stringify(right);
  });
}
