/**
 * Makes the plan of a workbook another plan, in place: rows of items that stay are written where they differ, new items come below the last row,
 * rows of items that go are emptied and not taken out (what people keep beside them, and formulas that look at them, stay where they are).
 * Never written: ติดตามผล, formulas of people's, cells under a merged one.
 *
 * @module
 */
import type { Plan, Workbook } from "#core/plan/model";
import { a1, parseA1 } from "#core/workbook/a1";
import { blocksBySheet, type PlacedCell } from "#core/workbook/blocks";
import { isBlankCell } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { FoundTab } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { LISTS, type ListKey, type Origins } from "#core/workbook/import/types";
import { metadataOf } from "#core/workbook/layout";
import { openTab } from "#core/workbook/open-tab";
import { emptyWorkbook } from "#core/workbook/prefilled";
import type { WorkbookReading } from "#core/workbook/read";
import { type SettingsField, SKIPPED_YEARS, settingsFields } from "#core/workbook/settings-fields";
import { sumFormula } from "#core/workbook/sum-formula";
import type { TemplateColumn } from "#core/workbook/tabs/tab";
import type { ColumnKey, TabKey, TableKey } from "#core/workbook/template";
import { type CellInput, cellOf, type Row, rowsByTable } from "#core/workbook/write";

type SheetCell = PlacedCell & { sheetId: number };

interface ListTable {
  tab: TabKey;
  table: TableKey;
  /** JSON Pointer into the workbook; the item's index comes behind it, but for the grand total. */
  pointer: string;
  items(plan: Plan): readonly unknown[];
  /** Of the table's rows, which are this list's: they stand behind those of these lists. */
  behind: readonly ListKey[];
}

const printed = (part: string, items: ListTable["items"], ...behind: ListKey[]): ListTable => ({
  tab: "printed",
  table: "printed",
  pointer: `/plan/printedTotals/${part}`,
  items,
  behind,
});

export const LIST_TABLES: Readonly<Record<ListKey, ListTable>> = {
  projects: { tab: "plan", table: "plan", pointer: "/plan/projects", items: (plan) => plan.projects, behind: [] },
  details: { tab: "details", table: "details", pointer: "/plan/details", items: (plan) => plan.details ?? [], behind: [] },
  missions: { tab: "settings", table: "missions", pointer: "/plan/missions", items: (plan) => plan.missions ?? [], behind: [] },
  preface: printed("preface", (plan) => plan.printedTotals?.preface ?? []),
  dimensions: printed("dimensions", (plan) => plan.printedTotals?.dimensions ?? [], "preface"),
  missionTotals: printed("missions", (plan) => plan.printedTotals?.missions ?? [], "preface", "dimensions"),
  grand: printed(
    "grand",
    (plan) => (plan.printedTotals?.grand ? [plan.printedTotals.grand] : []),
    "preface",
    "dimensions",
    "missionTotals",
  ),
  targets: { tab: "targets", table: "targets", pointer: "/plan/targets", items: (plan) => plan.targets ?? [], behind: [] },
  risks: { tab: "risks", table: "risks", pointer: "/plan/risks", items: (plan) => plan.risks ?? [], behind: [] },
};

export interface PlanWrites {
  writes: CellsWrite[];
  /** Where each item of the plan stands then: 0-based rows, by list; -1 where the workbook has no such tab. */
  rows: Record<ListKey, number[]>;
  /** Cells left alone ("แผน!J5"), by why. */
  left: { formula: string[]; merged: string[]; goneRow: string[] };
  /** JSON Pointers into the plan for which the workbook has no column or tab. */
  homeless: string[];
}

/**
 * @param target the plan to be.
 * @param origins which item of the workbook's plan each item of the target is.
 */
export function planWrites(grids: readonly SheetGrid[], reading: WorkbookReading, target: Plan, origins: Origins): PlanWrites {
  const before = rowsByTable(reading.workbook);
  const after = rowsByTable({ ...emptyWorkbook([]), plan: target });
  const writer = new PlanWriter(grids, reading);
  for (const key of LISTS) {
    const { table, items, behind } = LIST_TABLES[key];
    const rowsOf = (rows: Record<TableKey, Row[]>, plan: Plan) => {
      const first = behind.reduce((sum, other) => sum + LIST_TABLES[other].items(plan).length, 0);
      return rows[table].slice(first, first + items(plan).length);
    };
    writer.list(key, rowsOf(before, reading.workbook.plan), rowsOf(after, target), origins[key]);
  }
  writer.settings(reading.workbook.plan, target);
  return writer.made();
}

