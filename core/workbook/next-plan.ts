/**
 * แผนรอบถัดไป: the workbook of a plan turned into that of the next five years. Columns of years are told by their metadata, so a column that
 * was of the first year becomes that of the new first year where it stands, with its format and with the formulas that look at it.
 *
 * Work may stop anywhere (Google's time limit). It goes in stages, and each may be done again: what was typed is emptied; columns too many go;
 * settings, headers, metadata and new columns say the new years; formulas add them up. What has to be known to go on stands in {@link Beginning}.
 *
 * @module
 */
import { planYearsFrom } from "#core/plan/next-plan";
import { sameText } from "#core/text/comparable";
import { a1 } from "#core/workbook/a1";
import { blocksOf, type PlacedCell } from "#core/workbook/blocks";
import { isBlankCell, textOf } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { FoundTab } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { openTab } from "#core/workbook/open-tab";
import type { WorkbookReading } from "#core/workbook/read";
import { SKIPPED_YEARS, settingsFields } from "#core/workbook/settings-fields";
import type { TemplateColumn } from "#core/workbook/tabs/tab";
import { type ColumnKey, TABS } from "#core/workbook/template";
import type { CellInput } from "#core/workbook/write";
import {
  missingColumns,
  surplusColumns,
  type YearColumnToDelete,
  type YearColumnToInsert,
  type YearStep,
  yearColumnsOf,
  yearSteps,
} from "#core/workbook/year-columns";

export interface NextPlanChoice {
  /** First fiscal year, พ.ศ. */
  first: number;
  keepProjects: boolean;
}

/** A next plan that was begun; kept in the workbook until it is done. */
export interface Beginning extends NextPlanChoice {
  /** Of the revision that keeps the plan that was. */
  revision: string;
  /** The new plan's title; null leaves what stands there. */
  title: string | null;
  /** How many reports there were to be emptied. */
  reports: number;
  /** Everything to be emptied is; what stands there now is of the new plan. */
  isEmptied: boolean;
}

/** What the next plan empties. */
export interface Emptying {
  writes: CellsWrite[];
  /** How many reports ติดตามผล holds. */
  reports: number;
  /** Titles of tabs with something that people typed. */
  tabs: string[];
  /** Formulas of people's in cells for amounts, quarters and the like, which stay as they are ("แผน!J5"). */
  formulas: string[];
}

