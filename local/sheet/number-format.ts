/** Google's number-format patterns for o-spreadsheet, which knows fewer. @module */
import { EngineRefusal } from "#local/sheet/engine-interface";
import { o_spreadsheet } from "#local/sheet/o-spreadsheet";

const { formatValue, isDateTimeFormat } = o_spreadsheet.helpers;
const { DEFAULT_LOCALE } = o_spreadsheet;
const checked = new Map<string, string>();
const dates = new Map<string, boolean>();

/**
 * The library's format for a pattern: `h` becomes `hh`, colours and `_)` paddings go.
 * @throws EngineRefusal where the library would show an error instead of the number.
 */
export function libraryFormat(pattern: string): string {
  const known = checked.get(pattern);
  if (known !== undefined) return known;
  const format = translated(pattern);
  try {
    if (format !== "") formatValue(1.5, { format, locale: DEFAULT_LOCALE });
  } catch {
    throw new EngineRefusal(`รูปแบบตัวเลข "${pattern}" ใช้ในสเปรดชีตในเครื่องไม่ได้ (number format is not emulated)`);
  }
  checked.set(pattern, format);
  return format;
}

function translated(pattern: string): string {
  if (/^general$/i.test(pattern)) return "";
  const parts = pattern.split(/("[^"]*")/);
  return parts.map((part) => (part.startsWith('"') ? part : translatedCodes(part))).join("");
}

function translatedCodes(codes: string): string {
  const bare = codes
    .replace(/\[(?:black|blue|cyan|green|magenta|red|white|yellow|color\s?\d+)\]/gi, "")
    .replace(/_./g, "")
    .replace(/\[\$-[0-9a-f]+\]/gi, "");
  return bare.replace(/\bam\/pm\b/gi, "a").replace(/(?<![h[])h(?!h)/g, "hh");
}

/** Whether a format of the library's shows a date or a time. */
export function isDateFormat(format: string): boolean {
  if (format === "" || format === "@") return false;
  const known = dates.get(format) ?? isDateTimeFormat(format);
  dates.set(format, known);
  return known;
}
