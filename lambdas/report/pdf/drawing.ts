/**
 * A report as report.typ draws it: every text ready, every cell with its place. report.typ then only lays out.
 *
 * @module
 */

import type { Block, Fields, Heading, List, Paragraph, Part, Report, Signatures } from "#core/reports/report";
import { breakable, type DrawnText } from "#lambdas/report/pdf/breakable";
import { chartScale, type DrawnChart } from "#lambdas/report/pdf/chart-scale";
import { drawable } from "#lambdas/report/pdf/drawable";
import { type DrawnTable, drawnTable } from "#lambdas/report/pdf/drawn-table";
import { type DrawnValue, drawnValue } from "#lambdas/report/pdf/drawn-value";
import { emptyFooter } from "#lambdas/report/pdf/exact-text/page-numbers";
import type { Page } from "#lambdas/report/pdf/page";
import { withStandIns } from "#lambdas/report/pdf/stand-ins";
import type { TextWidth } from "#lambdas/report/pdf/text-width";

/** Millimetres: left, right, top, bottom. A letter's are those of the regulations on correspondence. */
const MARGINS = { letter: [30, 20, 25, 20], table: [15, 15, 17, 17] } as const;
/** A4, millimetres. */
const SHORT = 210;
const LONG = 297;

export interface Drawing extends Pick<Report, "title" | "author" | "numerals"> {
  draft: DrawnText | null;
  parts: {
    letter: boolean;
    /** Of each page; none on memos, which go to one unit each. */
    footer: string | null;
    size: readonly [width: number, height: number];
    margins: readonly number[];
    blocks: DrawnBlock[];
  }[];
}

type DrawnBlock =
  | DrawnHeading
  | (Omit<Paragraph, "text"> & { text: DrawnText; bold: boolean })
  | (Omit<List, "items"> & { items: DrawnText[] })
  | (Omit<Fields, "lines"> & { lines: { label: DrawnText; value: DrawnValue }[][] })
  | DrawnTable
  | DrawnChart
  | (Omit<Signatures, "people"> & { people: { role: DrawnText; name: DrawnText; position: DrawnText }[] });

interface DrawnHeading extends Pick<Heading, "kind" | "level"> {
  text: DrawnText;
  look: "plain" | "memo";
  /** Level in the outline: begins with 1 and leaves none out, as PDF/UA asks. */
  depth: number;
}

export function drawingOf(report: Report, textWidth: TextWidth): Drawing {
  const { title, author, numerals, draft } = report;
  const outline = { depth: 0 };
  return {
    title: drawable(title),
    author: drawable(author),
    numerals,
    draft: draft === null ? null : breakable(draft),
    parts: report.parts.map((part) => drawnPart(part, { numerals, textWidth }, outline)),
  };
}

function drawnPart(
  { orientation, margins, blocks }: Part,
  writing: Pick<Page, "numerals" | "textWidth">,
  outline: { depth: number },
): Drawing["parts"][number] {
  const size = orientation === "landscape" ? ([LONG, SHORT] as const) : ([SHORT, LONG] as const);
  const [left, right, top, bottom] = MARGINS[margins];
  const page: Page = { ...writing, width: size[0] - left - right, height: size[1] - top - bottom };
  const isMemo = blocks.some((block) => block.kind === "heading" && block.look === "memo");
  return {
    letter: margins === "letter",
    footer: isMemo ? null : withStandIns(emptyFooter(writing.numerals)),
    size,
    margins: MARGINS[margins],
    blocks: blocks.map((block) => drawnBlock(block, page, outline)),
  };
}

function drawnBlock(block: Block, page: Page, outline: { depth: number }): DrawnBlock {
  switch (block.kind) {
    case "heading":
      outline.depth = Math.min(block.level, outline.depth + 1);
      return { kind: "heading", level: block.level, text: breakable(block.text), look: block.look ?? "plain", depth: outline.depth };
    case "paragraph":
      return { ...block, text: breakable(block.text), bold: block.bold ?? false };
    case "fields": {
      const lines = block.lines.map((fields) =>
        fields.map(({ label, value }) => ({ label: breakable(label), value: drawnValue(value, page.numerals) })),
      );
      return { ...block, lines };
    }
    case "table":
      return drawnTable(block, page);
    case "chart":
      return chartScale(block, page.numerals);
    case "list":
      return { ...block, items: block.items.map((item) => breakable(item)) };
    case "signatures": {
      const people = block.people.map(({ role, name, position }) => ({
        role: breakable(role),
        name: breakable(name === "" ? "" : `(${name})`),
        position: breakable(position),
      }));
      return { ...block, people };
    }
  }
}
