/** spreadsheets.values: get, batchGet, update, batchUpdate, append, clear, batchClear. @module */
import type { Zone } from "#core/workbook/grid";
import type { SheetRange } from "#local/google/a1-range";
import { formatRange, parseRange } from "#local/google/a1-range";
import { invalid, notEmulated } from "#local/google/api-error";
import type { Fields } from "#local/google/known-fields";
import { checkKnown } from "#local/google/known-fields";
import { checkQuery, choice } from "#local/google/query";
import type { FacadeEngine } from "#local/google/registry";
import { renderOptions, valueRange } from "#local/google/render-values";
import type { InputOption } from "#local/google/write-values";
import { checkFits, rowsOf, writePlan } from "#local/google/write-values";
import type { Change } from "#local/sheet/engine-interface";

const RENDER = ["majorDimension", "valueRenderOption", "dateTimeRenderOption"];
const RESPONSE = { value: "responseValueRenderOption", dateTime: "responseDateTimeRenderOption", majorDimension: "" };
const WRITE = ["valueInputOption", "includeValuesInResponse", RESPONSE.value, RESPONSE.dateTime];
const VALUE_RANGE = { range: true, majorDimension: true, values: true } satisfies Fields;

/** A call on one spreadsheet's values; `thisYear` (ค.ศ.) completes dates typed without a year. */
export interface ValuesCall {
  engine: FacadeEngine;
  query: URLSearchParams;
  body: Record<string, unknown>;
  thisYear: number;
}

export function getValues({ engine, query }: ValuesCall, range: string): object {
  checkQuery(query, RENDER);
  return valueRange(
    engine,
    parseRange(engine, range),
    renderOptions((name) => query.get(name)),
  );
}

export function batchGetValues({ engine, query }: ValuesCall): object {
  checkQuery(query, [...RENDER, "ranges"]);
  const options = renderOptions((name) => query.get(name));
  const valueRanges = query.getAll("ranges").map((range) => valueRange(engine, parseRange(engine, range), options));
  return { spreadsheetId: engine.spreadsheetId, ...(valueRanges.length > 0 && { valueRanges }) };
}

export function updateValues(call: ValuesCall, range: string): object {
  const { query, body } = call;
  checkQuery(query, WRITE);
  checkKnown(body, VALUE_RANGE, "");
  const { range: named = range } = body;
  if (named !== range) throw invalid(`Requested writing to range [${range}], but the body says [${String(named)}]`);
  const [update] = write(call, [{ ...body, range }], inputOption(query.get("valueInputOption")), (name) => query.get(name));
  return update ?? {};
}

export function batchUpdateValues(call: ValuesCall): object {
  const { engine, query, body } = call;
  checkQuery(query, []);
  checkKnown(
    body,
    { valueInputOption: true, data: VALUE_RANGE, includeValuesInResponse: true, [RESPONSE.value]: true, [RESPONSE.dateTime]: true },
    "",
  );
  const data = body.data ?? [];
  if (!Array.isArray(data)) throw invalid("Invalid value at 'data'");
  const responses = write(call, data as ValueInput[], inputOption(body.valueInputOption), (name) => body[name]);
  const sum = (key: "updatedRows" | "updatedColumns" | "updatedCells") => responses.reduce((total, one) => total + (one[key] ?? 0), 0);
  return {
    spreadsheetId: engine.spreadsheetId,
    totalUpdatedRows: sum("updatedRows"),
    totalUpdatedColumns: sum("updatedColumns"),
    totalUpdatedCells: sum("updatedCells"),
    totalUpdatedSheets: new Set(responses.filter((one) => one.updatedCells).map((one) => one.updatedRange.replace(/![^!]*$/, ""))).size,
    responses,
  };
}

interface ValueInput {
  range?: unknown;
  majorDimension?: unknown;
  values?: unknown;
}

interface UpdateResponse {
  spreadsheetId: string;
  updatedRange: string;
  updatedRows?: number;
  updatedColumns?: number;
  updatedCells?: number;
  updatedData?: object;
}

/** All of it as one revision. */
function write(
  { engine, thisYear }: ValuesCall,
  inputs: readonly ValueInput[],
  input: InputOption,
  option: (name: string) => unknown,
): UpdateResponse[] {
  const withValues = flagOf(option("includeValuesInResponse"));
  const rendering = renderOptions(option, RESPONSE);
  const plans = inputs.map(({ range, majorDimension, values }) => {
    if (typeof range !== "string") throw invalid("Invalid range: it is required");
    const target = parseRange(engine, range);
    const rows = rowsOf(values, choice(majorDimension, ["ROWS", "COLUMNS"], "majorDimension"));
    checkFits(target, rows);
    return { target, plan: writePlan(engine, target, rows, input, thisYear) };
  });
  engine.change(plans.flatMap(({ plan }) => (plan ? [plan.step] : [])));
  return plans.map(({ target, plan }) => ({
    spreadsheetId: engine.spreadsheetId,
    updatedRange: formatRange(plan?.range ?? target),
    ...plan?.counts,
    ...(withValues && plan && { updatedData: valueRange(engine, plan.range, rendering) }),
  }));
}

