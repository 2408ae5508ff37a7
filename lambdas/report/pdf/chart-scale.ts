/** A chart for report.typ: bars as shares of the height, numbers as texts. @module */
import type { ChartBlock, Numerals } from "#core/reports/report";
import { formatBaht } from "#core/text/amount";
import { inNumerals } from "#core/text/digits";
import { breakable, type DrawnText } from "#lambdas/report/pdf/breakable";
import { drawable } from "#lambdas/report/pdf/drawable";

export interface DrawnChart extends Pick<ChartBlock, "kind" | "description" | "look"> {
  title: DrawnText;
  categories: DrawnText[];
  /** Lines across, from 0 up. `share`: of the height, 0 to 1. */
  ticks: { share: number; text: string }[];
  series: { name: DrawnText; bars: { share: number; text: string }[] }[];
}

export function chartScale({ kind, title, description, look, unit, categories, series }: ChartBlock, numerals: Numerals): DrawnChart {
  const heights = categories.map((_, at) => {
    const values = series.map(({ values }) => values[at] ?? 0);
    return look === "stacked" ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
  });
  const step = niceStep(Math.max(1, ...heights) / 4);
  const steps = Math.max(1, Math.ceil(Math.max(...heights, 0) / step));
  const top = step * steps;
  const text = (value: number) => numberText(value, unit, numerals);
  return {
    kind,
    title: breakable(title),
    description: drawable(description),
    look,
    categories: categories.map((category) => breakable(category)),
    ticks: Array.from({ length: steps + 1 }, (_, index) => ({ share: index / steps, text: text(index * step) })),
    series: series.map(({ name, values }) => ({
      name: breakable(name),
      bars: categories.map((_, at) => ({ share: Math.max(0, values[at] ?? 0) / top, text: text(values[at] ?? 0) })),
    })),
  };
}

/** The next of 1, 2, 5, 10, 20, 50 … that is at least `least`; whole, for nobody counts half projects. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least) ?? 10 * power;
}

/** Satang are left out where there are none: a chart has little room. */
function numberText(value: number, unit: ChartBlock["unit"], numerals: Numerals): string {
  return inNumerals(unit === "baht" ? formatBaht(value, { decimals: 0 }) : value, numerals);
}
