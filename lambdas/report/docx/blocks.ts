/** The blocks of a report as Word has them. @module */
import { type FileChild, HeadingLevel, Paragraph } from "docx";
import type { Block, Heading, List, Numerals, Paragraph as TextBlock } from "#core/reports/report";
import { chartOf } from "#lambdas/report/docx/chart";
import { fieldForm, fieldLines } from "#lambdas/report/docx/fields";
import { runs } from "#lambdas/report/docx/runs";
import { signaturesOf } from "#lambdas/report/docx/signatures";
import { STYLE } from "#lambdas/report/docx/styles";
import { tableOf } from "#lambdas/report/docx/table";

/** What the blocks of one file have in common: numbers run through all of it. `width`: of the page's text, in twips. */
export interface Drawing {
  numerals: Numerals;
  width: number;
  /** The next number of its kind, 1-based. */
  next: (kind: "list" | "chart") => number;
}

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 };
const LOOKS: Record<TextBlock["look"], string> = {
  body: STYLE.body,
  plain: "Normal",
  note: STYLE.note,
  center: STYLE.center,
  end: STYLE.end,
};
export const LISTS = { numbered: "numbered", dashed: "dashed" } as const;

/** `newPage`: the block begins a page. */
export function drawBlock(block: Block, drawing: Drawing, newPage: boolean): FileChild[] {
  const { width, numerals } = drawing;
  switch (block.kind) {
    case "heading":
      return [headingOf(block, newPage)];
    case "paragraph":
      return [paragraphOf(block, newPage)];
    case "list":
      return [...onNewPage(newPage), ...itemsOf(block, drawing.next("list"))];
    case "fields":
      return [
        ...onNewPage(newPage),
        ...(block.look === "lines" ? fieldLines(block, width, numerals) : [fieldForm(block, width, numerals), gap()]),
      ];
    case "table":
      return [...onNewPage(newPage), tableOf(block, width, numerals), gap()];
    case "chart":
      return [...onNewPage(newPage), ...chartOf(block, drawing.next("chart"), width)];
    case "signatures":
      return [...onNewPage(newPage), signaturesOf(block, width), gap()];
  }
}

const gap = () => new Paragraph({ style: STYLE.gap });
const onNewPage = (newPage: boolean) => (newPage ? [new Paragraph({ style: STYLE.gap, pageBreakBefore: true })] : []);

function headingOf({ level, look, text }: Heading, pageBreakBefore: boolean): Paragraph {
  const head = look === "memo" ? { style: STYLE.memoHead } : { heading: HEADINGS[level] };
  return new Paragraph({ ...head, children: runs(text), ...(pageBreakBefore && { pageBreakBefore }) });
}

function paragraphOf({ look, text, bold, keep = false }: TextBlock, pageBreakBefore: boolean): Paragraph {
  return new Paragraph({
    style: LOOKS[look],
    children: runs(text, bold ? STYLE.strong : undefined),
    ...(keep && { keepNext: true }),
    ...(pageBreakBefore && { pageBreakBefore }),
  });
}

/** `instance`: lists of a file are counted, so that each begins at 1. */
function itemsOf({ numbered, items }: List, instance: number): Paragraph[] {
  const numbering = { reference: numbered ? LISTS.numbered : LISTS.dashed, level: 0, instance };
  return items.map((item) => new Paragraph({ style: STYLE.listItem, numbering, children: runs(item) }));
}
