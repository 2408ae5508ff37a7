/** Requests that write cells: updateCells, repeatCell, mergeCells, unmergeCells. @module */
import type { sheets_v4 } from "googleapis";
import type { Zone } from "#core/workbook/grid";
import { invalid, notEmulated } from "#local/google/api-error";
import { formatWrite, mergeWrites } from "#local/google/cell-format";
import type { Draft } from "#local/google/draft";
import { zoneOfGridRange } from "#local/google/grid-range";
import { asks, requestKind, requiredPaths } from "#local/google/request-kind";
import { validationRule } from "#local/google/requests-rules";
import { CELL_INPUT, GRID_RANGE } from "#local/google/schema";
import type { CellWrite, Change } from "#local/sheet/engine-interface";

type CellData = sheets_v4.Schema$CellData;

export const updateCells = requestKind<sheets_v4.Schema$UpdateCellsRequest>({
  fields: { rows: { values: CELL_INPUT }, fields: true, start: { sheetId: true, rowIndex: true, columnIndex: true }, range: GRID_RANGE },
  plan(request, draft, path) {
    const { rows = [], fields } = request;
    const paths = requiredPaths(fields, CELL_INPUT, path);
    const zone = targetOf(request, draft, path);
    const { sheetId } = draft.sheet(request.start?.sheetId ?? request.range?.sheetId, path);
    // In a range, the cells that are not given are cleared; from a start on, only those given are written.
    const widthOf = (row: number) => (request.range ? zone.right - zone.left + 1 : (rows[row]?.values?.length ?? 0));
    const given = Array.from({ length: zone.bottom - zone.top + 1 }, (_, row) =>
      Array.from({ length: widthOf(row) }, (_each, column): CellData => rows[row]?.values?.[column] ?? {}),
    );
    const cells = given.map((line, row) => line.map((cell, column) => cellWrite(cell, paths, `${path}.rows[${row}].values[${column}]`)));
    draft.steps.push({ do: "write", sheetId, top: zone.top, left: zone.left, cells });
    if (asks(paths, "dataValidation")) draft.steps.push(...validationSteps(given, sheetId, zone, path));
    return undefined;
  },
});

function targetOf({ start, range, rows = [] }: sheets_v4.Schema$UpdateCellsRequest, draft: Draft, path: string): Zone {
  const height = rows.length;
  const width = Math.max(0, ...rows.map(({ values }) => values?.length ?? 0));
  if (range) {
    const zone = zoneOfGridRange(range, draft.sheet(range.sheetId, path), `${path}.range`);
    if (height > zone.bottom - zone.top + 1 || width > zone.right - zone.left + 1)
      throw invalid(`Invalid ${path}: Attempting to write outside the range`);
    return zone;
  }
  if (!start) throw invalid(`Invalid ${path}: No start or range specified`);
  const sheet = draft.sheet(start.sheetId, path);
  const top = start.rowIndex ?? 0;
  const left = start.columnIndex ?? 0;
  if (top + height > sheet.rowCount)
    throw invalid(`Invalid ${path}: Attempting to write row: ${top + height - 1}, beyond the last requested row of: ${sheet.rowCount - 1}`);
  if (left + width > sheet.columnCount) {
    throw invalid(
      `Invalid ${path}: Attempting to write column: ${left + width - 1}, beyond the last requested column of: ${sheet.columnCount - 1}`,
    );
  }
  return { top, left, bottom: top + height - 1, right: left + width - 1 };
}

export const repeatCell = requestKind<sheets_v4.Schema$RepeatCellRequest>({
  fields: { range: GRID_RANGE, cell: CELL_INPUT, fields: true },
  plan({ range = {}, cell = {}, fields }, draft, path) {
    const paths = requiredPaths(fields, CELL_INPUT, path);
    const sheet = draft.sheet(range.sheetId, path);
    const zone = zoneOfGridRange(range, sheet, `${path}.range`);
    if (cell.userEnteredValue?.formulaValue && (zone.top < zone.bottom || zone.left < zone.right)) {
      throw notEmulated(`${path}: a formula in more than one cell`);
    }
    const write = cellWrite(cell, paths, `${path}.cell`);
    // A font that the local sheet draws anyway changes nothing.
    if (Object.keys(write).length > 0) draft.steps.push({ do: "fill", sheetId: sheet.sheetId, zone, cell: write });
    if (asks(paths, "dataValidation")) draft.steps.push(validateStep(cell, sheet.sheetId, zone, path));
    return undefined;
  },
});

