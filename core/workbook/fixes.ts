/**
 * What the program can mend by itself: offered, made and taken back. Rules offer most of it (`Problem.fix`); besides, what the reader understands
 * but formulas do not is put so that they do. Formulas are never written over, nor are cells hidden under a merged one.
 *
 * @module
 */
import type { Problem } from "#core/rules/problem";
import { a1, parseA1 } from "#core/workbook/a1";
import { blocksOf } from "#core/workbook/blocks";
import { textOf } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { FoundTab } from "#core/workbook/find";
import { contentOf, mended, sameContent } from "#core/workbook/fix-cell";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import { appendLog, changesOf, type LoggedChange, markTakenBack, undoText } from "#core/workbook/log";
import { openTab } from "#core/workbook/open-tab";
import type { WorkbookReading } from "#core/workbook/read";
import { identityColumns } from "#core/workbook/results";
import { rowIdsOf, tableOf } from "#core/workbook/row-ids";
import { missionCodes, respellers } from "#core/workbook/stray-spelling";
import type { TemplateColumn, TemplateTab } from "#core/workbook/tabs/tab";
import { TABS } from "#core/workbook/template";
import type { CellInput } from "#core/workbook/write";

export interface OfferedFix {
  /** The same on every reading of an unchanged workbook: tab and column, with the row's id or else the cell. */
  key: string;
  sheetId: number;
  sheet: string;
  cell: string;
  /** 0-based. */
  row: number;
  column: number;
  /** Developer metadata of the column (`plan.budget:2566`). */
  columnKey: string;
  /** The row's id (a project's, a setting's key), "" where rows have none or two share one. */
  rowId: string;
  /** Exactly what stands there. */
  before: CellInput;
  /** As people read it. */
  from: string;
  to: string;
  write: CellInput;
  /** What was wrong, Thai. */
  why: string;
  /** True where only the spelling changes; false where it is what was probably meant, and a person should look. */
  sure: boolean;
}

/** A cell left alone, and why (Thai). */
export interface LeftCell {
  sheet: string;
  cell: string;
  why: string;
}

const WORK = "แก้ที่แก้ได้";

/**
 * One fix a cell at most: first what the problems offer, in their order (several of one cell are made into one where each changes another part;
 * what is left is offered by the next check), then what only formulas stumble over, tab by tab.
 */
export function offeredFixes(grids: readonly SheetGrid[], reading: WorkbookReading, problems: readonly Problem[]): OfferedFix[] {
  const tabs = TABS.flatMap(({ key }) => openTab(grids, key) ?? []).map((tab) => new MendableTab(tab, reading));
  const drafts = new Map<string, Draft>();
  const draftAt = (tab: MendableTab, row: number, column: number): Draft | null => {
    const key = `${tab.sheetId}/${row}/${column}`;
    const draft = drafts.get(key) ?? tab.draft(row, column);
    if (draft) drafts.set(key, draft);
    return draft;
  };
  for (const problem of problems) {
    const { where } = problem;
    const place = "path" in where ? null : parseA1(where.cell);
    const tab = "path" in where ? undefined : tabs.find(({ title }) => title === where.sheet);
    const draft = tab && place ? draftAt(tab, place.row, place.column) : null;
    if (draft) offer(draft, problem);
  }
  const missions = missionCodes(openTab(grids, "settings"));
  for (const tab of tabs) {
    for (const { row, column, write, why } of tab.respellings(missions)) {
      const draft = draftAt(tab, row, column);
      if (!draft || draft.whys.length > 0) continue;
      Object.assign(draft, { write, whys: [why] });
    }
  }
  return [...drafts.values()].flatMap(finished);
}

/** A fix while it is put together; `write` is what the cell holds after what was taken so far. */
interface Draft {
  tab: MendableTab;
  row: number;
  column: number;
  metadata: string;
  template: TemplateColumn;
  before: CellInput;
  write: CellInput;
  whys: string[];
  sure: boolean;
}

function offer(draft: Draft, problem: Problem): void {
  const write = problem.fix ? mended(draft.write, draft.template, problem.fix.from, problem.fix.to) : lostFormula(draft, problem);
  if (write === null) return;
  draft.write = write;
  draft.whys.push(problem.message.th);
  draft.sure &&= isSure(problem);
}

/** The only formulas that are written: the template's own, back into a cell that has lost it. */
function lostFormula({ template }: Draft, { code, values }: Problem): CellInput {
  const isOurs = code === "formula-lost" && (template.kind === "sum" || template.kind === "live");
  return isOurs && typeof values.formula === "string" && values.formula.startsWith("=") ? { formula: values.formula } : null;
}

