/** What a check writes besides marks: the list in ผลการตรวจ, the mark of each row in แผน, the ids and keys that were missing. @module */
import type { Problem, Severity } from "#core/rules/problem";
import { remedyText } from "#core/rules/shared/remedy-text";
import { clipped } from "#core/text/clipped";
import { parseA1 } from "#core/workbook/a1";
import { blocksOf, type PlacedCell } from "#core/workbook/blocks";
import { textOf } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { FoundTab } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { SEVERITY_LABELS } from "#core/workbook/marks";
import { openTab } from "#core/workbook/open-tab";
import type { WorkbookReading } from "#core/workbook/read";
import type { CellInput } from "#core/workbook/write";

/** Nobody reads further, and a formula for each link takes its time. */
const MOST_LISTED = 1000;
/** Google's cells hold 50,000 characters; people read fewer. */
const LONGEST_TEXT = 2000;
const SEVERITIES = ["error", "warning", "info"] as const satisfies readonly Severity[];
const COLUMNS = ["severity", "sheet", "cell", "message", "remedy", "code"] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], CellInput>>;

/** What the tab ผลการตรวจ says. */
export interface ListedProblems {
  /** As people read it; null where somebody deleted the line that said so. */
  checkedAt: string | null;
  counts: Record<Severity, number>;
  /** The worst first; `sheet` and `cell` are "" for a problem of the whole workbook. */
  problems: { severity: Severity; sheet: string; cell: string; message: string; remedy: string; code: string }[];
  /** How many were found besides. */
  more: number;
}

/** How many problems of each severity, in words: "ผิด 2 · เตือน 3 · ข้อสังเกต 0". */
export function countsInWords(problems: readonly Pick<Problem, "severity">[]): string {
  const counts = countsOf(problems);
  return SEVERITIES.map((severity) => `${SEVERITY_LABELS[severity]} ${counts[severity]}`).join(" · ");
}

/** Ids and keys that rows lack; what else stands in their columns stays. To be written before anything else. */
export function identityColumns(grids: readonly SheetGrid[], reading: WorkbookReading): CellsWrite[] {
  const missing = [...withBindings(reading), ...reading.roundKeysToWrite.map(({ sheet, cell, key }) => ({ sheet, cell, text: key }))];
  return grids.flatMap(({ sheetId, title }) => {
    const ofTab = missing.filter(({ sheet }) => sheet === title);
    return blocksOf(
      sheetId,
      ofTab.flatMap(({ cell, text }) => {
        const place = parseA1(cell);
        return place ? [{ ...place, cell: { text } }] : [];
      }),
    );
  });
}

/** Ids of projects go with the mark of the project's name. */
function withBindings({ idsToWrite, bindingsToWrite }: WorkbookReading): { sheet: string; cell: string; text: string }[] {
  const bound = new Set(bindingsToWrite.map(({ sheet, cell }) => `${cell}@${sheet}`));
  const others = idsToWrite.filter(({ sheet, cell }) => !bound.has(`${cell}@${sheet}`));
  return [...bindingsToWrite, ...others.map(({ sheet, cell, id }) => ({ sheet, cell, text: id }))];
}

/**
 * What the check says: the mark of each row in แผน and the list in ผลการตรวจ, the worst problems first, {@link MOST_LISTED} at most.
 * @param checkedAt date and time in Thai, as people should read it.
 */
export function resultColumns(
  grids: readonly SheetGrid[],
  reading: WorkbookReading,
  problems: readonly Problem[],
  checkedAt: string,
): CellsWrite[] {
  return [...rowMarks(grids, reading, problems), ...resultList(grids, problems, checkedAt)];
}

function resultList(grids: readonly SheetGrid[], problems: readonly Problem[], checkedAt: string): CellsWrite[] {
  const tab = openTab(grids, "results");
  if (!tab) return [];
  const sheetIds = new Map([...grids].reverse().map(({ title, sheetId }) => [title, sheetId]));
  const verdict = problems.length === 0 ? "ไม่พบสิ่งที่ต้องแก้" : countsInWords(problems);
  const listed = problems.slice(0, MOST_LISTED);
  const rows: Row[] = [
    { severity: { text: "สรุป" }, message: { text: `${verdict} (ตรวจเมื่อ ${checkedAt})` } },
    ...listed.map((problem) => problemRow(problem, sheetIds)),
  ];
  if (problems.length > listed.length) {
    rows.push({
      message: { text: `ยังมีอีก ${problems.length - listed.length} รายการที่ไม่ได้แสดง` },
      remedy: { text: "แก้รายการข้างบนก่อน แล้วตรวจแผนอีกครั้ง" },
    });
  }
  const first = tab.headerRow + 1;
  const height = Math.max(rows.length, tab.grid.values.length - first);
  const cells = COLUMNS.flatMap((key): PlacedCell[] => {
    const column = tab.columns.get(`results.${key}`)?.index;
    if (column === undefined) return [];
    return Array.from({ length: height }, (_, index) => ({ row: first + index, column, cell: rows[index]?.[key] ?? null }));
  });
  return blocksOf(tab.grid.sheetId, cells);
}

