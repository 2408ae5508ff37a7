/** Makes o-spreadsheet wrap Thai at words: it breaks between any two letters where there is no space. @module */
import type { Model, registries } from "@odoo/o-spreadsheet";
import { wrapLines } from "#local/page/thai-lines";

const WORDS = new Intl.Segmenter("th", { granularity: "word" });
/** Thai, or a code such as over-the-limit: what the library breaks inside words. */
const OURS = /[\u0e00-\u0e7f]|[A-Za-z]-[A-Za-z]/;
/** What the library leaves free beside a cell's text on both sides together, and above and below. */
const MARGIN_X = 8;
const MARGIN_Y = 6;

type Getters = Model["getters"];
type Position = Parameters<Getters["getCellMultiLineText"]>[0];

/** The lines of a wrapped text, or null where the library's own way does as well: no Thai and no code, a link, not wrapped. */
function thaiLines(getters: Getters, text: string, position: Position, width: number | undefined): string[] | null {
  if (!width || !OURS.test(text) || text.startsWith("[")) return null;
  const style = getters.getCellStyle(position);
  return wrapLines(text, width, (part) => getters.getTextWidth(part, style), WORDS);
}

/**
 * Makes rows as high as lines broken at words need; the library breaks elsewhere, into more lines or fewer. Call it before the first
 * model. As in the library, formulas do not count: while a file opens, heights are measured before anything is evaluated.
 */
export function growRowsForThai(coreViews: (typeof registries)["coreViewsPluginRegistry"]): void {
  const RowSizes = coreViews.get("row_size") as unknown as new (
    ...args: never[]
  ) => { getters: Getters; getCellHeight(position: Position): number };
  class ThaiRowSizes extends RowSizes {
    override getCellHeight(position: Position): number {
      const own = super.getCellHeight(position);
      const cell = this.getters.getCell(position);
      const style = this.getters.getCellStyle(position);
      if (!cell || cell.isFormula || style.wrapping !== "wrap" || this.getters.isInMerge(position)) return own;
      const width = this.getters.getColSize(position.sheetId, position.col) - MARGIN_X;
      const lines = thaiLines(this.getters, cell.content, position, width);
      return lines ? this.getters.getMultilineTextSize(lines, style).height + MARGIN_Y : own;
    }
  }
  coreViews.replace("row_size", ThaiRowSizes as never);
}

/** Draws wrapped Thai broken at words. */
export function wrapThaiAtWords(model: Model): void {
  const getters = model.getters as { -readonly [K in keyof Getters]: Getters[K] };
  const original = getters.getCellMultiLineText;
  getters.getCellMultiLineText = (position, args) => {
    const text = getters.getCellText(position, { showFormula: getters.shouldShowFormulas() });
    return thaiLines(getters, text, position, args.wrapWidth) ?? original(position, args);
  };
}
