/** What our plugins add to o-spreadsheet: their commands and getters, for which the library's types have no room. @module */
import type { RangeData } from "@odoo/o-spreadsheet";
import type { Zone } from "#core/workbook/grid";
import type { MetadataEntry } from "#local/sheet/engine-interface";

export type Library = typeof import("@odoo/o-spreadsheet");
export type UIPluginConfig = ConstructorParameters<Library["UIPlugin"]>[0];

/**
 * Our core commands. Field names follow the library's (`col` and `row`, `ranges`, `dimension` and `elements`): by them it
 * recognises what to shift when two people change the sheet at once.
 */
export type OwnCommand =
  | { type: "SET_NOTE"; sheetId: string; col: number; row: number; text: string }
  | { type: "ADD_PROTECTION"; sheetId: string; protectionId: string; ranges?: RangeData[]; description: string; warningOnly: boolean }
  | { type: "REMOVE_PROTECTION"; sheetId: string; protectionId: string }
  | { type: "PUT_METADATA"; metadataId: number; key: string; value: string }
  | { type: "PUT_METADATA"; metadataId: number; key: string; value: string; sheetId: string }
  | { type: "PUT_METADATA"; metadataId: number; key: string; value: string; sheetId: string; dimension: "COL" | "ROW"; elements: [number] }
  | { type: "REMOVE_METADATA"; metadataId: number }
  | { type: "SET_TITLE"; title: string };

export const OWN_COMMAND_TYPES = [
  "SET_NOTE",
  "ADD_PROTECTION",
  "REMOVE_PROTECTION",
  "PUT_METADATA",
  "REMOVE_METADATA",
  "SET_TITLE",
] as const satisfies OwnCommand["type"][];

export interface Protection {
  protectionId: string;
  /** null: the whole sheet. */
  zone: Zone | null;
  description: string;
  /** Asks before it lets an edit through, instead of refusing it. */
  warningOnly: boolean;
}

/** Where a piece of developer metadata is, in the library's sheet ids. */
export type OwnMetadata = Pick<MetadataEntry, "metadataId" | "key" | "value"> & {
  sheetId: string | null;
  dimension: "COL" | "ROW" | null;
  index: number;
};

/** What our plugins can be asked. `position` is 0-based, the sheet id is the library's. */
export interface OwnGetters {
  /** "" where there is none. */
  getNote(position: { sheetId: string; col: number; row: number }): string;
  getNotes(sheetId: string): { col: number; row: number; text: string }[];
  getProtections(sheetId: string): Protection[];
  /** Protections that a change of this zone meets. */
  getProtectionsMet(sheetId: string, zone: Zone): Protection[];
  getDeveloperMetadata(): OwnMetadata[];
  getSpreadsheetTitle(): string;
  getSpreadsheetId(): string;
}

/** A model's getters, with ours among them. */
export function ownGetters<G extends object>(model: { getters: G }): G & OwnGetters {
  return model.getters as G & OwnGetters;
}
