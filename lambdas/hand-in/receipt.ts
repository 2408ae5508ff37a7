/** Numbers of receipts: short enough to be read out, with a check against a slip. @module */

/** Without 0, 1, I, L and O, which people mix up. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const ALL = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LENGTH = 5;

/**
 * `2570-Q1-K7F3XC-1`: fiscal year (พ.ศ.), round, five letters made of the snapshot's SHA-256 (so the number fits one snapshot; 31⁵ of them within a
 * round and version) and a check letter, version. The check is ISO/IEC 7064 MOD 37,36 over year, round, the five letters and version in that order: it
 * tells any one wrong letter, and nearly all neighbours that are swapped.
 * @param sha256 hex. @param round its key; what is no Latin letter or digit is left out.
 */
export function receiptNumber(of: { fiscalYear: number; round: string; version: number; sha256: string }): string {
  const round =
    of.round
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, "")
      .slice(0, 8) || "R";
  const letters = lettersOf(of.sha256);
  const check = checkLetter(`${of.fiscalYear}${round}${letters}${of.version}`);
  return `${of.fiscalYear}-${round}-${letters}${check}-${of.version}`;
}

function lettersOf(sha256: string): string {
  // 48 bits: exact as a number, and plenty for 31⁵.
  let rest = Number.parseInt(sha256.slice(0, 12), 16);
  let letters = "";
  while (letters.length < LENGTH) {
    letters += LETTERS[rest % LETTERS.length];
    rest = Math.floor(rest / LETTERS.length);
  }
  return letters;
}

/** ISO/IEC 7064 MOD 37,36. */
function checkLetter(text: string): string {
  let product = 36;
  for (const letter of text) {
    const sum = (product + ALL.indexOf(letter)) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return ALL.charAt((37 - product) % 36);
}
