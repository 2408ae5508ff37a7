/** Requests on the spreadsheet and its sheets. @module */
import type { sheets_v4 } from "googleapis";
import { invalid, notEmulated } from "#local/google/api-error";
import { hexColor } from "#local/google/colors";
import type { Draft } from "#local/google/draft";
import { asks, requestKind, requiredPaths } from "#local/google/request-kind";
import { SHEET_PROPERTIES, SPREADSHEET_PROPERTIES } from "#local/google/schema";
import { LOCALE, sheetProperties, TIME_ZONE } from "#local/google/spreadsheet";
import type { SheetInfo } from "#local/sheet/engine-interface";

type SheetProperties = sheets_v4.Schema$SheetProperties;

/** Title, and that locale and zone are the ones there are. */
export function titleOf(properties: sheets_v4.Schema$SpreadsheetProperties): string | null {
  const { locale, timeZone, title } = properties;
  if (locale && locale !== LOCALE) throw notEmulated(`locale ${locale}`);
  if (timeZone && timeZone !== TIME_ZONE) throw notEmulated(`timeZone ${timeZone}`);
  return title ?? null;
}

export const updateSpreadsheetProperties = requestKind<sheets_v4.Schema$UpdateSpreadsheetPropertiesRequest>({
  fields: { properties: SPREADSHEET_PROPERTIES, fields: true },
  plan({ properties = {}, fields }, draft, path) {
    const paths = requiredPaths(fields, SPREADSHEET_PROPERTIES, path);
    const title = titleOf(properties);
    if (asks(paths, "title")) draft.steps.push({ do: "set-title", title: title ?? "" });
    return undefined;
  },
});

export const addSheet = requestKind<sheets_v4.Schema$AddSheetRequest>({
  fields: { properties: SHEET_PROPERTIES },
  plan({ properties = {} }, draft, path) {
    const sheet = newSheet(properties, draft, path);
    const { sheetId, title, index, rowCount, columnCount } = sheet;
    draft.steps.push({ do: "add-sheet", sheetId, title, index, rowCount, columnCount });
    draft.sheets.splice(index, 0, sheet);
    draft.renumber();
    showAndFreeze(sheet, properties, draft);
    const color = tabColorOf(properties);
    if (color !== null) draft.steps.push({ do: "color-sheet", sheetId, color });
    return { addSheet: { properties: sheetProperties(sheet, color) } };
  },
});

function newSheet({ sheetId, title, index, sheetType, gridProperties }: SheetProperties, draft: Draft, path: string): SheetInfo {
  if (sheetType && sheetType !== "GRID") throw notEmulated(`${path}.properties.sheetType ${sheetType}`);
  const at = index ?? draft.sheets.length;
  if (at < 0 || at > draft.sheets.length) throw invalid(`Invalid ${path}: the index ${at} is out of bounds`);
  if (sheetId !== null && sheetId !== undefined && draft.sheets.some((sheet) => sheet.sheetId === sheetId)) {
    throw invalid(`Invalid ${path}: Sheet with id ${sheetId} already exists. Please enter another id.`);
  }
  const name = title ?? nextTitle(draft.sheets);
  refuseTakenTitle(draft, name, null, path);
  return {
    sheetId: sheetId ?? draft.freshId("sheet"),
    title: name,
    index: at,
    hidden: false,
    rowCount: gridProperties?.rowCount ?? 1000,
    columnCount: gridProperties?.columnCount ?? 26,
    frozenRows: 0,
    frozenColumns: 0,
  };
}

/** `#rrggbb`, or null for none. */
export function tabColorOf({ tabColor, tabColorStyle }: SheetProperties): string | null {
  const color = tabColorStyle?.rgbColor ?? tabColor;
  return color ? hexColor(color) : null;
}

function nextTitle(sheets: readonly SheetInfo[]): string {
  let number = sheets.length + 1;
  while (sheets.some(({ title }) => title === `ชีต${number}`)) number++;
  return `ชีต${number}`;
}

function refuseTakenTitle({ sheets }: Draft, title: string, own: SheetInfo | null, path: string): void {
  const taken = sheets.some((sheet) => sheet !== own && sheet.title.toLowerCase() === title.toLowerCase());
  if (taken) throw invalid(`Invalid ${path}: A sheet with the name "${title}" already exists. Please enter another name.`);
}

