/**
 * A report as report.typ draws it: every text ready, every cell with its place. report.typ then only lays out.
 *
 * @module
 */

import type { Block, Fields, Heading, List, Numerals, Paragraph, Part, Report, Signatures } from "#core/reports/report";
import { chartScale, type DrawnChart } from "#lambdas/report/pdf/chart-scale";
import { type DrawnTable, drawnTable } from "#lambdas/report/pdf/drawn-table";
import { type DrawnValue, drawnValue } from "#lambdas/report/pdf/drawn-value";

/** Millimetres: left, right, top, bottom. A letter's are those of the regulations on correspondence. */
const MARGINS = { letter: [30, 20, 25, 20], table: [15, 15, 17, 17] } as const;

export interface Drawing extends Pick<Report, "title" | "author" | "numerals" | "draft"> {
  parts: { letter: boolean; landscape: boolean; margins: readonly number[]; blocks: DrawnBlock[] }[];
}

type DrawnBlock =
  | DrawnHeading
  | (Paragraph & { bold: boolean })
  | List
  | (Omit<Fields, "lines"> & { lines: { label: string; value: DrawnValue }[][] })
  | DrawnTable
  | DrawnChart
  | Signatures;

interface DrawnHeading extends Pick<Heading, "kind" | "level" | "text"> {
  look: "plain" | "memo";
  /** Level in the outline: begins with 1 and leaves none out, as PDF/UA asks. */
  depth: number;
}

export function drawingOf(report: Report): Drawing {
  const { title, author, numerals, draft } = report;
  const outline = { depth: 0 };
  return { title, author, numerals, draft, parts: report.parts.map((part) => drawnPart(part, numerals, outline)) };
}

function drawnPart({ orientation, margins, blocks }: Part, numerals: Numerals, outline: { depth: number }): Drawing["parts"][number] {
  return {
    letter: margins === "letter",
    landscape: orientation === "landscape",
    margins: MARGINS[margins],
    blocks: blocks.map((block) => drawnBlock(block, numerals, outline)),
  };
}

function drawnBlock(block: Block, numerals: Numerals, outline: { depth: number }): DrawnBlock {
  switch (block.kind) {
    case "heading":
      outline.depth = Math.min(block.level, outline.depth + 1);
      return { kind: "heading", level: block.level, text: block.text, look: block.look ?? "plain", depth: outline.depth };
    case "paragraph":
      return { ...block, bold: block.bold ?? false };
    case "fields": {
      const lines = block.lines.map((fields) => fields.map(({ label, value }) => ({ label, value: drawnValue(value, numerals) })));
      return { ...block, lines };
    }
    case "table":
      return drawnTable(block, numerals);
    case "chart":
      return chartScale(block, numerals);
    case "list":
    case "signatures":
      return block;
  }
}
