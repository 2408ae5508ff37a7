/**
 * Keeps the ranges that dropdowns take their values from in step with renamed, inserted, moved and deleted rows, columns and
 * sheets: the library shifts formulas there, but a range it takes for a plain word.
 *
 * @module
 */
import type { CoreCommand, RangeAdapterFunctions } from "@odoo/o-spreadsheet";
import type { Library } from "#local/sheet/plugins/own";

interface Renewal {
  sheetId: string;
  ruleId: string;
  range: string;
}

export function dropdownRangesPlugin(o: Library) {
  return class DropdownRangesPlugin extends o.CorePlugin {
    static override getters = [];
    /** Found while ranges are adapted, when no command may be dispatched; made right after. */
    renewals: Renewal[] = [];

    override adaptRanges({ adaptFormulaString }: RangeAdapterFunctions) {
      for (const sheetId of this.getters.getSheetIds()) {
        for (const { id, criterion } of this.getters.getDataValidationRules(sheetId) ?? []) {
          const [range] = criterion.values;
          if (criterion.type !== "isValueInRange" || range === undefined) continue;
          const adapted = adaptFormulaString(sheetId, `=${range}`).slice(1);
          if (adapted !== range) this.renewals.push({ sheetId, ruleId: id, range: adapted });
        }
      }
    }

    override handle(_command: CoreCommand) {
      for (const { sheetId, ruleId, range } of this.renewals.splice(0)) {
        if (!this.getters.tryGetSheet(sheetId)) continue;
        const rule = this.getters.getDataValidationRule(sheetId, ruleId);
        if (rule?.criterion.type !== "isValueInRange") continue;
        const ranges = rule.ranges.map((each) => this.getters.getRangeData(each));
        const criterion = { ...rule.criterion, values: [range] };
        this.dispatch("ADD_DATA_VALIDATION_RULE", { sheetId, ranges, rule: { ...withoutRanges(rule), criterion } });
      }
    }
  };
}

function withoutRanges<T extends { ranges: unknown }>({ ranges: _, ...rest }: T): Omit<T, "ranges"> {
  return rest;
}
