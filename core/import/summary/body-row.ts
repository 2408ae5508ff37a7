/** A row under its header, and its cells by what their columns are about. @module */
import type { ProjectPart } from "#core/import/cells/project-part";
import { type GridCell, type GridRow, isBlank } from "#core/import/summary/grid";
import type { Layout } from "#core/import/summary/header";
import type { Role } from "#core/import/words";

type Named = Exclude<Role["role"], "amount" | "quarter" | "total">;

/** A row under its header. `cells` by column, merged ones in every row they cover. */
export interface BodyRow {
  /** Of the table, and the row in it: what cells of merged rows refer to. */
  table: number;
  at: number;
  cells: GridRow;
  layout: Layout;
  /** How many headings stood before it (those of its own columns with it). */
  heads: number;
  /** What its project cell holds; empty where a merged cell above covers it, and where nothing stands there. `heads`: as above. */
  parts: { part: Exclude<ProjectPart, { kind: "heading" }>; heads: number; doubt: "section-number" | "wrong-column" | null }[];
  /** It is a heading with amounts beside it. */
  isHeading: boolean;
  /** Its project cell says that there is none: “-”. */
  isStatedEmpty: boolean;
}

export const isFigure = (role: Role | null | undefined) => role?.role === "amount" || role?.role === "quarter" || role?.role === "total";

/** The cell of a column, when it begins in this row. */
export function ownCell(row: BodyRow, role: Named): GridCell | undefined {
  const cell = coveredCell(row, role);
  return cell?.row === row.at ? cell : undefined;
}

/** The cell of a column, also one merged from above. A cell that begins in a column before it is not its own. */
export function coveredCell(row: BodyRow, role: Named): GridCell | undefined {
  const column = row.layout.columns.findIndex((one) => one?.role === role);
  const cell = row.cells[column];
  return cell && (cell.column === column || row.cells[column - 1] !== cell) ? cell : undefined;
}

/** Where the cells of the row begin, from the left; merged ones from above left out. */
export function ownColumns(row: BodyRow): { cell: GridCell; column: number; role: Role | null }[] {
  return row.cells.flatMap((cell, column) => {
    if (!cell || cell.row !== row.at || row.cells[column - 1] === cell) return [];
    return [{ cell, column, role: row.layout.columns[column] ?? null }];
  });
}

/** The row has an amount or a tick of its own. */
export function hasFigures(row: BodyRow): boolean {
  return ownColumns(row).some(({ cell, role }) => isFigure(role) && !isBlank(cell));
}
