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
  /** The file to be written, or null. */
  out: string | null;
  /** First and last fiscal year of a plan to be made, พ.ศ., and how many from `fiscalYear` on. */
  first: number | null;
  last: number | null;
  years: number | null;
  /** Of a workbook to be made at Google, and the file its plan is read from. */
  title: string | null;
  from: string | null;
  /** The operator's files: registry of workbooks, login of clasp and the user in it. */
  registry: string | null;
  auth: string | null;
  user: string | null;
  /** Every registered workbook. */
  all: boolean;
  /** Say what would be done, and do nothing. */
  dryRun: boolean;
  /** The day of reminders or of a report, as typed, and the file of what was sent before. */
  on: string | null;
  ledger: string | null;
  /** Of a report, as typed. */
  kind: string | null;
  round: string | null;
  format: string | null;
  /** Of a deployment, as typed. */
  stage: string | null;
  /** Of a restoration: the workbook whose records alone are meant, and the one that they become. */
  workbook: string | null;
  as: string | null;
  overwrite: boolean;
}

/** One entry of the table of commands. */
export interface Command {
  /** Whether a FILE follows the command; `run` gets "" where none does. */
  takesFile: boolean | "optional";
  /** The options that mean something to it; any other is refused. */
  options: readonly string[];
  run(file: string, options: Options, progress: Progress): Answer | Promise<Answer>;
}

/** Says what is being done, and which of how many steps that is (from 1 on). Shown on a terminal only. */
export type Progress = (step: number, of: number, what: string) => void;

/** What a command prints and how the program ends. */
export interface Answer {
  lines: string[];
  /** A line beside the answer, for people. */
  remark?: string;
  exitCode: 0 | 1;
}
