/**
 * The number of each page, in its footer. Typst could write it, but where anything asks on which page it stands, it lays out anew what it kept from earlier
 * reports, which doubles its time. So it writes all digits, and those of the number are put there instead.
 *
 * @module
 */
import type { Numerals } from "#core/reports/report";
import { inNumerals } from "#core/text/digits";
import type { Piece } from "#lambdas/report/pdf/exact-text/content";
import { codeOf, type EmbeddedFont } from "#lambdas/report/pdf/exact-text/embedded-fonts";

const SIGNS = "0123456789 /";

/** What Typst is to write in the middle of the foot of every page. */
export function emptyFooter(numerals: Numerals): string {
  return inNumerals(`หน้า ${SIGNS}`, numerals);
}

export interface PageNumber {
  page: number;
  pages: number;
  numerals: Numerals;
}

/** Writes it in {@link emptyFooter}, where the page has it. `pieces`: of one page. Throws a RangeError for a footer that cannot be read. */
export function numberPage(
  pieces: readonly Piece[],
  fontOf: (name: string) => EmbeddedFont | undefined,
  { page, pages, numerals }: PageNumber,
): void {
  const start = pieces.findLastIndex((piece) => piece.kind === "other" && piece.text.includes("/Subtype /Footer"));
  if (start === -1) return;
  const footer = pieces.slice(start).filter((piece) => piece.kind === "shown");
  const font = fontOf(footer[0]?.font ?? "");
  if (!font) throw new RangeError("a footer that cannot be read");
  const codes = (text: string) => [...inNumerals(text, numerals)].map((sign) => codeOf(font, sign));
  const [signs, number] = [codes(SIGNS), codes(`${page} / ${pages}`)];
  let written = false;
  for (const { glyphs } of footer) {
    const begin = written ? 0 : glyphs.findIndex(({ code }) => code === signs[0]);
    if (begin === -1) continue;
    glyphs.splice(begin, glyphs.length, ...(written ? [] : number).map((code) => ({ code, back: 0 })));
    written = true;
  }
  const width = (all: readonly number[]) => all.reduce((sum, code) => sum + (font.codes[code]?.width ?? 0), 0);
  const moved = (width(signs) - width(number)) / 2;
  for (const {
    glyphs: [first],
  } of footer)
    if (first) first.back -= moved;
}
