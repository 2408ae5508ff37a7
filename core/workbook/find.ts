/**
 * Finding the template's tabs and columns in a workbook whose owners have moved, renamed and inserted things.
 * Order: the key in the developer metadata, then the exact header (said in the report), then missing. Nothing is guessed.
 *
 * @module
 */
import { comparable, sameText } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";
import { a1 } from "#core/workbook/a1";
import { textOf } from "#core/workbook/cell-values";
import type { SheetGrid } from "#core/workbook/grid";
import { HEADER_ROW, headerOf, metadataOf, type YearColumn, yearColumns } from "#core/workbook/layout";
import type { TabReport } from "#core/workbook/tab-report";
import type { TemplateColumn, TemplateTab } from "#core/workbook/tabs/tab";
import { type ColumnKey, TABS, type TabKey } from "#core/workbook/template";

/** A tab of the template in a workbook. */
export interface FoundTab {
  tab: TemplateTab;
  grid: SheetGrid;
  /** 0-based. */
  headerRow: number;
  /** Value of the developer metadata (`plan.name`, `plan.budget:2566`) → the column found, 0-based. */
  columns: ReadonlyMap<string, { index: number; column: TemplateColumn }>;
  /** Fiscal years (พ.ศ.) for which there is a column, ascending. */
  yearsOf(key: ColumnKey): number[];
}

type ColumnReport = Pick<TabReport, "missingColumns" | "renamedColumns" | "copiedColumns">;
/** Rows people put above the header (a title, a logo) are few. */
const HEADER_SEARCH = 40;

type Titled = Pick<SheetGrid, "key" | "title">;

/** The grid of each tab of the template: by key, of several with one key the likeliest (see `original`); else by title, but for tabs known by key only. */
export function findTabs<T extends Titled>(grids: readonly T[]): Map<TabKey, T> {
  const found = new Map<TabKey, T>();
  for (const tab of TABS) {
    const titled = (grid: T) => sameText(grid.title, tab.title);
    const keyed = grids.filter(({ key }) => key === tab.key);
    const grid = original(keyed, titled) ?? (isKeyOnly(tab) ? undefined : grids.find((one) => one.key === null && titled(one)));
    if (grid) found.set(tab.key, grid);
  }
  return found;
}

/** Of tabs with one key: the one with the right title; else the one whose title another ends with (“สำเนาของ แผน 2566”); else the leftmost. */
function original<T extends Titled>(keyed: readonly T[], titled: (grid: T) => boolean): T | undefined {
  const isCopied = ({ title }: T) => keyed.some((other) => other.title.length > title.length && other.title.endsWith(title));
  return keyed.find(titled) ?? keyed.find(isCopied) ?? keyed[0];
}

/** The tabs that have the key of one that was found and are not it. */
export function copiedTabs(grids: readonly Titled[], found: ReadonlyMap<TabKey, Titled>): NonNullable<TabReport["copiedTabs"]> {
  return TABS.flatMap(({ key, title }) => {
    const taken = found.get(key);
    const copies = grids.filter((grid) => taken && grid !== taken && grid.key === key);
    return copies.map((copy) => ({ sheet: copy.title, taken: taken?.title ?? "", title }));
  });
}

function isKeyOnly(tab: TemplateTab): boolean {
  return tab.keyOnly ?? false;
}

/**
 * The columns of a tab.
 * @param fiscalYears พ.ศ.; a column with years is missed for each of these, and found for others too.
 */
export function findColumns(tab: TemplateTab, grid: SheetGrid, fiscalYears: readonly number[]): { found: FoundTab; report: ColumnReport } {
  const headerRow = findHeaderRow(tab, grid);
  const headers = (grid.values[headerRow] ?? []).map((value) => textOf(value) ?? "");
  const wanted = tab.tables.flatMap((table) =>
    yearColumns(table, (column, key) => [...new Set([...fiscalYears, ...yearsIn(grid, headers, column, key)])].sort()),
  );
  const search = new ColumnSearch(grid, headers);
  const taken = search.take(wanted);
  const columns = new Map(wanted.flatMap((one) => entry(one, taken.get(one.metadata))));
  const report: ColumnReport = { missingColumns: [], renamedColumns: [], copiedColumns: [] };
  const cell = (index: number) => ({ sheet: grid.title, cell: a1(headerRow, index) });
  for (const one of wanted) {
    const index = taken.get(one.metadata);
    if (index === undefined) {
      report.missingColumns.push({ sheet: grid.title, headerCell: a1(headerRow, visibleStart(one, wanted, taken)), header: one.header });
      continue;
    }
    const found = headers[index] ?? "";
    const keyLost = !search.hasKey(index, one.metadata);
    if (keyLost || !sameText(found, one.header)) report.renamedColumns.push({ ...cell(index), header: one.header, found, keyLost });
    for (const copy of search.copiesOf(one, index, taken)) {
      report.copiedColumns.push({ ...cell(copy), header: one.header, taken: a1(headerRow, index) });
    }
  }
  const yearsOf = (key: ColumnKey) =>
    wanted.filter((one) => one.key === key && one.year !== null && taken.has(one.metadata)).map(({ year }) => Number(year));
  return { found: { tab, grid, headerRow, columns, yearsOf }, report };
}

