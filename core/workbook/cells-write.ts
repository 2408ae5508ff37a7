/** What the core wants written into a tab. @module */
import type { CellInput } from "#core/workbook/write";

/** A block of cells of one tab, its first at `row` and `column` (0-based). A host writes it in a fixed number of calls. */
export interface CellsWrite {
  sheetId: number;
  row: number;
  column: number;
  /** `null` clears the cell, "keep" leaves what stands there. Formulas are the program's own, never put together from what people typed. */
  cells: (CellInput | "keep")[][];
}
