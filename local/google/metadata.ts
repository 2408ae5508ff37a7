/** Developer metadata as the API gives it. @module */
import type { sheets_v4 } from "googleapis";
import type { MetadataEntry } from "#local/sheet/engine-interface";

/** Visibility is always DOCUMENT: the local sheet has one project only. */
export function developerMetadata({ metadataId, key, value, at }: MetadataEntry): sheets_v4.Schema$DeveloperMetadata {
  return { metadataId, metadataKey: key, metadataValue: value, location: location(at), visibility: "DOCUMENT" };
}

function location(at: MetadataEntry["at"]): sheets_v4.Schema$DeveloperMetadataLocation {
  if (at.type === "spreadsheet") return { locationType: "SPREADSHEET", spreadsheet: true };
  if (at.type === "sheet") return { locationType: "SHEET", sheetId: at.sheetId };
  const index = at.type === "column" ? at.column : at.row;
  const dimension = at.type === "column" ? "COLUMNS" : "ROWS";
  return {
    locationType: at.type === "column" ? "COLUMN" : "ROW",
    dimensionRange: { sheetId: at.sheetId, dimension, startIndex: index, endIndex: index + 1 },
  };
}
