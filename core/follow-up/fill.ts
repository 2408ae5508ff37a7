/** เตรียมติดตามผล: a row of ติดตามผล for each project and round of a fiscal year. What people typed stays as it is. @module */
import { yearsText } from "#core/calendar/fiscal-year";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { owes } from "#core/follow-up/owed";
import { withIds } from "#core/plan/identity";
import type { FollowUp, Project, Workbook } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { parseA1 } from "#core/workbook/a1";
import { blocksOf, type PlacedCell } from "#core/workbook/blocks";
import { isBlankCell, textOf } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { FoundTab } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { openTab } from "#core/workbook/open-tab";
import type { WorkbookReading } from "#core/workbook/read";
import { identityColumns } from "#core/workbook/results";
import { lastRowOf } from "#core/workbook/table-end";
import { type ColumnKey, templateColumn } from "#core/workbook/template";
import { type CellInput, followUpCells } from "#core/workbook/write";

/** Without them a row says neither what it is about nor when. */
const NEEDED = ["followUp.project", "followUp.fiscalYear", "followUp.round"] as const satisfies readonly ColumnKey[];
/** Written by the program, from the plan. */
const OWN = ["number", "name", "units"] as const;

/**
 * The workbook's reports and below them the rows that a fiscal year (พ.ศ.) still lacks, by round, then in the plan's order: one for each project
 * and round of the units that is in use, and in other rounds for projects whose cadence names them. `planned` says whether the project owes it.
 * A project without an id gets the one that a reader makes. None for a year outside the plan.
 */
export function filledFollowUp(workbook: Workbook, fiscalYear: number): FollowUp[] {
  const { projects } = withIds(workbook.plan);
  return [...(workbook.followUp ?? []), ...missingRows({ ...workbook, plan: { ...workbook.plan, projects } }, fiscalYear)];
}

function missingRows({ plan, settings, followUp }: Workbook, fiscalYear: number): FollowUp[] {
  if (!plan.fiscalYears.includes(fiscalYear)) return [];
  const keyOf = (project: string, round: string) => `${round}\n${project}`;
  const there = new Set((followUp ?? []).filter((row) => row.fiscalYear === fiscalYear).map(({ project, round }) => keyOf(project, round)));
  const rows: FollowUp[] = [];
  for (const round of settings?.rounds ?? DEFAULT_ROUNDS) {
    for (const project of plan.projects) {
      const { id, cadence } = project;
      const isWanted = (round.active && round.owedBy === "unit") || cadence?.includes(round.key) === true;
      if (id === null || !isWanted || isNoProject(project) || there.has(keyOf(id, round.key))) continue;
      there.add(keyOf(id, round.key));
      rows.push({ ...BLANK, project: id, fiscalYear, round: round.key, planned: owes(project, round, fiscalYear) });
    }
  }
  return rows;
}

const BLANK = {
  state: null,
  amounts: null,
  result: null,
  problemAndRemedy: null,
  reason: null,
  evidence: null,
  reportedOn: null,
  reportedBy: null,
} as const;

/**
 * The same in the workbook's tab: missing rows below what is there; number, name and units brought up to date in all rows whose project is
 * known; ids that are lacking; a blank tick of that year's rows. No other cell is written, and no formula.
 * @param fiscalYear พ.ศ.
 * @returns `added`: how many rows; `notes`: sentences for people (Thai), why there is less than they expect.
 */
export function followUpWrites(
  grids: readonly SheetGrid[],
  reading: WorkbookReading,
  fiscalYear: number,
): { writes: CellsWrite[]; added: number; notes: string[] } {
  const tab = openTab(grids, "followUp");
  const why = hindrance(tab, reading.workbook, fiscalYear);
  if (!tab || why !== null) return { writes: [], added: 0, notes: why === null ? [] : [why] };
  const missing = missingRows(reading.workbook, fiscalYear);
  const writes = [...identityColumns(grids, reading), ...updates(tab, reading, fiscalYear), ...additions(tab, reading.workbook, missing)];
  return { writes, added: missing.length, notes: notesOn(reading.workbook) };
}

