/** Lines that are cells become the table that they were: one cell below the other, with tabs or without. @module */
import { CELLS, cut, LINES, type Manner } from "#core/import/form-tables/cut";
import { withFrontTables } from "#core/import/form-tables/front-tables";
import { type Header, headersOf, sameColumns } from "#core/import/form-tables/header";
import { cellItems, type Item, lineItems } from "#core/import/form-tables/items";
import { judged, type PlacedRow, rowsOf, tableRows } from "#core/import/form-tables/rows";
import { stackedAmounts } from "#core/import/form-tables/stacked-amounts";
import { withoutTail } from "#core/import/form-tables/tail";
import type { SourceBlock, SourceDocument, SourceParagraph, SourceTable } from "#core/import/source";

/** Share of the rows with amounts that must be whole for a table to be cut. */
const SAFE = 0.8;

/** Blocks in place of the paragraphs `from` to `to` (exclusive) of a run. */
interface Formed {
  from: number;
  to: number;
  blocks: SourceBlock[];
}

/**
 * Runs of paragraphs, and tables with one column only, in which the header of a plan's table stands become tables with its columns.
 * What cannot be cut into rows safely stays as it is. Rows that a merged cell shortens have `across`. No text is lost.
 */
export function formTables(document: SourceDocument): SourceDocument {
  const blocks: SourceBlock[] = [];
  let run: SourceParagraph[] = [];
  const endRun = () => {
    blocks.push(...formed(run));
    run = [];
  };
  for (const block of document.blocks) {
    const lines = block.kind === "paragraph" ? [block] : linesOfColumn(block);
    if (lines) run.push(...lines);
    else {
      endRun();
      blocks.push(block);
    }
  }
  endRun();
  return { blocks };
}

/** The lines of a table that has one column only; null of any other. */
function linesOfColumn(table: SourceTable): SourceParagraph[] | null {
  if (table.rows.some((row) => row.filter(({ text }) => /\S/.test(text)).length > 1)) return null;
  return table.rows.flatMap((row) =>
    row.filter(({ text }) => /\S/.test(text)).map(({ across: _, down: __, ...piece }) => ({ kind: "paragraph", ...piece })),
  );
}

function formed(run: readonly SourceParagraph[]): SourceBlock[] {
  const between = (paragraphs: readonly SourceParagraph[]) =>
    withTables(paragraphs, formedOf(paragraphs, lineItems(paragraphs), LINES), withFrontTables);
  const blocks = withTables(run, formedOf(run, cellItems(run), CELLS), between);
  return blocks.filter((block) => block.kind === "table" || /\S/.test(block.text));
}

/** The run with the tables formed in it, and `between` for what is between them. */
function withTables(
  run: readonly SourceParagraph[],
  tables: readonly Formed[],
  between: (rest: readonly SourceParagraph[]) => SourceBlock[],
): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  let at = 0;
  for (const table of tables) {
    blocks.push(...between(run.slice(at, table.from)), ...table.blocks);
    at = table.to;
  }
  return [...blocks, ...between(run.slice(at))];
}

function formedOf(run: readonly SourceParagraph[], items: readonly Item[], manner: Manner): Formed[] {
  const headers = headersOf(items, manner === LINES);
  const formed: Formed[] = [];
  for (let at = 0; at < headers.length; ) {
    let next = at + 1;
    while (next < headers.length && sameColumns(headers[at]!, headers[next]!)) next++;
    const parts = headers.slice(at, next).map((header, part) => partOf(run, items, header, headers[at + part + 1], manner));
    const rows = parts
      .flatMap((part) => part.rows.map((row) => judged(row, part.header.columns)))
      .filter(({ holdsNumbers }) => holdsNumbers);
    if (rows.length > 0 && rows.filter(({ good }) => good).length >= SAFE * rows.length) formed.push(...parts.map((part) => part.formed));
    at = next;
  }
  return formed;
}

interface Part {
  header: Header;
  rows: PlacedRow[];
  formed: Formed;
}

/** The table of one header, up to the next one. */
function partOf(
  run: readonly SourceParagraph[],
  items: readonly Item[],
  header: Header,
  following: Header | undefined,
  manner: Manner,
): Part {
  const body = items.slice(header.to, following?.from ?? items.length);
  const placed = cut(manner === LINES ? stackedAmounts(body, header.columns) : body, header.columns, manner);
  const rows = rowsOf(placed);
  const lastRow = rows[rows.length - 1];
  const last = lastRow?.[lastRow.length - 1];
  if (lastRow && last) last.item = withoutTail(lastRow, header.columns, run);
  const table: SourceTable = {
    kind: "table",
    rows: [...header.rows, ...rows.flatMap((row) => tableRows(row, header.columns, manner === CELLS))],
  };
  const from = items[header.from]!.from;
  const to = last?.item.to ?? items[header.to - 1]!.to;
  return { header, rows, formed: { from, to, blocks: [table] } };
}
