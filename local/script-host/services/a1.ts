/** A1 notation. @module */
import type { Zone } from "#core/workbook/grid";
import { ServiceException } from "#local/script-host/services/bridge";

const REFERENCE = /^\$?([A-Za-z]{1,3})?\$?(\d{1,7})?(?::\$?([A-Za-z]{1,3})?\$?(\d{1,7})?)?$/;

/** Takes `'แผน งาน'!A1:B2` apart; the sheet is null where none is named. */
export function splitSheet(notation: string): { sheet: string | null; reference: string } {
  const at = notation.lastIndexOf("!");
  if (at < 0) return { sheet: null, reference: notation };
  const named = notation.slice(0, at);
  const quoted = /^'([\s\S]*)'$/.exec(named);
  return { sheet: quoted ? (quoted[1] ?? "").replaceAll("''", "'") : named, reference: notation.slice(at + 1) };
}

/** `A1`, `A1:B2`, `A:B`, `2:3`, `A2:B` as a zone; open ends reach the sheet's last row or column. Throws "Range not found". */
export function zoneOf(reference: string, size: { rows: number; columns: number }): Zone {
  const match = REFERENCE.exec(reference.trim());
  const [, column, row, toColumn = column, toRow = reference.includes(":") ? undefined : row] = match ?? [];
  if (!match || (column === undefined && (row === undefined || toColumn !== undefined)) || !isReference(reference, column, row))
    throw notFound();
  const left = column === undefined ? 0 : columnIndex(column);
  const right = toColumn === undefined ? size.columns - 1 : columnIndex(toColumn);
  const top = row === undefined ? 0 : Number(row) - 1;
  const bottom = toRow === undefined ? size.rows - 1 : Number(toRow) - 1;
  const zone = { top: Math.min(top, bottom), left: Math.min(left, right), bottom: Math.max(top, bottom), right: Math.max(left, right) };
  if (zone.top < 0 || zone.bottom >= size.rows || zone.right >= size.columns) throw notFound();
  return zone;
}

/** `B2:C5`, `B2` for one cell. */
export function notationOf(zone: Zone): string {
  const first = `${columnLetters(zone.left)}${zone.top + 1}`;
  const last = `${columnLetters(zone.right)}${zone.bottom + 1}`;
  return first === last ? first : `${first}:${last}`;
}

function isReference(reference: string, column: string | undefined, row: string | undefined): boolean {
  return reference.includes(":") || (column !== undefined && row !== undefined);
}

function notFound(): ServiceException {
  return new ServiceException("Range not found");
}

function columnIndex(letters: string): number {
  return [...letters.toUpperCase()].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}
