/** A document as the import reads it: paragraphs and tables in their order, each piece of text with the place it came from. @module */

/**
 * Where a piece stands, as its reader would look it up: `line` of a text (1-based), cell of a spreadsheet (A1), paragraph of a document
 * (1-based, tables not counted), or row and column of its table (all 1-based).
 */
export type Place =
  | { line: number }
  | { sheet: string; cell: string }
  | { paragraph: number }
  | { table: number; row: number; column: number };

/** A run of text that came as one. Lines are parted by "\n", blank ones kept: they tell which amount stands beside which name. */
export interface Piece {
  text: string;
  place: Place;
  /** As it came, where `text` had markup taken away (`<br>`, `&quot;`, `<input checked>`). */
  raw?: string;
  /** Place of each line of `text`, where the piece was put together from several. */
  lines?: Place[];
}

/** `across` and `down`: columns and rows that a merged cell spans, 1 when left out. Cells that a span covers are not listed, as in HTML. */
export interface SourceCell extends Piece {
  across?: number;
  down?: number;
}

/** Rows may differ in length. */
export interface SourceTable {
  kind: "table";
  rows: SourceCell[][];
}

/** `level`: 1 to 6 for a heading. */
export interface SourceParagraph extends Piece {
  kind: "paragraph";
  level?: number;
}

export type SourceBlock = SourceTable | SourceParagraph;

export interface SourceDocument {
  blocks: SourceBlock[];
}

/** The place of an offset in the piece: in texts the line it is on, else the piece's place. Markup (`<br>`) makes lines that the source has not. */
export function placeAt({ text, place, raw, lines }: Piece, offset: number): Place {
  if (lines) return lines[lineOf(text, offset)] ?? place;
  if (!("line" in place) || raw !== undefined) return place;
  return { line: place.line + lineOf(text, offset) };
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).match(/\n/g)?.length ?? 0;
