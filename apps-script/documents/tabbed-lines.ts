/** Tables that are typed with tabs in a Word document. @module */
import { readText } from "#core/import/read-text/read-text";
import type { Place, SourceBlock, SourceCell, SourceParagraph } from "#core/import/source";

/** Paragraphs with tabs that follow each other, as the tables that the same lines of a text are. */
export function withTabTables(blocks: readonly SourceBlock[]): SourceBlock[] {
  const result: SourceBlock[] = [];
  let run: SourceParagraph[] = [];
  const flush = () => {
    result.push(...tablesIn(run));
    run = [];
  };
  for (const block of blocks) {
    if (block.kind === "paragraph" && block.text.includes("\t") && !block.text.includes("\n")) {
      run.push(block);
      continue;
    }
    flush();
    result.push(block);
  }
  flush();
  return result;
}

function tablesIn(run: readonly SourceParagraph[]): readonly SourceBlock[] {
  if (run.length < 2) return run;
  const { blocks } = readText(run.map(({ text }) => text).join("\n"));
  const placeOf = ({ place }: { place: Place }): Place => ("line" in place ? (run[place.line - 1]?.place ?? place) : place);
  const placed = (cell: SourceCell): SourceCell => ({ ...cell, place: placeOf(cell) });
  return blocks.map((block) =>
    block.kind === "table" ? { kind: "table", rows: block.rows.map((row) => row.map(placed)) } : { ...block, place: placeOf(block) },
  );
}
