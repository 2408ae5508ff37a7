/** A workbook of ours that comes back as a file: its plan is read by its keys, nothing is guessed. @module */
import { CannotOpen } from "#apps-script/documents/cannot-open";
import { readXlsx, type XlsxContent } from "#apps-script/documents/xlsx/read";
import type { Import } from "#core/import/import";
import { valueAt, valueText } from "#core/import/note-words";
import { findTabs } from "#core/workbook/find";
import { readWorkbook, type WorkbookReading } from "#core/workbook/read";

/** Of a file that export wrote, or a workbook of ours in Google that was saved as Excel; null for any other file, and for one without projects. */
export function readOwnWorkbook(name: string, bytes: Uint8Array): WorkbookReading | null {
  if (!/\.xlsx$/i.test(name)) return null;
  try {
    const content = readXlsx(bytes);
    const reading = isOwn(content) ? readWorkbook(content.grids, content.templateVersion) : null;
    return reading && reading.workbook.plan.projects.length > 0 ? reading : null;
  } catch (error) {
    if (error instanceof CannotOpen) return null;
    throw error;
  }
}

/** A tab of somebody else's may be called แผน: one of ours has keys, or the others beside it. */
function isOwn({ grids, templateVersion }: XlsxContent): boolean {
  const tabs = findTabs(grids);
  return tabs.has("plan") && (templateVersion !== null || tabs.size > 2);
}

/** Its plan as an import: every value is what stands in its cell. */
export function importOfOwn({ workbook: { plan }, places }: WorkbookReading): Import {
  const notes = Object.entries(places).flatMap(([pointer, { sheet, cell }]): Import["notes"] => {
    const path = pointer.startsWith("/plan/") ? pointer.slice("/plan".length) : null;
    const value = path === null ? undefined : valueAt(plan, path);
    if (path === null || isEmpty(value)) return [];
    return [{ certainty: "as-is", path, text: valueText(path, value), at: { sheet, cell }, code: null, message: null, alternatives: [] }];
  });
  return { plan, notes };
}

/** Nothing, or a row or table as a whole: its fields have places of their own. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === "object" && !Array.isArray(value) && !("raw" in value) && !("from" in value);
}
