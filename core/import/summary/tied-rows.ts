/** Rows that merged cells tie together: their projects and their amounts. @module */
import { amountColumns, type Columns, type KeyOf } from "#core/import/summary/amount-columns";
import { type BodyRow, ownColumns } from "#core/import/summary/body-row";
import type { Draft } from "#core/import/summary/draft";
import type { GridCell } from "#core/import/summary/grid";
import type { Standing } from "#core/import/summary/resolve-heads";

/** Rows that merged cells tie together, or one row. */
export interface TiedRows {
  rows: BodyRow[];
  drafts: Draft[];
  columns: Columns;
  isHeading: boolean;
  /** How many headings stood before it, and what they say. */
  heads: number;
  standing: Standing;
}

/** `keyOf`: the year of an amount's column as a key. `standing`: what holds after so many headings. */
export function tieRows(rows: readonly BodyRow[], keyOf: KeyOf, standing: (heads: number) => Standing): TiedRows[] {
  return mergedOver(rows).map((together) => withContents(together, keyOf, standing));
}

/** Rows whose project or amount cells are merged over several of them, together. */
function mergedOver(rows: readonly BodyRow[]): BodyRow[][] {
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

/** Tied rows with their projects and amounts. `standing`: what holds after so many headings. */
function withContents(rows: BodyRow[], keyOf: KeyOf, standing: (heads: number) => Standing): TiedRows {
  const offsets: number[] = [];
  let lines = 0;
  for (const row of rows) {
    offsets.push(lines);
    lines += heightOf(row);
  }
  const heads = rows[0]?.heads ?? 0;
  return {
    rows,
    drafts: rows.flatMap((row, at) =>
      row.parts.map(({ part, heads, doubt }, place): Draft => {
        return { part, doubt, row, place, standing: standing(heads), line: (offsets[at] ?? 0) + part.line };
      }),
    ),
    columns: amountColumns(rows, offsets, keyOf),
    isHeading: rows.some((row) => row.isHeading),
    heads,
    standing: standing(heads),
  };
}

/** How many lines its cells of projects and amounts have that are not merged with those of other rows. */
function heightOf(row: BodyRow): number {
  const cells = ownColumns(row).filter(({ cell, role }) => cell.rows === 1 && (role?.role === "project" || role?.role === "amount"));
  return Math.max(1, ...cells.map(({ cell }) => linesOf(cell)));
}

const linesOf = (cell: GridCell) => cell.piece.text.split("\n").length;
export const amountsOf = ({ columns }: TiedRows) => [...columns.values()].flatMap((items) => items.map(({ amount }) => amount));
export const hasMoney = ({ columns }: TiedRows) => [...columns.values()].some((items) => items.length > 0);
export const isNamed = ({ drafts }: TiedRows) => drafts.length > 0;
export const isFilled = (tied: TiedRows | undefined) => tied !== undefined && isNamed(tied) && hasMoney(tied) && !tied.isHeading;

export const waits = (tied: TiedRows | undefined) =>
  tied !== undefined && isNamed(tied) && !hasMoney(tied) && !tied.isHeading && tied.drafts.every(({ part }) => part?.kind === "project");

export const isNameless = (tied: TiedRows | undefined) =>
  tied !== undefined && !isNamed(tied) && hasMoney(tied) && !tied.isHeading && (!isStatedEmpty(tied) || isWorth(tied));

const isStatedEmpty = ({ rows }: TiedRows) => rows.some((row) => row.isStatedEmpty);

/** More than dashes. */
export const isWorth = (tied: TiedRows) => amountsOf(tied).some(({ value }) => value !== 0);
