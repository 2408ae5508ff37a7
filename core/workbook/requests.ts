/**
 * The Sheets API requests that make a workbook out of the template, and fill it: for one spreadsheets.create and one batchUpdate.
 * The only file of the core that sees googleapis' types (type-only; compiled by the root project).
 *
 * @module
 */
import type { sheets_v4 } from "googleapis";
import type { Workbook } from "#core/plan/model";
import { a1 } from "#core/workbook/a1";
import { findTabs } from "#core/workbook/find";
import { columnCountOf, FIRST_ROW, HEADER_ROW, layoutOf, type PlacedColumn, type PlacedTable, TITLE_ROW } from "#core/workbook/layout";
import { MARK_COLOURS, SEVERITY_LABELS } from "#core/workbook/marks";
import { COLUMN_METADATA, TAB_METADATA, VERSION_METADATA } from "#core/workbook/metadata";
import { emptyWorkbook, prefilled } from "#core/workbook/prefilled";
import { serialOf } from "#core/workbook/serial";
import { settingsFields } from "#core/workbook/settings-fields";
import {
  type ColumnKey,
  type ColumnKind,
  TABS,
  type TabKey,
  TEMPLATE_VERSION,
  type TemplateColumn,
  type TemplateTab,
} from "#core/workbook/template";
import { type CellInput, columnYears, rowsOf, sumOf, type TableRows } from "#core/workbook/write";

type Request = sheets_v4.Schema$Request;
type GridRange = sheets_v4.Schema$GridRange;
type Format = sheets_v4.Schema$CellFormat;

/** What a spreadsheet has already. */
export interface Existing {
  templateVersion: number | null;
  sheets: readonly { sheetId: number; title: string; key: string | null }[];
}

export interface TemplateOptions {
  /** Of the spreadsheet to be created. */
  title?: string;
  /** For a spreadsheet that is there: only the tabs it lacks are made, by addSheet; `create` is not needed then. */
  existing?: Existing;
  /** What the rules ask of a column, for its header's note below the help text; "" for nothing. */
  noteOf?: (column: ColumnKey) => string;
}

export interface TemplateRequests {
  /** Body for spreadsheets.create. */
  create: sheets_v4.Schema$Spreadsheet;
  /** For one batchUpdate, in this order. */
  requests: Request[];
  /** Ids of the tabs made, and of those that were there. */
  sheetIds: Record<TabKey, number>;
}

const SPREADSHEET_TITLE = "แผนปฏิบัติการป้องกันการทุจริต";
const LOCALE = "th_TH";
const TIME_ZONE = "Asia/Bangkok";

/** Rows left free below what is written. */
const SPARE_ROWS = 50;
const GAP_WIDTH = 24;
const HEADER_HEIGHT = 52;
const HEADER_COLOUR = "#1f4e78";
const SUM_COLOUR = "#eef2f6";
const NUMBER_FORMATS: Partial<Record<ColumnKind, sheets_v4.Schema$NumberFormat>> = {
  // A stated 0, "no budget", shows as the plans print it.
  amount: { type: "NUMBER", pattern: '#,##0.00;-#,##0.00;"-"' },
  sum: { type: "NUMBER", pattern: '#,##0.00;-#,##0.00;"-"' },
  count: { type: "NUMBER", pattern: "#,##0" },
  date: { type: "DATE", pattern: "d/m/yyyy" },
  // Or Sheets makes a date of 1.1.1 and the number 1234 of 1,2,3,4.
  text: { type: "TEXT", pattern: "@" },
  code: { type: "TEXT", pattern: "@" },
  list: { type: "TEXT", pattern: "@" },
  choice: { type: "TEXT", pattern: "@" },
  month: { type: "TEXT", pattern: "@" },
  quarters: { type: "TEXT", pattern: "@" },
  ticks: { type: "TEXT", pattern: "@" },
  output: { type: "TEXT", pattern: "@" },
};
const RIGHT: readonly ColumnKind[] = ["amount", "sum"];
const LEFT: readonly ColumnKind[] = ["text", "list", "output"];

/** The template for these fiscal years (พ.ศ.), filled with the default rounds, reminder stages and holidays. */
export function templateRequests({ fiscalYears, ...options }: TemplateOptions & { fiscalYears: readonly number[] }): TemplateRequests {
  return workbookRequests(prefilled(emptyWorkbook(fiscalYears)), options);
}

