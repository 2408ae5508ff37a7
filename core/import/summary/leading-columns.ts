/** The columns before and among the amounts that hold text. @module */
import { type BodyRow, ownColumns } from "#core/import/summary/body-row";
import { type GridCell, isBlank } from "#core/import/summary/grid";
import type { Role } from "#core/import/words";

const LEADING = new Set<Role["role"]>(["number", "dimension", "mission", "subMission", "project", "localName", "count"]);

/** The cells of a row there that are not blank. A first column without a header counts. */
export function leadingTexts(row: BodyRow): GridCell[] {
  return ownColumns(row)
    .filter(({ cell, role, column }) => !isBlank(cell) && (role === null ? column === 0 : LEADING.has(role.role)))
    .map(({ cell }) => cell);
}

/** Nothing but headings stands in its leading columns, a mission or sub-mission among them. */
export function isOnlyHeading(row: BodyRow): boolean {
  const isHeadings = (role: Role | null) => role?.role === "dimension" || role?.role === "mission" || role?.role === "subMission";
  const texts = ownColumns(row).filter(({ cell, role }) => role !== null && LEADING.has(role.role) && !isBlank(cell));
  return texts.every(({ role }) => isHeadings(role)) && texts.some(({ role }) => role?.role !== "dimension");
}
