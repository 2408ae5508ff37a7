/** Places of a file as formulas and names speak of them. @module */
import { a1, columnLetters, parseA1 } from "#core/workbook/a1";
import type { Zone } from "#core/workbook/grid";

/** `'แผน'!`, Excel's way to name a tab. */
export function sheetPrefix(title: string): string {
  return `'${title.replaceAll("'", "''")}'!`;
}

/** `A3:C10`; `A3` for a single cell. */
export function area({ top, left, bottom, right }: Zone): string {
  return top === bottom && left === right ? a1(top, left) : `${a1(top, left)}:${a1(bottom, right)}`;
}

/** `'แผน'!$A$3:$C$10`. */
export function absoluteArea(title: string, { top, left, bottom, right }: Zone): string {
  return `${sheetPrefix(title)}$${columnLetters(left)}$${top + 1}:$${columnLetters(right)}$${bottom + 1}`;
}

/** `'แผน'!$D:$D`. */
export function wholeColumn(title: string, column: number): string {
  const letters = columnLetters(column);
  return `${sheetPrefix(title)}$${letters}:$${letters}`;
}

/** A place that a defined name refers to: a tab and, where it says so, its leftmost column (0-based). */
export interface ReferredPlace {
  title: string;
  column: number | null;
}

/** Parts at the commas that stand outside of quotation marks. */
const AREAS = /(?:'(?:[^']|'')*'|[^',])+/g;
const AREA = /^\s*\$?(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})?[$:\dA-Z]*\s*$/i;

/** The places of a reference such as `'แผน'!$J:$J,แผน!$M$1:$M$1048576`; what is not understood is left out. */
export function placesOf(reference: string): ReferredPlace[] {
  return [...reference.matchAll(AREAS)].flatMap(([text]) => {
    const [all, quoted, plain = "", letters] = AREA.exec(text) ?? [];
    if (all === undefined) return [];
    const title = quoted?.replaceAll("''", "'") ?? plain;
    return [{ title, column: parseA1(`${letters}1`)?.column ?? null }];
  });
}
