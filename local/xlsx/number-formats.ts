/** Which cells of a file show a date: styles.xml. @module */
import { walkXml } from "#local/xlsx/xml";

/** Dates among the formats that every program knows by number (ECMA-376 part 1, 18.8.30), those of Thai, Chinese, Japanese and Korean among them. */
const BUILT_IN_DATES = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58, 71, 72, 73, 74, 77, 78, 81];

/** For each cell style (`s` of a cell) whether it shows a date; a time of day alone is none. */
export function dateStyles(stylesXml: string): boolean[] {
  const dates = new Set(BUILT_IN_DATES);
  const styles: boolean[] = [];
  let inCells = false;
  walkXml(stylesXml, {
    open(name, { formatCode = "", numFmtId = "0" }) {
      const id = Number(numFmtId);
      if (name === "numFmt" && isDatePattern(formatCode)) dates.add(id);
      else if (name === "numFmt") dates.delete(id);
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) styles.push(dates.has(id));
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
