/** Number formats: the value of a cell stays a number, whatever the numerals. @module */
import type { Numerals, Value } from "#core/reports/report";

/** Numeral shape 0D (Thai) of language 041E (Thai); Excel and LibreOffice show ๐ to ๙. LibreOffice does not know the prefix "t" of Thai Excel. */
const THAI_DIGITS = "[$-D00041E]";

/** The format in which the program shows `valueText`; null for a value that is no number. */
export function numberFormat(value: Value, numerals: Numerals): string | null {
  const digits = numerals === "thai" ? THAI_DIGITS : "";
  switch (value.kind) {
    case "amount":
      return `${digits}#,##0.00;${digits}-#,##0.00;${value.zero === "dash" ? '"-"' : `${digits}#,##0.00`}`;
    case "count":
      return `${digits}0`;
    case "number":
      return `${digits}${withDecimals(decimals(value.number))}`;
    case "percent":
      return `${digits}0.0`;
    case "text":
    case "tick":
    case "blank":
      return null;
  }
}

function decimals(number: number): number {
  return /\.(\d+)$/.exec(String(number))?.[1]?.length ?? 0;
}

function withDecimals(count: number): string {
  return count === 0 ? "0" : `0.${"0".repeat(count)}`;
}
