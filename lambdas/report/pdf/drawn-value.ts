/** The value of a cell or field, for report.typ. @module */
import type { Numerals, Value } from "#core/reports/report";
import { valueText } from "#core/reports/texts";

export interface DrawnValue {
  text: string;
  /** Never broken over lines: shrunk, where its room is too narrow. */
  whole: boolean;
  link?: string;
}

export function drawnValue(value: Value, numerals: Numerals): DrawnValue {
  const text = valueText(value, numerals);
  if (value.kind !== "text") return { text, whole: text !== "" };
  return isWebAddress(value.link) ? { text, whole: false, link: value.link } : { text, whole: false };
}

/** Anything else in a link (javascript:, file:) stands as text. */
function isWebAddress(link: string | undefined): link is string {
  return link !== undefined && /^https?:\/\/\S+$/i.test(link);
}