/** The template filled with a workbook; only the tabs that are made are filled. */
export function workbookRequests(workbook: Workbook, { title, existing, noteOf }: TemplateOptions = {}): TemplateRequests {
  const years = columnYears(workbook);
  const rows = rowsOf(workbook);
  const there = findTabs(existing?.sheets ?? []);
  const sheetIds = chooseSheetIds(existing);
  const made = TABS.filter((tab) => !there.has(tab.key)).map((tab) => {
    const filled = rows.filter((table) => table.tab === tab.key);
    const longest = Math.max(0, ...filled.map((table) => table.rows.length));
    const rowCount = Math.max(tab.rows, FIRST_ROW + longest + SPARE_ROWS);
    return { tab, filled, plan: { tab, sheetId: sheetIds[tab.key], rowCount, tables: layoutOf(tab, years), years, noteOf } };
  });
  const properties = made.map(({ plan }) => sheetProperties(plan));
  return {
    create: {
      properties: { title: title ?? SPREADSHEET_TITLE, locale: LOCALE, timeZone: TIME_ZONE },
      sheets: properties.map((one) => ({ properties: one })),
    },
    requests: [
      ...(existing ? properties.map((one) => ({ addSheet: { properties: one } })) : []),
      ...(existing?.templateVersion ? [] : [versionRequest()]),
      ...made.flatMap(({ plan }) => tabRequests(plan)),
      ...made.flatMap(({ filled, plan }) => filled.flatMap((table) => valueRequests(table, plan.sheetId))),
    ],
    sheetIds,
  };
}

/** One tab to be made. */
interface TabPlan {
  tab: TemplateTab;
  sheetId: number;
  rowCount: number;
  tables: PlacedTable[];
  years: readonly number[];
  noteOf: TemplateOptions["noteOf"];
}

function chooseSheetIds(existing: Existing | undefined): Record<TabKey, number> {
  const there = findTabs(existing?.sheets ?? []);
  const taken = new Set((existing?.sheets ?? []).map(({ sheetId }) => sheetId));
  const ids = TABS.map(({ key }): [TabKey, number] => {
    const found = there.get(key);
    if (found) return [key, found.sheetId];
    let id = 1;
    while (taken.has(id)) id++;
    taken.add(id);
    return [key, id];
  });
  return Object.fromEntries(ids) as Record<TabKey, number>;
}

function sheetProperties({ tab, sheetId, rowCount, years }: TabPlan): sheets_v4.Schema$SheetProperties {
  return {
    sheetId,
    title: tab.title,
    gridProperties: {
      rowCount,
      columnCount: columnCountOf(tab, years),
      frozenRowCount: tab.frozenRows,
      frozenColumnCount: tab.frozenColumns,
    },
  };
}

function tabRequests(plan: TabPlan): Request[] {
  const columns = plan.tables.flatMap((table) => table.columns);
  return [
    metadataRequest(tabMetadataId(plan.tab), TAB_METADATA, plan.tab.key, { sheetId: plan.sheetId }),
    ...columns.map((column) => columnMetadataRequest(plan, column)),
    ...sizeRequests(plan, columns),
    ...plan.tables.flatMap((table) => headerRequests(plan, table)),
    ...columns.map((column) => formatRequest(plan, column)),
    ...columns.flatMap((column) => validationRequests(plan, column)),
    ...settingsValidations(plan),
    ...plan.tables.flatMap((table) => sumRequests(plan, table)),
    ...protectionRequests(plan, columns),
    ...severityRequests(plan),
  ];
}

function versionRequest(): Request {
  return metadataRequest(1, VERSION_METADATA, String(TEMPLATE_VERSION), { spreadsheet: true });
}

/**
 * Ids of metadata are ours and always the same: making the template twice then fails as a whole instead of leaving two of everything,
 * for creating metadata is not idempotent.
 */
function tabMetadataId(tab: TemplateTab): number {
  return 1000 * (TABS.findIndex(({ key }) => key === tab.key) + 1);
}

function columnMetadataRequest({ tab, sheetId }: TabPlan, { index, metadata }: PlacedColumn): Request {
  const dimensionRange = { sheetId, dimension: "COLUMNS", startIndex: index, endIndex: index + 1 };
  return metadataRequest(tabMetadataId(tab) + 1 + index, COLUMN_METADATA, metadata, { dimensionRange });
}

