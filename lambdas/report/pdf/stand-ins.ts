/**
 * Letters that stand in for the Thai ones while Typst lays out.
 *
 * For Thai letters Typst asks a neural network where a line may end, 14 µs a letter: a third of the time that a table takes, for places that a dictionary knows
 * better (breakable.ts). It cannot be turned off, but it is asked for letters of Thai alone. So Typst is given the same letters under other numbers,
 * those of the Canadian syllabics, in a font that draws them with the same outlines by the same rules; afterwards exact-text reads them by their outlines, as Thai.
 *
 * @module
 */
import { tableOf } from "#lambdas/report/pdf/exact-text/true-type";

/** Thai letters and marks; digits stay, for they end no line, and belong to the signs about them. */
const THAI = /[\u0e01-\u0e3a\u0e3f-\u0e4f]/g;
const FIRST = 0x0e01;
const LAST = 0x0e4f;
/** From U+0E01 to U+1401: letters without break, case or marks (Unicode: Lo, AL). PDF/UA refuses the private ones. */
const SHIFT = 0x0600;
/**
 * A line may end there, and nothing is drawn: a narrow space, under whose number the font shows its empty glyph (that of U+0000). After a space of no width
 * (U+200B) Typst 0.14 takes the line for narrower by its last letter.
 */
export const MAY_BREAK = "\u2006";
const EMPTY = 0;

/** The whole block. What people type of it would be taken for Thai. */
export const STAND_INS = /[\u1400-\u167f]/g;

const SARA_AM = /([\u0e31\u0e34-\u0e37\u0e47-\u0e4e]*)\u0e33/g;

/** Of a text without {@link STAND_INS}. */
export function withStandIns(text: string): string {
  // What is done for Thai on the way to its glyphs: marks below before those above, ำ drawn as ํ (under the tone mark) and า.
  return text
    .normalize()
    .replace(SARA_AM, "\u0e4d$1\u0e32")
    .replace(THAI, (letter) => String.fromCharCode(letter.charCodeAt(0) + SHIFT));
}

/** The Thai text that {@link withStandIns} was given, without the places where a line may end. */
export function withoutStandIns(text: string): string {
  return text
    .replaceAll(MAY_BREAK, "")
    .replace(STAND_INS, (letter) => String.fromCharCode(letter.charCodeAt(0) - SHIFT))
    .replace(/\u0e4d([\u0e31\u0e34-\u0e37\u0e47-\u0e4e]*)\u0e32/g, "$1\u0e33");
}

/**
 * The font with its Thai letters under their stand-ins' numbers, and its empty glyph under that of {@link MAY_BREAK}.
 *
 * Throws a RangeError where its map of characters has another format than 4.
 */
export function fontOfStandIns(font: Buffer): Buffer {
  const copy = Buffer.from(font);
  const cmap = tableOf(copy, "cmap");
  const at = cmap.readUInt32BE(8);
  if (cmap.readUInt16BE(at) !== 4) throw new RangeError("a font whose map of characters has another format than 4");
  const twice = cmap.readUInt16BE(at + 6);
  // Of each segment: its end and start, what is added to a letter to get its glyph, and (from where it says so itself) where its glyphs are listed.
  const places = (segment: number) => [14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice].map((field) => at + field + 2 * segment);
  const segments = Array.from({ length: twice / 2 }, (_, segment) => {
    const [end = 0, start = 0, added = 0, list = 0] = places(segment).map((place) => cmap.readUInt16BE(place));
    const moved = movedBy(start, end);
    const from = list === 0 ? 0 : list + 2 * segment;
    return { end: end + moved, start: start + moved, added: from === 0 ? (added - moved) & 0xffff : added, from };
  });
  segments
    .sort((a, b) => a.end - b.end)
    .forEach(({ end, start, added, from }, segment) => {
      const list = from === 0 ? 0 : from - 2 * segment;
      [end, start, added, list].forEach((value, field) => {
        cmap.writeUInt16BE(value, places(segment)[field] ?? 0);
      });
    });
  return copy;
}

function movedBy(start: number, end: number): number {
  if (start === EMPTY && end === EMPTY) return MAY_BREAK.charCodeAt(0);
  return start >= FIRST && end <= LAST ? SHIFT : 0;
}
