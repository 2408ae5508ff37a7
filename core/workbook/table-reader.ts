/** Reads one table of a tab row by row, and writes down which cell each value came from. @module */
import type { Amount } from "#core/plan/model";
import { toSatang } from "#core/text/satang";
import { a1 } from "#core/workbook/a1";
import { isBlankCell, textOf } from "#core/workbook/cell-values";
import type { FoundTab } from "#core/workbook/find";
import type { CellValue, Zone } from "#core/workbook/grid";
import { headerOf, metadataOf } from "#core/workbook/layout";
import type { TabReport, UnreadCell } from "#core/workbook/tab-report";
import type { TemplateColumn } from "#core/workbook/tabs/tab";
import type { ColumnKey, TableKey } from "#core/workbook/template";

/** A cell by its tab's title and A1 notation. */
export interface Place {
  sheet: string;
  cell: string;
}

/** The cell that lacks a project's id, and the id. */
export interface IdToWrite extends Place {
  id: string;
}

/** What reading a workbook yields besides the workbook; filled while it is read. */
export interface ReadingNotes {
  places: Record<string, Place>;
  tabs: TabReport;
  idsToWrite: IdToWrite[];
  bindingsToWrite: (Place & { text: string })[];
  roundKeysToWrite: (Place & { key: string })[];
}

/** What else is known of a cell that was not taken; `header` where the column's says nothing, `found` where the cell does not. */
export type UnreadDetail = Partial<Pick<UnreadCell, "header" | "found" | "why" | "likely" | "choices" | "units">> & {
  year?: number | null;
};

type FoundColumn = { index: number; column: TemplateColumn };

export class TableReader {
  private readonly found: FoundTab;
  private readonly table: TableKey;
  private readonly notes: ReadingNotes;

  constructor(found: FoundTab, table: TableKey, notes: ReadingNotes) {
    this.found = found;
    this.table = table;
    this.notes = notes;
  }

  /** 0-based rows of the sheet in which somebody entered something; see {@link isEntered}. `among`: in these columns. */
  rows(among?: readonly ColumnKey[]): number[] {
    const columns = this.columns(among);
    const first = this.found.headerRow + 1;
    const rows: number[] = [];
    for (let row = first; row < this.found.grid.values.length; row++) {
      if (columns.some(({ index, column }) => isEntered(this.own(row, index), column))) rows.push(row);
    }
    return rows;
  }

  /** The first rows below the header, whatever stands in them: `count`, or as many as the sheet has. */
  firstRows(count: number): number[] {
    const first = this.found.headerRow + 1;
    return Array.from({ length: Math.max(0, Math.min(count, this.found.grid.values.length - first)) }, (_, index) => first + index);
  }

  has(key: ColumnKey): boolean {
    return this.found.columns.has(key) || this.yearsOf(key).length > 0;
  }

  /** Fiscal years (พ.ศ.) that the sheet has this column for. */
  yearsOf(key: ColumnKey): number[] {
    return this.found.yearsOf(key);
  }

  /** The value, read by `parse`; its cell becomes the place of `pointer`. A column that was not found is blank and has no place. */
  read<T>(row: number, key: ColumnKey, pointer: string | null, parse: (value: CellValue) => T, year: number | null = null): T {
    const place = this.placeOf(row, key, year);
    if (pointer !== null && place) this.notes.places[pointer] = place;
    return parse(this.value(row, key, year));
  }

  value(row: number, key: ColumnKey, year: number | null = null): CellValue {
    const source = this.source(row, key, year);
    return source ? this.own(source.row, source.index) : null;
  }

  /** The cell the value comes from: of merged cells, the first. Null where the column was not found. */
  placeOf(row: number, key: ColumnKey, year: number | null = null): Place | null {
    const source = this.source(row, key, year);
    return source ? { sheet: this.found.grid.title, cell: a1(source.row, source.index) } : null;
  }

  /** Makes the first of these columns that was found the place of a whole row or part; `row` null: its header. */
  mark(pointer: string, row: number | null, ...keys: ColumnKey[]): void {
    for (const key of keys) {
      const found = this.find(key, null);
      if (!found) continue;
      this.notes.places[pointer] = { sheet: this.found.grid.title, cell: a1(row ?? this.found.headerRow, found.index) };
      return;
    }
  }

