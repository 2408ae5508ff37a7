/** From the Sheets API's answer to what the reader of a workbook takes. Types are this file's own: the parts of the answer that are read. @module */
import type { CellValue, SheetGrid, Zone } from "#core/workbook/grid";
import { COLUMN_METADATA, TAB_METADATA, VERSION_METADATA, versionOf } from "#core/workbook/metadata";
import { dateOfSerial } from "#core/workbook/serial";

/** Field mask for spreadsheets.get: one call, and nothing that is not read. */
export const GRID_FIELDS = [
  "properties(title)",
  "developerMetadata(metadataKey,metadataValue)",
  `sheets(${[
    "properties(sheetId,title)",
    "merges",
    "developerMetadata(metadataKey,metadataValue)",
    `data(${[
      "startRow",
      "startColumn",
      "columnMetadata(developerMetadata(metadataKey,metadataValue))",
      "rowData(values(effectiveValue,userEnteredValue(formulaValue),effectiveFormat(numberFormat(type))))",
    ].join(",")})`,
  ].join(",")})`,
].join(",");

interface ApiMetadata {
  metadataKey?: string | null;
  metadataValue?: string | null;
}
interface ApiCell {
  effectiveValue?: {
    numberValue?: number | null;
    stringValue?: string | null;
    boolValue?: boolean | null;
    errorValue?: { type?: string | null };
  };
  userEnteredValue?: { formulaValue?: string | null };
  effectiveFormat?: { numberFormat?: { type?: string | null } };
}
interface ApiGridData {
  startRow?: number | null;
  startColumn?: number | null;
  columnMetadata?: { developerMetadata?: ApiMetadata[] }[];
  rowData?: { values?: ApiCell[] }[];
}
interface ApiSheet {
  properties?: { sheetId?: number | null; title?: string | null };
  merges?: {
    startRowIndex?: number | null;
    endRowIndex?: number | null;
    startColumnIndex?: number | null;
    endColumnIndex?: number | null;
  }[];
  developerMetadata?: ApiMetadata[];
  data?: ApiGridData[];
}
/** As much of a googleapis `Schema$Spreadsheet` as is read; that type fits it. */
export interface ApiSpreadsheet {
  properties?: { title?: string | null };
  developerMetadata?: ApiMetadata[];
  sheets?: ApiSheet[];
}

const ERRORS: Record<string, string> = {
  ERROR: "#ERROR!",
  NULL_VALUE: "#NULL!",
  DIVIDE_BY_ZERO: "#DIV/0!",
  VALUE: "#VALUE!",
  REF: "#REF!",
  NAME: "#NAME?",
  NUM: "#NUM!",
  N_A: "#N/A",
  LOADING: "Loading...",
};
const DATES = ["DATE", "DATE_TIME"];

/** The tabs of a spreadsheets.get answer, asked for with `includeGridData` and {@link GRID_FIELDS}. A tab without data is empty. */
export function gridsFromSpreadsheet(spreadsheet: ApiSpreadsheet): SheetGrid[] {
  return (spreadsheet.sheets ?? []).map((sheet) => {
    const grid: SheetGrid = {
      sheetId: sheet.properties?.sheetId ?? 0,
      title: sheet.properties?.title ?? "",
      key: valuesOf(sheet.developerMetadata, TAB_METADATA)[0] ?? null,
      columnKeys: {},
      values: [],
      formulas: [],
      merges: (sheet.merges ?? []).map(zoneOf),
    };
    for (const data of sheet.data ?? []) addData(grid, data);
    return grid;
  });
}

/** Version of the template that a spreadsheet was made from, or null where its metadata is gone. */
export function templateVersionOf(spreadsheet: ApiSpreadsheet): number | null {
  return versionOf(valuesOf(spreadsheet.developerMetadata, VERSION_METADATA)[0]);
}

function valuesOf(metadata: ApiMetadata[] | undefined, key: string): string[] {
  return (metadata ?? []).flatMap(({ metadataKey, metadataValue }) => (metadataKey === key && metadataValue ? [metadataValue] : []));
}

/** A range's data starts where it starts; what lies before is blank. */
function addData(grid: SheetGrid, data: ApiGridData): void {
  const top = data.startRow ?? 0;
  const left = data.startColumn ?? 0;
  for (const [offset, column] of (data.columnMetadata ?? []).entries()) {
    const keys = valuesOf(column.developerMetadata, COLUMN_METADATA);
    if (keys.length > 0) grid.columnKeys[left + offset] = keys;
  }
  for (const [offset, { values }] of (data.rowData ?? []).entries()) {
    const row = top + offset;
    while (grid.values.length <= row) {
      grid.values.push([]);
      grid.formulas.push([]);
    }
    const cells = values ?? [];
    grid.values[row] = [...padded(grid.values[row], left, null), ...cells.map(cellValue)];
    grid.formulas[row] = [...padded(grid.formulas[row], left, ""), ...cells.map((cell) => cell.userEnteredValue?.formulaValue ?? "")];
  }
}

function padded<T>(row: T[] | undefined, length: number, blank: T): T[] {
  return Array.from({ length }, (_, index) => row?.[index] ?? blank);
}

function cellValue({ effectiveValue, effectiveFormat }: ApiCell): CellValue {
  if (!effectiveValue) return null;
  const { numberValue, stringValue, boolValue, errorValue } = effectiveValue;
  if (errorValue) return { error: ERRORS[errorValue.type ?? ""] ?? "#ERROR!" };
  if (typeof stringValue === "string") return stringValue;
  if (typeof boolValue === "boolean") return boolValue;
  if (typeof numberValue !== "number") return null;
  const date = DATES.includes(effectiveFormat?.numberFormat?.type ?? "") ? dateOfSerial(numberValue) : null;
  return date === null ? numberValue : { date };
}

function zoneOf(range: NonNullable<ApiSheet["merges"]>[number]): Zone {
  return {
    top: range.startRowIndex ?? 0,
    left: range.startColumnIndex ?? 0,
    bottom: (range.endRowIndex ?? 1) - 1,
    right: (range.endColumnIndex ?? 1) - 1,
  };
}
