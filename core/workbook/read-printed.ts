/** The tab ยอดตามเล่ม: what the signed document prints. @module */
import type { Amount, Budgets, PrintedTotals } from "#core/plan/model";
import { amountOf, choiceOf, dimensionOf, textOf, ticksOf } from "#core/workbook/cell-values";
import { SCOPES } from "#core/workbook/choices";
import type { CellValue } from "#core/workbook/grid";
import type { TableReader } from "#core/workbook/table-reader";

const BASE = "/plan/printedTotals";
type Scope = (typeof SCOPES)[keyof typeof SCOPES];

/**
 * Null where no number stands. A part without rows is unknown (null).
 * A row whose scope cannot be told, or a second grand total, comes back as a dimension without a number, and its scope is noted.
 */
export function readPrintedTotals(reader: TableReader): PrintedTotals | null {
  const preface: NonNullable<PrintedTotals["preface"]> = [];
  const dimensions: NonNullable<PrintedTotals["dimensions"]> = [];
  const missions: NonNullable<PrintedTotals["missions"]> = [];
  let grand: PrintedTotals["grand"] = null;
  reader.mark(BASE, null, "printed.scope", "printed.count");
  for (const row of reader.rows(["printed.count", "printed.budget", "printed.ticks"])) {
    const scope = choiceOf(reader.value(row, "printed.scope"), Object.values(SCOPES));
    if (scope === SCOPES.grand && grand === null) {
      const at = `${BASE}/grand`;
      grand = { count: readCount(reader, row, at), budgets: readBudgets(reader, row, at), quarterTicks: readTicks(reader, row, at) };
      continue;
    }
    leftOut(reader, row, "printed.ticks");
    if (scope === SCOPES.preface) {
      const at = `${BASE}/preface/${preface.length}`;
      const dimension = readCode(reader, row, `${at}/dimension`, dimensionOf);
      preface.push({ dimension, count: readCount(reader, row, at) });
      leftOut(reader, row, "printed.budget");
    } else if (scope === SCOPES.mission) {
      const at = `${BASE}/missions/${missions.length}`;
      const code = readCode(reader, row, `${at}/code`, textOf);
      missions.push({ code, count: readCount(reader, row, at), budgets: readBudgets(reader, row, at) });
    } else {
      const at = `${BASE}/dimensions/${dimensions.length}`;
      const dimension = dimensionIn(reader, row, `${at}/dimension`, scope);
      dimensions.push({ dimension, count: readCount(reader, row, at), budgets: readBudgets(reader, row, at) });
    }
  }
  if (preface.length + dimensions.length + missions.length === 0 && grand === null) return null;
  return { preface: orNull(preface), dimensions: orNull(dimensions), missions: orNull(missions), grand };
}

/** A dimension's or mission's number; a blank is noted: the row's numbers stand for nothing. */
function readCode<T>(reader: TableReader, row: number, pointer: string, parse: (value: CellValue) => T | null): T | null {
  const code = reader.read(row, "printed.code", pointer, parse);
  if (code === null) reader.unreadOrBlank(row, "printed.code", null);
  return code;
}

/** "มิติ" with its number beside it; "มิติที่ 1" with the number in it; else null, and noted. */
function dimensionIn(reader: TableReader, row: number, pointer: string, scope: Scope | null): Amount {
  if (scope === SCOPES.dimension) return readCode(reader, row, pointer, dimensionOf);
  const inScope = reader.read(row, "printed.scope", pointer, dimensionOf);
  if (typeof inScope === "number") return inScope;
  reader.unreadOrBlank(row, "printed.scope", null, scope === SCOPES.grand ? { why: "duplicate" } : {});
  return null;
}

/** The document's preface prints counts alone, and only the grand total has ticks: a number elsewhere has no place in the model. */
function leftOut(reader: TableReader, row: number, key: "printed.budget" | "printed.ticks"): void {
  for (const year of reader.yearsOf(key)) reader.unread(row, key, null, { year });
}

function readCount(reader: TableReader, row: number, at: string): Amount {
  reader.mark(at, row, "printed.scope", "printed.count");
  return reader.read(row, "printed.count", `${at}/count`, amountOf);
}

/** Null where no year has an amount: the part is not printed. */
function readBudgets(reader: TableReader, row: number, at: string): Budgets | null {
  const budgets: Budgets = {};
  for (const year of reader.yearsOf("printed.budget")) {
    budgets[String(year)] = reader.read(row, "printed.budget", `${at}/budgets/${year}`, amountOf, year);
  }
  return Object.values(budgets).every((amount) => amount === null) ? null : budgets;
}

function readTicks(reader: TableReader, row: number, at: string): Record<string, Amount[]> | null {
  const byYear: Record<string, Amount[]> = {};
  for (const year of reader.yearsOf("printed.ticks")) {
    const ticks = reader.read(row, "printed.ticks", `${at}/quarterTicks/${year}`, ticksOf, year);
    if (ticks !== null) byYear[String(year)] = ticks;
  }
  return Object.keys(byYear).length === 0 ? null : byYear;
}

function orNull<T>(list: T[]): T[] | null {
  return list.length === 0 ? null : list;
}
