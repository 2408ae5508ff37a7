/** The spreadsheet as it will be, while the requests of one batchUpdate are read: what later requests refer to. @module */
import { randomInt } from "node:crypto";
import { invalid } from "#local/google/api-error";
import type { FacadeEngine } from "#local/google/registry";
import type { Change, MetadataEntry, SheetInfo } from "#local/sheet/engine-interface";

const MAX_ID = 2 ** 31 - 1;

export interface Draft {
  readonly engine: FacadeEngine;
  readonly steps: Change[];
  /** Sheets as they will be, in order. To be changed together with the steps. */
  readonly sheets: SheetInfo[];
  /** @throws ApiError as Google words it. */
  sheet(sheetId: number | null | undefined, path: string): SheetInfo;
  freshId(kind: "sheet" | "metadata" | "protection"): number;
  /** Takes an id for a new thing. @throws ApiError when it is taken. */
  takeId(kind: "metadata" | "protection", wanted: number | null | undefined, path: string): number;
  /** Puts `index` of every sheet right after the order has changed. */
  renumber(): void;
  /** Developer metadata as it will be; its columns and rows are those of before the batch. To be changed together with the steps. */
  readonly metadata: MetadataEntry[];
}

export function startDraft(engine: FacadeEngine): Draft {
  const sheets = engine.sheets().map((sheet) => ({ ...sheet }));
  const taken = {
    sheet: new Set(sheets.map(({ sheetId }) => sheetId)),
    metadata: new Set(engine.metadata().map(({ metadataId }) => metadataId)),
    protection: new Set(engine.protections().map(({ id }) => id)),
  };
  const freshId = (kind: keyof typeof taken): number => {
    let id = randomInt(1, MAX_ID);
    while (taken[kind].has(id)) id = randomInt(1, MAX_ID);
    taken[kind].add(id);
    return id;
  };
  return {
    engine,
    steps: [],
    sheets,
    metadata: engine.metadata(),
    sheet(sheetId, path) {
      const found = sheets.find((sheet) => sheet.sheetId === (sheetId ?? 0));
      if (!found) throw invalid(`Invalid ${path}: No grid with id: ${sheetId ?? 0}`);
      return found;
    },
    freshId,
    takeId(kind, wanted, path) {
      if (wanted === null || wanted === undefined) return freshId(kind);
      if (!Number.isInteger(wanted) || wanted < 0 || wanted > MAX_ID)
        throw invalid(`Invalid ${path}: the id must be a positive 32-bit integer`);
      if (taken[kind].has(wanted)) throw invalid(`Invalid ${path}: the id ${wanted} already exists`);
      taken[kind].add(wanted);
      return wanted;
    },
    renumber() {
      sheets.forEach((sheet, index) => {
        sheet.index = index;
      });
    },
  };
}
