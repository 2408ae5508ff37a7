/** Labels with what belongs to them. @module */
import { Paragraph, type ParagraphChild, ShadingType, Tab, type Table, TableCell, TableRow, TabStopType, TextRun, WidthType } from "docx";
import type { Field, Fields, Numerals } from "#core/reports/report";
import { runs, valueRuns } from "#lambdas/report/docx/runs";
import { STYLE } from "#lambdas/report/docx/styles";
import { DescribedTable, HEAD_FILL } from "#lambdas/report/docx/table";

/** As in the head of a memo: a paragraph a line, with fields side by side at tabs. `width` in twips. */
export function fieldLines({ lines }: Fields, width: number, numerals: Numerals): Paragraph[] {
  return lines.map((fields) => {
    const tabStops = fields
      .slice(1)
      .map((_, index) => ({ type: TabStopType.LEFT, position: Math.round((width * (index + 1)) / fields.length) }));
    const children = fields.flatMap(({ label, value }, index) => [
      ...(index > 0 ? [new TextRun({ children: [new Tab()] })] : []),
      ...runs(label, STYLE.strong),
      ...(label === "" ? [] : [new TextRun("  ")]),
      ...valueRuns(value, numerals),
    ]);
    return new Paragraph({ style: STYLE.fieldLine, tabStops, children });
  });
}

/** The widest a label may be, of the whole width and of the width of its field. */
const LABEL_OF_LINE = 0.28;
const LABEL_OF_FIELD = 0.6;

/** A table of boxes: lines with one field and with several share their edges where they can. */
export function fieldForm({ lines }: Fields, width: number, numerals: Numerals): Table {
  const edgesOfLines = lines.map((fields) => edgesOf(fields.length, width));
  const edges = [...new Set([0, ...edgesOfLines.flat()])].sort((one, other) => one - other);
  const widths = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
  const rows = lines.map((fields, line) => {
    const ends = edgesOfLines[line] ?? [];
    const cells = fields.flatMap((field) => boxesOf(field, numerals));
    return new TableRow({
      cantSplit: true,
      children: cells.map(({ paragraph, label }, index) => {
        const [from, to] = [ends[index - 1] ?? 0, ends[index] ?? width];
        return new TableCell({
          children: [paragraph],
          width: { size: to - from, type: WidthType.DXA },
          columnSpan: edges.indexOf(to) - edges.indexOf(from),
          ...(label && { shading: { type: ShadingType.CLEAR, color: "auto", fill: HEAD_FILL } }),
        });
      }),
    });
  });
  return new DescribedTable("", widths, rows);
}

/** Where the boxes of a line with so many fields end: label, value, label, value, … */
function edgesOf(fields: number, width: number): number[] {
  const label = Math.min(LABEL_OF_LINE, LABEL_OF_FIELD / fields);
  return Array.from({ length: fields }, (_, index) => [index / fields + label, (index + 1) / fields])
    .flat()
    .map((share) => Math.round(share * width));
}

function boxesOf({ label, value }: Field, numerals: Numerals): { paragraph: Paragraph; label: boolean }[] {
  const box = (children: ParagraphChild[]) => new Paragraph({ style: STYLE.table.start, children });
  return [
    { paragraph: box(runs(label, STYLE.strong)), label: true },
    { paragraph: box(valueRuns(value, numerals)), label: false },
  ];
}
