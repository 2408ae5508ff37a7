/**
 * What the program can mend by itself: offered and made (taken back: take-back.ts). Rules offer most of it (`Problem.fix`); besides, what the
 * reader understands but formulas do not is put so that they do. Formulas are never written over but by the template's own, nor are cells hidden
 * under a merged one.
 *
 * @module
 */
import type { Problem } from "#core/rules/problem";
import { a1, parseA1 } from "#core/workbook/a1";
import { blocksBySheet } from "#core/workbook/blocks";
import { textOf } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { FoundTab } from "#core/workbook/find";
import { contentOf, mended, sameContent } from "#core/workbook/fix-cell";
import { isPlainFormula } from "#core/workbook/formula-references";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import { appendLog, undoText } from "#core/workbook/log";
import { openTab } from "#core/workbook/open-tab";
import type { WorkbookReading } from "#core/workbook/read";
import { identityColumns } from "#core/workbook/results";
import { TableRows, tableOf, tableOpener } from "#core/workbook/row-ids";
import { missionCodes, type Respelling, respellers } from "#core/workbook/stray-spelling";
import type { TemplateColumn } from "#core/workbook/tabs/tab";
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
  /** The row's id (a project's, a setting's key, a report's project, year and round), "" where rows have none or two share one. */
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
    for (const { row, column, write, why, sure } of tab.respellings(missions)) {
      const draft = draftAt(tab, row, column);
      if (!draft || draft.whys.length > 0) continue;
      Object.assign(draft, { write, whys: [why], sure });
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

/** The only formulas that are written: the template's own, back into a cell that has lost it, or that has a broken or incomplete one. */
function lostFormula({ template }: Draft, { code, values }: Problem): CellInput {
  const isOurs = code === "formula-lost" && takesFormula(template);
  return isOurs && typeof values.formula === "string" && values.formula.startsWith("=") ? { formula: values.formula } : null;
}

function takesFormula({ kind }: TemplateColumn): boolean {
  return kind === "sum" || kind === "live";
}

const SPELLING = ["text-suspicious", "email-format", "dimension-unknown", "quarter-none-planned", "cell-unreadable"];
const BUDDHIST_AS_COMMON = 2400;

function isSure({ code, values }: Problem): boolean {
  // Somebody may have meant to leave that out.
  if (code === "formula-lost") return values.why !== "incomplete";
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
  private readonly tables = new Map<string, TableRows>();

  constructor(tab: FoundTab, reading: WorkbookReading) {
    this.tab = tab;
    this.reading = reading;
    this.title = tab.grid.title;
    this.sheetId = tab.grid.sheetId;
    this.key = tab.tab.key;
    this.columns = new Map([...tab.columns].map(([metadata, { index, column }]) => [index, { metadata, template: column }]));
  }

  /**
   * Null where the cell may not be written: no cell of the template, a formula where none belongs (or one that could not be put back), one under
   * a merged cell, an error value.
   */
  draft(row: number, column: number): Draft | null {
    const found = this.columns.get(column);
    if (!found || row <= this.tab.headerRow || !this.isOpen(row, column)) return null;
    const formula = this.tab.grid.formulas[row]?.[column] ?? "";
    if (formula !== "" && !(takesFormula(found.template) && isPlainFormula(formula))) return null;
    const before = formula === "" ? contentOf(this.value(row, column)) : { formula };
    return before === undefined ? null : { tab: this, row, column, ...found, before, write: before, whys: [], sure: true };
  }

  rowId(metadata: string, row: number): string {
    const table = tableOf(metadata);
    const rows = this.tables.get(table) ?? new TableRows(this.tab, table, this.reading);
    this.tables.set(table, rows);
    return rows.idOf(row);
  }

  *respellings(missions: readonly string[]): Generator<Respelling & { row: number; column: number }> {
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

  /** Where formulas were not read nothing is known to have none. */
  private isOpen(row: number, column: number): boolean {
    const { formulas, merges } = this.tab.grid;
    const isUnder = merges.some(
      (zone) =>
        zone.top <= row && row <= zone.bottom && zone.left <= column && column <= zone.right && !(zone.top === row && zone.left === column),
    );
    return formulas.length > 0 && !isUnder;
  }
}

/**
 * Everything that making these fixes writes, in order: ids that rows lack (fixes are taken back by them), the cells, the rows of บันทึก.
 * Nobody is asked who makes them, and the script has no right to know: ผู้ทำ stays blank.
 * @param stamp `at` date and time as people read it; `batch` an id of this making that no other has.
 */
export function fixWrites(
  grids: readonly SheetGrid[],
  reading: WorkbookReading,
  chosen: readonly OfferedFix[],
  { at, batch }: { at: string; batch: string },
): CellsWrite[] {
  if (chosen.length === 0) return [];
  // Rows are named as they will stand: a fix may mend what its row is told by.
  const tableNamed = tableOpener(grids, reading, chosen);
  const entries = chosen.map(({ sheet, cell, row, column, from, to, columnKey, before, write, why }) => ({
    at,
    work: WORK,
    text: why,
    sheet,
    cell,
    from,
    to,
    batch,
    row: tableNamed(tableOf(columnKey))?.rows.nameOf(row, column) ?? "",
    column: columnKey,
    before: undoText(before, write) ?? "",
  }));
  return [
    ...identityColumns(grids, reading),
    ...blocksBySheet(chosen.map(({ sheetId, row, column, write }) => ({ sheetId, row, column, cell: write }))),
    ...appendLog(grids, entries),
  ];
}
