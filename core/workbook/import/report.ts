/** ผลการนำเข้า: every value that is not simply what stands in the document, and every text that found no place. @module */

import type { Import } from "#core/import/import";
import { placeText, type ReportedNote, reportedNotes, toldValue } from "#core/import/note-words";
import { clipped } from "#core/text/clipped";
import { a1 } from "#core/workbook/a1";
import { blocksOf, type PlacedCell } from "#core/workbook/blocks";
import { textOf } from "#core/workbook/cell-values";
import type { CellsWrite } from "#core/workbook/cells-write";
import type { SheetGrid } from "#core/workbook/grid";
import { LIST_TABLES } from "#core/workbook/import/plan-writes";
import type { ListKey, MergedPlan } from "#core/workbook/import/types";
import { metadataOf } from "#core/workbook/layout";
import { openTab } from "#core/workbook/open-tab";
import type { ColumnKey, TabKey } from "#core/workbook/template";
import type { CellInput } from "#core/workbook/write";

type Row = Partial<Record<"certainty" | "place" | "text" | "target" | "explanation", CellInput>>;
const COLUMNS = ["certainty", "place", "text", "target", "explanation"] as const;

/** A formula for each link takes its time; nobody reads further. */
const MOST_LISTED = 3000;
const LONGEST_TEXT = 2000;

type Told = ReportedNote["certainty"];
/** What people should look at first, first; whole pages of text that is no plan last. The words are those of the column's colours in the template. */
const LABELS: Readonly<Record<Told | "left-out", string>> = {
  doubtful: "ไม่แน่ใจ",
  "left-out": "ไม่ได้นำเข้า",
  missing: "ไม่พบค่า",
  inferred: "อนุมาน",
  cleaned: "จัดรูปใหม่",
  unplaced: "ไม่มีที่ลง",
};
const SUMMARY = "สรุป";
const ORDER = Object.keys(LABELS);
const SAID: Readonly<Record<Told, string>> = {
  doubtful: "อ่านได้หลายแบบ กรุณาเทียบกับเล่ม",
  unplaced: "ไม่ได้อยู่ในแผน ถ้าเป็นข้อมูลของแผน กรุณาพิมพ์เอง",
  inferred: "",
  missing: "เล่มมีที่ให้กรอก แต่ไม่มีข้อความ",
  cleaned: "",
};
/** Where a value of the merged plan stands: of the tab's grid, 0-based; null where it has no cell. */
export type CellOf = (path: string) => { sheetId: number; sheet: string; row: number; column: number } | null;

/**
 * The whole tab, written anew: lines that sum up, then the notes, what is to be looked at first, first; [] where there is no such tab.
 * @param said the lines that sum up, and what was left out besides.
 */
export function reportWrites(
  grids: readonly SheetGrid[],
  result: Import,
  merged: MergedPlan,
  cellOf: CellOf,
  said: readonly string[],
): CellsWrite[] {
  const tab = openTab(grids, "importReport");
  if (!tab) return [];
  const told = [...reportedNotes(result).flatMap((note) => rowOf(note, result, merged, cellOf)), ...leftOutRows(merged)];
  told.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const summary = said.map((text): Row => ({ certainty: { text: SUMMARY }, explanation: textCell(text) }));
  const rows: Row[] = [...summary, ...told.slice(0, MOST_LISTED).map(({ row }) => row)];
  if (told.length > MOST_LISTED) rows.push({ explanation: { text: `ยังมีอีก ${told.length - MOST_LISTED} รายการที่ไม่ได้แสดง` } });
  const first = tab.headerRow + 1;
  const height = Math.max(rows.length, tab.grid.values.length - first);
  const cells = COLUMNS.flatMap((key): PlacedCell[] => {
    const column = tab.columns.get(`importReport.${key}`)?.index;
    if (column === undefined) return [];
    return Array.from({ length: height }, (_, index) => ({ row: first + index, column, cell: rows[index]?.[key] ?? null }));
  });
  return blocksOf(tab.grid.sheetId, cells);
}

