/** The fields of Google's messages that the facade gives and takes. @module */
import type { Fields } from "#local/google/known-fields";

export const COLOR = { red: true, green: true, blue: true, alpha: true } satisfies Fields;
export const COLOR_STYLE = { rgbColor: COLOR } satisfies Fields;

export const CELL_FORMAT = {
  numberFormat: { type: true, pattern: true },
  backgroundColor: COLOR,
  backgroundColorStyle: COLOR_STYLE,
  horizontalAlignment: true,
  verticalAlignment: true,
  wrapStrategy: true,
  textFormat: { bold: true, italic: true, fontSize: true, fontFamily: true, foregroundColor: COLOR, foregroundColorStyle: COLOR_STYLE },
} satisfies Fields;

const EXTENDED_VALUE = { numberValue: true, stringValue: true, boolValue: true, formulaValue: true } satisfies Fields;

/** `inputMessage` and `showCustomUi` are taken and not kept: the local sheet has nothing to show them with. */
export const VALIDATION_RULE = {
  condition: { type: true, values: { userEnteredValue: true } },
  inputMessage: true,
  strict: true,
  showCustomUi: true,
} satisfies Fields;

/** Of a cell that is written. */
export const CELL_INPUT = {
  userEnteredValue: EXTENDED_VALUE,
  userEnteredFormat: CELL_FORMAT,
  note: true,
  dataValidation: VALIDATION_RULE,
} satisfies Fields;

const CELL_OUTPUT = {
  userEnteredValue: EXTENDED_VALUE,
  effectiveValue: { numberValue: true, stringValue: true, boolValue: true, errorValue: { type: true, message: true } },
  formattedValue: true,
  userEnteredFormat: CELL_FORMAT,
  effectiveFormat: CELL_FORMAT,
  hyperlink: true,
  note: true,
  dataValidation: { condition: { type: true, values: { userEnteredValue: true } }, strict: true, showCustomUi: true },
} satisfies Fields;

export const GRID_RANGE = {
  sheetId: true,
  startRowIndex: true,
  endRowIndex: true,
  startColumnIndex: true,
  endColumnIndex: true,
} satisfies Fields;

export const DIMENSION_RANGE = { sheetId: true, dimension: true, startIndex: true, endIndex: true } satisfies Fields;

export const METADATA = {
  metadataId: true,
  metadataKey: true,
  metadataValue: true,
  location: { locationType: true, spreadsheet: true, sheetId: true, dimensionRange: DIMENSION_RANGE },
  visibility: true,
} satisfies Fields;

export const GRID_PROPERTIES = { rowCount: true, columnCount: true, frozenRowCount: true, frozenColumnCount: true } satisfies Fields;

export const SHEET_PROPERTIES = {
  sheetId: true,
  title: true,
  index: true,
  sheetType: true,
  gridProperties: GRID_PROPERTIES,
  hidden: true,
  tabColor: COLOR,
  tabColorStyle: COLOR_STYLE,
} satisfies Fields;

export const SPREADSHEET_PROPERTIES = { title: true, locale: true, timeZone: true } satisfies Fields;

const HEADER_OUTPUT = { pixelSize: true, hiddenByUser: true, developerMetadata: METADATA } satisfies Fields;

export const PROTECTED_RANGE = { protectedRangeId: true, range: GRID_RANGE, description: true, warningOnly: true } satisfies Fields;

/** A spreadsheet as spreadsheets.get answers it. */
export const SPREADSHEET = {
  spreadsheetId: true,
  spreadsheetUrl: true,
  properties: { ...SPREADSHEET_PROPERTIES, autoRecalc: true },
  sheets: {
    properties: SHEET_PROPERTIES,
    merges: GRID_RANGE,
    protectedRanges: PROTECTED_RANGE,
    developerMetadata: METADATA,
    data: {
      startRow: true,
      startColumn: true,
      rowData: { values: CELL_OUTPUT },
      rowMetadata: HEADER_OUTPUT,
      columnMetadata: HEADER_OUTPUT,
    },
  },
  namedRanges: { namedRangeId: true, name: true, range: GRID_RANGE },
  developerMetadata: METADATA,
} satisfies Fields;
