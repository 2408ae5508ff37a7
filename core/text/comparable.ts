/** The folded form in which names are compared; never shown, never written back. @module */
import { toArabicDigits } from "#core/text/digits";
import { CONTROL, INVISIBLE, latinTwin, toHalfWidth } from "#core/text/look-alikes";
import { normalizeThai } from "#core/text/thai-marks";

/** Thai letters, vowels and marks, without ฿, digits and other signs. */
const THAI = "\u0e01-\u0e3a\u0e40-\u0e4e";
const NOTHING_TO_FOLD = new RegExp(`^[0-9a-z${THAI}]*$`);
/** What most other names are made of: there only Latin case and these signs need folding. */
const EVERYDAY = new RegExp(`^[ -~${THAI}“”‘’–—…]*$`);
const EVERYDAY_SIGNS = new RegExp(`[^0-9a-z${THAI}]+`, "g");
/** The same for any text; three times as slow. */
const SIGNS = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * Folds a name so that two spellings of it are one string. Forgiven: all white space (also zero-width and no-break), Thai or Arabic digits,
 * quotes, brackets, dashes and other punctuation, Latin case, full-width and look-alike letters, doubled or misordered Thai marks,
 * SARA AM in two pieces, เเ for แ. Kept: every letter and digit, the kind word in front (two projects may differ in nothing else),
 * and a break between two numbers (1.1 is not 11; 1,000 is 1000).
 */
export function comparable(text: string): string {
  const close = text.replace(/ +/g, "");
  if (NOTHING_TO_FOLD.test(close)) return normalizeThai(close);
  const everyday = EVERYDAY.test(close);
  const latin = everyday ? close.toLowerCase() : toPlainLatin(text);
  const letters = latin
    .replace(/(\d),(?=\d{3}(?!\d))/g, "$1")
    .replace(everyday ? EVERYDAY_SIGNS : SIGNS, (signs: string, at: number, all: string) =>
      isDigit(all[at - 1]) && isDigit(all[at + signs.length]) ? "." : "",
    );
  return normalizeThai(letters);
}

function toPlainLatin(text: string): string {
  const plain = toArabicDigits(toHalfWidth(text).replace(INVISIBLE, "").replace(CONTROL, "")).replace(/\s+/g, "");
  return plain.replace(/[\u0370-\u03ff\u0400-\u052f]/g, (letter) => latinTwin(letter) ?? letter).toLowerCase();
}

function isDigit(letter: string | undefined): boolean {
  return letter !== undefined && letter >= "0" && letter <= "9";
}

/** Whether two texts say the same, spelling aside. Two texts without any letter or digit are not said to be the same. */
export function sameText(a: string, b: string): boolean {
  const folded = comparable(a);
  return folded !== "" && folded === comparable(b);
}
