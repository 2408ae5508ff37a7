/** แผนรอบถัดไป: the workbook of a plan turned into that of the next five years. @module */
import type { CellsWrite } from "#core/workbook/cells-write";
import type { SheetGrid } from "#core/workbook/grid";
import type { WorkbookReading } from "#core/workbook/read";

/** A column of one fiscal year (พ.ศ.) that becomes that of another. Its header is among the writes. */
export interface YearStep {
  sheetId: number;
  /** 0-based. */
  column: number;
  from: number;
  to: number;
  /** Value of its developer metadata before and after. */
  metadataFrom: string;
  metadataTo: string;
  header: string;
}

/** A column to be made, right of `after` (0-based, as the tab stands now). */
export interface YearColumnToInsert {
  sheetId: number;
  after: number;
  year: number;
  metadata: string;
  header: string;
  /** 0-based row of the header. */
  headerRow: number;
}

/** A column of a year for which the new plan has no place. */
export interface YearColumnToDelete {
  sheetId: number;
  sheet: string;
  /** 0-based. */
  column: number;
  year: number;
  header: string;
}

export interface NextPlanSteps {
  years: YearStep[];
  insert: YearColumnToInsert[];
  remove: YearColumnToDelete[];
  writes: CellsWrite[];
  /** Sentences for people (Thai): what could not be done. */
  notes: string[];
}

export interface NextPlanChoice {
  /** First fiscal year, พ.ศ. */
  first: number;
  keepProjects: boolean;
}

/** To be done in this order: years, writes, then insert and remove (rightmost first). The plan that was is to be kept as a revision before. */
export function nextPlanSteps(_grids: readonly SheetGrid[], _reading: WorkbookReading, _choice: NextPlanChoice): NextPlanSteps {
  throw new Error("not made yet");
}
