/**
 * The columns of fiscal years when a plan becomes the next one. The earliest column becomes that of the first year, and so on: the order of the
 * columns holds at every step, so work that stopped anywhere is finished by doing it again.
 *
 * @module
 */

import { withYears } from "#core/plan/next-plan";
import { sameText } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";
import { isBlankCell, textOf } from "#core/workbook/cell-values";
import type { FoundTab } from "#core/workbook/find";
import { headerOf, metadataOf } from "#core/workbook/layout";
import type { TemplateColumn } from "#core/workbook/tabs/tab";
import type { ColumnKey } from "#core/workbook/template";

/** A column of one fiscal year (พ.ศ.) that becomes that of another, or stays what it is. */
export interface YearStep {
  sheetId: number;
  /** 0-based. */
  column: number;
  from: number;
  to: number;
  /** Value of its developer metadata before and after. */
  metadataFrom: string;
  metadataTo: string;
  /** Whether it has that metadata; one found by its header alone has not, and gets it before headers change. */
  isKeyed: boolean;
  header: string;
}

/** A column to be made, right of `after` (0-based, as the tab stands once the columns before in the list are made). */
export interface YearColumnToInsert {
  sheetId: number;
  after: number;
  year: number;
  metadata: string;
  header: string;
  /** 0-based row of the header. */
  headerRow: number;
  /** Right of `after` stands a blank column, put in by work that stopped before it could say what the column is. */
  isThere: boolean;
}

/** A column of a year for which the new plan has no place. */
export interface YearColumnToDelete {
  sheetId: number;
  sheet: string;
  /** 0-based. */
  column: number;
  year: number;
  header: string;
}

/** A column of the template that has one for each year, and those that the tab has, the earliest first. */
export interface YearColumnsOfKey {
  tab: FoundTab;
  key: ColumnKey;
  template: TemplateColumn;
  placed: { year: number; column: number; header: string }[];
}

/** Every column of years that these tabs have. */
export function yearColumnsOf(tabs: readonly FoundTab[]): YearColumnsOfKey[] {
  return tabs.flatMap((tab) =>
    tab.tab.tables.flatMap((table) =>
      table.columns.flatMap((template) => {
        const key = `${table.key}.${template.key}` as ColumnKey;
        const placed = tab.yearsOf(key).flatMap((year) => {
          const column = tab.columns.get(metadataOf(key, year))?.index;
          return column === undefined ? [] : [{ year, column, header: textOf(tab.grid.values[tab.headerRow]?.[column] ?? null) ?? "" }];
        });
        return template.perYear ? [{ tab, key, template, placed: placed.sort((a, b) => a.year - b.year) }] : [];
      }),
    ),
  );
}

/** What is more than `count` columns: those of a year outside the plan first, then the latest. */
export function surplusColumns(columns: readonly YearColumnsOfKey[], present: readonly number[], count: number): YearColumnToDelete[] {
  return columns.flatMap(({ tab, placed }) => {
    const latestFirst = [...placed].reverse();
    const inOrder = [
      ...latestFirst.filter(({ year }) => !present.includes(year)),
      ...latestFirst.filter(({ year }) => present.includes(year)),
    ];
    const surplus = inOrder.slice(0, Math.max(placed.length - count, 0));
    return surplus.map((one) => ({ sheetId: tab.grid.sheetId, sheet: tab.grid.title, ...one }));
  });
}

/** Which column becomes which, in an order in which no two columns of one key are ever of one year. */
export function yearSteps(columns: readonly YearColumnsOfKey[], next: readonly number[]): YearStep[] {
  const steps = columns.flatMap(({ tab: { grid }, key, template, placed }) =>
    placed.slice(0, next.length).map(({ year, column, header }, index): YearStep => {
      const to = next[index] ?? year;
      const metadataFrom = metadataOf(key, year);
      return {
        sheetId: grid.sheetId,
        column,
        from: year,
        to,
        metadataFrom,
        metadataTo: metadataOf(key, to),
        isKeyed: (grid.columnKeys[column] ?? []).includes(metadataFrom),
        header: nextHeader(header, template, year, to),
      };
    }),
  );
  const later = steps.filter(({ from, to }) => to > from).sort((a, b) => b.from - a.from);
  const others = steps.filter(({ from, to }) => to <= from).sort((a, b) => a.from - b.from);
  return [...later, ...others];
}

/**
 * The columns of the last years of `next` that are not there, in the order in which they are to be put in: the rightmost place of a tab first, so
 * that the other places hold, and in one place the earliest year first. A key without any column has no place for them.
 */
export function missingColumns(columns: readonly YearColumnsOfKey[], next: readonly number[], isResumed: boolean): YearColumnToInsert[] {
  const places = columns.flatMap(({ placed, ...one }) => {
    const last = placed[Math.min(placed.length, next.length) - 1]?.column;
    return last === undefined ? [] : [{ ...one, last, missing: next.slice(placed.length) }];
  });
  places.sort((a, b) => b.last - a.last);
  return places.flatMap(({ tab, key, template, last, missing }) =>
    missing.map((year, index) => ({
      sheetId: tab.grid.sheetId,
      after: last + index,
      year,
      metadata: metadataOf(key, year),
      header: headerOf(template, year),
      headerRow: tab.headerRow,
      isThere: isResumed && index === 0 && isBlankColumn(tab, last + 1),
    })),
  );
}

/** A column between others that nobody has put anything into. */
function isBlankColumn({ grid }: FoundTab, column: number): boolean {
  const isInside = grid.values.some((row) => row.length > column + 1);
  return isInside && !grid.columnKeys[column]?.length && grid.values.every((row) => isBlankCell(row[column] ?? null));
}

/** The template's header for the new year; one that people have reworded keeps its words. Done twice, it stays the same. */
function nextHeader(header: string, template: TemplateColumn, from: number, to: number): string {
  const named = Number(/2[56]\d\d/.exec(toArabicDigits(header))?.[0]);
  return header === "" || sameText(header, headerOf(template, named)) ? headerOf(template, to) : withYears(header, [from], [to]);
}
