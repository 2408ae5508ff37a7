/** Rows that are a total. @module */
import type { BodyRow } from "#core/import/summary/body-row";
import { ownCell } from "#core/import/summary/body-row";
import type { GridCell } from "#core/import/summary/grid";
import { readHeads } from "#core/import/summary/heads";
import { leadingTexts } from "#core/import/summary/leading-columns";
import { drawCount, type TotalLabel, totalLabel } from "#core/import/summary/total-row";

export interface TotalRow {
  label: TotalLabel;
  row: BodyRow;
  /** The cell of the label, and that of the count. */
  labelCell: GridCell | undefined;
  countCell: GridCell | undefined;
}

/** What a row sums up, null for a row that is no total: a label with รวม, or nothing but a count of projects. */
export function totalOf(row: BodyRow): TotalRow | null {
  const texts = leadingTexts(row);
  const labelCell = texts.find((cell) => totalLabel(cell.piece.text) !== null);
  const label = labelCell && totalLabel(labelCell.piece.text);
  const others = texts.filter((cell) => cell !== labelCell);
  const counts = others.filter((cell) => drawCount(cell.piece) !== null);
  if (label) return others.length === counts.length ? { label, row, labelCell, countCell: counts[0] } : null;
  const [only] = texts;
  const isCount =
    texts.length === 1 && only !== undefined && /โครงการ|กิจกรรม|มาตรการ/.test(only.piece.text) && drawCount(only.piece) !== null;
  return isCount ? { label: { scope: null, code: null }, row, labelCell: undefined, countCell: only } : null;
}

/** A row of a table of counts: its heading tells what it sums up. Null where it names no dimension or mission. */
export function countOfHeading(row: BodyRow): TotalRow | null {
  for (const column of ["dimension", "mission", "subMission"] as const) {
    const labelCell = ownCell(row, column);
    const head = labelCell && readHeads(labelCell.piece, column)[0];
    if (!labelCell || !head?.code || head.level === "subMission") continue;
    const label: TotalLabel = { scope: head.level, code: head.level === "dimension" ? Number(head.code) : head.code };
    return { label, row, labelCell, countCell: ownCell(row, "count") };
  }
  return null;
}
