/** Requests on rows and columns. @module */
import type { sheets_v4 } from "googleapis";
import { invalid } from "#local/google/api-error";
import type { Draft } from "#local/google/draft";
import { asks, requestKind, requiredPaths } from "#local/google/request-kind";
import { DIMENSION_RANGE } from "#local/google/schema";
import type { SheetInfo } from "#local/sheet/engine-interface";

interface Span {
  sheet: SheetInfo;
  sheetId: number;
  dimension: "row" | "column";
  start: number;
  count: number;
}

const sizeKey = (dimension: "row" | "column") => (dimension === "row" ? "rowCount" : "columnCount");

/** `past`: for an insertion the range may begin at the end of the grid and reach beyond it. */
function spanOf(range: sheets_v4.Schema$DimensionRange | undefined, draft: Draft, path: string, past = false): Span {
  const { sheetId, startIndex, endIndex } = range ?? {};
  const dimension = dimensionOf(range?.dimension, path);
  const sheet = draft.sheet(sheetId, path);
  const size = sheet[sizeKey(dimension)];
  const start = startIndex ?? 0;
  const end = endIndex ?? size;
  const fits = past ? start <= size : end <= size;
  if (start < 0 || end <= start || !fits)
    throw invalid(`Invalid ${path}.range: startIndex[${start}] or endIndex[${end}] is out of bounds (${size})`);
  return { sheet, sheetId: sheet.sheetId, dimension, start, count: end - start };
}

function dimensionOf(dimension: string | null | undefined, path: string): "row" | "column" {
  if (dimension === "ROWS") return "row";
  if (dimension === "COLUMNS") return "column";
  throw invalid(`Invalid ${path}: No dimension specified.`);
}

const PROPERTIES = { pixelSize: true, hiddenByUser: true } as const;

export const updateDimensionProperties = requestKind<sheets_v4.Schema$UpdateDimensionPropertiesRequest>({
  fields: { range: DIMENSION_RANGE, properties: PROPERTIES, fields: true },
  plan({ range, properties = {}, fields }, draft, path) {
    const paths = requiredPaths(fields, PROPERTIES, path);
    const { sheetId, dimension, start, count } = spanOf(range, draft, path);
    const at = { sheetId, dimension, start, count };
    if (asks(paths, "pixelSize")) {
      const pixels = properties.pixelSize;
      if (typeof pixels !== "number" || pixels < 0) throw invalid(`Invalid ${path}.properties.pixelSize`);
      draft.steps.push({ do: "size", ...at, pixels });
    }
    if (asks(paths, "hiddenByUser")) draft.steps.push({ do: "hide", ...at, hidden: properties.hiddenByUser ?? false });
    return undefined;
  },
});

export const insertDimension = requestKind<sheets_v4.Schema$InsertDimensionRequest>({
  fields: { range: DIMENSION_RANGE, inheritFromBefore: true },
  plan({ range, inheritFromBefore }, draft, path) {
    const { sheet, ...at } = spanOf(range, draft, path, true);
    if (inheritFromBefore && at.start === 0) throw invalid(`Invalid ${path}: inheritFromBefore cannot be true when startIndex is 0`);
    draft.steps.push({ do: "insert", ...at, inheritFromBefore: inheritFromBefore ?? false });
    sheet[sizeKey(at.dimension)] += at.count;
    return undefined;
  },
});

export const appendDimension = requestKind<sheets_v4.Schema$AppendDimensionRequest>({
  fields: { sheetId: true, dimension: true, length: true },
  plan({ sheetId, dimension: wanted, length }, draft, path) {
    const sheet = draft.sheet(sheetId, path);
    const dimension = dimensionOf(wanted, path);
    if (!length || length < 1) throw invalid(`Invalid ${path}.length: it must be positive`);
    draft.steps.push({ do: "insert", sheetId: sheet.sheetId, dimension, start: sheet[sizeKey(dimension)], count: length });
    sheet[sizeKey(dimension)] += length;
    return undefined;
  },
});

export const deleteDimension = requestKind<sheets_v4.Schema$DeleteDimensionRequest>({
  fields: { range: DIMENSION_RANGE },
  plan({ range }, draft, path) {
    const { sheet, ...at } = spanOf(range, draft, path);
    draft.steps.push({ do: "delete", ...at });
    sheet[sizeKey(at.dimension)] -= at.count;
    return undefined;
  },
});

export const moveDimension = requestKind<sheets_v4.Schema$MoveDimensionRequest>({
  fields: { source: DIMENSION_RANGE, destinationIndex: true },
  plan({ source, destinationIndex }, draft, path) {
    const { sheet, ...at } = spanOf(source, draft, path);
    const to = destinationIndex ?? 0;
    if (to < 0 || to > sheet[sizeKey(at.dimension)]) throw invalid(`Invalid ${path}.destinationIndex: ${to} is out of bounds`);
    draft.steps.push({ do: "move", ...at, to });
    return undefined;
  },
});
