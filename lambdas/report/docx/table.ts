/** Tables. @module */
import {
  type IContext,
  type IXmlableObject,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from "docx";
import type { Numerals, Row, TableBlock } from "#core/reports/report";
import { columnWidths } from "#lambdas/report/docx/column-widths";
import { valueRuns } from "#lambdas/report/docx/runs";
import { STYLE } from "#lambdas/report/docx/styles";
import { xmlCharacters } from "#lambdas/report/office/xml-text";
import { type GridCell, type GridRow, tableGrid } from "#lambdas/report/shared/table-grid";

export const HEAD_FILL = "DDE3EE";
const FILLS: Record<NonNullable<Row["look"]>, string> = { group: "EEF1F7", subtotal: "EEF1F7", total: HEAD_FILL };

/** `width`: of the page's text, in twips; the columns share all of it. */
export function tableOf(table: TableBlock, width: number, numerals: Numerals): Table {
  const widths = columnWidths(table, width, numerals);
  const rows = tableGrid(table).map(
    (row, y) =>
      new TableRow({
        cantSplit: true,
        children: row.cells.map((cell) => cellOf(cell, row, y, widths, numerals)),
        ...(row.part === "header" && { tableHeader: true }),
        ...(row.look === "group" && { keepNext: true }),
      }),
  );
  return new DescribedTable(table.summary, widths, rows);
}

/** The cell in row `y`: Word has one in every row that a cell covers. */
function cellOf(placed: GridCell, { part, look }: GridRow, y: number, widths: readonly number[], numerals: Numerals): TableCell {
  const { cell, x, columns, rows, align, bold } = placed;
  const head = part === "header";
  const begins = placed.y === y;
  const text = begins ? valueRuns(cell.value, numerals, bold && !head ? STYLE.strong : undefined) : [];
  const fill = head ? HEAD_FILL : look && FILLS[look];
  return new TableCell({
    children: [new Paragraph({ style: head ? STYLE.tableHead : STYLE.table[align], children: text })],
    width: { size: widths.slice(x, x + columns).reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    ...(columns > 1 && { columnSpan: columns }),
    ...(rows > 1 && { verticalMerge: begins ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }),
    ...(head && { verticalAlign: VerticalAlignTable.CENTER }),
    ...(fill && { shading: { type: ShadingType.CLEAR, color: "auto", fill } }),
  });
}

/** With the words that screen readers say for it, which docx has no option for. */
export class DescribedTable extends Table {
  readonly #summary: string;

  constructor(summary: string, widths: readonly number[], rows: readonly TableRow[]) {
    super({
      rows,
      style: STYLE.grid,
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    });
    this.#summary = xmlCharacters(summary);
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    const table = super.prepForXml(context);
    const properties: unknown = table?.["w:tbl"]?.[0]?.["w:tblPr"];
    if (Array.isArray(properties) && this.#summary !== "") properties.push({ "w:tblCaption": { _attr: { "w:val": this.#summary } } });
    return table;
  }
}
