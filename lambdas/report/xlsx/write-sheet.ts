/** One worksheet: the blocks of its parts under each other on one grid of columns. @module */
import type { Workbook, Worksheet } from "exceljs";
import type { Report } from "#core/reports/report";
import { type ChartOnSheet, writeChartNumbers } from "#lambdas/report/xlsx/chart-numbers";
import { type Layout, layoutOf, type TablePlace } from "#lambdas/report/xlsx/layout";
import { headerFooter, pageHeight, pageSetup } from "#lambdas/report/xlsx/page";
import { pageBreaks } from "#lambdas/report/xlsx/page-breaks";
import type { Sheet } from "#lambdas/report/xlsx/sheets";
import { writeBands } from "#lambdas/report/xlsx/write-bands";

const POINTS_PER_MM = 72 / 25.4;
/** Points: what is frozen is to leave room on a small screen. */
const TALLEST_FROZEN = 260;

/** What exceljs does not write. */
export interface Unwritten {
  charts: ChartOnSheet[];
  /** Rows (1-based) whose height programs may fit to the cells. */
  fitted: number[];
  merged: string[];
}

/** Adds the worksheet, all but what the answer says. */
export function writeSheet(workbook: Workbook, plan: Sheet, report: Report): Unwritten {
  const { numerals } = report;
  const layout = layoutOf(plan, report);
  const { columns, bands, pages } = layout;
  const sheet = workbook.addWorksheet(plan.name, {
    pageSetup: pageSetup(plan.orientation, plan.margins, pages.length > 1),
    headerFooter: headerFooter(report),
    views: [{ showGridLines: false }],
  });
  columns.forEach((mm, index) => {
    sheet.getColumn(index + 1).width = columnWidth(mm);
  });
  const { starts, heights, charts, fitted, merged } = writeBands(sheet, bands, {
    widths: columns.map((mm) => mm * POINTS_PER_MM),
    numerals,
  });
  setUpPrint(sheet, layout, starts);
  const breaks = [...pages.slice(1), ...pageBreaks(layout, heights, pageHeight(plan.orientation, plan.margins))];
  for (const band of breaks.sort((a, b) => a - b)) sheet.getRow((starts[band] ?? 2) - 1).addPageBreak();
  freezeHeader(sheet, layout, starts);
  return { charts: charts.map((place) => writeChartNumbers(sheet, place, columns.length, numerals)), fitted, merged };
}

/** Excel's unit: digits of the file's standard font (7 pixels wide) with 5 pixels beside them; below one digit, a part of those 12. */
function columnWidth(mm: number): number {
  const pixels = (mm / 25.4) * 96;
  return pixels < 12 ? pixels / 12 : (pixels - 5) / 7;
}

function setUpPrint(sheet: Worksheet, { columns, pages, tables }: Layout, starts: readonly number[]): void {
  const [first = 0] = pages;
  const bottom = (starts[starts.length - 1] ?? 2) - 1;
  sheet.pageSetup.printArea = `A$${starts[first]}:${sheet.getColumn(columns.length).letter}$${bottom}`;
  const repeated = repeatedTable(tables);
  if (repeated) sheet.pageSetup.printTitlesRow = `${starts[repeated.from]}:${(starts[repeated.body] ?? 1) - 1}`;
}

/** A sheet repeats one header, on all pages that follow it: the longest table's, unless another table would stand under it. */
function repeatedTable(tables: readonly TablePlace[]): TablePlace | null {
  const [longest] = [...tables].sort((a, b) => b.end - b.body - (a.end - a.body));
  return longest && longest.body > longest.from && longest === tables[tables.length - 1] ? longest : null;
}

/** Where the sheet is one table. */
function freezeHeader(sheet: Worksheet, { tables }: Layout, starts: readonly number[]): void {
  const [table] = tables;
  if (tables.length !== 1 || !table || table.body === table.from) return;
  const rows = (starts[table.body] ?? 1) - 1;
  const height = Array.from({ length: rows }, (_, index) => sheet.getRow(index + 1).height).reduce((sum, one) => sum + one, 0);
  if (height <= TALLEST_FROZEN) sheet.views = [{ state: "frozen", ySplit: rows, showGridLines: false }];
}