function problemRow(problem: Problem, sheetIds: ReadonlyMap<string, number>): Row {
  const { where } = problem;
  return {
    severity: { text: SEVERITY_LABELS[problem.severity] },
    ...("path" in where ? {} : { sheet: { text: where.sheet }, cell: linkTo(where.cell, sheetIds.get(where.sheet)) }),
    message: { text: clipped(problem.message.th, LONGEST_TEXT) },
    remedy: { text: clipped(remedyText(problem), LONGEST_TEXT) },
    code: { text: problem.code },
  };
}

/** A formula that shows the cell's name and leads there. */
function linkTo(cell: string, sheetId: number | undefined): CellInput {
  if (sheetId === undefined || !parseA1(cell)) return { text: cell };
  return { formula: `=HYPERLINK("#gid=${sheetId}&range=${cell}","${cell}")` };
}

/** Reads ผลการตรวจ back, however people sorted it or deleted rows of it; null where there is no such tab or nothing was ever checked. */
export function listedProblems(grids: readonly SheetGrid[]): ListedProblems | null {
  const tab = openTab(grids, "results");
  if (!tab) return null;
  const { values } = tab.grid;
  const problems: ListedProblems["problems"] = [];
  let verdict: RegExpExecArray | null = null;
  let told = 0;
  for (let row = tab.headerRow + 1; row < values.length; row++) {
    const text = (key: (typeof COLUMNS)[number]) => textAt(tab, row, key);
    const severity = SEVERITIES.find((one) => SEVERITY_LABELS[one] === text("severity"));
    const message = text("message");
    if (severity) {
      problems.push({ severity, sheet: text("sheet"), cell: cellAt(tab, row), message, remedy: text("remedy"), code: text("code") });
    } else {
      verdict = VERDICT.exec(message) ?? verdict;
      told = Number(MORE.exec(message)?.[1] ?? told);
    }
  }
  if (problems.length === 0 && !verdict) return null;
  const listed = countsOf(problems);
  const counts = { ...listed };
  for (const severity of SEVERITIES) {
    const said = new RegExp(`${SEVERITY_LABELS[severity]} (\\d+)`).exec(verdict?.[1] ?? "")?.[1];
    counts[severity] = Math.max(listed[severity], Number(said ?? 0));
  }
  const missing = SEVERITIES.reduce((sum, severity) => sum + counts[severity] - listed[severity], 0);
  problems.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return { checkedAt: verdict?.[2] ?? null, counts, problems, more: verdict ? missing : told };
}

const VERDICT = /^(.*) \(ตรวจเมื่อ (.*)\)$/;
const MORE = /^ยังมีอีก (\d+) รายการที่ไม่ได้แสดง$/;

function textAt(tab: FoundTab, row: number, key: (typeof COLUMNS)[number]): string {
  const column = tab.columns.get(`results.${key}`)?.index;
  return column === undefined ? "" : (textOf(tab.grid.values[row]?.[column] ?? null) ?? "").trim();
}

/** The label of the link; where a host does not reckon it, the range that it leads to. */
function cellAt(tab: FoundTab, row: number): string {
  const label = textAt(tab, row, "cell");
  if (parseA1(label)) return label;
  const column = tab.columns.get("results.cell")?.index ?? -1;
  return /range=([A-Z]{1,3}\d{1,7})"/.exec(tab.grid.formulas[row]?.[column] ?? "")?.[1] ?? "";
}

/** ✓ or the worst that was found in the row, beside each project. */
function rowMarks(grids: readonly SheetGrid[], { workbook, places }: WorkbookReading, problems: readonly Problem[]): CellsWrite[] {
  const tab = openTab(grids, "plan");
  const column = tab?.columns.get("plan.check")?.index;
  if (!tab || column === undefined) return [];
  const worst = worstByRow(tab.grid.title, problems);
  const marks = new Map<number, CellInput>();
  for (let row = tab.headerRow + 1; row < tab.grid.values.length; row++) marks.set(row, null);
  for (const index of workbook.plan.projects.keys()) {
    const row = parseA1(places[`/plan/projects/${index}`]?.cell ?? "")?.row;
    if (row === undefined) continue;
    const severity = worst.get(row);
    marks.set(row, { text: severity ? SEVERITY_LABELS[severity] : "✓" });
  }
  return blocksOf(
    tab.grid.sheetId,
    [...marks].map(([row, cell]) => ({ row, column, cell })),
  );
}

function worstByRow(sheet: string, problems: readonly Problem[]): Map<number, Severity> {
  const worst = new Map<number, Severity>();
  for (const { where, severity } of problems) {
    const row = "path" in where || where.sheet !== sheet ? undefined : parseA1(where.cell)?.row;
    if (row === undefined) continue;
    const known = worst.get(row);
    if (!known || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(known)) worst.set(row, severity);
  }
  return worst;
}

function countsOf(problems: readonly Pick<Problem, "severity">[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of problems) counts[severity]++;
  return counts;
}
