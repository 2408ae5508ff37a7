/** The lines of a document's blocks, with the characters they come from. @module */
import type { Citation } from "#core/import/drawn";
import type { Piece, SourceBlock, SourceTable } from "#core/import/source";
import { toArabicDigits } from "#core/text/digits";

/** `start`, `end`: of the line in its piece, outer white space and bookmarks aside; never empty. */
export interface Line {
  piece: Piece;
  start: number;
  end: number;
  /** With Arabic digits; as long as what is printed. */
  text: string;
  table: SourceTable | null;
  /** Row of the table; lines of one row belong together. */
  row: number;
  column: number;
  /** What a converter of Word documents left before the line. */
  bookmark: Citation | null;
}

/** A bookmark of a Word document, as converters write it. */
const BOOKMARK = /^(?:\s*\[bookmark:[^\]\n]{0,60}\])+/;

/** In the order of the document; cells in the order of their row. Blank lines are left out. */
export function linesOf(blocks: readonly SourceBlock[]): Line[] {
  const lines: Line[] = [];
  for (const block of blocks) {
    if (block.kind === "paragraph") addLines(lines, block, null, 0, 0);
    else for (const [at, row] of block.rows.entries()) for (const [column, cell] of row.entries()) addLines(lines, cell, block, at, column);
  }
  return lines;
}

/** The lines of one piece, as {@link linesOf}. */
export function linesOfPiece(piece: Piece): Line[] {
  const lines: Line[] = [];
  addLines(lines, piece, null, 0, 0);
  return lines;
}

function addLines(lines: Line[], piece: Piece, table: SourceTable | null, row: number, column: number): void {
  let at = 0;
  for (const printed of piece.text.split("\n")) {
    const mark = printed.includes("[bookmark:") ? (BOOKMARK.exec(printed)?.[0] ?? "") : "";
    const rest = printed.slice(mark.length);
    const inner = rest.trim();
    const bookmark = mark === "" ? null : { piece, start: at + mark.length - mark.trimStart().length, end: at + mark.length };
    if (inner !== "" || bookmark) {
      const start = at + mark.length + rest.length - rest.trimStart().length;
      lines.push({ piece, start, end: start + inner.length, text: toArabicDigits(inner), table, row, column, bookmark });
    }
    at += printed.length + 1;
  }
}
