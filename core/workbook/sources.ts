/** Where the template's formulas and dropdowns look: columns of other tabs, in a workbook as it is. @module */
import { columnLetters } from "#core/workbook/a1";
import { findColumns } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { FIRST_ROW, layoutOf, metadataOf } from "#core/workbook/layout";
import type { TemplateTab } from "#core/workbook/tabs/tab";
import { type ColumnKey, TABS, type TabKey, templateTab } from "#core/workbook/template";

/** The cells of a column below its header as an open range, `'แผน'!$J$3:$J`; null where the workbook has no such column. */
export type Sources = (key: ColumnKey, year: number | null) => string | null;

/** In tabs as the template makes them, for these fiscal years (พ.ศ.). */
export function sourcesOfTemplate(fiscalYears: readonly number[], tabs: readonly TemplateTab[] = TABS): Sources {
  const ranges = new Map<string, string>();
  for (const tab of tabs) {
    for (const { columns } of layoutOf(tab, fiscalYears)) {
      for (const { metadata, index } of columns) ranges.set(metadata, openRange(tab.title, FIRST_ROW, index));
    }
  }
  return (key, year) => ranges.get(metadataOf(key, year)) ?? null;
}

/** In a workbook that is there, whatever its tabs are called and wherever its columns stand. */
export function sourcesOfWorkbook(tabs: ReadonlyMap<TabKey, SheetGrid>): Sources {
  const ranges = new Map<string, string>();
  for (const [key, grid] of tabs) {
    const { found } = findColumns(templateTab(key), grid, []);
    for (const [metadata, { index }] of found.columns) ranges.set(metadata, openRange(grid.title, found.headerRow + 1, index));
  }
  return (key, year) => ranges.get(metadataOf(key, year)) ?? null;
}

function openRange(title: string, firstRow: number, column: number): string {
  const letters = columnLetters(column);
  return `'${title.replace(/'/g, "''")}'!$${letters}$${firstRow + 1}:$${letters}`;
}
