/** Conditional formats and dropdowns of a tab. @module */
import type { Zone } from "#core/workbook/grid";
import type { ConditionalFormat, ValidationRule } from "#local/sheet/engine-interface";
import { excelFormula, type FormulaNames } from "#local/xlsx/formula";
import type { LongLists } from "#local/xlsx/long-lists";
import { area } from "#local/xlsx/ranges";
import type { StyleTable } from "#local/xlsx/styles";
import { element, xmlText } from "#local/xlsx/xml";

/** Excel shows 255 letters of a message, and 32 of its title. */
const ERROR_TITLE = "ไม่อยู่ในรายการ";
const REFUSED = "กรุณาเลือกจากรายการ";
const LET_IN = "ค่านี้ไม่อยู่ในรายการให้เลือก ถ้าต้องการใช้ค่านี้ ให้กดตกลง";
const TICKS = ["TRUE", "FALSE"];

/** Null where Excel or LibreOffice may not know a function in its formula. `priority`: 1 counts before 2. */
export function conditionalFormatting(
  { zones, format }: { zones: readonly Zone[]; format: ConditionalFormat },
  priority: number,
  styles: StyleTable,
  names: FormulaNames,
): string | null {
  const formula = excelFormula(format.formula, names);
  if (formula === null) return null;
  const rule = { type: "expression", dxfId: styles.conditionalId(format), priority };
  return element("conditionalFormatting", { sqref: areas(zones) }, element("cfRule", rule, element("formula", {}, xmlText(formula))));
}

/** What is not in the list is let in after a word, as at Google; only a strict rule refuses. Excel has no tick boxes: TRUE or FALSE. */
export function dataValidation(
  { zones, rule: { condition, strict } }: { zones: readonly Zone[]; rule: ValidationRule },
  lists: LongLists,
  names: FormulaNames,
): string {
  const formula =
    condition.type === "range"
      ? excelFormula(fixed(condition.range), names)
      : lists.formulaFor(condition.type === "list" ? condition.values : TICKS);
  const attributes = {
    type: "list",
    errorStyle: strict ? null : "information",
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: ERROR_TITLE,
    error: strict ? REFUSED : LET_IN,
    sqref: areas(zones),
  };
  return element("dataValidation", attributes, element("formula1", {}, xmlText(formula ?? "")));
}

function areas(zones: readonly Zone[]): string {
  return zones.map(area).join(" ");
}

/** `=ก!A3:A` as `=ก!$A$3:$A`: a range is the same for every cell of its rule. */
function fixed(range: string): string {
  return range.replace(/\$?([A-Z]{1,3})\$?(\d+)?(?=:|$)/g, (_, letters: string, row?: string) => `$${letters}${row ? `$${row}` : ""}`);
}
