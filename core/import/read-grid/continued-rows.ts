/** Rows of a sheet that belong to one row of the table: a cell of several paragraphs, pasted, takes several rows. @module */
import { joined } from "#core/import/form-tables/items";
import { shapeOf } from "#core/import/form-tables/shape";
import type { SourceCell } from "#core/import/source";
import { headerRole, type Role } from "#core/import/words";

const WORDS: ReadonlySet<Role["role"]> = new Set<Role["role"]>([
  "dimension",
  "mission",
  "subMission",
  "project",
  "localName",
  "units",
  "remark",
]);
const KNOWN_IN_A_HEADER = 3;
const MOST_LINES = 60;

/** Enough known names; or projects, and one more name that is known. */
export function isHeaderRow(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => /\S/.test(text));
  const known = filled.flatMap((text) => headerRole(text)?.role ?? []);
  return known.length >= KNOWN_IN_A_HEADER || (known.length === 2 && filled.length === 2 && known.includes("project"));
}

/** Joins a row to the one above it when it only goes on with words there. A table without a known header stays as it is. */
export function withContinuedRows(rows: readonly SourceCell[][]): SourceCell[][] {
  const header = rows.findIndex((row) => isHeaderRow(row.map(({ text }) => text)));
  if (header < 0) return [...rows];
  const roles = rows[header]!.map(({ text }) => headerRole(text)?.role ?? null);
  const result: SourceCell[][] = rows.slice(0, header + 1);
  rows.slice(header + 1).forEach((row, index, body) => {
    const above = result[result.length - 1]!;
    if (index > 0 && continues(row, above, body[index + 1], roles)) result[result.length - 1] = together(above, row);
    else result.push(row);
  });
  return result;
}

type Roles = readonly (Role["role"] | null)[];
const isFilled = (cell: SourceCell | undefined): boolean => cell !== undefined && /\S/.test(cell.text);

/** Words below words, without mark of something new; or a sub-mission that no project follows. The amounts stand in the row above. */
function continues(
  row: readonly SourceCell[],
  above: readonly SourceCell[],
  below: readonly SourceCell[] | undefined,
  roles: Roles,
): boolean {
  const columns = row.flatMap((cell, column) => (isFilled(cell) ? [column] : []));
  const amountsAbove = roles.some((role, column) => (role === "amount" || role === "quarter") && isFilled(above[column]));
  return (
    amountsAbove &&
    columns.every(
      (column) =>
        isFilled(above[column]) &&
        (above[column]?.lines?.length ?? 0) < MOST_LINES &&
        goesOn(row[column]!, roles[column] ?? null, below, roles),
    )
  );
}

function goesOn({ text }: SourceCell, role: Role["role"] | null, below: readonly SourceCell[] | undefined, roles: Roles): boolean {
  if (role === null || !WORDS.has(role)) return false;
  const shape = shapeOf(text);
  if (shape === "subMission") return (role === "mission" || role === "subMission") && !hasOnlyProject(below, roles);
  return shape === "text" || shape === "unit" || shape === "noBudget" || shape === "remark" || shape === "header";
}

/** A row that has its project, and its mission from above. */
function hasOnlyProject(row: readonly SourceCell[] | undefined, roles: Roles): boolean {
  if (!row) return false;
  const project = roles.indexOf("project");
  const missions = roles.flatMap((role, column) => (role === "mission" || role === "subMission" || role === "dimension" ? [column] : []));
  return isFilled(row[project]) && missions.every((column) => !isFilled(row[column]));
}

function together(above: readonly SourceCell[], row: readonly SourceCell[]): SourceCell[] {
  return above.map((cell, column) => (isFilled(row[column]) ? { ...cell, ...joined([cell, row[column]!]) } : cell));
}
