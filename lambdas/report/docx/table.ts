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
import { type Place, placesOf } from "#lambdas/report/docx/grid";
import { valueRuns } from "#lambdas/report/docx/runs";
import { STYLE } from "#lambdas/report/docx/styles";
import { xmlCharacters } from "#lambdas/report/office-chart/xml-text";

export const HEAD_FILL = "DDE3EE";
const FILLS: Record<NonNullable<Row["look"]>, string> = { group: "EEF1F7", subtotal: "EEF1F7", total: HEAD_FILL };
const MERGES = { begins: VerticalMergeType.RESTART, "goes-on": VerticalMergeType.CONTINUE };

/** `width`: of the page's text, in twips; the columns share all of it. */
export function tableOf(table: TableBlock, width: number, numerals: Numerals): Table {
  const { summary, columns, header, rows } = table;
  const widths = columnWidths(table, width, numerals);
  const drawn = (part: readonly Row[], head: boolean) =>
    placesOf(part, columns.length).map((places, index) => {
      const look = part[index]?.look;
      const cells = places.map((place) => cellOf(place, { head, look, widths, numerals, align: columns[place.column]?.align ?? "start" }));
      return new TableRow({
        cantSplit: true,
        children: cells,
        ...(head && { tableHeader: true }),
        ...(look === "group" && { keepNext: true }),
      });
    });
  return new DescribedTable(summary, widths, [...drawn(header, true), ...drawn(rows, false)]);
}

interface CellLook {
  head: boolean;
  look: Row["look"];
  widths: readonly number[];
  numerals: Numerals;
  align: "start" | "center" | "end";
}

function cellOf({ cell, column, columns, merge }: Place, { head, look, widths, numerals, align }: CellLook): TableCell {
  const bold = cell.bold ?? look !== undefined;
  const style = head ? STYLE.tableHead : STYLE.table[cell.align ?? align];
  const text = merge === "goes-on" ? [] : valueRuns(cell.value, numerals, bold && !head ? STYLE.strong : undefined);
  const fill = head ? HEAD_FILL : look && FILLS[look];
  return new TableCell({
    children: [new Paragraph({ style, children: text })],
    width: { size: widths.slice(column, column + columns).reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    ...(columns > 1 && { columnSpan: columns }),
    ...(merge !== "none" && { verticalMerge: MERGES[merge] }),
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
