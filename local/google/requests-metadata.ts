/** createDeveloperMetadata. @module */
import type { sheets_v4 } from "googleapis";
import { invalid, notEmulated } from "#local/google/api-error";
import type { Draft } from "#local/google/draft";
import { developerMetadata } from "#local/google/metadata";
import { requestKind } from "#local/google/request-kind";
import { METADATA } from "#local/google/schema";
import type { MetadataEntry } from "#local/sheet/engine-interface";

export const createDeveloperMetadata = requestKind<sheets_v4.Schema$CreateDeveloperMetadataRequest>({
  fields: { developerMetadata: METADATA },
  plan({ developerMetadata: wanted = {} }, draft, path) {
    const at = `${path}.developerMetadata`;
    const { metadataId, metadataKey, metadataValue, location, visibility } = wanted;
    if (!metadataKey) throw invalid(`Invalid ${at}: metadataKey is required`);
    if (visibility !== "DOCUMENT") {
      throw visibility ? notEmulated(`${at}.visibility ${visibility}`) : invalid(`Invalid ${at}: visibility is required`);
    }
    const entry: MetadataEntry = {
      metadataId: draft.takeId("metadata", metadataId, `${at}.metadataId`),
      key: metadataKey,
      value: metadataValue ?? "",
      at: placeOf(location ?? {}, draft, `${at}.location`),
    };
    draft.steps.push({ do: "put-metadata", entry });
    return { createDeveloperMetadata: { developerMetadata: developerMetadata(entry) } };
  },
});

function placeOf(
  { spreadsheet, sheetId, dimensionRange }: sheets_v4.Schema$DeveloperMetadataLocation,
  draft: Draft,
  path: string,
): MetadataEntry["at"] {
  if (dimensionRange) return headerOf(dimensionRange, draft, path);
  if (typeof sheetId === "number") return { type: "sheet", sheetId: draft.sheet(sheetId, path).sheetId };
  if (spreadsheet) return { type: "spreadsheet" };
  throw invalid(`Invalid ${path}: a location is required`);
}

function headerOf(
  { sheetId, dimension, startIndex, endIndex }: sheets_v4.Schema$DimensionRange,
  draft: Draft,
  path: string,
): MetadataEntry["at"] {
  const sheet = draft.sheet(sheetId, path);
  const start = startIndex ?? 0;
  // Google's own rule: metadata is on one row or column.
  if (endIndex !== start + 1) throw invalid(`Invalid ${path}: the dimensionRange must be of a single row or column`);
  if (start < 0 || start >= (dimension === "ROWS" ? sheet.rowCount : sheet.columnCount))
    throw invalid(`Invalid ${path}: ${start} is out of bounds`);
  if (dimension === "COLUMNS") return { type: "column", sheetId: sheet.sheetId, column: start };
  if (dimension === "ROWS") return { type: "row", sheetId: sheet.sheetId, row: start };
  throw invalid(`Invalid ${path}: No dimension specified.`);
}
