/** คำนวณยอดรวม: the checked values of the tab สรุป beside its live ones and the printed. @module */
import { fiscalYearOf } from "#core/calendar/fiscal-year";
import { type ProgressState, progressOf } from "#core/follow-up/progress";
import { missionCode } from "#core/plan/totals";
import { clipped } from "#core/text/clipped";
import { a1 } from "#core/workbook/a1";
import { blocksOf, type PlacedCell } from "#core/workbook/blocks";
import { choiceOf, dimensionOf, textOf } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import { SUMMARY_LEVELS } from "#core/workbook/choices";
import type { FoundTab } from "#core/workbook/find";
import type { CellValue, SheetGrid } from "#core/workbook/grid";
import { openTab } from "#core/workbook/open-tab";
import type { WorkbookReading } from "#core/workbook/read";
import { type LiveValues, type PartKey, printedCell, type SummaryPart, SummaryParts } from "#core/workbook/summary-part";
import type { CellInput } from "#core/workbook/write";

/** Texts that nobody reads to the end help nobody. */
const LONGEST_WHY = 1000;
const STATES: readonly [string, ProgressState][] = [
  ["notStarted", "ยังไม่เริ่ม"],
  ["ongoing", "อยู่ระหว่างดำเนินการ"],
  ["done", "แล้วเสร็จ"],
  ["failed", "ไม่สามารถดำเนินการได้"],
];

/**
 * For each row of สรุป that says what it is about (level and code), wherever it stands: count and amounts as the program reads and adds them,
 * as printed, whether the three agree and why not, and how many projects are how far in the fiscal year of today. Rows of missions that are not
 * in use are emptied. A formula that somebody put there stays, and `why` says so.
 * @param today ISO ค.ศ., Asia/Bangkok.
 * @returns `notes`: sentences for people (Thai), such as a dimension whose row somebody deleted.
 */
export function summaryWrites(
  grids: readonly SheetGrid[],
  reading: WorkbookReading,
  today: string,
): { writes: CellsWrite[]; notes: string[] } {
  const tab = openTab(grids, "summary");
  if (!tab) return { writes: [], notes: ["ไม่มีแท็บ “สรุป” จึงไม่มีที่ให้เขียน (กด Ctrl+Z เพื่อกู้แท็บที่ลบ)"] };
  const parts = new SummaryParts(grids, reading);
  const progress = progressOf(reading.workbook, fiscalYearOf(today));
  const outputs = [...tab.columns].filter(([, { column }]) => column.kind === "output");
  const cells: PlacedCell[] = [];
  const notes: string[] = [];
  const met = new Set<string>();
  for (const { row, key } of rowsOf(tab)) {
    const values = key === null ? {} : valuesOf(parts, parts.part(key), liveValues(tab, row), reading, progress);
    if (key !== null) met.add(JSON.stringify(key));
    const formulas = outputs.filter(([, { index }]) => (tab.grid.formulas[row]?.[index] ?? "") !== "");
    if (key !== null && formulas.length > 0) {
      const said = `มีสูตรอยู่ จึงไม่ได้เขียนทับ: ${formulas.map(([, { index }]) => a1(row, index)).join(", ")}`;
      if (formulas.some(([metadata]) => metadata === "summary.why")) notes.push(`แท็บ “${tab.grid.title}” ${said}`);
      values["summary.why"] = text([said, values["summary.why"]]);
    }
    for (const [metadata, { index }] of outputs) {
      if (formulas.some(([one]) => one === metadata)) continue;
      cells.push({ row, column: index, cell: values[metadata] ?? null });
    }
  }
  const nameless = parts.namelessLines();
  if (nameless > 0) notes.push(`ยอดตามเล่ม ${nameless} แถวไม่ทราบว่าเป็นยอดของมิติหรือภารกิจใด จึงไม่ได้เทียบ`);
  const missing = parts.keys().filter((key) => !met.has(JSON.stringify(key)));
  if (missing.length > 0) {
    notes.push(`แท็บ “${tab.grid.title}” ไม่มีแถวของ${missing.map(nameOf).join(", ")} จึงไม่มีที่ให้เขียนยอด (แถวอาจถูกลบ หรือยังไม่มีรหัสในแท็บ “ตั้งค่า”)`);
  }
  return { writes: blocksOf(tab.grid.sheetId, cells), notes };
}

