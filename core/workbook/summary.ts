/** คำนวณยอดรวม: the checked values of the tab สรุป beside its live ones and the printed. @module */
import type { CellsWrite } from "#core/workbook/cells-write";
import type { SheetGrid } from "#core/workbook/grid";
import type { WorkbookReading } from "#core/workbook/read";

/**
 * @param today ISO ค.ศ.; progress is that of its fiscal year.
 * @returns `notes`: sentences for people (Thai), such as a dimension whose row somebody deleted.
 */
export function summaryWrites(
  _grids: readonly SheetGrid[],
  _reading: WorkbookReading,
  _today: string,
): { writes: CellsWrite[]; notes: string[] } {
  throw new Error("not made yet");
}
