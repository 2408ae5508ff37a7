/** Google's formulas as Excel and LibreOffice write them in a file. @module */
import { sheetPrefix } from "#local/xlsx/ranges";

/** What a formula may speak of. */
export interface FormulaNames {
  /** A tab's name in the file, for its title in the workbook. */
  titleOf(title: string): string;
  /** Where open ranges (`J3:J`) end, 1-based: the same everywhere, so that those of two tabs stay of one length. */
  lastRow: number;
  /** A link inside the workbook (`#gid=1&range=B7`) as one to a place in the file; null for any other text. */
  innerLink(url: string): string | null;
}

/** Excel 2010 and LibreOffice have them under their own names. */
const KNOWN = new Set(
  (
    "ABS AND AVERAGE AVERAGEIF AVERAGEIFS CEILING CHAR CHOOSE CODE COLUMN COLUMNS CONCATENATE COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS DATE " +
    "DATEDIF DATEVALUE DAY DAYS360 EDATE EOMONTH EXACT FALSE FIND FLOOR HLOOKUP HOUR HYPERLINK IF IFERROR INDEX INDIRECT INT ISBLANK ISERR " +
    "ISERROR ISLOGICAL ISNA ISNUMBER ISTEXT LARGE LEFT LEN LOOKUP LOWER MATCH MAX MEDIAN MID MIN MINUTE MOD MONTH N NA NETWORKDAYS NOT NOW " +
    "OFFSET OR POWER PRODUCT PROPER RANK REPLACE REPT RIGHT ROUND ROUNDDOWN ROUNDUP ROW ROWS SEARCH SECOND SIGN SMALL SQRT STDEV SUBSTITUTE " +
    "SUBTOTAL SUM SUMIF SUMIFS SUMPRODUCT T TEXT TIME TODAY TRIM TRUE TRUNC UPPER VALUE VLOOKUP WEEKDAY WEEKNUM WORKDAY YEAR"
  ).split(" "),
);
/** Came later, and are written with a prefix. */
const LATER = new Set(["CONCAT", "DAYS", "IFNA", "IFS", "MAXIFS", "MINIFS", "SWITCH", "TEXTJOIN", "XOR"]);

const MAX_LENGTH = 8192;
const TOKEN = new RegExp(
  [
    /"(?:[^"]|"")*"/u, // text
    /'(?:[^']|'')+'!/u, // a tab
    /[\p{L}_][\p{L}\p{M}\p{N}_.]*!/u, // a tab
    /\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}(?![\p{L}\p{N}_$(.!])/u, // an open range
    /[\p{L}_$][\p{L}\p{M}\p{N}_.$]*(?:\s*\()?/u, // a function, a cell, a name
    /\d+(?:\.\d+)?/u,
  ]
    .map(({ source }) => `(${source})`)
    .join("|"),
  "gu",
);

/**
 * The formula without its "="; null where Excel or LibreOffice may not know a function in it, so that only its value can be written.
 * @param formula with its leading "=".
 */
export function excelFormula(formula: string, names: FormulaNames): string | null {
  let known = true;
  const written = formula.slice(1).replace(TOKEN, (token, text, quoted, plain, open) => {
    if (text !== undefined) return literal(token, names);
    const title = quoted === undefined ? plain?.slice(0, -1) : quoted.slice(1, -2).replaceAll("''", "'");
    if (title !== undefined) return sheetPrefix(names.titleOf(title));
    if (open !== undefined) return `${token}$${names.lastRow}`;
    if (!token.endsWith("(")) return token;
    const name = token.slice(0, -1).trim().toUpperCase();
    known &&= KNOWN.has(name) || LATER.has(name);
    return LATER.has(name) ? `_xlfn.${name}(` : token;
  });
  return known && written.length <= MAX_LENGTH ? written : null;
}

function literal(token: string, names: FormulaNames): string {
  const link = names.innerLink(token.slice(1, -1).replaceAll('""', '"'));
  return link === null ? token : `"#${link.replaceAll('"', '""')}"`;
}
