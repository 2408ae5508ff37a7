/**
 * แผนรอบถัดไป: the workbook of a plan turned into that of the next five years. Columns of years are told by their metadata, so a column that
 * was of the first year becomes that of the new first year where it stands, with its format and with the formulas that look at it.
 *
 * @module
 */
import { nextPlan, planYearsFrom, withYears } from "#core/plan/next-plan";
import { sameText } from "#core/text/comparable";
import { a1 } from "#core/workbook/a1";
import { blocksOf, type PlacedCell } from "#core/workbook/blocks";
import { isBlankCell, textOf } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { FoundTab } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { headerOf, metadataOf } from "#core/workbook/layout";
import { openTab } from "#core/workbook/open-tab";
import type { WorkbookReading } from "#core/workbook/read";
import { SKIPPED_YEARS, settingsFields } from "#core/workbook/settings-fields";
import type { TemplateColumn } from "#core/workbook/tabs/tab";
import { type ColumnKey, TABS } from "#core/workbook/template";
import type { CellInput } from "#core/workbook/write";

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

/** A column to be made, right of `after` (0-based, as the tab stands now); several of one place in the order of their years. */
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

/** Tables whose rows belong to the plan that was. */
const OLD_TABLES = ["printed", "followUp"];
/** The same where the projects do not go along. */
const PROJECT_TABLES = ["plan", "details", "targets", "risks"];
/** What details say of the old years; see core/plan/next-plan. */
const OLD_DETAILS: readonly ColumnKey[] = [
  "details.from",
  "details.to",
  "details.duration",
  "details.section6",
  "details.section7",
  "details.budget",
  "details.budgetText",
];
/** The log keeps what was done under the old plan. */
const KEPT_TABS = ["log", "history"];

/**
 * To be done in this order, the plan that was kept as a revision before: `years`, `writes`, then `insert` and `remove` (the rightmost first).
 * What was typed is emptied, formulas stay, hand-ins and revisions too. Reckoned lists (ผลการตรวจ, ปฏิทิน, the checked side of สรุป) are emptied,
 * for they speak of the old plan. Throws RangeError for a first year that is none (core/plan/next-plan).
 */
export function nextPlanSteps(grids: readonly SheetGrid[], reading: WorkbookReading, choice: NextPlanChoice): NextPlanSteps {
  const tabs = TABS.filter(({ key }) => !KEPT_TABS.includes(key)).flatMap(({ key }) => openTab(grids, key) ?? []);
  const present = reading.workbook.plan.fiscalYears;
  const years = new YearColumns(present, planYearsFrom(choice.first));
  for (const tab of tabs) years.add(tab);
  const { writes, notes } = settingsWrites(grids, reading, choice);
  for (const tab of tabs) {
    const headers = years.steps
      .filter(({ sheetId, column }) => sheetId === tab.grid.sheetId && !hasFormula(tab.grid, tab.headerRow, column))
      .map(({ column, header }) => ({ row: tab.headerRow, column, cell: { text: header } }));
    writes.push(...blocksOf(tab.grid.sheetId, headers), ...blocksOf(tab.grid.sheetId, emptied(tab, choice.keepProjects)));
  }
  if (present.length === 0) notes.push("ไม่ทราบปีงบประมาณของแผนเดิม จึงเปลี่ยนปีของคอลัมน์ไม่ได้ กรุณากรอกปีแรกและปีสุดท้ายในแท็บ “ตั้งค่า” ก่อน");
  return { years: years.steps, insert: years.insert, remove: years.remove, writes, notes };
}

/** Which column of a year becomes which: those of the old plan in order, whatever place people have given them. */
class YearColumns {
  readonly steps: YearStep[] = [];
  readonly insert: YearColumnToInsert[] = [];
  readonly remove: YearColumnToDelete[] = [];
  private readonly present: readonly number[];
  private readonly next: readonly number[];

  constructor(present: readonly number[], next: readonly number[]) {
    this.present = present;
    this.next = next;
  }

  add(tab: FoundTab): void {
    for (const table of tab.tab.tables) {
      for (const column of table.columns) if (column.perYear) this.addColumn(tab, `${table.key}.${column.key}` as ColumnKey, column);
    }
  }

  private addColumn(tab: FoundTab, key: ColumnKey, template: TemplateColumn): void {
    const { grid, headerRow } = tab;
    const { sheetId, title: sheet } = grid;
    const placed = tab.yearsOf(key).flatMap((year) => {
      const column = tab.columns.get(metadataOf(key, year))?.index;
      return column === undefined ? [] : [{ year, column, header: textOf(grid.values[headerRow]?.[column] ?? null) ?? "" }];
    });
    const ofPlan = placed.filter(({ year }) => this.present.includes(year)).sort((a, b) => a.year - b.year);
    for (const [index, { year, column, header }] of ofPlan.entries()) {
      const to = this.next[index];
      if (to === undefined) this.remove.push({ sheetId, sheet, column, year, header });
      else {
        const metadata = { metadataFrom: metadataOf(key, year), metadataTo: metadataOf(key, to) };
        this.steps.push({ sheetId, column, from: year, to, ...metadata, header: nextHeader(header, template, year, to) });
      }
    }
    // A year outside the old plan has no place in order, and may be one that another column becomes.
    for (const { year, column, header } of placed.filter(({ year }) => !this.present.includes(year))) {
      this.remove.push({ sheetId, sheet, column, year, header });
    }
    const last = ofPlan[ofPlan.length - 1]?.column;
    if (last === undefined) return;
    for (const year of this.next.slice(ofPlan.length)) {
      this.insert.push({ sheetId, after: last, year, metadata: metadataOf(key, year), header: headerOf(template, year), headerRow });
    }
  }
}

