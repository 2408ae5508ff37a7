/** Requests that make rules over ranges: validation, conditional formats, protection, names. @module */
import type { sheets_v4 } from "googleapis";
import { a1 } from "#core/workbook/a1";
import type { Zone } from "#core/workbook/grid";
import { invalid, notEmulated } from "#local/google/api-error";
import { conditionalStyle } from "#local/google/cell-format";
import type { Draft } from "#local/google/draft";
import { gridRange, zoneOfGridRange } from "#local/google/grid-range";
import { asks, requestKind, requiredPaths } from "#local/google/request-kind";
import { COLOR, COLOR_STYLE, GRID_RANGE, PROTECTED_RANGE, VALIDATION_RULE } from "#local/google/schema";
import type { ValidationRule } from "#local/sheet/engine-interface";

export const setDataValidation = requestKind<sheets_v4.Schema$SetDataValidationRequest>({
  fields: { range: GRID_RANGE, rule: VALIDATION_RULE },
  plan({ range = {}, rule }, draft, path) {
    const sheet = draft.sheet(range.sheetId, path);
    const zone = zoneOfGridRange(range, sheet, `${path}.range`);
    draft.steps.push({ do: "validate", sheetId: sheet.sheetId, zone, rule: rule ? validationRule(rule, `${path}.rule`) : null });
    return undefined;
  },
});

/** @throws ApiError for a condition that is not emulated. */
export function validationRule({ condition, strict }: sheets_v4.Schema$DataValidationRule, path: string): ValidationRule {
  const values = (condition?.values ?? []).map(({ userEnteredValue }) => userEnteredValue ?? "");
  const rule = (made: ValidationRule["condition"]) => ({ condition: made, strict: strict ?? false });
  switch (condition?.type) {
    case "BOOLEAN":
      if (values.length > 0) throw notEmulated(`${path}.condition: values of a tick box`);
      return rule({ type: "checkbox" });
    case "ONE_OF_LIST":
      if (values.length === 0) throw invalid(`Invalid ${path}.condition: at least one value is required`);
      return rule({ type: "list", values });
    case "ONE_OF_RANGE":
      if (values.length !== 1) throw invalid(`Invalid ${path}.condition: exactly one range is required`);
      return rule({ type: "range", range: values[0] ?? "" });
    default:
      throw notEmulated(`${path}.condition.type ${condition?.type ?? "(none)"}`);
  }
}

/** What of a format the local sheet changes by a condition; anything else is refused by name. */
const CONDITIONAL_FORMAT = {
  backgroundColor: COLOR,
  backgroundColorStyle: COLOR_STYLE,
  textFormat: { bold: true, foregroundColor: COLOR, foregroundColorStyle: COLOR_STYLE },
} as const;

const NAMED_RANGE = { namedRangeId: true, name: true, range: GRID_RANGE } as const;

const CONDITIONAL_RULE = {
  ranges: GRID_RANGE,
  booleanRule: { condition: { type: true, values: { userEnteredValue: true } }, format: CONDITIONAL_FORMAT },
} as const;

/** A new rule comes after the ones there are, whatever its `index`: the local sheet applies them in the order made. */
export const addConditionalFormatRule = requestKind<sheets_v4.Schema$AddConditionalFormatRuleRequest>({
  fields: { rule: CONDITIONAL_RULE, index: true },
  plan({ rule }, draft, path) {
    const [first] = rule?.ranges ?? [];
    if (!first || !rule?.booleanRule) throw invalid(`Invalid ${path}: a range and a booleanRule are required`);
    const sheet = draft.sheet(first.sheetId, path);
    const zones = (rule.ranges ?? []).map((range, index) => {
      if ((range.sheetId ?? 0) !== sheet.sheetId) throw invalid(`Invalid ${path}: All ranges must be on the same sheet`);
      return zoneOfGridRange(range, sheet, `${path}.rule.ranges[${index}]`);
    });
    const { condition = {}, format = {} } = rule.booleanRule;
    const formula = conditionFormula(condition, zones, `${path}.rule.booleanRule.condition`);
    draft.steps.push({ do: "conditional-format", sheetId: sheet.sheetId, zones, format: { formula, ...conditionalStyle(format) } });
    return undefined;
  },
});

