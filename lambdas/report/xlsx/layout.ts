/** What stands in which band of a worksheet. @module */
import type { Block, Report } from "#core/reports/report";
import { type Band, drawBlock, edgesFor } from "#lambdas/report/xlsx/bands";
import { gridOf } from "#lambdas/report/xlsx/grid";
import { widthFor } from "#lambdas/report/xlsx/page";
import type { Sheet } from "#lambdas/report/xlsx/sheets";

export interface Layout {
  /** Millimetres of the columns. */
  columns: number[];
  bands: Band[];
  /** Bands that a page begins with, the sheet's first page among them; the bands before that one are for the screen alone. */
  pages: number[];
  tables: TablePlace[];
  units: Unit[];
}
/** Bands that belong on one page: a block with the headings over it. Where that is too much, those before `least` do. */
export interface Unit {
  from: number;
  least: number;
  end: number;
}
/** Bands: the header is from `from` to before `body`. */
export interface TablePlace {
  from: number;
  body: number;
  end: number;
}

/** Points of the gap before a block that would touch the one above it. */
const GAP = 8;

export function layoutOf({ orientation, margins, parts }: Sheet, { draft, numerals }: Report): Layout {
  const blocks = parts.flatMap((part) => part.blocks);
  const { columns, placed } = gridFor(blocks, widthFor(orientation, margins));
  const draw = (block: Block) => drawBlock(block, placed.get(block) ?? [], columns.length, numerals);
  // In print the mark is in the header of every page.
  const layout: Layout = { columns, bands: [], pages: [], tables: [], units: [] };
  if (draft !== null) layout.bands.push(...draw({ kind: "paragraph", look: "plain", bold: true, text: draft }).bands);
  for (const part of parts) {
    layout.pages.push(layout.bands.length);
    let unit = layout.bands.length;
    part.blocks.forEach((block, index) => {
      const above = part.blocks[index - 1];
      if (above && !leads(above)) unit = layout.bands.length;
      if (needsGap(above, block)) layout.bands.push({ cells: [], least: GAP });
      const { bands, header } = draw(block);
      const from = layout.bands.length;
      layout.bands.push(...bands);
      if (!leads(block))
        layout.units.push({ from: unit, least: from + (block.kind === "chart" ? bands.length : header + 1), end: from + bands.length });
      if (block.kind === "table") layout.tables.push({ from, body: from + header, end: from + bands.length });
    });
  }
  return layout;
}

/** Long tables keep the columns they ask for, other blocks are fitted to those. */
function gridFor(blocks: readonly Block[], width: number): { columns: number[]; placed: Map<Block, number[][]> } {
  const length = (block: Block) => (block.kind === "table" ? block.rows.length : 0);
  const order = [...blocks].sort((a, b) => length(b) - length(a));
  const wanted = order.map((block) => ({ block, edges: edgesFor(block, width) }));
  const grid = gridOf(
    width,
    wanted.flatMap(({ edges }) => edges),
  );
  const rest = [...grid.placed];
  return { columns: grid.widths, placed: new Map(wanted.map(({ block, edges }) => [block, rest.splice(0, edges.length)])) };
}

/** A heading, or a bold line that serves as one. */
function leads(block: Block): boolean {
  return block.kind === "heading" || (block.kind === "paragraph" && block.bold === true);
}

const BOXED: readonly Block["kind"][] = ["table", "fields", "chart", "signatures"];

function needsGap(above: Block | undefined, block: Block): boolean {
  if (above === undefined) return false;
  return block.kind === "heading" || BOXED.includes(block.kind) || BOXED.includes(above.kind);
}
