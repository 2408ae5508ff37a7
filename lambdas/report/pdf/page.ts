/** What blocks are drawn on. @module */
import type { Numerals } from "#core/reports/report";
import type { TextWidth } from "#lambdas/report/pdf/text-width";

export interface Page {
  /** Within its margins; millimetres. */
  width: number;
  height: number;
  numerals: Numerals;
  textWidth: TextWidth;
}