/** The rows whose level is one of สรุป's; `key` null where the code says nothing. */
function rowsOf(tab: FoundTab): { row: number; key: PartKey | null }[] {
  const rows: { row: number; key: PartKey | null }[] = [];
  const value = (row: number, metadata: string) => valueAt(tab, row, metadata);
  for (let row = tab.headerRow + 1; row < tab.grid.values.length; row++) {
    const level = choiceOf(value(row, "summary.level"), Object.values(SUMMARY_LEVELS));
    const code = value(row, "summary.code");
    if (level === SUMMARY_LEVELS.grand) rows.push({ row, key: { kind: "grand" } });
    else if (level === SUMMARY_LEVELS.dimension) {
      const dimension = dimensionOf(code);
      const isOne = typeof dimension === "number" && [1, 2, 3, 4].includes(dimension);
      rows.push({ row, key: isOne ? { kind: "dimension", dimension } : null });
    } else if (level === SUMMARY_LEVELS.mission) {
      const mission = missionCode(textOf(code));
      rows.push({ row, key: mission === null ? null : { kind: "mission", code: mission } });
    } else if (level === null && textOf(value(row, "summary.level")) === null && isLeftOver(tab, row)) {
      rows.push({ row, key: null });
    }
  }
  return rows;
}

/** A row without a level in which an earlier reckoning stands: its mission is gone from ตั้งค่า. */
function isLeftOver(tab: FoundTab, row: number): boolean {
  return textOf(valueAt(tab, row, "summary.agreement")) !== null;
}

function liveValues(tab: FoundTab, row: number): LiveValues {
  const years = tab.yearsOf("summary.budget").map(String);
  return {
    code: textOf(valueAt(tab, row, "summary.code")) ?? "",
    count: valueAt(tab, row, "summary.count"),
    budgets: Object.fromEntries(years.map((year) => [year, valueAt(tab, row, `summary.budget:${year}`)])),
    ...(tab.columns.has("summary.total") && { total: valueAt(tab, row, "summary.total") }),
  };
}

function valueAt(tab: FoundTab, row: number, metadata: string): CellValue {
  const column = tab.columns.get(metadata)?.index;
  return column === undefined ? null : (tab.grid.values[row]?.[column] ?? null);
}

/** What a row's output cells hold, by developer metadata. */
function valuesOf(
  parts: SummaryParts,
  part: SummaryPart,
  live: LiveValues,
  { workbook }: WorkbookReading,
  progress: ReadonlyMap<string, ProgressState> | null,
): Record<string, CellInput> {
  const { checked, printed } = part;
  const { agreement, why } = parts.verdict(part, live);
  const values: Record<string, CellInput> = {
    "summary.agreement": { text: agreement },
    "summary.why": why === "" ? null : { text: clipped(why, LONGEST_WHY) },
    "summary.checkedCount": { number: checked.count },
    "summary.printedCount": printedCell(printed.count),
    ...statesOf(
      part.members.map((index) => workbook.plan.projects[index]?.id ?? ""),
      progress,
    ),
  };
  for (const [year, amount] of Object.entries(checked.budgets)) values[`summary.checked:${year}`] = { number: amount };
  for (const [year, amount] of Object.entries(printed.budgets ?? {})) values[`summary.printed:${year}`] = printedCell(amount);
  return values;
}

/** Blank while nobody has reported: a row of noughts would say that all of them had. */
function statesOf(ids: readonly string[], progress: ReadonlyMap<string, ProgressState> | null): Record<string, CellInput> {
  if (progress === null) return {};
  const reported = ids.map((id) => progress.get(id));
  return Object.fromEntries(
    STATES.map(([column, state]) => [`summary.${column}`, { number: reported.filter((one) => one === state).length }]),
  );
}

function nameOf(key: PartKey): string {
  if (key.kind === "grand") return "ทั้งแผน";
  return key.kind === "dimension" ? `มิติที่ ${key.dimension}` : `ภารกิจ ${key.code}`;
}

function text(parts: readonly (CellInput | string | undefined)[]): CellInput {
  const said = parts.flatMap((part) => (typeof part === "string" ? [part] : part && "text" in part ? [part.text] : []));
  return { text: clipped(said.join(" · "), LONGEST_WHY) };
}
