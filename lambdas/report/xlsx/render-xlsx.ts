/** A report as an Excel file. @module */
import ExcelJS from "exceljs";
import { unzipSync } from "fflate";
import type { Report } from "#core/reports/report";
import { zipped } from "#lambdas/report/office/package";
import { xmlCharacters } from "#lambdas/report/office/xml-text";
import { addCharts } from "#lambdas/report/xlsx/chart-parts";
import { letFit, mergeCells, setStandardFont } from "#lambdas/report/xlsx/package";
import { sheetsOf } from "#lambdas/report/xlsx/sheets";
import { writeSheet } from "#lambdas/report/xlsx/write-sheet";

/**
 * The report as .xlsx. Numbers are numbers, sums are plain values: they are the report's, which leaves out what cannot be read, and a formula would change
 * what was reported when a row is deleted. The same report and `date` (an instant: that of the file's making) give the same bytes.
 */
export async function renderXlsx(report: Report, { date }: { date: Date }): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.title = xmlCharacters(report.title);
  workbook.creator = xmlCharacters(report.author);
  workbook.lastModifiedBy = xmlCharacters(report.author);
  // Written by exceljs, left out of its types.
  Object.assign(workbook, { language: "th-TH" });
  workbook.created = date;
  workbook.modified = date;
  const sheets = sheetsOf(report.parts).map((sheet) => writeSheet(workbook, sheet, report));
  const parts = unzipSync(new Uint8Array(await workbook.xlsx.writeBuffer()));
  setStandardFont(parts);
  sheets.forEach(({ fitted, merged }, index) => {
    mergeCells(parts, index + 1, merged);
    letFit(parts, index + 1, fitted);
  });
  const charts = sheets.map((sheet) => sheet.charts);
  addCharts(parts, charts, report.numerals);
  return zipped(parts);
}
