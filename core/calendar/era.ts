/**
 * พ.ศ. (Buddhist Era) and ค.ศ. (Common Era): พ.ศ. = ค.ศ. + 543. The one place that converts.
 * Adding 543 twice is the field's classic bug (2561 → 3104), so a year that is not plausibly of the era it is said to be is refused.
 *
 * @module
 */

/** พ.ศ. − ค.ศ. */
export const YEARS_BETWEEN_ERAS = 543;
const BUDDHIST = { first: 2443, last: 2742 };
const COMMON = { first: BUDDHIST.first - YEARS_BETWEEN_ERAS, last: BUDDHIST.last - YEARS_BETWEEN_ERAS };

const within = (year: number, range: { first: number; last: number }) =>
  Number.isInteger(year) && year >= range.first && year <= range.last;

/** Which era a year number belongs to: 2443–2742 is พ.ศ., 1900–2199 is ค.ศ., anything else null. */
export function eraOf(year: number): "buddhist" | "common" | null {
  if (within(year, BUDDHIST)) return "buddhist";
  return within(year, COMMON) ? "common" : null;
}

/** พ.ศ. to ค.ศ.: 2570 → 2027. Throws RangeError for a year that is not plausibly พ.ศ., such as 2027 or 3104. */
export function toCommonEra(buddhistYear: number): number {
  if (eraOf(buddhistYear) !== "buddhist") throw new RangeError(`${buddhistYear} is no year of the Buddhist Era (2443 to 2742)`);
  return buddhistYear - YEARS_BETWEEN_ERAS;
}

/** ค.ศ. to พ.ศ.: 2027 → 2570. Throws RangeError for a year that is not plausibly ค.ศ., such as 2561 (543 added twice gives 3104). */
export function toBuddhistEra(commonYear: number): number {
  if (eraOf(commonYear) !== "common") throw new RangeError(`${commonYear} is no year of the Common Era (1900 to 2199)`);
  return commonYear + YEARS_BETWEEN_ERAS;
}
