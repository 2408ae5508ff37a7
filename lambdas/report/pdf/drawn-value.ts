/** The value of a cell or field, for report.typ. @module */
import type { Numerals, Value } from "#core/reports/report";
import { valueText } from "#core/reports/texts";
import { breakable, type DrawnText } from "#lambdas/report/pdf/breakable";
import { drawable } from "#lambdas/report/pdf/drawable";

export interface DrawnValue {
  /** Of a number or tick: one word, never broken over lines. */
  text: DrawnText;
  link?: string;
}

/** `fits`: as for {@link breakable}. */
export function drawnValue(value: Value, numerals: Numerals, fits?: (word: string) => boolean): DrawnValue {
  const text = valueText(value, numerals);
  if (value.kind !== "text") return { text };
  return isWebAddress(value.link) ? { text: breakable(text, fits), link: drawable(value.link) } : { text: breakable(text, fits) };
}

/** Anything else in a link (javascript:, file:) stands as text. */
function isWebAddress(link: string | undefined): link is string {
  return link !== undefined && /^https?:\/\/\S+$/i.test(link);
}
