/** A number as a spreadsheet shows it, as far as plans need it: separators, decimals, words around it, a dash for zero, Thai digits. @module */
import { toThaiDigits } from "#core/text/digits";

const TOKEN = /"([^"]*)"|\\(.)|[_*].|\[\$([^\]-]*)(-[^\]]*)?\]|\[[^\]]*\]|([#0?][#0?,.]*|\.[#0?]+)|(.)/gs;
const SECTION = /((?:"[^"]*"|\\.|[^;"\\])*)(;|$)/g;
/** Times, fractions and powers of ten. */
const NOT_SHOWN = /[ehsdmy/@]|general/i;
const MOST_DECIMALS = 20;
/** As many as a spreadsheet keeps: 0.1 + 0.2 is 0.3. */
const EXACT_DIGITS = 15;

/** @param pattern ECMA-376 part 1, 18.8.31; what is not understood shows the number without separators, as "" does. */
export function shownNumber(value: number, pattern: string): string {
  const plain = String(Number(value.toPrecision(EXACT_DIGITS)));
  const section = sectionOf(value, pattern);
  if (section === null) return plain;
  let text = "";
  let isShown = false;
  let inThai = false;
  let percent = 1;
  for (const [, quoted, escaped, currency, language, digits, other] of section.text.matchAll(TOKEN)) {
    if (/^-D/i.test(language ?? "")) inThai = true;
    if (other === "t" && !isShown) inThai = true;
    else if (other !== undefined && NOT_SHOWN.test(other)) return plain;
    else if (digits !== undefined) {
      if (isShown) return plain;
      isShown = true;
      percent = section.text.includes("%") ? 100 : 1;
      text += shownDigits(section.value * percent, digits);
    } else text += quoted ?? escaped ?? currency ?? other ?? "";
  }
  const shown = text.trim();
  return inThai ? toThaiDigits(shown) : shown;
}

/** The part of the pattern for this number, and the number it shows; null for the general way. */
function sectionOf(value: number, pattern: string): { text: string; value: number } | null {
  const [positive, negative, zero] = sectionsOf(pattern);
  if (!positive || /^general$/i.test(positive) || /\[[<>=]/.test(pattern)) return null;
  if (value < 0 && negative !== undefined) return { text: negative, value: -value };
  if (value === 0 && zero !== undefined) return { text: zero, value };
  return { text: positive, value };
}

function sectionsOf(pattern: string): string[] {
  const sections: string[] = [];
  for (const [, section = "", end] of pattern.matchAll(SECTION)) {
    sections.push(section);
    if (end === "") break;
  }
  return sections;
}

function shownDigits(value: number, digits: string): string {
  const scale = 1000 ** (/,*$/.exec(digits.replace(/\..*/, ""))?.[0].length ?? 0);
  const [whole = "", decimals = ""] = digits.replace(/,+$/, "").split(".");
  const places = Math.min(MOST_DECIMALS, decimals.replace(/[^#0?]/g, "").length);
  const [integer = "", fraction = ""] = Math.abs(value / scale)
    .toFixed(places)
    .split(".");
  const least = whole.replace(/[^0]/g, "").length;
  const filled = integer.replace(/^0+/, "").padStart(least, "0");
  const grouped = whole.includes(",") ? filled.replace(/\B(?=(?:\d{3})+$)/g, ",") : filled;
  const leastPlaces = decimals.lastIndexOf("0") + 1;
  const rest = fraction.slice(0, leastPlaces) + fraction.slice(leastPlaces).replace(/0+$/, "");
  return `${value < 0 ? "-" : ""}${grouped}${digits.includes(".") ? "." : ""}${rest}`;
}
