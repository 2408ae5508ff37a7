/** Tables whose rows each say their dimension. @module */
import { type Drawn, doubtful, type Why } from "#core/import/drawn";
import { coveredCell, ownCell } from "#core/import/summary/body-row";
import type { Settled } from "#core/import/summary/choose-readings";
import type { Draft } from "#core/import/summary/draft";
import { isBlank } from "#core/import/summary/grid";

const NO_DIMENSION: Why = {
  code: "dimension-blank",
  th: "แถวอื่นระบุมิติทุกแถว แต่แถวนี้เว้นว่าง กรุณาตรวจ",
  en: "the other rows tell their dimension, this one is blank",
};

/** Every fifth row may be blank, and the same dimension comes in row after row. */
const OWN_DIMENSIONS = 0.8;

export function haveOwnDimensions(all: readonly Settled[]): boolean {
  const rows = [...new Set(all.map(({ draft }) => draft.row))];
  const told = rows.filter((row) => !isBlank(ownCell(row, "dimension")));
  const values = told.map((row) => coveredCell(row, "dimension")?.piece.text.replace(/[\s*]+/g, ""));
  return rows.length >= 5 && told.length >= rows.length * OWN_DIMENSIONS && new Set(values).size <= told.length / 2;
}

/** Where every row says its own dimension, a blank one says none. */
export function ownDimension({ row, standing: { dimension } }: Draft): Drawn<number | null> {
  if (dimension.value === null || !isBlank(coveredCell(row, "dimension"))) return dimension;
  return doubtful<number | null>(null, NO_DIMENSION, [dimension.value]);
}
