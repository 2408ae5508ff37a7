/** Finding a row again after people have sorted, inserted and deleted rows: by its id, or else by what stands in it. @module */
import { hash53 } from "#core/text/hash";
import { parseA1 } from "#core/workbook/a1";
import { idIn } from "#core/workbook/bound-ids";
import { textOf } from "#core/workbook/cell-values";
import type { FoundTab } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { openTab } from "#core/workbook/open-tab";
import type { WorkbookReading } from "#core/workbook/read";
import type { TemplateColumn, TemplateTab } from "#core/workbook/tabs/tab";
import { type ColumnKey, TABS, type TabKey } from "#core/workbook/template";
import type { CellInput } from "#core/workbook/write";

/** What tells a table's rows apart: a column that people are asked not to touch, or what no two rows should have in common. */
const ID_COLUMNS: Readonly<Record<string, readonly ColumnKey[]>> = {
  plan: ["plan.id"],
  details: ["details.project"],
  settings: ["settings.key"],
  rounds: ["rounds.key"],
  followUp: ["followUp.project", "followUp.fiscalYear", "followUp.round"],
};

/** A cell (0-based) and what it is to hold. */
export interface WrittenCell {
  sheetId: number;
  row: number;
  column: number;
  write: CellInput;
}

/** The table that a column belongs to: `plan` of `plan.budget:2566`. */
export function tableOf(metadata: string): string {
  return metadata.slice(0, metadata.indexOf("."));
}

/** The tab that has a table, and the table's rows. */
export interface OpenTable {
  tab: FoundTab;
  rows: TableRows;
}

/** Opens tables by name, each once; null where the workbook has no such tab. The ids that are yet to be written, and `written`, count as written. */
export function tableOpener(
  grids: readonly SheetGrid[],
  reading: WorkbookReading,
  written: readonly WrittenCell[] = [],
): (table: string) => OpenTable | null {
  const known = new Map<string, OpenTable | null>();
  return (table) => {
    const open = known.get(table);
    if (open !== undefined) return open;
    const tabs: readonly (TemplateTab & { key: TabKey })[] = TABS;
    const key = tabs.find(({ tables }) => tables.some((one) => one.key === table))?.key;
    const tab = key === undefined ? null : openTab(grids, key);
    const opened = tab && { tab, rows: new TableRows(tab, table, reading, written) };
    known.set(table, opened);
    return opened;
  };
}

/** The rows of a table, 0-based on the sheet. */
export class TableRows {
  private readonly tab: FoundTab;
  private readonly columns: readonly { metadata: string; index: number; column: TemplateColumn }[];
  /** Texts that stand elsewhere than in the grid: `row/column`. */
  private readonly texts: ReadonlyMap<string, string>;
  private readonly idColumns: readonly number[];
  private readonly ids: ReadonlyMap<string, number>;
  private readonly alike = new Map<number, ReadonlyMap<string, number[]>>();

  constructor(tab: FoundTab, table: string, reading: WorkbookReading, written: readonly WrittenCell[] = []) {
    this.tab = tab;
    this.columns = [...tab.columns].flatMap(([metadata, found]) => (tableOf(metadata) === table ? [{ metadata, ...found }] : []));
    this.texts = textsOf(tab, reading, written);
    const keys = ID_COLUMNS[table] ?? [];
    const indices = keys.flatMap((key) => tab.columns.get(key)?.index ?? []);
    this.idColumns = indices.length === keys.length ? indices : [];
    this.ids = this.uniqueIds();
  }

  /** The id of a row; "" where it has none or shares it with another. */
  idOf(row: number): string {
    const id = this.ownId(row);
    return this.ids.get(id) === row ? id : "";
  }

  /** By what a row is to be found again when its cell of `column` may hold something else: its id, else what its other cells hold. */
  nameOf(row: number, column: number): string {
    return this.idOf(row) || this.likenessOf(row, column);
  }

