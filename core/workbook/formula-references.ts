/** Which cells a formula looks at, read from its text. @module */
import { a1, parseA1 } from "#core/workbook/a1";
import type { Zone } from "#core/workbook/grid";

/** A cell or range in a formula; `sheet` null: the formula's own. 0-based, ends inclusive, `bottom` and `right` Infinity where open. */
interface Reference extends Zone {
  sheet: string | null;
}

interface Parts {
  references: Reference[];
  /** In capitals. */
  functions: string[];
  /** Named ranges and whatever else stands for cells that cannot be told from the text. */
  names: string[];
  isBroken: boolean;
}

const SHEET = "(?:('(?:[^']|'')+'|[\\p{L}\\p{M}\\p{N}_.]+)!)?";
const RANGE =
  "(\\$?[A-Z]{1,3}\\$?[1-9]\\d{0,6}(?::\\$?[A-Z]{1,3}(?:\\$?[1-9]\\d{0,6})?)?|\\$?[A-Z]{1,3}:\\$?[A-Z]{1,3}|\\$?[1-9]\\d{0,6}:\\$?[1-9]\\d{0,6})(?![\\p{L}\\p{M}\\p{N}_(.!])";
const PART = new RegExp(
  `"(?:[^"]|"")*"|(#[A-Z0-9/]+[!?]?)|(?<![\\p{L}\\p{M}\\p{N}_.$])${SHEET}${RANGE}|([\\p{L}_][\\p{L}\\p{M}\\p{N}_.]*)(\\s*\\()?`,
  "giu",
);
/** They make a reference out of text. */
const OPAQUE = ["INDIRECT", "OFFSET"];
/** They add up, count and choose, and reach nothing outside the workbook. */
const PLAIN = [
  ..."SUM SUMIF SUMIFS SUMPRODUCT SUBTOTAL COUNT COUNTA COUNTIF COUNTIFS IF IFS IFERROR AND OR NOT INDEX".split(" "),
  ..."ROUND ABS MIN MAX N VALUE ISBLANK ISNUMBER TRIM".split(" "),
];

/** Whether what the formula looked at is gone (`#REF!`; the local sheet leaves the mark out). */
export function isBrokenFormula(formula: string): boolean {
  return partsOf(formula).isBroken;
}

/** Whether the formula does nothing but add up, count and choose among cells of the workbook. */
export function isPlainFormula(formula: string): boolean {
  const { functions, names } = partsOf(formula);
  return formula.startsWith("=") && names.length === 0 && functions.every((one) => PLAIN.includes(one));
}

/**
 * The cells and ranges that `expected` looks at and `formula` does not (wholly), as they stand in A1 notation, each once; [] where that cannot be
 * told (named ranges, INDIRECT). An open range need only reach the last row that is used.
 * @param home title of the tab both stand on. @param rowCount how many rows of a tab are used.
 */
export function missedReferences(formula: string, expected: string, home: string, rowCount: (sheet: string) => number): string[] {
  if (formula === expected) return [];
  const { references, functions, names } = partsOf(formula);
  if (names.length > 0 || functions.some((one) => OPAQUE.includes(one))) return [];
  const missed = partsOf(expected).references.filter((wanted) => {
    const sheet = wanted.sheet ?? home;
    const seen = references.filter((one) => (one.sheet ?? home) === sheet && one.left <= wanted.left && one.right >= wanted.right);
    return !covers(seen, wanted.top, Math.min(wanted.bottom, Math.max(wanted.top, rowCount(sheet) - 1)));
  });
  return [...new Set(missed.map((one) => `${one.sheet === null ? "" : `${one.sheet}!`}${named(one)}`))];
}

/** Whether these ranges together hold all rows from `top` to `bottom`. */
function covers(ranges: readonly Zone[], top: number, bottom: number): boolean {
  let next = top;
  for (const range of [...ranges].sort((a, b) => a.top - b.top)) {
    if (range.top <= next) next = Math.max(next, range.bottom + 1);
  }
  return next > bottom;
}

function named({ top, left, bottom, right }: Zone): string {
  if (top === bottom && left === right) return a1(top, left);
  const last = a1(Number.isFinite(bottom) ? bottom : 0, right);
  return `${a1(top, left)}:${Number.isFinite(bottom) ? last : last.replace(/\d+$/, "")}`;
}

function partsOf(formula: string): Parts {
  const parts: Parts = { references: [], functions: [], names: [], isBroken: false };
  for (const [, error, sheet, range, word, bracket] of formula.matchAll(PART)) {
    if (error !== undefined) parts.isBroken ||= /^#REF!?$/i.test(error);
    else if (range !== undefined) parts.references.push(referenceOf(sheet, range));
    else if (word !== undefined && bracket !== undefined) parts.functions.push(word.toUpperCase().replace(/^_XLFN\./, ""));
    else if (word !== undefined && !/^(?:TRUE|FALSE)$/i.test(word)) parts.names.push(word);
  }
  return parts;
}

function referenceOf(sheet: string | undefined, range: string): Reference {
  const [from = "", to = from] = range.split(":");
  const first = endOf(from, 0);
  const last = endOf(to, Number.POSITIVE_INFINITY);
  return {
    sheet: sheet === undefined ? null : sheet.replace(/^'(.*)'$/s, "$1").replace(/''/g, "'"),
    top: Math.min(first.row, last.row),
    left: Math.min(first.column, last.column),
    bottom: Math.max(first.row, last.row),
    right: Math.max(first.column, last.column),
  };
}

/** One end of a range; `open` stands for the row, or the column, that it does not name (`J`, `3`). */
function endOf(text: string, open: number): { row: number; column: number } {
  const plain = text.replace(/\$/g, "");
  const inRow = parseA1(`A${plain}`);
  return parseA1(plain) ?? (inRow ? { row: inRow.row, column: open } : { row: open, column: parseA1(`${plain}1`)?.column ?? open });
}
