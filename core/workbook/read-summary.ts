/** The tab สรุป, of which nothing is read but whether its formulas are still there. @module */
import { isBlankCell } from "#core/workbook/cell-values";
import { headerOf } from "#core/workbook/layout";
import type { Sources } from "#core/workbook/sources";
import { SUMMARY_ROWS, summaryFormula } from "#core/workbook/summary-formulas";
import type { TabReport } from "#core/workbook/tab-report";
import type { TableReader } from "#core/workbook/table-reader";
import { type ColumnKey, columnsOfKind, templateColumn } from "#core/workbook/template";

interface LiveCell {
  /** Of the table; 0 is the whole plan. */
  index: number;
  /** Of the sheet, 0-based. */
  row: number;
  key: ColumnKey;
  year: number | null;
}

/**
 * Live cells that are no formula any more: typed over, or emptied. A row in which no formula is left and nothing else stands was emptied as a
 * whole, or put in by somebody, and is no matter; neither is a tab that was never filled.
 * @param sourcesOf asked only where something is lost.
 */
export function lostLiveFormulas(reader: TableReader, sourcesOf: () => Sources): TabReport["lostFormulas"] {
  const live = columnsOfKind("live").filter((key) => reader.has(key));
  const years = reader.yearsOf("summary.budget");
  const lost = reader.firstRows(SUMMARY_ROWS).flatMap((row, index) => {
    const cells = live.flatMap((key) =>
      (templateColumn(key).perYear ? years : [null]).map((year): LiveCell => ({ index, row, key, year })),
    );
    return cells.some((cell) => isUsed(reader, cell)) ? cells.filter((cell) => reader.hasFormula(row, cell.key, cell.year) === false) : [];
  });
  if (lost.length === 0) return [];
  const sources = sourcesOf();
  return lost.flatMap(({ index, row, key, year }) => {
    const place = reader.placeOf(row, key, year);
    const formula = summaryFormula({ key, year }, index, row, (of, ofYear) => reader.indexOf(of, ofYear), sources, years);
    return place && formula !== "" ? [{ ...place, header: headerOf(templateColumn(key), year), formula }] : [];
  });
}

function isUsed(reader: TableReader, { row, key, year }: LiveCell): boolean {
  return reader.hasFormula(row, key, year) === true || !isBlankCell(reader.value(row, key, year));
}
