import { isUnchanged, type ReadGrids, readGrids } from "./read-grids";

/** What people are told when they kept typing; nothing has been written then. */
export const KEPT_CHANGING = "มีการแก้ไขระหว่างทำงาน จึงยังไม่ได้เขียนอะไร กรุณากดอีกครั้ง";

/** The lock keeps scripts apart, not people: what they typed meanwhile makes the work start again. */
const TRIES = 3;

/**
 * What `compute` makes of the whole workbook, which still stands as it was read; null where people kept typing:
 * nothing may be written by what no longer stands there.
 */
export function readSteadily<T>(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet, compute: (read: ReadGrids) => T): T | null {
  for (let tried = 0; tried < TRIES; tried++) {
    const read = readGrids(spreadsheet);
    const computed = compute(read);
    if (isUnchanged(spreadsheet, read)) return computed;
  }
  return null;
}
