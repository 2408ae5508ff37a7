/** Where the template puts its tables and columns on a tab, for given fiscal years. @module */
import type { TemplateColumn, TemplateTab, TemplateTable } from "#core/workbook/tabs/tab";
import type { ColumnKey } from "#core/workbook/template";

/** 0-based rows of a tab as made; people may insert rows above. */
export const TITLE_ROW = 0;
export const HEADER_ROW = 1;
export const FIRST_ROW = 2;

/** A column of the template, one for each fiscal year where it has one. */
export interface YearColumn {
  table: TemplateTable;
  column: TemplateColumn;
  key: ColumnKey;
  /** พ.ศ., or null for a column without a year. */
  year: number | null;
  /** Value of its developer metadata: `plan.name`, `plan.budget:2566`. */
  metadata: string;
  header: string;
}

export interface PlacedColumn extends YearColumn {
  /** 0-based. */
  index: number;
}

export interface PlacedTable {
  table: TemplateTable;
  /** 0-based column where it starts. */
  left: number;
  columns: PlacedColumn[];
}

/** Value of a column's developer metadata. */
export function metadataOf(key: ColumnKey, year: number | null): string {
  return year === null ? key : `${key}:${year}`;
}

/** A column's header, for a fiscal year (พ.ศ.) where it has one. */
export function headerOf(column: TemplateColumn, year: number | null): string {
  return year === null ? column.header : column.header.replace("{year}", String(year));
}

/** The columns of a table in order. `yearsOf` says for which fiscal years (พ.ศ.) a column with years is wanted. */
export function yearColumns(table: TemplateTable, yearsOf: (column: TemplateColumn, key: ColumnKey) => readonly number[]): YearColumn[] {
  return table.columns.flatMap((column) => {
    const key = `${table.key}.${column.key}` as ColumnKey;
    const years = column.perYear ? yearsOf(column, key) : [null];
    return years.map((year) => ({ table, column, key, year, metadata: metadataOf(key, year), header: headerOf(column, year) }));
  });
}

/** The tab as the template makes it for these fiscal years (พ.ศ., in the order wanted): its tables side by side, an empty column between two. */
export function layoutOf(tab: TemplateTab, fiscalYears: readonly number[]): PlacedTable[] {
  let left = 0;
  return tab.tables.map((table) => {
    const start = left;
    const columns = yearColumns(table, () => fiscalYears).map((column, offset) => ({ ...column, index: start + offset }));
    left = start + columns.length + 1;
    return { table, left: start, columns };
  });
}

/** How many columns the tab has, for these fiscal years. */
export function columnCountOf(tab: TemplateTab, fiscalYears: readonly number[]): number {
  return tab.free?.columns ?? Math.max(...layoutOf(tab, fiscalYears).map((table) => table.left + table.columns.length));
}
