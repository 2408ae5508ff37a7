/** Fixes that were made, taken back out of บันทึก. @module */
import { a1, parseA1 } from "#core/workbook/a1";
import { blocksBySheet } from "#core/workbook/blocks";
import type { CellsWrite } from "#core/workbook/cells-write";
import { contentOf, sameContent } from "#core/workbook/fix-cell";
import type { SheetGrid } from "#core/workbook/grid";
import { changesOf, type LoggedChange, markDealtWith } from "#core/workbook/log";
import type { WorkbookReading } from "#core/workbook/read";
import { type OpenTable, tableOf, tableOpener, unplaced } from "#core/workbook/row-ids";
import type { CellInput } from "#core/workbook/write";

/** A cell left alone, and why (Thai). */
export interface LeftCell {
  sheet: string;
  cell: string;
  why: string;
}

interface FoundCell {
  sheetId: number;
  row: number;
  column: number;
}

/**
 * Puts back every cell of the batch that still holds what the fix wrote, exactly as it was. A row is found by its id, or else by all that its
 * other cells hold, wherever it stands now; what cannot be told for certain is left and named. บันทึก says of each change what became of it.
 * @param at date and time as people read it.
 */
export function takeBack(
  grids: readonly SheetGrid[],
  reading: WorkbookReading,
  batch: string,
  at: string,
): { writes: CellsWrite[]; count: number; left: LeftCell[] } {
  const tableNamed = tableOpener(grids, reading);
  const left: LeftCell[] = [];
  const cells = new Map<string, FoundCell & { cell: CellInput }>();
  const dealtWith = changesOf(grids, batch).map((change) => {
    const found = cellOf(change, tableNamed(tableOf(change.column)));
    const key = "why" in found ? "" : `${found.sheetId}/${found.row}/${found.column}`;
    // Of rows that are alike one is gone, and the other was found for it already.
    const result = cells.has(key) ? { sheet: change.sheet, cell: change.cell, why: NO_ROW } : found;
    if ("why" in result) {
      left.push(result);
      return { change, said: `ไม่ได้ย้อน: ${result.why} (${at})` };
    }
    cells.set(key, { ...result, cell: change.before });
    return { change, said: at };
  });
  return { writes: [...blocksBySheet([...cells.values()]), ...markDealtWith(grids, dealtWith)], count: cells.size, left };
}

const NO_ROW = "ไม่พบแถวนี้แล้ว อาจถูกลบ มีการแก้ไขช่องอื่นในแถว หรือมีสองแถวที่ใช้รหัสเดียวกัน";

/** Where a logged change stands now. */
function cellOf(change: LoggedChange, table: OpenTable | null): FoundCell | LeftCell {
  const { sheet, cell, after } = change;
  const column = table?.tab.columns.get(change.column)?.index;
  if (!table || column === undefined) return { sheet, cell, why: "ไม่พบคอลัมน์นี้แล้ว" };
  const { grid } = table.tab;
  const stood = parseA1(cell)?.row;
  const rows = table.rows.named(change.row, column);
  const holding = rows.filter((row) => holds(grid, row, column, after));
  const row = holding.length === 1 ? holding[0] : holding.find((one) => one === stood);
  if (row !== undefined && change.before !== null && "formula" in change.before && a1(row, column) !== cell) {
    return { sheet: grid.title, cell: a1(row, column), why: "ช่องย้ายที่แล้ว สูตรเดิมจึงใช้ไม่ได้" };
  }
  if (row !== undefined) return { sheetId: grid.sheetId, row, column };
  if (holding.length > 0) return { sheet, cell, why: "มีหลายแถวที่เหมือนกันทุกช่อง จึงไม่ทราบว่าแถวใด" };
  const changed = rows.length === 1 ? rows[0] : rows.find((one) => one === stood);
  if (changed === undefined) return { sheet, cell, why: NO_ROW };
  return { sheet: grid.title, cell: a1(changed, column), why: "มีการแก้ไขช่องนี้หลังจากนั้น" };
}

/** Whether the cell holds what was written. A formula's references move with its row. */
function holds(grid: SheetGrid, row: number, column: number, content: CellInput): boolean {
  const formula = grid.formulas[row]?.[column] ?? "";
  if (content !== null && "formula" in content) return formula !== "" && unplaced(formula) === unplaced(content.formula);
  const now = contentOf(grid.values[row]?.[column] ?? null);
  return formula === "" && now !== undefined && sameContent(now, content);
}