/** How columns come to be those of the new years. To be done in this order: keys that columns lack, `writes`, `years` (in order), `insert`. */
export interface NextYears {
  writes: CellsWrite[];
  years: YearStep[];
  insert: YearColumnToInsert[];
  /** Sentences for people (Thai): what could not be done. */
  notes: string[];
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

/** Why the next plan cannot be begun in this workbook (Thai), or null: columns that are gone or that occur twice. */
export function hindrance(grids: readonly SheetGrid[], reading: WorkbookReading): string | null {
  const columns = yearColumnsOf(planTabs(grids));
  if (!columns.some(({ key, placed }) => key === "plan.budget" && placed.length > 0))
    return "ไม่พบคอลัมน์งบประมาณรายปีในแท็บ “แผน” จึงยังไม่ได้ทำอะไร ถ้าเพิ่งลบ กด Ctrl+Z เพื่อกู้คืน";
  const places = new Set(
    columns.flatMap(({ tab, placed }) => placed.map(({ column }) => `${tab.grid.title}!${a1(tab.headerRow, column)}`)),
  );
  const copy = reading.tabs.copiedColumns.find(({ sheet, taken }) => places.has(`${sheet}!${taken}`));
  if (!copy) return null;
  return `แท็บ “${copy.sheet}” มีคอลัมน์ “${copy.header}” ซ้ำกันที่ ${copy.taken} และ ${copy.cell} จึงยังไม่ได้ทำอะไร ลบคอลัมน์ที่ซ้ำก่อน แล้วกดใหม่`;
}

/**
 * What was typed is emptied, formulas stay, hand-ins and revisions too. Reckoned lists (ผลการตรวจ, ปฏิทิน, the checked side of สรุป) are emptied,
 * for they speak of the old plan.
 */
export function emptyingOf(grids: readonly SheetGrid[], keepProjects: boolean): Emptying {
  const emptying: Emptying = { writes: [], reports: 0, tabs: [], formulas: [] };
  for (const tab of planTabs(grids)) {
    const cells: PlacedCell[] = [];
    const reportRows = new Set<number>();
    let isTyped = false;
    for (const { metadata, column, kind, row, hasFormula, cell } of oldCells(tab, keepProjects)) {
      const isProgrammed = kind === "output" || kind === "sum";
      if (hasFormula) {
        if (!isProgrammed) emptying.formulas.push(`${tab.grid.title}!${a1(row, column)}`);
        continue;
      }
      cells.push({ row, column, cell });
      isTyped ||= !isProgrammed;
      if (metadata.startsWith("followUp.")) reportRows.add(row);
    }
    emptying.writes.push(...blocksOf(tab.grid.sheetId, cells));
    emptying.reports += reportRows.size;
    if (isTyped) emptying.tabs.push(tab.grid.title);
  }
  return emptying;
}

/** Columns of years for which the new plan has no place, the emptying done. */
export function columnsToDelete(grids: readonly SheetGrid[], { first }: Beginning, present: readonly number[]): YearColumnToDelete[] {
  return surplusColumns(yearColumnsOf(planTabs(grids)), present, planYearsFrom(first).length);
}

/** The years of the new plan in ตั้งค่า and in every column. `isResumed`: an earlier try may have stopped between two steps. */
export function nextYears(grids: readonly SheetGrid[], { first, title }: Beginning, isResumed: boolean): NextYears {
  const columns = yearColumnsOf(planTabs(grids));
  const next = planYearsFrom(first);
  const years = yearSteps(columns, next);
  const { writes, notes } = settingsWrites(grids, next, title);
  for (const { tab } of new Map(columns.map((one) => [one.tab.grid.sheetId, one])).values()) {
    const headers = years.filter(({ sheetId, column }) => sheetId === tab.grid.sheetId && !hasFormula(tab.grid, tab.headerRow, column));
    const changed = headers.filter(({ column, header }) => textOf(tab.grid.values[tab.headerRow]?.[column] ?? null) !== header);
    const cells = changed.map(({ column, header }) => ({ row: tab.headerRow, column, cell: { text: header } }));
    writes.push(...blocksOf(tab.grid.sheetId, cells));
  }
  return { writes, years, insert: missingColumns(columns, next, isResumed), notes };
}

function planTabs(grids: readonly SheetGrid[]): FoundTab[] {
  return TABS.filter(({ key }) => !KEPT_TABS.includes(key)).flatMap(({ key }) => openTab(grids, key) ?? []);
}

/** First and last year, and the title where there is a new one. Rows are found as the reader finds them: by key, else by label. */
function settingsWrites(
  grids: readonly SheetGrid[],
  next: readonly number[],
  title: string | null,
): { writes: CellsWrite[]; notes: string[] } {
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
  set("firstFiscalYear", { number: Math.min(...next) }, true);
  set("lastFiscalYear", { number: Math.max(...next) }, true);
  set(SKIPPED_YEARS.key, null, false);
  if (title !== null) set("title", { text: title }, false);
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

/** A cell of the old plan, and what is to stand there. */
interface OldCell extends PlacedCell {
  metadata: string;
  kind: TemplateColumn["kind"];
  hasFormula: boolean;
}

/** Every cell of the tab that belongs to the old plan and is not blank. */
function* oldCells(tab: FoundTab, keepProjects: boolean): Generator<OldCell> {
  const { grid, headerRow } = tab;
  for (const [metadata, { index, column }] of tab.columns) {
    if (!isOld(metadata, column, keepProjects)) continue;
    for (let row = headerRow + 1; row < grid.values.length; row++) {
      const value = grid.values[row]?.[index] ?? null;
      // A tick box that is cleared shows nothing; unticked is what a new row has.
      const cell = column.kind === "tick" && typeof value === "boolean" ? { bool: false } : null;
      const formula = hasFormula(grid, row, index);
      if (formula || (!isBlankCell(value) && value !== false))
        yield { row, column: index, cell, metadata, kind: column.kind, hasFormula: formula };
    }
  }
}

function isOld(metadata: string, column: TemplateColumn, keepProjects: boolean): boolean {
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