/** Rows of units in ผู้รับผิดชอบ that projects name and the tab does not: `names`, without addresses. */
export function newUnitWrites(grids: readonly SheetGrid[], workbook: Workbook, names: readonly string[]): CellsWrite[] {
  const tab = openTab(grids, "units");
  if (!tab || names.length === 0) return [];
  const rows = rowsByTable({
    ...workbook,
    units: names.map((name) => ({ name, contact: null, emails: [], headEmails: [], active: true })),
  }).units;
  const first = lastUsedRow(tab, "units") + 1;
  const cells = rows.flatMap((row, index) =>
    [...columnsOf(tab, "units")].map(({ index: column, template }) => ({
      sheetId: tab.grid.sheetId,
      row: first + index,
      column,
      cell: cellOf(row, template.key, null),
    })),
  );
  return blocksBySheet(cells);
}

interface TableColumn {
  metadata: string;
  index: number;
  template: TemplateColumn;
  year: number | null;
}

function columnsOf(tab: FoundTab, table: string): TableColumn[] {
  return [...tab.columns].flatMap(([metadata, { index, column }]) => {
    if (!metadata.startsWith(`${table}.`)) return [];
    return [{ metadata, index, template: column, year: column.perYear ? Number(metadata.slice(metadata.lastIndexOf(":") + 1)) : null }];
  });
}

const PROGRAMS: readonly TemplateColumn["kind"][] = ["sum", "live"];

/** The last row in which the table has anything but the template's formulas, unticked boxes among them; merged cells reach to their end. */
function lastUsedRow(tab: FoundTab, table: string): number {
  const { grid, headerRow } = tab;
  const columns = columnsOf(tab, table).filter(({ template }) => !PROGRAMS.includes(template.kind));
  const isUsed = (row: number) =>
    columns.some(({ index }) => {
      const value = grid.values[row]?.[index] ?? null;
      return (value !== false && !isBlankCell(value)) || (grid.formulas[row]?.[index] ?? "") !== "";
    });
  let row = Math.max(grid.values.length, grid.formulas.length) - 1;
  while (row > headerRow && !isUsed(row)) row--;
  const merged = grid.merges.filter(({ left, right }) => columns.some(({ index }) => left <= index && index <= right));
  return Math.max(headerRow, row, ...merged.map(({ bottom }) => bottom));
}

class PlanWriter {
  private readonly grids: readonly SheetGrid[];
  private readonly reading: WorkbookReading;
  private readonly cells: SheetCell[] = [];
  private readonly rows = new Map<ListKey, number[]>();
  private readonly left: PlanWrites["left"] = { formula: [], merged: [], goneRow: [] };
  private readonly homeless: string[] = [];
  private readonly tabs = new Map<TabKey, FoundTab | null>();
  /** The row that the next new item of a table gets. */
  private readonly next = new Map<TableKey, number>();

  constructor(grids: readonly SheetGrid[], reading: WorkbookReading) {
    this.grids = grids;
    this.reading = reading;
  }

  made(): PlanWrites {
    const rows = Object.fromEntries(LISTS.map((key) => [key, this.rows.get(key) ?? []])) as PlanWrites["rows"];
    return { writes: blocksBySheet(this.cells), rows, left: this.left, homeless: this.homeless };
  }

  list(key: ListKey, before: readonly Row[], after: readonly Row[], origins: readonly (number | null)[]): void {
    const { tab: tabKey, table } = LIST_TABLES[key];
    const tab = this.tab(tabKey);
    if (!tab) {
      this.rows.set(
        key,
        after.map(() => -1),
      );
      if (after.length > 0) this.homeless.push(pointerOf(key, 0).replace(/\/\d+$/, ""));
      return;
    }
    const columns = columnsOf(tab, table);
    const staying = new Set(origins);
    for (const index of before.keys()) if (!staying.has(index)) this.emptied(tab, columns, this.rowOf(key, index));
    const rows = after.map((row, index) => {
      const origin = origins[index] ?? null;
      const standing = origin === null ? -1 : this.rowOf(key, origin);
      const at = standing < 0 ? this.nextRow(tab, table) : standing;
      this.changed(tab, columns, at, origin === null || standing < 0 ? null : (before[origin] ?? null), row);
      if (standing < 0) this.totalled(tab, columns, at);
      this.withoutColumn(key, index, row, columns);
      return at;
    });
    this.rows.set(key, rows);
  }

