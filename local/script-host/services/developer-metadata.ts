/** Developer metadata: keys that stay with their tab, row or column. Everything is of visibility DOCUMENT here. @module */
import { text } from "#local/script-host/services/arguments";
import { ServiceException } from "#local/script-host/services/bridge";
import { type EnumValue, enumeration } from "#local/script-host/services/enumeration";
import { rangeService } from "#local/script-host/services/range";
import { freshId, type Runtime, sheetInfo } from "#local/script-host/services/runtime";
import { sheetService } from "#local/script-host/services/sheet";
import { strict } from "#local/script-host/services/strict";
import type { MetadataEntry } from "#local/sheet/engine-interface";

export const Visibility = enumeration(["DOCUMENT", "PROJECT"]);
export const LocationType = enumeration(["SPREADSHEET", "SHEET", "ROW", "COLUMN"]);

const TYPES = { spreadsheet: LocationType.SPREADSHEET, sheet: LocationType.SHEET, row: LocationType.ROW, column: LocationType.COLUMN };

/** Of a Spreadsheet or Sheet: the members that concern metadata of its own. */
export function metadataMembers(runtime: Runtime, service: string, at: MetadataEntry["at"], self: () => object): object {
  return {
    getDeveloperMetadata: () => metadataAt(runtime, at),
    addDeveloperMetadata(...args: unknown[]) {
      addMetadata(runtime, at, text(`SpreadsheetApp.${service}.addDeveloperMetadata`, args), args.slice(1));
      return self();
    },
  };
}

/** `rest` is what may follow a key: value, visibility, or both. */
export function addMetadata(runtime: Runtime, at: MetadataEntry["at"], key: string, rest: unknown[]): void {
  const value = rest.find((part) => typeof part === "string") ?? "";
  if (rest.includes(Visibility.PROJECT))
    throw new ServiceException("DeveloperMetadataVisibility.PROJECT is not emulated in the local sheet");
  const metadataId = freshId(runtime.host.metadata().map((entry) => entry.metadataId));
  runtime.host.change([{ do: "put-metadata", entry: { metadataId, key, value: String(value), at } }]);
}

/** Metadata of exactly this place. */
export function metadataAt(runtime: Runtime, at: MetadataEntry["at"]): object[] {
  return runtime.host
    .metadata()
    .filter((entry) => isSamePlace(entry.at, at))
    .map((entry) => metadataService(runtime, entry));
}

function isSamePlace(a: MetadataEntry["at"], b: MetadataEntry["at"]): boolean {
  if (a.type === "spreadsheet" || b.type === "spreadsheet") return a.type === b.type;
  if (a.sheetId !== b.sheetId) return false;
  if (a.type === "column") return b.type === "column" && a.column === b.column;
  if (a.type === "row") return b.type === "row" && a.row === b.row;
  return b.type === "sheet";
}

/** Looks through the whole spreadsheet; with `sheetId` through one tab, its rows and columns. */
export function metadataFinder(runtime: Runtime, sheetId: number | null = null): object {
  const inScope = ({ at }: MetadataEntry) => sheetId === null || (at.type !== "spreadsheet" && at.sheetId === sheetId);
  const wanted = [inScope];
  const keep = (test: (entry: MetadataEntry) => boolean) => {
    wanted.push(test);
    return self;
  };
  const self: object = strict("DeveloperMetadataFinder", {
    withKey: (key: string) => keep((entry) => entry.key === key),
    withValue: (value: string) => keep((entry) => entry.value === value),
    withId: (id: number) => keep((entry) => entry.metadataId === id),
    withVisibility: (visibility: EnumValue) => keep(() => visibility === Visibility.DOCUMENT),
    withLocationType: (type: EnumValue) => keep((entry) => TYPES[entry.at.type] === type),
    find: () =>
      runtime.host
        .metadata()
        .filter((entry) => wanted.every((test) => test(entry)))
        .map((entry) => metadataService(runtime, entry)),
  });
  return self;
}

function metadataService(runtime: Runtime, found: MetadataEntry): object {
  const { metadataId, at } = found;
  let { key, value } = found;
  const self: object = strict("DeveloperMetadata", {
    getId: () => metadataId,
    getKey: () => key,
    getValue: () => value,
    getVisibility: () => Visibility.DOCUMENT,
    getLocation: () => locationService(runtime, at),
    setKey(...args: unknown[]) {
      const next = text("SpreadsheetApp.DeveloperMetadata.setKey", args);
      runtime.host.change([{ do: "update-metadata", metadataId, key: next }]);
      key = next;
      return self;
    },
    setValue(...args: unknown[]) {
      const next = text("SpreadsheetApp.DeveloperMetadata.setValue", args);
      runtime.host.change([{ do: "update-metadata", metadataId, value: next }]);
      value = next;
      return self;
    },
    remove: () => runtime.host.change([{ do: "remove-metadata", metadataId }]),
  });
  return self;
}

function locationService(runtime: Runtime, at: MetadataEntry["at"]): object {
  return strict("DeveloperMetadataLocation", {
    getLocationType: () => TYPES[at.type],
    getSheet: () => (at.type === "sheet" ? sheetService(runtime, at.sheetId) : null),
    getColumn() {
      if (at.type !== "column") return null;
      const bottom = sheetInfo(runtime, at.sheetId).rowCount - 1;
      return rangeService(runtime, at.sheetId, { top: 0, bottom, left: at.column, right: at.column });
    },
    getRow() {
      if (at.type !== "row") return null;
      const right = sheetInfo(runtime, at.sheetId).columnCount - 1;
      return rangeService(runtime, at.sheetId, { top: at.row, bottom: at.row, left: 0, right });
    },
  });
}
