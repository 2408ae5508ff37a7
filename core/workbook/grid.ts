/** A spreadsheet as both hosts can tell it: what the reader of a workbook needs and nothing of Google's. @module */

/** A cell's value. A date is its wall date, ISO; an error is what the cell shows, such as `#REF!`. */
export type CellValue = string | number | boolean | null | { date: string } | { error: string };

/** 0-based, ends inclusive. */
export interface Zone {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** One tab. Rows may be of unequal length; what is not there is blank. */
export interface SheetGrid {
  sheetId: number;
  title: string;
  /** Value of the tab's developer metadata, or null. */
  key: string | null;
  /** Developer metadata of columns: 0-based column → keys (a copied column may carry two). */
  columnKeys: Record<number, string[]>;
  values: CellValue[][];
  /** Formula of each cell that has one, "" elsewhere; same shape as `values`, or empty where not asked for. */
  formulas: string[][];
  merges: Zone[];
}