/** How much of it people should look at, "ไม่แน่ใจ 5 · ไม่มีที่ลง 119"; "" for nothing. */
export function toLookAt(result: Import): string {
  const reported = reportedNotes(result);
  const kinds = ["doubtful", "missing", "unplaced"] as const;
  const parts = kinds.map((kind) => ({ kind, count: reported.filter(({ certainty }) => certainty === kind).length }));
  return parts.flatMap(({ kind, count }) => (count > 0 ? [`${LABELS[kind]} ${count}`] : [])).join(" · ");
}

/** Says on its first line that the import was taken back: what it links to is not there any more. */
export function reportTakenBack(grids: readonly SheetGrid[], at: string): CellsWrite[] {
  const tab = openTab(grids, "importReport");
  const [certainty, column] = ["certainty", "explanation"].map((key) => tab?.columns.get(`importReport.${key}`)?.index);
  if (!tab || certainty === undefined || column === undefined) return [];
  const row = tab.headerRow + 1;
  const values = tab.grid.values[row] ?? [];
  if (values[certainty] !== SUMMARY) return [];
  const text = clipped(`ย้อนการนำเข้านี้แล้วเมื่อ ${at} · ${textOf(values[column] ?? null) ?? ""}`, LONGEST_TEXT);
  return blocksOf(tab.grid.sheetId, [{ row, column, cell: { text } }]);
}

interface ToldRow {
  kind: string;
  row: Row;
}

function rowOf(note: ReportedNote, { plan }: Import, merged: MergedPlan, cellOf: CellOf): ToldRow[] {
  const { certainty, path, text, at, message, alternatives } = note;
  const choices = path === null ? [] : alternatives.map((value) => toldValue(plan, path, value) || "ว่าง");
  const said = [message?.th ?? SAID[certainty], choices.length === 0 ? "" : `อาจเป็น: ${choices.join(" หรือ ")}`].filter(
    (part) => part !== "",
  );
  return [
    {
      kind: certainty,
      row: {
        certainty: { text: LABELS[certainty] },
        place: textCell(placeText(at)),
        text: textCell(text),
        target: path === null ? null : linkTo(path, merged, cellOf),
        explanation: textCell(said.join(" · ")),
      },
    },
  ];
}

function leftOutRows({ leftOut }: MergedPlan): ToldRow[] {
  return leftOut.map(({ name, text, year }) => ({
    kind: "left-out",
    row: {
      certainty: { text: LABELS["left-out"] },
      text: textCell(text),
      explanation: textCell(`${name} ปี ${year}: แผนในสมุดงานไม่มีปีงบประมาณนี้ จึงไม่ได้นำเข้า`),
    },
  }));
}

function textCell(text: string): CellInput {
  return text === "" ? null : { text: clipped(text, LONGEST_TEXT) };
}

/** A tab's title may hold what would end the formula's text. */
function linkTo(path: string, merged: MergedPlan, cellOf: CellOf): CellInput {
  const moved = mergedPath(path, merged);
  const cell = moved === null ? null : cellOf(moved);
  if (!cell) return null;
  const at = a1(cell.row, cell.column);
  return { formula: `=HYPERLINK("#gid=${cell.sheetId}&range=${at}","${cell.sheet.replace(/"/g, '""')}!${at}")` };
}

const LIST_OF: Readonly<Record<string, ListKey>> = {
  projects: "projects",
  details: "details",
  missions: "missions",
  targets: "targets",
  risks: "risks",
  "printedTotals/preface": "preface",
  "printedTotals/dimensions": "dimensions",
  "printedTotals/missions": "missionTotals",
};
const ITEM = /^\/(projects|details|missions|targets|risks|printedTotals\/(?:preface|dimensions|missions))\/(\d+)(\/.*)?$/;

