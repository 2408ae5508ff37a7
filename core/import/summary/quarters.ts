/** The quarters that a row is ticked in. @module */
import { type Citation, type Drawn, type DrawnByYear, doubtful, type Why } from "#core/import/drawn";
import { type BodyRow, ownColumns } from "#core/import/summary/body-row";
import { isBlank } from "#core/import/summary/grid";
import { readQuarterList, readTick } from "#core/import/summary/ticks";
import { NO_YEAR, type YearKeys } from "#core/import/summary/years";

const UNREADABLE: Why = { code: "tick-unreadable", th: "อ่านเครื่องหมายของไตรมาสไม่ได้ กรุณาตรวจ", en: "the mark of a quarter cannot be read" };
const YEAR_UNKNOWN: Why = { code: "year-not-told", th: "ช่องไตรมาสไม่บอกปี จึงไม่ใส่ให้ กรุณาเลือกปี", en: "the columns of quarters name no year" };

interface Read {
  ticked: number[];
  /** Marks that could be ticks. */
  unsure: number[];
  from: Citation[];
}

/** By year; null where the layout has no quarters. Where no year is told, they are offered for each of the plan's. */
export function drawQuarters(row: BodyRow, { keyOf, planYears }: YearKeys): DrawnByYear<number[]> | null {
  if (!row.layout.columns.some((role) => role?.role === "quarter")) return null;
  const quarters: DrawnByYear<number[]> = {};
  const marks = new Map<string, Read>();
  for (const { cell, role, column } of ownColumns(row)) {
    if (role?.role !== "quarter") continue;
    const key = keyOf(role.year, row, column);
    if (role.quarter === null) quarters[key] = readQuarterList(cell.piece) ?? nothing();
    else {
      const read = marks.get(key) ?? { ticked: [], unsure: [], from: [] };
      marks.set(key, read);
      const tick = readTick(cell.piece);
      if (tick) read.from.push(tick.from);
      if (tick?.ticked) read.ticked.push(role.quarter);
      if (!tick && !isBlank(cell)) read.unsure.push(role.quarter);
    }
  }
  for (const [key, read] of marks) quarters[key] = drawn(read);
  const { [NO_YEAR]: open, ...told } = quarters;
  if (!open) return told;
  for (const year of planYears)
    told[year] ??= open.value.length === 0 ? open : doubtful<number[]>([], YEAR_UNKNOWN, [open.value], ...open.from);
  return told;
}

function drawn({ ticked, unsure, from }: Read): Drawn<number[]> {
  const value = [...ticked].sort();
  if (unsure.length > 0) return doubtful(value, UNREADABLE, [[...ticked, ...unsure].sort()], ...from);
  return from.length === 0 ? nothing() : { value, certainty: "as-is", from, why: null, alternatives: [] };
}

function nothing(): Drawn<number[]> {
  return { value: [], certainty: "missing", from: [], why: null, alternatives: [] };
}