const SPELLING = ["text-suspicious", "email-format", "dimension-unknown", "quarter-none-planned", "formula-lost", "cell-unreadable"];
const BUDDHIST_AS_COMMON = 2400;

function isSure({ code, values }: Problem): boolean {
  if (code === "amount-format") return values.reason === "text";
  if (code === "date-era") return typeof values.year === "number" && values.year >= BUDDHIST_AS_COMMON;
  return SPELLING.includes(code);
}

function finished(draft: Draft): OfferedFix[] {
  const { tab, row, column, metadata, before, write, whys, sure } = draft;
  // What cannot be logged cannot be taken back.
  if (whys.length === 0 || sameContent(before, write) || undoText(before, write) === null) return [];
  const rowId = tab.rowId(metadata, row);
  const cell = a1(row, column);
  return [
    {
      key: [tab.key, metadata, rowId === "" ? cell : rowId].join("|"),
      sheetId: tab.sheetId,
      sheet: tab.title,
      cell,
      row,
      column,
      columnKey: metadata,
      rowId,
      before,
      from: shown(before),
      to: shown(write),
      write,
      why: whys.join(" · "),
      sure,
    },
  ];
}

function shown(content: CellInput): string {
  if (content === null) return "(ว่าง)";
  if ("text" in content) return content.text;
  if ("number" in content) return String(content.number);
  if ("bool" in content) return content.bool ? "TRUE" : "FALSE";
  return "date" in content ? (textOf({ date: content.date }) ?? "") : content.formula;
}

/** A tab of the template, asked cell by cell. */
class MendableTab {
  readonly title: string;
  readonly sheetId: number;
  readonly key: string;
  private readonly tab: FoundTab;
  private readonly reading: WorkbookReading;
  private readonly columns: ReadonlyMap<number, { metadata: string; template: TemplateColumn }>;
  private readonly ids = new Map<string, ReadonlyMap<number, string>>();

  constructor(tab: FoundTab, reading: WorkbookReading) {
    this.tab = tab;
    this.reading = reading;
    this.title = tab.grid.title;
    this.sheetId = tab.grid.sheetId;
    this.key = tab.tab.key;
    this.columns = new Map([...tab.columns].map(([metadata, { index, column }]) => [index, { metadata, template: column }]));
  }

  /** Null where the cell may not be written: no cell of the template, a formula, one under a merged cell, an error value. */
  draft(row: number, column: number): Draft | null {
    const found = this.columns.get(column);
    if (!found || row <= this.tab.headerRow || !this.isPlain(row, column)) return null;
    const before = contentOf(this.value(row, column));
    return before === undefined ? null : { tab: this, row, column, ...found, before, write: before, whys: [], sure: true };
  }

  rowId(metadata: string, row: number): string {
    const table = tableOf(metadata);
    const ids = this.ids.get(table) ?? rowIdsOf(this.tab, table, this.reading);
    this.ids.set(table, ids);
    return ids.get(row) ?? "";
  }

  *respellings(missions: readonly string[]): Generator<{ row: number; column: number; write: CellInput; why: string }> {
    for (const [metadata, respell] of respellers(this.tab, missions)) {
      const column = this.tab.columns.get(metadata)?.index ?? -1;
      for (let row = this.tab.headerRow + 1; row < this.tab.grid.values.length; row++) {
        const value = this.value(row, column);
        const respelling = typeof value === "string" && value.trim() !== "" ? respell(value) : null;
        if (respelling) yield { row, column, ...respelling };
      }
    }
  }

  private value(row: number, column: number): CellValue {
    return this.tab.grid.values[row]?.[column] ?? null;
  }

  /** Where formulas were not read nothing is known to be plain. */
  private isPlain(row: number, column: number): boolean {
    const { formulas, merges } = this.tab.grid;
    const isUnder = merges.some(
      (zone) =>
        zone.top <= row && row <= zone.bottom && zone.left <= column && column <= zone.right && !(zone.top === row && zone.left === column),
    );
    return formulas.length > 0 && (formulas[row]?.[column] ?? "") === "" && !isUnder;
  }
}

/**
 * Everything that making these fixes writes, in order: ids that rows lack (fixes are taken back by them), the cells, the rows of บันทึก.
 * @param stamp `at` date and time as people read it; `by` who, "" where not known; `batch` an id of this making that no other has.
 */
