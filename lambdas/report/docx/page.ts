/** The paper. Lengths in twips (1/1440 inch), as Word has them. @module */
import type { Part } from "#core/reports/report";

export const twips = (millimetres: number) => Math.round((millimetres * 1440) / 25.4);

const A4 = { short: twips(210), long: twips(297) };

/** Letter: left 3 cm and right 2 cm, as the office regulations (ระเบียบงานสารบรรณ) have official letters. The top leaves room for the draft mark. */
const MARGINS = {
  letter: { top: twips(25), right: twips(20), bottom: twips(20), left: twips(30), header: twips(11), footer: twips(10) },
  table: { top: twips(20), right: twips(15), bottom: twips(18), left: twips(15), header: twips(9), footer: twips(9) },
};

export function marginsOf({ margins }: Part) {
  return MARGINS[margins];
}

/** How much of the paper's width is between its margins. */
export function contentWidth({ orientation, margins }: Part): number {
  const { left, right } = MARGINS[margins];
  return (orientation === "portrait" ? A4.short : A4.long) - left - right;
}

/** The shares as whole twips that together make exactly `total`. */
export function shareOut(shares: readonly number[], total: number): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let passed = 0;
  return shares.map((share) => {
    const from = Math.round((passed / whole) * total);
    passed += share;
    return Math.round((passed / whole) * total) - from;
  });
}
