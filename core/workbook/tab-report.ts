/** What the reader of a workbook noticed about its tabs, for the rules of the group Workbook. @module */

export interface TabReport {
  /** Version of the template the workbook was made from, or null where the metadata is gone. */
  templateVersion: number | null;
  /** Tabs not found by key or title: their template titles. */
  missingTabs: string[];
  /** Tabs with the key of another (copied with it), which is the one that is read: `taken`. `title`: the template's. */
  copiedTabs?: { sheet: string; taken: string; title: string }[];
  /** Columns found neither by key nor by header. `headerCell` is where the header row starts. */
  missingColumns: { sheet: string; headerCell: string; header: string }[];
  /** Columns whose header is not the template's, found by key; or found by header only, the key being gone. */
  renamedColumns: { sheet: string; cell: string; header: string; found: string; keyLost: boolean }[];
  /** Columns that occur twice (copied with their key): the one not taken. */
  copiedColumns: { sheet: string; cell: string; header: string; taken: string }[];
  /**
   * Cells of formula columns that hold a value instead, or nothing though the row has an amount. With `why`: there is a formula, but a
   * broken one (#REF!), or one that passes over cells it should look at (`lacks`, A1 notation). `formula` is the template's.
   */
  lostFormulas: { sheet: string; cell: string; header: string; formula: string; why?: "broken" | "incomplete"; lacks?: string[] }[];
  /** Budgets that stand there as text and can be read: the formulas of the sheet do not add them. Baht. */
  textAmounts?: { sheet: string; cell: string; text: string; baht: number }[];
  /** Cells of project ids that stayed behind when their rows were sorted; the reader gave each row its own again. */
  movedIds?: { sheet: string; cell: string }[];
  /** Cells that could not be read and that the model cannot hold word for word (a round's month, a fiscal year, a holiday's date). */
  unreadCells?: UnreadCell[];
}

/**
 * Why a cell was not taken as it stands, where it is not simply unreadable: the same stands in a row above; a round that ends after its
 * fiscal year; a year in ค.ศ., or with 543 added twice; no round in use; a last year before
 * the first; `round`: a part of a round; `project`: a row that belongs to no project of the plan; `other-project`: a row that bears another project's name,
 * `taken` is the name of its own; `revision`: a plan that was kept and is
 * damaged, `found` is its name.
 */
export type UnreadReason =
  | "duplicate"
  | "year-end"
  | "common-era"
  | "era-twice"
  | "none-active"
  | "before-first"
  | "round"
  | "project"
  | "other-project"
  | "revision";

export interface UnreadCell {
  sheet: string;
  cell: string;
  /** The column's header; in the table of settings the row's label. */
  header: string;
  /** As typed; "" is a blank that should be none. */
  found: string;
  /** What stands in for it, in the sheet's words; "" where the row is used as it is; null where the row (or value) was left out. */
  taken: string | null;
  why?: UnreadReason;
  /** Of a row with `why` project: what stands in its column of units, as typed; absent where nothing does. */
  units?: string;
  /** What was probably meant. */
  likely?: string;
  /** What the cell's dropdown offers. */
  choices?: readonly string[];
}
