/** Thai and Arabic digits. @module */

const THAI_ZERO = 0x0e50;

/** ๐–๙ become 0–9; everything else stays (๒๕๖5 → 2565). */
export function toArabicDigits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO));
}

/** 0–9 become ๐–๙; everything else stays. For documents of offices that want Thai digits. */
export function toThaiDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(THAI_ZERO + Number(digit)));
}

/** What the program says, in the office's numerals. Not for what people typed, addresses and links. */
export function inNumerals(text: string | number, numerals: "arabic" | "thai"): string {
  return numerals === "thai" ? toThaiDigits(String(text)) : String(text);
}
