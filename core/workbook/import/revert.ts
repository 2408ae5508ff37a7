/** An import taken back. @module */
import type { Plan, Workbook } from "#core/plan/model";
import { comparable, sameText } from "#core/text/comparable";
import { parseA1 } from "#core/workbook/a1";
import { blocksOf } from "#core/workbook/blocks";
import { isBlankCell } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { SheetGrid } from "#core/workbook/grid";
import { type ImportUndo, lastUndo, markTakenBack } from "#core/workbook/import/import-log";
import { LIST_TABLES, planWrites } from "#core/workbook/import/plan-writes";
import { reportTakenBack } from "#core/workbook/import/report";
import { changedSince } from "#core/workbook/import/state-mark";
import { type ImportReverted, LISTS, type ListKey, type Origins } from "#core/workbook/import/types";
import { appendLog } from "#core/workbook/log";
import { openTab } from "#core/workbook/open-tab";
import { emptyWorkbook } from "#core/workbook/prefilled";
import type { WorkbookReading } from "#core/workbook/read";
import { identityColumns } from "#core/workbook/results";

const WORK = "ย้อนการนำเข้า";

/**
 * Puts the plan back that stood there before the last import, ids and all; rows that the import emptied come below the last. Refused where
 * anything of the plan was changed since, or where a project that it brought has reports: then people are told what. ติดตามผล and ประวัติแผน stay,
 * and so does ผลการนำเข้า, which says that it was taken back.
 * @param at date and time as people read it.
 */
export function revertImport(grids: readonly SheetGrid[], reading: WorkbookReading, at: string, by: string | null): ImportReverted {
  const last = lastUndo(grids);
  if (!last) return refused("ไม่มีการนำเข้าที่ย้อนได้");
  const { line, undo } = last;
  const { workbook } = reading;
  const before = planBefore(workbook, undo);
  if (!before) return refused(`ไม่พบฉบับ “${undo.revision?.name ?? ""}” ที่เก็บแผนก่อนนำเข้าไว้ จึงย้อนไม่ได้`);
  const changed = changedSince(undo.state, workbook.plan);
  if (changed.length > 0) return { ...refused("มีการแก้ไขแผนหลังจากนำเข้า จึงไม่ได้ย้อน"), changed };
  const target = withKnownYears(before, grids, workbook);
  const reported = reportedSince(workbook, target);
  if (reported.length > 0) return { ...refused("โครงการที่นำเข้ามีรายงานในแท็บ “ติดตามผล” แล้ว จึงไม่ได้ย้อน"), changed: reported };
  const made = planWrites(grids, reading, target, originsOf(workbook.plan, target));
  const units = emptiedUnits(grids, reading, undo.units);
  const left = [...made.left.formula, ...made.left.merged, ...made.left.goneRow];
  const kept = undo.revision === null ? "" : ` ตามฉบับ “${undo.revision.name}”`;
  const notes = [
    `แผนกลับมามี ${target.projects.length} โครงการ${kept}`,
    left.length > 0 ? `ช่องที่ไม่ได้ย้อนเพราะเป็นสูตรหรือผสานเซลล์ไว้: ${left.slice(0, 8).join(", ")}` : "",
    units.kept.length > 0 ? `หน่วยงานที่มีผู้กรอกข้อมูลเพิ่มแล้วคงไว้: ${units.kept.join(", ")}` : "",
    target.fiscalYears === before.fiscalYears ? "" : "ปีงบประมาณในแท็บ “ตั้งค่า” คงไว้ตามคอลัมน์ที่มี",
  ].filter((note) => note !== "");
  return {
    refused: null,
    changed: [],
    writes: [
      ...identityColumns(grids, reading),
      ...made.writes,
      ...units.writes,
      ...markTakenBack(grids, line, at),
      ...reportTakenBack(grids, at),
      ...appendLog(grids, [{ at, work: WORK, text: `ย้อนการนำเข้าเมื่อ ${line.at}`, ...(by !== null && { by }) }]),
    ],
    notes,
  };
}

