/** Whether a plan's printed numbers run through the whole plan, so that a repeated or missing one means something. @module */
import type { Plan } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { toArabicDigits } from "#core/text/digits";

export interface NumberedProject {
  index: number;
  number: number;
}

/** Share of the rows that must have a whole number, and of those numbers that must differ. */
const ENOUGH = 0.8;

/**
 * The numbered projects in order of the rows, or [] where numbering does not run through: fewer than three, too few rows numbered,
 * too many repeats, or numbers that start again further down (each cell, mission or dimension numbered by itself).
 * A row that states ไม่มีโครงการ needs no number, but one that it has is not missing.
 */
export function throughNumbers({ projects }: Plan): NumberedProject[] {
  const numbered = projects.flatMap(({ number }, index) => {
    const value = wholeNumber(number);
    return value === null ? [] : [{ index, number: value }];
  });
  const distinct = new Set(numbered.map((one) => one.number)).size;
  const runsThrough =
    numbered.length >= 3 &&
    numbered.length >= ENOUGH * projects.filter((project) => project.number !== null || !isNoProject(project)).length &&
    distinct >= ENOUGH * numbered.length &&
    !restarts(numbered);
  return runsThrough ? numbered : [];
}

/** A number falls back to an earlier one and the numbers do not take up again where they were; a single slip (1, 2, 3, 1, 5) does not restart. */
function restarts(numbered: NumberedProject[]): boolean {
  const met = new Set<number>();
  return numbered.some(({ number }, place) => {
    const isRepeat = met.has(number);
    met.add(number);
    const before = numbered[place - 1]?.number ?? number;
    const after = numbered[place + 1]?.number;
    return isRepeat && number < before && (after === undefined ? number === 1 : after <= before);
  });
}

function wholeNumber(number: string | number | null): number | null {
  if (typeof number === "number") return Number.isInteger(number) ? number : null;
  const folded = toArabicDigits(number ?? "").trim();
  return /^\d{1,6}\.?$/.test(folded) ? Number.parseInt(folded, 10) : null;
}