export function appendValues({ engine, query, body, thisYear }: ValuesCall, range: string): object {
  checkQuery(query, [...WRITE, "insertDataOption"]);
  checkKnown(body, VALUE_RANGE, "");
  const input = inputOption(query.get("valueInputOption"));
  const inserts = choice(query.get("insertDataOption"), ["OVERWRITE", "INSERT_ROWS"], "insertDataOption") === "INSERT_ROWS";
  const rows = rowsOf(body.values, choice(body.majorDimension, ["ROWS", "COLUMNS"], "majorDimension"));
  const searched = parseRange(engine, range);
  const table = lastTable(engine, searched);
  const { sheet } = searched;
  const top = table ? table.bottom + 1 : searched.zone.top;
  const left = table ? table.left : searched.zone.left;
  const missing = inserts && table ? rows.length : Math.max(0, top + rows.length - sheet.rowCount);
  const start = inserts && table ? top : sheet.rowCount;
  const growth: Change[] =
    missing > 0 ? [{ do: "insert", sheetId: sheet.sheetId, dimension: "row", start, count: missing, inheritFromBefore: true }] : [];
  const zone: Zone = { top, left, bottom: top + Math.max(rows.length, 1) - 1, right: left };
  const plan = writePlan(
    afterGrowth(engine, start),
    { sheet: { ...sheet, rowCount: sheet.rowCount + missing }, zone },
    rows,
    input,
    thisYear,
  );
  engine.change([...growth, ...(plan ? [plan.step] : [])]);
  const updated = { spreadsheetId: engine.spreadsheetId, updatedRange: formatRange(plan?.range ?? { sheet, zone }), ...plan?.counts };
  const withValues = flagOf(query.get("includeValuesInResponse")) && plan;
  return {
    spreadsheetId: engine.spreadsheetId,
    ...(table && { tableRange: formatRange({ sheet, zone: table }) }),
    updates: {
      ...updated,
      ...(withValues && {
        updatedData: valueRange(
          engine,
          plan.range,
          renderOptions((name) => query.get(name), RESPONSE),
        ),
      }),
    },
  };
}

/** Rows from `start` on will be new and look as the one before them. */
function afterGrowth(engine: FacadeEngine, start: number): FacadeEngine {
  const rowOf = (sheetId: number, row: number, zone: Zone) => {
    const index = Math.min(row, start - 1);
    return engine.cells(sheetId, { ...zone, top: index, bottom: index })[0] ?? [];
  };
  return {
    ...engine,
    cells: (sheetId, zone) => Array.from({ length: zone.bottom - zone.top + 1 }, (_, offset) => rowOf(sheetId, zone.top + offset, zone)),
  };
}

/** The last block of filled cells that the range meets, as far as it hangs together; null where the range is blank. */
function lastTable(engine: FacadeEngine, { sheet, zone }: SheetRange): Zone | null {
  const used = engine.used(sheet.sheetId);
  if (used.rows === 0) return null;
  const cells = engine.cells(sheet.sheetId, { top: 0, left: 0, bottom: used.rows - 1, right: used.columns - 1 });
  const filled = (row: number, column: number) => {
    const cell = cells[row]?.[column];
    return cell !== undefined && (cell.formula !== "" || (cell.value !== null && cell.value !== ""));
  };
  for (let row = Math.min(zone.bottom, used.rows - 1); row >= zone.top; row--) {
    for (let column = zone.left; column <= Math.min(zone.right, used.columns - 1); column++) {
      if (filled(row, column)) return grown({ top: row, left: column, bottom: row, right: column }, filled);
    }
  }
  return null;
}

function grown(seed: Zone, filled: (row: number, column: number) => boolean): Zone {
  const table = { ...seed };
  const anyIn = (top: number, left: number, bottom: number, right: number) => {
    for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) if (filled(row, column)) return true;
    return false;
  };
  for (let before = ""; before !== JSON.stringify(table); ) {
    before = JSON.stringify(table);
    const { top, left, bottom, right } = table;
    if (anyIn(top - 1, left - 1, top - 1, right + 1)) table.top--;
    if (anyIn(bottom + 1, left - 1, bottom + 1, right + 1)) table.bottom++;
    if (anyIn(top - 1, left - 1, bottom + 1, left - 1)) table.left--;
    if (anyIn(top - 1, right + 1, bottom + 1, right + 1)) table.right++;
  }
  return table;
}

export function clearValues({ engine, query, body }: ValuesCall, range: string): object {
  checkQuery(query, []);
  checkKnown(body, {}, "");
  const target = parseRange(engine, range);
  engine.change(clearing(engine, target));
  return { spreadsheetId: engine.spreadsheetId, clearedRange: formatRange(target) };
}

export function batchClearValues({ engine, query, body }: ValuesCall): object {
  checkQuery(query, []);
  checkKnown(body, { ranges: true }, "");
  const ranges = body.ranges;
  if (!Array.isArray(ranges)) throw invalid("Invalid value at 'ranges'");
  const targets = ranges.map((range) => parseRange(engine, String(range)));
  engine.change(targets.flatMap((target) => clearing(engine, target)));
  return { spreadsheetId: engine.spreadsheetId, clearedRanges: targets.map(formatRange) };
}

/** Values and formulas only; formats, notes and rules stay. */
function clearing(engine: FacadeEngine, { sheet, zone }: SheetRange): Change[] {
  const used = engine.used(sheet.sheetId);
  const filled = { ...zone, bottom: Math.min(zone.bottom, used.rows - 1), right: Math.min(zone.right, used.columns - 1) };
  if (filled.bottom < filled.top || filled.right < filled.left) return [];
  return [{ do: "fill", sheetId: sheet.sheetId, zone: filled, cell: { value: null } }];
}

function inputOption(given: unknown): InputOption {
  if (given === null || given === undefined || given === "INPUT_VALUE_OPTION_UNSPECIFIED")
    throw invalid("'valueInputOption' is required but not specified");
  if (given === "RAW" || given === "USER_ENTERED") return given;
  throw notEmulated(`valueInputOption ${String(given)}`);
}

function flagOf(given: unknown): boolean {
  return given === true || given === "true";
}