function metadataRequest(metadataId: number, key: string, value: string, location: sheets_v4.Schema$DeveloperMetadataLocation): Request {
  return {
    createDeveloperMetadata: {
      developerMetadata: { metadataId, metadataKey: key, metadataValue: value, location, visibility: "DOCUMENT" },
    },
  };
}

function sizeRequests({ sheetId, tables }: TabPlan, columns: readonly PlacedColumn[]): Request[] {
  const size = (dimension: "ROWS" | "COLUMNS", index: number, properties: sheets_v4.Schema$DimensionProperties): Request => ({
    updateDimensionProperties: {
      range: { sheetId, dimension, startIndex: index, endIndex: index + 1 },
      properties,
      fields: Object.keys(properties).join(","),
    },
  });
  return [
    size("ROWS", HEADER_ROW, { pixelSize: HEADER_HEIGHT }),
    ...columns.map(({ index, column }) =>
      size("COLUMNS", index, { pixelSize: column.width, ...(column.hidden && { hiddenByUser: true }) }),
    ),
    ...tables.slice(1).map(({ left }) => size("COLUMNS", left - 1, { pixelSize: GAP_WIDTH })),
  ];
}

function headerRequests({ sheetId, noteOf }: TabPlan, { table, left, columns }: PlacedTable): Request[] {
  const title: sheets_v4.Schema$CellData = {
    userEnteredValue: { stringValue: table.title },
    userEnteredFormat: { textFormat: { bold: true, fontSize: 12 }, verticalAlignment: "MIDDLE" },
  };
  const headers = columns.map(({ header, column, key }) => ({
    userEnteredValue: { stringValue: header },
    userEnteredFormat: HEADER_FORMAT,
    note: [column.help, noteOf?.(key) ?? ""].filter((part) => part !== "").join("\n"),
  }));
  // A hidden column would hide the title with it.
  const titleColumn = columns.find(({ column }) => !column.hidden)?.index ?? left;
  return [
    updateCells(sheetId, TITLE_ROW, titleColumn, [[title]], "userEnteredValue,userEnteredFormat"),
    updateCells(sheetId, HEADER_ROW, left, [headers], "userEnteredValue,userEnteredFormat,note"),
  ];
}

const HEADER_FORMAT: Format = {
  backgroundColorStyle: { rgbColor: rgb(HEADER_COLOUR) },
  textFormat: { bold: true, foregroundColorStyle: { rgbColor: rgb("#ffffff") } },
  horizontalAlignment: "CENTER",
  verticalAlignment: "MIDDLE",
  wrapStrategy: "WRAP",
};

function formatRequest(plan: TabPlan, placed: PlacedColumn): Request {
  const { kind } = placed.column;
  const numberFormat = NUMBER_FORMATS[kind];
  const format: Format = {
    ...(numberFormat && { numberFormat }),
    horizontalAlignment: RIGHT.includes(kind) ? "RIGHT" : LEFT.includes(kind) ? "LEFT" : "CENTER",
    verticalAlignment: "TOP",
    wrapStrategy: "WRAP",
    ...(kind === "sum" && { backgroundColorStyle: { rgbColor: rgb(SUM_COLOUR) } }),
  };
  const fields = `userEnteredFormat(${Object.keys(format).join(",")})`;
  return { repeatCell: { range: dataRange(plan, placed.index), cell: { userEnteredFormat: format }, fields } };
}

/** Something else than the choices is let in: staff paste, and the check says what is wrong with it. */
function validationRequests(plan: TabPlan, { index, column }: PlacedColumn): Request[] {
  const condition = conditionOf(column);
  return condition ? [validation(dataRange(plan, index), condition, column.help)] : [];
}

function conditionOf({ kind, choices }: TemplateColumn): sheets_v4.Schema$BooleanCondition | null {
  if (kind === "tick") return { type: "BOOLEAN" };
  return choices ? oneOf(choices) : null;
}

/** The value column of the settings has choices in some rows. */
function settingsValidations({ tab, sheetId, tables }: TabPlan): Request[] {
  const value = tab.key === "settings" ? tables[0]?.columns.find(({ key }) => key === "settings.value") : undefined;
  if (!value) return [];
  return settingsFields().flatMap(({ choices, label }, index) =>
    choices ? [validation(range(sheetId, FIRST_ROW + index, FIRST_ROW + index + 1, value.index), oneOf(choices), label)] : [],
  );
}

