/** How wide the columns of a table are. @module */
import type { Numerals, TableBlock } from "#core/reports/report";
import { valueText } from "#core/reports/texts";
import { shareOut } from "#lambdas/report/docx/page";
import { TABLE_POINTS } from "#lambdas/report/docx/styles";
import { textWidth } from "#lambdas/report/office/font";
import { tableGrid } from "#lambdas/report/shared/table-grid";

const TWIPS_PER_POINT = 20;
/** Of a cell, left and right of its text. */
const PADDING = 150;
/** No Thai word is wider (35 mm): wider columns need no look at their words. */
const WIDEST_WORD = 2000;
const words = new Intl.Segmenter("th", { granularity: "word" });

/** `textWidth` has a tenth to spare; here less, for what one column takes another lacks. */
const SPARE_LESS = 0.94;
/** Of what a column asked for: what others leave it if they can, that a name does not become a column of syllables. */
const KEPT = [0.7, 0];

/**
 * The table's shares as twips that together make `width`, except that no column is narrower than an amount or a word in it, which Word
 * would break in two: it gets what it lacks from the columns with room to spare. Where there is no such room, all stay as they are.
 */
export function columnWidths(table: TableBlock, width: number, numerals: Numerals): number[] {
  const asked = shareOut(
    table.columns.map((column) => column.width),
    width,
  );
  const least = leastWidths(table, asked, numerals);
  const lacking = asked.map((one, column) => Math.max(0, (least[column] ?? 0) - one));
  const needed = sum(lacking);
  if (needed === 0) return asked;
  for (const kept of KEPT) {
    const spare = asked.map((one, column) => Math.max(0, one - Math.max(least[column] ?? 0, one * kept)));
    const given = sum(spare);
    if (needed > given) continue;
    const fitted = asked.map((one, column) => one + (lacking[column] ?? 0) - ((spare[column] ?? 0) * needed) / given);
    return shareOut(fitted, width);
  }
  return asked;
}

function leastWidths(table: TableBlock, asked: readonly number[], numerals: Numerals): number[] {
  const least = table.columns.map(() => 0);
  tableGrid(table).forEach(({ part, cells }, row) => {
    for (const { cell, x, y, columns, bold } of cells) {
      if (columns > 1 || y < row) continue;
      const text = valueText(cell.value, numerals);
      const narrow = (asked[x] ?? 0) < WIDEST_WORD;
      const pieces = cell.value.kind !== "text" ? [text] : narrow ? [...words.segment(text)].map(({ segment }) => segment) : [];
      const look = { size: TABLE_POINTS, bold: bold || part === "header" };
      for (const piece of pieces) least[x] = Math.max(least[x] ?? 0, textWidth(piece, look) * SPARE_LESS * TWIPS_PER_POINT + PADDING);
    }
  });
  return least;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
