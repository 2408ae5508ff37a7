/** DataValidation: dropdowns of a list or a range, and tick boxes. @module */
import { notationOf, splitSheet, zoneOf } from "#local/script-host/services/a1";
import { mismatch, shaped } from "#local/script-host/services/arguments";
import { ServiceException } from "#local/script-host/services/bridge";
import { enumeration } from "#local/script-host/services/enumeration";
import { rangePlace } from "#local/script-host/services/places";
import { rangeService } from "#local/script-host/services/range";
import type { RangeContext } from "#local/script-host/services/range-context";
import { type Runtime, sheetInfo } from "#local/script-host/services/runtime";
import { strict } from "#local/script-host/services/strict";
import { meet } from "#local/script-host/services/zones";
import type { Change, ValidationRule } from "#local/sheet/engine-interface";

export const DataValidationCriteria = enumeration(["CHECKBOX", "VALUE_IN_LIST", "VALUE_IN_RANGE"]);
const CRITERIA = {
  checkbox: DataValidationCriteria.CHECKBOX,
  list: DataValidationCriteria.VALUE_IN_LIST,
  range: DataValidationCriteria.VALUE_IN_RANGE,
};
const SET_ONE = "SpreadsheetApp.Range.setDataValidation";
const SET_MANY = "SpreadsheetApp.Range.setDataValidations";

const rules = new WeakMap<object, ValidationRule>();

/** The members of a Range that concern validation. */
export function validationMembers(context: RangeContext): object {
  const { runtime, sheetId, zone, numRows, numColumns, change } = context;
  const validate = (rule: ValidationRule | null, at = zone): Change => ({ do: "validate", sheetId, zone: at, rule });
  const read = () => {
    const ruleAt = rulesOf(runtime, sheetId);
    return Array.from({ length: numRows }, (_, row) =>
      Array.from({ length: numColumns }, (_, column) => {
        const rule = ruleAt(zone.top + row, zone.left + column);
        return rule && dataValidation(runtime, sheetId, rule);
      }),
    );
  };
  return {
    getDataValidations: read,
    getDataValidation: () => read()[0]?.[0] ?? null,
    setDataValidation: (rule: unknown) => change([validate(given(SET_ONE, rule))]),
    setDataValidations: (values: unknown) =>
      change(
        shaped(SET_MANY, values, numRows, numColumns).flatMap((line, down) =>
          line.map((rule, along) => {
            const [top, left] = [zone.top + down, zone.left + along];
            return validate(given(SET_MANY, rule), { top, left, bottom: top, right: left });
          }),
        ),
      ),
    clearDataValidations: () => change([validate(null)]),
  };
}

/** The rule at a cell, from 0; of two that meet, the later counts. */
export function rulesOf({ host }: Runtime, sheetId: number): (row: number, column: number) => ValidationRule | null {
  const all = host.validations(sheetId).reverse();
  return (row, column) => {
    const cell = { top: row, bottom: row, left: column, right: column };
    return all.find(({ zones }) => zones.some((zone) => meet(zone, cell)))?.rule ?? null;
  };
}

/** SpreadsheetApp.newDataValidation(). */
export function dataValidationBuilder(runtime: Runtime): object {
  let condition: ValidationRule["condition"] | null = null;
  let allowInvalid = true;
  const require = (next: ValidationRule["condition"], showDropdown: unknown = true) => {
    if (showDropdown !== true) throw new ServiceException("A dropdown that is not shown is not emulated in the local sheet");
    condition = next;
    return self;
  };
  const self: object = strict("DataValidationBuilder", {
    requireCheckbox: (...args: unknown[]) => {
      if (args.length > 0) throw new ServiceException("Tick boxes with values of their own are not emulated in the local sheet");
      return require({ type: "checkbox" });
    },
    requireValueInList(values: unknown, showDropdown?: unknown) {
      if (!Array.isArray(values)) throw mismatch("SpreadsheetApp.DataValidationBuilder.requireValueInList", [values]);
      return require({ type: "list", values: values.map(String) }, showDropdown);
    },
    requireValueInRange(range: unknown, showDropdown?: unknown) {
      const place = rangePlace(range);
      if (!place) throw mismatch("SpreadsheetApp.DataValidationBuilder.requireValueInRange", [range]);
      const title = sheetInfo(runtime, place.sheetId).title.replaceAll("'", "''");
      return require({ type: "range", range: `='${title}'!${notationOf(place.zone)}` }, showDropdown);
    },
    setAllowInvalid(allowed: unknown) {
      if (typeof allowed !== "boolean") throw mismatch("SpreadsheetApp.DataValidationBuilder.setAllowInvalid", [allowed]);
      allowInvalid = allowed;
      return self;
    },
    build() {
      if (!condition) throw new ServiceException("A data validation without a criterion is not emulated in the local sheet");
      return dataValidation(runtime, null, { condition, strict: !allowInvalid });
    },
  });
  return self;
}

/** `sheetId`: the tab that a range without a tab's name lies in. */
function dataValidation(runtime: Runtime, sheetId: number | null, rule: ValidationRule): object {
  const service = strict("DataValidation", {
    getCriteriaType: () => CRITERIA[rule.condition.type],
    getCriteriaValues: () => criteriaValues(runtime, sheetId, rule.condition),
    getAllowInvalid: () => !rule.strict,
  });
  rules.set(service, rule);
  return service;
}

function criteriaValues(runtime: Runtime, sheetId: number | null, condition: ValidationRule["condition"]): unknown[] {
  if (condition.type === "checkbox") return [];
  if (condition.type === "list") return [[...condition.values], true];
  const { sheet, reference } = splitSheet(condition.range.replace(/^=/, ""));
  const found = runtime.host.sheets().find((each) => (sheet === null ? each.sheetId === sheetId : each.title === sheet));
  if (!found) throw new ServiceException("Range not found");
  const zone = zoneOf(reference, { rows: found.rowCount, columns: found.columnCount });
  return [rangeService(runtime, found.sheetId, zone), true];
}

function given(method: string, value: unknown): ValidationRule | null {
  const rule = value === null ? null : typeof value === "object" ? rules.get(value) : undefined;
  if (rule === undefined) throw mismatch(method, [value]);
  return rule;
}
