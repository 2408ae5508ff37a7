/** Conditional formats and dropdowns of a tab. @module */
import type { Zone } from "#core/workbook/grid";
import type { ConditionalFormat, ValidationRule } from "#local/sheet/engine-interface";
import { excelFormula, type FormulaNames } from "#local/xlsx/formula";
import type { LongLists } from "#local/xlsx/long-lists";
import { area } from "#local/xlsx/ranges";
import type { StyleTable } from "#local/xlsx/styles";
import { element, xmlText } from "#local/xlsx/xml";

function conditionalFormats(engine: Inspection, sheetId: number, file: FileContext): string[] {
  return engine.conditionalFormats(sheetId).flatMap(({ zones, format }, index) => {
    const formula = excelFormula(format.formula, file.names);
    if (formula === null) return [];
    const rule = { type: "expression", dxfId: file.styles.conditionalId(format), priority: index + 1 };
    const xml = element("cfRule", rule, element("formula", {}, xmlText(formula)));
    return [element("conditionalFormatting", { sqref: zones.map(area).join(" ") }, xml)];
  });
}

/** What is not in the list is let in after a word, as at Google; only a strict rule refuses. Excel has no tick boxes: TRUE or FALSE. */
function validation(zones: readonly Zone[], { condition, strict }: ValidationRule, file: FileContext): string {
  const formula = condition.type === "range" ? excelFormula(closed(condition.range), file.names) : null;
  const choices = condition.type === "checkbox" ? TICKS : condition.type === "list" ? condition.values : [];
  const attributes = {
    type: "list",
    errorStyle: strict ? null : "information",
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: NOT_IN_LIST.title,
    error: strict ? "กรุณาเลือกจากรายการ" : NOT_IN_LIST.text,
    sqref: zones.map(area).join(" "),
  };
  return element("dataValidation", attributes, element("formula1", {}, xmlText(formula ?? file.lists.formulaFor(choices))));
}

/** A range is the same for every cell of its rule. */
function closed(range: string): string {
  return range.replace(/\$?([A-Z]{1,3})\$?(\d+)?(?=:|$)/g, (_, letters: string, row?: string) => `$${letters}${row ? `$${row}` : ""}`);
}

