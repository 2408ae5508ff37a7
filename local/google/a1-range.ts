/** Ranges in A1 notation, as the values methods take and give them. @module */
import { a1, columnLetters } from "#core/workbook/a1";
import type { Zone } from "#core/workbook/grid";
import { invalid } from "#local/google/api-error";
import type { FacadeEngine } from "#local/google/registry";
import type { SheetInfo } from "#local/sheet/engine-interface";

/** A range of a sheet, within its grid. */
export interface SheetRange {
  sheet: SheetInfo;
  zone: Zone;
}

const CELLS = /^\$?([A-Z]{1,3})?\$?([1-9]\d*)?(?::\$?([A-Z]{1,3})?\$?([1-9]\d*)?)?$/i;

/**
 * Reads `'แผน'!A1:B2`, `แผน!A:B`, `2:3`, a tab's name alone, a named range, or a range of the first tab.
 * @throws ApiError "Unable to parse range: …", or where it begins outside the grid.
 */
export function parseRange(engine: FacadeEngine, text: string): SheetRange {
  const { title, cells } = split(text);
  const sheets = engine.sheets();
  if (title === null) {
    const first = sheets[0];
    const zone = cells === null || !first ? null : zoneOf(cells, first);
    if (first && zone) return within({ sheet: first, zone }, text);
    return namedRange(engine, text) ?? wholeSheet(sheetOf(sheets, text, text));
  }
  const sheet = sheetOf(sheets, title, text);
  if (cells === null) return wholeSheet(sheet);
  const zone = zoneOf(cells, sheet);
  if (!zone) throw unparsable(text);
  return within({ sheet, zone }, text);
}

/** `title` null: the text names no tab, or nothing but a tab. */
function split(text: string): { title: string | null; cells: string | null } {
  const quoted = /^'((?:[^']|'')*)'(?:!(.*))?$/.exec(text);
  if (quoted) return { title: (quoted[1] ?? "").replaceAll("''", "'"), cells: quoted[2] ?? null };
  const mark = text.lastIndexOf("!");
  return mark === -1 ? { title: null, cells: text } : { title: text.slice(0, mark), cells: text.slice(mark + 1) };
}

function sheetOf(sheets: readonly SheetInfo[], title: string, text: string): SheetInfo {
  const found = sheets.find((sheet) => sheet.title === title) ?? sheets.find((sheet) => sheet.title.toLowerCase() === title.toLowerCase());
  if (!found) throw unparsable(text);
  return found;
}

function namedRange(engine: FacadeEngine, text: string): SheetRange | null {
  const named = engine.namedRanges().find(({ name }) => name.toLowerCase() === text.toLowerCase());
  const sheet = named && engine.sheets().find(({ sheetId }) => sheetId === named.sheetId);
  return named && sheet ? { sheet, zone: named.zone } : null;
}

function wholeSheet(sheet: SheetInfo): SheetRange {
  return { sheet, zone: { top: 0, left: 0, bottom: sheet.rowCount - 1, right: sheet.columnCount - 1 } };
}

/** Open ends reach to the end of the grid; null for what is no range. */
function zoneOf(cells: string, sheet: SheetInfo): Zone | null {
  const match = CELLS.exec(cells);
  if (!match || cells === "") return null;
  const [, fromColumn, fromRow, toColumn, toRow] = match;
  const isRange = cells.includes(":");
  if (isRange ? !(fromColumn || fromRow) || !(toColumn || toRow) : !(fromColumn && fromRow)) return null;
  const top = fromRow ? Number(fromRow) - 1 : 0;
  const left = fromColumn ? columnIndex(fromColumn) : 0;
  if (!isRange) return { top, left, bottom: top, right: left };
  const bottom = toRow ? Number(toRow) - 1 : sheet.rowCount - 1;
  const right = toColumn ? columnIndex(toColumn) : sheet.columnCount - 1;
  return {
    top: Math.min(top, bottom),
    left: Math.min(left, right),
    bottom: Math.max(top, bottom),
    right: Math.max(left, right),
  };
}

function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

function within({ sheet, zone }: SheetRange, text: string): SheetRange {
  if (zone.top >= sheet.rowCount || zone.left >= sheet.columnCount) throw exceedsGrid(sheet, text);
  return {
    sheet,
    zone: { ...zone, bottom: Math.min(zone.bottom, sheet.rowCount - 1), right: Math.min(zone.right, sheet.columnCount - 1) },
  };
}

/** For writing outside the grid. */
export function exceedsGrid({ rowCount, columnCount }: SheetInfo, range: string): Error {
  return invalid(`Range (${range}) exceeds grid limits. Max rows: ${rowCount}, max columns: ${columnCount}`);
}

function unparsable(text: string): Error {
  return invalid(`Unable to parse range: ${text}`);
}

/** `'แผน'!A1:B2`: the name in quotes unless it is plain letters and no cell's name; one cell without a colon. */
export function formatRange({ sheet, zone }: SheetRange): string {
  const from = a1(zone.top, zone.left);
  const to = a1(zone.bottom, zone.right);
  return `${quoted(sheet.title)}!${from === to ? from : `${from}:${to}`}`;
}

function quoted(title: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) && !/^([A-Za-z]{1,3}\d+|R\d*C\d*)$/i.test(title);
  return plain ? title : `'${title.replaceAll("'", "''")}'`;
}

/** A column's name in messages. */
export const columnName = columnLetters;