export function fixWrites(
  grids: readonly SheetGrid[],
  reading: WorkbookReading,
  chosen: readonly OfferedFix[],
  { at, by, batch }: { at: string; by: string; batch: string },
): CellsWrite[] {
  if (chosen.length === 0) return [];
  const entries = chosen.map(({ sheet, cell, from, to, rowId, columnKey, before, write, why }) => ({
    at,
    work: WORK,
    text: why,
    by,
    sheet,
    cell,
    from,
    to,
    batch,
    row: rowId,
    column: columnKey,
    before: undoText(before, write) ?? "",
  }));
  return [
    ...identityColumns(grids, reading),
    ...bySheet(chosen.map(({ sheetId, row, column, write }) => ({ sheetId, row, column, cell: write }))),
    ...appendLog(grids, entries),
  ];
}

/**
 * Puts back every cell of the batch that still holds what the fix wrote, exactly as it was, and says in บันทึก when. A row is found by its id,
 * wherever it stands now; one without an id where it stood.
 * @param at date and time as people read it.
 */
export function takeBack(
  grids: readonly SheetGrid[],
  reading: WorkbookReading,
  batch: string,
  at: string,
): { writes: CellsWrite[]; count: number; left: LeftCell[] } {
  const finder = new CellFinder(grids, reading);
  const left: LeftCell[] = [];
  const done: { change: LoggedChange; sheetId: number; row: number; column: number; cell: CellInput }[] = [];
  for (const change of changesOf(grids, batch)) {
    const found = finder.find(change);
    if ("why" in found) left.push(found);
    else done.push({ change, ...found, cell: change.before });
  }
  const undone = markTakenBack(
    grids,
    done.map(({ change }) => change),
    at,
  );
  return { writes: [...bySheet(done), ...undone], count: done.length, left };
}

/** Where a logged change stands now. */
class CellFinder {
  private readonly grids: readonly SheetGrid[];
  private readonly reading: WorkbookReading;
  private readonly tabs = new Map<string, FoundTab | null>();
  private readonly rows = new Map<string, ReadonlyMap<string, number>>();

  constructor(grids: readonly SheetGrid[], reading: WorkbookReading) {
    this.grids = grids;
    this.reading = reading;
  }

  find(change: LoggedChange): { sheetId: number; row: number; column: number } | LeftCell {
    const { sheet, cell } = change;
    const table = tableOf(change.column);
    const tab = this.tabOf(table);
    const column = tab?.columns.get(change.column)?.index;
    if (!tab || column === undefined) return { sheet, cell, why: "ไม่พบคอลัมน์นี้แล้ว" };
    const row = change.row === "" ? parseA1(cell)?.row : this.rowsOf(tab, table).get(change.row);
    if (row === undefined) return { sheet, cell, why: "ไม่พบแถวนี้แล้ว อาจถูกลบ หรือมีสองแถวที่ใช้รหัสเดียวกัน" };
    const now = { sheet: tab.grid.title, cell: a1(row, column) };
    if (!holds(tab.grid, row, column, change.after)) return { ...now, why: "มีการแก้ไขช่องนี้หลังจากนั้น" };
    return { sheetId: tab.grid.sheetId, row, column };
  }

  private tabOf(table: string): FoundTab | null {
    const known = this.tabs.get(table);
    if (known !== undefined) return known;
    const tabs: readonly (TemplateTab & { key: (typeof TABS)[number]["key"] })[] = TABS;
    const key = tabs.find(({ tables }) => tables.some((one) => one.key === table))?.key;
    const tab = key === undefined ? null : openTab(this.grids, key);
    this.tabs.set(table, tab);
    return tab;
  }

  private rowsOf(tab: FoundTab, table: string): ReadonlyMap<string, number> {
    const known = this.rows.get(table);
    if (known) return known;
    const rows = new Map([...rowIdsOf(tab, table, this.reading)].map(([row, id]) => [id, row]));
    this.rows.set(table, rows);
    return rows;
  }
}

/** Whether the cell holds what was written. A formula's references move with its row. */
function holds(grid: SheetGrid, row: number, column: number, content: CellInput): boolean {
  const formula = grid.formulas[row]?.[column] ?? "";
  if (content !== null && "formula" in content) return formula !== "" && unplaced(formula) === unplaced(content.formula);
  const now = contentOf(grid.values[row]?.[column] ?? null);
  return formula === "" && now !== undefined && sameContent(now, content);
}

function unplaced(formula: string): string {
  return formula.replace(/(\$?[A-Z]{1,3}\$?)\d+/g, "$1").replace(/\s+/g, "");
}

function bySheet(cells: readonly { sheetId: number; row: number; column: number; cell: CellInput }[]): CellsWrite[] {
  const sheetIds = [...new Set(cells.map(({ sheetId }) => sheetId))];
  return sheetIds.flatMap((sheetId) =>
    blocksOf(
      sheetId,
      cells.filter((cell) => cell.sheetId === sheetId),
    ),
  );
}
