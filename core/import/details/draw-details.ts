/** The part of a document with nine headings for each project. @module */
import { blocksOf } from "#core/import/details/blocks";
import { NO_LEVELS } from "#core/import/details/context";
import { drawDetail } from "#core/import/details/detail";
import { drawDetailTable } from "#core/import/details/detail-table";
import { linesOf } from "#core/import/details/lines";
import type { DrawnDetail, Structure } from "#core/import/drawn";
import type { SourceBlock } from "#core/import/source";

/** In the order of the document. What belongs to no section is not cited. */
export function drawDetails(blocks: readonly SourceBlock[]): { details: DrawnDetail[]; structure: Structure[] } {
  const details: DrawnDetail[] = [];
  const structure: Structure[] = [];
  let levels = NO_LEVELS;
  const add = (drawn: { detail: DrawnDetail; structure: Structure[] }) => {
    details.push(drawn.detail);
    structure.push(...drawn.structure);
  };
  let from = 0;
  const readText = (to: number) => {
    const read = blocksOf(linesOf(blocks.slice(from, to)), levels);
    levels = read.levels;
    for (const block of read.blocks) add(drawDetail(block));
  };
  blocks.forEach((block, at) => {
    const table = block.kind === "table" ? drawDetailTable(block) : null;
    if (!table) return;
    readText(at);
    from = at + 1;
    for (const drawn of table) add(drawn);
  });
  readText(blocks.length);
  return { details, structure };
}
