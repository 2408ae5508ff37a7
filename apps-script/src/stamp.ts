/**
 * Whether the workbook is still what was checked. A stamp holds what onEdit last put down and the size of each tab with entries:
 * rows that are inserted or deleted call no onEdit.
 *
 * @module
 */
import type { SheetGrid } from "#core/workbook/grid";
import type { TabKey } from "#core/workbook/template";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

const EDITED = "sucharit.edited";
const CHECKED = "sucharit.checked";
/** What the program writes, or is no part of the plan: an edit there, or another size, says nothing of the plan. */
const NOT_ENTERED: readonly string[] = ["summary", "calendar", "results", "import", "importReport", "log", "history"] satisfies TabKey[];

interface Stamp {
  edited: string;
  /** Id of a tab → its rows and columns, "300x27". */
  sizes: Record<string, string>;
}

/** Whether people enter anything in the tab of this key that a check looks at. */
export function holdsEntries(key: string | null): boolean {
  return key !== null && !NOT_ENTERED.includes(key);
}

/** Says that the workbook is no longer what was checked. */
export function markEdited(): void {
  properties().setProperty(EDITED, `${Date.now()}-${Math.random()}`);
}

/** To be taken between two readings of the workbook that say the same: then it is the stamp of what was read. */
export function stampOf(spreadsheet: Spreadsheet, grids: readonly SheetGrid[]): string {
  const entered = new Set(grids.filter(({ key }) => holdsEntries(key)).map(({ sheetId }) => String(sheetId)));
  const sizes = Object.entries(sizesOf(spreadsheet)).filter(([sheetId]) => entered.has(sheetId));
  return JSON.stringify({ edited: lastEdit(), sizes: Object.fromEntries(sizes) } satisfies Stamp);
}

/** Whether anything was edited, inserted or deleted since. A stamp that is none is out of date. */
export function isStale(spreadsheet: Spreadsheet, stamp: string): boolean {
  const then = readStamp(stamp);
  if (!then || then.edited !== lastEdit()) return true;
  const now = sizesOf(spreadsheet);
  return Object.entries(then.sizes).some(([sheetId, size]) => now[sheetId] !== size);
}

export function rememberCheck(stamp: string): void {
  properties().setProperty(CHECKED, stamp);
}

/** The stamp of the last check, "" where there was none. */
export function lastCheck(): string {
  return properties().getProperty(CHECKED) ?? "";
}

function lastEdit(): string {
  return properties().getProperty(EDITED) ?? "";
}

function sizesOf(spreadsheet: Spreadsheet): Stamp["sizes"] {
  return Object.fromEntries(
    spreadsheet.getSheets().map((sheet) => [String(sheet.getSheetId()), `${sheet.getMaxRows()}x${sheet.getMaxColumns()}`]),
  );
}

function readStamp(text: string): Stamp | null {
  try {
    const { edited, sizes } = JSON.parse(text);
    return typeof edited === "string" && typeof sizes === "object" && sizes !== null ? { edited, sizes } : null;
  } catch {
    return null;
  }
}

function properties(): GoogleAppsScript.Properties.Properties {
  return PropertiesService.getDocumentProperties();
}
