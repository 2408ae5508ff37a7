/**
 * The Sheets API requests that make a workbook out of the template, and fill it: for one spreadsheets.create and one batchUpdate.
 * The only file of the core that sees googleapis' types (type-only; compiled by the root project).
 *
 * @module
 */
import type { sheets_v4 } from "googleapis";
import type { Workbook } from "#core/plan/model";
import { findTabs } from "#core/workbook/find";
import {
  columnCountOf,
  FIRST_ROW,
  HEADER_ROW,
  layoutOf,
  type PlacedColumn,
  type PlacedTable,
  TITLE_ROW,
  type YearColumn,
} from "#core/workbook/layout";
import { COLUMN_METADATA, TAB_METADATA, VERSION_METADATA } from "#core/workbook/metadata";
import { NAMED_CELLS } from "#core/workbook/named-cells";
import { emptyWorkbook, prefilled } from "#core/workbook/prefilled";
import { columnRange, rgb, updateCells, valueRequests } from "#core/workbook/requests/cells";
import {
  colourRequests,
  type DressedColumn,
  FONT,
  formatRequest,
  oneOf,
  rowColourRequests,
  TEXT,
  validation,
  validationRequests,
} from "#core/workbook/requests/dress";
import { settingsFields } from "#core/workbook/settings-fields";
import { type Sources, sourcesOfTemplate } from "#core/workbook/sources";
import { SUMMARY_ROWS, summaryFormula } from "#core/workbook/summary-formulas";
import type { TemplateTab } from "#core/workbook/tabs/tab";
import { type ColumnKey, TABS, type TabKey, TEMPLATE_VERSION } from "#core/workbook/template";
import { type CellInput, columnYears, rowsOf, sumOf } from "#core/workbook/write";

type Request = sheets_v4.Schema$Request;
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
  /** Where formulas and dropdowns look; the template's own places where it is left out. */
  sources?: Sources;
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
const FREE_COLOUR = "#e69138";
/** The template for these fiscal years (พ.ศ.), filled with the default rounds, reminder stages and holidays. */
export function templateRequests({ fiscalYears, ...options }: TemplateOptions & { fiscalYears: readonly number[] }): TemplateRequests {
  return workbookRequests(prefilled(emptyWorkbook(fiscalYears)), options);
}