  /** The head of the plan: what differs. Rows of ตั้งค่า are found as the reader found them. */
  settings(before: Plan, after: Plan): void {
    const tab = this.tab("settings");
    const value = tab?.columns.get("settings.value")?.index;
    if (!tab || value === undefined) return;
    const rows = (plan: Plan) =>
      new Map(rowsByTable({ ...emptyWorkbook([]), plan }).settings.map((row) => [textIn(row.key), cellOf(row, "value", null)]));
    const [was, is] = [rows(before), rows(after)];
    for (const field of [...settingsFields(), SKIPPED_YEARS]) {
      const cell = is.get(field.key) ?? null;
      if (!HEAD.includes(field.key) || sameCell(was.get(field.key) ?? null, cell)) continue;
      const row = this.settingRow(tab, field.key, field.label) ?? this.newSetting(tab, field);
      if (row === null) this.homeless.push(pointerOfSetting(field.key));
      else this.put(tab, row, value, cell);
    }
  }

  /** Only the row of skipped years is one that a workbook need not have. */
  private newSetting(tab: FoundTab, { key, label }: SettingsField): number | null {
    if (key !== SKIPPED_YEARS.key) return null;
    const row = this.nextRow(tab, "settings");
    for (const [column, text] of [
      ["settings.key", key],
      ["settings.label", label],
    ] as const) {
      const index = tab.columns.get(column)?.index;
      if (index !== undefined) this.put(tab, row, index, { text });
    }
    return row;
  }

  private settingRow(tab: FoundTab, key: string, label: string): number | null {
    const text = (row: number, column: ColumnKey) => {
      const value = tab.grid.values[row]?.[tab.columns.get(column)?.index ?? -1] ?? null;
      return typeof value === "string" ? value.trim() : "";
    };
    const rows = [...tab.grid.values.keys()].filter((row) => row > tab.headerRow);
    const found = rows.find((row) => text(row, "settings.key") === key);
    return found ?? rows.find((row) => text(row, "settings.key") === "" && text(row, "settings.label") === label) ?? null;
  }

  private tab(key: TabKey): FoundTab | null {
    const known = this.tabs.get(key);
    if (known !== undefined) return known;
    const tab = openTab(this.grids, key);
    this.tabs.set(key, tab);
    return tab;
  }

  /** 0-based row of an item as read; -1 where its place is not known. */
  private rowOf(key: ListKey, index: number): number {
    return parseA1(this.reading.places[pointerOf(key, index)]?.cell ?? "")?.row ?? -1;
  }

  private nextRow(tab: FoundTab, table: TableKey): number {
    const row = this.next.get(table) ?? lastUsedRow(tab, table) + 1;
    this.next.set(table, row + 1);
    return row;
  }

  private changed(tab: FoundTab, columns: readonly TableColumn[], row: number, before: Row | null, after: Row): void {
    for (const { index, template, year } of columns) {
      if (PROGRAMS.includes(template.kind) || template.kind === "output") continue;
      const cell = cellOf(after, template.key, year);
      const was = before && cellOf(before, template.key, year);
      if (sameCell(was, cell)) continue;
      this.put(tab, row, index, this.blankOf(tab, row, index, template, cell), template);
    }
  }

  /** A tick box that is cleared shows nothing; unticked is what a new row has. */
  private blankOf({ grid }: FoundTab, row: number, column: number, { kind }: TemplateColumn, cell: CellInput): CellInput {
    return cell === null && kind === "tick" && typeof grid.values[row]?.[column] === "boolean" ? { bool: false } : cell;
  }

  private totalled(tab: FoundTab, columns: readonly TableColumn[], row: number): void {
    const total = columns.find(({ template }) => template.kind === "sum");
    const amounts = columns.filter(({ template }) => template.kind === "amount").map(({ index }) => index);
    const formula = sumFormula(row, amounts);
    if (!total || formula === "" || hasFormula(tab, row, total.index)) return;
    if (isBlankCell(tab.grid.values[row]?.[total.index] ?? null)) this.put(tab, row, total.index, { formula });
  }

