/** createDeveloperMetadata, updateDeveloperMetadata, deleteDeveloperMetadata. @module */
import type { sheets_v4 } from "googleapis";
import { invalid, notEmulated } from "#local/google/api-error";
import type { Draft } from "#local/google/draft";
import { developerMetadata } from "#local/google/metadata";
import { asks, requestKind, requiredPaths } from "#local/google/request-kind";
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
    draft.metadata.push(entry);
    return { createDeveloperMetadata: { developerMetadata: developerMetadata(entry) } };
  },
});

const LOOKUP = { metadataId: true, metadataKey: true, metadataValue: true, locationType: true, visibility: true } as const;
const FILTERS = { developerMetadataLookup: LOOKUP } as const;
const CHANGEABLE = { metadataKey: true, metadataValue: true } as const;

export const updateDeveloperMetadata = requestKind<sheets_v4.Schema$UpdateDeveloperMetadataRequest>({
  fields: { dataFilters: FILTERS, developerMetadata: CHANGEABLE, fields: true },
  plan({ dataFilters, developerMetadata: wanted = {}, fields }, draft, path) {
    const paths = requiredPaths(fields, CHANGEABLE, path);
    const key = asks(paths, "metadataKey") ? (wanted.metadataKey ?? "") : null;
    const value = asks(paths, "metadataValue") ? (wanted.metadataValue ?? "") : null;
    if (key === "") throw invalid(`Invalid ${path}.developerMetadata: metadataKey is required`);
    const found = matching(dataFilters, draft, path);
    for (const entry of found) {
      const { metadataId } = entry;
      draft.steps.push({ do: "update-metadata", metadataId, ...(key !== null && { key }), ...(value !== null && { value }) });
      draft.metadata[draft.metadata.indexOf(entry)] = { ...entry, key: key ?? entry.key, value: value ?? entry.value };
    }
    const ids = found.map(({ metadataId }) => metadataId);
    const changed = draft.metadata.filter(({ metadataId }) => ids.includes(metadataId));
    return { updateDeveloperMetadata: { developerMetadata: changed.map(developerMetadata) } };
  },
});

export const deleteDeveloperMetadata = requestKind<sheets_v4.Schema$DeleteDeveloperMetadataRequest>({
  fields: { dataFilter: FILTERS },
  plan({ dataFilter }, draft, path) {
    const found = matching([dataFilter ?? {}], draft, path);
    for (const entry of found) {
      draft.steps.push({ do: "remove-metadata", metadataId: entry.metadataId });
      draft.metadata.splice(draft.metadata.indexOf(entry), 1);
    }
    return { deleteDeveloperMetadata: { deletedDeveloperMetadata: found.map(developerMetadata) } };
  },
});

/** What any of the filters finds; Google takes no match for nothing to do. */
function matching(filters: sheets_v4.Schema$DataFilter[] | undefined, draft: Draft, path: string): MetadataEntry[] {
  if (!filters?.length) throw invalid(`Invalid ${path}: a data filter is required`);
  const lookups = filters.map(({ developerMetadataLookup: lookup }, index) => {
    if (!lookup || Object.keys(lookup).length === 0) throw invalid(`Invalid ${path}: filter ${index} has no developerMetadataLookup`);
    return lookup;
  });
  return draft.metadata.filter((entry) => lookups.some((lookup) => fits(entry, lookup)));
}

function fits(entry: MetadataEntry, lookup: sheets_v4.Schema$DeveloperMetadataLookup): boolean {
  const told: sheets_v4.Schema$DeveloperMetadata = developerMetadata(entry);
  const asked = (name: keyof typeof LOOKUP) => lookup[name] ?? null;
  const is = (name: "metadataId" | "metadataKey" | "metadataValue" | "visibility") => asked(name) === null || asked(name) === told[name];
  const there = asked("locationType") === null || asked("locationType") === told.location?.locationType;
  return is("metadataId") && is("metadataKey") && is("metadataValue") && is("visibility") && there;
}

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
