/** A cell of the library's as EngineCell. @module */
import type { Cell, Model } from "@odoo/o-spreadsheet";
import { linkOf, TEXT_FORMAT, textOf } from "#local/sheet/cell-content";
import { formatOf } from "#local/sheet/cell-update";
import type { EngineCell } from "#local/sheet/engine-interface";
import { isDateFormat } from "#local/sheet/number-format";
import { ownGetters } from "#local/sheet/plugins/own";

/** The library's error codes that Google writes otherwise. */
const GOOGLE_ERRORS: Record<string, string> = {
  "#REF": "#REF!",
  "#BAD_EXPR": "#ERROR!",
  "#CYCLE": "#REF!",
  "#SPILL!": "#REF!",
  "#ERROR": "#ERROR!",
};

/** Reads one cell; `position.sheetId` is the library's. */
export function readCell(model: Model, position: { sheetId: string; col: number; row: number }): EngineCell {
  const getters = ownGetters(model);
  const cell = getters.getCell(position);
  const background = cell?.style?.fillColor;
  return {
    ...(cell && !cell.isFormula ? literal(model, position, cell) : calculated(model, position, cell)),
    note: getters.getNote(position),
    background: background ? background.toLowerCase() : null,
    format: formatOf(cell?.style),
  };
}

type Read = Omit<EngineCell, "note" | "background" | "format">;

function literal(model: Model, position: { sheetId: string; col: number; row: number }, cell: Extract<Cell, { isFormula: false }>): Read {
  const numberFormat = cell.format ?? "";
  const base = { formula: "", numberFormat, isDate: isDateFormat(numberFormat) };
  const parsed = cell.parsedValue;
  if (cell.content === "") return { ...calculated(model, position, undefined), ...base };
  const isLink = linkOf(cell.content) !== null;
  if (numberFormat !== TEXT_FORMAT && (typeof parsed === "number" || typeof parsed === "boolean")) {
    return { ...base, value: parsed, display: model.getters.getEvaluatedCell(position).formattedValue, link: null };
  }
  const text = textOf(cell.content);
  return { ...base, value: text, display: text, link: isLink ? (linkOf(cell.content)?.url ?? null) : null };
}

/** A formula's cell, or one that is blank or filled by a formula elsewhere. */
function calculated(
  model: Model,
  position: { sheetId: string; col: number; row: number },
  cell: Extract<Cell, { isFormula: true }> | undefined,
): Read {
  const evaluated = model.getters.getEvaluatedCell(position);
  const numberFormat = evaluated.format ?? "";
  const failed = evaluated.type === "error";
  const error = failed ? (GOOGLE_ERRORS[evaluated.value] ?? evaluated.value) : "";
  return {
    value: failed ? { error } : evaluated.value,
    display: failed ? error : evaluated.formattedValue,
    formula: cell ? cell.compiledFormula.toFormulaString(model.getters) : "",
    numberFormat,
    isDate: isDateFormat(numberFormat),
    link: evaluated.link?.url ?? null,
  };
}
