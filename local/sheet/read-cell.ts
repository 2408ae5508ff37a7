/** A cell of the library's as EngineCell. @module */
import type { Cell, Model } from "@odoo/o-spreadsheet";
import { linkOf, TEXT_FORMAT, textOf } from "#local/sheet/cell-content";
import { formatOf } from "#local/sheet/cell-update";
import type { CellPart, EngineCell } from "#local/sheet/engine-interface";
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

/** A cell's place; `sheetId` is the library's. */
interface Position {
  sheetId: string;
  col: number;
  row: number;
}

const LOOKS = ["note", "background", "format"] as const satisfies readonly CellPart[];
const CONTENT = ["value", "display", "formula", "numberFormat", "isDate", "link"] as const satisfies readonly CellPart[];
type Content = Pick<EngineCell, (typeof CONTENT)[number]>;

/** Reads cells one after the other: all of each, or the parts wanted alone. */
export function cellReader<P extends CellPart>(model: Model, parts: readonly P[] | undefined): (position: Position) => Pick<EngineCell, P> {
  const wanted: readonly CellPart[] = parts ?? [...CONTENT, ...LOOKS];
  const content = CONTENT.filter((part) => wanted.includes(part));
  const looks = LOOKS.filter((part) => wanted.includes(part));
  const { getters } = model;
  return (position) => {
    const cell = getters.getCell(position);
    const result: { [part: string]: unknown } = {};
    if (cell && !cell.isFormula) {
      for (const part of content) result[part] = LITERAL[part](model, position, cell);
    } else if (content.length > 0) {
      const read = calculated(model, position, cell);
      for (const part of content) result[part] = read[part];
    }
    for (const part of looks) result[part] = LOOK[part](model, position, cell);
    return result as Pick<EngineCell, P>;
  };
}

const LOOK: { [L in (typeof LOOKS)[number]]: (model: Model, position: Position, cell: Cell | undefined) => EngineCell[L] } = {
  note: (model, position) => ownGetters(model).getNote(position),
  background: (_model, _position, cell) => cell?.style?.fillColor?.toLowerCase() || null,
  format: (_model, _position, cell) => formatOf(cell?.style),
};

type Literal = Extract<Cell, { isFormula: false }>;
type ReadPart<C extends keyof Content> = (model: Model, position: Position, cell: Literal) => Content[C];

/** Each by itself: one part of tens of thousands of cells is what is mostly asked for. */
const LITERAL: { [C in keyof Content]: ReadPart<C> } = {
  formula: () => "",
  numberFormat: (_model, _position, cell) => cell.format ?? "",
  isDate: (_model, _position, cell) => isDateFormat(cell.format ?? ""),
  value: (model, position, cell) => {
    if (cell.content === "") return calculated(model, position, undefined).value;
    return isTyped(cell) ? cell.parsedValue : textOf(cell.content);
  },
  display: (model, position, cell) => {
    if (cell.content === "" || isTyped(cell)) return calculated(model, position, undefined).display;
    return textOf(cell.content);
  },
  link: (model, position, cell) => {
    if (cell.content === "") return calculated(model, position, undefined).link;
    return isTyped(cell) ? null : (linkOf(cell.content)?.url ?? null);
  },
};

/** Whether it is read as a number or a truth value. */
function isTyped({ format, parsedValue }: Literal): boolean {
  return format !== TEXT_FORMAT && (typeof parsedValue === "number" || typeof parsedValue === "boolean");
}

/** A formula's cell, or one that is blank or filled by a formula elsewhere. */
function calculated(model: Model, position: Position, cell: Extract<Cell, { isFormula: true }> | undefined): Content {
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
