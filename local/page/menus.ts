/** Which of o-spreadsheet's menu entries an office's plan has no use for. @module */
import type { registries } from "@odoo/o-spreadsheet";

/**
 * Left out, with what is below them: charts, statistics of a column, pictures and pivots (nothing in a plan; all but the last need
 * libraries or a file store that are not here), tables with styles (they would look like the plan's own tabs and are not passed on to scripts), groups of rows (neither),
 * the settings of language and zone (the plan's dates and amounts depend on them), and the map of differing formulas.
 */
const NOT_HERE = new Set([
  "settings",
  "insert_chart",
  "column_statistics",
  "insert_carousel",
  "insert_image",
  "insert_pivot",
  "insert_table",
  "edit_table",
  "delete_table",
  "categorie_function_all",
  "group_headers",
  "group_columns",
  "ungroup_columns",
  "group_rows",
  "ungroup_rows",
  "view_irregularity_map",
  "pivot_data_sources",
  "reinsert_dynamic_pivot",
  "reinsert_static_pivot",
]);
/** Formats of other trades; what is here writes formats that Google Sheets reads the same. */
const FORMATS_NOT_HERE = [
  "format_number_scientific",
  "format_number_currency",
  "format_number_accounting",
  "format_number_currency_rounded",
  "format_number_duration",
  "format_custom_currency",
] as const;

/** Below it stands the list of all 400 functions, by category and in English. */
const FUNCTIONS = "insert_function";

/** An entry, or a function that makes several. */
type Entry = { id?: string; children?: Entry[] } | (() => unknown);

/** Takes them out of the library's menus; call it once, before the page is mounted. */
export function leaveOutMenuEntries({
  topbarMenuRegistry,
  cellMenuRegistry,
  colMenuRegistry,
  rowMenuRegistry,
  numberFormatMenuRegistry,
}: typeof registries): void {
  for (const registry of [topbarMenuRegistry, cellMenuRegistry, colMenuRegistry, rowMenuRegistry]) {
    for (const id of registry.getKeys()) {
      if (NOT_HERE.has(id)) registry.remove(id);
      else prune(registry.get(id) as Entry);
    }
  }
  for (const id of FORMATS_NOT_HERE) numberFormatMenuRegistry.remove(id);
}

function prune(entry: Entry): void {
  if (typeof entry === "function" || !Array.isArray(entry.children)) return;
  const isKept = (child: Entry) => (typeof child === "function" ? entry.id !== FUNCTIONS : !NOT_HERE.has(child.id ?? ""));
  entry.children = entry.children.filter(isKept);
  entry.children.forEach(prune);
}
