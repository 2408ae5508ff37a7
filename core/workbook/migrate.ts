/**
 * Brings a workbook made from an older template up to the present one: what it lacks is made, what is the program's own is renewed,
 * and no cell that people fill is written. Types of googleapis only, like requests.ts.
 *
 * @module
 */
import type { sheets_v4 } from "googleapis";
import { sameText } from "#core/text/comparable";
import { type FoundTab, findColumns, findTabs } from "#core/workbook/find";
import { GRID_FIELDS, gridsFromSpreadsheet, templateVersionOf } from "#core/workbook/from-api";
import type { SheetGrid } from "#core/workbook/grid";
import { metadataOf, type YearColumn, yearColumns } from "#core/workbook/layout";
import { COLUMN_METADATA, TAB_METADATA, VERSION_METADATA } from "#core/workbook/metadata";
import { NAMED_CELLS } from "#core/workbook/named-cells";
import { prefilled } from "#core/workbook/prefilled";
import { readWorkbook } from "#core/workbook/read";
import { headerCell, type TemplateOptions, workbookRequests } from "#core/workbook/requests";
import { columnRange, updateCells } from "#core/workbook/requests/cells";
import { colourRequests, type DressedColumn, formatRequest, validationRequests } from "#core/workbook/requests/dress";
import { type Sources, sourcesOfTemplate, sourcesOfWorkbook } from "#core/workbook/sources";
import { type ColumnKey, TABS, type TabKey, TEMPLATE_VERSION, tabsOfVersion, templateTab } from "#core/workbook/template";
import { columnYears } from "#core/workbook/write";

type Request = sheets_v4.Schema$Request;

/** Field mask of the spreadsheets.get (with `includeGridData`) whose answer {@link migrationOf} takes. */
export const MIGRATION_FIELDS = `${GRID_FIELDS.replace("properties(sheetId,title)", "properties(sheetId,title,index,gridProperties(rowCount,columnCount))")},namedRanges(name)`;

/** Columns of tabs that were there before, whose look or choices a version changed. */
const DRESSED_ANEW: Record<number, readonly ColumnKey[]> = {
  2: ["plan.check", "plan.mission", "results.cell"],
};

export interface Migration {
  from: number | null;
  to: number;
  /** Titles of the tabs and headers of the columns that are made, for people. */
  madeTabs: string[];
  madeColumns: { sheet: string; header: string }[];
  /** For one batchUpdate, in this order; none when there is nothing to do. */
  requests: Request[];
}

/**
 * What a spreadsheet needs to be of this program's template.
 * null where it was made from a newer template, which this program must not touch. A spreadsheet whose version is gone counts as the oldest.
 * @param spreadsheet answer of spreadsheets.get with {@link MIGRATION_FIELDS}.
 */
export function migrationOf(spreadsheet: sheets_v4.Schema$Spreadsheet, { noteOf }: Pick<TemplateOptions, "noteOf"> = {}): Migration | null {
  const from = templateVersionOf(spreadsheet);
  if (from !== null && from > TEMPLATE_VERSION) return null;
  const migration: Migration = { from, to: TEMPLATE_VERSION, madeTabs: [], madeColumns: [], requests: [] };
  const grids = gridsFromSpreadsheet(spreadsheet).map((grid) => ({ ...grid, key: isTheirOwn(grid, from) ? THEIR_OWN : grid.key }));
  const there = findTabs(grids);
  const { workbook } = readWorkbook(grids, from);
  const years = columnYears(workbook);
  const made = TABS.filter(({ key }) => !there.has(key));
  const sources = bothSources(sourcesOfWorkbook(there), sourcesOfTemplate(years, made));
  const sizes = new Map((spreadsheet.sheets ?? []).map(({ properties }) => [properties?.sheetId ?? 0, properties?.gridProperties ?? {}]));

  const columns = [...there].flatMap(([key, grid]) => missingColumns(key, grid, years));
  const sheets = grids.map(({ sheetId, title, key }) => ({ sheetId, title, key }));
  const options = { existing: { templateVersion: from, sheets }, sources, ...(noteOf && { noteOf }) };
  const tabs = workbookRequests(prefilled(workbook), options).requests;
  migration.madeTabs = made.map(({ title }) => title);
  migration.madeColumns = columns.map(({ grid, wanted }) => ({ sheet: grid.title, header: wanted.header }));
  const keys = lostKeys(there);
  if (from === TEMPLATE_VERSION && made.length + columns.length + keys.length === 0) return migration;

  const rowCount = (sheetId: number) => sizes.get(sheetId)?.rowCount ?? 1000;
  migration.requests = [
    ...keys,
    ...inPlace(tabs.map(withFreeId), grids, there),
    ...columns.flatMap((column) => columnRequests(column, rowCount(column.grid.sheetId), sources, noteOf)),
    ...dressRequests(from ?? 0, there, rowCount, sources),
    ...nameRequests(there, spreadsheet),
    ...(from !== null && from !== TEMPLATE_VERSION ? [versionRequest()] : []),
  ];
  return migration;
}