function hindrance(tab: FoundTab | null, { plan }: Workbook, fiscalYear: number): string | null {
  if (!tab) return "ไม่มีแท็บ “ติดตามผล” จึงไม่มีที่ให้เขียน (กด Ctrl+Z เพื่อกู้แท็บที่ลบ)";
  const lacking = NEEDED.filter((key) => !tab.columns.has(key)).map((key) => `“${templateColumn(key).header}”`);
  if (lacking.length > 0) return `แท็บ “${tab.grid.title}” ไม่มีคอลัมน์ ${lacking.join(", ")} จึงเตรียมแถวไม่ได้ (กด Ctrl+Z เพื่อกู้คอลัมน์ที่ลบ)`;
  const years = plan.fiscalYears;
  if (years.length === 0) return "ยังไม่ทราบปีงบประมาณของแผน กรุณากรอกปีแรกและปีสุดท้ายในแท็บ “ตั้งค่า”";
  if (years.includes(fiscalYear)) return null;
  return `ปีงบประมาณ ${fiscalYear} ไม่อยู่ในปีของแผน (${yearsText(years)}) จึงไม่ได้เตรียมแถวของปีนี้`;
}

function notesOn({ plan, settings }: Workbook): string[] {
  const notes: string[] = [];
  if (plan.projects.every(isNoProject)) notes.push("ยังไม่มีโครงการในแท็บ “แผน” จึงยังไม่มีแถวให้เตรียม");
  if (!(settings?.rounds ?? DEFAULT_ROUNDS).some(({ active, owedBy }) => active && owedBy === "unit")) {
    notes.push("ไม่มีรอบรายงานของหน่วยงานที่ใช้อยู่ เลือก “ใช้” ในแท็บ “ตั้งค่า”");
  }
  return notes;
}

/** In rows that are there. */
function updates(tab: FoundTab, { workbook, places, tabs }: WorkbookReading, fiscalYear: number): CellsWrite[] {
  const doubtful = new Set(
    (tabs.unreadCells ?? []).filter(({ why }) => why === "other-project").map(({ sheet, cell }) => `${cell}@${sheet}`),
  );
  const projects = new Map(workbook.plan.projects.map((project) => [project.id, project]));
  const rounds = new Map((workbook.settings?.rounds ?? DEFAULT_ROUNDS).map((round) => [round.key, round]));
  const cells: PlacedCell[] = [];
  const set = (row: number, key: ColumnKey, cell: CellInput, when: (text: string | null) => boolean) => {
    const column = tab.columns.get(key)?.index;
    if (column === undefined || hasFormula(tab, row, column)) return;
    const value = tab.grid.values[row]?.[column] ?? null;
    if (when(isBlankCell(value) ? null : textOf(value))) cells.push({ row, column, cell });
  };
  for (const [index, report] of (workbook.followUp ?? []).entries()) {
    const project = projects.get(report.project);
    const row = parseA1(places[`/followUp/${index}`]?.cell ?? "")?.row;
    if (!project || row === undefined) continue;
    const own = ownCells(project, report);
    const name = places[`/followUp/${index}/project`];
    // Somebody typed the name of another project: it is asked about, not written over.
    const isDoubtful = name !== undefined && doubtful.has(`${name.cell}@${name.sheet}`);
    for (const key of OWN) {
      // A name that is gone from the plan says here at least what the row was about.
      if (!isDoubtful && (key !== "name" || own.name !== null)) set(row, `followUp.${key}`, own[key], (text) => text !== textIn(own[key]));
    }
    const round = rounds.get(report.round);
    if (!round || report.fiscalYear !== fiscalYear) continue;
    set(row, "followUp.planned", { bool: owes(project, round, fiscalYear) }, (text) => text === null);
  }
  return blocksOf(tab.grid.sheetId, cells);
}

/** Below the last row in which anything stands in the table. */
function additions(tab: FoundTab, { plan }: Workbook, missing: readonly FollowUp[]): CellsWrite[] {
  const projects = new Map(plan.projects.map((project) => [project.id, project]));
  const first = lastRowOf(tab, "followUp") + 1;
  const cells = missing.flatMap((report, offset) =>
    Object.entries(followUpCells(report, projects.get(report.project))).flatMap(([key, cell]): PlacedCell[] => {
      const column = tab.columns.get(`followUp.${key}`)?.index;
      return column === undefined || cell === null ? [] : [{ row: first + offset, column, cell }];
    }),
  );
  return blocksOf(tab.grid.sheetId, cells);
}

function ownCells(project: Project, report: FollowUp): Record<(typeof OWN)[number], CellInput> {
  const { number = null, name = null, units = null } = followUpCells(report, project);
  return { number, name, units };
}

function textIn(cell: CellInput): string | null {
  return cell !== null && "text" in cell ? cell.text : null;
}

function hasFormula({ grid }: FoundTab, row: number, column: number): boolean {
  return (grid.formulas[row]?.[column] ?? "") !== "";
}
