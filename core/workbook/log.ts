/** The tab บันทึก: what the program did, the newest at the end. @module */
import { isDate } from "#core/calendar/date";
import { clipped } from "#core/text/clipped";
import { blocksOf, type PlacedCell } from "#core/workbook/blocks";
import { textOf } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { FoundTab } from "#core/workbook/find";
import { isPlainFormula } from "#core/workbook/formula-references";
import type { SheetGrid } from "#core/workbook/grid";
import { openTab } from "#core/workbook/open-tab";
import { lastRowOf } from "#core/workbook/table-end";
import type { CellInput } from "#core/workbook/write";

/** One row. What is left out is blank. */
export interface LogEntry {
  /** As people read it: "7 กุมภาพันธ์ 2570 เวลา 09:30 น." */
  at: string;
  work: string;
  text: string;
  by?: string;
  sheet?: string;
  cell?: string;
  from?: string;
  to?: string;
  /** Entries made together, to be taken back together. */
  batch?: string;
  /** By what the row is found again (row-ids.ts). */
  row?: string;
  /** Developer metadata of the column (`plan.budget:2566`). */
  column?: string;
  /** See {@link undoText}. */
  before?: string;
}

/** An entry that can be taken back, and where it stands. */
export interface LoggedChange {
  /** 0-based row of the log. */
  logRow: number;
  at: string;
  sheet: string;
  cell: string;
  row: string;
  column: string;
  /** What the cell held, and what was written. */
  before: CellInput;
  after: CellInput;
}

const COLUMNS = ["at", "work", "text", "by", "sheet", "cell", "from", "to", "batch", "row", "column", "before"] as const;
/** What people read is cut; what is needed to take something back is not. */
const LONGEST_SHOWN = 1000;

/** The entries, in rows below the last that the table holds; [] where the workbook has no such tab. */
export function appendLog(grids: readonly SheetGrid[], entries: readonly LogEntry[]): CellsWrite[] {
  const tab = openTab(grids, "log");
  if (!tab) return [];
  const first = lastRowOf(tab, "log") + 1;
  const cells = COLUMNS.flatMap((key): PlacedCell[] => {
    const column = tab.columns.get(`log.${key}`)?.index;
    if (column === undefined) return [];
    return entries.map((entry, index) => {
      const text = entry[key] ?? "";
      const shown = key === "before" ? text : clipped(text, LONGEST_SHOWN);
      return { row: first + index, column, cell: shown === "" ? null : { text: shown } };
    });
  });
  return blocksOf(tab.grid.sheetId, cells);
}

/** What a cell held and holds, for the column `before`; null where it is more than a cell of Excel (32,767) takes with room to spare. */
export function undoText(before: CellInput, after: CellInput): string | null {
  const text = JSON.stringify({ before, after });
  return text.length <= 30_000 ? text : null;
}

/** The newest batch that was not dealt with yet, or null; see {@link markDealtWith}. `count`: how many changes. */
export function lastBatch(grids: readonly SheetGrid[]): { batch: string; at: string; count: number } | null {
  const tab = openTab(grids, "log");
  if (!tab) return null;
  for (let row = tab.grid.values.length - 1; row > tab.headerRow; row--) {
    const batch = textAt(tab, row, "batch");
    if (batch === "" || !changeAt(tab, row)) continue;
    const changes = changesOf(grids, batch);
    return { batch, at: changes[0]?.at ?? "", count: changes.length };
  }
  return null;
}

/** The changes of a batch that were not dealt with yet, in the order in which they were made. */
export function changesOf(grids: readonly SheetGrid[], batch: string): LoggedChange[] {
  const tab = openTab(grids, "log");
  if (!tab) return [];
  const changes: LoggedChange[] = [];
  for (let row = tab.headerRow + 1; row < tab.grid.values.length; row++) {
    const change = textAt(tab, row, "batch") === batch ? changeAt(tab, row) : null;
    if (change) changes.push(change);
  }
  return changes;
}

/**
 * Says of these changes when they were taken back, or that they were left, and why: either way they are not offered again, or one cell that
 * somebody has edited would keep all earlier batches out of reach.
 */
export function markDealtWith(grids: readonly SheetGrid[], changes: readonly { change: LoggedChange; said: string }[]): CellsWrite[] {
  const tab = openTab(grids, "log");
  const column = tab?.columns.get("log.undone")?.index;
  if (!tab || column === undefined) return [];
  return blocksOf(
    tab.grid.sheetId,
    changes.map(({ change, said }) => ({ row: change.logRow, column, cell: { text: said } })),
  );
}

function changeAt(tab: FoundTab, row: number): LoggedChange | null {
  const undo = textAt(tab, row, "undone") === "" ? parsedUndo(textAt(tab, row, "before")) : null;
  const text = (key: string) => textAt(tab, row, key);
  return (
    undo && { logRow: row, at: text("at"), sheet: text("sheet"), cell: text("cell"), row: text("row"), column: text("column"), ...undo }
  );
}

function textAt(tab: FoundTab, row: number, key: string): string {
  const column = tab.columns.get(`log.${key}`)?.index;
  return column === undefined ? "" : (textOf(tab.grid.values[row]?.[column] ?? null) ?? "");
}

/** Somebody may have typed there: what is not exactly what {@link undoText} makes is nothing. */
function parsedUndo(text: string): { before: CellInput; after: CellInput } | null {
  if (!text.startsWith("{")) return null;
  try {
    const { before, after } = JSON.parse(text) as Record<string, unknown>;
    return isContent(before) && isContent(after) && (!isFormula(before) || isReplaced(before, after)) ? { before, after } : null;
  } catch {
    return null;
  }
}

function isContent(value: unknown): value is CellInput {
  if (value === null) return true;
  if (typeof value !== "object" || Object.keys(value).length !== 1) return false;
  const { text, number, bool, date, formula } = value as Record<string, unknown>;
  const isText = typeof text === "string" || typeof formula === "string";
  return isText || typeof number === "number" || typeof bool === "boolean" || (typeof date === "string" && isDate(date));
}

/** `before` is written into a cell: a formula only where one was replaced, and if it does nothing but add up, count and choose. */
function isReplaced(before: { formula: string }, after: CellInput): boolean {
  return isFormula(after) && isPlainFormula(before.formula);
}

function isFormula(content: CellInput): content is { formula: string } {
  return content !== null && "formula" in content;
}