function cellWrite(cell: CellData, paths: readonly string[], path: string): CellWrite {
  const formats = paths.flatMap((each) => {
    if (each === "*" || each === "userEnteredFormat") return ["*"];
    return each.startsWith("userEnteredFormat.") ? [each.slice("userEnteredFormat.".length)] : [];
  });
  const format = formats.map((each) => formatWrite(cell.userEnteredFormat ?? {}, each)).reduce<CellWrite>(mergeWrites, {});
  return {
    ...(asks(paths, "userEnteredValue") && valueWrite(cell.userEnteredValue, path)),
    ...(asks(paths, "note") && { note: cell.note || null }),
    ...format,
  };
}

/** Typed values are stored as they are: a string "=1+1" is text. */
function valueWrite(value: sheets_v4.Schema$ExtendedValue | undefined, path: string): CellWrite {
  const kinds = Object.entries(value ?? {}).filter(([, each]) => each !== null && each !== undefined);
  if (kinds.length > 1) throw invalid(`Invalid ${path}.userEnteredValue: more than one kind of value`);
  if (!value || kinds.length === 0) return { value: null };
  if (typeof value.formulaValue === "string") return { formula: value.formulaValue };
  return { value: value.stringValue ?? value.numberValue ?? value.boolValue ?? null };
}

function validateStep(cell: CellData, sheetId: number, zone: Zone, path: string): Change {
  const rule = cell.dataValidation ? validationRule(cell.dataValidation, `${path}.dataValidation`) : null;
  return { do: "validate", sheetId, zone, rule };
}

function validationSteps(cells: readonly CellData[][], sheetId: number, { top, left }: Zone, path: string): Change[] {
  return cells.flatMap((line, row) =>
    line.map((cell, column) => {
      const at = { top: top + row, bottom: top + row, left: left + column, right: left + column };
      return validateStep(cell, sheetId, at, path);
    }),
  );
}

export const mergeCells = requestKind<sheets_v4.Schema$MergeCellsRequest>({
  fields: { range: GRID_RANGE, mergeType: true },
  plan({ range = {}, mergeType }, draft, path) {
    const sheet = draft.sheet(range.sheetId, path);
    const zone = zoneOfGridRange(range, sheet, `${path}.range`);
    for (const each of mergedZones(zone, mergeType ?? "MERGE_ALL", path))
      draft.steps.push({ do: "merge", sheetId: sheet.sheetId, zone: each });
    return undefined;
  },
});

function mergedZones(zone: Zone, type: string, path: string): Zone[] {
  const { top, left, bottom, right } = zone;
  if (type === "MERGE_ALL") return [zone];
  if (type === "MERGE_COLUMNS")
    return Array.from({ length: right - left + 1 }, (_, at) => ({ ...zone, left: left + at, right: left + at }));
  if (type === "MERGE_ROWS") return Array.from({ length: bottom - top + 1 }, (_, at) => ({ ...zone, top: top + at, bottom: top + at }));
  throw invalid(`Invalid ${path}.mergeType: ${type}`);
}

export const unmergeCells = requestKind<sheets_v4.Schema$UnmergeCellsRequest>({
  fields: { range: GRID_RANGE },
  plan({ range = {} }, draft, path) {
    const sheet = draft.sheet(range.sheetId, path);
    draft.steps.push({ do: "unmerge", sheetId: sheet.sheetId, zone: zoneOfGridRange(range, sheet, `${path}.range`) });
    return undefined;
  },
});
