/** A unit's own rows of ติดตามผล. @module */
import { missingForHandIn } from "#core/follow-up/hand-in";
import { reportsOf } from "#core/follow-up/reports";
import { isRaw } from "#core/plan/raw";
import type { WorkbookReading } from "#core/workbook/read";
import type { Place } from "#core/workbook/table-reader";

/** A project in a unit's report. */
export interface OwnReport {
  /** Id of the project. */
  project: string;
  /** As printed; "" where there is none. */
  number: string;
  name: string;
  /** Whether the report must tell of it; else somebody reported it though nothing was planned. */
  owed: boolean;
  /** Index into followUp; null where there is no row yet. */
  index: number | null;
  /** Cell of the row to begin with (its state); null where there is no row yet. */
  place: Place | null;
  /** As it stands in the cell. */
  state: string | null;
  /** Nothing stands in the way of handing in. */
  complete: boolean;
  /** What is lacking, a word or two each (Thai). */
  missing: string[];
}

/**
 * What a unit (OFFICE_UNIT for the office) has to report in a round of a fiscal year (พ.ศ.), in the plan's order. [] where it owes and reported nothing.
 * @param today as of {@link missingForHandIn}.
 */
export function ownReports(reading: WorkbookReading, unit: string, fiscalYear: number, round: string, today?: string): OwnReport[] {
  const { workbook, places } = reading;
  const key = { unit, fiscalYear, round };
  const reports = reportsOf(workbook)(key);
  const isEmpty = reports.every(({ row }) => row === null);
  const missing = missingForHandIn(reading, key, today).filter(({ severity }) => severity === "error");
  return reports.map(({ id, project, isOwed, index, row }) => {
    const lacks = isEmpty ? ["แถว"] : [...new Set(missing.filter((one) => one.project === id).map(({ what }) => what))];
    return {
      project: id,
      number: project.number === null ? "" : String(project.number),
      name: project.name ?? "",
      owed: isOwed,
      index,
      place: index === null ? null : (places[`/followUp/${index}/state`] ?? places[`/followUp/${index}`] ?? null),
      state: isRaw(row?.state) ? row.state.raw : (row?.state ?? null),
      complete: lacks.length === 0,
      missing: lacks,
    };
  });
}
