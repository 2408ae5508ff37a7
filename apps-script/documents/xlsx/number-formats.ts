/** How the cells of a file show numbers: styles.xml. @module */
import { walkXml } from "#apps-script/documents/office/xml";

/** Formats that every program knows by number (ECMA-376 part 1, 18.8.30), as far as numbers are shown by them. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  37: "#,##0_);(#,##0)",
  38: "#,##0_);(#,##0)",
  39: "#,##0.00_);(#,##0.00)",
  40: "#,##0.00_);(#,##0.00)",
  41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
  43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
  59: "t0",
  60: "t0.00",
  61: "t#,##0",
  62: "t#,##0.00",
};
/** Dates among them, those of Thai, Chinese, Japanese and Korean, too. */
const BUILT_IN_DATES = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58, 71, 72, 73, 74, 77, 78, 81];

export interface CellFormat {
  /** "" for the general one. */
  pattern: string;
  /** Whether it shows a date; a time of day alone is none. */
  date: boolean;
}

/** The format of each cell style (`s` of a cell). */
export function cellFormats(stylesXml: string): CellFormat[] {
  const own = new Map<number, CellFormat>();
  const styles: CellFormat[] = [];
  let inCells = false;
  walkXml(stylesXml, {
    open(name, { formatCode = "", numFmtId = "0" }) {
      const id = Number(numFmtId);
      if (name === "numFmt") own.set(id, { pattern: formatCode, date: isDatePattern(formatCode) });
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) styles.push(own.get(id) ?? { pattern: BUILT_IN[id] ?? "", date: BUILT_IN_DATES.includes(id) });
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return styles;
}

/** A day or a year in it, or a month that is no minute. */
function isDatePattern(pattern: string): boolean {
  const codes = pattern.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, "");
  return /[ydb]/i.test(codes) || (/m/i.test(codes) && !/[hs]/i.test(codes));
}
