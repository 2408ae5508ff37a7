/** What taking an imported plan over into a workbook works with. @module */
import type { Amount, Plan } from "#core/plan/model";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { YearColumnToInsert, YearStep } from "#core/workbook/year-columns";

/** What stands in the tab นำเข้า, as its cells show it: readGrid(values, sheet) takes it. */
export interface ImportSource {
  values: string[][];
  /** The tab's title. */
  sheet: string;
}

/**
 * How a project of the document was found in the workbook: `name` spelling aside, `near-name` with slips of the pen,
 * `place` by its number, mission and dimension where the name is another one.
 */
export type MatchedBy = "name" | "near-name" | "place";

/** A project of the document. Indexes into `projects` of the three plans; `existing` null for a new one. */
export interface ProjectMatch {
  incoming: number;
  existing: number | null;
  merged: number;
  by: MatchedBy | null;
}

export interface MergeOptions {
  /** What becomes of projects that the document no longer has; "keep" where it is left out. One that reports hang on is kept whatever is chosen. */
  gone?: "keep" | "drop";
  /** Ids of projects that reports hang on: `reportedProjects(workbook)`. */
  reported?: ReadonlySet<string>;
  /** Names of the units that the workbook knows. */
  units?: readonly string[];
}

/** An amount (or quarters, or a target) of a fiscal year that the workbook's plan does not have: it is not taken over, and is told. */
export interface LeftOutYear {
  /** JSON Pointer into the incoming plan. */
  path: string;
  /** พ.ศ. */
  year: string;
  /** What it belongs to, and what it says, as people read it. */
  name: string;
  text: string;
}

/** The parts of a plan that are rows of a table. */
export const LISTS = ["projects", "details", "missions", "preface", "dimensions", "missionTotals", "grand", "targets", "risks"] as const;
export type ListKey = (typeof LISTS)[number];

/** For each item of a list the one that it was in the plan before; null for a new one. What no item names is dropped. */
export type Origins = Record<ListKey, (number | null)[]>;

export interface MergedPlan {
  /** The plan as it is to stand in the workbook: what was there in its order, then what is new in the document's. */
  plan: Plan;
  origins: Origins;
  /** For each item of the incoming plan's lists its index in the merged plan's. */
  places: Record<ListKey, number[]>;
  /** One for each project of the incoming plan, in its order. */
  matches: ProjectMatch[];
  /** Projects that the document no longer has: indexes into the existing plan. `kept`: why it stays all the same, null where it is dropped. */
  gone: { existing: number; kept: "chosen" | "reports" | null }[];
  /** Of fiscal years that the workbook has no place for. */
  leftOut: LeftOutYear[];
  /** Names of units that the workbook does not know, of projects that have units there: those stay. */
  strangeUnits: string[];
}

/** One field of a project, in words of the sheet. */
export interface FieldChange {
  /** JSON Pointer inside the project: `/name`, `/budgets/2566`. */
  field: string;
  /** Header of the field's column. */
  label: string;
  /** As people read it; "" for a blank. */
  from: string;
  to: string;
  /** Baht that an amount goes up by; null for other fields, and where an amount cannot be read. */
  difference: number | null;
}

/** A project as people know it. Indexes into the plans of {@link ProjectMatch}; amounts of the later plan that has it. */
export interface ProjectLine {
  id: string;
  number: string;
  name: string;
  dimension: string;
  amounts: Record<string, Amount>;
}

export interface ImportDifferences {
  added: (ProjectLine & { incoming: number })[];
  changed: (ProjectLine & { incoming: number; by: MatchedBy; changes: FieldChange[] })[];
  /** Projects that the document no longer has. `kept` as in {@link MergedPlan.gone}. */
  gone: (ProjectLine & { kept: "chosen" | "reports" | null })[];
  unchanged: number;
  /** Totals of each fiscal year before and after, ascending, baht. */
  years: { year: string; before: number; after: number; difference: number }[];
  /** Other parts of the plan, by the title of their tab or table: rows that come in, change, are as they were, and that only the workbook has. */
  parts: { title: string; added: number; changed: number; unchanged: number; kept: number }[];
}

/** Who asks, and when. */
export interface ImportAsked {
  /** The name of the file, or of the tab. */
  source: string;
  /** Date and time as people read them. */
  at: string;
  /** Today, ISO. */
  date: string;
  /** Who said so; null where nobody was asked. */
  by: string | null;
  /** True where columns of years were changed before ({@link ImportYears}): then formulas over them are renewed. */
  columnsMoved?: boolean;
}

/**
 * What has to happen to the columns of years before anything is written, in this order: `addKeys(steps)`, `writes`, `retitleColumns(steps)`,
 * `insertColumns(insert)`; then the workbook is read again.
 */
export interface ImportYears {
  writes: CellsWrite[];
  steps: YearStep[];
  insert: YearColumnToInsert[];
}

export interface ImportWrites {
  /** Sentence for people why nothing may be written; then `writes` is empty. */
  refused: string | null;
  /** In order: ids, the revision before, the plan, the report, the log. */
  writes: CellsWrite[];
  /** Sentences for people: what was left as it is, and why. */
  notes: string[];
  /** Of projects; `kept`: that only the workbook has. `units`: names added to ผู้รับผิดชอบ. */
  counts: { added: number; changed: number; dropped: number; kept: number; unchanged: number; units: number };
  /** Name of the revision that keeps the plan that was; null where there was none to keep. */
  revision: string | null;
}

/** The last import that can be taken back. */
export interface LastImport {
  /** 0-based row of บันทึก. */
  logRow: number;
  at: string;
  text: string;
}

export interface ImportReverted {
  /** Sentence why it cannot be taken back, with `changed` where that is the reason; then `writes` is empty. */
  refused: string | null;
  /** What was changed since, as people know it: projects, tabs. */
  changed: string[];
  writes: CellsWrite[];
  notes: string[];
}