  /** The rows that bear such a name now: several where rows without ids are alike but for that column. */
  named(name: string, column: number): readonly number[] {
    const row = this.ids.get(name);
    if (row !== undefined) return [row];
    return name.startsWith(LIKENESS) ? (this.likenesses(column).get(name) ?? []) : [];
  }

  private uniqueIds(): ReadonlyMap<string, number> {
    const rows = new Map<string, number | null>();
    for (const row of this.all()) {
      const id = this.ownId(row);
      if (id !== "") rows.set(id, rows.has(id) ? null : row);
    }
    return new Map([...rows].flatMap(([id, row]) => (row === null ? [] : [[id, row] as const])));
  }

  private ownId(row: number): string {
    const parts = this.idColumns.map((column) => this.idAt(row, column));
    return parts.includes("") ? "" : parts.join(" / ");
  }

  private idAt(row: number, column: number): string {
    return idIn(this.textAt(row, column));
  }

  private likenesses(column: number): ReadonlyMap<string, number[]> {
    const known = this.alike.get(column);
    if (known) return known;
    const rows = new Map<string, number[]>();
    for (const row of this.all()) {
      const likeness = this.likenessOf(row, column);
      const alike = rows.get(likeness);
      if (alike) alike.push(row);
      else rows.set(likeness, [row]);
    }
    this.alike.set(column, rows);
    return rows;
  }

  /** Of what people enter: what the program writes beside it changes by itself. */
  private likenessOf(row: number, except: number): string {
    const cells = this.columns.flatMap(({ metadata, index, column }) => {
      const text =
        index === except || NOT_ENTERED.includes(column.kind) ? "" : column.hidden ? this.idAt(row, index) : this.textAt(row, index);
      return text === "" ? [] : [[metadata, text]];
    });
    return `${LIKENESS}${hash53(JSON.stringify(cells)).toString(36)}`;
  }

  private textAt(row: number, column: number): string {
    const { values, formulas } = this.tab.grid;
    const written = this.texts.get(`${row}/${column}`);
    if (written !== undefined) return written;
    const formula = formulas[row]?.[column] ?? "";
    return formula === "" ? (textOf(values[row]?.[column] ?? null) ?? "").trim() : unplaced(formula);
  }

  private *all(): Generator<number> {
    for (let row = this.tab.headerRow + 1; row < this.tab.grid.values.length; row++) yield row;
  }
}

const LIKENESS = "~";
const NOT_ENTERED: readonly TemplateColumn["kind"][] = ["sum", "live", "output"];

/** A formula without the rows that it refers to: they move with its own. */
export function unplaced(formula: string): string {
  return formula.replace(/(\$?[A-Z]{1,3}\$?)\d+/g, "$1").replace(/\s+/g, "");
}

function textsOf({ grid }: FoundTab, reading: WorkbookReading, written: readonly WrittenCell[]): Map<string, string> {
  const texts = new Map<string, string>();
  const ids = [
    ...reading.idsToWrite,
    ...reading.bindingsToWrite.map(({ text, ...place }) => ({ ...place, id: text })),
    ...reading.roundKeysToWrite.map(({ key, ...place }) => ({ ...place, id: key })),
  ];
  for (const { sheet, cell, id } of ids) {
    const place = sheet === grid.title ? parseA1(cell) : null;
    if (place) texts.set(`${place.row}/${place.column}`, id);
  }
  for (const { sheetId, row, column, write } of written) {
    if (sheetId === grid.sheetId) texts.set(`${row}/${column}`, textOfInput(write));
  }
  return texts;
}

/** As {@link TableRows} will read it when it stands in the cell. */
function textOfInput(input: CellInput): string {
  if (input === null) return "";
  if ("formula" in input) return unplaced(input.formula);
  if ("date" in input) return (textOf(input) ?? "").trim();
  return String("text" in input ? input.text : "number" in input ? input.number : textOf(input.bool)).trim();
}
