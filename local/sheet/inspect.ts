/** What the Sheets REST facade tells of a workbook besides its cells. @module */
import type { DataValidationRule, Model } from "@odoo/o-spreadsheet";
import type { Zone } from "#core/workbook/grid";
import type { Inspection, ValidationRule } from "#local/sheet/engine-interface";
import { ownGetters } from "#local/sheet/plugins/own";
import { googleSheetId } from "#local/sheet/plugins/sheet-id";

/** `modelNow` gives the model, which may be replaced; `libraryId` turns Google's sheet id into the library's. */
export function inspection(modelNow: () => Model, libraryId: (sheetId: number) => string): Inspection {
  return {
    extent: (sheetId) => extent(modelNow(), libraryId(sheetId)),
    headers(sheetId, dimension, start, count) {
      const { getters } = modelNow();
      const id = libraryId(sheetId);
      const library = dimension === "row" ? "ROW" : "COL";
      const sizeOf = dimension === "row" ? getters.getRowSize : getters.getColSize;
      return Array.from({ length: count }, (_, index) => ({
        pixels: sizeOf(id, start + index),
        hidden: getters.isHeaderHiddenByUser(id, library, start + index),
      }));
    },
    validation: (sheetId, row, col) => {
      const rule = modelNow().getters.getValidationRuleForCell({ sheetId: libraryId(sheetId), row, col });
      return rule ? validationRule(rule) : null;
    },
    validations: (sheetId) =>
      modelNow()
        .getters.getDataValidationRules(libraryId(sheetId))
        .flatMap((kept) => {
          const rule = validationRule(kept);
          return rule ? [{ zones: kept.ranges.map(zoneOf), rule }] : [];
        }),
    conditionalFormats: (sheetId) => conditionalFormats(modelNow(), libraryId(sheetId)),
    protections() {
      const getters = ownGetters(modelNow());
      return getters.getSheetIds().flatMap((id) =>
        getters.getProtections(id).map(({ protectionId, zone, description, warningOnly }) => ({
          id: Number(protectionId),
          sheetId: googleSheetId(id),
          zone,
          description,
          warningOnly,
        })),
      );
    },
    tabColor: (sheetId) => modelNow().getters.getSheet(libraryId(sheetId)).color?.toLowerCase() || null,
    namedRanges: () =>
      modelNow()
        .getters.getNamedRanges()
        .map(({ name, range }) => ({ name, sheetId: googleSheetId(range.sheetId), zone: { ...range.zone } })),
  };
}

function extent(model: Model, sheetId: string): { rows: number; columns: number } {
  const getters = ownGetters(model);
  const size = { rows: 0, columns: 0 };
  const include = ({ row, col }: { row: number; col: number }) => {
    size.rows = Math.max(size.rows, row + 1);
    size.columns = Math.max(size.columns, col + 1);
  };
  for (const { id } of getters.getCells(sheetId)) include(getters.getCellPosition(id));
  getters.getEvaluatedCellsPositions(sheetId).forEach(include);
  getters.getNotes(sheetId).forEach(include);
  return size;
}

function validationRule(kept: DataValidationRule): ValidationRule | null {
  const strict = kept.isBlocking === true;
  const { criterion } = kept;
  if (criterion.type === "isBoolean") return { strict, condition: { type: "checkbox" } };
  if (criterion.type === "isValueInList") return { strict, condition: { type: "list", values: [...criterion.values] } };
  if (criterion.type === "isValueInRange") return { strict, condition: { type: "range", range: `=${criterion.values[0]}` } };
  return null;
}

function conditionalFormats(model: Model, sheetId: string): ReturnType<Inspection["conditionalFormats"]> {
  return model.getters.getConditionalFormats(sheetId).flatMap(({ ranges, rule }) => {
    if (rule.type !== "CellIsRule" || rule.operator !== "customFormula") return [];
    const { fillColor, textColor, bold } = rule.style;
    const format = {
      formula: rule.values[0] ?? "",
      ...(fillColor ? { background: fillColor.toLowerCase() } : {}),
      ...(textColor ? { textColor: textColor.toLowerCase() } : {}),
      ...(bold === undefined ? {} : { bold }),
    };
    return [{ zones: ranges.map((range) => zoneOf(model.getters.getRangeFromSheetXC(sheetId, range))), format }];
  });
}

function zoneOf({ zone: { top, left, bottom, right } }: { zone: Zone }): Zone {
  return { top, left, bottom, right };
}
