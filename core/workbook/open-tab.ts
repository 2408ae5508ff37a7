/** A tab of the template with its columns, found once more for writing. @module */
import { type FoundTab, findColumns, findTabs } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { type TabKey, templateTab } from "#core/workbook/template";

/** The tab with the columns that it has, whatever their fiscal years; null where the workbook has no such tab. */
export function openTab(grids: readonly SheetGrid[], key: TabKey): FoundTab | null {
  const grid = findTabs(grids).get(key);
  return grid ? findColumns(templateTab(key), grid, []).found : null;
}
