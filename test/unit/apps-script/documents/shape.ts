import type { SourceBlock, SourceDocument, SourceTable } from "#core/import/source";

/** Texts of a document: a paragraph is its text (with # for a heading), a table its rows, a spanning cell its text and `→across ↓down`. */
export function shapeOf({ blocks }: SourceDocument): (string | string[][])[] {
  return blocks.map((block) => {
    if (block.kind === "paragraph") return `${"#".repeat(block.level ?? 0)}${block.level ? " " : ""}${block.text}`;
    return block.rows.map((row) => row.map(({ text, across, down }) => `${text}${across ? ` →${across}` : ""}${down ? ` ↓${down}` : ""}`));
  });
}

export function isTable(block: SourceBlock): block is SourceTable {
  return block.kind === "table";
}
