/** What the facade stands before. @module */
import type { Engine, Inspection } from "#local/sheet/engine-interface";
import type { SavedWorkbook } from "#local/sheet/workbook-data";

export type FacadeEngine = Engine & Inspection;

/** The spreadsheets there are. */
export interface EngineRegistry {
  /** The open spreadsheet of this id, or null. */
  find(spreadsheetId: string): FacadeEngine | null;
  /** Keeps and opens a new workbook; left out where none can be made (`spreadsheets.create` is refused then). */
  create?: (workbook: SavedWorkbook) => FacadeEngine;
}

export interface ApiRequest {
  method: string;
  /** From `/v4/` on, without the query, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  /** The parsed JSON body; undefined or null for none. */
  body?: unknown;
}

export interface ApiResponse {
  status: number;
  body: object;
}
