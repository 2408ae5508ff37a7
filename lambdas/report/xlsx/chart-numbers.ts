/** The numbers that a chart is drawn of, as cells: they stand to the right of what is printed, since the report has them in a table already. @module */
import type { Worksheet } from "exceljs";
import type { ChartBlock, Numerals, Value } from "#core/reports/report";
import type { ChartReferences } from "#lambdas/report/office/chart-xml";
import type { ChartPlace } from "#lambdas/report/xlsx/write-bands";
import { writeCell } from "#lambdas/report/xlsx/write-bands";

export interface ChartOnSheet extends ChartPlace {
  /** Columns of the grid that it goes over, from the first. */
  columns: number;
  references: ChartReferences;
}

const WIDTHS = { category: 30, series: 18 };
const CELL = { rows: 1, size: 14, bold: false, align: "start", middle: false, boxed: true, fill: null } as const;

/** Categories down, series across, beside the chart with a column between. `columns`: those of the sheet's grid. */
export function writeChartNumbers(sheet: Worksheet, place: ChartPlace, columns: number, numerals: Numerals): ChartOnSheet {
  const { chart, first } = place;
  const left = columns + 2;
  const text = (words: string): Value => ({ kind: "text", text: words });
  const write = (row: number, column: number, value: Value, bold = false) => {
    const align = value.kind === "text" ? "start" : "end";
    writeCell(sheet, { ...CELL, from: left + column - 1, to: left + column, value, bold, align }, row, row, numerals);
    sheet.getColumn(left + column).width = column === 0 ? WIDTHS.category : WIDTHS.series;
  };
  chart.series.forEach(({ name }, index) => {
    write(first, index + 1, text(name), true);
  });
  chart.categories.forEach((category, row) => {
    write(first + 1 + row, 0, text(category));
    chart.series.forEach(({ values }, index) => {
      write(first + 1 + row, index + 1, number(chart, values[row] ?? 0));
    });
  });
  return { ...place, columns, references: references(sheet, chart, first, left) };
}

const number = ({ unit }: ChartBlock, value: number): Value =>
  unit === "baht" ? { kind: "amount", baht: value } : { kind: "count", count: value };

function references(sheet: Worksheet, { series, categories }: ChartBlock, first: number, left: number): ChartReferences {
  const column = (index: number) => sheet.getColumn(left + index).letter;
  const cell = (index: number, row: number) => `$${column(index)}$${row}`;
  const down = (index: number) => `'${sheet.name}'!${cell(index, first + 1)}:${cell(index, first + categories.length)}`;
  return {
    categories: down(0),
    series: series.map((_, index) => ({ name: `'${sheet.name}'!${cell(index + 1, first)}`, values: down(index + 1) })),
  };
}
