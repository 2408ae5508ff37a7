/**
 * What the local spreadsheet can do, for everything that stands before it: the Sheets REST facade
 * (local/google), the Apps Script host (local/script-host), the page's server and the command line.
 *
 * Rows and columns are 0-based, zones end inclusive. `sheetId` is Google's integer.
 * Dates are wall dates of Asia/Bangkok, as serial numbers (days since 1899-12-30) in a cell with a date format.
 *
 * @module
 */
import type { Zone } from "#core/workbook/grid";

export type Scalar = string | number | boolean | null;

export interface SheetInfo {
  sheetId: number;
  title: string;
  index: number;
  hidden: boolean;
  rowCount: number;
  columnCount: number;
  frozenRows: number;
  frozenColumns: number;
}

export interface EngineCell {
  /** What the cell evaluates to; an error value is `{ error: "#REF!" }`. */
  value: Scalar | { error: string };
  /** As shown. */
  display: string;
  /** With its leading `=`, or "". */
  formula: string;
  /** Google's number-format pattern, or "". */
  numberFormat: string;
  /** True where the number format shows a date or a time. */
  isDate: boolean;
  note: string;
  /** `#rrggbb` set on the cell itself (not by a conditional format), or null. */
  background: string | null;
  /** Link of the cell's text, or null. */
  link: string | null;
  /** What is set on the cell itself; left out where the engine does not tell. */
  format?: CellFormat;
}

export type CellPart = keyof EngineCell;

/** What is written to one cell. A key left out stays as it is; `null` clears it. */
export interface CellWrite {
  /** Stored as it is: a string stays text, even "=1+1" or "0812". Does away with a formula. */
  value?: Scalar;
  /** With its leading `=`. */
  formula?: string;
  note?: string | null;
  background?: string | null;
  numberFormat?: string | null;
  link?: string | null;
  format?: { [K in keyof CellFormat]?: CellFormat[K] | null };
}

export interface CellFormat {
  bold?: boolean;
  italic?: boolean;
  fontSize?: number;
  textColor?: string;
  horizontalAlign?: "left" | "center" | "right";
  verticalAlign?: "top" | "middle" | "bottom";
  wrap?: "wrap" | "overflow" | "clip";
}

export interface MetadataEntry {
  metadataId: number;
  key: string;
  value: string;
  at:
    | { type: "spreadsheet" }
    | { type: "sheet"; sheetId: number }
    | { type: "column"; sheetId: number; column: number }
    | { type: "row"; sheetId: number; row: number };
}

export interface ValidationRule {
  /** A dropdown of these, the tick box, or a custom boolean formula. */
  condition: { type: "list"; values: string[] } | { type: "range"; range: string } | { type: "checkbox" };
  /** false: others are let in with a warning. */
  strict: boolean;
}

export interface ConditionalFormat {
  /** With its leading `=`, relative to the first cell of the zone. */
  formula: string;
  background?: string;
  textColor?: string;
  bold?: boolean;
}

/** One step of a change; a change is one revision, whole or not at all. */
export type Change =
  | { do: "write"; sheetId: number; top: number; left: number; cells: CellWrite[][] }
  /** The same for every cell of a zone. */
  | { do: "fill"; sheetId: number; zone: Zone; cell: CellWrite }
  | { do: "add-sheet"; sheetId: number; title: string; index?: number; rowCount?: number; columnCount?: number }
  | { do: "delete-sheet"; sheetId: number }
  | { do: "rename-sheet"; sheetId: number; title: string }
  | { do: "show-sheet"; sheetId: number; hidden: boolean }
  /** `#rrggbb` of the tab, null for none. */
  | { do: "color-sheet"; sheetId: number; color: string | null }
  | { do: "move-sheet"; sheetId: number; index: number }
  | { do: "freeze"; sheetId: number; rows?: number; columns?: number }
  /** New ones look as the one after them, or the one before where asked. */
  | { do: "insert"; sheetId: number; dimension: "row" | "column"; start: number; count: number; inheritFromBefore?: boolean }
  | { do: "delete"; sheetId: number; dimension: "row" | "column"; start: number; count: number }
  | { do: "move"; sheetId: number; dimension: "row" | "column"; start: number; count: number; to: number }
  | { do: "size"; sheetId: number; dimension: "row" | "column"; start: number; count: number; pixels: number }
  | { do: "hide"; sheetId: number; dimension: "row" | "column"; start: number; count: number; hidden: boolean }
  | { do: "merge"; sheetId: number; zone: Zone }
  | { do: "unmerge"; sheetId: number; zone: Zone }
  | { do: "validate"; sheetId: number; zone: Zone; rule: ValidationRule | null }
  | { do: "conditional-format"; sheetId: number; zones: Zone[]; format: ConditionalFormat }
  /** `id`: Google's integer, one is made where it is left out. */
  | { do: "protect"; sheetId: number; zone: Zone | null; description: string; warningOnly: boolean; id?: number }
  | { do: "name-range"; name: string; sheetId: number; zone: Zone }
  /** Gives the range of that name another name, another place, or both. */
  | { do: "rename-range"; from: string; name: string; sheetId: number; zone: Zone }
  | { do: "unname-range"; name: string }
  | { do: "put-metadata"; entry: MetadataEntry }
  /** Where it is stays. */
  | { do: "update-metadata"; metadataId: number; key?: string; value?: string }
  | { do: "remove-metadata"; metadataId: number }
  | { do: "set-title"; title: string };

/** Raised by `change` with a sentence for people; nothing has been changed then. */
export class EngineRefusal extends Error {}

export interface Engine {
  readonly spreadsheetId: string;
  title(): string;
  sheets(): SheetInfo[];
  /** Size of the part that holds values or formulas; 0 × 0 for an empty sheet. */
  used(sheetId: number): { rows: number; columns: number };
  /** `parts`: what of each cell is wanted, where that is not all; large tabs are read many times over. */
  cells<P extends CellPart = CellPart>(sheetId: number, zone: Zone, parts?: readonly P[]): Pick<EngineCell, P>[][];
  merges(sheetId: number): Zone[];
  metadata(): MetadataEntry[];
  /** Applies the steps in order as one revision that is on disk when this returns. */
  change(steps: Change[]): void;
}

/** What the Sheets REST facade tells besides; the Apps Script host has no need of it. */
export interface Inspection {
  /** Size of the part that holds anything at all: values, formats, notes; 0 × 0 for an untouched sheet. */
  extent(sheetId: number): { rows: number; columns: number };
  /** Width of columns or height of rows, `count` of them from `start`. */
  headers(sheetId: number, dimension: "row" | "column", start: number, count: number): HeaderInfo[];
  validation(sheetId: number, row: number, column: number): ValidationRule | null;
  /** Every rule of the sheet with its zones; no two meet. */
  validations(sheetId: number): { zones: Zone[]; rule: ValidationRule }[];
  /** Those that are a formula; of two that meet, the first counts. */
  conditionalFormats(sheetId: number): { zones: Zone[]; format: ConditionalFormat }[];
  protections(): ProtectionInfo[];
  namedRanges(): { name: string; sheetId: number; zone: Zone }[];
  /** `#rrggbb` of the sheet's tab, or null. */
  tabColor(sheetId: number): string | null;
}

export interface HeaderInfo {
  pixels: number;
  hidden: boolean;
}

export interface ProtectionInfo {
  id: number;
  sheetId: number;
  /** null: the whole sheet. */
  zone: Zone | null;
  description: string;
  warningOnly: boolean;
}
