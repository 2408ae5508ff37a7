/** What the panels and the script say to each other through google.script.run: plain JSON. @module */
import type { Note } from "#core/import/import";
import type { ReportFormat, ReportKind } from "#core/reports/kinds";
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

/** Which reports can be chosen, and which one the answer is about. */
export interface ReportChoices {
  units: string[];
  /** null: none was chosen yet. */
  unit: string | null;
  /** Those that the unit owes, in order of due date. */
  rounds: { round: string; fiscalYear: number; label: string }[];
  /** Index into rounds; null where the unit owes none. */
  chosen: number | null;
}

/** panelUnit(unit, round, fiscalYear): a unit's rows of a round; null for what was remembered or is most likely meant. */
export interface UnitWork extends ReportChoices {
  /** When it is due, one sentence. */
  due: string;
  reports: UnitReport[];
  /** How many of them have no row in ติดตามผล. */
  withoutRow: number;
  handedIn: HandedIn | null;
  /** For panelIsStale. */
  stamp: string;
  notice: string | null;
}

export interface UnitReport {
  project: string;
  number: string;
  name: string;
  /** "" where none was typed. */
  state: string;
  /** What is to be filled in, Thai; [] where nothing stands in the way of handing in. */
  missing: string[];
  /** Where its row begins; null where it has none. */
  place: { sheet: string; cell: string } | null;
}

/** The last hand-in of a report. */
export interface HandedIn {
  receipt: string;
  version: number;
  /** As people read it. */
  at: string;
  /** Whether the rows have changed since. */
  isChanged: boolean;
}

/** panelHandIn(unit, round, fiscalYear): the same nulls as panelUnit, and all null for the report that openHandIn was called with. */
export interface HandInOffer extends ReportChoices {
  due: string;
  /** How many projects are reported on. */
  projects: number;
  missing: HandInMissing[];
  handedIn: HandedIn | null;
  approvers: { as: string; name: string; position: string }[];
  /** Who sent and who approved the unit's last hand-in, "" for what is not known; null where there is none. */
  lastNames: { by: string; approvedBy: string; approvedAs: string } | null;
  /** Today, ISO ค.ศ., for the date field. */
  today: string;
  notice: string | null;
}

export interface HandInMissing {
  /** A sentence, with the project's name. */
  text: string;
  /** Id of the project; null for the report as a whole. */
  project: string | null;
  /** Where; null where there is no such cell. */
  place: { sheet: string; cell: string } | null;
  /** Without this nothing can be handed in. */
  isBlocking: boolean;
}

/** panelMakeHandIn(choice). */
export interface HandInChoice {
  unit: string;
  round: string;
  /** พ.ศ. */
  fiscalYear: number;
  by: string;
  approvedBy: string;
  approvedAs: string;
  /** ISO ค.ศ. */
  approvedOn: string;
}

export interface HandInDone {
  /** null: not handed in, and the notice says why. */
  handedIn: HandedIn | null;
  /** Whether the very same had been handed in before. */
  again: boolean;
  /** What people should know although it is handed in, or why it is not. */
  notice: string | null;
}

/** panelReminderPreview(): the mails of the next day on which something is due. */
export interface ReminderPreview {
  /** "วันศุกร์ที่ 8 มกราคม 2570"; "" where no mail is to come. */
  day: string;
  mails: PreviewMail[];
  /** Why there is none; "" where there are. */
  why: string;
  /** What the preview does not know, or why the mails will not go; "" for nothing to say. */
  remark: string;
  notice: string | null;
}

export interface PreviewMail {
  unit: string;
  /** [] where the unit has no address: the mail will not go. */
  to: string[];
  subject: string;
  /** A whole page; to be shown in a frame that runs no scripts. */
  html: string;
  text: string;
}

/** panelLineTexts(): a text for each unit that owes a report of an open round. */
export interface LineTexts {
  /** `owed`: how many reports of projects. */
  texts: { unit: string; owed: number; text: string }[];
  notice: string | null;
}

/** panelImportSources(): what can be imported, and the last import that can be taken back. */
export interface ImportSources {
  /** What stands in the tab นำเข้า; null where nothing does. */
  tab: { title: string; rows: number; start: string } | null;
  /** Fiscal years (พ.ศ.) of the plan in the workbook, to be taken where a document names none. */
  years: number[];
  last: LastImported | null;
  notice: string | null;
}

export interface LastImported {
  at: string;
  text: string;
}

/** panelImportTab(): what the cells of the tab นำเข้า show, from A1. */
export interface ImportTab {
  sheet: string;
  values: string[][];
  notice: string | null;
}