  /** All of it or nothing: half a row would be another project. */
  private emptied(tab: FoundTab, columns: readonly TableColumn[], row: number): void {
    if (row < 0) return;
    const own = columns.filter(({ template }) => !PROGRAMS.includes(template.kind));
    const held = own.find(({ index }) => hasFormula(tab, row, index) || mergeAt(tab, row, index) !== undefined);
    if (held) {
      this.left.goneRow.push(`${tab.grid.title}!${a1(row, held.index)}`);
      return;
    }
    for (const { index, template } of own) {
      const value = tab.grid.values[row]?.[index] ?? null;
      if (!isBlankCell(value) && value !== false) this.put(tab, row, index, this.blankOf(tab, row, index, template, null));
    }
  }

  private put(tab: FoundTab, row: number, column: number, cell: CellInput, template?: TemplateColumn): void {
    const place = `${tab.grid.title}!${a1(row, column)}`;
    const merged = template ? mergeAt(tab, row, column) : undefined;
    if (hasFormula(tab, row, column)) this.left.formula.push(place);
    else if (merged && merged.top !== merged.bottom) this.left.merged.push(place);
    else this.cells.push({ sheetId: tab.grid.sheetId, row, column, cell });
  }

  /** What the row says of years for which the tab has no column, and in columns that are gone. */
  private withoutColumn(key: ListKey, index: number, row: Row, columns: readonly TableColumn[]): void {
    const there = new Set(columns.map(({ metadata }) => metadata));
    const { table } = LIST_TABLES[key];
    for (const [name, value] of Object.entries(row)) {
      const column = `${table}.${name}` as ColumnKey;
      if (value === null) continue;
      const years = Object.entries(value).filter(([year, cell]) => /^2[56]\d\d$/.test(year) && cell !== null);
      for (const [year] of years) {
        if (!there.has(metadataOf(column, Number(year)))) this.homeless.push(`${planPointer(key, index)}/${fieldOf(column)}/${year}`);
      }
      if (years.length === 0 && isOne(value) && !there.has(column)) this.homeless.push(`${planPointer(key, index)}/${fieldOf(column)}`);
    }
  }
}

const isOne = (value: object) => Object.keys(value).some((key) => ["text", "number", "bool", "date"].includes(key));

/** What the import may say of the plan's head. */
const HEAD = [
  "title",
  "organization.name",
  "organization.type",
  "organization.district",
  "organization.province",
  "firstFiscalYear",
  "lastFiscalYear",
  SKIPPED_YEARS.key,
];

function pointerOfSetting(key: string): string {
  return /FiscalYears?$/.test(key) ? "/fiscalYears" : `/${key.replace(".", "/")}`;
}

/** Into the workbook, where the reader puts the place of the item. */
function pointerOf(key: ListKey, index: number): string {
  return key === "grand" ? LIST_TABLES.grand.pointer : `${LIST_TABLES[key].pointer}/${index}`;
}

function planPointer(key: ListKey, index: number): string {
  return pointerOf(key, index).replace(/^\/plan/, "");
}

/** Fields of the model that their column calls otherwise. */
const FIELDS: Partial<Record<ColumnKey, string>> = {
  "plan.units": "responsibleUnits",
  "plan.budget": "budgets",
  "plan.quarters": "plannedQuarters",
  "printed.budget": "budgets",
  "printed.ticks": "quarterTicks",
  "targets.value": "byYear",
};

function fieldOf(column: ColumnKey): string {
  const field = FIELDS[column] ?? column.slice(column.indexOf(".") + 1);
  return field.replace(/^section(\d)$/, "sections/$1");
}

function textIn(cell: Row[string] | undefined): string {
  return cell && "text" in cell && typeof cell.text === "string" ? cell.text : "";
}

/** Typed cells have their members in one order. */
function sameCell(a: CellInput, b: CellInput): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function hasFormula({ grid }: FoundTab, row: number, column: number): boolean {
  return (grid.formulas[row]?.[column] ?? "") !== "";
}

function mergeAt({ grid, headerRow }: FoundTab, row: number, column: number): SheetGrid["merges"][number] | undefined {
  return grid.merges.find(
    (zone) =>
      zone.left <= column &&
      column <= zone.right &&
      zone.top > headerRow &&
      zone.top <= row &&
      row <= zone.bottom &&
      zone.top !== zone.bottom,
  );
}
