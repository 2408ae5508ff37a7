import type { SourceDocument, SourceTable } from "#core/import/source";

/** Rows as a person would jot them down: cells parted by " | ", lines by "/", merged columns counted. */
export function shown(table: SourceTable | undefined): string[] {
  return (table?.rows ?? []).map((row) =>
    row.map(({ text, across = 1 }) => `${plain(text)}${across > 1 ? ` ×${across}` : ""}`).join(" | "),
  );
}

const plain = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim().replace(/\s+/g, " "))
    .filter((line) => line !== "")
    .join("/");

export function tablesOf({ blocks }: SourceDocument): SourceTable[] {
  return blocks.filter((block) => block.kind === "table");
}

export function paragraphsOf({ blocks }: SourceDocument): string[] {
  return blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
}

/** All text in the order of the pieces, without white space. */
export function lettersOf({ blocks }: SourceDocument): string {
  const texts = blocks.flatMap((block) =>
    block.kind === "paragraph" ? [block.text] : block.rows.flatMap((row) => row.map(({ text }) => text)),
  );
  return texts.join("").replace(/\s+/g, "");
}
