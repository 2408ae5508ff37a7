/** Whether a cell that the template gives a formula still does its work. @module */
import { isBrokenFormula, isPlainFormula, missedReferences } from "#core/workbook/formula-references";
import type { CellValue } from "#core/workbook/grid";
import type { TabReport } from "#core/workbook/tab-report";

type Fault = Pick<TabReport["lostFormulas"][number], "why" | "lacks">;

/**
 * What is wrong with a formula, or null. People's own may stand instead of the template's where it looks at every cell that the template's
 * looks at. `broken`: what it looked at is gone, or it shows an error that does not come from there. `incomplete`: it passes over `lacks`.
 * @param value what the cell shows. @param expected the template's. @param isNeedless whether a cell (A1 notation) may be passed over.
 */
export function formulaFault(
  { formula, value, home }: { formula: string; value: CellValue; home: string },
  expected: string,
  rowCount: (sheet: string) => number,
  isNeedless: (cell: string) => boolean = () => false,
): Fault | null {
  const isError = value !== null && typeof value === "object" && "error" in value;
  if (isBrokenFormula(formula) || (isError && !isPlainFormula(formula))) return { why: "broken" };
  const lacks = missedReferences(formula, expected, home, rowCount).filter((cell) => !isNeedless(cell));
  return lacks.length > 0 ? { why: "incomplete", lacks } : null;
}
