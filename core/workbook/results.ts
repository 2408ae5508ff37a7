/** What a check writes besides marks: the list in ผลการตรวจ, the mark of each row in แผน, the ids and keys that were missing. @module */
import type { Problem, Severity } from "#core/rules/problem";
import { remedyText } from "#core/rules/shared/remedy-text";
import { clipped } from "#core/text/clipped";
import { parseA1 } from "#core/workbook/a1";
import { textOf } from "#core/workbook/cell-values";
import { type FoundTab, findColumns, findTabs } from "#core/workbook/find";
import type { SheetGrid } from "#core/workbook/grid";
import { SEVERITY_LABELS } from "#core/workbook/marks";
import type { WorkbookReading } from "#core/workbook/read";
import { type ColumnKey, type TabKey, templateTab } from "#core/workbook/template";

/** Texts for one column of one tab, from a row downwards (0-based). To be written as text, never as a formula. */
export interface ColumnWrite {
  sheetId: number;
  row: number;
  column: number;
  cells: { text: string; link: string | null }[];
}

/** A link costs calls of Google's services, and nobody reads further. */
const MOST_LISTED = 1000;
/** Google's cells hold 50,000 characters; people read fewer. */
const LONGEST_TEXT = 2000;

/** How many problems of each severity, in words: "ผิด 2 · เตือน 3 · ข้อสังเกต 0". */
export function countsInWords(problems: readonly Problem[]): string {
  const count = (severity: Severity) => problems.filter((problem) => problem.severity === severity).length;
  return (["error", "warning", "info"] as const).map((severity) => `${SEVERITY_LABELS[severity]} ${count(severity)}`).join(" · ");
}

/** Ids and keys that rows lack, each in its whole column; what stood there stays. To be written before anything else. */
export function identityColumns(grids: readonly SheetGrid[], reading: WorkbookReading): ColumnWrite[] {
  const ids = reading.idsToWrite.map(({ cell, id }) => ({ cell, text: id }));
  const roundKeys = reading.roundKeysToWrite.map(({ cell, key }) => ({ cell, text: key }));
  return [...filledColumn(grids, "plan", "plan.id", ids), ...filledColumn(grids, "settings", "rounds.key", roundKeys)];
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
): ColumnWrite[] {
  return [...rowMarks(grids, reading, problems), ...resultList(grids, problems, checkedAt)];
}

function resultList(grids: readonly SheetGrid[], problems: readonly Problem[], checkedAt: string): ColumnWrite[] {
  const tab = open("results", grids);
  if (!tab) return [];
  const listed = problems.slice(0, MOST_LISTED);
  const verdict = problems.length === 0 ? "ไม่พบสิ่งที่ต้องแก้" : countsInWords(problems);
  const rows: Record<string, string>[] = [
    { severity: "สรุป", sheet: "", cell: "", message: `${verdict} (ตรวจเมื่อ ${checkedAt})`, remedy: "", code: "" },
    ...listed.map((problem) => ({
      severity: SEVERITY_LABELS[problem.severity],
      ...("path" in problem.where ? { sheet: "", cell: "" } : problem.where),
      message: problem.message.th,
      remedy: remedyText(problem),
      code: problem.code,
    })),
  ];
  if (problems.length > listed.length) rows.push(moreRow(problems.length - listed.length));
  const links = [null, ...listed.map((problem) => linkTo(problem, grids))];
  const first = tab.headerRow + 1;
  const height = Math.max(rows.length, tab.grid.values.length - first);
  return (["severity", "sheet", "cell", "message", "remedy", "code"] as const).flatMap((key) => {
    const column = tab.columns.get(`results.${key}`)?.index;
    if (column === undefined) return [];
    const cells = Array.from({ length: height }, (_, index) => ({
      text: clipped(rows[index]?.[key] ?? "", LONGEST_TEXT),
      link: key === "cell" ? (links[index] ?? null) : null,
    }));
    return [{ sheetId: tab.grid.sheetId, row: first, column, cells }];
  });
}

function moreRow(count: number): Record<string, string> {
  return { message: `ยังมีอีก ${count} รายการที่ไม่ได้แสดง`, remedy: "แก้รายการข้างบนก่อน แล้วตรวจแผนอีกครั้ง" };
}

function linkTo({ where }: Problem, grids: readonly SheetGrid[]): string | null {
  if ("path" in where) return null;
  const sheetId = grids.find((grid) => grid.title === where.sheet)?.sheetId;
  return sheetId === undefined ? null : `#gid=${sheetId}&range=${where.cell}`;
}

/** ✓ or the worst that was found in the row, beside each project. */
function rowMarks(grids: readonly SheetGrid[], { workbook, places }: WorkbookReading, problems: readonly Problem[]): ColumnWrite[] {
  const tab = open("plan", grids);
  const column = tab?.columns.get("plan.check")?.index;
  if (!tab || column === undefined) return [];
  const worst = worstByRow(tab.grid.title, problems);
  const first = tab.headerRow + 1;
  const texts = Array.from({ length: Math.max(tab.grid.values.length - first, 0) }, () => "");
  for (const index of workbook.plan.projects.keys()) {
    const row = parseA1(places[`/plan/projects/${index}`]?.cell ?? "")?.row;
    if (row === undefined) continue;
    const severity = worst.get(row);
    texts[row - first] = severity ? SEVERITY_LABELS[severity] : "✓";
  }
  return asColumn(tab, column, texts);
}

function worstByRow(sheet: string, problems: readonly Problem[]): Map<number, Severity> {
  const order: Severity[] = ["info", "warning", "error"];
  const worst = new Map<number, Severity>();
  for (const { where, severity } of problems) {
    const row = "path" in where || where.sheet !== sheet ? undefined : parseA1(where.cell)?.row;
    if (row === undefined) continue;
    const known = worst.get(row);
    if (!known || order.indexOf(severity) > order.indexOf(known)) worst.set(row, severity);
  }
  return worst;
}

/** The whole column with the made ids or keys filled in: one write, and what stood there stays. */
function filledColumn(
  grids: readonly SheetGrid[],
  tabKey: TabKey,
  metadata: ColumnKey,
  made: readonly { cell: string; text: string }[],
): ColumnWrite[] {
  const tab = open(tabKey, grids);
  const column = tab?.columns.get(metadata)?.index;
  if (!tab || column === undefined || made.length === 0) return [];
  const first = tab.headerRow + 1;
  const texts = tab.grid.values.slice(first).map((row) => textOf(row[column] ?? null) ?? "");
  for (const { cell, text } of made) {
    const row = parseA1(cell)?.row;
    if (row !== undefined) texts[row - first] = text;
  }
  return asColumn(tab, column, texts);
}

function asColumn(tab: FoundTab, column: number, texts: string[]): ColumnWrite[] {
  if (texts.length === 0) return [];
  return [{ sheetId: tab.grid.sheetId, row: tab.headerRow + 1, column, cells: texts.map((text) => ({ text, link: null })) }];
}

function open(key: TabKey, grids: readonly SheetGrid[]): FoundTab | null {
  const grid = findTabs(grids).get(key);
  return grid ? findColumns(templateTab(key), grid, []).found : null;
}
