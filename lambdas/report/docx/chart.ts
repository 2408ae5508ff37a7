/** Charts in Word files. @module */
import { Paragraph } from "docx";
import { ChartRun } from "docx/charts";
import type { ChartBlock, Report } from "#core/reports/report";
import { runs } from "#lambdas/report/docx/runs";
import { STYLE } from "#lambdas/report/docx/styles";
import type { ChartReferences } from "#lambdas/report/office/chart-xml";
import { xmlCharacters } from "#lambdas/report/office/xml-text";

const PIXELS_PER_TWIP = 96 / 1440;
const PIXELS_PER_BAR = 26;

/** The charts that have anything to draw, in the order of the file's chart parts. */
export function chartsOf({ parts }: Report): ChartBlock[] {
  return parts.flatMap(({ blocks }) => blocks.filter((block) => block.kind === "chart")).filter(hasBars);
}

const hasBars = ({ categories, series }: ChartBlock) => categories.length > 0 && series.length > 0;

/**
 * Its title and, below it, the chart: docx makes the parts it needs, with the workbook behind "Edit data"; what it looks like comes from
 * `chartXml` (see package.ts). `number`: 1-based, of the drawings in the file. `width` in twips.
 */
export function chartOf(chart: ChartBlock, number: number, width: number): Paragraph[] {
  const title = new Paragraph({ style: STYLE.caption, children: runs(chart.title) });
  if (!hasBars(chart)) return [title];
  const bars = chart.categories.length * (chart.look === "stacked" ? 1.4 : chart.series.length);
  // Without words of ours docx makes up English ones.
  const description = xmlCharacters(chart.description) || xmlCharacters(chart.title) || "แผนภูมิ";
  const drawing = new ChartRun({
    type: "bar",
    categories: chart.categories.map(xmlCharacters),
    series: chart.series.map(({ name, values }) => ({ name: xmlCharacters(name), values })),
    altText: {
      id: String(number),
      name: `Chart ${number}`,
      title: xmlCharacters(chart.title),
      description,
    },
    transformation: { width: Math.round(width * PIXELS_PER_TWIP), height: Math.min(600, 110 + Math.round(bars * PIXELS_PER_BAR)) },
  });
  return [title, new Paragraph({ style: STYLE.figure, children: [drawing] })];
}

/** Where docx puts the numbers in the chart's workbook: names in the first row, categories in the first column. */
export function cellsOf({ categories, series }: ChartBlock): ChartReferences {
  const last = categories.length + 1;
  return {
    categories: `Sheet1!$A$2:$A$${last}`,
    series: series.map((_, index) => {
      const column = String.fromCharCode("B".charCodeAt(0) + index);
      return { name: `Sheet1!$${column}$1`, values: `Sheet1!$${column}$2:$${column}$${last}` };
    }),
  };
}
