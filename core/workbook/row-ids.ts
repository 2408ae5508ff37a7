/** Finding a row again after people have sorted, inserted and deleted rows: by the id that the table's rows carry. @module */
import { a1 } from "#core/workbook/a1";
import { textOf } from "#core/workbook/cell-values";
import type { FoundTab } from "#core/workbook/find";
import type { WorkbookReading } from "#core/workbook/read";
import type { ColumnKey } from "#core/workbook/template";

/** Tables whose rows have an id, in a column that people are asked not to touch. Details have that of their project. */
const ID_COLUMNS: Readonly<Record<string, ColumnKey>> = {
  plan: "plan.id",
  details: "details.project",
  settings: "settings.key",
  rounds: "rounds.key",
};

/** The table that a column belongs to: `plan` of `plan.budget:2566`. */
export function tableOf(metadata: string): string {
  return metadata.slice(0, metadata.indexOf("."));
}

/** The ids of a table's rows (0-based on the sheet) that no other row has; those that are yet to be written among them. */
export function rowIdsOf(tab: FoundTab, table: string, reading: WorkbookReading): ReadonlyMap<number, string> {
  const key = ID_COLUMNS[table];
  const column = key === undefined ? undefined : tab.columns.get(key)?.index;
  if (column === undefined) return new Map();
  const made = new Map<string, string>();
  for (const { sheet, cell, id } of reading.idsToWrite) if (sheet === tab.grid.title) made.set(cell, id);
  for (const { sheet, cell, key: id } of reading.roundKeysToWrite) if (sheet === tab.grid.title) made.set(cell, id);
  const rows = new Map<string, number[]>();
  for (let row = tab.headerRow + 1; row < tab.grid.values.length; row++) {
    const id = made.get(a1(row, column)) ?? textOf(tab.grid.values[row]?.[column] ?? null)?.trim() ?? "";
    if (id !== "") rows.set(id, [...(rows.get(id) ?? []), row]);
  }
  return new Map([...rows].flatMap(([id, [row, ...others]]) => (row !== undefined && others.length === 0 ? [[row, id] as const] : [])));
}