/** panelImportDifferences(asked): the plan that the page has understood, against the one in the workbook. */
export interface ImportCompare {
  /** A plan as JSON text. */
  plan: string;
  /** What becomes of projects that the document no longer has. */
  gone: "keep" | "drop";
}

export interface ImportCompared {
  /** null: it cannot be taken over, and the notice says why. */
  takeOver: ImportTakeOver | null;
  /** Of the plan in the workbook, for ImportConfirm. */
  mark: string;
  notice: string | null;
}

/** panelMakeImport(confirmed). */
export interface ImportConfirm extends ImportCompare {
  /** Name of the file, or of the tab. */
  source: string;
  /** Those that the report lists, of the plan's values and of text without a place. */
  notes: Note[];
  /** `ImportCompared.mark` of what people were shown. */
  mark: string;
}

/** What the import does to the plan in the workbook. */
export interface ImportTakeOver {
  /** Projects of the plan in the workbook; 0 where it is empty. */
  present: number;
  added: ImportLine[];
  changed: (ImportLine & { changes: { label: string; from: string; to: string }[]; isRenamed: boolean })[];
  /** `why`: why it stays although it is to be dropped; "" where it does not. */
  gone: (ImportLine & { why: string })[];
  unchanged: number;
  years: { year: string; from: string; to: string; difference: string }[];
  /** Of other parts of the plan, and what is left out: sentences. */
  parts: string[];
  leftOut: string[];
}

export interface ImportLine {
  number: string;
  name: string;
}

/** What panelMakeImport did. */
export interface ImportMade {
  /** What was done, one sentence; "" where nothing was, and the notice says why. */
  text: string;
  /** What was left as it is, and why. */
  notes: string[];
  /** What the check found afterwards, one sentence. */
  checked: string;
  last: LastImported | null;
  notice: string | null;
}

/** panelTakeBackImport(). */
export interface ImportTakenBack {
  text: string;
  /** What was changed since and stands in the way, as people know it; or what was left as it is. */
  notes: string[];
  notice: string | null;
}

/** panelReports(): which reports can be made, and what is wrong with the plan now. */
export interface ReportOffer {
  /** Fiscal years of the plan (พ.ศ.), and the one that is most likely meant. */
  years: number[];
  year: number | null;
  /** Rounds in use; `round`: the one that ended last. */
  rounds: { key: string; name: string }[];
  round: string | null;
  /** Problems of the plan with which every page of a report says ร่าง. */
  errors: number;
  notice: string | null;
}

/** panelMakeReport(choice). */
export interface ReportChoice {
  kind: ReportKind;
  format: ReportFormat;
  /** พ.ศ.; not looked at for a kind that is of no single year. */
  fiscalYear: number | null;
  /** Key of the round; not looked at for a kind that needs none. */
  round: string | null;
  /** Whether a copy is wanted in Drive. */
  drive: boolean;
}

export interface ReportDone {
  /** null: none was made, and the notice says why. */
  file: ReportFile | null;
  /** How many errors of the plan make it a draft; 0: it is none. */
  draftErrors: number;
  /** Address of the copy in Drive. */
  driveUrl: string | null;
  /** What people should know although it was made: sentences. */
  remarks: string[];
  notice: string | null;
}

export interface ReportFile {
  /** With its ending. */
  name: string;
  /** Media type. */
  type: string;
  /** Bytes. */
  size: number;
  /** One of the two is null: the file itself, or where it is for a short while ("7 กุมภาพันธ์ 2570 เวลา 09:05 น."). */
  base64: string | null;
  link: { url: string; until: string } | null;
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
  panelUnit(unit: string | null, round: string | null, fiscalYear: number | null): UnitWork;
  /** Selects a cell of the project's row in ติดตามผล. */
  panelSelectReport(sheet: string, cell: string, project: string | null): Selected;
  /** Fills ติดตามผล for a fiscal year from the sidebar. */
  prepareFollowUp(fiscalYear: number): null;
  /** Opens the dialog of the hand-in for a report. */
  openHandIn(unit: string, round: string, fiscalYear: number): null;
  panelHandIn(unit: string | null, round: string | null, fiscalYear: number | null): HandInOffer;
  panelMakeHandIn(choice: HandInChoice): HandInDone;
  panelReminderPreview(): ReminderPreview;
  panelLineTexts(): LineTexts;
  panelImportSources(): ImportSources;
  panelImportTab(): ImportTab;
  panelImportDifferences(asked: ImportCompare): ImportCompared;
  panelMakeImport(confirmed: ImportConfirm): ImportMade;
  panelTakeBackImport(): ImportTakenBack;
  panelReports(): ReportOffer;
  panelMakeReport(choice: ReportChoice): ReportDone;
  /** Shows the sidebar of what the check found. */
  openProblems(): null;
}
