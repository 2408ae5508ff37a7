/** What the template of a tab is made of. Headers, titles and choices are what people see; keys are what programs hold on to. @module */

/**
 * What a column holds, and with that how it is formatted and read:
 * `text` and `list` (names split by line) wrap; `code` is short text such as 1.1.1, kept as text or Sheets makes a date of it;
 * `quarters` and `ticks` are numbers in a row ("1,2,3,4"), text too; `amount` is baht; `month` is a Thai month's name;
 * `sum` is a formula over the row's amounts and `live` any other formula of the template;
 * `output` is written by the program. None of these three is read as what somebody entered.
 */
export type ColumnKind =
  | "text"
  | "code"
  | "list"
  | "number"
  | "count"
  | "amount"
  | "choice"
  | "month"
  | "tick"
  | "date"
  | "quarters"
  | "ticks"
  | "sum"
  | "live"
  | "output";

/** How a cell of the program's is shown; text where nothing is said. A link is a formula, so its column must not be text. */
export type Shown = "text" | "amount" | "count" | "date" | "link";

/** What a value means, and with that its colour. */
export type Meaning = "error" | "warning" | "info" | "good" | "idle";

/** A row that adds up others: the whole, or a part of it. */
export type RowRank = "whole" | "part";

export interface TemplateColumn {
  /** Inside its table; `table.column` is the developer metadata. */
  key: string;
  /** `{year}` stands for the fiscal year, พ.ศ. Different from every other header of its tab. */
  header: string;
  kind: ColumnKind;
  /** Pixels. */
  width: number;
  /** Of a `live` or `output` column. */
  shows?: Shown;
  hidden?: true;
  /** One column for each fiscal year, metadata `plan.budget:2566`. */
  perYear?: true;
  /** A vertically merged cell speaks for all its rows. Never so for amounts: one sum merged over four projects is one sum. */
  spans?: true;
  /** Offered in a dropdown; something else is let in and reported. */
  choices?: readonly string[];
  /** The same, out of a column of another tab: its key. */
  choicesFrom?: string;
  /** Cells that say exactly this are coloured. */
  colours?: Readonly<Record<string, Meaning>>;
  /** Rows of the table whose cell says exactly this stand out. */
  rowColours?: Readonly<Record<string, RowRank>>;
  /** Stands in the header's note. */
  help: string;
}

export interface TemplateTable {
  key: string;
  title: string;
  columns: readonly TemplateColumn[];
}

export interface TemplateTab {
  key: string;
  /** Never changes and is never given twice: the ids of its developer metadata are made from it. */
  serial: number;
  title: string;
  /** The program writes all of it: a tab of that name without our key is somebody's own and is let be. */
  keyOnly?: true;
  /** Nothing of the plan is in it: that it is missing is no problem of the workbook. */
  optional?: true;
  /** People use its cells as they like: no header, no check, text, this many columns. `note` of A1 says what it is for. */
  free?: { columns: number; note: string };
  frozenRows: number;
  frozenColumns: number;
  /** Rows of a new tab, the two header rows included. */
  rows: number;
  /** People need not see it. */
  hidden?: true;
  /** Side by side, an empty column between two. */
  tables: readonly TemplateTable[];
}