/** Stands for the key of a tab that only happens to be called like one of ours. */
const THEIR_OWN = "";

/** Whether a tab without key has the name of one that came with a later version than the workbook's: then people made it. */
function isTheirOwn({ key, title }: SheetGrid, from: number | null): boolean {
  const named = TABS.find((tab) => sameText(tab.title, title));
  return key === null && from !== null && named !== undefined && !tabsOfVersion(from).includes(named);
}

/** Ids that the template gives may be taken by what is left of tabs that lost their key. */
function withFreeId(request: Request): Request {
  const { developerMetadata } = request.createDeveloperMetadata ?? {};
  if (!developerMetadata) return request;
  const { metadataId: _, ...rest } = developerMetadata;
  return { createDeveloperMetadata: { developerMetadata: rest } };
}

/** Puts keys back that tabs and columns lost and that are known by their names. */
function lostKeys(there: ReadonlyMap<TabKey, SheetGrid>): Request[] {
  return [...there].flatMap(([key, grid]) => {
    const { sheetId } = grid;
    const columns = [...findColumns(templateTab(key), grid, []).found.columns].filter(
      ([metadata, { index }]) => !(grid.columnKeys[index] ?? []).includes(metadata),
    );
    return [
      ...(grid.key === null ? [keyRequest(TAB_METADATA, key, { sheetId })] : []),
      ...columns.map(([metadata, { index }]) => {
        const dimensionRange = { sheetId, dimension: "COLUMNS", startIndex: index, endIndex: index + 1 };
        return keyRequest(COLUMN_METADATA, metadata, { dimensionRange });
      }),
    ];
  });
}

function keyRequest(metadataKey: string, metadataValue: string, location: sheets_v4.Schema$DeveloperMetadataLocation): Request {
  return { createDeveloperMetadata: { developerMetadata: { metadataKey, metadataValue, location, visibility: "DOCUMENT" } } };
}

/** Where the workbook has the column, there; else where the template is about to make it. */
function bothSources(workbook: Sources, template: Sources): Sources {
  return (key, year) => workbook(key, year) ?? template(key, year);
}

/** New tabs come to stand where the template has them, behind the nearest one before them that is there, under a name that is free. */
function inPlace(requests: readonly Request[], grids: readonly SheetGrid[], there: ReadonlyMap<TabKey, SheetGrid>): Request[] {
  const order = grids.map(({ title }) => title);
  return requests.map((request) => {
    const properties = request.addSheet?.properties;
    const position = TABS.findIndex(({ title }) => title === properties?.title);
    if (!properties?.title || position < 0) return request;
    const before = TABS.slice(0, position).map(({ key, title }) => there.get(key)?.title ?? title);
    const index = 1 + Math.max(-1, ...before.map((title) => order.indexOf(title)));
    const title = freeTitle(properties.title, order);
    order.splice(index, 0, title);
    return { addSheet: { properties: { ...properties, title, index } } };
  });
}

function freeTitle(wanted: string, taken: readonly string[]): string {
  let title = wanted;
  for (let count = 1; taken.some((one) => sameText(one, title)); count++) title = `${wanted} (สุจริต${count > 1 ? ` ${count}` : ""})`;
  return title;
}

interface MissingColumn {
  grid: SheetGrid;
  wanted: YearColumn;
  /** 0-based: where it is inserted. */
  at: number;
  headerRow: number;
}

