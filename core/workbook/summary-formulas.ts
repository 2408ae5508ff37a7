/**
 * The live formulas of the tab สรุป: a row for the whole plan, one for each dimension, then one for each mission that ตั้งค่า names.
 * SUMPRODUCT and not SUMIFS, to which the codes "1.1" and "1.10" are one number. Amounts typed as text count as nothing:
 * the menu item คำนวณยอดรวม says where that happens.
 *
 * @module
 */
import { DIMENSIONS } from "#core/plan/framework";
import { a1 } from "#core/workbook/a1";
import { SUMMARY_LEVELS } from "#core/workbook/choices";
import type { Sources } from "#core/workbook/sources";
import type { ColumnKey } from "#core/workbook/template";

/** Missions that have a row; plans name some twenty. */
const MISSION_ROWS = 40;
/** The first row of a mission, counted from the first below the header. */
export const FIRST_MISSION = 1 + DIMENSIONS.length;
/** Rows with formulas, from the first below the header. */
export const SUMMARY_ROWS = FIRST_MISSION + MISSION_ROWS;
/** What a row says that states an emptiness; see plan/no-project. */
const NO_PROJECT = "ไม่มีโครงการ";

/** A cell of the same row, by its column's key; 0-based column, null where the tab has no such column. */
export type OwnColumns = (key: ColumnKey, year: number | null) => number | null;

/**
 * The formula of one live cell, or "" where it has none (a column it looks at is not there).
 * @param index row of the table, 0 is the whole plan.
 * @param row the same on the sheet, 0-based.
 * @param years fiscal years (พ.ศ.) that the tab has columns for.
 */
export function summaryFormula(
  { key, year }: { key: ColumnKey; year: number | null },
  index: number,
  row: number,
  own: OwnColumns,
  sources: Sources,
  years: readonly number[],
): string {
  const cell = (of: ColumnKey, ofYear: number | null = null) => {
    const column = own(of, ofYear);
    return column === null ? null : a1(row, column);
  };
  const code = cell("summary.code");
  const parts = { index, code, sources };
  switch (key) {
    case "summary.level":
      return ofRow(parts, quoted(SUMMARY_LEVELS.grand), quoted(SUMMARY_LEVELS.dimension), quoted(SUMMARY_LEVELS.mission));
    case "summary.code":
      return ofRow(parts, '""', String(index), nthMission(parts, "missions.code"), false);
    case "summary.name":
      return ofRow(parts, quoted("รวมทั้งสิ้น"), quoted(DIMENSIONS[index - 1]?.name ?? ""), nthMission(parts, "missions.name"));
    case "summary.count":
      return countFormula(parts);
    case "summary.budget":
      return year === null ? "" : budgetFormula(parts, year);
    case "summary.total": {
      const amounts = years.flatMap((one) => cell("summary.budget", one) ?? []);
      const sum = amounts.length === 0 ? null : `SUM(${amounts.join(",")})`;
      return ofRow(parts, sum, sum, sum);
    }
    default:
      return "";
  }
}

interface Parts {
  index: number;
  /** The row's own code, A1. */
  code: string | null;
  sources: Sources;
}

/** The row's own expression; a mission's row is blank while ตั้งค่า names no such mission. */
function ofRow({ index, code }: Parts, grand: string | null, dimension: string | null, mission: string | null, blank = true): string {
  if (index === 0) return grand === null ? "" : `=${grand}`;
  if (index < FIRST_MISSION) return dimension === null ? "" : `=${dimension}`;
  if (mission === null || (blank && code === null)) return "";
  return blank ? `=IF(${code}="","",${mission})` : `=${mission}`;
}

function nthMission({ index, sources }: Parts, key: ColumnKey): string | null {
  const range = sources(key, null);
  return range === null ? null : `IFERROR(INDEX(${range},${index - FIRST_MISSION + 1})&"","")`;
}

function countFormula(parts: Parts): string {
  const name = parts.sources("plan.name", null);
  if (name === null) return "";
  const real = `(${name}<>"")*(${name}<>"${NO_PROJECT}")`;
  const among = (key: ColumnKey) => {
    const belongs = belongsTo(parts, key);
    return belongs === null ? null : `SUMPRODUCT(${real}*${belongs})`;
  };
  return ofRow(parts, `SUMPRODUCT(${real})`, among("plan.dimension"), among("plan.mission"));
}

function budgetFormula(parts: Parts, year: number): string {
  const budget = parts.sources("plan.budget", year);
  if (budget === null) return "";
  const among = (key: ColumnKey) => {
    const belongs = belongsTo(parts, key);
    return belongs === null ? null : `SUMPRODUCT(${belongs}*1,${budget})`;
  };
  return ofRow(parts, `SUM(${budget})`, among("plan.dimension"), among("plan.mission"));
}

/** A dimension typed as the number 1 and as the text "1" is one. (A range joined with text, `range&""`, is no array to the local sheet.) */
function belongsTo({ index, code, sources }: Parts, key: ColumnKey): string | null {
  const range = sources(key, null);
  if (range === null || code === null) return null;
  return index < FIRST_MISSION ? `((${range}=${code})+(${range}=${code}&""))` : `(${range}=${code})`;
}

function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}
