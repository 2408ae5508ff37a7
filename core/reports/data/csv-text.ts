/** Text of a CSV file. @module */
import { plainAmount } from "#core/text/amount";
import { CONTROL } from "#core/text/look-alikes";
import { toSatang } from "#core/text/satang";

/** Text of people, a number of the program's own, yes or no, or nothing. */
export type CsvValue = string | number | boolean | null;

/**
 * What spreadsheets take for the start of a formula, also in full-width and small forms, behind spaces and characters that cannot be seen, and behind
 * apostrophes (which are counted so that the one put in front can be told from those that were typed); a line break at the start, too.
 */
const FORMULA = /^'*(?:\n|[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])/;
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;
const HALF_A_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Rows of a table as RFC 4180 has them: commas, CRLF, quotes where they are needed. Null where that were more than `most` UTF-16 units. */
export function csvText(rows: Iterable<readonly CsvValue[]>, most: number): string | null {
  const written: string[] = [];
  let length = 0;
  for (const row of rows) {
    const line = `${row.map(field).join(",")}\r\n`;
    length += line.length;
    if (length > most) return null;
    written.push(line);
  }
  return written.join("");
}

function field(value: CsvValue): string {
  const shown = typeof value === "string" ? harmless(value) : plain(value);
  return /[",\n]/.test(shown) ? `"${shown.replace(/"/g, '""')}"` : shown;
}

/** Line breaks become \n, tabs spaces; control characters go; half a surrogate pair becomes U+FFFD; what would run as a formula gets an apostrophe. */
function harmless(text: string): string {
  const clean = text.replace(LINE_BREAKS, "\n").replace(/\t/g, " ").replace(CONTROL, "").replace(HALF_A_PAIR, "\ufffd");
  return FORMULA.test(clean) ? `'${clean}` : clean;
}

function plain(value: number | boolean | null): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "1" : "0";
  return toSatang(value) === null ? String(value) : plainAmount(value);
}
