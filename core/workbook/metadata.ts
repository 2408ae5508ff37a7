/**
 * Developer metadata: what tabs and columns of a workbook are known by, however people move and rename them.
 * Visibility is DOCUMENT, so that script, functions and local programs all see it.
 *
 * @module
 */

/** On the spreadsheet; value: the template's version. */
export const VERSION_METADATA = "sucharit.templateVersion";
/** On a tab; value: the tab's key. */
export const TAB_METADATA = "sucharit.tab";
/** On a column; value: the column's key, with its fiscal year where it has one: `plan.name`, `plan.budget:2566`. */
export const COLUMN_METADATA = "sucharit.column";

/** The template's version out of its metadata; null where there is none. */
export function versionOf(value: string | null | undefined): number | null {
  return typeof value === "string" && /^\d{1,6}$/.test(value) ? Number(value) : null;
}