  /** Notes a cell that the model cannot hold; `taken` is what stands in for it. A blank is left blank without a word. */
  unread(row: number, key: ColumnKey, taken: string | null, more: UnreadDetail = {}): void {
    if (!isBlankCell(this.value(row, key, more.year ?? null))) this.unreadOrBlank(row, key, taken, more);
  }

  /** The same for a cell that must be filled in: its blank is noted too. */
  unreadOrBlank(row: number, key: ColumnKey, taken: string | null, { year = null, ...more }: UnreadDetail = {}): void {
    const place = this.placeOf(row, key, year);
    const column = this.find(key, year)?.column;
    if (!place || !column) return;
    const found = textOf(this.value(row, key, year)) ?? "";
    const choices = column.kind === "choice" && column.choices ? { choices: column.choices } : {};
    this.notes.tabs.unreadCells?.push({ ...place, header: headerOf(column, year), found, taken, ...choices, ...more });
  }

  /** Notes an amount that was read out of a text; 0 is a stated none, which formulas need not see. */
  textAmount(row: number, key: ColumnKey, year: number, amount: Amount): void {
    const text = this.value(row, key, year);
    const place = this.placeOf(row, key, year);
    if (typeof text !== "string" || typeof amount !== "number" || amount === 0 || toSatang(amount) === null || !place) return;
    this.notes.tabs.textAmounts ??= [];
    this.notes.tabs.textAmounts.push({ ...place, text: text.trim(), baht: amount });
  }

  /** Notes the rows whose project's id stood in another row. */
  movedIds(rows: readonly number[], key: "plan.id" | "followUp.project" = "plan.id"): void {
    const places = rows.flatMap((row) => this.placeOf(row, key) ?? []);
    this.notes.tabs.movedIds = [...(this.notes.tabs.movedIds ?? []), ...places];
  }

  /** Whether the cell itself holds a formula; null where formulas were not read. */
  hasFormula(row: number, key: ColumnKey, year: number | null = null): boolean | null {
    const found = this.find(key, year);
    if (!found || this.found.grid.formulas.length === 0) return null;
    return (this.found.grid.formulas[row]?.[found.index] ?? "") !== "";
  }

  /** The formula in the cell itself and what the tab is called, for {@link hasFormula} cells. */
  formula(row: number, key: ColumnKey, year: number | null = null): { formula: string; value: CellValue; home: string } {
    const index = this.find(key, year)?.index ?? -1;
    return { formula: this.found.grid.formulas[row]?.[index] ?? "", value: this.own(row, index), home: this.found.grid.title };
  }

  /** 0-based column of the sheet, or null where it was not found. */
  indexOf(key: ColumnKey, year: number | null = null): number | null {
    return this.find(key, year)?.index ?? null;
  }

  private columns(among: readonly ColumnKey[] | undefined): FoundColumn[] {
    return [...this.found.columns]
      .filter(([metadata]) => metadata.startsWith(`${this.table}.`))
      .filter(([metadata]) => !among || among.some((key) => metadata === key || metadata.startsWith(`${key}:`)))
      .map(([, column]) => column);
  }

  private find(key: ColumnKey, year: number | null): FoundColumn | undefined {
    return this.found.columns.get(metadataOf(key, year));
  }

  private own(row: number, index: number): CellValue {
    return this.found.grid.values[row]?.[index] ?? null;
  }

  private source(row: number, key: ColumnKey, year: number | null): { row: number; index: number } | null {
    const found = this.find(key, year);
    if (!found) return null;
    const merged = found.column.spans ? this.mergeAt(row, found.index) : undefined;
    return { row: merged ? merged.top : row, index: found.index };
  }

  private mergeAt(row: number, index: number): Zone | undefined {
    const { grid, headerRow } = this.found;
    return grid.merges.find((zone) => zone.left === index && zone.top > headerRow && zone.top <= row && row <= zone.bottom);
  }
}

/** Of the kinds that the program writes. */
const NEVER_ENTERED: readonly TemplateColumn["kind"][] = ["sum", "live", "output"];

/** An unticked box is what the sheet writes by itself; ids, formulas and results are the program's: none of them makes a row. */
function isEntered(value: CellValue, column: TemplateColumn): boolean {
  if (column.hidden || NEVER_ENTERED.includes(column.kind) || isBlankCell(value)) return false;
  return !(column.kind === "tick" && value === false);
}