function refused(sentence: string): ImportReverted {
  return { refused: sentence, changed: [], writes: [], notes: [] };
}

function planBefore({ revisions }: Workbook, { revision, head }: ImportUndo): Plan | null {
  if (revision === null) return { ...emptyWorkbook([]).plan, ...head };
  return [...(revisions ?? [])].reverse().find(({ name, at }) => name === revision.name && at === revision.at)?.plan ?? null;
}

/** Columns that were retitled for the import stay what they are, and so do the years of ตั้งค่า. */
function withKnownYears(plan: Plan, grids: readonly SheetGrid[], { plan: now }: Workbook): Plan {
  const years = openTab(grids, "plan")?.yearsOf("plan.budget") ?? [];
  return plan.fiscalYears.every((year) => years.includes(year)) ? plan : { ...plan, fiscalYears: now.fiscalYears };
}

/** Projects that would go, and that reports hang on. */
function reportedSince({ plan, followUp }: Workbook, target: Plan): string[] {
  const staying = new Set(target.projects.map(({ id }) => id));
  const reported = new Set((followUp ?? []).map(({ project }) => project));
  return plan.projects.filter(({ id }) => id !== null && !staying.has(id) && reported.has(id)).map(({ name }) => `“${name ?? ""}”`);
}

/** By id, code or name, those that are alike in their order; the others of a list in their order, too. */
function originsOf(now: Plan, target: Plan): Origins {
  const entries = LISTS.map((key): [ListKey, (number | null)[]] => [
    key,
    origins(LIST_TABLES[key].items(now), LIST_TABLES[key].items(target), key),
  ]);
  return Object.fromEntries(entries) as Origins;
}

function origins(now: readonly unknown[], target: readonly unknown[], key: ListKey): (number | null)[] {
  const open = new Map<string, number[]>();
  for (const [index, item] of now.entries()) open.set(keyOf(item, key), [...(open.get(keyOf(item, key)) ?? []), index]);
  const found = target.map((item) => open.get(keyOf(item, key))?.shift() ?? null);
  if (key === "projects") return found;
  const rest = [...open.values()].flat().sort((a, b) => a - b);
  return found.map((origin) => origin ?? rest.shift() ?? null);
}

const KEYS: Readonly<Record<ListKey, readonly string[]>> = {
  projects: ["id"],
  details: ["project", "name"],
  missions: ["code"],
  preface: ["dimension"],
  dimensions: ["dimension"],
  missionTotals: ["code"],
  grand: [],
  targets: ["metric"],
  risks: ["step", "issue"],
};

function keyOf(item: unknown, key: ListKey): string {
  const members = new Map(Object.entries(typeof item === "object" && item !== null ? item : {}));
  return KEYS[key].map((name) => comparable(JSON.stringify(members.get(name) ?? null))).join("|");
}

/** Rows of units that the import added, where nobody has typed anything beside the name. */
function emptiedUnits(
  grids: readonly SheetGrid[],
  { workbook, places }: WorkbookReading,
  names: readonly string[],
): { writes: CellsWrite[]; kept: string[] } {
  const tab = openTab(grids, "units");
  const kept: string[] = [];
  if (!tab) return { writes: [], kept };
  const columns = [...tab.columns].filter(([key]) => key.startsWith("units."));
  const cells = (workbook.units ?? []).flatMap(({ name, contact, emails, headEmails }, index) => {
    const row = names.some((one) => sameText(one, name)) ? parseA1(places[`/units/${index}`]?.cell ?? "")?.row : undefined;
    if (row === undefined) return [];
    const isTyped =
      contact !== null ||
      emails.length + headEmails.length > 0 ||
      columns.some(([, { index: at }]) => (tab.grid.formulas[row]?.[at] ?? "") !== "");
    if (isTyped) {
      kept.push(name);
      return [];
    }
    return columns.flatMap(([, { index: column }]) =>
      isBlankCell(tab.grid.values[row]?.[column] ?? null) ? [] : [{ row, column, cell: null }],
    );
  });
  return { writes: blocksOf(tab.grid.sheetId, cells), kept };
}