/** A pointer into the incoming plan as one into the merged plan; null where the item is not there. */
export function mergedPath(path: string, { places }: MergedPlan): string | null {
  const [, list = "", index = "", rest = ""] = ITEM.exec(path) ?? [];
  const key = LIST_OF[list];
  if (!key) return path;
  const place = places[key][Number(index)] ?? -1;
  return place < 0 ? null : `/${list}/${place}${rest}`;
}

const ITEM_FIELD = /^\/(printedTotals\/\w+|\w+)(?:\/(\d{1,3}|\d{5,}))?(?:\/(.*))?$/;
const HEAD: readonly string[] = ["/title", "/organization/name", "/organization/type", "/organization/district", "/organization/province"];

/** Columns that are called otherwise than the model's fields, and those of two cells that show one thing. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  responsibleUnits: "units",
  budgets: "budget",
  plannedQuarters: "quarters",
  quarterTicks: "ticks",
  byYear: "value",
  "sections/1": "name",
  targetGroup: "section4",
  budgetText: "section7",
  responsible: "section8",
  duration: "section6",
};

/** Stands for a row where the note is about all of it. */
const WHOLE: Readonly<Record<string, string>> = { missions: "code", printed: "count", targets: "metric", risks: "issue" };

/** Where values of the merged plan stand once it is written: `rows` as planWrites gives them. */
export function cellFinder(grids: readonly SheetGrid[], rows: Readonly<Record<ListKey, readonly number[]>>): CellOf {
  const tabs = new Map<TabKey, ReturnType<typeof openTab>>();
  const tabOf = (key: TabKey) => {
    const known = tabs.get(key);
    if (known !== undefined) return known;
    const tab = openTab(grids, key);
    tabs.set(key, tab);
    return tab;
  };
  return (path) => {
    if (HEAD.includes(path) || path === "/fiscalYears") return settingCell(tabOf("settings"), path);
    const [, part = "", index = "0", field = ""] = ITEM_FIELD.exec(path) ?? [];
    const key = part === "printedTotals/grand" ? "grand" : LIST_OF[part];
    const row = key ? (rows[key][Number(index)] ?? -1) : -1;
    const tab = key && row >= 0 ? tabOf(LIST_TABLES[key].tab) : null;
    if (!key || !tab) return null;
    const column = columnOf(tab, LIST_TABLES[key].table, field);
    return column === null ? null : { sheetId: tab.grid.sheetId, sheet: tab.grid.title, row, column };
  };
}

function columnOf(tab: NonNullable<ReturnType<typeof openTab>>, table: string, field: string): number | null {
  const year = /\/(2[56]\d\d)$/.exec(field)?.[1];
  const name = year === undefined ? field.replace(/\/\d+$/, (part) => (field.startsWith("sections/") ? part : "")) : field.slice(0, -5);
  const own = COLUMN_OF[name] ?? name.replace(/^sections\/(\d)$/, "section$1");
  const dimension = table === "printed" && own === "dimension" ? "code" : own;
  const isWhole = own === "" || (table === "details" && own === "project");
  const key = `${table}.${isWhole ? (WHOLE[table] ?? "name") : dimension}` as ColumnKey;
  return tab.columns.get(metadataOf(key, year === undefined ? null : Number(year)))?.index ?? null;
}

function settingCell(tab: ReturnType<typeof openTab>, path: string): ReturnType<CellOf> {
  const [keys, value] = [tab?.columns.get("settings.key")?.index, tab?.columns.get("settings.value")?.index];
  if (!tab || keys === undefined || value === undefined) return null;
  const key = path === "/fiscalYears" ? "firstFiscalYear" : path.slice(1).replace("/", ".");
  const row = tab.grid.values.findIndex((line) => line[keys] === key);
  return row < 0 ? null : { sheetId: tab.grid.sheetId, sheet: tab.grid.title, row, column: value };
}