/** The template filled with a workbook; only the tabs that are made are filled. */
export function workbookRequests(workbook: Workbook, { title, existing, noteOf, sources }: TemplateOptions = {}): TemplateRequests {
  const years = columnYears(workbook);
  const rows = rowsOf(workbook);
  const there = findTabs(existing?.sheets ?? []);
  const sheetIds = chooseSheetIds(existing);
  const made = TABS.filter((tab) => !there.has(tab.key)).map((tab) => {
    const filled = rows.filter((table) => table.tab === tab.key);
    const longest = Math.max(0, ...filled.map((table) => table.rows.length));
    const rowCount = Math.max(tab.rows, FIRST_ROW + longest + SPARE_ROWS);
    return {
      tab,
      filled,
      plan: {
        tab,
        sheetId: sheetIds[tab.key],
        rowCount,
        tables: layoutOf(tab, years),
        years,
        noteOf,
        sources: sources ?? sourcesOfTemplate(years),
      },
    };
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
      ...made.flatMap(({ filled, plan }) => filled.flatMap(({ top, left, rows }) => valueRequests(plan.sheetId, top, left, rows))),
      ...made.flatMap(({ plan }) => liveRequests(plan)),
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
  sources: Sources;
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
    ...(tab.hidden && { hidden: true }),
    ...(tab.free && { tabColorStyle: { rgbColor: rgb(FREE_COLOUR) } }),
    gridProperties: {
      rowCount,
      columnCount: columnCountOf(tab, years),
      frozenRowCount: tab.frozenRows,
      frozenColumnCount: tab.frozenColumns,
    },
  };
}

function tabRequests(plan: TabPlan): Request[] {
  if (plan.tab.free) return freeTabRequests(plan, plan.tab.free);
  const columns = plan.tables.flatMap((table) => table.columns);
  const dressed = columns.map((column) => dressedColumn(plan, column));
  return [
    metadataRequest(tabMetadataId(plan.tab), TAB_METADATA, plan.tab.key, { sheetId: plan.sheetId }),
    ...columns.map((column) => columnMetadataRequest(plan, column)),
    ...sizeRequests(plan, columns),
    fontRequest(plan),
    ...plan.tables.flatMap((table) => headerRequests(plan, table)),
    ...dressed.map(formatRequest),
    ...dressed.flatMap((column) => validationRequests(column, plan.sources)),
    ...settingsValidations(plan),
    ...namedCellRequests(plan),
    ...plan.tables.flatMap((table) => sumRequests(plan, table)),
    ...protectionRequests(plan, columns),
    ...allColours(plan, dressed),
  ];
}

/** What is pasted stays as it is printed. Lines of a cell are cut off at its edge, or the rows of a pasted plan fill a screen each. */
function freeTabRequests({ tab, sheetId, rowCount }: TabPlan, { columns, note }: NonNullable<TemplateTab["free"]>): Request[] {
  const range = { sheetId, startRowIndex: 0, endRowIndex: rowCount, startColumnIndex: 0, endColumnIndex: columns };
  const format: Format = { numberFormat: TEXT, textFormat: { fontFamily: FONT }, verticalAlignment: "TOP", wrapStrategy: "CLIP" };
  const fields = "userEnteredFormat(numberFormat,textFormat.fontFamily,verticalAlignment,wrapStrategy)";
  return [
    metadataRequest(tabMetadataId(tab), TAB_METADATA, tab.key, { sheetId }),
    { repeatCell: { range, cell: { userEnteredFormat: format }, fields } },
    updateCells(sheetId, 0, 0, [[{ note }]], "note"),
  ];
}

function dressedColumn({ sheetId, rowCount }: TabPlan, { index, column }: PlacedColumn): DressedColumn {
  return { sheetId, top: FIRST_ROW, bottom: rowCount, index, column };
}

/** A cell's own colour goes before its row's. */
function allColours({ tables }: TabPlan, columns: readonly DressedColumn[]): Request[] {
  const requests: Request[] = [];
  for (const column of columns) requests.push(...colourRequests(column, requests.length));
  for (const { left, columns: own } of tables) {
    for (const column of columns.filter(({ index }) => index >= left && index < left + own.length)) {
      requests.push(...rowColourRequests(column, left, left + own.length, requests.length));
    }
  }
  return requests;
}

function fontRequest({ tab, sheetId, rowCount, years }: TabPlan): Request {
  const cell = { userEnteredFormat: { textFormat: { fontFamily: FONT } } };
  const range = { sheetId, startRowIndex: 0, endRowIndex: rowCount, startColumnIndex: 0, endColumnIndex: columnCountOf(tab, years) };
  return { repeatCell: { range, cell, fields: "userEnteredFormat.textFormat.fontFamily" } };
}

function versionRequest(): Request {
  return metadataRequest(1, VERSION_METADATA, String(TEMPLATE_VERSION), { spreadsheet: true });
}

/**
 * Ids of metadata are ours and always the same: making the template twice then fails as a whole instead of leaving two of everything,
 * for creating metadata is not idempotent.
 */
function tabMetadataId(tab: TemplateTab): number {
  return 1000 * tab.serial;
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
    userEnteredFormat: { textFormat: { bold: true, fontSize: 12, fontFamily: FONT }, verticalAlignment: "MIDDLE" },
  };
  const headers = columns.map((column) => headerCell(column, noteOf));
  // A hidden column would hide the title with it.
  const titleColumn = columns.find(({ column }) => !column.hidden)?.index ?? left;
  return [
    updateCells(sheetId, TITLE_ROW, titleColumn, [[title]], "userEnteredValue,userEnteredFormat"),
    updateCells(sheetId, HEADER_ROW, left, [headers], "userEnteredValue,userEnteredFormat,note"),
  ];
}

/** The header of a column, with its note. */
export function headerCell({ header, column, key }: YearColumn, noteOf: TemplateOptions["noteOf"]): sheets_v4.Schema$CellData {
  return {
    userEnteredValue: { stringValue: header },
    userEnteredFormat: HEADER_FORMAT,
    note: [column.help, noteOf?.(key) ?? ""].filter((part) => part !== "").join("\n"),
  };
}