/** Where people see the table begin: its first column that was found and is not hidden; the tab's first where there is none. */
function visibleStart(one: YearColumn, wanted: readonly YearColumn[], taken: ReadonlyMap<string, number>): number {
  const start = (columns: readonly YearColumn[]) => Math.min(...columns.flatMap(({ metadata }) => taken.get(metadata) ?? []));
  const visible = wanted.filter(({ column }) => !column.hidden);
  const starts = [start(visible.filter(({ table }) => table === one.table)), start(visible), 0];
  return starts.find(Number.isFinite) ?? 0;
}

function entry(one: YearColumn, index: number | undefined): [string, { index: number; column: TemplateColumn }][] {
  return index === undefined ? [] : [[one.metadata, { index, column: one.column }]];
}

/** Takes each column of the sheet for one column of the template at most. */
class ColumnSearch {
  private readonly grid: SheetGrid;
  private readonly headers: readonly string[];

  constructor(grid: SheetGrid, headers: readonly string[]) {
    this.grid = grid;
    this.headers = headers;
  }

  hasKey(index: number, metadata: string): boolean {
    return (this.grid.columnKeys[index] ?? []).includes(metadata);
  }

  /** Key and header agree; else the key; else, where no column has the key, the header of a column without keys. The leftmost each time. */
  take(wanted: readonly YearColumn[]): Map<string, number> {
    const taken = new Map<string, number>();
    const used = new Set<number>();
    const rounds: ((one: YearColumn, index: number) => boolean)[] = [
      (one, index) => this.hasKey(index, one.metadata) && this.hasHeader(index, one),
      (one, index) => this.hasKey(index, one.metadata),
      (one, index) => this.isKeyless(index) && this.hasHeader(index, one),
    ];
    for (const fits of rounds) {
      for (const one of wanted) {
        if (taken.has(one.metadata)) continue;
        const index = this.indices().find((at) => !used.has(at) && fits(one, at));
        if (index === undefined) continue;
        taken.set(one.metadata, index);
        used.add(index);
      }
    }
    return taken;
  }

  /** Columns with the same key; where the one taken has none, columns with the same header. */
  copiesOf(one: YearColumn, takenIndex: number, taken: ReadonlyMap<string, number>): number[] {
    const used = new Set(taken.values());
    const byKey = this.hasKey(takenIndex, one.metadata);
    return this.indices().filter((at) => {
      if (used.has(at)) return false;
      return byKey ? this.hasKey(at, one.metadata) : this.isKeyless(at) && this.hasHeader(at, one);
    });
  }

  private indices(): number[] {
    const keyed = Object.keys(this.grid.columnKeys).map(Number);
    const width = Math.max(this.headers.length, ...keyed.map((index) => index + 1));
    return Array.from({ length: width }, (_, index) => index);
  }

  private isKeyless(index: number): boolean {
    return (this.grid.columnKeys[index] ?? []).length === 0;
  }

  private hasHeader(index: number, one: YearColumn): boolean {
    return sameText(this.headers[index] ?? "", one.header);
  }
}

/** The row with most of the template's headers; where no row has any, the template's own. */
function findHeaderRow(tab: TemplateTab, grid: SheetGrid): number {
  const columns = tab.tables.flatMap((table) => [...table.columns]);
  const headers = new Set(columns.map((column) => comparable(withoutYear(column.header))));
  const isHeader = (text: string | null) => text !== null && headers.has(comparable(withoutYear(text)));
  let best = { row: HEADER_ROW, hits: 0 };
  for (const [row, values] of grid.values.slice(0, HEADER_SEARCH).entries()) {
    const hits = values.filter((value) => isHeader(textOf(value))).length;
    if (hits > best.hits) best = { row, hits };
  }
  return best.row;
}

function withoutYear(header: string): string {
  return toArabicDigits(header).replace(/2[56]\d\d|\{year\}/, "");
}

/** Fiscal years for which the sheet has the column, by key or by header, whatever the plan's own years are. */
function yearsIn(grid: SheetGrid, headers: readonly string[], column: TemplateColumn, key: ColumnKey): number[] {
  const keys = Object.values(grid.columnKeys).flat();
  const byKey = keys.map((one) => Number(/:(2[56]\d\d)$/.exec(one)?.[1])).filter((year) => keys.includes(metadataOf(key, year)));
  const byHeader = headers
    .map((header) => Number(/2[56]\d\d/.exec(toArabicDigits(header))?.[0]))
    .filter((year) => Number.isInteger(year) && headers.some((header) => sameText(header, headerOf(column, year))));
  return [...byKey, ...byHeader].filter((year) => Number.isInteger(year));
}
