/**
 * The reporting rounds and reminder stages that a workbook starts with; all of them can be changed in ตั้งค่า.
 * No official "N days after the quarter" was found, so these are the project's own defaults (docs: design, "Time and mail").
 *
 * @module
 */
import type { Round, Stage } from "#core/plan/model";

const CLOSES_AFTER = 15;

function quarter(number: 1 | 2 | 3 | 4, from: number, to: number): Round {
  return {
    key: `q${number}`,
    name: `รายงานไตรมาสที่ ${number}`,
    period: { from, to },
    owedBy: "unit",
    due: { days: 15, basis: "calendar" },
    closesAfter: CLOSES_AFTER,
    active: true,
  };
}

function officeReport(key: string, name: string, to: number): Round {
  return {
    key,
    name,
    period: { from: 10, to },
    owedBy: "office",
    due: { days: 30, basis: "calendar" },
    closesAfter: CLOSES_AFTER,
    active: true,
  };
}

/** q1–q4 of the units, 15 calendar days after the quarter; six-month and twelve-month of the office, 30 days after; closed 15 days after due. */
export const DEFAULT_ROUNDS: Round[] = [
  quarter(1, 10, 12),
  quarter(2, 1, 3),
  quarter(3, 4, 6),
  quarter(4, 7, 9),
  officeReport("six-month", "รายงานรอบ 6 เดือน", 3),
  officeReport("twelve-month", "รายงานรอบ 12 เดือน", 9),
];

/** Days are counted from the period's end (opened) or from the due date; only over-7 goes to the head of the unit as well. */
export const DEFAULT_STAGES: Stage[] = [
  { key: "opened", from: "period-end", days: 1, escalate: false },
  { key: "before-7", from: "due", days: -7, escalate: false },
  { key: "before-1", from: "due", days: -1, escalate: false },
  { key: "due", from: "due", days: 0, escalate: false },
  { key: "over-3", from: "due", days: 3, escalate: false },
  { key: "over-7", from: "due", days: 7, escalate: true },
];
