/** Rows that are a heading and no project. @module */
import { type BodyRow, coveredCell } from "#core/import/summary/body-row";
import { type GridCell, isBlank } from "#core/import/summary/grid";
import { type Head, loneHeads } from "#core/import/summary/heads";
import { leadingTexts } from "#core/import/summary/leading-columns";
import { drawCount } from "#core/import/summary/total-row";

/** The headings of a row that has no project: one text, in whichever leading column, perhaps with amounts. */
export function loneHeading(row: BodyRow, project: GridCell | undefined): Head[] | null {
  const texts = leadingTexts(row);
  const [only] = texts;
  if (texts.length !== 1 || !only) return null;
  const isSpread = only.columns > 1;
  if (only !== project && !isSpread && !isBlank(coveredCell(row, "project"))) return null;
  const heads = loneHeads(only.piece);
  return heads.length > 0 ? heads : null;
}

/** “มิติที่ 1 …” and, in the projects' column, nothing but “จำนวน 11 โครงการ”. */
export function headingWithCount(row: BodyRow, project: GridCell | undefined): Head[] | null {
  if (!project || isBlank(project) || !/โครงการ|กิจกรรม|มาตรการ/.test(project.piece.text)) return null;
  const count = drawCount(project.piece);
  const others = leadingTexts(row).filter((cell) => cell !== project);
  const [heading] = others;
  if (!count || !heading || others.length > 1) return null;
  const [head, ...more] = loneHeads(heading.piece);
  return head && more.length === 0 && head.level !== "subMission" ? [{ ...head, count }] : null;
}