function oneOf(choices: readonly string[]): sheets_v4.Schema$BooleanCondition {
  return { type: "ONE_OF_LIST", values: choices.map((choice) => ({ userEnteredValue: choice })) };
}

function validation(where: GridRange, condition: sheets_v4.Schema$BooleanCondition, inputMessage: string): Request {
  return { setDataValidation: { range: where, rule: { condition, inputMessage, showCustomUi: true, strict: false } } };
}

/** In every row, so that rows typed later have their total too. */
function sumRequests({ sheetId, rowCount }: TabPlan, { columns }: PlacedTable): Request[] {
  const sum = columns.find(({ column }) => column.kind === "sum");
  if (!sum) return [];
  const rows = Array.from({ length: rowCount - FIRST_ROW }, (_, index) => [cellData(sumOf(FIRST_ROW + index, columns))]);
  return [updateCells(sheetId, FIRST_ROW, sum.index, rows, "userEnteredValue")];
}

/** Warns and lets go on: a protection that forbids would stop the office's own script too. */
function protectionRequests(plan: TabPlan, columns: readonly PlacedColumn[]): Request[] {
  const { sheetId } = plan;
  const guarded = columns.filter(({ column }) => column.kind === "sum" || column.hidden);
  const width = Math.max(...columns.map(({ index }) => index + 1));
  const protect = (where: GridRange, description: string): Request => ({
    addProtectedRange: { protectedRange: { range: where, description, warningOnly: true } },
  });
  return [
    protect({ sheetId, startRowIndex: 0, endRowIndex: FIRST_ROW, startColumnIndex: 0, endColumnIndex: width }, "หัวตารางของแบบฟอร์ม"),
    ...guarded.map(({ index, header }) => protect(dataRange(plan, index), `${header}: โปรแกรมใช้ กรุณาอย่าแก้`)),
  ];
}

/** The list of problems is coloured by how bad they are. */
function severityRequests(plan: TabPlan): Request[] {
  const severity = plan.tables.flatMap(({ columns }) => columns).find(({ key }) => key === "results.severity");
  if (!severity) return [];
  return (["error", "warning", "info"] as const).map((level, index) => ({
    addConditionalFormatRule: {
      index,
      rule: {
        ranges: [dataRange(plan, severity.index)],
        booleanRule: {
          condition: {
            type: "CUSTOM_FORMULA",
            values: [{ userEnteredValue: `=${a1(FIRST_ROW, severity.index)}="${SEVERITY_LABELS[level]}"` }],
          },
          format: { backgroundColorStyle: { rgbColor: rgb(MARK_COLOURS[level]) } },
        },
      },
    },
  }));
}

/** The rows of one table as one updateCells request; none for no rows. Values only: formats and notes stay. */
function valueRequests({ top, left, rows }: TableRows, sheetId: number): Request[] {
  return rows.length === 0
    ? []
    : [
        updateCells(
          sheetId,
          top,
          left,
          rows.map((row) => row.map(cellData)),
          "userEnteredValue",
        ),
      ];
}

/** Typed, so that nothing is parsed: "=1+1" stays text. A blank clears the cell. */
function cellData(cell: CellInput): sheets_v4.Schema$CellData {
  if (cell === null) return {};
  if ("text" in cell) return { userEnteredValue: { stringValue: cell.text } };
  if ("number" in cell) return { userEnteredValue: { numberValue: cell.number } };
  if ("bool" in cell) return { userEnteredValue: { boolValue: cell.bool } };
  if ("date" in cell) return { userEnteredValue: { numberValue: serialOf(cell.date) } };
  return { userEnteredValue: { formulaValue: cell.formula } };
}

function updateCells(sheetId: number, row: number, column: number, rows: sheets_v4.Schema$CellData[][], fields: string): Request {
  return { updateCells: { start: { sheetId, rowIndex: row, columnIndex: column }, rows: rows.map((values) => ({ values })), fields } };
}

function dataRange({ sheetId, rowCount }: TabPlan, column: number): GridRange {
  return range(sheetId, FIRST_ROW, rowCount, column);
}

function range(sheetId: number, startRowIndex: number, endRowIndex: number, column: number): GridRange {
  return { sheetId, startRowIndex, endRowIndex, startColumnIndex: column, endColumnIndex: column + 1 };
}

/** `#rrggbb` to Google's 0 to 1. */
function rgb(colour: string): sheets_v4.Schema$Color {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16) / 255;
  return { red: part(1), green: part(3), blue: part(5) };
}
