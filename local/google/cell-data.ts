/** A cell as the API's CellData. @module */
import type { sheets_v4 } from "googleapis";
import { effectiveFormat, hasFormat, userEnteredFormat } from "#local/google/cell-format";
import type { Mask } from "#local/google/field-mask";
import { inside, wants } from "#local/google/field-mask";
import type { EngineCell, ValidationRule } from "#local/sheet/engine-interface";

type CellData = sheets_v4.Schema$CellData;

const ERROR_TYPES: Record<string, string> = {
  "#NULL!": "NULL_VALUE",
  "#DIV/0!": "DIVIDE_BY_ZERO",
  "#VALUE!": "VALUE",
  "#REF!": "REF",
  "#NAME?": "NAME",
  "#NUM!": "NUM",
  "#N/A": "N_A",
};

type Part<K extends keyof CellData> = (cell: EngineCell, validation: () => ValidationRule | null, mask: Mask) => CellData[K];

const PARTS: { [K in keyof CellData]: Part<K> } = {
  userEnteredValue: (cell) => userEnteredValue(cell),
  effectiveValue: (cell) => effectiveValue(cell),
  formattedValue: (cell) => (isBlank(cell) ? undefined : cell.display),
  userEnteredFormat: (cell) => userEnteredFormat(cell),
  effectiveFormat: (cell, _validation, mask) => (isBlank(cell) && !hasFormat(cell) ? undefined : effectiveFormat(cell, mask)),
  hyperlink: (cell) => cell.link ?? undefined,
  note: (cell) => cell.note || undefined,
  dataValidation: (_cell, validation) => dataValidation(validation()),
};
const ALL_PARTS = Object.entries(PARTS);

/**
 * The parts of a cell that the mask asks for; what it does not want inside of them is for the caller to take out. Blank cells are empty objects, as
 * the API gives them. `validation` is asked only when wanted.
 */
export function cellData(cell: EngineCell, validation: () => ValidationRule | null, mask: Mask): CellData {
  const data: { [name: string]: unknown } = {};
  for (const [name, part] of ALL_PARTS) {
    if (!wants(mask, name)) continue;
    const value = part(cell, validation, inside(mask, name));
    if (value !== undefined) data[name] = value;
  }
  return data;
}

function isBlank(cell: EngineCell): boolean {
  return cell.formula === "" && (cell.value === null || cell.value === "");
}

function userEnteredValue(cell: EngineCell): sheets_v4.Schema$ExtendedValue | undefined {
  if (cell.formula !== "") return { formulaValue: cell.formula };
  return isBlank(cell) ? undefined : effectiveValue(cell);
}

function effectiveValue({ value }: EngineCell): sheets_v4.Schema$ExtendedValue | undefined {
  if (value === null) return undefined;
  if (typeof value === "number") return { numberValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "string") return { stringValue: value };
  return { errorValue: { type: ERROR_TYPES[value.error] ?? "ERROR", message: value.error } };
}

function dataValidation(rule: ValidationRule | null): sheets_v4.Schema$DataValidationRule | undefined {
  if (!rule) return undefined;
  const { condition, strict } = rule;
  const value = (text: string) => ({ userEnteredValue: text });
  if (condition.type === "checkbox") return { condition: { type: "BOOLEAN" }, strict };
  if (condition.type === "list")
    return { condition: { type: "ONE_OF_LIST", values: condition.values.map(value) }, strict, showCustomUi: true };
  return { condition: { type: "ONE_OF_RANGE", values: [value(condition.range)] }, strict, showCustomUi: true };
}
