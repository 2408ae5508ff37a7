/** The blocks of a report as bands of cells, one under the other, before they have a place on a worksheet. @module */
import type { Block, ChartBlock, Field, Fields, Numerals, Signatures, TableBlock, Value } from "#core/reports/report";
import { itemMark } from "#core/reports/texts";
import { textWidth } from "#lambdas/report/office/font";
import { tableGrid } from "#lambdas/report/shared/table-grid";
import { type Edges, edgesOf } from "#lambdas/report/xlsx/grid";

export type Fill = "header" | "group" | "subtotal" | "total" | "label";

export interface BandCell {
  /** Edges of the grid that it stands between. */
  from: number;
  to: number;
  /** Bands that it covers. */
  rows: number;
  value: Value;
  size: number;
  bold: boolean;
  align: "start" | "center" | "end";
  middle: boolean;
  /** With lines around it. */
  boxed: boolean;
  fill: Fill | null;
}

export interface Band {
  cells: BandCell[];
  /** Points; 0 where the cells' texts alone say how high it is. */
  least: number;
  /** Begins here and goes over that many bands. */
  chart?: { block: ChartBlock; bands: number };
}

export interface Drawn {
  bands: Band[];
  /** How many of the first bands are a table's header; 0 for what is no table. */
  header: number;
}

/** Points of letters in TH Sarabun; of a memo's head and headings by level. */
const SIZES = { text: 16, table: 14, note: 14, memo: 29, heading: { 1: 20, 2: 18, 3: 16 } } as const;
const MM_PER_POINT = 25.4 / 72;
/** A chart's bands: enough for its numbers beside it. */
const CHART = { bands: 11, height: 21 };
const SIGNED = 92;

/** The edges that a block's cells need, besides the sheet's own two. */
export function edgesFor(block: Block, width: number): Edges[] {
  switch (block.kind) {
    case "table":
      return [
        {
          at: edgesOf(
            block.columns.map((column) => column.width),
            width,
          ),
          tolerance: 4,
        },
      ];
    case "fields":
      return [...new Set(block.lines.map(({ length }) => length))].map((count) => ({ at: fieldEdges(block, count, width), tolerance: 3 }));
    case "signatures":
      return [{ at: edgesOf(Array(Math.max(2, inARow(block))).fill(1), width), tolerance: 15 }];
    case "heading":
    case "paragraph":
    case "list":
    case "chart":
      return [];
  }
}

/** Label, value, label, value, …: labels as wide as their texts need, within bounds. */
function fieldEdges({ lines, look }: Fields, count: number, width: number): number[] {
  const part = width / Math.max(count, 1);
  const labels = lines.filter(({ length }) => length === count).flat();
  const needed = Math.max(...labels.map(({ label }) => (textWidth(label, { size: SIZES.text, bold: true }) + 8) * MM_PER_POINT));
  const label = Math.min(Math.max(needed, look === "form" && count === 1 ? part * 0.25 : 0), part * (count === 1 ? 0.4 : 0.6));
  return edgesOf(Array.from({ length: count }, () => [label, part - label]).flat(), width);
}

/** `placed`: where `edgesFor` were put on the grid, in its order; `last`: the grid's right edge. */
export function drawBlock(block: Block, placed: readonly (readonly number[])[], last: number, numerals: Numerals): Drawn {
  switch (block.kind) {
    case "heading":
      return plain([
        wide(block.text, last, {
          size: block.look === "memo" ? SIZES.memo : SIZES.heading[block.level],
          bold: true,
          align: block.level === 1 ? "center" : "start",
        }),
      ]);
    case "paragraph":
      return plain([
        wide(block.text, last, {
          size: block.look === "note" ? SIZES.note : SIZES.text,
          bold: block.bold ?? false,
          align: block.look === "center" || block.look === "end" ? block.look : "start",
        }),
      ]);
    case "list":
      return plain(block.items.map((item, index) => wide(`${itemMark(index, block.numbered, numerals)} ${item}`, last, {})));
    case "fields":
      return plain(fieldBands(block, placed, last));
    case "table":
      return tableBands(block, placed[0] ?? [0, last]);
    case "chart":
      return plain([wide(block.title, last, { bold: true, align: "center" }), ...chartBands(block)]);
    case "signatures":
      return plain(signatureBands(block, placed[0] ?? [0, last]));
  }
}

const plain = (bands: Band[]): Drawn => ({ bands, header: 0 });

const CELL = { rows: 1, size: SIZES.text, bold: false, align: "start", middle: false, boxed: false, fill: null } as const;

function wide(text: string, last: number, look: Partial<BandCell>): Band {
  return { cells: [{ ...CELL, from: 0, to: last, value: { kind: "text", text }, ...look }], least: 0 };
}

function fieldBands({ lines, look }: Fields, placed: readonly (readonly number[])[], last: number): Band[] {
  const counts = [...new Set(lines.map(({ length }) => length))];
  const boxed = look === "form";
  return lines.map((line) => {
    const edges = placed[counts.indexOf(line.length)] ?? [0, last];
    const cells = line.flatMap(({ label, value }: Field, index): BandCell[] => {
      const [from = 0, between = 0, to = last] = edges.slice(2 * index);
      return [
        { ...CELL, from, to: between, value: { kind: "text", text: label }, bold: true, boxed, fill: boxed ? "label" : null },
        { ...CELL, from: between, to, value, boxed },
      ];
    });
    return { cells, least: 0 };
  });
}

function tableBands(table: TableBlock, edges: readonly number[]): Drawn {
  const bands = tableGrid(table).map(({ part, look, cells }, band): Band => {
    const head = part === "header";
    const begun = cells.filter(({ y }) => y === band);
    return {
      least: 0,
      cells: begun.map(({ cell, x, columns, rows, align, bold }) => ({
        ...CELL,
        from: edges[x] ?? 0,
        to: edges[x + columns] ?? 0,
        rows,
        value: cell.value,
        size: SIZES.table,
        bold,
        align: cell.value.kind === "tick" ? "center" : align,
        middle: head,
        boxed: true,
        fill: head ? "header" : (look ?? null),
      })),
    };
  });
  return { bands, header: table.header.length };
}

function chartBands(block: ChartBlock): Band[] {
  const bands = Math.max(CHART.bands, block.categories.length * Math.max(1, block.look === "grouped" ? block.series.length / 2 : 1) + 3);
  return Array.from({ length: Math.ceil(bands) }, (_, index) => ({
    cells: [],
    least: CHART.height,
    ...(index === 0 ? { chart: { block, bands: Math.ceil(bands) } } : {}),
  }));
}

const DOTS = ".".repeat(44);

const inARow = ({ people }: Signatures) => Math.min(people.length, 3);

/** Beside each other, three in a row at most; one alone signs on the right. A person is one cell, so that name and line stay together. */
function signatureBands(block: Signatures, edges: readonly number[]): Band[] {
  const { people } = block;
  const count = inARow(block);
  return Array.from({ length: Math.ceil(people.length / Math.max(count, 1)) }, (_, band) => ({
    least: SIGNED,
    cells: people.slice(band * count, (band + 1) * count).map(({ role, name, position }, index): BandCell => {
      const place = people.length === 1 ? 1 : index;
      const text = [`\nลงชื่อ${DOTS}${role}`, `(${name || DOTS})`, position].filter((line) => line !== "").join("\n");
      return { ...CELL, from: edges[place] ?? 0, to: edges[place + 1] ?? 0, value: { kind: "text", text }, align: "center" };
    }),
  }));
}
