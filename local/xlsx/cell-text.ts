/**
 * Text as spreadsheets write it in XML (ECMA-376 part 1, 22.9.2.19, ST_Xstring): `_x0007_` is the character 7, which XML cannot hold,
 * and `_x005F_` keeps a text that merely looks so.
 *
 * @module
 */

/** Of a cell's text in Excel, in UTF-16 code units. */
export const MAX_CELL_LENGTH = 32_767;

/** What XML cannot hold or, a carriage return, would change; and what looks like an escape. */
const NEEDS_ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)|[^\P{Cc}\t\n]|[\ufffe\uffff]|\p{Cs}/gu;

/** Ready for `xmlText`. */
export function escapedText(text: string): string {
  return text.replace(NEEDS_ESCAPE, escapedUnit);
}

/** `_x0007_` for a single UTF-16 code unit. */
export function escapedUnit(unit: string): string {
  return `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}
