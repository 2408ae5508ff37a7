/** Text as an Excel file can hold it. @module */
import { xmlCharacters } from "#lambdas/report/office/xml-text";

/** Characters in a cell, by Excel's specifications and limits. */
const LONGEST = 32_767;
const CUT = "… (ข้อความยาวเกินกว่าที่ Excel รับได้ อ่านทั้งหมดได้ในไฟล์ PDF หรือ Word)";

/** The text in a cell: without what XML refuses; one above 32,767 characters ends with a word that it was cut. */
export function cellText(text: string): string {
  const clean = xmlCharacters(text);
  return clean.length <= LONGEST ? clean : `${xmlCharacters(clean.slice(0, LONGEST - CUT.length - 1))}${CUT}`;
}

/**
 * As it stands in the file: Excel reads `_x0041_` in a text as "A" (ECMA-376 part 1, 22.9.2.19 ST_Xstring), so the underscore is written that way.
 */
export function escapedText(text: string): string {
  return text.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
}

/** Whether Excel would take the text for a formula if someone edited the cell: such a cell is given the format of text. */
export function looksLikeFormula(text: string): boolean {
  return /^\s*[=+\-@]/.test(text);
}
