/** Numbers of lists in the ways that pages and Word documents write them. @module */
import { toThaiDigits } from "#core/text/digits";

/** Without the letters nobody counts with: ฃ ฅ ฆ ฤ ฦ (ECMA-376 part 1, 17.18.59, thaiLetters). */
const THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ";
const LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz";
const ROMAN: readonly [number, string][] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];
const LONGEST_ROMAN = 4000;

/** `type`: HTML's (1, a, A, i, I) or Word's (decimal, lowerLetter, thaiNumbers …); what is not known is counted in digits. */
export function itemLabel(number: number, type: string): string {
  switch (type) {
    case "a":
    case "lowerLetter":
      return lettered(number, LATIN_LETTERS);
    case "A":
    case "upperLetter":
      return lettered(number, LATIN_LETTERS).toUpperCase();
    case "i":
    case "lowerRoman":
      return roman(number);
    case "I":
    case "upperRoman":
      return roman(number).toUpperCase();
    case "thaiNumbers":
      return toThaiDigits(String(number));
    case "thaiLetters":
      return lettered(number, THAI_LETTERS);
    case "decimalZero":
      return String(number).padStart(2, "0");
    default:
      return String(number);
  }
}

/** a … z, then aa, bb as Word does. */
function lettered(number: number, letters: string): string {
  const letter = letters[(number - 1) % letters.length];
  return letter === undefined ? String(number) : letter.repeat(Math.min(10, Math.ceil(number / letters.length)));
}

function roman(number: number): string {
  if (number < 1 || number >= LONGEST_ROMAN) return String(number);
  let left = number;
  let text = "";
  for (const [value, letters] of ROMAN) {
    while (left >= value) {
      text += letters;
      left -= value;
    }
  }
  return text;
}
