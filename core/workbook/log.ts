/** The tab บันทึก: what the program did, the newest at the end. @module */
import { isDate } from "#core/calendar/date";
import { clipped } from "#core/text/clipped";
import { blocksOf, type PlacedCell } from "#core/workbook/blocks";
import { isBlankCell, textOf } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { FoundTab } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { openTab } from "#core/workbook/open-tab";
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
  /** The row's id, where it has one. */
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
  const first = lastRow(tab) + 1;
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

function lastRow(tab: FoundTab): number {
  const columns = [...tab.columns].filter(([key]) => key.startsWith("log.")).map(([, { index }]) => index);
  let row = tab.grid.values.length - 1;
  while (row > tab.headerRow && columns.every((column) => isBlankCell(tab.grid.values[row]?.[column] ?? null))) row--;
  return row;
}

/** What a cell held and holds, for the column `before`; null where it is more than a cell of Excel (32,767) takes with room to spare. */
export function undoText(before: CellInput, after: CellInput): string | null {
  const text = JSON.stringify({ before, after });
  return text.length <= 30_000 ? text : null;
}

/** The newest batch of which something was not taken back, or null. `count`: how much. */
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

/** The changes of a batch that were not taken back, in the order in which they were made. */
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

/** Says of these changes when they were taken back. */
export function markTakenBack(grids: readonly SheetGrid[], changes: readonly LoggedChange[], at: string): CellsWrite[] {
  const tab = openTab(grids, "log");
  const column = tab?.columns.get("log.undone")?.index;
  if (!tab || column === undefined) return [];
  return blocksOf(
    tab.grid.sheetId,
    changes.map(({ logRow }) => ({ row: logRow, column, cell: { text: at } })),
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
    return isContent(before) && !isFormula(before) && isContent(after) ? { before, after } : null;
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

/** `before` is written into a cell, and no formula is ever taken out of one to be written. */
function isFormula(content: CellInput): boolean {
  return content !== null && "formula" in content;
}
