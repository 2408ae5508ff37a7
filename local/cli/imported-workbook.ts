/** A new workbook that holds an import, as the menu นำเข้าแผน would have left it. @module */
import { BANGKOK_AHEAD, bangkokDay } from "#core/calendar/date";
import { formatThaiDate } from "#core/calendar/thai-date";
import type { Import } from "#core/import/import";
import { checkWorkbook } from "#core/rules/check";
import type { CellsWrite } from "#core/workbook/cells-write";
import { importWrites } from "#core/workbook/import/import-writes";
import { mergedPlan } from "#core/workbook/import/merge";
import { MARK_COLOURS, marksOf, NOTE_HEAD } from "#core/workbook/marks";
import { emptyWorkbook } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { identityColumns, resultColumns } from "#core/workbook/results";
import { serialOf } from "#core/workbook/serial";
import { CannotRead } from "#local/cli/command";
import { readEngine } from "#local/cli/local-store";
import { engineOf } from "#local/cli/workbook-engine";
import type { CellWrite, Change, Engine, Inspection } from "#local/sheet/engine-interface";

/**
 * The plan in its tabs, ผลการนำเข้า with what is to be looked at, ผลการตรวจ and marks of the check.
 * @param source name of the file. `at`: now.
 */
export async function importedWorkbook(found: Import, source: string, at: Date): Promise<Engine & Inspection> {
  const engine = await engineOf(emptyWorkbook(found.plan.fiscalYears));
  await takeOver(engine, found, source, at);
  await check(engine, at);
  if (found.plan.title !== null) engine.change([{ do: "set-title", title: found.plan.title }]);
  return engine;
}

async function takeOver(engine: Engine & Inspection, found: Import, source: string, at: Date): Promise<void> {
  const { grids, templateVersion } = await readEngine(engine);
  const reading = readWorkbook(grids, templateVersion);
  const merged = mergedPlan(reading.workbook.plan, found.plan);
  const asked = { source, at: inThai(at), date: bangkokDay(at), by: null };
  const { refused, writes } = importWrites(grids, reading, merged, found, asked);
  if (refused !== null) throw new CannotRead(refused);
  writeCells(engine, writes);
}

async function check(engine: Engine & Inspection, at: Date): Promise<void> {
  const { grids, templateVersion } = await readEngine(engine);
  const reading = readWorkbook(grids, templateVersion);
  const problems = checkWorkbook({ workbook: reading.workbook, tabs: reading.tabs }, reading.places);
  writeCells(engine, [...identityColumns(grids, reading), ...resultColumns(grids, reading, problems, inThai(at))]);
  const sheetIds = new Map(grids.map(({ title, sheetId }) => [title, sheetId]));
  const marks = [...marksOf(problems)].flatMap(([title, cells]): Change[] => {
    const sheetId = sheetIds.get(title);
    if (sheetId === undefined) return [];
    return cells.map(({ row, column, severity, note }) => ({
      do: "write",
      sheetId,
      top: row,
      left: column,
      cells: [[{ background: MARK_COLOURS[severity], note: `${NOTE_HEAD}\n${note}` }]],
    }));
  });
  engine.change(marks);
}

function writeCells(engine: Engine, writes: readonly CellsWrite[]): void {
  engine.change(writes.flatMap((write) => [...roomFor(engine, write), { do: "write", ...blockOf(write) }]));
}

/** Rows that the tab lacks. */
function roomFor(engine: Engine, { sheetId, row, cells }: CellsWrite): Change[] {
  const start = engine.sheets().find((sheet) => sheet.sheetId === sheetId)?.rowCount ?? 0;
  const count = row + cells.length - start;
  return count > 0 ? [{ do: "insert", sheetId, dimension: "row", start, count, inheritFromBefore: true }] : [];
}

function blockOf({ sheetId, row, column, cells }: CellsWrite): Omit<Extract<Change, { do: "write" }>, "do"> {
  return { sheetId, top: row, left: column, cells: cells.map((line) => line.map(written)) };
}

function written(cell: CellsWrite["cells"][number][number]): CellWrite {
  if (cell === "keep") return {};
  if (cell === null) return { value: null };
  if ("text" in cell) return { value: cell.text };
  if ("number" in cell) return { value: cell.number };
  if ("bool" in cell) return { value: cell.bool };
  return "date" in cell ? { value: serialOf(cell.date) } : { formula: cell.formula };
}

/** "7 กุมภาพันธ์ 2570 เวลา 09:05 น." */
function inThai(at: Date): string {
  const time = new Date(at.getTime() + BANGKOK_AHEAD).toISOString().slice(11, 16);
  return `${formatThaiDate(bangkokDay(at))} เวลา ${time} น.`;
}
