/** The header of a projects' table: one to three rows, and what each column is about. @module */
import { cite, type Structure } from "#core/import/drawn";
import { type GridCell, type GridRow, isBlank, ownCells } from "#core/import/summary/grid";
import { headerRole, type Role } from "#core/import/words";
import { sameText } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";

/** What a table's columns are about; null where the header says nothing known. */
export interface Layout {
  columns: (Role | null)[];
  /** A column for each project, and amounts, ticks or a count of projects beside it. */
  lists: "projects" | "totals";
  /** The header, or what stands above the table, says that the amounts are no baht. */
  inThousands?: boolean;
}

/** “หน่วย : พันบาท”. */
export const IN_THOUSANDS = /หน่วย\s*[:：]?\s*(?:พัน|หมื่น|แสน|ล้าน)บาท|[(（]\s*(?:หน่วย\s*[:：]?\s*)?(?:พัน|หมื่น|แสน|ล้าน)บาท\s*[)）]/;

export interface Header {
  layout: Layout;
  /** How many rows it takes. */
  height: number;
  cells: GridCell[];
}

const MOST_ROWS = 3;

/** The header that begins in row `at`, or null. */
export function readHeader(grid: readonly GridRow[], at: number): Header | null {
  const first = grid[at];
  if (!first || !mayBegin(ownCells(first, at))) return null;
  let columns = rolesOf(first);
  const cells = ownCells(first, at);
  let height = 1;
  while (height < MOST_ROWS) {
    const row = grid[at + height];
    const own = row ? ownCells(row, at + height) : [];
    if (!row || !isSubHeader(own, columns, first)) break;
    columns = below(columns, row, at + height);
    cells.push(...own);
    height++;
  }
  const last = grid[at + height];
  if (last && isColumnNumbers(ownCells(last, at + height))) {
    cells.push(...ownCells(last, at + height));
    height++;
  }
  const layout = settle(columns);
  const inThousands = cells.some(({ piece }) => IN_THOUSANDS.test(piece.text));
  return layout && { layout: inThousands ? { ...layout, inThousands } : layout, height, cells };
}

export function citeHeader(header: Header, code: string): Structure[] {
  return header.cells.filter((cell) => !isBlank(cell)).map(({ piece }) => ({ code, from: cite(piece) }));
}

/** `spread`: an empty cell that takes its role from the one before it. */
type Column = (Role & { spread?: boolean }) | null;

/** A row of a header names a project, or several amounts, and hardly anything that is not known. */
function mayBegin(own: readonly GridCell[]): boolean {
  const filled = own.filter((cell) => !isBlank(cell));
  if (filled.length < 2) return false;
  const roles = filled.map(({ piece }) => headerRole(piece.text)?.role);
  const knownRoles = roles.filter((role) => role !== undefined);
  const namesAList = roles.includes("project") || (roles.includes("count") && roles.includes("dimension"));
  const hasFigures = roles.includes("amount") || roles.includes("quarter");
  return namesAList && knownRoles.length >= (hasFigures ? 2 : 3) && knownRoles.length * 2 >= filled.length && new Set(knownRoles).size >= 2;
}

/** An empty cell beside “งบประมาณ” or “ไตรมาส” belongs to it, where a table came without its merged cells. */
function rolesOf(row: GridRow): Column[] {
  const columns: Column[] = [];
  for (let column = 0; column < row.length; column++) {
    const cell = row[column];
    const before = columns[column - 1];
    if (cell && !isBlank(cell)) columns.push(headerRole(cell.piece.text));
    else if (before && (before.role === "amount" || before.role === "quarter")) columns.push({ ...before, spread: true });
    else columns.push(null);
  }
  return columns;
}

/** Under a header: years, “งบประมาณ (บาท)”, quarters, 1 2 3 4; or the same words again. */
function isSubHeader(own: readonly GridCell[], columns: readonly Column[], above: GridRow): boolean {
  const filled = own.filter((cell) => !isBlank(cell));
  const digits = filled.flatMap(({ piece }) => quarterDigit(piece.text) ?? []);
  const areQuarters = digits.length >= 2 && digits.every((digit, index) => digit === (index % 4) + 1);
  return (
    filled.length > 0 &&
    filled.every((cell) => {
      const column = columns[cell.column];
      const top = column?.spread ? undefined : column?.role;
      const role = headerRole(cell.piece.text)?.role;
      if (role === "amount" || role === "quarter" || role === "total") return true;
      if (quarterDigit(cell.piece.text) !== null) return areQuarters && (column?.role === "quarter" || column?.role === "amount");
      return role !== undefined && (top === undefined || sameText(above[cell.column]?.piece.text ?? "", cell.piece.text));
    })
  );
}

function quarterDigit(text: string): number | null {
  const digit = /^\s*\(?([1-4])\)?\s*$/.exec(toArabicDigits(text))?.[1];
  return digit === undefined ? null : Number(digit);
}

function below(columns: readonly Column[], row: GridRow, at: number): Column[] {
  const width = Math.max(columns.length, row.length);
  const roles: Column[] = [];
  for (let column = 0; column < width; column++) {
    const top = columns[column] ?? null;
    const cell = row[column];
    roles.push(cell && cell.row === at && !isBlank(cell) ? merged(top, cell.piece.text) : top);
  }
  return roles;
}

function merged(top: Column, text: string): Column {
  const digit = quarterDigit(text);
  const year = top && "year" in top ? top.year : null;
  if (digit !== null) return { role: "quarter", quarter: digit, year };
  const role = headerRole(text);
  if (role === null) return top;
  if (role.role === "amount" || role.role === "quarter") return { ...role, year: role.year ?? year };
  return role;
}

/** “(1) (2) (3) …”: the columns numbered. */
function isColumnNumbers(own: readonly GridCell[]): boolean {
  const filled = own.filter((cell) => !isBlank(cell));
  return (
    filled.length >= 4 &&
    filled.length >= own.length - 1 &&
    filled.every(({ piece }, index) => toArabicDigits(piece.text).replace(/[\s().]/g, "") === String(index + 1))
  );
}

/** Columns that only stood open are nobody's; a table without amounts and ticks is none of ours. */
function settle(read: readonly Column[]): Layout | null {
  const single = new Set<string>();
  const settled = fourQuarters(read).map((column): Role | null => {
    if (column === null || column.spread) return null;
    if (column.role === "amount" || column.role === "quarter" || column.role === "total") return column;
    if (single.has(column.role)) return null;
    single.add(column.role);
    return column;
  });
  if (!settled.some((column) => column?.role === "amount")) {
    const total = settled.findIndex((column) => column?.role === "total");
    if (total >= 0) settled[total] = { role: "amount", year: null };
  }
  if (!settled.some((column) => column?.role === "amount" || column?.role === "quarter")) return null;
  if (single.has("project")) return { columns: settled, lists: "projects" };
  return single.has("count") ? { columns: settled, lists: "totals" } : null;
}

/** Four columns in a row under one “ไตรมาส”, without 1 2 3 4 under it. */
function fourQuarters(columns: readonly Column[]): Column[] {
  const open = (column: Column | undefined) => column?.role === "quarter" && column.quarter === null;
  return columns.map((column, at) => {
    if (column?.role !== "quarter" || column.quarter !== null) return column;
    let from = at;
    while (open(columns[from - 1])) from--;
    let to = at;
    while (open(columns[to + 1])) to++;
    return to - from === 3 ? { role: "quarter", quarter: at - from + 1, year: column.year } : column;
  });
}
