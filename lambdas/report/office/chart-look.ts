/** How charts look in office files. @module */
import type { ChartBlock, Numerals } from "#core/reports/report";

/** Of the bars of a series and of the numbers on them: five tones that a black-and-white copier keeps apart. */
interface SeriesLook {
  fill: string;
  label: string;
}
const TONES: readonly SeriesLook[] = [
  { fill: "1F3864", label: "FFFFFF" },
  { fill: "9DB4DB", label: "000000" },
  { fill: "FFFFFF", label: "000000" },
  { fill: "4F6FA8", label: "FFFFFF" },
  { fill: "D3DDEE", label: "000000" },
];

/** `index`: of the series, 0-based. */
export function seriesLook(index: number): SeriesLook {
  return TONES[index % TONES.length] ?? { fill: "FFFFFF", label: "000000" };
}

/** Of Excel: numeral shape 0D and language 041E write Thai digits. */
const THAI_DIGITS = "[$-D00041E]";

/** The number format of the axis. */
export function axisFormat({ unit }: ChartBlock, numerals: Numerals): string {
  return digits(unit === "count" ? "0" : "#,##0", numerals);
}

/** The number format of the numbers on the bars: exact to the satang where one of them has any; a part of nothing in a stack is not written. */
export function labelFormat({ unit, look, series }: ChartBlock, numerals: Numerals): string {
  const satang = series.some(({ values }) => values.some((value) => !Number.isInteger(value)));
  const format = unit === "count" ? "0" : satang ? "#,##0.00" : "#,##0";
  const sections = [format, `-${format}`, look === "stacked" ? "" : "0"];
  return `${sections.map((section) => (section === "" ? "" : digits(section, numerals))).join(";")};`;
}

const digits = (format: string, numerals: Numerals) => (numerals === "thai" ? `${THAI_DIGITS}${format}` : format);

/** How many lines an axis has at most: amounts are long. */
const MOST_LINES = { count: 10, baht: 5 };

/** Between the lines of the axis: 1, 2 or 5 and noughts; at least 1, for there is no half a project. */
export function axisStep({ unit, look, series, categories }: ChartBlock): number {
  const bars = categories.map((_, at) => {
    const values = series.map((one) => one.values[at] ?? 0);
    return look === "stacked" ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
  });
  const least = Math.max(1, ...bars) / MOST_LINES[unit];
  const power = 10 ** Math.floor(Math.log10(least));
  return Math.max(1, power * ([1, 2, 5].find((one) => one * power >= least) ?? 10));
}
