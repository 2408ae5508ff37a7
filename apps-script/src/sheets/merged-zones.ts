/** Merged cells, as far as the reader of a workbook needs them: Google tells the place of each with a call of its own. @module */
import { parseA1 } from "#core/workbook/a1";
import { findColumns } from "#core/workbook/find";
import type { SheetGrid, Zone } from "#core/workbook/grid";
import type { TemplateTab } from "#core/workbook/tabs/tab";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** Inclusive, 0-based. */
export interface Rows {
  top: number;
  bottom: number;
}

/**
 * The merged cells of the columns in which a merged cell speaks for all its rows (elsewhere it is one cell with blanks below it): a call or two
 * for each such column, and one for each merged cell in it.
 * @param around the rows that matter where not all do: with every row that a merged cell ties to them.
 */
export function mergedZones(sheet: Sheet, grid: SheetGrid, tab: TemplateTab, around: Rows | null): Zone[] {
  const columns = spanningColumns(grid, tab);
  const last = grid.values.length - 1;
  if (columns.length === 0 || last < 0) return [];
  const zonesIn = ({ top, bottom }: Rows) =>
    columns.flatMap((column) =>
      sheet
        .getRange(top + 1, column + 1, bottom - top + 1)
        .getMergedRanges()
        .map(zoneOf),
    );
  if (!around) return zonesIn({ top: 0, bottom: last });
  const rows = { top: Math.min(around.top, last), bottom: Math.min(around.bottom, last) };
  const met = zonesIn(rows);
  const tied = {
    top: least(
      rows.top,
      met.map(({ top }) => top),
    ),
    bottom: -least(
      -rows.bottom,
      met.map(({ bottom }) => -bottom),
    ),
  };
  return tied.top === rows.top && tied.bottom === rows.bottom ? met : zonesIn(tied);
}

function spanningColumns(grid: SheetGrid, tab: TemplateTab): number[] {
  if (!tab.tables.some(({ columns }) => columns.some(({ spans }) => spans))) return [];
  return [...findColumns(tab, grid, []).found.columns.values()].flatMap(({ index, column }) => (column.spans ? [index] : []));
}

/** Spread into Math.min, many merged cells would be more arguments than a call takes. */
function least(first: number, others: readonly number[]): number {
  return others.reduce((found, one) => Math.min(found, one), first);
}

/** One call a merge; an area that is one cell has one name. */
function zoneOf(range: Range): Zone {
  const [first = "", last = first] = range.getA1Notation().split(":");
  const from = parseA1(first) ?? { row: 0, column: 0 };
  const to = parseA1(last) ?? from;
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
}
