/** Blocks that several reports have. @module */
import type { Column, Paragraph, Row, TableBlock } from "#core/reports/report";
import { textCell } from "#core/reports/shared/values";

export function paragraph(look: Paragraph["look"], text: string): Paragraph {
  return { kind: "paragraph", look, text };
}

/** What stands over a column, how wide it is (millimetres on A4, as {@link Column}), and how its cells are set. */
export type LabelledColumn = readonly [label: string, width: number, align: Column["align"]];

/** A table with a header of one row. `summary`: what it shows, for screen readers. */
export function labelledTable(summary: string, columns: readonly LabelledColumn[], rows: Row[]): TableBlock {
  return {
    kind: "table",
    summary,
    columns: columns.map(([, width, align]) => ({ width, align })),
    header: [{ cells: columns.map(([label]) => textCell(label)) }],
    rows,
  };
}