/** The condition as a formula on the first cell of the ranges. */
function conditionFormula({ type, values = [] }: sheets_v4.Schema$BooleanCondition, zones: readonly Zone[], path: string): string {
  const cell = a1(Math.min(...zones.map(({ top }) => top)), Math.min(...zones.map(({ left }) => left)));
  const value = values[0]?.userEnteredValue ?? "";
  const literal = value.startsWith("=") ? value.slice(1) : `"${value.replaceAll('"', '""')}"`;
  switch (type) {
    case "CUSTOM_FORMULA":
      if (!value.startsWith("=")) throw invalid(`Invalid ${path}: the formula must begin with =`);
      return value;
    case "TEXT_EQ":
      return `=${cell}=${literal}`;
    case "BLANK":
      return `=${cell}=""`;
    case "NOT_BLANK":
      return `=${cell}<>""`;
    default:
      throw notEmulated(`${path}.type ${type ?? "(none)"}`);
  }
}

export const addProtectedRange = requestKind<sheets_v4.Schema$AddProtectedRangeRequest>({
  fields: { protectedRange: PROTECTED_RANGE },
  plan({ protectedRange = {} }, draft, path) {
    const { range = {}, description, warningOnly, protectedRangeId } = protectedRange;
    const sheet = draft.sheet(range.sheetId, path);
    const zone = isWholeSheet(range) ? null : zoneOfGridRange(range, sheet, `${path}.protectedRange.range`);
    const id = draft.takeId("protection", protectedRangeId, `${path}.protectedRange.protectedRangeId`);
    const text = description ?? "";
    draft.steps.push({ do: "protect", sheetId: sheet.sheetId, zone, description: text, warningOnly: warningOnly ?? false, id });
    const made = zone ? gridRange(sheet.sheetId, zone) : { sheetId: sheet.sheetId };
    return {
      addProtectedRange: {
        protectedRange: {
          protectedRangeId: id,
          range: made,
          ...(text !== "" && { description: text }),
          ...(warningOnly && { warningOnly }),
        },
      },
    };
  },
});

function isWholeSheet({ sheetId: _, ...ends }: sheets_v4.Schema$GridRange): boolean {
  return Object.values(ends).every((end) => end === null || end === undefined);
}

export const addNamedRange = requestKind<sheets_v4.Schema$AddNamedRangeRequest>({
  fields: { namedRange: NAMED_RANGE },
  plan({ namedRange = {} }, draft, path) {
    const { name, range = {}, namedRangeId } = namedRange;
    if (!name) throw invalid(`Invalid ${path}.namedRange.name: it is required`);
    if (namedRangeId && namedRangeId !== name) throw notEmulated(`${path}.namedRange.namedRangeId other than the name`);
    const sheet = draft.sheet(range.sheetId, path);
    const zone = zoneOfGridRange(range, sheet, `${path}.namedRange.range`);
    draft.steps.push({ do: "name-range", name, sheetId: sheet.sheetId, zone });
    return { addNamedRange: { namedRange: { namedRangeId: name, name, range: gridRange(sheet.sheetId, zone) } } };
  },
});

/** Of a range that was there before the batch. */
export const updateNamedRange = requestKind<sheets_v4.Schema$UpdateNamedRangeRequest>({
  fields: { namedRange: NAMED_RANGE, fields: true },
  plan({ namedRange = {}, fields }, draft, path) {
    const paths = requiredPaths(fields, NAMED_RANGE, path);
    const kept = existingName(namedRange.namedRangeId, draft, path);
    const name = asks(paths, "name") ? namedRange.name : kept.name;
    if (!name) throw invalid(`Invalid ${path}.namedRange.name: it is required`);
    const range = asks(paths, "range") ? (namedRange.range ?? {}) : gridRange(kept.sheetId, kept.zone);
    const sheet = draft.sheet(range.sheetId, path);
    const zone = zoneOfGridRange(range, sheet, `${path}.namedRange.range`);
    draft.steps.push({ do: "rename-range", from: kept.name, name, sheetId: sheet.sheetId, zone });
    return undefined;
  },
});

export const deleteNamedRange = requestKind<sheets_v4.Schema$DeleteNamedRangeRequest>({
  fields: { namedRangeId: true },
  plan({ namedRangeId }, draft, path) {
    draft.steps.push({ do: "unname-range", name: existingName(namedRangeId, draft, path).name });
    return undefined;
  },
});

/** The id of a named range is its name here. */
function existingName(namedRangeId: string | null | undefined, { engine }: Draft, path: string) {
  const found = engine.namedRanges().find(({ name }) => name === namedRangeId);
  if (!found) throw invalid(`Invalid ${path}: No named range with id: ${namedRangeId ?? ""}`);
  return found;
}