const HEADER_FORMAT: Format = {
  backgroundColorStyle: { rgbColor: rgb(HEADER_COLOUR) },
  textFormat: { bold: true, fontFamily: FONT, foregroundColorStyle: { rgbColor: rgb("#ffffff") } },
  horizontalAlignment: "CENTER",
  verticalAlignment: "MIDDLE",
  wrapStrategy: "WRAP",
};

/** The value column of the settings has choices in some rows. */
function settingsValidations({ tab, sheetId, tables }: TabPlan): Request[] {
  const value = tab.key === "settings" ? tables[0]?.columns.find(({ key }) => key === "settings.value") : undefined;
  if (!value) return [];
  return settingsFields().flatMap(({ choices, label }, index) =>
    choices ? [validation(columnRange(sheetId, FIRST_ROW + index, FIRST_ROW + index + 1, value.index), oneOf(choices), label)] : [],
  );
}

/** Names for what other sheets' formulas may want to look up. */
function namedCellRequests({ tab, sheetId, tables }: TabPlan): Request[] {
  const value = tab.key === "settings" ? tables[0]?.columns.find(({ key }) => key === "settings.value") : undefined;
  if (!value) return [];
  return Object.entries(NAMED_CELLS).map(([name, setting]) => {
    const row = FIRST_ROW + settingsFields().findIndex(({ key }) => key === setting);
    return { addNamedRange: { namedRange: { name, range: columnRange(sheetId, row, row + 1, value.index) } } };
  });
}

/** In every row, so that rows typed later have their total too. */
function sumRequests({ sheetId, rowCount }: TabPlan, { columns }: PlacedTable): Request[] {
  const sum = columns.find(({ column }) => column.kind === "sum");
  if (!sum) return [];
  const rows = Array.from({ length: rowCount - FIRST_ROW }, (_, index) => [sumOf(FIRST_ROW + index, columns)]);
  return valueRequests(sheetId, FIRST_ROW, sum.index, rows);
}

/** The formulas of สรุป, one block for each run of live columns side by side. */
function liveRequests({ tab, sheetId, tables, years, sources }: TabPlan): Request[] {
  if (tab.key !== "summary") return [];
  const columns = tables.flatMap((table) => table.columns);
  const own = (key: ColumnKey, year: number | null) => columns.find((one) => one.key === key && one.year === year)?.index ?? null;
  return runsOf(columns.filter(({ column }) => column.kind === "live")).flatMap((run) => {
    const rows = Array.from({ length: SUMMARY_ROWS }, (_, index) =>
      run.map((column): CellInput => {
        const formula = summaryFormula(column, index, FIRST_ROW + index, own, sources, years);
        return formula === "" ? null : { formula };
      }),
    );
    return valueRequests(sheetId, FIRST_ROW, run[0]?.index ?? 0, rows);
  });
}

/** Columns split where one is missing between two. */
function runsOf(columns: readonly PlacedColumn[]): PlacedColumn[][] {
  const runs: PlacedColumn[][] = [];
  for (const column of columns) {
    const last = runs.at(-1);
    if (last && last.at(-1)?.index === column.index - 1) last.push(column);
    else runs.push([column]);
  }
  return runs;
}

const PROGRAMS = ["sum", "live", "output"];

/** Warns and lets go on: a protection that forbids would stop the office's own script too. */
function protectionRequests({ sheetId, rowCount }: TabPlan, columns: readonly PlacedColumn[]): Request[] {
  const width = Math.max(...columns.map(({ index }) => index + 1));
  const protect = (top: number, bottom: number, left: number, right: number, description: string): Request => ({
    addProtectedRange: {
      protectedRange: {
        range: { sheetId, startRowIndex: top, endRowIndex: bottom, startColumnIndex: left, endColumnIndex: right },
        description,
        warningOnly: true,
      },
    },
  });
  const guarded = columns.filter(({ column }) => column.hidden || PROGRAMS.includes(column.kind));
  return [
    protect(0, FIRST_ROW, 0, width, "หัวตารางของแบบฟอร์ม"),
    ...runsOf(guarded).map((run) => {
      const [first, last] = [run[0], run.at(-1)];
      const names = first === last ? (first?.header ?? "") : `${first?.header} ถึง ${last?.header}`;
      return protect(FIRST_ROW, rowCount, first?.index ?? 0, (last?.index ?? 0) + 1, `${names}: โปรแกรมใช้ กรุณาอย่าแก้`);
    }),
  ];
}
