/** Money is added up in satang (1/100 baht), as integers: 0.1 + 0.2 has no place in a total. @module */

/**
 * Baht as whole satang: 19.99 → 1999. Null when the amount is no whole number of satang (0.001),
 * not finite, or beyond the range in which a number holds satang exactly.
 * A float that is the nearest one to a satang amount, or off by one rounding of a sum (0.1 + 0.2), counts as that amount.
 */
export function toSatang(baht: number): number | null {
  if (!Number.isFinite(baht)) return null;
  const satang = Math.round(baht * 100);
  if (!Number.isSafeInteger(satang)) return null;
  const slack = Math.abs(baht) * Number.EPSILON * 4;
  if (Math.abs(satang / 100 - baht) > slack) return null;
  return satang === 0 ? 0 : satang;
}

/** Satang (an integer) as baht: 1999 → 19.99. */
export function toBaht(satang: number): number {
  return satang / 100;
}
