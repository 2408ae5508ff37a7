/** Bands of cells become rows of a worksheet. @module */
import type { CellValue, Style, Worksheet } from "exceljs";
import type { ChartBlock, Numerals, Value } from "#core/reports/report";
import { valueText } from "#core/reports/texts";
import { linkTarget } from "#lambdas/report/office/link-target";
import { bandHeights } from "#lambdas/report/xlsx/band-heights";
import type { Band, BandCell } from "#lambdas/report/xlsx/bands";
import { cellText, escapedText, looksLikeFormula } from "#lambdas/report/xlsx/cell-text";
import { cellStyle } from "#lambdas/report/xlsx/looks";
import { numberFormat } from "#lambdas/report/xlsx/number-format";

/** Points; Excel's is 409. A band that needs more is made of several rows, its cells going over all of them. */
const TALLEST_ROW = 400;

/** A chart's place: rows of the worksheet (1-based) that are kept free for it. */
export interface ChartPlace {
  chart: ChartBlock;
  first: number;
  last: number;
}

export interface Written {
  /** Row (1-based) that each band begins in; one more for what follows the last. */
  starts: number[];
  charts: ChartPlace[];
  /** Points of each band. */
  heights: number[];
  /** Rows whose height programs may fit to the cells again. */
  fitted: number[];
  /** Areas that are one cell, as "A1:B2". exceljs merges too, but holds each area against all others, and 500 forms have 10,000. */
  merged: string[];
}

/** Writes the bands, from the first row on. `widths`: points of the grid's columns. */
export function writeBands(
  sheet: Worksheet,
  bands: readonly Band[],
  { widths, numerals }: { widths: readonly number[]; numerals: Numerals },
): Written {
  const starts = [1];
  const charts: ChartPlace[] = [];
  const fitted: number[] = [];
  const merged: string[] = [];
  const heights = bandHeights(bands, widths, numerals);
  heights.forEach((height, index) => {
    const rows = Math.max(1, Math.ceil(height.points / TALLEST_ROW));
    const start = starts[index] ?? 1;
    for (let row = start; row < start + rows; row++) sheet.getRow(row).height = Math.ceil(height.points / rows);
    if (height.fitted && rows === 1) fitted.push(start);
    starts.push(start + rows);
  });
  bands.forEach(({ cells, chart }, index) => {
    const first = starts[index] ?? 1;
    for (const cell of cells) {
      const last = (starts[index + cell.rows] ?? first + 1) - 1;
      writeCell(sheet, cell, first, last, numerals);
      if (last > first || cell.to > cell.from + 1) merged.push(`${address(sheet, cell.from, first)}:${address(sheet, cell.to - 1, last)}`);
    }
    if (chart) charts.push({ chart: chart.block, first, last: (starts[index + chart.bands] ?? first + 1) - 1 });
  });
  return { starts, charts, fitted, merged, heights: heights.map(({ points }) => points) };
}

const address = (sheet: Worksheet, column: number, row: number) => `${sheet.getColumn(column + 1).letter}${row}`;

/** Into rows `first` to `last` (1-based); all the cells that it covers look like it, for borders stand at theirs. */
export function writeCell(sheet: Worksheet, cell: BandCell, first: number, last: number, numerals: Numerals): void {
  const { value, format, linked } = content(cell.value, numerals);
  const style = sharedStyle(cell, format, linked);
  for (let row = first; row <= last; row++) {
    for (let column = cell.from + 1; column <= cell.to; column++) sheet.getCell(row, column).style = style;
  }
  sheet.getCell(first, cell.from + 1).value = value;
}

function content(value: Value, numerals: Numerals): { value: CellValue; format: string | null; linked: boolean } {
  switch (value.kind) {
    case "text": {
      const text = cellText(value.text);
      const target = value.link === undefined || text === "" ? null : linkOf(value.link);
      const escaped = escapedText(text);
      return {
        value: text === "" ? null : target === null ? escaped : { text: escaped, hyperlink: target },
        format: looksLikeFormula(text) ? "@" : null,
        linked: target !== null,
      };
    }
    case "amount":
      return { value: value.baht, format: numberFormat(value, numerals), linked: false };
    case "count":
      return { value: value.count, format: numberFormat(value, numerals), linked: false };
    case "number":
      return { value: value.number, format: numberFormat(value, numerals), linked: false };
    case "percent":
      return { value: value.tenths / 10, format: numberFormat(value, numerals), linked: false };
    case "tick":
      return { value: valueText(value, numerals), format: null, linked: false };
    case "blank":
      return { value: null, format: null, linked: false };
  }
}

/** Characters of an address that Excel opens. */
const LONGEST_LINK = 2083;

function linkOf(link: string): string | null {
  const target = linkTarget(link);
  return target === null || target.length > LONGEST_LINK ? null : target;
}

/** One object for one look: exceljs compares styles by identity first, and a report has few. */
const styles = new Map<string, Partial<Style>>();
function sharedStyle(cell: BandCell, format: string | null, linked: boolean): Partial<Style> {
  const { size, bold, align, middle, boxed, fill, value } = cell;
  const key = JSON.stringify([size, bold, align, middle, boxed, fill, value.kind === "tick", value.kind === "text", format, linked]);
  const style = styles.get(key) ?? cellStyle(cell, format, linked);
  styles.set(key, style);
  return style;
}
