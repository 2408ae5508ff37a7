/** The pieces of a document in its order. @module */
import type { Piece, SourceDocument, SourceParagraph } from "#core/import/source";

export function piecesOf({ blocks }: SourceDocument): Piece[] {
  return blocks.flatMap((block): Piece[] => (block.kind === "paragraph" ? [block] : block.rows.flat()));
}

export function paragraphsOf({ blocks }: SourceDocument): SourceParagraph[] {
  return blocks.filter((block) => block.kind === "paragraph");
}
