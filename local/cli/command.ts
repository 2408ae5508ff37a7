/** What every command of the command line takes and gives. @module */
import type { Workbook } from "#core/plan/model";
import type { Places } from "#core/workbook/read";
import type { TabReport } from "#core/workbook/tab-report";

/** What a command works on. `places` and `tabs` are there when it was read from tabs; `bare` when the file was a Plan, not a Workbook. */
export interface Source {
  workbook: Workbook;
  tabs: TabReport | null;
  places: Places;
  bare: boolean;
}

/** Raised with one line for people; the command ends with exit code 2. */
export class CannotRead extends Error {}

export interface Options {
  json: boolean;
  /** พ.ศ., or null for every year of the plan. */
  fiscalYear: number | null;
}

/** What a command prints and how the program ends. */
export interface Answer {
  lines: string[];
  /** A line beside the answer, for people. */
  remark?: string;
  exitCode: 0 | 1;
}
