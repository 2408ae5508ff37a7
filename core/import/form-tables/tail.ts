/** Text below a table that its last cell does not own. @module */
import { gapBetween, type Item, joined } from "#core/import/form-tables/items";
import type { PlacedRow } from "#core/import/form-tables/rows";
import { type ColumnRole, misfit, SECTION, shapeOf } from "#core/import/form-tables/shape";
import type { SourceParagraph } from "#core/import/source";

/** Blank lines inside a cell, at most; above the second line of words. */
const MOST_BLANK = 10;
const MOST_BLANK_IN_WORDS = 1;
const MISFIT = 1;

/** The last item of a table, up to where other text begins: a section, words below a total's row, words after blank lines. */
export function withoutTail(row: PlacedRow, columns: readonly { role: ColumnRole }[], run: readonly SourceParagraph[]): Item {
  const { item, column } = row[row.length - 1]!;
  const role = typeof column === "number" ? columns[column]!.role : "other";
  const isTotal = row.some(({ shape }) => shape === "total" || shape === "count");
  let hasText = /\S/.test(run[item.from]?.text ?? "");
  for (let at = item.from + 1; at < item.to; at++) {
    const paragraph = run[at]!;
    if (!/\S/.test(paragraph.text)) continue;
    const gap = gapBetween(run[at - 1], paragraph);
    const isWords = !["amount", "count", "total", "quarter"].includes(role);
    const ends =
      paragraph.level !== undefined ||
      SECTION.test(paragraph.text.trim()) ||
      gap > MOST_BLANK ||
      misfit(role, shapeOf(paragraph.text)) > MISFIT ||
      (isWords && (isTotal || (hasText && gap > MOST_BLANK_IN_WORDS)));
    if (ends) return shortened(item, run, at);
    hasText = true;
  }
  return item;
}

function shortened(item: Item, run: readonly SourceParagraph[], to: number): Item {
  const first = run[item.from]!;
  return { ...item, ...joined([{ ...first, text: first.text.replace(/^[ \t]+/, "") }, ...run.slice(item.from + 1, to)]), to };
}