function showAndFreeze(sheet: SheetInfo, { hidden, gridProperties = {} }: SheetProperties, draft: Draft): void {
  const { sheetId } = sheet;
  if (typeof hidden === "boolean" && hidden !== sheet.hidden) {
    draft.steps.push({ do: "show-sheet", sheetId, hidden });
    sheet.hidden = hidden;
  }
  const { frozenRowCount: rows, frozenColumnCount: columns } = gridProperties;
  if (typeof rows === "number" && rows !== sheet.frozenRows) {
    draft.steps.push({ do: "freeze", sheetId, rows });
    sheet.frozenRows = rows;
  }
  if (typeof columns === "number" && columns !== sheet.frozenColumns) {
    draft.steps.push({ do: "freeze", sheetId, columns });
    sheet.frozenColumns = columns;
  }
}

export const deleteSheet = requestKind<sheets_v4.Schema$DeleteSheetRequest>({
  fields: { sheetId: true },
  plan({ sheetId }, draft, path) {
    const sheet = draft.sheet(sheetId, path);
    draft.steps.push({ do: "delete-sheet", sheetId: sheet.sheetId });
    draft.sheets.splice(draft.sheets.indexOf(sheet), 1);
    draft.renumber();
    return undefined;
  },
});

export const updateSheetProperties = requestKind<sheets_v4.Schema$UpdateSheetPropertiesRequest>({
  fields: { properties: SHEET_PROPERTIES, fields: true },
  plan({ properties = {}, fields }, draft, path) {
    const paths = requiredPaths(fields, SHEET_PROPERTIES, path);
    const sheet = draft.sheet(properties.sheetId, path);
    if (asks(paths, "title") && properties.title) rename(sheet, properties.title, draft, path);
    if (asks(paths, "gridProperties.rowCount")) resize(sheet, "row", properties.gridProperties?.rowCount, draft);
    if (asks(paths, "gridProperties.columnCount")) resize(sheet, "column", properties.gridProperties?.columnCount, draft);
    const grid = properties.gridProperties ?? {};
    showAndFreeze(
      sheet,
      {
        ...(asks(paths, "hidden") && { hidden: properties.hidden ?? false }),
        gridProperties: {
          ...(asks(paths, "gridProperties.frozenRowCount") && { frozenRowCount: grid.frozenRowCount ?? 0 }),
          ...(asks(paths, "gridProperties.frozenColumnCount") && { frozenColumnCount: grid.frozenColumnCount ?? 0 }),
        },
      },
      draft,
    );
    if (asks(paths, "tabColor") || asks(paths, "tabColorStyle"))
      draft.steps.push({ do: "color-sheet", sheetId: sheet.sheetId, color: tabColorOf(properties) });
    if (asks(paths, "index") && typeof properties.index === "number") move(sheet, properties.index, draft, path);
    return undefined;
  },
});

function rename(sheet: SheetInfo, title: string, draft: Draft, path: string): void {
  refuseTakenTitle(draft, title, sheet, path);
  draft.steps.push({ do: "rename-sheet", sheetId: sheet.sheetId, title });
  sheet.title = title;
}

/** Rows or columns are added or taken at the end. */
function resize(sheet: SheetInfo, dimension: "row" | "column", wanted: number | null | undefined, { steps }: Draft): void {
  if (typeof wanted !== "number") return;
  const size = dimension === "row" ? "rowCount" : "columnCount";
  const { sheetId } = sheet;
  const more = wanted - sheet[size];
  if (more > 0) steps.push({ do: "insert", sheetId, dimension, start: sheet[size], count: more });
  if (more < 0) steps.push({ do: "delete", sheetId, dimension, start: wanted, count: -more });
  sheet[size] = wanted;
}

/** Google counts the new index before the sheet is taken from its old place. */
function move(sheet: SheetInfo, index: number, draft: Draft, path: string): void {
  if (index < 0 || index > draft.sheets.length) throw invalid(`Invalid ${path}: the index ${index} is out of bounds`);
  const from = draft.sheets.indexOf(sheet);
  const to = index > from ? index - 1 : index;
  if (to === from) return;
  draft.steps.push({ do: "move-sheet", sheetId: sheet.sheetId, index: to });
  draft.sheets.splice(from, 1);
  draft.sheets.splice(to, 0, sheet);
  draft.renumber();
}
