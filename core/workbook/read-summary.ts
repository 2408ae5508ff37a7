/** The tab สรุป, of which nothing is read but whether its formulas are still there and whole. @module */
import { a1 } from "#core/workbook/a1";
import { choiceOf, dimensionOf, isBlankCell } from "#core/workbook/cell-values";
import { SUMMARY_LEVELS } from "#core/workbook/choices";
import { headerOf } from "#core/workbook/layout";
import { formulaFault } from "#core/workbook/lost-formula";
import type { Sources } from "#core/workbook/sources";
import { FIRST_MISSION, SUMMARY_ROWS, summaryFormula } from "#core/workbook/summary-formulas";
import type { TabReport } from "#core/workbook/tab-report";
import type { TableReader } from "#core/workbook/table-reader";
import { type ColumnKey, columnsOfKind, templateColumn } from "#core/workbook/template";

type LostFormula = TabReport["lostFormulas"][number];

interface LiveCell {
  /** Of the table; 0 is the whole plan. */
  index: number;
  /** Of the sheet, 0-based. */
  row: number;
  key: ColumnKey;
  year: number | null;
}

/**
 * Live cells that are no formula any more (typed over, or emptied), and those whose formula is broken or passes over something. A row in which no
 * formula is left and nothing else stands was emptied as a whole, or put in by somebody, and is no matter; neither is a tab that was never filled.
 * @param sourcesOf asked only where a row is in use.
 * @param rowCount how many rows of a tab (by its title) are used.
 */
export function lostLiveFormulas(
  reader: TableReader,
  sourcesOf: () => Sources,
  rowCount: (sheet: string) => number,
): TabReport["lostFormulas"] {
  const live = columnsOfKind("live").filter((key) => reader.has(key));
  const years = reader.yearsOf("summary.budget");
  const used = reader.firstRows(SUMMARY_ROWS).flatMap((row, place) => {
    const index = indexOf(reader, row, place);
    const cells = live.flatMap((key) =>
      (templateColumn(key).perYear ? years : [null]).map((year): LiveCell => ({ index, row, key, year })),
    );
    return cells.some((cell) => isUsed(reader, cell)) ? cells : [];
  });
  const cells = used.filter(({ row, key, year }) => reader.hasFormula(row, key, year) !== null);
  if (cells.length === 0) return [];
  const sources = sourcesOf();
  const code = reader.indexOf("summary.code");
  return cells.flatMap(({ index, row, key, year }): LostFormula[] => {
    const place = reader.placeOf(row, key, year);
    const formula = summaryFormula({ key, year }, index, row, (of, ofYear) => reader.indexOf(of, ofYear), sources, years);
    if (!place || formula === "") return [];
    const lost = { ...place, header: headerOf(templateColumn(key), year), formula };
    if (reader.hasFormula(row, key, year) === false) return [lost];
    // Somebody's own formula may name the dimension itself.
    const isNeedless = (cell: string) => code !== null && cell === a1(row, code);
    const fault = formulaFault(reader.formula(row, key, year), formula, rowCount, isNeedless);
    return fault ? [{ ...lost, ...fault }] : [];
  });
}

/** The row of the table that this one is by what it says, which rows put in between do not change; else by where it stands. */
function indexOf(reader: TableReader, row: number, place: number): number {
  const level = choiceOf(reader.value(row, "summary.level"), Object.values(SUMMARY_LEVELS));
  if (level === SUMMARY_LEVELS.grand) return 0;
  if (level === SUMMARY_LEVELS.mission) return Math.max(place, FIRST_MISSION);
  const dimension = level === null ? null : dimensionOf(reader.value(row, "summary.code"));
  return typeof dimension === "number" && dimension >= 1 && dimension < FIRST_MISSION ? dimension : place;
}

function isUsed(reader: TableReader, { row, key, year }: LiveCell): boolean {
  return reader.hasFormula(row, key, year) === true || !isBlankCell(reader.value(row, key, year));
}
