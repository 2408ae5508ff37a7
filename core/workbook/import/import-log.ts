/** What a line of บันทึก keeps of an import, so that it can be taken back. @module */
import type { Plan } from "#core/plan/model";
import { blocksOf } from "#core/workbook/blocks";
import { textOf } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { FoundTab } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import type { StateMark } from "#core/workbook/import/state-mark";
import type { LastImport } from "#core/workbook/import/types";
import { openTab } from "#core/workbook/open-tab";

export interface ImportUndo {
  /** Which revision keeps the plan that was; null where there was none. */
  revision: { name: string; at: string } | null;
  /** What ตั้งค่า said. */
  head: Pick<Plan, "organization" | "title" | "fiscalYears">;
  /** Names added to ผู้รับผิดชอบ. */
  units: string[];
  state: StateMark;
}

/** For the column `before`, where the undo text of a fix stands otherwise: neither is taken for the other. */
export function logged(undo: ImportUndo): string {
  return JSON.stringify({ import: undo });
}

/** The newest import that was not taken back; null where there is none. */
export function lastImport(grids: readonly SheetGrid[]): LastImport | null {
  return lastUndo(grids)?.line ?? null;
}

export function lastUndo(grids: readonly SheetGrid[]): { line: LastImport; undo: ImportUndo } | null {
  const tab = openTab(grids, "log");
  if (!tab) return null;
  for (let row = tab.grid.values.length - 1; row > tab.headerRow; row--) {
    const undo = textAt(tab, row, "undone") === "" ? parsed(textAt(tab, row, "before")) : null;
    if (undo) return { line: { logRow: row, at: textAt(tab, row, "at"), text: textAt(tab, row, "text") }, undo };
  }
  return null;
}

/** Says of the line when it was taken back. */
export function markTakenBack(grids: readonly SheetGrid[], { logRow }: LastImport, at: string): CellsWrite[] {
  const tab = openTab(grids, "log");
  const column = tab?.columns.get("log.undone")?.index;
  return tab && column !== undefined ? blocksOf(tab.grid.sheetId, [{ row: logRow, column, cell: { text: at } }]) : [];
}

function textAt(tab: FoundTab, row: number, key: string): string {
  const column = tab.columns.get(`log.${key}`)?.index;
  return column === undefined ? "" : (textOf(tab.grid.values[row]?.[column] ?? null) ?? "");
}

/** Somebody may have typed there: what has not the shape is nothing. */
function parsed(text: string): ImportUndo | null {
  if (!text.startsWith('{"import":')) return null;
  try {
    const undo = (JSON.parse(text) as { import: ImportUndo }).import;
    return isUndo(undo) ? undo : null;
  } catch {
    return null;
  }
}

function isUndo({ revision, head, units, state }: ImportUndo): boolean {
  const isRevision = revision === null || (typeof revision.name === "string" && typeof revision.at === "string");
  const isHead = (head.title === null || typeof head.title === "string") && isNumbers(head.fiscalYears) && isOffice(head.organization);
  const isState = typeof state.whole === "string" && typeof state.parts === "object" && typeof state.projects === "object";
  return isRevision && isHead && isState && state.parts !== null && Array.isArray(units) && units.every((name) => typeof name === "string");
}

function isNumbers(years: unknown): boolean {
  return Array.isArray(years) && years.every((year) => Number.isInteger(year));
}

function isOffice(organization: unknown): boolean {
  if (organization === null) return true;
  return typeof organization === "object" && Object.values(organization).every((text) => text === null || typeof text === "string");
}
