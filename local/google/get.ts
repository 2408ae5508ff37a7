/** spreadsheets.get. @module */
import { parseRange } from "#local/google/a1-range";
import { parseMask } from "#local/google/field-mask";
import { checkQuery, flag } from "#local/google/query";
import type { FacadeEngine } from "#local/google/registry";
import { SPREADSHEET } from "#local/google/schema";
import { spreadsheetResource } from "#local/google/spreadsheet";

/** Grid data comes with `includeGridData`, or, where there is a field mask, when the mask asks for it. */
export function getSpreadsheet(engine: FacadeEngine, query: URLSearchParams): object {
  checkQuery(query, ["ranges", "includeGridData"]);
  const fields = query.get("fields");
  const asked = query.getAll("ranges");
  const withData = flag(query, "includeGridData");
  return spreadsheetResource(engine, {
    ranges: asked.length > 0 ? asked.map((range) => parseRange(engine, range)) : null,
    withData: fields === null ? withData : true,
    mask: fields === null ? true : parseMask(fields, SPREADSHEET),
  });
}
