/** How many projects the preface says each dimension has. @module */

import { asIs, cite, type Drawn, type DrawnTotal, missing } from "#core/import/drawn";
import { paragraphsOf } from "#core/import/front/pieces";
import type { Piece, SourceDocument } from "#core/import/source";
import { dimensionNamed } from "#core/import/words";
import { toArabicDigits } from "#core/text/digits";

const COUNT = /(?:จำนวน|รวม)\s*(?:ทั้งสิ้น)?\s*(\d{1,4})\s*(?:โครงการ|กิจกรรม|มาตรการ|รายการ)/;
const LONGEST = 260;

/** One total for each sentence “มิติที่ 1 … จำนวน 11 โครงการ” outside of tables; the first for each dimension. */
export function drawPrefaceCounts(document: SourceDocument): DrawnTotal[] {
  const seen = new Set<number>();
  return paragraphsOf(document).flatMap((piece) => {
    if (piece.text.length > LONGEST) return [];
    const dimension = dimensionNamed(piece.text.replace(/^[\s#*\-–•.)(\d๐-๙]+(?=ม)/, ""));
    const count = dimension === null ? null : countIn(piece);
    if (dimension === null || count === null || seen.has(dimension)) return [];
    seen.add(dimension);
    return [
      { scope: "preface" as const, code: asIs<number | string | null>(dimension, cite(piece)), count, budgets: null, quarterTicks: null },
    ];
  });
}

/** The count that a text gives, such as “จำนวน ๑๑ โครงการ”; null where it gives none. */
export function countIn(piece: Piece): Drawn<number | null> | null {
  const found = COUNT.exec(toArabicDigits(piece.text));
  return found?.[1] === undefined ? null : asIs(Number(found[1]), cite(piece, found.index, found.index + found[0].length));
}

/** “7 โครงการ”, “๗”, “จำนวน 7  โครงการ”, “-” (0) as a whole cell or line. */
export function countOnly(piece: Piece, start = 0, end = piece.text.length): Drawn<number | null> {
  const text = toArabicDigits(piece.text.slice(start, end));
  const found = /^\s*(?:จำนวน|รวม)?\s*(\d{1,4}|-)\s*(?:โครงการ|กิจกรรม|มาตรการ|รายการ)?\s*$/.exec(text);
  if (found?.[1] === undefined) return missing();
  return asIs(found[1] === "-" ? 0 : Number(found[1]), cite(piece, start, end));
}
