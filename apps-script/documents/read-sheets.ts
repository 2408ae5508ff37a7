/** A spreadsheet file as it is seen: the visible tabs, numbers and dates as they are shown, merged cells as one. @module */
import { CannotOpen } from "#apps-script/documents/cannot-open";
import { readXlsx, type XlsxTab } from "#apps-script/documents/xlsx/read";
import { shownNumber } from "#apps-script/documents/xlsx/shown-number";
import { readGrid } from "#core/import/read-grid";
import type { SourceBlock, SourceCell, SourceDocument } from "#core/import/source";
import { parseA1 } from "#core/workbook/a1";
import { textOf } from "#core/workbook/cell-values";
import type { CellValue, Zone } from "#core/workbook/grid";

const EMPTY = "ไฟล์ Excel นี้ไม่มีข้อความในแท็บที่มองเห็น กรุณาตรวจว่าเลือกไฟล์ถูกต้อง";

/** Of the tabs of a workbook of ours (keys of the template's tabs), those that say something of the plan. */
const PLAN_TABS = ["settings", "plan", "details", "printed", "targets", "risks"];
/** Of a sheet in Excel. */
const MAX_COLUMNS = 16_384;
/** Cells of merged areas, all together. */
const MOST_MERGED = 1_000_000;

/** @throws CannotOpen */
export function readSheets(bytes: Uint8Array): SourceDocument {
  const tabs = readXlsx(bytes).grids.filter(({ hidden, key }) => !hidden && (key === null || PLAN_TABS.includes(key)));
  const blocks = tabs.flatMap(blocksOf);
  if (blocks.length === 0) throw new CannotOpen(EMPTY);
  return { blocks };
}

function blocksOf({ title, values, patterns, merges }: XlsxTab): SourceBlock[] {
  const corners = cornersOf(values, merges);
  const texts = values.map((row, at) =>
    row.map((value, column) => {
      const corner = corners.get(key(at, column));
      const isSeen = corner === undefined || (corner.top === at && corner.left === column);
      return isSeen ? shown(value, patterns[at]?.[column] ?? "") : "";
    }),
  );
  return readGrid(texts, title).blocks.map((block) =>
    block.kind === "table" ? { kind: "table", rows: merged(block.rows, corners) } : block,
  );
}

function shown(value: CellValue, pattern: string): string {
  if (typeof value === "number") return shownNumber(value, pattern);
  if (typeof value === "boolean") return value ? "☑" : "☐";
  return textOf(value) ?? "";
}

const key = (row: number, column: number) => row * MAX_COLUMNS + column;

/** The merged area of each cell that is in one, as far as cells have values. */
function cornersOf(values: readonly (readonly CellValue[])[], merges: readonly Zone[]): Map<number, Zone> {
  const lastColumn = values.reduce((last, row) => Math.max(last, row.length - 1), 0);
  const corners = new Map<number, Zone>();
  let room = MOST_MERGED;
  for (const zone of merges) {
    for (let row = zone.top; row <= Math.min(zone.bottom, values.length - 1); row++) {
      for (let column = zone.left; column <= Math.min(zone.right, lastColumn) && room > 0; column++, room--)
        corners.set(key(row, column), zone);
    }
  }
  return corners;
}

/** With the spans of merged cells, the cells that they cover left out. */
function merged(rows: readonly SourceCell[][], corners: ReadonlyMap<number, Zone>): SourceCell[][] {
  const spans = new Map<Zone, { rows: Set<number>; across: number }>();
  const zoneOf = (cell: SourceCell) => {
    const place = placeOf(cell);
    return place ? { ...place, zone: corners.get(key(place.row, place.column)) } : null;
  };
  for (const row of rows) {
    for (const cell of row) {
      const at = zoneOf(cell);
      if (!at?.zone) continue;
      const span = spans.get(at.zone);
      if (span) {
        span.rows.add(at.row);
        span.across = Math.max(span.across, at.column - at.zone.left + 1);
      } else if (at.row === at.zone.top && at.column === at.zone.left) spans.set(at.zone, { rows: new Set([at.row]), across: 1 });
    }
  }
  return rows.map((row) =>
    row.flatMap((cell) => {
      const at = zoneOf(cell);
      const span = at?.zone && spans.get(at.zone);
      // A cell whose corner stands outside of this table keeps its place, blank.
      if (!at?.zone || !span) return [cell];
      if (at.row !== at.zone.top || at.column !== at.zone.left) return [];
      return [{ ...cell, ...(span.across > 1 ? { across: span.across } : {}), ...(span.rows.size > 1 ? { down: span.rows.size } : {}) }];
    }),
  );
}

function placeOf({ place }: SourceCell): { row: number; column: number } | null {
  return "cell" in place ? parseA1(place.cell) : null;
}