/** The template's header for the new year; one that people have reworded keeps its words. */
function nextHeader(header: string, template: TemplateColumn, from: number, to: number): string {
  return sameText(header, headerOf(template, from)) || header === "" ? headerOf(template, to) : withYears(header, [from], [to]);
}

/** First and last year, the title's years. Rows are found as the reader finds them: by key, else by label. */
function settingsWrites(
  grids: readonly SheetGrid[],
  { workbook: { plan } }: WorkbookReading,
  { first, keepProjects }: NextPlanChoice,
): { writes: CellsWrite[]; notes: string[] } {
  const next = nextPlan(plan, first, keepProjects);
  const notes: string[] = [];
  const tab = openTab(grids, "settings");
  const value = tab?.columns.get("settings.value")?.index;
  if (!tab || value === undefined) return { writes: [], notes: ["ไม่พบแท็บ “ตั้งค่า” จึงไม่ได้เปลี่ยนปีงบประมาณของแผน"] };
  const cells: PlacedCell[] = [];
  const set = (key: string, cell: CellInput, isNeeded: boolean) => {
    const row = settingsRow(tab, key);
    if (row === null) {
      if (isNeeded) notes.push(`ไม่พบรายการ “${labelOf(key)}” ในแท็บ “${tab.grid.title}” กรุณาเพิ่มและกรอกเอง`);
    } else if (hasFormula(tab.grid, row, value)) {
      notes.push(`${tab.grid.title}!${a1(row, value)} เป็นสูตร จึงไม่ได้เปลี่ยน กรุณาตรวจดู`);
    } else cells.push({ row, column: value, cell });
  };
  set("firstFiscalYear", { number: first }, true);
  set("lastFiscalYear", { number: Math.max(...next.fiscalYears) }, true);
  set(SKIPPED_YEARS.key, null, false);
  if (next.title !== plan.title && next.title !== null) set("title", { text: next.title }, false);
  return { writes: blocksOf(tab.grid.sheetId, cells), notes };
}

function settingsRow(tab: FoundTab, key: string): number | null {
  const text = (row: number, column: ColumnKey) => {
    const index = tab.columns.get(column)?.index;
    return index === undefined ? null : textOf(tab.grid.values[row]?.[index] ?? null);
  };
  const rows = Array.from({ length: Math.max(tab.grid.values.length - tab.headerRow - 1, 0) }, (_, index) => tab.headerRow + 1 + index);
  const byKey = rows.find((row) => text(row, "settings.key") === key);
  const byLabel = rows.find((row) => text(row, "settings.key") === null && sameText(text(row, "settings.label") ?? "", labelOf(key)));
  return byKey ?? byLabel ?? null;
}

function labelOf(key: string): string {
  return [...settingsFields(), SKIPPED_YEARS].find((field) => field.key === key)?.label ?? key;
}

/** Every cell of the tab that is to be blank and is not; formulas stay. */
function* emptied(tab: FoundTab, keepProjects: boolean): Generator<PlacedCell> {
  const { grid, headerRow } = tab;
  for (const [metadata, { index, column }] of tab.columns) {
    if (!isEmptied(metadata, column, keepProjects)) continue;
    for (let row = headerRow + 1; row < grid.values.length; row++) {
      const value = grid.values[row]?.[index] ?? null;
      // A tick box that is cleared shows nothing; unticked is what a new row has.
      const cell = column.kind === "tick" && typeof value === "boolean" ? { bool: false } : null;
      if (!isBlankCell(value) && value !== false && !hasFormula(grid, row, index)) yield { row, column: index, cell };
    }
  }
}

function isEmptied(metadata: string, column: TemplateColumn, keepProjects: boolean): boolean {
  const table = metadata.slice(0, metadata.indexOf("."));
  // A live cell is a formula; where one was typed over, rule formula-lost gives it back. A total typed over is money of the old plan.
  if (column.kind === "live") return false;
  if (column.kind === "output" || column.kind === "sum" || column.perYear) return true;
  if (OLD_TABLES.includes(table) || OLD_DETAILS.some((key) => key === metadata)) return true;
  return !keepProjects && PROJECT_TABLES.includes(table);
}

function hasFormula(grid: SheetGrid, row: number, column: number): boolean {
  return (grid.formulas[row]?.[column] ?? "") !== "";
}