/** From right to left, so that an inserted column moves none that is still to come. A table of which nothing is left is not put back piece by piece. */
function missingColumns(key: TabKey, grid: SheetGrid, years: readonly number[]): MissingColumn[] {
  const tab = templateTab(key);
  const { found } = findColumns(tab, grid, years);
  const missing = tab.tables.flatMap((table) => {
    const columns = yearColumns(table, () => years);
    let at: number | null = null;
    return columns.flatMap((wanted): MissingColumn[] => {
      const index = found.columns.get(metadataOf(wanted.key, wanted.year))?.index;
      if (index !== undefined) at = index + 1;
      if (index !== undefined || at === null) return [];
      return [{ grid, wanted, at, headerRow: found.headerRow }];
    });
  });
  return missing.reverse().sort((a, b) => b.at - a.at);
}

function columnRequests(
  { grid, wanted, at, headerRow }: MissingColumn,
  rowCount: number,
  sources: Sources,
  noteOf: TemplateOptions["noteOf"],
): Request[] {
  const { sheetId } = grid;
  const dimensionRange = { sheetId, dimension: "COLUMNS", startIndex: at, endIndex: at + 1 };
  const dressed: DressedColumn = { sheetId, top: headerRow + 1, bottom: rowCount, index: at, column: wanted.column };
  const properties = { pixelSize: wanted.column.width, hiddenByUser: wanted.column.hidden ?? false };
  return [
    { insertDimension: { range: dimensionRange, inheritFromBefore: true } },
    keyRequest(COLUMN_METADATA, wanted.metadata, { dimensionRange }),
    { updateDimensionProperties: { range: dimensionRange, properties, fields: "pixelSize,hiddenByUser" } },
    updateCells(sheetId, headerRow, at, [[headerCell(wanted, noteOf)]], "userEnteredValue,userEnteredFormat,note"),
    formatRequest(dressed),
    ...validationRequests(dressed, sources),
  ];
}

function dressRequests(
  from: number,
  there: ReadonlyMap<TabKey, SheetGrid>,
  rowCount: (sheetId: number) => number,
  sources: Sources,
): Request[] {
  const keys = Object.entries(DRESSED_ANEW).flatMap(([version, changed]) => (Number(version) > from ? changed : []));
  return [...there].flatMap(([key, grid]) => {
    const { found } = findColumns(templateTab(key), grid, []);
    return keys.flatMap((column) => {
      const place = found.columns.get(column);
      if (!place) return [];
      const bottom = rowCount(grid.sheetId);
      const dressed = { sheetId: grid.sheetId, top: found.headerRow + 1, bottom, index: place.index, column: place.column };
      return [formatRequest(dressed), ...validationRequests(dressed, sources), ...colourRequests(dressed, 0)];
    });
  });
}

/** Names that ตั้งค่า lacks; a new ตั้งค่า brings its own. */
function nameRequests(there: ReadonlyMap<TabKey, SheetGrid>, { namedRanges = [] }: sheets_v4.Schema$Spreadsheet): Request[] {
  const grid = there.get("settings");
  if (!grid) return [];
  const { found } = findColumns(templateTab("settings"), grid, []);
  const taken = new Set(namedRanges.map(({ name }) => name));
  return Object.entries(NAMED_CELLS).flatMap(([name, setting]) => {
    const row = taken.has(name) ? -1 : rowOfSetting(found, setting);
    const column = found.columns.get("settings.value")?.index;
    return row < 0 || column === undefined
      ? []
      : [{ addNamedRange: { namedRange: { name, range: columnRange(grid.sheetId, row, row + 1, column) } } }];
  });
}

/** 0-based row of a setting by its key in the hidden column; -1 where it is gone. */
function rowOfSetting({ grid, columns }: FoundTab, setting: string): number {
  const column = columns.get("settings.key")?.index;
  return column === undefined ? -1 : grid.values.findIndex((row) => row[column] === setting);
}

function versionRequest(): Request {
  return {
    updateDeveloperMetadata: {
      dataFilters: [{ developerMetadataLookup: { metadataKey: VERSION_METADATA } }],
      developerMetadata: { metadataValue: String(TEMPLATE_VERSION) },
      fields: "metadataValue",
    },
  };
}
