/** What the panels and the script say to each other through google.script.run: plain JSON. @module */
import type { Severity } from "#core/rules/problem";

/** panelProblems(), panelRecheck(): what the tab ผลการตรวจ says. */
export interface ProblemList {
  /** When, as people read it; null where the plan was never checked. */
  checkedAt: string | null;
  counts: Record<Severity, number>;
  problems: ListedProblem[];
  /** How many more there are than the tab lists. */
  more: number;
  /** For panelIsStale. */
  stamp: string;
  /** A sentence instead of the list: busy, no such tab. */
  notice: string | null;
}

export interface ListedProblem {
  severity: Severity;
  /** Title of the tab; "" for a problem of the whole workbook. */
  sheet: string;
  cell: string;
  message: string;
  remedy: string;
  code: string;
}

/** panelSelect(sheet, cell) selects the cell. `notice`: a sentence where it could not be found. */
export interface Selected {
  notice: string | null;
}

/** panelFixes(): what could be mended by itself, and the last batch that can be taken back. */
export interface FixesOffer {
  fixes: PanelFix[];
  last: { batch: string; at: string; count: number } | null;
  notice: string | null;
}

export interface PanelFix {
  key: string;
  sheet: string;
  cell: string;
  from: string;
  to: string;
  /** What was wrong, Thai. */
  why: string;
  /** True where only the spelling changes; false where it is what was probably meant, so nobody should make it unread. */
  sure?: boolean;
}

/** panelMakeFixes(keys), panelTakeBack(batch). `left`: cells that were not touched, and why. */
export interface FixesDone {
  count: number;
  batch: string | null;
  left: { sheet: string; cell: string; why: string }[];
  notice: string | null;
}

/** panelRevisions(): the plan's revisions, the newest last, and the plan as it stands (index null). */
export interface RevisionList {
  revisions: RevisionInfo[];
  current: RevisionInfo;
  /** Today, ISO ค.ศ., for the date field. */
  today: string;
  /** The plan officer's name, for the field of who keeps it. */
  officer: string;
  notice: string | null;
}

export interface RevisionInfo {
  /** null: the plan as it stands now. */
  index: number | null;
  name: string;
  /** "7 กุมภาพันธ์ 2570" */
  date: string;
  by: string;
  projects: number;
  /** Per fiscal year (พ.ศ.), "1,234.00"; and all years. */
  totals: { year: number; amount: string }[];
  total: string;
}

/** panelCompare(before, after): indices of RevisionInfo, null for the plan as it stands. */
export interface RevisionDifference {
  before: string;
  after: string;
  added: { number: string; name: string; amount: string }[];
  dropped: { number: string; name: string; amount: string }[];
  renamed: { number: string; from: string; to: string }[];
  /** Money of a project that is in both. */
  moved: { number: string; name: string; year: number; from: string; to: string; difference: string }[];
  totals: { year: number; from: string; to: string; difference: string }[];
  notice: string | null;
}

/** panelKeepRevision({ name, date, by }) → RevisionList; a notice says what is missing. */
export interface NewRevision {
  name: string;
  /** ISO ค.ศ. */
  date: string;
  by: string;
}

/** panelNextPlan(): what a next plan would be. */
export interface NextPlanOffer {
  present: string;
  first: number;
  last: number;
  projects: number;
  /** Follow-up reports of the present plan; they are emptied and kept in no revision. */
  reports: number;
  /** Titles of tabs in which something typed will be emptied, if the projects go along, */
  emptied: string[];
  /** and if they do not. */
  emptiedWithoutProjects: string[];
  /** Google's page that copies this workbook. */
  copyUrl: string;
  /** A plan that was begun here and is not done; `first` is its. It is finished by panelBeginNextPlan with its choice. */
  unfinished: { text: string; keepProjects: boolean } | null;
  notice: string | null;
}

/** panelBeginNextPlan({ first, keepProjects }) */
export interface NextPlanChoice {
  /** First fiscal year, พ.ศ. */
  first: number;
  /** Whether the projects go along (without their amounts); else the plan starts empty. */
  keepProjects: boolean;
}

export interface NextPlanBegun {
  /** What was done, one sentence. */
  text: string;
  notice: string | null;
}

/** What the panels call. A call answers later, and may fail; null stands for no argument and no answer. */
export interface PanelFunctions {
  panelProblems(): ProblemList;
  panelRecheck(): ProblemList;
  panelSelect(sheet: string, cell: string): Selected;
  /** Whether the workbook has changed since `ProblemList.stamp`. */
  panelIsStale(stamp: string): boolean;
  /** Opens the dialog of the fixes from the sidebar. */
  openFixes(): null;
  panelFixes(): FixesOffer;
  panelMakeFixes(keys: string[]): FixesDone;
  panelTakeBack(batch: string): FixesDone;
  panelRevisions(): RevisionList;
  panelCompare(before: number | null, after: number | null): RevisionDifference;
  panelKeepRevision(revision: NewRevision): RevisionList;
  panelNextPlan(): NextPlanOffer;
  panelBeginNextPlan(choice: NextPlanChoice): NextPlanBegun;
}
