/** spreadsheets.create. @module */
import { randomInt } from "node:crypto";
import type { sheets_v4 } from "googleapis";
import { invalid, notEmulated } from "#local/google/api-error";
import { parseMask } from "#local/google/field-mask";
import { checkKnown } from "#local/google/known-fields";
import { checkQuery } from "#local/google/query";
import type { EngineRegistry } from "#local/google/registry";
import { tabColorOf, titleOf } from "#local/google/requests-sheets";
import { SHEET_PROPERTIES, SPREADSHEET, SPREADSHEET_PROPERTIES } from "#local/google/schema";
import { spreadsheetResource } from "#local/google/spreadsheet";
import type { Change } from "#local/sheet/engine-interface";
import { emptyWorkbook } from "#local/sheet/workbook-data";

/** A new spreadsheet with the sheets of the body, or one blank sheet. Cells are written by a batchUpdate afterwards. */
export function createSpreadsheet(registry: EngineRegistry, query: URLSearchParams, body: sheets_v4.Schema$Spreadsheet): object {
  checkQuery(query, []);
  checkKnown(body, { properties: SPREADSHEET_PROPERTIES, sheets: { properties: SHEET_PROPERTIES } }, "");
  if (!registry.create) throw notEmulated("spreadsheets.create: there is one local spreadsheet; that");
  const mask = query.get("fields");
  const parsed = mask === null ? true : parseMask(mask, SPREADSHEET);
  const title = titleOf(body.properties ?? {}) ?? "สเปรดชีตไม่มีชื่อ";
  const wanted = (body.sheets ?? []).map(({ properties = {} }, index) => newSheet(properties, index));
  refuseDoubles(wanted.map(({ made }) => made));
  const sheets = wanted.length > 0 ? { sheets: wanted.map(({ made }) => made) } : {};
  const engine = registry.create(emptyWorkbook({ title, ...sheets }));
  engine.change(wanted.flatMap(({ steps }) => steps));
  return spreadsheetResource(engine, { ranges: null, withData: false, mask: parsed });
}

function newSheet(properties: sheets_v4.Schema$SheetProperties, index: number) {
  const { sheetId, title, gridProperties = {}, hidden, sheetType } = properties;
  if (sheetType && sheetType !== "GRID") throw notEmulated(`sheets[${index}].properties.sheetType ${sheetType}`);
  const id = sheetId ?? (index === 0 ? 0 : randomInt(1, 2 ** 31 - 1));
  const { rowCount, columnCount, frozenRowCount, frozenColumnCount } = gridProperties;
  const steps: Change[] = [];
  if (frozenRowCount) steps.push({ do: "freeze", sheetId: id, rows: frozenRowCount });
  if (frozenColumnCount) steps.push({ do: "freeze", sheetId: id, columns: frozenColumnCount });
  if (hidden) steps.push({ do: "show-sheet", sheetId: id, hidden });
  const color = tabColorOf(properties);
  if (color !== null) steps.push({ do: "color-sheet", sheetId: id, color });
  const made = { sheetId: id, title: title ?? `ชีต${index + 1}`, ...(rowCount && { rowCount }), ...(columnCount && { columnCount }) };
  return { made, steps };
}

function refuseDoubles(sheets: readonly { sheetId: number; title: string }[]): void {
  sheets.forEach(({ sheetId, title }, index) => {
    const before = sheets.slice(0, index);
    if (before.some((other) => other.sheetId === sheetId)) throw invalid(`Invalid sheets[${index}]: the id ${sheetId} already exists`);
    if (before.some((other) => other.title.toLowerCase() === title.toLowerCase())) {
      throw invalid(`Invalid sheets[${index}]: A sheet with the name "${title}" already exists. Please enter another name.`);
    }
  });
}
